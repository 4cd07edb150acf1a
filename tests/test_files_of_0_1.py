"""What version 0.1 wrote goes on to open, and to hold: see `tests/data/0.1/README.md`."""

import json
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest

from crossroads.errors import DecisionError
from crossroads.files import load_bytes, open_bytes
from crossroads.files.carried import read_carried
from crossroads.files.opened import CARRY
from crossroads.files.perspective import parse_perspective
from crossroads.files.stories import parse_stories
from crossroads.report.look import again
from crossroads.report.verify import verify
from crossroads.ui.state import Look, first_look
from crossroads.web import asked
from tests.decisions import office_site
from tests.web.asking import ask

HERE = Path(__file__).parent / "data" / "0.1"
EXPECTED: Mapping[str, Any] = json.loads((HERE / "expected.json").read_text(encoding="utf-8"))
LINKS: list[dict[str, Any]] = json.loads((HERE / "links.json").read_text(encoding="utf-8"))["links"]


def members() -> dict[str, bytes]:
    """The files in the archive of all."""
    with zipfile.ZipFile(HERE / "all.zip") as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def wrote() -> dict[str, tuple[bytes, Mapping[str, Any]]]:
    """Every file that shows a ranking, with what it shows."""
    files = {name: ((HERE / name).read_bytes(), said) for name, said in EXPECTED.items() if "ranks" in said}
    return files | {f"all/{name}": (content, EXPECTED["all.zip"]) for name, content in members().items()}


WROTE = wrote()
WITHOUT = ("rank/printed.json", "stress/altered.json")
"""JSON that version 0.1 wrote without the decision."""


def test_every_file_is_met() -> None:
    opened_elsewhere = {
        *(
            ".gitattributes",
            "README.md",
            "expected.json",
            "links.json",
            "perspective.toml",
            "stories.toml",
            "workshops.json",
            "workshops.sqlite3",
        ),
        *("embed/ranking.html", "embed/ranking.json", "postgresql/workshops.json", "postgresql/workshops.sql"),
        *("workshop/finished.json", "workshop/open.json", "workshop/results.json"),
    }
    found = {path.relative_to(HERE).as_posix() for path in HERE.rglob("*") if path.is_file()}
    assert found == opened_elsewhere | set(EXPECTED)


@pytest.mark.parametrize("name", [name for name in EXPECTED if name.startswith("show/")])
def test_a_decision_opens_with_its_hash(name: str) -> None:
    assert load_bytes((HERE / name).read_bytes(), name).sha256 == EXPECTED[name]["sha256"]


@pytest.mark.parametrize("name", WROTE)
def test_what_a_file_says_still_holds(name: str) -> None:
    content, said = WROTE[name]
    payload = read_carried(content, name)
    assert payload["provenance"]["versions"]["crossroads"] == "0.1.0"
    decision = None if payload.get("decision") else load_bytes((HERE / "show/altered.json").read_bytes(), "altered")
    found = verify(payload, name, decision)
    assert found.misses == ()
    assert found.analysis.decision.sha256 == found.analysis.provenance["sha256"]
    assert found.analysis.weights.leaves.tolist() == pytest.approx(list(said["weights"].values()))
    assert list(found.analysis.ranks) == list(said["ranks"].values())
    assert found.analysis.scores.tolist() == pytest.approx(list(said["scores"].values()))


@pytest.mark.parametrize("name", [name for name in WROTE if Path(name).suffix in CARRY and name not in WITHOUT])
def test_a_file_that_carries_its_decision_opens_as_it_was(name: str) -> None:
    content, said = WROTE[name]
    opened = open_bytes(content, name)
    found = again(opened)
    assert opened.decision.sha256 == said["sha256"]
    assert found.weights.leaves.tolist() == pytest.approx(list(said["weights"].values()), abs=1e-9)
    assert (found.weights.groups.id, found.settings.method) == (said["view"], said["method"])
    assert list(found.ranks) == list(said["ranks"].values())


def test_a_perspective_opens() -> None:
    found = parse_perspective((HERE / "perspective.toml").read_bytes(), "perspective.toml", office_site())
    assert (found.title, dict(found.points)) == ("Ours", {"space": 10, "rent": 90})


def test_stories_open() -> None:
    (story,) = parse_stories((HERE / "stories.toml").read_bytes(), "stories.toml", office_site())
    assert (story.title, story.states) == ("A boom", {"market": "boom"})


@pytest.mark.parametrize("link", LINKS, ids=[link["app"] for link in LINKS])
def test_a_link_of_the_app_opens_the_same_look(link: Mapping[str, Any]) -> None:
    parts = dict(parse_qsl(urlsplit(link["app"]).query))
    look = Look(**{**vars(first_look(office_site())), **parts})
    assert look.chosen(office_site()).leaves.tolist() == pytest.approx(list(link["leaves"].values()))


@pytest.fixture
def _served(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asked, "served", lambda: {"office-site": office_site()})


@pytest.mark.usefixtures("_served")
@pytest.mark.parametrize("link", LINKS, ids=[link["api"] for link in LINKS])
def test_links_of_rankings_and_charts_lead_there(link: Mapping[str, Any]) -> None:
    answer = ask(link["api"]).document
    assert answer["weights"] == pytest.approx(link["leaves"])
    assert {row["option"]: row["rank"] for row in answer["ranking"]} == link["ranks"]
    assert [ask(path).status for path in link["embeds"] if not path.split("?")[0].endswith(".png")] == [200] * 6


def test_data_and_results_that_are_no_decision_are_refused_in_words() -> None:
    for name in (*WITHOUT, "embed/ranking.json", "embed/ranking.html", "workshop/results.json"):
        with pytest.raises(DecisionError) as refused:
            load_bytes((HERE / name).read_bytes(), name)
        assert str(refused.value)


def test_an_archive_gives_the_same_as_its_ranking() -> None:
    whole = read_carried((HERE / "all.zip").read_bytes(), "all.zip")
    assert whole == read_carried(members()["office-site.json"], "office-site.json")
