"""Best-worst method: weights from two rows of comparisons, the most important with all and all with the least important.

"Best" and "worst" are the literature's words for the most and the least important criterion. Linear model: Rezaei (2016),
Best-worst multi-criteria decision-making method: some properties and a linear model, Omega 64, 126-130. Nonlinear model:
Rezaei (2015), Best-worst multi-criteria decision-making method, Omega 53, 49-57.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from crossroads.errors import WeightsError
from crossroads.mcda.weighting.arrays import Array, numbers
from crossroads.model.shown import OneLine

MODELS = ("linear", "nonlinear")
LARGEST = 1000.0
SLACK = 1e-9
"""Added to xi before the intervals are read off, so that rounding does not empty them."""

THRESHOLDS: Mapping[int, tuple[float, ...]] = {
    2: (0.0,) * 7,
    3: (0.1667,) * 7,
    4: (0.1121, 0.1529, 0.1898, 0.2206, 0.2527, 0.2577, 0.2683),
    5: (0.1354, 0.1994, 0.2306, 0.2546, 0.2716, 0.2844, 0.2960),
    6: (0.1330, 0.1990, 0.2643, 0.3044, 0.3144, 0.3221, 0.3262),
    7: (0.1294, 0.2457, 0.2819, 0.3029, 0.3144, 0.3251, 0.3403),
    8: (0.1309, 0.2521, 0.2958, 0.3154, 0.3408, 0.3620, 0.3657),
    9: (0.1359, 0.2681, 0.3062, 0.3337, 0.3517, 0.3620, 0.3662),
}
"""Input-based ratio above which to revise: by best against worst, then for 3 to 9 criteria.

Liang, Brunelli and Rezaei (2020), Consistency issues in the best worst method: measurements and thresholds, Omega 96.
"""


@dataclass(frozen=True, eq=False, repr=False)
class BestWorst(OneLine):
    """Weights (C,) from best-worst comparisons, with their consistency.

    `xi`: the largest deviation that no weights avoid: of weights in the linear model, of ratios in the nonlinear one.
    `consistency_ratio`: in the linear model xi itself, which needs no table; in the nonlinear one xi divided by the largest
    xi that the comparison of best with worst allows. 0 is consistent. `input_ratio`: the same for both models, from the
    comparisons alone; `threshold`: above it they should be revised, None where no threshold was published.
    `culprit`: the criterion, counted from 0, whose two comparisons contradict the third most; None when none does.
    `intervals` (C, 2): the weights that are as good as these; one point in the linear model.
    """

    weights: Array
    xi: float
    consistency_ratio: float
    input_ratio: float
    threshold: float | None
    culprit: int | None
    intervals: Array

    @property
    def consistent(self) -> bool:
        """Whether the input-based ratio is at most its threshold, or 0.1 where none was published."""
        return self.input_ratio <= (0.1 if self.threshold is None else self.threshold)


@dataclass(frozen=True, eq=False, repr=False)
class _Judged(OneLine):
    """Checked comparisons: `best` and `worst`, the two columns that all are compared with, and `span`, the one to the other."""

    to_others: Array
    to_worst: Array
    best: int
    worst: int
    span: float


def best_worst(
    best_to_others: ArrayLike,
    others_to_worst: ArrayLike,
    model: str = "linear",
    *,
    best: int | None = None,
    worst: int | None = None,
) -> BestWorst:
    """Weights from how many times as important the best is as each (C,), and each as the worst (C,); from 1, usually to 9.

    The best has a 1 in the first list, the worst a 1 in the second, and both lists hold the same number for best against
    worst, the largest. `model`: "linear", where the weights are a single point, or "nonlinear", where they are the middles
    of their intervals, scaled to 1. `best`, `worst`: the columns that all were compared with, from 0; where several have the
    numbers of the best or of the worst and none is named, it is the first of them. One that was only found to be equal to it
    was not compared with the others, and no comparison is made up for it.
    Raises `WeightsError` for comparisons that are none of this.
    """
    if model not in MODELS:
        raise WeightsError(f"no model {str(model)[:40]!r}; known: {', '.join(MODELS)}")
    judged = _checked(best_to_others, others_to_worst, best, worst)
    if judged.span == 1:
        xi, weights = 0.0, np.full(judged.to_others.size, 1 / judged.to_others.size)
        intervals = np.column_stack([weights, weights])
    elif model == "linear":
        xi, weights = _linear(judged)
        intervals = np.column_stack([weights, weights])
    else:
        xi = _least_deviation(judged)
        intervals = _intervals(judged, xi) if xi else _exact(judged)
        weights = intervals.mean(axis=1) / intervals.mean(axis=1).sum()
    ratio, culprit = _input_ratio(judged)
    return BestWorst(
        weights=weights,
        xi=xi,
        consistency_ratio=xi if model == "linear" or judged.span == 1 else xi / consistency_index(judged.span),
        input_ratio=ratio,
        threshold=_threshold(judged),
        culprit=culprit,
        intervals=intervals,
    )


def consistency_index(span: float) -> float:
    """The largest xi of the nonlinear model when best against worst is `span`, above 1: 0.44 for 2 up to 5.23 for 9.

    Source: Rezaei (2015), Table 1; it is the smaller root of x^2 - (1 + 2 span) x + span^2 - span = 0.
    """
    middle = 1 + 2 * span
    return float(2 * (span**2 - span) / (middle + np.sqrt(1 + 8 * span)))


def _checked(best_to_others: ArrayLike, others_to_worst: ArrayLike, best: int | None, worst: int | None) -> _Judged:
    first, second = numbers(best_to_others), numbers(others_to_worst)
    if first.ndim != 1 or not first.size or first.shape != second.shape:
        raise WeightsError("best-worst comparisons are two lists of one length, a number for each criterion")
    for name, given in (("best to others", first), ("others to worst", second)):
        if not ((given >= 1) & (given <= LARGEST)).all():
            raise WeightsError(f"comparisons are numbers from 1 to {LARGEST:g}; {name} holds {given.tolist()}"[:200])
        if given.min() > 1:
            raise WeightsError(f"{name} needs a 1, for the criterion that is compared with itself")
    across, down = first[second == 1].max(), second[first == 1].max()
    if across != down:
        raise WeightsError(f"best against worst is {across:g} in the first list and {down:g} in the second; give one number")
    if max(first.max(), second.max()) > across:
        raise WeightsError(f"best against worst is {across:g}, yet a number is larger; no two criteria are farther apart")
    ends = _end("best", best, (first == 1) & (second == across)), _end("worst", worst, (second == 1) & (first == across))
    return _Judged(first, second, *ends, float(across))


def _end(name: str, named: int | None, fitting: np.ndarray) -> int:
    """The column that is `named`, else the first of the `fitting` (C,)."""
    columns = np.flatnonzero(fitting).tolist()
    if named is not None and named not in columns:
        raise WeightsError(f"{name} is column {named}, whose numbers are not those of the {name}; name one of {columns}")
    return int(columns[0] if named is None else named)


def _comparisons(judged: _Judged) -> list[tuple[int, int, float]]:
    """(more important, less important, ratio), each pair once: the best with every other, and every other with the worst."""
    best, worst, everyone = judged.best, judged.worst, range(judged.to_others.size)
    found = {(best, one): float(judged.to_others[one]) for one in everyone if one != best}
    found |= {(one, worst): float(judged.to_worst[one]) for one in everyone if one != worst}
    return [(more, less, ratio) for (more, less), ratio in found.items()]


def _linear(judged: _Judged) -> tuple[float, Array]:
    """The least xi with |w_more - ratio w_less| <= xi throughout, and its weights, which are unique.

    With xi scaled to 1 the weights to find are the largest there are. The constraints hold two weights each, with opposite
    signs, so the larger of two solutions, criterion by criterion, is one as well: there is one that is largest in all.
    """
    from scipy.optimize import linprog

    count = judged.to_others.size
    rows = []
    for more, less, ratio in _comparisons(judged):
        row = np.zeros(count + 1)
        row[more], row[less] = 1.0, -ratio
        rows += [row, -row]
    table = np.array(rows)
    table[:, -1] = -1.0
    sums = np.append(np.ones(count), 0.0)[None, :]
    found = linprog(np.append(np.zeros(count), 1.0), A_ub=table, b_ub=np.zeros(len(table)), A_eq=sums, b_eq=[1.0])
    if found.x is None:
        raise WeightsError("no weights fit these comparisons; give numbers that are less far apart")
    weights = np.maximum(found.x[:-1], 0.0)
    return float(max(found.x[-1], 0.0)), weights / weights.sum()


def _least_deviation(judged: _Judged) -> float:
    """The least xi with |w_best / w_j - a| <= xi and |w_j / w_worst - b| <= xi throughout, by bisection.

    Best against worst must lie within xi of the span, and for each j between (a - xi)(b - xi) and (a + xi)(b + xi). These
    ranges grow with xi, so there is a least one at which they meet.
    """

    def gap(xi: float) -> float:
        """How far the ranges are from meeting; 0 or less when they do."""
        lowest = np.maximum(judged.to_others - xi, 0) * np.maximum(judged.to_worst - xi, 0)
        highest = (judged.to_others + xi) * (judged.to_worst + xi)
        middle = np.ones(judged.to_others.size, dtype=bool)
        middle[[judged.best, judged.worst]] = False
        lower = max(judged.span - xi, *lowest[middle], 0.0)
        upper = min(judged.span + xi, *highest[middle], np.inf)
        return float(lower - upper)

    low, high = 0.0, judged.span
    if gap(0.0) <= SLACK * judged.span:
        return 0.0
    for _ in range(100):
        middle = (low + high) / 2
        low, high = (low, middle) if gap(middle) <= 0 else (middle, high)
    return high


def _exact(judged: _Judged) -> Array:
    """The one set of weights (C, 2) that comparisons without any deviation fit; no programme has to be solved for it."""
    weights = 1 / judged.to_others
    weights = weights / weights.sum()
    return np.column_stack([weights, weights])


def _intervals(judged: _Judged, xi: float) -> Array:
    """The least and the largest weight (C, 2) of each criterion at deviation `xi`, by linear programmes."""
    from scipy.optimize import linprog

    count = judged.to_others.size
    reach = xi + SLACK * (1 + xi)
    rows = []
    for more, less, ratio in _comparisons(judged):
        below, above = np.zeros(count), np.zeros(count)
        below[more], below[less] = -1.0, ratio - reach
        above[more], above[less] = 1.0, -ratio - reach
        rows += [below, above]
    table, limits = np.array(rows), np.zeros(len(rows))
    found = np.empty((count, 2))
    for one, goal in enumerate(np.eye(count)):
        for side, sign in enumerate((1.0, -1.0)):
            done = linprog(sign * goal, A_ub=table, b_ub=limits, A_eq=np.ones((1, count)), b_eq=[1.0])
            if done.x is None:
                raise WeightsError("no weights fit these comparisons; give numbers that are less far apart")
            found[one, side] = done.x[one]
    return found


def _input_ratio(judged: _Judged) -> tuple[float, int | None]:
    """The largest |a b - span| / (span^2 - span), and whose it is. Source: Liang, Brunelli and Rezaei (2020)."""
    if judged.span == 1:
        return 0.0, None
    off = np.abs(judged.to_others * judged.to_worst - judged.span) / (judged.span**2 - judged.span)
    off[[judged.best, judged.worst]] = 0.0
    return float(off.max()), int(off.argmax()) if off.max() > 0 else None


def _threshold(judged: _Judged) -> float | None:
    count = judged.to_others.size
    if judged.span not in THRESHOLDS or not 3 <= count <= 9:
        return None
    return THRESHOLDS[int(judged.span)][count - 3]
