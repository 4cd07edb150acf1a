"""A chosen scenario, stories and their charts: what is shifted and why, what moves, and what holds across stories."""

import json

import numpy as np
import pytest

from crossroads.errors import UnknownNameError
from crossroads.model import Decision
from crossroads.model.stories import Story
from crossroads.report.charts.stress import alone_chart, before_after_chart, optimism_chart, span_chart
from crossroads.report.document import to_json
from crossroads.report.stress import scenarios
from crossroads.report.stress.stories import story_ranks, story_sentences, story_states
from tests.decisions import built, flat_document, office_site
from tests.report.stress.scenario_cases import DROUGHT, driven, found_of, stressed
from tests.report.word_cases import sure
from tests.robustness.scenario_decisions import three_drivers

# --- a chosen scenario ------------------------------------------------------------------------------------------------


def test_nothing_chosen_shifts_nothing() -> None:
    stress = stressed(three_drivers())
    for states in ({}, {"rain": "s0"}):
        (said,) = scenarios.chosen_sentences(stress, states)
        assert said.startswith("Every driver is as the scores assume")


def test_a_chosen_state_says_what_moves_and_why() -> None:
    stress = stressed(driven([sure(60), sure(40)], DROUGHT))
    assert scenarios.chosen_sentences(stress, {"d0": "drought"}) == [
        "Changed against what the scores assume: “Drought” (Driver 0). A what-if, not a forecast.",
        "Option 1 comes first in place of Option 0.",
        "Ranks that move: Option 1 from 2 to 1 and Option 0 from 1 to 2.",
        "Option 0 loses 30 points on Criterion 0 with “Drought”: Drought it is.",
    ]


def test_a_scale_that_ends_before_the_shift_is_said() -> None:
    said = scenarios.chosen_sentences(stressed(driven([sure(95), sure(40)], {"Luck": ("o0", "c0", 30.0)})), {"d0": "luck"})
    assert said[1:3] == ["Option 0 stays first.", "No rank moves."]
    assert said[3].startswith("Option 0 gains 5 points on Criterion 0")
    assert said[-1] == "The scale ends before the shift does, so that less is felt than was entered, on Criterion 0."


@pytest.mark.parametrize(
    ("mode", "said"),
    [
        ("flag", "Option 0 falls below the floor of the gate “The gate”: a flag, outside the score."),
        ("exclude", "Option 0 falls below the floor of the gate “The gate” and is out."),
    ],
)
def test_a_gate_that_is_tripped_is_said(mode: str, said: str) -> None:
    stress = stressed(driven([sure(60), sure(40)], DROUGHT, gate=(35.0, mode)))
    told = scenarios.chosen_sentences(stress, {"d0": "drought"})
    assert said in told
    assert ("Option 0 from 1 to out" in " ".join(told)) == (mode == "exclude")


def test_every_option_below_the_floor() -> None:
    stress = stressed(driven([sure(60), sure(40)], DROUGHT, {"Flood": ("o1", "c0", -30.0)}, gate=(35.0, "exclude")))
    told = scenarios.chosen_sentences(stress, {"d0": "drought", "d1": "flood"})
    assert "A gate rules out every option in this scenario." in told
    assert "Every option falls below the floor of the gate “The gate” and is out." in told


def test_cells_that_the_same_shift_moves_are_said_together() -> None:
    document = flat_document([sure(60, 10), sure(40, 20), sure(10, 0)])
    shift = {"options": ["o0", "o1"], "criterion": "c0", "low": -20, "likely": -20, "high": -20, "why": "Rain."}
    states = [{"id": "now", "title": "Now"}, {"id": "rain", "title": "Rain", "shifts": [shift]}]
    stress = stressed(built(document | {"scenarios": [{"id": "d", "title": "D", "states": states}]}))
    said = scenarios.chosen_sentences(stress, {"d": "rain"})
    assert said[-1] == "Option 0 and Option 1 lose 10 points on Criterion 0 with “Rain”: Rain."


def test_tables_and_json_of_a_chosen_scenario() -> None:
    stress = stressed(three_drivers())
    states = {"rain": "s1", "noise": "s3"}
    ranking, shifts = scenarios.chosen_tables(stress, states)
    after = stress.scenario(states)
    scores = after.scores(stress.analysis.weights.leaves)
    by_name = dict(zip(ranking.frame["Option"], ranking.frame["Score then"], strict=True))
    assert [by_name[f"Option {row}"] for row in range(3)] == pytest.approx(scores)
    assert len(shifts.frame) == len(after.moved) == 4
    assert shifts.frame["Shift (low / likely / high)"].tolist()[0] == "-30 / -20 / -10"
    document = json.loads(to_json(scenarios.chosen_document(stress, states)))
    assert document["changed"] == ["rain", "noise"]
    assert document["shifts"][0]["points"] == pytest.approx(-20 * stress.analysis.weights.leaves[0])
    changes = {one["option"]: one["score"] - one["score_before"] for one in document["ranking"]}
    points = dict.fromkeys(changes, 0.0)
    for option, _, by in {(one["option"], one["criterion"], one["points"]) for one in document["shifts"]}:
        points[option] += by
    assert points == pytest.approx(changes)


def test_unknown_states_are_refused_by_name() -> None:
    with pytest.raises(UnknownNameError, match="known: rain, money, noise"):
        scenarios.chosen_sentences(stressed(three_drivers()), {"wind": "s1"})


def test_the_source_of_a_shift_stands_beside_it() -> None:
    document = office_site().model_dump(mode="json", by_alias=True)
    document["scenarios"][0]["evidence"] = [{"source": "survey", "section": "3", "finding": "Rents rise."}]
    stress = stressed(Decision.model_validate(document))
    _, shifts = scenarios.chosen_tables(stress, {"market": "boom"})
    assert shifts.frame["Source"].tolist() == ["Survey of the sites, 3"]
    assert shifts.frame["Likely score, from and to"].tolist()[0].startswith("420 to 450")


# --- stories ----------------------------------------------------------------------------------------------------------

STORIES = (Story("Ruin", {"d0": "ruin"}), Story("Luck", {"d1": "luck"}))


def test_stories_side_by_side() -> None:
    """o0: 60 as assumed, 10 in ruin; o1: 40, and 55 with luck. Lowest 10 and 40, largest regret 30 and 20."""
    decision = driven([sure(60), sure(40)], {"Ruin": ("o0", "c0", -50.0)}, {"Luck": ("o1", "c0", 15.0)})
    stress = stressed(decision)
    first, maximin, minimax = story_sentences(stress, STORIES)
    assert first == "What comes first: Option 0 as the scores assume, Option 1 in “Ruin” and Option 0 in “Luck”."
    assert maximin.endswith("maximin puts first what has the highest lowest score: Option 1, never below 40 of 100.")
    assert minimax.endswith("falls least behind the highest score of the same story: Option 1, at most 20 points behind.")
    ranks = story_ranks(stress, STORIES)
    assert ranks.columns.tolist() == ["Option", "As assumed", "Ruin", "Luck", "Largest regret"]
    assert ranks.to_numpy().tolist() == [["Option 0", 1, 2, 1, 30.0], ["Option 1", 2, 1, 2, 20.0]]
    assert story_states(stress, STORIES).to_numpy().tolist() == [["Ruin", "“Ruin” (Driver 0)"], ["Luck", "“Luck” (Driver 1)"]]
    assert story_sentences(stress, []) == []


def test_stories_that_all_put_the_same_first() -> None:
    decision = driven([sure(60), sure(10)], {"Ruin": ("o0", "c0", -5.0)})
    assert story_sentences(stressed(decision), STORIES[:1])[0] == (
        "Option 0 comes first as the scores assume and in every story."
    )


def test_an_option_that_is_out_in_a_story_takes_no_part_in_its_rules() -> None:
    decision = driven([sure(60), sure(40)], {"Ruin": ("o0", "c0", -50.0)}, gate=(35.0, "exclude"))
    stress = stressed(decision)
    said = story_sentences(stress, STORIES[:1])
    assert said[1].endswith("Option 1, never below 40 of 100.")
    assert story_ranks(stress, STORIES[:1])["Ruin"].isna().tolist() == [True, False]


# --- charts -----------------------------------------------------------------------------------------------------------


def test_charts_draw_what_the_engine_says() -> None:
    decision = driven([sure(60), sure(40)], {"Ruin": ("o0", "c0", -50.0)})
    stress, found = stressed(decision), found_of(decision)
    future = stress.futures.chosen({"d0": "ruin"})
    moves = before_after_chart(stress, future)
    assert moves.title == "Option 1 comes first in place of Option 0."
    assert [(row["option"], row["before"], row["after"], row["moves"], row["said"]) for row in moves.data["moves"]] == [
        ("1. Option 1 (was 2)", 40, 40, False, "40"),
        ("2. Option 0 (was 1)", 60, 10, True, "60 → 10"),
    ]
    leads = alone_chart(stress)
    assert leads.title == "“Ruin” alone brings Option 1 to the first place."
    assert [(row["base"], row["lead"], row["said"]) for row in leads.data["leads"]] == [(20, -30, "then Option 1")]
    spans = span_chart(stress, found)
    assert spans.title == (
        "Highest lowest score over all combinations: Option 1, 40 of 100. Smallest largest regret: Option 1, 20 points."
    )
    assert [(row["low"], row["now"], row["high"]) for row in spans.data["spans"]] == [(10, 60, 60), (40, 40, 40)]
    lines = optimism_chart(stress, found, 0.25)
    assert {(row["option"], row["optimism"]): row["score"] for row in lines.data["lines"]} == {
        ("Option 0", 0): 10,
        ("Option 0", 1): 60,
        ("Option 1", 0): 40,
        ("Option 1", 1): 40,
    }
    assert lines.data["present"] == [{"optimism": 0.25}]


def test_the_optimism_at_which_hurwicz_turns_is_where_the_mixtures_are_level() -> None:
    stress, found = stressed(three_drivers()), found_of(three_drivers())
    low, high = stress.futures.optimism(found, 0.5).first
    for share in {low, high} - {0.0, 1.0}:
        mixed = np.where(found.out, -np.inf, share * found.best + (1 - share) * found.worst)
        assert np.sort(mixed)[-1] == pytest.approx(np.sort(mixed)[-2])
