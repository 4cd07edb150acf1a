"""Rank reversals: whether dropping an option, or adding a copy of one, turns the order of the others."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from crossroads.errors import MethodError
from crossroads.mcda.methods import evaluate
from crossroads.mcda.weighting import Array


@dataclass(frozen=True)
class Reversal:
    """Two options that change places: `ahead` was ranked before `behind`, and is ranked after it once `option` is changed."""

    option: int
    ahead: int
    behind: int


@dataclass(frozen=True)
class Reversals:
    """What happens to the order of the others when an option is dropped, and when one is there twice.

    `refused`: options without which (or with two of which) the method takes the data no more.
    """

    dropped: tuple[Reversal, ...]
    cloned: tuple[Reversal, ...]
    refused: tuple[int, ...]


def reversals(method: str, matrix: ArrayLike, weights: ArrayLike, types: ArrayLike, **parameters: Any) -> Reversals:
    """Drop-one and clone tests of `method` on `matrix` (A, C). Raises as `evaluate` does on the whole matrix."""
    data = np.asarray(matrix, dtype=float)
    before = evaluate(method, data, weights, types, **parameters).ranks
    dropped: list[Reversal] = []
    cloned: list[Reversal] = []
    refused: set[int] = set()
    everyone = np.arange(len(data))
    for option in range(len(data)):
        others = np.delete(everyone, option)
        for found, compared, rows in ((dropped, others, others), (cloned, everyone, np.append(everyone, option))):
            after = _ranks(method, data[rows], weights, types, parameters)
            if after is None:
                refused.add(option)
            else:
                found += _turned(option, compared, before[compared], after[: compared.size])
    return Reversals(tuple(dropped), tuple(cloned), tuple(sorted(refused)))


def _ranks(
    method: str, matrix: Array, weights: ArrayLike, types: ArrayLike, parameters: dict[str, Any]
) -> NDArray[np.int64] | None:
    if not len(matrix):
        return None
    try:
        return evaluate(method, matrix, weights, types, **parameters).ranks
    except MethodError:
        return None


def _turned(option: int, rows: NDArray[np.int64], before: NDArray[np.int64], after: NDArray[np.int64]) -> list[Reversal]:
    """The pairs of `rows` whose order was one way in `before` and is the other way in `after`."""
    turned = (before[:, None] < before[None, :]) & (after[:, None] > after[None, :])
    return [Reversal(option, int(rows[ahead]), int(rows[behind])) for ahead, behind in np.argwhere(turned)]
