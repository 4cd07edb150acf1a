"""Necessary and possible: what holds under all weights that agree with what was said of them, and what under some.

What was said are orders, intervals and ratios of weights, and orders of whole options, as `Known` collects them.
Source: Greco, Mousseau and Slowinski (2008), Ordinal regression revisited: multiple criteria ranking using a set of
additive value functions, European Journal of Operational Research 191(2), 416-436; here value functions are fixed, and
only weights are open.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike, NDArray

from crossroads.errors import WeightsError
from crossroads.mcda.weighting import Array, Known, outlook
from crossroads.mcda.weighting.incomplete import Statement
from crossroads.model.shown import OneLine
from crossroads.robustness.first_place import region_of, taking_part


@dataclass(frozen=True, eq=False, repr=False)
class Relations(OneLine):
    """What is necessary and what is possible under all weights that agree.

    `lead` (A, A): the most points by which the row option can be ahead of the column option, negative where it is always
    behind. `can_be_first` (A,): alone or level with others. Options that take no part have NaN and False. `tie`: the lead
    that counts as none.
    """

    lead: Array
    can_be_first: NDArray[np.bool_]
    tie: float

    @property
    def necessary(self) -> NDArray[np.bool_]:
        """(A, A) Whether the row option is ahead of, or level with, the column option under all weights that agree."""
        return np.asarray(self.lead.transpose() <= self.tie)

    @property
    def possible(self) -> NDArray[np.bool_]:
        """(A, A) Whether it is so under some."""
        return np.asarray(self.lead >= -self.tie)

    @property
    def always_first(self) -> NDArray[np.bool_]:
        """(A,) Which options come first, alone or level, under all weights that agree."""
        return np.asarray(self.can_be_first & (self.necessary | np.isnan(self.lead)).all(axis=1))

    @property
    def regret(self) -> Array:
        """The most points (A,) by which each option can be behind the one that comes first."""
        out = np.isnan(self.lead.diagonal())
        return np.where(out, np.nan, np.nan_to_num(self.lead).max(axis=0, initial=0.0))


def relations(values: ArrayLike, known: Known) -> Relations:
    """What is necessary and possible of the additive ranks of `values` (A, C) under weights that agree with `known`.

    Raises `WeightsError` when the statements contradict one another, or are on another number of criteria.
    """
    given = np.asarray(values, dtype=float)
    region_of(given, known)
    inside = taking_part(given)
    lead = np.full((len(given), len(given)), np.nan)
    first = np.zeros(len(given), dtype=bool)
    if not inside.any():
        return Relations(lead, first, 0.0)
    found = outlook(known, given[inside])
    lead[np.ix_(inside, inside)] = found.lead
    first[inside] = found.can_be_first
    return Relations(lead, first, found.tie)


def in_order(count: int, criteria: Sequence[int], names: tuple[str, ...] = ()) -> Known:
    """Of `count` weights, those of `criteria` fall in this order, and none of the others is above the last of them.

    `names` are what messages call the criteria.
    """
    if not criteria:
        return Known(count, names=names)
    known = Known(count, names=names).ordered(*criteria)
    for other in sorted(set(range(count)) - set(criteria)):
        known = known.ordered(criteria[-1], other)
    return known


def preferring(known: Known, values: ArrayLike, one: int, other: int) -> Known:
    """`known`, and that option `one` of `values` (A, C) as a whole is preferred to `other`, or as good: both row numbers."""
    given = np.asarray(values, dtype=float)
    row = given[other] - given[one]
    if row.size != known.count or np.isnan(row).any():
        raise WeightsError("options are compared by their values on every criterion; one of these two lacks some")
    said = Statement(f"option {one + 1} >= option {other + 1}", (tuple(row.tolist()),), (0.0,))
    return replace(known, statements=(*known.statements, said))
