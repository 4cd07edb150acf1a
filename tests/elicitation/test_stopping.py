"""An early stop is offered only when the order of the options is fixed: whatever is answered then, it stays."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossroads.elicitation import WAYS, Interview, Question, begin
from crossroads.elicitation.record import Reply
from tests.elicitation.answering import criteria, led, order
from tests.examples import drawn

RUNS = 60
"""Ways to go on that are tried after each offer."""


def anything(seed: int, *, extremes: float = 0.5) -> "Careless":
    return Careless(np.random.default_rng(seed), extremes)


class Careless:
    """Somebody who answers anything, often at an end of the scale."""

    def __init__(self, random: np.random.Generator, extremes: float) -> None:
        self._random, self._extremes = random, extremes

    def __call__(self, interview: Interview, question: Question) -> Reply:
        if question.choices:
            return interview.criteria.ids[int(self._random.choice(question.choices))]
        at_end = self._random.random() < self._extremes
        if question.kind == "swing":
            return float(self._random.choice([0, 100]) if at_end else self._random.integers(0, 101))
        steps = float(self._random.choice([1, question.most]) if at_end else self._random.integers(1, int(question.most) + 1))
        return 1 / steps if question.kind == "pair" and self._random.random() < 0.5 else steps


def alike(seed: int, options: int, count: int) -> np.ndarray:
    """Values of options that are far apart on two criteria and close on the rest, so that an order is fixed early on."""
    random = np.random.default_rng(seed)
    values = np.repeat(random.integers(0, 90, count)[None, :], options, axis=0) + random.integers(0, 8, (options, count))
    values[:, :2] = random.integers(0, 101, (options, 2))
    return values


@pytest.mark.parametrize("way", WAYS)
@settings(max_examples=drawn(25), deadline=None)
@given(seed=st.integers(0, 10**6), options=st.integers(2, 4), count=st.integers(3, 5))
def test_after_an_offer_to_stop_no_answers_change_the_order(way: str, seed: int, options: int, count: int) -> None:
    about = criteria(alike(seed, options, count))
    start = begin(way, about, seed)
    if way == "pairwise":
        start = start.go_on()
    offered = led(start, anything(seed), until=lambda one: one.settled)
    if not offered.settled:
        return
    now = order(about.values, offered.estimate.weights)
    for run in range(RUNS):
        done = led(offered, anything(run))
        assert order(about.values, done.estimate.weights) == now


@settings(max_examples=drawn(60), deadline=None)
@given(seed=st.integers(0, 10**6), known=st.integers(0, 3))
def test_swing_cards_offer_to_stop_exactly_when_the_order_is_fixed(seed: int, known: int) -> None:
    """Scores are linear in the open points, so the corners of their box tell."""
    about = criteria(alike(seed, 3, 4))
    interview = begin("swing", about, seed).answered("c0")
    answer = anything(seed, extremes=0.1)
    while interview.question and interview.progress[0] <= known:
        interview = interview.answered(answer(interview, interview.question))
    found = interview.estimate
    corners = np.array(np.meshgrid(*zip(found.lower, found.upper, strict=True))).reshape(4, -1)
    leads = np.array([(one - other) @ corners / corners.sum(axis=0) for one, other in combinations(about.values, 2)])
    fixed = np.all((leads > 0).all(axis=1) | (leads < 0).all(axis=1) | (leads == 0).all(axis=1))
    if not ((np.abs(leads) > 0) & (np.abs(leads) < 1e-3)).any():  # nearer to a tie than the solver can tell
        assert interview.settled == (fixed and interview.left > 0)


def test_one_option_that_is_ahead_on_everything_settles_it_before_the_first_question() -> None:
    for way in WAYS:
        assert begin(way, criteria([[10, 20, 30], [20, 30, 40]]), 1).settled


def test_options_that_differ_on_what_is_still_open_are_not_settled() -> None:
    for way in WAYS:
        assert not begin(way, criteria([[10, 90, 50], [90, 10, 50]]), 1).settled


def test_options_that_are_the_same_stay_level() -> None:
    for way in WAYS:
        assert begin(way, criteria([[10, 20, 30], [10, 20, 30]]), 1).settled


def test_at_the_end_there_is_nothing_to_stop() -> None:
    done = led(begin("swing", criteria([[10, 20], [20, 30]]), 1), anything(1))
    assert not done.settled


def test_a_criterion_left_open_is_said_to_matter_only_where_it_can() -> None:
    matters = criteria([[100, 0, 0], [0, 0, 100]])
    interview = begin("swing", matters, 1).answered("c0")
    while question := interview.question:
        interview = interview.answered(None if question.subject == 2 else 0.0)
    assert interview.open_matters is True  # at 100 points for it the two are level
    same = criteria([[100, 0, 0], [0, 0, 50]])
    assert interview.about(same) is not None
    other = begin("swing", same, 1).answered("c0")
    while question := other.question:
        other = other.answered(None if question.subject == 2 else 0.0)
    assert other.open_matters is False
