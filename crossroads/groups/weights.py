"""The weights of several people put together, and how far they are apart."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from crossroads.errors import WeightsError
from crossroads.mcda.weighting import Array, swing
from crossroads.mcda.weighting.arrays import numbers


@dataclass(frozen=True, eq=False)
class GroupWeights:
    """Three ways to put weights together, each (C,) summing to 1, and the spread on each criterion.

    `arithmetic`: the mean; whoever goes far pulls far. `geometric`: the mean of ratios, which a single zero sets to zero;
    None where every criterion has one. `median`: the middle person's weight, scaled; None where all middles are zero.
    `low`, `high` (C,): the least and the largest weight anybody gave; `quartiles` (C, 2): between which the middle half of
    them lie; `deviation` (C,): the standard deviation, NaN for one person. `people`: how many.

    An average hides two camps: show the spread beside it, and say where the three ways rank options differently.
    """

    arithmetic: Array
    geometric: Array | None
    median: Array | None
    low: Array
    high: Array
    quartiles: Array
    deviation: Array
    people: int

    @property
    def widest(self) -> int:
        """The criterion on which the weights are farthest apart, by `deviation`."""
        return int(np.nan_to_num(self.deviation).argmax())


def aggregate_weights(weights: ArrayLike) -> GroupWeights:
    """The weights of several people together. `weights` (P, C): a row for each person, in any unit.

    Raises `WeightsError` for a row that is negative, not finite or all zero.
    Source: Forman and Peniwati (1998), Aggregating individual judgments and priorities with the analytic hierarchy process,
    European Journal of Operational Research 108(1), 165-169.
    """
    given = numbers(weights)
    if given.ndim != 2 or not given.size:
        raise WeightsError("weights have a row for each person and a column for each criterion")
    shares = np.stack([swing(row) for row in given])
    averages = averages_of(shares)
    return GroupWeights(
        arithmetic=shares.mean(axis=0),
        geometric=averages["geometric"],
        median=averages["median"],
        low=shares.min(axis=0),
        high=shares.max(axis=0),
        quartiles=np.quantile(shares, [0.25, 0.75], axis=0).T,
        deviation=shares.std(axis=0, ddof=1) if len(shares) > 1 else np.full(shares.shape[1], np.nan),
        people=len(shares),
    )


def averages_of(shares: Array) -> dict[str, Array | None]:
    """`arithmetic`, `geometric` and `median` as in `GroupWeights`, each from the columns of `shares` (P, C) alone."""
    with np.errstate(divide="ignore"):
        ratios = np.exp(np.log(shares).mean(axis=0))
    averages = {"arithmetic": shares.mean(axis=0), "geometric": ratios, "median": np.median(shares, axis=0)}
    return {rule: _scaled(found) for rule, found in averages.items()}


def _scaled(amounts: Array) -> Array | None:
    return swing(amounts) if amounts.any() else None
