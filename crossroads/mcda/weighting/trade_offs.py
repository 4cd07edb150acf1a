"""Questions that check a weighting: how much of one swing is worth the whole of another, by these weights and by the person.

Swing points compare every swing with the largest. These questions compare other pairs, in levels that people can picture.
Source: Keeney and Raiffa (1976), Decisions with Multiple Objectives, Wiley, chapter 3; Keeney (2002), Common mistakes in
making value trade-offs, Operations Research 50(6), 935-945.
"""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import ArrayLike

from crossroads.errors import WeightsError
from crossroads.mcda.weighting.arrays import Array
from crossroads.mcda.weighting.points import swing
from crossroads.model import Criterion
from crossroads.model.scale import Exponential, Piecewise
from crossroads.model.shown import OneLine

FULL = 100.0
CLOSE = 1.25
"""By what factor an answer may be off the weights and still agree: people do not know their trade-offs better than that."""


@dataclass(frozen=True)
class TradeOff:
    """Going from the worst level to `value` (0-100) on `dear` is worth a full swing on `cheap`; both count from 0."""

    dear: int
    cheap: int
    value: float


@dataclass(frozen=True, eq=False, repr=False)
class Implication(OneLine):
    """What an answer implies: the ratio of the weights of cheap to dear, as it was and by the answer.

    `factor`: by how much the weight of cheap changes against all others. `weights` (C,): the weights with that change, the
    proportions of all the others kept.
    """

    ratio_before: float
    ratio_after: float
    factor: float
    weights: Array

    @property
    def agrees(self) -> bool:
        """Whether the answer is within a quarter of the weights."""
        return 1 / CLOSE <= self.factor <= CLOSE


def trade_off(weights: ArrayLike, one: int, other: int) -> TradeOff:
    """What `weights` (C,) say of two criteria: the value on the heavier one that is worth a full swing on the other.

    Raises `WeightsError` when one of the two has no weight, or they are the same.
    """
    given = swing(weights)
    if one == other or not (given[one] and given[other]):
        raise WeightsError("a trade-off needs two different criteria that both have weight")
    dear, cheap = (one, other) if given[one] >= given[other] else (other, one)
    return TradeOff(dear, cheap, float(FULL * given[cheap] / given[dear]))


def questions(weights: ArrayLike, most: int = 3) -> tuple[TradeOff, ...]:
    """Up to `most` trade-offs that check `weights` (C,): neighbours in weight, the heaviest pair last.

    The heaviest was compared with everything when the points were given, so pairs without it tell more.
    """
    given = swing(weights)
    order = [int(one) for one in np.argsort(-given, kind="stable") if given[one] > 0]
    pairs = list(pairwise(order))
    return tuple(trade_off(given, *pair) for pair in [*pairs[1:], *pairs[:1]][:most])


def implied(weights: ArrayLike, question: TradeOff, value: float) -> Implication:
    """What it implies for `weights` (C,) that somebody answers `question` with `value`, above 0 and up to 100.

    Raises `WeightsError` for a value outside: when even the full swing is not worth the other, the other is the heavier
    one, and the question has to be asked the other way round.
    """
    if not 0 < value <= FULL:
        raise WeightsError(f"an answer is a value above 0 and up to 100; got {value:g}. If 100 is not enough, exchange the two")
    given = swing(weights)
    changed = given.copy()
    changed[question.cheap] = given[question.dear] * value / FULL
    before, after = question.value / FULL, value / FULL
    return Implication(before, after, after / before, swing(changed))


def level(value: float, criterion: Criterion) -> float:
    """The level on the scale of `criterion`, in its unit, that has `value` (0-100): its value function backwards."""
    function = criterion.value_function
    if isinstance(function, Piecewise):
        points = sorted(function.points, key=lambda point: point[1])
        return float(np.interp(value, [worth for _, worth in points], [at for at, _ in points]))
    share = value / FULL
    if isinstance(function, Exponential) and abs(function.curvature) > 1e-9:
        share = -np.log1p(share * np.expm1(-function.curvature)) / function.curvature
    return float(criterion.worst + share * (criterion.best - criterion.worst))
