"""The drawer Gates of the page Stress: who stands where, who set the floor, the ranking with and without."""

from crossroads import Decision
from crossroads.analysis import Stress
from crossroads.report.stress import gates
from tests.decisions import flat_document
from tests.report.word_cases import sure
from tests.ui.conftest import App, Open, analysed

GATE = {"id": "gate", "title": "The gate", "criterion": "c0", "floor": 20, "mode": "exclude"}


def test_it_says_and_draws_what_the_report_says(mali: Decision) -> None:
    stress = Stress(analysed(mali, "cost-first"))
    app = App(perspective="cost-first").go("stress").set(stress_gates=True)
    for effect in stress.gates.gates:
        assert gates.gate_sentence(stress, effect) in app.text
        assert gates.set_by(stress, effect) in app.text
    assert [row["low"] for row in app.chart("ranges")] == [mali.cells[option.id, "host_consent"].low for option in mali.options]
    assert "International support alone" in app.tables


def test_an_option_that_is_out_has_no_rank(open_with: Open) -> None:
    app = open_with(flat_document([sure(10, 90), sure(40, 40)]) | {"gates": [GATE]}).go("stress")
    app.set(stress_gates=True, gates_standings=True, gates_floors=True)
    assert "Ruled out: Option 0. With the gates Option 1 comes first, without them Option 0." in app.text
    assert "out" in app.tables.split("\n")
    assert "fails" in app.tables
    assert "rules out what fails it" in app.tables


def test_a_decision_without_gates_says_so(open_with: Open) -> None:
    app = open_with(flat_document([sure(60, 40), sure(40, 70)])).go("stress").set(stress_gates=True)
    assert "This decision has no gates" in app.text
