"""Drivers and scenarios in words, tables and JSON: counts stay counts, ties and edges are said."""

import json
import re
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossroads.model import Decision
from crossroads.report.charts.stress import alone_chart
from crossroads.report.document import to_json
from crossroads.report.stress import scenario_words as say
from crossroads.report.stress import scenarios
from tests.decisions import flat
from tests.examples import drawn
from tests.report.stress.scenario_cases import DROUGHT, driven, driver, found_of, stressed
from tests.report.word_cases import decisions, sure
from tests.robustness.scenario_decisions import three_drivers

# --- one driver and all combinations ----------------------------------------------------------------------------------


def test_without_drivers_there_is_nothing_to_vary() -> None:
    stress = stressed(flat([sure(60), sure(40)]))
    assert scenarios.sentences(stress) == [
        "There is nothing left to vary: this decision names no drivers, or their states are chosen already."
    ]
    assert scenarios.tables(stress) == []
    assert scenarios.document(stress) == {}


def test_one_driver_alone_turns_the_first_place() -> None:
    """60 against 40: a drought takes 30 points, and then it is 30 against 40."""
    said = scenarios.sentences(stressed(driven([sure(60), sure(40)], DROUGHT)))
    assert said[0] == (
        "As the scores assume, Option 0 comes first. One change alone is enough to turn that: "
        "with “Drought” (Driver 0) Option 1 comes first."
    )
    assert said[1].startswith("Of 2 combinations of the drivers' states, Option 0 comes first in 1 and Option 1 in 1.")


def test_counts_are_never_said_as_shares_or_chances() -> None:
    said = " ".join(scenarios.sentences(stressed(three_drivers())))
    assert "they are no chances" in said
    hurwicz = say.hurwicz(stressed(three_drivers()), found_of(three_drivers()), 0.5)
    assert "%" not in said.replace(hurwicz, "")


def test_no_driver_alone_but_two_together() -> None:
    decision = driven([sure(60), sure(40)], {"Dry": ("o0", "c0", -15.0)}, {"Wet": ("o1", "c0", 10.0)})
    said = scenarios.sentences(stressed(decision))
    assert said[0] == (
        "No driver alone changes what comes first: Option 0 stays there. It comes closest with “Dry” (Driver 0), where the "
        "lead goes from 20 points to 5 points."
    )
    assert said[1] == "It takes 2 drivers together, such as “Dry” (Driver 0) and “Wet” (Driver 1): then Option 1 comes first."


def test_an_option_that_is_first_in_all_combinations() -> None:
    """60 or 55 against 40."""
    said = scenarios.sentences(stressed(driven([sure(60), sure(40)], {"Dry": ("o0", "c0", -5.0)})))
    assert "Option 0 comes first in all 2 combinations of the drivers' states, alone or level." in said[1]
    assert any(one.startswith("Option 0 has no regret: no other option scores higher") for one in said)


def test_drivers_that_shift_nothing_that_matters() -> None:
    decision = driven([sure(60), sure(40)], {"Lucky": ("o0", "c0", 5.0)})
    assert scenarios.sentences(stressed(decision))[0] == "None of the drivers moves the lead of what comes first."
    assert alone_chart(stressed(decision)).data["leads"] == []


def test_a_first_place_that_is_shared() -> None:
    said = scenarios.sentences(stressed(driven([sure(50), sure(50), sure(0)], DROUGHT)))
    assert said[0] == "No driver alone takes Option 0 and Option 1 from the first place that they share."
    assert said[1].startswith("No combination of the drivers' states, of 2, brings an option to the first place")
    turned = driven([sure(50), sure(50), sure(30)], {"Luck": ("o2", "c0", 40.0)})
    assert scenarios.sentences(stressed(turned))[0].startswith(
        "As the scores assume, Option 0 and Option 1 share the first place. One change alone is enough to turn that: with “Luck”"
    )


def test_level_combinations_count_for_each() -> None:
    """60 against 40, and with a drought of 30 together with a loss of 10 for the other 30 against 30."""
    decision = driven([sure(60), sure(40)], DROUGHT, {"Loss": ("o1", "c0", -10.0)})
    said = say.counts(stressed(decision), found_of(decision))
    assert "Option 0 comes first in 3 and Option 1 in 2." in said
    assert said.endswith("Combinations in which options are level count for each of them.")


def test_more_turns_than_a_sentence_can_hold_are_counted() -> None:
    states = {f"Dry{number}": ("o0", "c0", -30.0 - number) for number in range(6)}
    said = scenarios.sentences(stressed(driven([sure(60), sure(40)], states)))[0]
    assert said.count("Option 1 comes first") == 3
    assert said.endswith("and 3 more.")
    assert "“Dry5”" in said  # the one that turns it most


def test_the_three_rules_are_explained_and_worked_out() -> None:
    """o0: 60 or 10; o1: 40 always. Lowest 10 and 40; largest regret 30 and 20; half and half 35 and 40; level at 0.6."""
    decision = driven([sure(60), sure(40)], {"Ruin": ("o0", "c0", -50.0)})
    maximin, minimax, hurwicz = say.rules(stressed(decision), found_of(decision))
    assert maximin.endswith("puts first the one where it is highest: Option 1, never below 40 of 100.")
    assert minimax.endswith("Option 1, at most 20 points behind. Dropping another option can change it.")
    assert hurwicz.endswith(
        "here with 50 % of optimism, the share that the highest gets: Option 1, above 60 % it would be Option 0."
    )
    assert say.hurwicz(stressed(decision), found_of(decision), 0.8).endswith("Option 0, below 60 % it would be Option 1.")


def test_what_an_option_would_need_is_a_level_that_is_enough() -> None:
    """Two criteria of half the weight. o0 is at 80/40 or 20/40, o1 at 50/50: o0 needs 60 on c0 whatever happens, o1 70."""
    decision = driven([sure(80, 40), sure(50, 50)], {"Ruin": ("o0", "c0", -60.0)})
    stress, found = stressed(decision), found_of(decision)
    assert say.robust(stress, found)[0] == (
        "Option 1 would have no regret in any combination if it stood at 70 (0-100) or better on Criterion 0 whatever happens; "
        "the scores assume 50."
    )
    table = next(table.frame for table in scenarios.tables(stress) if table.id == "robust")
    assert table.set_index(["Option", "Criterion"])["Level needed whatever happens"].round(6).to_dict() == {
        ("Option 0", "Criterion 0"): 60,
        ("Option 0", "Criterion 1"): 80,
        ("Option 1", "Criterion 0"): 70,
        ("Option 1", "Criterion 1"): 70,
    }


@pytest.mark.parametrize(("needed", "expected"), [(20.2, 21), (97.9999999999, 98), (99.4, 100)])
def test_a_needed_level_is_rounded_so_that_it_is_enough(needed: float, expected: float) -> None:
    criterion = flat([sure(1)]).tree.criteria[0]
    assert say.enough(needed, criterion) == expected
    cost = flat([sure(1)], minimise=[0]).tree.criteria[0]
    assert say.enough(100 - needed, cost) == pytest.approx(100 - expected)


def test_an_option_that_no_single_score_can_help_is_named() -> None:
    decision = driven([sure(90, 90), sure(0, 0)], DROUGHT)
    assert say.robust(stressed(decision), found_of(decision))[-1] == (
        "No single score, held at the good end of its scale in every combination, would leave Option 1 without regret."
    )


def test_gates_that_a_state_trips_are_said() -> None:
    flagged = driven([sure(60), sure(40)], DROUGHT, gate=(35.0, "flag"))
    assert say.gates(stressed(flagged)) == [
        "With “Drought” (Driver 0) Option 0 falls below the floor of the gate “The gate”: a flag, outside the score."
    ]
    excluding = driven([sure(60), sure(40)], DROUGHT, gate=(35.0, "exclude"))
    assert say.gates(stressed(excluding))[0].endswith("and would be out; what is said of all combinations leaves it in.")
    assert say.gates(stressed(driven([sure(60), sure(40)], DROUGHT, gate=(35.0, "off")))) == []


def test_one_option_or_none_that_is_left_has_nothing_to_be_compared_with() -> None:
    for floor, said in ((50.0, "is the only option that no gate rules out"), (99.0, "A gate rules out every option")):
        stress = stressed(driven([sure(60), sure(40)], DROUGHT, gate=(floor, "exclude")))
        assert said in scenarios.sentences(stress)[0]
        assert scenarios.tables(stress) == []
    assert len(scenarios.sentences(stressed(driven([sure(60)], DROUGHT)))) == 1


def test_by_another_method_it_is_said_whose_numbers_these_are() -> None:
    decision = driven([sure(60, 20), sure(40, 30)], DROUGHT)
    assert "exact for the additive model" in scenarios.sentences(stressed(decision, "topsis"))[-1]
    assert "additive model" not in " ".join(scenarios.sentences(stressed(decision)))


def test_too_many_combinations_are_said_and_single_drivers_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules["crossroads.robustness.combinations"], "CELLS", 4)
    many = driven([sure(61), sure(40)], DROUGHT, {"Flood": ("o1", "c0", -5.0)})
    stress = stressed(many)
    assert isinstance(say.combined(stress), str)
    assert "are too many to go through" in scenarios.sentences(stress)[1]
    assert [table.id for table in scenarios.tables(stress)] == ["alone"]
    assert "problem" in scenarios.document(stress)
    assert not isinstance(say.combined(stress, ["d0"]), str)


def test_tables_and_json_have_the_numbers_of_the_engine() -> None:
    stress = stressed(three_drivers())
    found = stress.combinations()
    assert found is not None
    document = json.loads(to_json(scenarios.document(stress)))
    by_option = {one["option"]: one for one in document["options"]}
    in_play = [row for row in range(3) if not stress.analysis.out[row]]
    assert document["combinations"] == 24
    for row in in_play:
        one = by_option[f"o{row}"]
        assert one["first_in"] == found.first[row]
        assert one["lowest"] == pytest.approx(found.worst[row])
        assert stress.scenario(one["lowest_in"]).scores(stress.analysis.weights.leaves)[row] == pytest.approx(one["lowest"])
        assert one["fails_in"] == {gate: int(fails[row]) for gate, fails in found.fails.items()}
    tables = {table.id: table.frame for table in scenarios.tables(stress)}
    assert tables["combinations"]["Lowest score"].tolist() == pytest.approx(
        [found.worst[row] for row in stress.analysis.order if row in in_play]
    )
    assert len(tables["alone"]) == 6  # states that shift something
    assert tables["turns"].iloc[:, 1].tolist() == sorted((turn.turns for turn in found.turns), reverse=True)


@given(decision=decisions(), data=st.data())
@settings(max_examples=drawn(25), deadline=None)
def test_whatever_the_decision_there_is_something_to_say(decision: Decision, data: st.DataObject) -> None:
    """Ties, gaps, gates and drivers of any kind: each sentence is one, and the JSON is JSON."""
    options, criteria = (list(index) for index in (decision.option_index, decision.tree.index))
    shift = st.tuples(st.sampled_from(options), st.sampled_from(criteria), st.sampled_from([-100.0, -10.0, 0.3, 50.0]))
    names = st.sampled_from(["Dry", "Wet", "Cold"])
    drivers = data.draw(st.lists(st.dictionaries(names, shift, min_size=1), max_size=3))
    document = decision.model_dump(mode="json", by_alias=True) | {"scenarios": [driver(*one) for one in enumerate(drivers)]}
    stress = stressed(Decision.model_validate(document))
    chosen = {f"d{number}": next(iter(states)).lower() for number, states in enumerate(drivers)}
    said = [*scenarios.sentences(stress), *scenarios.chosen_sentences(stress, chosen)]
    assert all((one.endswith(".") and one[0].isupper()) or one[0] == "“" for one in said)
    assert not re.search(r"\bnan\b|\binf\b|\{|  ", " ".join(said))
    json.loads(to_json(scenarios.document(stress) | scenarios.chosen_document(stress, chosen)))
    assert all(
        table.title and len(table.frame.columns)
        for table in [*scenarios.tables(stress), *scenarios.chosen_tables(stress, chosen)]
    )
