"""What the gates do, in words, tables and JSON: by hand on two and three options, at ties and at the edges."""

import json
from collections.abc import Sequence

import pandas as pd
from hypothesis import given, settings

from crossroads import Decision, Settings, analyse
from crossroads.analysis import Stress
from crossroads.report.charts.stress import gate_chart
from crossroads.report.document import to_json
from crossroads.report.stress import gates
from tests.decisions import Cell, built, flat, flat_document
from tests.examples import drawn
from tests.report.word_cases import decisions, gated, look, sure

LOW: Sequence[Cell] = sure(10, 90)
"""Score 50, and under a floor of 20 on the first criterion."""
HIGH: Sequence[Cell] = sure(40, 40)
DOUBTFUL: Sequence[Cell] = [(10, 30, 50), (90, 90, 90)]
"""Score 60, and its range straddles a floor of 20."""


def stress(cells: Sequence[Sequence[Cell]], floor: float = 20, mode: str = "exclude") -> Stress:
    return Stress(look(gated(cells, floor, mode)))


def sentence(found: Stress) -> str:
    return gates.gate_sentence(found, found.gates.gates[0])


def test_without_gates_that_is_said() -> None:
    found = Stress(look(flat([LOW, HIGH])))
    assert gates.sentences(found) == ["This decision has no gates: no floor rules an option out, whatever its score."]
    assert gates.tables(found) == []
    assert json.loads(to_json(gates.document(found)))["ranks"]["without"] == {"o0": 1, "o1": 2}


def test_where_all_pass_nothing_changes_and_the_words_are_clear() -> None:
    found = stress([HIGH, sure(50, 50)])
    assert gates.overall(found) == [
        "No gate rules an option out, so the ranking with the gates as they are set is the one without them."
    ]
    assert sentence(found) == (
        "The gate asks for at least 20 on Criterion 0 (0-100) and rules out what fails it. "
        "Every option passes with its whole range. On or off, it changes nothing: no option fails it."
    )


def test_an_option_that_fails_is_out_and_another_comes_first() -> None:
    found = stress([LOW, HIGH])
    assert gates.overall(found) == ["Ruled out: Option 0. With the gates Option 1 comes first, without them Option 0."]
    assert sentence(found).endswith(
        "Below the floor: Option 0. All others pass. Ruling out what fails it brings Option 1 to the first place "
        "instead of Option 0."
    )


def test_an_option_that_fails_and_would_not_come_first_takes_nothing_away() -> None:
    found = stress([sure(10, 10), HIGH])
    assert gates.overall(found) == ["Ruled out: Option 0. Option 1 comes first with the gates as without them."]
    assert sentence(found).endswith("Ruling out what fails it leaves Option 1 in the first place.")


def test_a_gate_that_is_a_flag_or_off_says_what_it_would_do() -> None:
    flag = stress([LOW, HIGH], mode="flag")
    assert gates.overall(flag) == [
        "No gate rules an option out, so the ranking with the gates as they are set is the one without them.",
        "Were all gates that are on to rule options out, Option 1 would come first instead of Option 0.",
    ]
    assert "is shown as a flag" in sentence(flag)
    off = stress([LOW, HIGH], mode="off")
    assert len(gates.overall(off)) == 1
    assert "is switched off" in sentence(off)
    assert "brings Option 1 to the first place" in sentence(off)


def test_what_is_at_risk_or_untested_is_told_apart() -> None:
    at_risk = stress([DOUBTFUL, HIGH])
    assert sentence(at_risk).endswith(
        "At risk, since the range straddles the floor: Option 0. All others pass. On or off, it changes nothing: "
        "no option fails it. Were what is at risk out, Option 1 would come first instead of Option 0."
    )
    unknown = stress([[None, (90, 90, 90)], HIGH, sure(30, 30)])
    assert "Cannot be tested, since there is no score: Option 0." in sentence(unknown)
    assert "Were what cannot be tested out, Option 1 would come first instead of Option 0." in sentence(unknown)
    both = stress([[None, (0, 0, 0)], [(10, 30, 50), (0, 0, 0)], HIGH])
    assert sentence(both).endswith("Were what is at risk or cannot be tested out, Option 2 would still come first.")


def test_gates_that_leave_no_option_say_so() -> None:
    found = stress([LOW, sure(5, 5)])
    assert gates.overall(found) == ["The gates rule out every option. Lower a floor, or switch a gate off."]
    assert sentence(found).endswith("Below the floor: Option 0 and Option 1. Ruling out what fails it would leave no option.")
    assert stress([LOW, sure(5, 5)], mode="flag").gates.all_on == (None, None)
    assert gates.overall(stress([LOW, sure(5, 5)], mode="flag"))[1].endswith("none would be left.")


def test_a_limit_on_a_cost_is_a_most() -> None:
    gate = {"id": "gate", "title": "Budget", "criterion": "c0", "floor": 50, "mode": "exclude", "set_by": "The council."}
    found = Stress(look(built(flat_document([sure(80, 90), sure(30, 40)], minimise=[0]) | {"gates": [gate]})))
    assert sentence(found).startswith(
        "Budget asks for at most 50 on Criterion 0 (0-100) and rules out what fails it. Above the limit:"
    )
    assert gates.set_by(found, found.gates.gates[0]) == "Who set the floor of Budget: The council."


def test_a_floor_that_nobody_is_named_for_is_said_to_be_one() -> None:
    assert "Nobody is named as having set the floor of The gate." in gates.sentences(stress([LOW, HIGH]))


def test_tables_and_document_say_the_same() -> None:
    found = stress([LOW, HIGH, DOUBTFUL])
    tables = {table.id: table.frame for table in gates.tables(found)}
    assert tables["standings"].iloc[:, 1].tolist() == ["fails", "passes", "at risk"]
    assert tables["standings"].iloc[:, 2].tolist() == [-10, 20, 10]
    assert tables["ranks"].iloc[:, 1].tolist() == [2, 3, 1]
    assert tables["ranks"].iloc[:, 5].tolist() == [pd.NA, 1, pd.NA]
    assert tables["gates"].iloc[0].tolist()[:4] == ["The gate", "Criterion 0", "20", "0-100"]
    (gate,) = json.loads(to_json(gates.document(found)))["gates"]
    assert gate["ranks"] == {"o0": None, "o1": 2, "o2": 1}
    assert (gate["turns_first_place"], gate["turns_first_place_strict"]) == (False, True)


def test_the_chart_draws_each_range_against_the_floor() -> None:
    found = stress([DOUBTFUL, [None, (1, 1, 1)]])
    chart = gate_chart(found, found.gates.gates[0])
    assert chart.title == sentence(found)
    assert [(row["said"], row["low"]) for row in chart.data["ranges"]] == [("Option 0: at risk", 10), ("Option 1: unknown", None)]
    assert chart.data["floor"][0]["floor"] == 20


def test_by_another_method_the_rankings_are_said_to_be_additive() -> None:
    analysis = stress([LOW, HIGH]).analysis
    found = Stress(analyse(analysis.decision, analysis.weights, Settings(method="topsis")))
    assert gates.sentences(found)[-1] == "These rankings are by the additive scores, whatever other method ranks the options."


@settings(max_examples=drawn(40), deadline=None)
@given(decisions())
def test_whatever_the_decision_there_are_full_sentences_and_a_document(decision: Decision) -> None:
    found = Stress(look(decision))
    for said in gates.sentences(found):
        assert said.endswith("."), said
        assert not any(sign in said for sign in ("{", "nan", "  ", ": .")), said
    gates.tables(found)
    to_json(gates.document(found))
