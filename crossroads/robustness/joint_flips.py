"""The smallest joint change of scores, within their ranges, that makes another option first.

Two answers for each option. The smallest share of the ranges: every value of the option goes towards its better end,
every value of those ahead of it towards its worse end, each by the same share of its own range; no flip within the
ranges can do with a smaller largest share. And the smallest number of cells, each moved to its end. Both are exact and
need no linear programme: moving a cell further never helps a rival, and each rival falls by its own cells only.
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from crossroads.errors import WeightsError
from crossroads.mcda.ranking import TIE
from crossroads.mcda.weighting import Array
from crossroads.model.shown import OneLine
from crossroads.robustness.score_flips import NOBODY, checked


class Cell(NamedTuple):
    """An option and a criterion, by row and column number."""

    option: int
    criterion: int


@dataclass(frozen=True, eq=False, repr=False)
class JointFlips(OneLine):
    """For each option the smallest joint change of scores that makes it level with the first; a hair more makes it first.

    `share` (A,): the smallest largest share of the ranges used up; 0 for options that come first now, infinite where even
    the whole ranges do not suffice, NaN for options that take no part. `against` (A,): the rival that it is hardest to be
    level with. `cells`: for each option the fewest cells that, moved to their ends, suffice; those that move its score most
    come first; None where no cells suffice.
    """

    share: Array
    against: tuple[int, ...]
    cells: tuple[tuple[Cell, ...] | None, ...]


def joint_flips(likely: ArrayLike, pessimistic: ArrayLike, optimistic: ArrayLike, weights: ArrayLike) -> JointFlips:
    """Joint flips of values (A, C) between `pessimistic` and `optimistic`, that now are `likely`, under `weights` (C,).

    An option of NaN takes no part. Raises `WeightsError` where arrays do not fit, or a likely value lies outside its range.
    """
    now, shares = checked(likely, weights)
    rise, fall = (np.asarray(optimistic) - now) * shares, (now - np.asarray(pessimistic)) * shares
    if rise.shape != now.shape or (np.minimum(rise, fall) < -TIE).any():
        raise WeightsError("ranges are tables like the values; give every value between its pessimistic and optimistic end")
    behind = _behind(now @ shares)
    reach = rise.sum(axis=1)[:, None] + fall.sum(axis=1)[None, :]
    needed = np.divide(behind, reach, out=np.where(behind > 0, np.inf, 0.0), where=reach > 0)
    hardest = needed.max(axis=1, initial=0.0)
    hardest = np.where(hardest > 1 + TIE, np.inf, np.minimum(hardest, 1.0))
    hardest[np.isnan(now).any(axis=1)] = np.nan
    against = tuple(int(row.argmax()) if most > 0 else NOBODY for row, most in zip(needed, hardest, strict=True))
    cells = tuple(_fewest(row, behind[row], rise[row], fall) if np.isfinite(most) else None for row, most in enumerate(hardest))
    return JointFlips(hardest, against, cells)


def _behind(scores: Array) -> Array:
    """By how much (A, A) the row option is behind the column option; 0 where it is not, and where one takes no part."""
    behind = np.nan_to_num(scores[None, :] - scores[:, None])
    return np.where(behind > TIE, behind, 0.0)


def _fewest(row: int, behind: Array, rise: Array, fall: Array) -> tuple[Cell, ...]:
    """The fewest cells that bring the option of `row`, `behind` (A,) the others, level with all; largest moves first.

    `rise` (C,) are the points its own cells can add to its score, `fall` (A, C) those that each rival's can take away.
    If k of its own are moved, they are its k largest; what is then missing to a rival, that rival's largest make up.
    """
    own = np.argsort(-rise, kind="stable")
    theirs = np.argsort(-fall, axis=1, kind="stable")
    lost = np.cumsum(np.take_along_axis(fall, theirs, axis=1), axis=1)
    choices = []
    for gain in np.append(0.0, np.cumsum(rise[own])):
        missing = behind - gain - TIE
        counts = np.where(missing > 0, 1 + (lost < missing[:, None]).sum(axis=1), 0)
        choices.append(counts if (counts <= rise.size).all() else np.full(counts.size, rise.size + 1))
    totals = [mine + counts.sum() for mine, counts in enumerate(choices)]
    mine = int(np.argmin(totals))
    moved = [(rise[column], Cell(row, int(column))) for column in own[:mine]]
    moved += [
        (fall[rival, column], Cell(rival, int(column)))
        for rival, count in enumerate(choices[mine])
        for column in theirs[rival, :count]
    ]
    return tuple(cell for _, cell in sorted(moved, key=lambda one: (-one[0], one[1])))
