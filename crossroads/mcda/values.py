"""From levels on a scale to values: 0 at the worst anchor, 100 at the best, whatever options are present."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from crossroads.mcda.results import kept
from crossroads.model import Criterion, Decision
from crossroads.model.scale import Exponential, Piecewise
from crossroads.model.shown import OneLine

Array = NDArray[np.float64]


@dataclass(frozen=True, eq=False, repr=False)
class Values(OneLine):
    """Values 0-100 of all cells, each (A, C). Pessimistic <= likely <= optimistic by value, also where less is better.

    A missing performance has pessimistic 0, optimistic 100 and likely NaN.
    `low`, `mode`, `high` are the levels themselves, in the criterion's unit, NaN where missing.
    """

    pessimistic: Array
    likely: Array
    optimistic: Array
    low: Array
    mode: Array
    high: Array


def to_value(levels: Array, criterion: Criterion) -> Array:
    """Values 0-100 of `levels` (any shape, in the criterion's unit, NaN kept) by its value function."""
    function = criterion.value_function
    if isinstance(function, Piecewise):
        points = sorted(function.points)
        return np.asarray(np.interp(levels, [level for level, _ in points], [value for _, value in points]))
    share = (levels - criterion.worst) / (criterion.best - criterion.worst)
    if isinstance(function, Exponential) and abs(function.curvature) > 1e-9:
        # expm1 keeps its digits where the curve is nearly straight
        share = np.expm1(-function.curvature * share) / np.expm1(-function.curvature)
    return 100 * share


def half_way(criterion: Criterion) -> float:
    """The value 0-100 of the level half-way from the worst to the best; 50 on a straight line."""
    return float(to_value(np.array(criterion.worst / 2 + criterion.best / 2), criterion))


def curvature(value: float) -> float:
    """The curvature of the exponential value function that gives the level half-way from worst to best that `value`.

    It lies between 0 and 100, both excluded. The inverse of 100 (1 - exp(-c / 2)) / (1 - exp(-c)) = 100 / (1 + exp(-c / 2)).
    """
    return 2 * math.log(value / (100 - value))


@kept(64)
def value_table(decision: Decision) -> Values:
    """The values of every cell of `decision`; options are rows, criteria columns, in the order of the decision."""
    shape = (len(decision.options), len(decision.tree.criteria))
    low, mode, high = np.full((3, *shape), np.nan)
    for cell in decision.performances:
        place = decision.option_index[cell.option], decision.tree.index[cell.criterion]
        if cell.low is not None and cell.likely is not None and cell.high is not None:
            low[place], mode[place], high[place] = cell.low, cell.likely, cell.high
    at_low, likely, at_high = (_by_column(levels, decision) for levels in (low, mode, high))
    pessimistic = np.nan_to_num(np.minimum(at_low, at_high), nan=0.0)
    optimistic = np.nan_to_num(np.maximum(at_low, at_high), nan=100.0)
    return Values(pessimistic, likely, optimistic, low, mode, high)


def _by_column(levels: Array, decision: Decision) -> Array:
    columns = [to_value(levels[:, column], criterion) for column, criterion in enumerate(decision.tree.criteria)]
    return np.stack(columns, axis=1)
