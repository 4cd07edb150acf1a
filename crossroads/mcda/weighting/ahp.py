"""Analytic hierarchy process: weights from pairwise comparisons, and how far these contradict one another.

Source: Saaty (1977), A scaling method for priorities in hierarchical structures, Journal of Mathematical Psychology
15(3), 234-281; geometric means: Crawford and Williams (1985), A note on the analysis of subjective judgment matrices,
Journal of Mathematical Psychology 29(4), 387-405.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from crossroads.errors import WeightsError
from crossroads.mcda.weighting.arrays import Array, numbers
from crossroads.model.shown import OneLine

RANDOM_INDEX: Mapping[str, tuple[float, ...]] = {
    "saaty": (0, 0, 0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49, 1.51, 1.48, 1.56, 1.57, 1.59),
    "tummala_ling": (
        *(0, 0, 0.5799, 0.8921, 1.1159, 1.2358, 1.3322, 1.3952, 1.4537, 1.4882),
        *(1.5117, 1.5356, 1.5571, 1.5714, 1.5831),
    ),
}
"""Mean consistency index of random matrices of 1 to 15 criteria.

Saaty (1980), The Analytic Hierarchy Process (1.51 before 1.48 is what it prints); Tummala and Ling (1998), Theory and
Decision 44(3), 221-230.
"""
PRIORITIES = ("eigenvector", "geometric")
CONSISTENT = 0.1
"""The consistency ratio up to which Saaty accepts a set of judgements."""
LARGEST = 1e6
ROUNDED = 0.05
"""By how much, relatively, a judgement times its reciprocal may miss 1: people write 0.33 beside 3."""
SAME = 1e-9
_GOLDEN = (np.sqrt(5) - 1) / 2


@dataclass(frozen=True)
class Judgement:
    """One pairwise judgement that fits the others least, and what would mend it.

    `row` and `column` count from 0, row < column. `judged`: how many times as important row was said to be. `epsilon`: by
    what factor that is off the weights, 1 or more. `fitting`: the value that makes all judgements as consistent as this
    one can make them; `on_scale`: the nearest of Saaty's scale, 1/9 to 9. `ratio_after`: the consistency ratio with
    `fitting`. Whether it is what was meant, only the person knows.
    """

    row: int
    column: int
    judged: float
    epsilon: float
    fitting: float
    on_scale: float
    ratio_after: float | None


@dataclass(frozen=True, eq=False, repr=False)
class Hierarchy(OneLine):
    """Weights (C,) from pairwise judgements, with their consistency.

    `consistency_ratio` is None for more than 15 criteria, for which no random index was published. `worst` is None when
    the judgements are consistent.
    """

    weights: Array
    lambda_max: float
    consistency_index: float
    consistency_ratio: float | None
    worst: Judgement | None

    @property
    def consistent(self) -> bool:
        """Whether the consistency ratio is at most 0.1; without a ratio, whether nothing contradicts at all."""
        return self.worst is None if self.consistency_ratio is None else self.consistency_ratio <= CONSISTENT


def ahp(pairwise: ArrayLike, priority: str = "eigenvector", random_index: str = "saaty") -> Hierarchy:
    """Weights from `pairwise` (C, C): how many times as important the criterion of the row is as that of the column.

    `priority`: "eigenvector" (Saaty) or "geometric" (means of the rows, scaled). lambda_max is that of the matrix under
    both. `random_index`: "saaty" or "tummala_ling". Of a pair the larger number counts, since its reciprocal is what gets
    rounded. Values off the scale from 1 to 9 are taken, for the geometric means of a group are off it.
    Raises `WeightsError` for a matrix that is not square, positive and reciprocal.
    """
    if priority not in PRIORITIES:
        raise WeightsError(f"no priority {str(priority)[:40]!r}; known: {', '.join(PRIORITIES)}")
    if random_index not in RANDOM_INDEX:
        raise WeightsError(f"no random index {str(random_index)[:40]!r}; known: {', '.join(RANDOM_INDEX)}")
    matrix = _reciprocal(pairwise)
    largest, vector = _principal(matrix)
    means = np.exp(np.log(matrix).mean(axis=1))
    weights = vector if priority == "eigenvector" else means / means.sum()
    index = _index(largest, len(matrix))
    return Hierarchy(weights, largest, index, _ratio(index, len(matrix), random_index), _worst(matrix, weights, random_index))


def _reciprocal(given: ArrayLike) -> Array:
    """The checked matrix, exactly reciprocal."""
    matrix = numbers(given)
    if matrix.ndim != 2 or not matrix.size or matrix.shape[0] != matrix.shape[1]:
        raise WeightsError("pairwise judgements are a square table, a row and a column for each criterion")
    wrong = ~((matrix >= 1 / LARGEST) & (matrix <= LARGEST))
    if wrong.any():
        raise WeightsError(f"judgements are ratios between 1/{LARGEST:,.0f} and {LARGEST:,.0f}; {_found(matrix, wrong)}")
    if (odd := np.abs(np.diag(np.diag(matrix)) - np.eye(len(matrix))) > SAME).any():
        raise WeightsError(f"a criterion is exactly as important as itself, 1; {_found(matrix, odd)}")
    if (odd := np.abs(matrix * matrix.T - 1) > ROUNDED).any():
        row, column = np.argwhere(odd)[0]
        there, back = matrix[row, column], matrix[column, row]
        raise WeightsError(
            f"rows {row + 1} and {column + 1} contradict each other: {there:g} one way and {back:g} the other; "
            f"write 1/{there:g} for the second"
        )
    return np.where(matrix > matrix.T, matrix, np.where(matrix < matrix.T, 1 / matrix.T, 1.0))


def _found(matrix: Array, wrong: np.ndarray) -> str:
    row, column = np.argwhere(wrong)[0]
    return f"row {row + 1}, column {column + 1} is {matrix[row, column]:g}"


def _principal(matrix: Array) -> tuple[float, Array]:
    """The largest eigenvalue of a positive matrix, which is real, and its vector, summing to 1."""
    values, vectors = np.linalg.eig(matrix)
    place = int(values.real.argmax())
    vector = np.abs(vectors[:, place].real)
    return float(values[place].real), vector / vector.sum()


def _index(largest: float, count: int) -> float:
    """Consistency index; rounding alone does not make it negative."""
    return max(0.0, (largest - count) / (count - 1)) if count > 2 else 0.0


def _ratio(index: float, count: int, random_index: str) -> float | None:
    table = RANDOM_INDEX[random_index]
    if count > len(table):
        return None
    return index / table[count - 1] if count > 2 else 0.0


def _worst(matrix: Array, weights: Array, random_index: str) -> Judgement | None:
    """The judgement that is farthest from the ratio of the weights, as a factor.

    Source: Saaty (2003), Decision-making with the AHP: why is the principal eigenvector necessary, European Journal of
    Operational Research 145(1), 85-91.
    """
    off = matrix * weights[None, :] / weights[:, None]
    off = np.triu(np.maximum(off, 1 / off), 1)
    if len(matrix) < 3 or off.max() < 1 + SAME:
        return None
    row, column = (int(place) for place in np.unravel_index(off.argmax(), off.shape))
    fitting, largest = _mended(matrix, row, column)
    return Judgement(
        row=row,
        column=column,
        judged=float(matrix[row, column]),
        epsilon=float(off[row, column]),
        fitting=fitting,
        on_scale=_on_scale(fitting),
        ratio_after=_ratio(_index(largest, len(matrix)), len(matrix), random_index),
    )


def _mended(matrix: Array, row: int, column: int) -> tuple[float, float]:
    """The value of one judgement that makes the largest eigenvalue least, and that eigenvalue; by golden section.

    The eigenvalue is convex in the logarithm of the judgement: Bozoki, Fulop and Ronyai (2010), On optimal completion of
    incomplete pairwise comparison matrices, Mathematical and Computer Modelling 52, 318-333.
    """

    def largest(logarithm: float) -> float:
        tried = matrix.copy()
        tried[row, column], tried[column, row] = np.exp(logarithm), np.exp(-logarithm)
        return float(np.linalg.eigvals(tried).real.max())

    through_others = np.delete(np.log(matrix[row]) - np.log(matrix[column]), [row, column])
    low, high = through_others.min(), through_others.max()
    for _ in range(50):
        step = _GOLDEN * (high - low)
        if largest(high - step) <= largest(low + step):
            high = low + step
        else:
            low = high - step
    middle = float((low + high) / 2)
    return float(np.exp(middle)), largest(middle)


def _on_scale(ratio: float) -> float:
    """The nearest of 1/9, ..., 1/2, 1, 2, ..., 9, by ratio."""
    steps = np.concatenate([1 / np.arange(9.0, 1, -1), np.arange(1.0, 10)])
    return float(steps[np.abs(np.log(steps / ratio)).argmin()])
