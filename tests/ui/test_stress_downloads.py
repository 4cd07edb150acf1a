"""Taking home what stands on the page Stress."""

import io
import json

import pytest
from openpyxl import load_workbook

from crossroads import Decision
from crossroads.analysis import Stress
from crossroads.report.stress import SECTIONS
from crossroads.ui.components import stress_downloads
from tests.decisions import office_site_document
from tests.ui.conftest import App, Open, analysed


def buttons(app: App) -> list[str]:
    return [str(one.proto.id).rpartition("-")[2] for one in app.at.get("download_button")]


def test_files_are_made_only_when_the_drawer_is_open(app: App) -> None:
    app.go("stress")
    assert buttons(app) == []
    app.set(stress_take_away=True)
    assert [name.removeprefix("stress_download_") for name in buttons(app)] == ["xlsx", "json", "csv", "png"]


def test_where_nothing_can_be_sampled_there_is_no_file_of_it(open_with: Open) -> None:
    gate = {"id": "room", "title": "Room", "criterion": "space", "floor": 25, "mode": "exclude"}
    app = open_with(office_site_document() | {"gates": [gate]}).go("stress").set(stress_take_away=True)
    assert [name.removeprefix("stress_download_") for name in buttons(app)] == ["xlsx", "json"]


@pytest.mark.parametrize("ending", ["json", "xlsx"])
def test_a_file_holds_what_takes_no_time_and_what_was_worked_out(mali: Decision, ending: str) -> None:
    stress = Stress(analysed(mali, "cost-first", cost=12))
    expected = {section.id for section in SECTIONS if not section.slow or section.id in stress.done}
    content = stress_downloads._file(stress, ending)
    if ending == "json":
        assert set(json.loads(content)["sections"]) == expected
    else:
        names = {name.removeprefix("stress ").replace(" ", "_") for name in load_workbook(io.BytesIO(content)).sheetnames}
        assert expected <= names
