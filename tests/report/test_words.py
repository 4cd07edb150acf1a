"""What the sentences say: at ties, with one option, with every pair too close, with options out, and rounded."""

import re

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from crossroads.analysis import analyse
from crossroads.mcda.weights import choose_weights
from crossroads.model import Decision
from crossroads.report import words
from tests.decisions import Cell, built, flat, flat_document, office_site
from tests.examples import drawn
from tests.report.word_cases import all_sentences, concerned, decisions, gated, look, sure

# --- the verdict: how surely the first is first -----------------------------------------------------------------------


def test_with_one_option_there_is_nothing_to_compare() -> None:
    analysis = look(flat([sure(60, 40)]))
    assert words.verdict(analysis) == (
        "There is one option only, Option 0: 50 of 100 on these scores and weights. Nothing to compare it with."
    )
    assert words.option_sentence(analysis, 0) == "Option 0: 50 of 100 on these scores and weights."


def test_options_with_the_same_score_come_first_together() -> None:
    analysis = look(flat([sure(60, 40), sure(40, 60), sure(10, 10)]))
    assert words.verdict(analysis) == (
        "On these scores and weights Option 0 and Option 1 come first with the same score, 50 of 100."
    )
    assert "It shares the first place." in words.option_sentence(analysis, 0)


def test_by_another_method_a_shared_place_is_not_a_shared_score() -> None:
    analysis = look(flat([sure(80, 20), sure(20, 80)]), method="topsis")
    assert words.verdict(analysis) == "On these scores and weights Option 0 and Option 1 share the first place."


def test_certainly_ahead_of_all() -> None:
    assert words.verdict(look(flat([sure(60), sure(40), sure(50)]))).startswith(
        "On these scores and weights Option 0 comes first, certainly ahead of all others."
    )


def test_steadily_ahead_where_ranges_overlap_a_little() -> None:
    """Triangular on 40..80 and 10..50: the ranges overlap, and the difference has a mean of 2.6 standard deviations."""
    verdict = words.verdict(look(flat([[(40, 60, 80)], [(10, 30, 50)]])))
    assert verdict.startswith("On these scores and weights Option 0 comes first, steadily ahead of all others.")


def test_two_that_are_too_close() -> None:
    verdict = words.verdict(look(flat([[(38, 58, 78)], [(40, 60, 80)], sure(0)])))
    assert verdict.startswith("On these scores and weights Option 1 and Option 0 come first and are too close to call.")


def test_an_option_further_down_that_is_too_close_does_not_come_first() -> None:
    """The second is surely behind; the third, with its wide range, is not. It must not jump the queue."""
    verdict = words.verdict(look(flat([[(50, 60, 70)], [(49, 49.5, 50)], [(10, 40, 90)]])))
    assert verdict.startswith("On these scores and weights Option 0 comes first; Option 2 is not separable from it.")


def test_several_that_are_too_close() -> None:
    verdict = words.verdict(look(flat([[(40, 60, 80)], [(38, 58, 78)], [(36, 56, 76)], sure(0)])))
    assert verdict.startswith(
        "On these scores and weights Option 0 comes first; Option 1 and Option 2 are not separable from it."
    )


def test_every_pair_too_close() -> None:
    analysis = look(flat([[(0, 60, 100)], [(0, 58, 100)], [(0, 56, 100)]]))
    assert words.verdict(analysis).startswith(
        "On these scores and weights Option 0 comes first, but the scores are too uncertain to set it apart from any other"
    )
    assert "ahead" not in "".join(
        words.pair_sentence(analysis, one, other) for one in range(3) for other in range(3) if one != other
    )


def test_the_first_is_not_called_ahead_of_one_that_the_samples_favour() -> None:
    """Likely 50 and 49, but the first can only be worse than that and the second only better."""
    analysis = look(flat([[(0, 50, 50)], [(49, 49, 100)]]))
    assert words.verdict(analysis).startswith(
        "On these scores and weights Option 0 and Option 1 come first and are too close to call."
    )
    assert words.pair_sentence(analysis, 0, 1) == "Option 0 and Option 1 are too close to call."


def test_a_lens_that_places_another_option_first_does_not_call_it_surely_ahead() -> None:
    """One very poor value: the product drops an option that the sum keeps certainly ahead."""
    analysis = look(flat([sure(100, 100, 0.0001), sure(50, 50, 50)]), method="weighted_product")
    assert analysis.first == (1,)
    assert "steadily" not in words.verdict(analysis)
    assert "certainly" not in words.verdict(analysis)


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ([sure(60), sure(40)], "Option 0 is certainly ahead of Option 1: even its pessimistic score is higher"),
        ([[(10, 30, 50)], [(40, 60, 80)]], "Option 1 is steadily ahead of Option 0: in at least 90 % of sampled scores"),
        ([[(0, 50, 100)], [(0, 52, 100)]], "Option 1 and Option 0 are too close to call."),
        ([sure(50), sure(50)], "Option 0 and Option 1 are too close to call."),
    ],
)
def test_a_pair_reads_the_same_from_both_sides(cells: list[list[Cell]], said: str) -> None:
    analysis = look(flat(cells))
    assert words.pair_sentence(analysis, 0, 1) == words.pair_sentence(analysis, 1, 0)
    assert words.pair_sentence(analysis, 0, 1).startswith(said)


# --- nobody's weights -------------------------------------------------------------------------------------------------


def test_with_nobodys_weights_and_no_concerns_it_only_invites() -> None:
    decision = flat([sure(60), sure(40)])
    assert words.verdict(analyse(decision)) == "Nobody has set a weight yet: choose a concern, or move a slider."


def test_the_first_place_changes_with_the_concern() -> None:
    verdict = words.verdict(concerned([sure(100, 0), sure(0, 100)], ["c0"], ["c1"]))
    assert "Across the 2 concerns the first place changes: 2 of the 2 options take it under at least one." in verdict
    assert "No order of two options holds under every one of them." in verdict


def test_what_holds_under_all_concerns_names_who_stays_behind() -> None:
    """By rank-order centroid the named criterion weighs 3/4: 75, 25 and 20 under one concern, 25, 75 and 20 under the other."""
    verdict = words.verdict(concerned([sure(100, 0), sure(0, 100), sure(20, 20)], ["c0"], ["c1"]))
    assert "What holds under every one of them: Option 2 stays behind Option 0 and Option 1." in verdict


def test_one_option_may_come_first_under_all_concerns_and_is_still_not_named() -> None:
    verdict = words.verdict(concerned([sure(90, 90), sure(0, 50), sure(50, 0)], ["c0"], ["c1"]))
    assert "one and the same option comes first" in verdict
    assert "No order" in verdict or "stays behind Option 0" in verdict
    assert "Option 0 comes first" not in verdict


def test_options_that_share_the_first_place_under_all_concerns() -> None:
    verdict = words.verdict(concerned([sure(50, 50), sure(50, 50), sure(0, 0)], ["c0"], ["c1"]))
    assert "Across the 2 concerns the same 2 options share the first place" in verdict


def test_one_concern_is_not_several() -> None:
    verdict = words.verdict(concerned([sure(50), sure(40)], ["c0"]))
    assert "There is only one concern to look at it from" in verdict
    assert "1 concerns" not in verdict


def test_a_chosen_concern_is_somebodys() -> None:
    decision = office_site()
    assert words.verdict(analyse(decision)).startswith("Nobody has set a weight yet")
    assert words.verdict(analyse(decision, choose_weights(decision, "money-first"))).startswith(
        "On these scores and weights Stay "
    )


# --- gates and views --------------------------------------------------------------------------------------------------


def test_all_options_out() -> None:
    analysis = look(gated([sure(10, 90), sure(20, 80)], floor=50))
    assert words.verdict(analysis) == "A gate rules out every option. Lower a floor, or switch a gate off."
    for sentence in all_sentences(analysis):
        assert "first" not in sentence


def test_one_option_left() -> None:
    verdict = words.verdict(look(gated([sure(10, 90), sure(60, 10), sure(20, 80)], floor=50)))
    assert verdict == (
        "On these scores and weights Option 1 is the only option that no gate rules out. "
        "Option 0 and Option 2 are ruled out by a gate."
    )


def test_an_option_that_is_out_is_named_and_takes_no_part() -> None:
    """Of the two that are in, Option 1 gains 70 x 1/2 = 35 on the first criterion; the one that is out counts for nothing."""
    analysis = look(gated([sure(0, 100), sure(100, 0), sure(30, 20)], floor=20))
    assert words.verdict(analysis).endswith("Option 0 is ruled out by a gate.")
    assert words.option_sentence(analysis, 0).endswith("The gate is below the floor, so the option is out.")
    assert "first" not in words.option_sentence(analysis, 0)
    assert "Criterion 0 carries it (35 points more)" in words.option_sentence(analysis, 1)
    assert "It comes first." in words.option_sentence(analysis, 1)


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ((10.0, 20.0, 30.0), "The gate is below the floor: a flag, outside the score."),
        ((40.0, 60.0, 80.0), "The gate is at risk."),
        (None, "The gate cannot be tested: the score is missing."),
    ],
)
def test_a_flag_is_said_and_rules_nothing_out(cell: Cell, said: str) -> None:
    analysis = look(gated([[cell, (90, 90, 90)], sure(60, 10)], floor=50, mode="flag"))
    assert words.option_sentence(analysis, 0).endswith(said)
    assert "gate" not in words.option_sentence(analysis, 1)
    assert words.ruled_out(analysis) == ""


def test_what_a_view_leaves_out_is_said() -> None:
    """Quiet 1/6 and transit 1/4 lie outside the view."""
    analysis = look(office_site(), {"rent": 50}, view="lean")
    assert (
        words.left_out(analyse(office_site(), choose_weights(office_site(), view="lean")))
        == "This view leaves out 42 % of the weight."
    )
    assert "This view leaves out" in words.verdict(analysis)
    assert words.left_out(look(office_site(), {"rent": 50}, view="pairs")) == ""


# --- all of them ------------------------------------------------------------------------------------------------------


@settings(max_examples=drawn(80))
@given(decisions(), st.none() | st.floats(0, 100))
def test_every_sentence_is_one(decision: Decision, percent: float | None) -> None:
    """Whole numbers only, full stops, blanks and plurals where they belong, and nothing left unfilled."""
    assume(percent is None or len(decision.tree.criteria) > 1)
    weights = choose_weights(decision, percent=None if percent is None else {"c0": percent})
    for said in all_sentences(analyse(decision, weights)):
        assert re.match(r"[A-Z]", said), said
        assert said.endswith("."), said
        assert not re.search(r"\d[.,]\d|\bnan\b|\binf\b|  |[{}]|\.\.|\( | ,| \.|and and", said), said
        assert not re.search(r"\b1 (points|concerns|options)\b|\b0 points\b|-\d", said), said
        assert not re.search(r"(Option \d) and \1\b", said), said


def test_titles_are_said_as_they_are_written() -> None:
    document = flat_document([sure(60, 40), sure(40, 60)])
    document["options"][0]["title"] = "Plan {x:d} <b>50 %</b> \\n"
    document["criteria"][0]["title"] = "{weight}"
    said = " ".join(all_sentences(look(built(document))))
    assert "Plan {x:d} <b>50 %</b> \\n" in said
    assert "{weight}" in said
