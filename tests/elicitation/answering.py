"""People who know their weights, answering an interview about them; and criteria to ask about."""

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike

from crossroads.elicitation import Criteria, Interview, Question, asked_about, begin
from crossroads.elicitation.record import Reply
from crossroads.mcda.weighting import Array
from crossroads.model import FULL_VIEW
from tests import decisions

Answer = Callable[[Interview, Question], Reply]


def criteria(values: ArrayLike, *, in_play: bool = False) -> Criteria:
    """Criteria on which options have these values (A, K)."""
    cells: list[list[decisions.Cell]] = [[(float(one),) * 3 for one in row] for row in np.asarray(values)]
    return asked_about(decisions.flat(cells), FULL_VIEW, in_play=in_play)


def some(count: int, options: int = 3, seed: int = 0) -> Criteria:
    """`count` criteria with options of random values."""
    return criteria(np.random.default_rng(seed).integers(0, 101, (options, count)))


def honest(weights: ArrayLike) -> Answer:
    """Somebody whose swings on the full range weigh so much, and who answers exactly."""
    true = np.asarray(weights, dtype=float)

    def answer(interview: Interview, question: Question) -> Reply:
        shown = true * interview.criteria.share
        if question.choices:
            pick = min if question.kind == "worst" else max
            return interview.criteria.ids[pick(question.choices, key=lambda place: shown[place])]
        ratio = float(shown[question.subject] / shown[question.other])
        return min(100.0, 100 * ratio) if question.kind == "swing" else ratio

    return answer


def rounded(answer: Answer) -> Answer:
    """The same, in whole points and on Saaty's steps."""

    def on_scale(interview: Interview, question: Question) -> Reply:
        reply = answer(interview, question)
        if not isinstance(reply, float):
            return reply
        if question.kind == "swing":
            return float(round(reply))
        steps = min(question.most, max(1.0, float(round(max(reply, 1 / reply)))))
        return steps if reply >= 1 else 1 / steps

    return on_scale


def skipping(answer: Answer, *titles: int) -> Answer:
    """The same, but for criteria at these places nothing is known."""

    def unsure(interview: Interview, question: Question) -> Reply:
        unknown = {question.subject, question.other} & set(titles)
        return None if question.skippable and unknown else answer(interview, question)

    return unsure


def led(interview: Interview, answer: Answer, until: Callable[[Interview], bool] = lambda one: False) -> Interview:
    """The interview after all answers, or as soon as `until` holds."""
    while (question := interview.question) and not until(interview):
        interview = interview.answered(answer(interview, question))
    return interview


def asked(way: str, about: Criteria, answer: Answer, seed: int = 1) -> Interview:
    """A whole interview."""
    return led(begin(way, about, seed), answer)


def order(values: Array, weights: Array) -> list[int]:
    """Which option is ahead (1), behind (-1) or level (0) with which, pair by pair."""
    scores = values @ weights
    apart = (scores[:, None] - scores[None, :]).ravel()
    return [0 if abs(one) < 1e-9 else 1 if one > 0 else -1 for one in apart]
