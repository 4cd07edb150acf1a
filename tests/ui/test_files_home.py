"""A file that was taken home opens on the page Decision as it was written, with a way back to the default."""

import json
from pathlib import Path

import pytest

from crossroads import Settings, analyse, choose_weights
from crossroads.files import with_performance
from crossroads.model import Perspective
from crossroads.report import words
from crossroads.report.export import export_bytes
from crossroads.ui import state
from crossroads.ui.components import downloads
from tests.decisions import office_site
from tests.ui.conftest import App, Open, analysed

HERE = Path(__file__).parent.parent / "data" / "0.1"
ALTERED = with_performance(office_site(), "park", "rent", 300, 320, 350)
OURS = Perspective(id="ours", title="Ours", kind="points", points={"space": 10, "rent": 90})


def upload(page: App, name: str, content: bytes) -> App:
    page.go("decision").set(decision_tabs="Another decision")
    page.at.file_uploader(key="another_file").upload(name, content, "application/octet-stream")
    return page.run().press("another_open_file")


@pytest.mark.parametrize("ending", [".json", ".xlsx"])
def test_what_was_taken_away_opens_with_weights_view_and_altered_scores(app: App, ending: str) -> None:
    weights = choose_weights(ALTERED, "money-first", "pairs", {"work": 30})
    upload(app, f"office{ending}", export_bytes(analyse(ALTERED, weights, Settings(locked=("work",))), ending))
    app.go("weigh")
    assert "Opened as the file was written: weights “Money first”, view “Two pairs”." in app.text
    assert app.verdict == words.verdict(analyse(ALTERED, weights))
    assert app.at.multiselect(key="locked").value == ["work"]
    app.press("leave_opened")
    assert app.verdict == words.verdict(analysed(ALTERED, None, "pairs"))
    assert app.at.multiselect(key="locked").value == []
    assert "Opened as the file was written" not in app.text


def test_weights_of_somebody_s_own_come_home_under_their_name(app: App) -> None:
    weights = choose_weights(office_site(), OURS, "full")
    upload(app, "office.json", export_bytes(analyse(office_site(), weights), ".json")).go("weigh")
    assert app.verdict == words.verdict(analyse(office_site(), weights))
    assert app.at.selectbox(key="pick_perspective").value == "ours"


def test_the_method_of_a_file_is_said_where_the_pages_rank_by_another(app: App) -> None:
    upload(app, "method.json", (HERE / "rank" / "method.json").read_bytes())
    assert "The file ranks by VIKOR." in app.text


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("workshop/open.json", "put it back with crossroads workshop import"),
        ("rank/printed.json", "does not carry the decision"),
        ("stress/altered.csv", "does not carry the decision"),
        ("stress/altered.svg", "does not carry the decision"),
        ("perspective.toml", "is a perspective and no decision"),
        ("stories.toml", "holds stories and no decision"),
    ],
)
def test_a_file_without_a_decision_is_named_for_what_it_is(app: App, name: str, says: str) -> None:
    before = app.at.session_state["decision"]
    upload(app, name.rpartition("/")[2], (HERE / name).read_bytes())
    assert says in app.tables
    assert app.at.session_state["decision"] is before


def test_a_spoilt_look_changes_nothing(app: App) -> None:
    document = json.loads((HERE / "rank" / "plain.json").read_bytes())
    document["provenance"]["weights"] = {}
    before = app.at.session_state["decision"]
    upload(app, "plain.json", json.dumps(document).encode())
    assert "export the file again" in app.tables
    assert app.at.session_state["decision"] is before


def test_the_app_that_was_started_with_a_file_opens_with_its_look_and_a_link_comes_before_it(open_with: Open) -> None:
    file = HERE / "rank" / "by-hand.json"
    weights = choose_weights(office_site(), "money-first", "pairs", {"work": 30})
    app = open_with(file)
    assert app.verdict == words.verdict(analyse(office_site(), weights))
    assert "Opened as the file was written" in app.text
    linked = open_with(file, perspective="staff-first")
    assert linked.verdict == words.verdict(analysed(office_site(), "staff-first", "pairs"))
    assert "Opened as the file was written" not in linked.text


def test_what_is_taken_away_tells_the_locks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(state, "locked", lambda: ("work",))
    made = downloads._file(analyse(office_site()), "json")
    assert json.loads(made)["provenance"]["locked"] == ["work"]
