"""An interview as a whole: forward, back, skip, stop, resume; what it refuses; its consistency; the perspective it ends with."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import crossroads
from crossroads import Decision, choose_weights
from crossroads.elicitation import WAYS, Interview, as_perspective, asked_about, begin
from crossroads.errors import WeightsError
from crossroads.mcda.points import points_of
from crossroads.mcda.weighting import ahp
from crossroads.mcda.weights import perspective_weights, tree_weights
from crossroads.model import Perspective
from tests import decisions
from tests.elicitation.answering import asked, criteria, honest, led, rounded, some
from tests.examples import drawn

MALI = crossroads.load("mali-2019")
VIEWS = [*(view.id for view in MALI.views), "full"]


def test_back_shows_the_question_before_with_its_answer() -> None:
    interview = begin("swing", some(4), 1).answered("c2").answered(30.0)
    back = interview.back()
    assert (back.place, back.reply) == (2, 30.0)
    assert back.back().reply == "c2"
    assert back.back().back() == back.back()
    changed = back.answered(70.0)
    assert changed.place == 3
    assert changed.record.answers[interview.questions[1].key] == 70.0


def test_back_from_the_end_is_the_last_question() -> None:
    done = asked("swing", some(3), honest([4, 2, 1]))
    assert done.question is None
    assert done.back().place == 3


def test_an_interview_is_not_changed_by_an_answer() -> None:
    before = begin("swing", some(3), 1)
    before.answered("c0")
    assert before.record.answers == {}


def test_stopping_leaves_the_rest_open_and_going_on_asks_it() -> None:
    interview = begin("swing", some(4), 1).answered("c0").answered(50.0).stop()
    assert interview.question is None
    assert interview.estimate.known.sum() == 2
    assert interview.left == 2
    assert interview.go_on().place == 3


@pytest.mark.parametrize("reply", [-1.0, 100.5, float("nan"), float("inf"), "c1"])
def test_a_reply_off_the_scale_is_refused(reply: float | str) -> None:
    with pytest.raises(WeightsError, match="give a number from 0 to 100"):
        begin("swing", some(3), 1).answered("c0").answered(reply)


@pytest.mark.parametrize(("way", "reply", "why"), [("swing", "nobody", "choose one of"), ("best_worst", None, "skipped")])
def test_the_first_question_needs_one_of_the_criteria(way: str, reply: str | None, why: str) -> None:
    with pytest.raises(WeightsError, match=why):
        begin(way, some(3), 1).answered(reply)


def test_nothing_can_be_answered_after_the_end() -> None:
    with pytest.raises(WeightsError, match="no question"):
        asked("pairwise", some(3), honest([4, 2, 1])).answered(1.0)


@pytest.mark.parametrize(("way", "count", "why"), [("swing", 1, "one criterion only"), ("guess", 3, "known: swing")])
def test_an_interview_needs_a_way_and_two_criteria(way: str, count: int, why: str) -> None:
    with pytest.raises(WeightsError, match=why):
        begin(way, some(count), 1)


def test_it_goes_on_when_options_get_other_values_and_not_when_swings_do() -> None:
    interview = begin("swing", criteria([[0, 20], [100, 60]]), 1).answered("c0")
    other = criteria([[0, 30], [100, 80]])
    carried = interview.about(other)
    assert carried is not None
    assert carried.criteria is other
    assert carried.record.answers == interview.record.answers
    assert interview.about(criteria([[0, 30], [100, 80]], in_play=True)) is None
    assert interview.about(some(3)) is None


# --- consistency


def full_table(true: list[float]) -> Interview:
    return led(begin("pairwise", some(len(true)), 4).go_on(), rounded(honest(true)))


def test_the_ratio_of_a_complete_table_is_that_of_the_hierarchy_process() -> None:
    interview = full_table([9, 5, 3.4, 1.7, 1])
    table = np.eye(5)
    for question in interview.questions:
        said = interview.record.number(question.key)
        assert said is not None
        table[question.subject, question.other], table[question.other, question.subject] = said, 1 / said
    expected = ahp(table, priority="geometric")
    assert interview.consistency is not None
    assert interview.consistency.ratio == pytest.approx(expected.consistency_ratio)
    assert interview.estimate.weights == pytest.approx(expected.weights)
    assert interview.consistency.answers == 10


def test_a_chain_cannot_contradict_itself() -> None:
    assert asked("pairwise", some(6), honest([6, 5, 4, 3, 2, 1])).consistency is None


@pytest.mark.parametrize("slip", range(10))
def test_a_judgement_entered_the_wrong_way_round_is_found_and_mended(slip: int) -> None:
    """Weights 16, 8, 4, 2, 1 keep to the scale but for the outer pair, which is left out as nothing over 9 can be said."""
    true = np.array([8.0, 4, 2, 2, 1])
    interview = led(begin("pairwise", some(5), 4).go_on(), honest(true))
    question = interview.questions[slip]
    said = true[question.subject] / true[question.other]
    wrong = 5.0 if said <= 1 else 1 / 5
    interview = interview.at(question.key).answered(wrong)
    assert interview.consistency is not None
    assert interview.consistency.doubt is not None
    assert interview.consistency.doubt.key == question.key
    assert interview.consistency.doubt.mend == pytest.approx(said)
    mended = interview.mended().consistency
    assert mended is not None
    assert mended.ratio == pytest.approx(0, abs=1e-9)
    assert mended.acceptable


def test_the_ratio_forms_before_the_table_is_complete() -> None:
    """A triad that contradicts itself within a chain: the same three criteria alone give the ratio of a complete table."""
    interview = begin("pairwise", some(3), 4).go_on()
    for ratio in (3.0, 3.0):
        assert interview.consistency is None
        interview = interview.answered(ratio)
    interview = interview.answered(1 / 3)
    assert interview.consistency is not None
    assert not interview.consistency.acceptable


def test_of_two_comparisons_that_contradict_the_third_the_second_is_pointed_out() -> None:
    """Best 9 times the worst, 3 times another; the other 9 times the worst, where 3 would fit: |27 - 9| / (81 - 9) = 1/4."""
    interview = begin("best_worst", some(3), 1).answered("c0").answered("c1").answered(9.0).answered(3.0)
    assert interview.consistency is None
    interview = interview.answered(9.0)
    found = interview.consistency
    assert found is not None
    assert found.ratio == pytest.approx(0.25)
    assert found.doubt is not None
    assert (found.doubt.said, found.doubt.mend) == (9.0, 3.0)
    assert interview.mended().estimate.weights == pytest.approx(np.array([9, 1, 3]) / 13)


# --- the perspective


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("way", WAYS)
def test_the_perspective_gives_the_weights_in_the_view_that_was_asked_about(way: str, view: str) -> None:
    about = asked_about(MALI, view)
    true = np.random.default_rng(7).integers(12, 100, about.count)
    interview = asked(way, about, honest(true))
    made = as_perspective(MALI.tree, interview, "mine", "Mine", "")
    weights = choose_weights(MALI, made, view)
    shares = dict(zip(weights.groups.ids, weights.shares, strict=True))
    assert [shares[name] for name in about.ids] == pytest.approx(list(true / true.sum()), abs=1e-5)
    assert weights.left_out == pytest.approx(0, abs=1e-9)
    assert weights.somebodys


def test_diagnostics_are_not_asked_about() -> None:
    diagnostics = {MALI.tree.criteria[column].id for column in MALI.tree.diagnostics}
    assert diagnostics
    assert not diagnostics & set(asked_about(MALI, "full").ids)


@settings(max_examples=drawn(40), deadline=None)
@given(parts=st.lists(st.integers(0, 9), min_size=18, max_size=18))
def test_points_down_the_tree_give_any_weights_of_the_leaves(parts: list[int]) -> None:
    weights = np.array(parts, dtype=float)
    weights[list(MALI.tree.diagnostics)] = 0
    if not weights.any():
        return
    weights /= weights.sum()
    points = points_of(MALI.tree, weights)
    assert all(0 <= number <= 100 for number in points.values())
    assert tree_weights(MALI.tree, points) == pytest.approx(weights, abs=1e-5)


def test_a_criterion_of_no_points_weighs_nothing() -> None:
    decision: Decision = decisions.office_site()
    about = asked_about(decision, "full")
    true = [100.0] + [0.0] * (about.count - 1)
    made = as_perspective(decision.tree, asked("swing", about, honest(true)), "mine", "Mine", "")
    assert isinstance(made, Perspective)
    assert perspective_weights(decision, made)[decision.tree.index[about.ids[0]]] == pytest.approx(1)
