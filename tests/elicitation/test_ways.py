"""Each way to ask: its questions, the weights that come of the answers, and what a skipped answer does."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossroads.elicitation import WAYS, Interview, begin
from tests.elicitation.answering import asked, criteria, honest, led, skipping, some
from tests.examples import drawn

swings = st.lists(st.integers(12, 100), min_size=2, max_size=7)
"""Weights not more than nine times apart, so that each ratio stands on the scale."""


@pytest.mark.parametrize("way", WAYS)
@settings(max_examples=drawn(30), deadline=None)
@given(true=swings, seed=st.integers(0, 1000), in_play=st.booleans())
def test_answers_that_follow_from_weights_give_these_weights_back(way: str, true: list[int], seed: int, in_play: bool) -> None:
    values = np.random.default_rng(seed).integers(0, 101, (4, len(true)))
    about = criteria(values, in_play=in_play and way == "swing")
    found = asked(way, about, honest(true), seed).estimate
    assert found.known.all()
    assert found.weights == pytest.approx(np.array(true) / sum(true), abs=1e-6)
    assert found.intervals == pytest.approx(np.stack([found.weights] * 2, axis=1), abs=1e-9)


@pytest.mark.parametrize(("way", "count"), [("swing", 5), ("pairwise", 4), ("best_worst", 9)])
def test_five_criteria_take_so_many_questions(way: str, count: int) -> None:
    """5 cards; 4 links of a chain; best, worst, 4 against the best and 3 against the worst."""
    interview, numbers = begin(way, some(5), 1), []
    while question := interview.question:
        numbers.append((interview.place, interview.progress))
        interview = interview.answered(honest([5, 4, 3, 2, 1])(interview, question))
    assert numbers == [(done + 1, (done, count)) for done in range(count)]
    assert interview.progress == (count, count)
    assert interview.left == 0


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("skipped", [0, 3])
def test_a_skipped_criterion_is_not_a_zero(way: str, skipped: int) -> None:
    true = np.array([3.0, 9, 4, 5, 1])
    found = asked(way, some(5), skipping(honest(true), skipped)).estimate
    answered = np.delete(np.arange(5), skipped)
    assert not found.known[skipped]
    assert found.weights[skipped] > 0.02
    assert found.intervals[skipped, 1] > found.weights[skipped] > found.intervals[skipped, 0]
    assert found.weights.sum() == pytest.approx(1)
    assert found.weights[answered] / found.weights[answered].sum() == pytest.approx(true[answered] / true[answered].sum())


@settings(max_examples=drawn(50), deadline=None)
@given(given_points=st.lists(st.none() | st.integers(0, 100), min_size=1, max_size=6), draws=st.integers(0, 10**6))
def test_the_interval_of_a_weight_holds_whatever_the_open_points_are(given_points: list[int | None], draws: int) -> None:
    interview = begin("swing", some(len(given_points) + 1), 3)
    interview = interview.answered(interview.criteria.ids[0])
    for number in given_points:
        interview = interview.answered(None if number is None else float(number))
    found = interview.estimate
    points = found.lower + np.random.default_rng(draws).random((200, found.lower.size)) * (found.upper - found.lower)
    weights = points / points.sum(axis=1, keepdims=True)
    assert (weights >= found.intervals[:, 0] - 1e-12).all()
    assert (weights <= found.intervals[:, 1] + 1e-12).all()
    assert (found.weights >= found.intervals[:, 0] - 1e-12).all()
    assert (found.weights <= found.intervals[:, 1] + 1e-12).all()


def test_the_cards_come_in_an_order_of_their_seed() -> None:
    def cards(seed: int) -> list[int]:
        interview = begin("swing", some(8), seed).answered("c0")
        return [question.subject for question in interview.questions[1:]]

    assert cards(1) == cards(1)
    assert len({tuple(cards(seed)) for seed in range(20)}) > 15
    assert sorted(cards(1)) == list(range(1, 8))


# --- the range in play


def test_points_on_the_range_in_play_are_carried_over_to_the_full_range() -> None:
    """The options differ by 50, 20 and 100 points. Shown swings of 100, 40 and 50 are worth 200, 200 and 50 in full."""
    about = criteria([[0, 40, 0], [50, 60, 100]], in_play=True)
    interview = begin("swing", about, 1).answered("c0")
    points = {1: 40.0, 2: 50.0}
    while question := interview.question:
        interview = interview.answered(points[question.subject])
    assert interview.estimate.weights == pytest.approx(np.array([200, 200, 50]) / 450)


@pytest.mark.parametrize(("spread", "low", "high"), [(9, 0, 100), (10, 40, 50), (30, 40, 70)])
def test_under_ten_points_in_play_the_full_range_is_asked_about(spread: int, low: float, high: float) -> None:
    about = criteria([[0, 40], [100, 40 + spread]], in_play=True)
    assert (about.low[1], about.high[1]) == (low, high)
    assert about.narrowed(1) == (spread >= 10)
    assert not about.narrowed(0)


def test_the_full_range_is_asked_about_unless_told_otherwise() -> None:
    about = criteria([[30, 40], [60, 70]])
    assert about.share.tolist() == [1, 1]


# --- swing cards: reorder and adjust


def cards(*points: float) -> Interview:
    """Swing cards answered with points, the first of them 100 and the largest."""
    interview = begin("swing", some(len(points)), 5).answered("c0")
    while question := interview.question:
        interview = interview.answered(points[question.subject])
    return interview


def test_points_can_be_adjusted() -> None:
    assert cards(100, 50, 50).adjusted(1, 100).estimate.weights == pytest.approx([0.4, 0.4, 0.2])


def test_a_criterion_that_is_moved_up_changes_places_and_points() -> None:
    assert cards(100, 60, 40).raised(2).estimate.weights == pytest.approx([0.5, 0.2, 0.3])


def test_a_criterion_that_is_moved_to_the_top_is_the_largest() -> None:
    raised = cards(100, 60, 40).raised(1)
    assert raised.record.answers["largest"] == "c1"
    assert raised.estimate.weights == pytest.approx([0.3, 0.5, 0.2])
    assert raised.question is None


def test_what_was_left_open_stays_open_when_another_becomes_the_largest() -> None:
    interview = led(begin("swing", some(4), 1), skipping(honest([100, 60, 40, 20]), 3)).raised(1)
    assert interview.question is None
    assert interview.estimate.known.tolist() == [True, True, True, False]


def test_another_largest_asks_the_cards_anew() -> None:
    interview = cards(100, 60, 40).at("largest").answered("c2")
    assert interview.progress == (1, 3)
    assert interview.question is not None
    assert interview.question.other == 2


# --- pairs


def test_a_skipped_link_of_the_chain_is_made_up_for_by_another_pair() -> None:
    interview = begin("pairwise", some(5), 2).answered(None)
    true = honest([5, 4, 3, 2, 1])
    interview = led(interview, true)
    assert len(interview.questions) == 5
    assert interview.estimate.known.all()
    assert interview.estimate.weights == pytest.approx(np.array([5, 4, 3, 2, 1]) / 15)


def test_every_pair_is_asked_when_one_goes_on_after_the_chain() -> None:
    interview = led(asked("pairwise", some(5), honest([5, 4, 3, 2, 1])).go_on(), honest([5, 4, 3, 2, 1]))
    assert interview.progress == (10, 10)
    pairs = {frozenset((question.subject, question.other)) for question in interview.questions}
    assert len(pairs) == 10
    assert interview.consistency is not None
    assert interview.consistency.ratio == pytest.approx(0, abs=1e-9)


# --- best and worst


def test_no_two_criteria_are_farther_apart_than_best_and_worst() -> None:
    interview = begin("best_worst", some(5), 1).answered("c0").answered("c1").answered(4.0)
    assert {question.most for question in interview.questions[3:]} == {4.0}


def test_a_best_that_is_worth_no_more_than_the_worst_makes_all_the_same() -> None:
    interview = begin("best_worst", some(4), 1).answered("c0").answered("c1").answered(1.0)
    assert interview.question is None
    assert interview.progress == (3, 3)
    assert interview.estimate.weights == pytest.approx([0.25] * 4)


def test_another_best_asks_for_the_worst_again() -> None:
    interview = asked("best_worst", some(4), honest([8, 4, 2, 1])).at("best").answered("c3")
    assert interview.question is not None
    assert interview.question.kind == "worst"
    assert interview.question.choices == (0, 1, 2)
