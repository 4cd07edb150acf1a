"""Score flips: for each cell the value at which the first place changes, and the cells on which the result hangs.

A score is a straight line in the value of one cell, so each flip is a division. Values are those of the criterion's
value function, 0-100; `levels.to_level` gives the level that is worth one.
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from crossroads.errors import WeightsError
from crossroads.mcda.ranking import TIE
from crossroads.mcda.weighting import Array, swing
from crossroads.model.shown import OneLine
from crossroads.robustness.weight_stability import leading

NOBODY = -1


@dataclass(frozen=True, eq=False, repr=False)
class ScoreFlips(OneLine):
    """For each cell where the first place changes when its value alone changes, all (A, C).

    `present`: the value now. `value`: the one at which another option is level with the first-ranked one, a hair beyond
    which it comes first; NaN where there is none from 0 to 100. `to`: who then comes first, by row number, `NOBODY` where
    nobody does; the option of the cell itself unless it comes first now. Of several, the first in the order of the decision.
    """

    present: Array
    value: Array
    to: NDArray[np.int64]

    @property
    def room(self) -> Array:
        """How far (A, C) the value can move before the first place changes, in points; infinite where it never does."""
        return np.where(np.isnan(self.value), np.inf, np.abs(self.value - self.present))

    @property
    def rising(self) -> NDArray[np.bool_]:
        """(A, C) Whether the value has to rise for that: so for all options but the first-ranked ones."""
        return np.asarray(self.value > self.present)

    def used(self, pessimistic: ArrayLike, optimistic: ArrayLike) -> Array:
        """The share (A, C) of the cell's own range, from the present value to that end, that is used up by the flip.

        Up to 1 where the range itself reaches the flip; infinite where the cell has no range to that side, or no flip.
        """
        above, below = np.asarray(optimistic) - self.present, self.present - np.asarray(pessimistic)
        reach = np.where(self.rising, above, below)
        used = np.divide(self.room, reach, out=np.full_like(self.room, np.inf), where=reach > TIE)
        return np.where(self.room <= TIE, 0.0, used)


class DecisiveCell(NamedTuple):
    """A cell whose value can change the first place: row and column, its value now and at the flip, and who then comes first.

    `room`: the points in between. `used`: the share of its own range up to there; up to 1, the range reaches the flip.
    """

    option: int
    criterion: int
    present: float
    value: float
    to: int
    room: float
    used: float


def score_flips(values: ArrayLike, weights: ArrayLike) -> ScoreFlips:
    """Where the first place changes when one value of `values` (A, C) alone changes, under `weights` (C,).

    An option of NaN takes no part. When several options share the first place now, any change of theirs parts them: their
    flips, and those of nobody else, stand at the present value.
    Raises `WeightsError` for weights that are no weights, or on another number of criteria.
    """
    present, shares = checked(values, weights)
    scores = present @ shares
    first = leading(scores)
    target, to = np.full(len(scores), np.nan), np.full(len(scores), NOBODY)
    for row in np.flatnonzero(~np.isnan(scores)):
        rivals = np.where(np.arange(len(scores)) == row, np.nan, scores)
        if (~np.isnan(rivals)).any():
            target[row] = np.nanmax(rivals)  # where the option meets the highest of the others
            to[row] = np.nanargmax(rivals >= target[row] - TIE) if first[row] else row
    gap = (target - scores)[:, None]
    gap = np.where(np.abs(gap) <= TIE, 0.0, gap)
    value = present + np.divide(gap, shares, out=np.full_like(present, np.nan), where=shares > 0)
    value = np.where((value >= -TIE) & (value <= 100 + TIE), np.clip(value, 0.0, 100.0), np.nan)
    return ScoreFlips(present, value, np.where(np.isnan(value), NOBODY, to[:, None]))


def decisive_cells(flips: ScoreFlips, pessimistic: ArrayLike, optimistic: ArrayLike, most: int = 20) -> tuple[DecisiveCell, ...]:
    """The cells on which the first place hangs most, `most` of them at most, most decisive first.

    First those whose own range, between `pessimistic` and `optimistic` (A, C), reaches the flip, by the share of it that
    this takes; then the others, by the points of value that they would have to be wrong by.
    """
    used, room = flips.used(pessimistic, optimistic), flips.room
    cells = [(int(row), int(column)) for row, column in np.argwhere(np.isfinite(room))]
    cells.sort(key=lambda cell: (used[cell] if used[cell] <= 1 + TIE else 2.0, room[cell], cell))
    return tuple(
        DecisiveCell(
            option=row,
            criterion=column,
            present=float(flips.present[row, column]),
            value=float(flips.value[row, column]),
            to=int(flips.to[row, column]),
            room=float(room[row, column]),
            used=float(used[row, column]),
        )
        for row, column in cells[:most]
    )


def checked(values: ArrayLike, weights: ArrayLike) -> tuple[Array, Array]:
    """Values (A, C) and weights (C,) that sum to 1. Raises `WeightsError` where they do not fit."""
    given, shares = np.asarray(values, dtype=float), swing(weights)
    if given.ndim != 2 or given.shape[1] != shares.size or np.isinf(given).any():
        raise WeightsError(f"values are a table of finite numbers, an option a row, with {shares.size} columns, one a weight")
    return given, shares
