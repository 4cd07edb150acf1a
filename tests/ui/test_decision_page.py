"""The page Decision: what is asked, of what, against what; and another decision in its place."""

import json
from pathlib import Path

import pytest

from crossroads import Decision
from crossroads.report import words
from crossroads.report.citations import cited
from crossroads.ui import choice
from tests import decisions
from tests.ui.conftest import App, Open, analysed

TABS = ["Options", "Criteria", "Perspectives", "Scenarios", "Sources", "Another decision"]


@pytest.fixture
def page(app: App) -> App:
    """The page Decision of the bundled decision."""
    return app.go("decision")


def tab(app: App, name: str) -> App:
    return app.set(decision_tabs=name)


# --- what is asked


def test_the_question_stands_on_top_with_date_horizon_and_baseline(page: App, mali: Decision) -> None:
    assert [tab.label for tab in page.at.tabs] == TABS
    for said in (mali.title, mali.status, mali.question, mali.summary, mali.horizon, "2019-06", "Status quo"):
        assert said
        assert said in page.text


def test_options_show_summary_changes_facts_and_dilemma_positions(page: App, mali: Decision) -> None:
    for option in mali.options:
        assert option.title in [drawer.label.replace("\\", "") for drawer in page.at.expander]
        assert option.summary in page.text
        for said in (option.changes.tasks, option.changes.troops, option.changes.money):
            assert said in page.text
    facts = page.at.table[0].value
    assert [column.replace("\\", "") for column in facts.columns[1:]] == [option.title for option in mali.options]
    for option in mali.options:
        assert cited(mali, option.facts.reversible_until) in page.tables
        assert cited(mali, option.facts.needs.money) in page.tables
    for dilemma in mali.dilemmas:
        assert dilemma.question in page.text
    charts = [chart for chart in page.at.get("vega_lite_chart") if chart.proto.datasets[0].name == "positions"]
    assert len(charts) == len(mali.dilemmas) == 4
    assert mali.further_options[0].summary in page.tables


def test_criteria_show_swing_weight_definition_overlaps_and_the_gates(page: App, mali: Decision) -> None:
    tab(page, "Criteria")
    for leaf in mali.tree.criteria:
        for said in (leaf.title, leaf.definition, leaf.worst_text, leaf.best_text, *(one.note for one in leaf.overlaps)):
            assert said in page.tables
    assert page.tables.count("outside the score") == 3
    for gate in mali.gates:
        assert gate.title in page.text
        assert cited(mali, gate.why) in page.text
        assert mali.tree.criteria[mali.tree.index[gate.criterion]].title in page.text
        assert gate.criterion not in page.text


def test_perspectives_show_orders_and_weights_readings_apart_and_marked_as_such(page: App, mali: Decision) -> None:
    tab(page, "Perspectives")
    named, readings = (table.value for table in page.at.table)
    assert len(named) == 7
    assert len(readings) == 17
    assert "They are not statements by those they are named after" in page.text
    assert all(any(named[column]) for column in named.columns)  # nothing is known of how sure a concern is
    assert "How sure the order is" not in named.columns
    assert "How sure the order is" in readings.columns
    assert not any("Reading of the report" in str(cell) for cell in named.to_numpy().ravel())
    for one in mali.perspectives:
        assert one.title in page.tables


def test_scenarios_show_drivers_states_and_shifts(page: App, mali: Decision) -> None:
    tab(page, "Scenarios")
    assert len(mali.scenarios) == 11
    labels = [drawer.label.replace("\\", "") for drawer in page.at.expander]
    for driver in mali.scenarios:
        assert driver.title in labels
        for state in driver.states:
            assert state.title in page.text
            for shift in state.shifts:
                assert f"{shift.low:+g} / {shift.likely:+g} / {shift.high:+g}" in page.tables


def test_sources_show_their_limits_and_the_decision_its_hash(page: App, mali: Decision) -> None:
    tab(page, "Sources")
    for source in mali.sources:
        assert source.title in page.tables
        assert source.limits in page.tables
    assert mali.sha256 in page.text


# --- another decision


def shows_the_office(app: App) -> None:
    office = decisions.office_site()
    app.go("weigh")
    assert office.title in app.text
    assert "Made up for tests." in app.text
    assert app.verdict == words.verdict(analysed(office, None, "pairs"))
    assert list(app.numbers) == ["work", "money_and_ways"]
    assert [row["option"].split(". ")[1] for row in app.chart("options")] == ["Business park", "Stay", "Town centre"]


def test_the_app_opens_with_the_decision_it_was_started_with(open_with: Open, tmp_path: Path) -> None:
    shows_the_office(open_with(decisions.write_folder(tmp_path / "office")))


def test_an_uploaded_decision_takes_the_place_of_the_other(page: App) -> None:
    tab(page, "Another decision")
    content = json.dumps(decisions.office_site_document()).encode()
    page.at.file_uploader(key="another_file").upload("office.json", content, "application/json")
    page.run().press("another_open_file")
    shows_the_office(page)


def test_a_decision_by_path_takes_the_place_of_the_other(page: App, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(choice, "may_read_paths", lambda: True)
    folder = decisions.write_folder(tmp_path / "office")
    tab(page, "Another decision").at.text_input(key="another_path").set_value(str(folder))
    page.run().press("another_open_path")
    shows_the_office(page)


def test_a_path_is_not_offered_where_others_can_reach_the_app(page: App, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(choice, "may_read_paths", lambda: False)
    tab(page, "Another decision")
    assert "another_path" not in [one.key for one in page.at.text_input]
    assert "another_file" in [one.key for one in page.at.file_uploader]


def test_where_the_decision_lies_that_the_app_was_started_with_is_told_to_nobody(open_with: Open, tmp_path: Path) -> None:
    app = tab(open_with(decisions.write_folder(tmp_path / "office")).go("decision"), "Another decision")
    assert next(iter(app.at.selectbox(key="another_known").options)) == "office-site"
    assert str(tmp_path) not in "".join(str(getattr(element, "proto", "")) for element in app.at.main)


def test_back_to_the_bundled_decision(open_with: Open, tmp_path: Path, mali: Decision) -> None:
    app = tab(open_with(decisions.write_folder(tmp_path / "office")).go("decision"), "Another decision")
    app.choose("another_known", "mali-2019").press("another_open").go("weigh")
    assert app.verdict == words.verdict(analysed(mali))
    assert set(app.percents.values()) == {"11 %"}


def test_another_decision_starts_afresh(page: App) -> None:
    """Look, locks, undo and altered scores belong to the decision that was left."""
    page.go("weigh").choose("pick_perspective", "cost-first").slide("cost", 30)
    page.at.multiselect(key="locked").select("cost")
    page.run().choose("turns_on", "ownership").go("evidence")
    page.choose("branch", page.at.session_state["decision"].tree.branches[0].id).choose("cell_criterion", "cost")
    page.at.form_submit_button[0].click()
    tab(page.run().go("decision"), "Another decision")
    content = json.dumps(decisions.office_site_document()).encode()
    page.at.file_uploader(key="another_file").upload("office.json", content, "application/json")
    page.run().press("another_open_file")
    shows_the_office(page)
    assert page.at.button(key="undo_button").disabled
    assert page.at.multiselect(key="locked").value == []
    assert "altered" not in page.text
    assert page.go("evidence").at.selectbox(key="cell_option").value == "stay"
    assert {row["criterion_id"] for row in page.chart("cells")} == {"space", "quiet", "rent", "transit"}


BROKEN = {
    "three problems": (
        json.dumps(decisions.office_site_document() | {"baseline": "nowhere", "options": [], "surprise": 1}).encode(),
        ("surprise", "options"),
    ),
    "no JSON": (b'{"id": "x",', ("not valid JSON",)),
    "not text": (b"\xff\xfe\x00", ("not UTF-8",)),
    "empty": (b"", ("not valid JSON",)),
    "a list": (b"[1, 2]", ("in braces",)),
    "a broken workbook": (b"PK\x03\x04 and then nothing", ("office.json",)),
    "markup": (b'{"<b>x</b>": "<script>alert(1)</script>"}', ("<b>x</b>",)),
}


@pytest.mark.parametrize(("content", "said"), BROKEN.values(), ids=BROKEN)
def test_a_broken_file_shows_all_its_problems_and_changes_nothing(
    page: App, mali: Decision, content: bytes, said: tuple[str, ...]
) -> None:
    tab(page, "Another decision")
    page.at.file_uploader(key="another_file").upload("office.json", content, "application/json")
    page.run().press("another_open_file")
    assert "Nothing was changed." in page.at.error[0].value
    problems = page.at.table[0].value
    count = "one problem" if len(problems) == 1 else f"{len(problems)} problems"
    assert f"This decision has {count}." in page.at.error[0].value
    for part in said:
        assert part in page.tables
    assert page.at.session_state["decision"].sha256 == mali.sha256
    assert page.go("weigh").verdict == words.verdict(analysed(mali))


def test_a_path_that_leads_nowhere_is_answered_in_words(page: App, monkeypatch: pytest.MonkeyPatch, mali: Decision) -> None:
    monkeypatch.setattr(choice, "may_read_paths", lambda: True)
    for path in ("/no/such/place", "~nobody-of-that-name/x", "x\x00y", "a" * 5000):
        tab(page, "Another decision").at.text_input(key="another_path").set_value(path)
        page.run().press("another_open_path")
        assert "there is no such file or folder" in page.at.error[0].value
        assert page.at.session_state["decision"].sha256 == mali.sha256
