"""Taking the ranking home from a real browser: each file holds what the page shows and what the command line says."""

import csv
import io
import json
import struct
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from playwright.sync_api import expect

from crossroads.files import load_bytes
from tests.flows.conftest import ROOT, Open, Visit
from tests.report.recalculation import by_formulas, changed, column, opened

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("flows-files")]

BUTTONS = {"xlsx": "Workbook", "csv": "CSV", "json": "JSON", "png": "Chart (PNG)", "svg": "Chart (SVG)"}
PERSPECTIVE = "peace-process-first"
WEIGHTS = "cost=40,political_primacy=25"


@pytest.fixture(scope="module")
def ranking() -> dict[str, Any]:
    """What `crossroads rank --json` says of the same look."""
    look = ["--perspective", PERSPECTIVE, "--view", "short", "--weights", WEIGHTS]
    command = [sys.executable, "-m", "crossroads", "rank", "mali-2019", *look, "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    return dict(json.loads(done.stdout))


@pytest.fixture
def app(visit: Open) -> Visit:
    """The page with that look, and the files in reach."""
    found = visit().go(perspective=PERSPECTIVE, weights=WEIGHTS)
    found.key("take_away").locator("summary").click()
    expect(found.key("download_xlsx")).to_be_visible()
    return found


def taken(app: Visit, ending: str, folder: Path) -> bytes:
    """The file that the button gives."""
    with app.page.expect_download() as download:
        app.key(f"download_{ending}").get_by_role("button", name=BUTTONS[ending]).click()
    assert download.value.suggested_filename == f"mali-2019-ranking.{ending}"
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path.read_bytes()


def undated(document: Mapping[str, Any]) -> dict[str, Any]:
    """A ranking without the time at which it was made."""
    return {**document, "provenance": {**document["provenance"], "date": None}}


def test_the_json_file_is_what_the_command_line_prints_with_the_decision(
    app: Visit, ranking: dict[str, Any], tmp_path: Path
) -> None:
    found = undated(json.loads(taken(app, "json", tmp_path)))
    carried = load_bytes(json.dumps(found["decision_document"]).encode(), "carried.json")
    assert found == undated(ranking)
    assert carried.sha256 == ranking["provenance"]["sha256"]


def test_the_workbook_recomputed_gives_the_same_ranking(app: Visit, ranking: dict[str, Any], tmp_path: Path) -> None:
    content = taken(app, "xlsx", tmp_path)
    computed = by_formulas(changed(content, {}, tmp_path))
    sheet = opened(content)["ranking"]
    names = {"Rank": "rank", "Score": "score", "Pessimistic": "pessimistic", "Optimistic": "optimistic"}
    for line, option in enumerate(ranking["ranking"], start=5):
        for heading, key in names.items():
            value = computed["ranking", sheet.cell(line, column(sheet, heading)).coordinate]
            assert value == pytest.approx(option[key], abs=1e-9), (option["option"], key)
        assert computed["ranking", sheet.cell(line, column(sheet, "Option")).coordinate] == option["title"]


def test_the_csv_file_has_the_same_scores(app: Visit, ranking: dict[str, Any], tmp_path: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(taken(app, "csv", tmp_path).decode("utf-8-sig"))))
    assert [row["Option id"] for row in rows] == [option["option"] for option in ranking["ranking"]]
    for row, option in zip(rows, ranking["ranking"], strict=True):
        assert float(row["Score"]) == pytest.approx(option["score"], abs=1e-9)
        assert row["Status"].startswith("Training case, as seen in mid-2019.")


def test_the_pictures_are_drawn_with_the_options_of_the_ranking(app: Visit, ranking: dict[str, Any], tmp_path: Path) -> None:
    drawn = ElementTree.fromstring(taken(app, "svg", tmp_path).decode())  # noqa: S314  (our own file)
    said = " ".join(drawn.itertext())
    for option in ranking["ranking"]:
        assert f"{option['rank']}. {option['title']}" in said
        assert f"{option['score']:.1f}" in said
    assert "Training case, as seen in mid-2019." in said
    picture = taken(app, "png", tmp_path)
    assert picture.startswith(b"\x89PNG\r\n")
    width, height = struct.unpack(">II", picture[16:24])
    assert width > 1000
    assert height > 800


def test_the_page_shows_the_digits_of_the_command_line(app: Visit, ranking: dict[str, Any]) -> None:
    shown = app.chart("Bars of the scores").locator("svg text").all_text_contents()
    for option in ranking["ranking"]:
        assert f"{option['rank']}. {option['title']}" in shown
        assert f"{option['score']:.1f}" in shown
    for criterion, percent in (("Cost to the UN", "40 %"), ("Political primacy", "25 %")):
        expect(app.percent(criterion)).to_contain_text(f"· {percent}")


def test_a_file_follows_a_slider_that_was_moved(app: Visit, tmp_path: Path) -> None:
    app.slider("Cost to the UN").press("Home")
    expect(app.percent("Cost to the UN")).to_contain_text("· 0 %")
    app.settled()
    document = json.loads(taken(app, "json", tmp_path))
    assert document["weights"]["cost"] == 0
