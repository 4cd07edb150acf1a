"""Double counting: criteria whose columns run alike, and what becomes of the ranking when overlaps are counted once.

Counting once: two criteria that overlap are taken as one, which weighs as much as the heavier of them and on which they
keep their proportions. That is the most that an overlap can take away; where the ranking bears it, the overlap is
harmless. A criterion with several overlaps loses as much as the one does that takes most from it, and never more than half.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from crossroads.mcda.ranking import TIE, ranks
from crossroads.mcda.weighting import Array
from crossroads.model import Decision
from crossroads.model.shown import OneLine

Pair = tuple[int, int]
"""Two columns, the lower first."""


@dataclass(frozen=True, eq=False, repr=False)
class Merge(OneLine):
    """What becomes of the ranking when something about some `pairs` of criteria is changed.

    `weights` (C,) and `scores` (A,) after; `ranks` (A,) after, 0 for an option that takes no part. `turned`: the pairs of
    options (rows, who was ahead first) that change places. `first_changes`: whether others come first.
    """

    pairs: tuple[Pair, ...]
    weights: Array
    scores: Array
    ranks: NDArray[np.int64]
    turned: tuple[Pair, ...]
    first_changes: bool


def correlations(values: ArrayLike) -> Array:
    """Pearson's correlation (C, C) of the columns of `values` (A, C), over the options that have both values.

    NaN with fewer than three such options, and where a column does not vary. With few options high ones come by chance: of
    six options, one pair of unrelated columns in 140 reaches 0.9, and 15 criteria make 105 pairs.
    """
    given = np.asarray(values, dtype=float)
    known = (~np.isnan(given)).astype(float)
    middle = np.where(known, given, 0.0).sum(axis=0) / max(1, len(given))
    near = np.nan_to_num(given - middle)  # about zero, so that the squares keep their digits
    options = known.T @ known
    with np.errstate(divide="ignore", invalid="ignore"):
        mean = near.T @ known / options  # of the row column, over the options that both have
        spread = (near**2).T @ known / options - mean**2
        found = (near.T @ near / options - mean * mean.T) / np.sqrt(spread * spread.T)
    return np.where((options >= 3) & (np.minimum(spread, spread.T) > TIE), np.clip(found, -1, 1), np.nan)


def declared(decision: Decision) -> dict[Pair, str]:
    """The overlaps that the criteria declare, each pair of columns once, with the note of where the line runs."""
    found: dict[Pair, str] = {}
    for column, criterion in enumerate(decision.tree.criteria):
        for overlap in criterion.overlaps:
            other = decision.tree.index[overlap.criterion]
            found.setdefault((min(column, other), max(column, other)), overlap.note)
    return found


def merge(values: ArrayLike, weights: ArrayLike, pairs: Iterable[Pair]) -> Merge:
    """The ranking on `values` (A, C) 0-100 under `weights` (C,) when each of `pairs` of columns is counted once.

    Options with a row of NaN take no part.
    """
    table, before, chosen = np.asarray(values, dtype=float), np.asarray(weights, dtype=float), tuple(pairs)
    kept = np.ones(before.size)
    for pair in chosen:
        held = before[list(pair)]
        if held.sum() > 0:
            kept[list(pair)] = np.minimum(kept[list(pair)], held.max() / held.sum())
    once = before * kept
    once = once / once.sum()
    return _compared(chosen, once, table @ before, table @ once)


def weaker_of_two(values: ArrayLike, weights: ArrayLike, pair: Pair) -> Merge:
    """The ranking when the weaker of two criteria counts for both: the most that they can depend on each other.

    For the question whether the trade-off for one would change if the other had already collapsed; a yes means that good
    on one does not make up for bad on the other. The weights stay.
    """
    table, shares = np.asarray(values, dtype=float), np.asarray(weights, dtype=float)
    bound = table.copy()
    bound[:, list(pair)] = table[:, list(pair)].min(axis=1, keepdims=True)
    return _compared((pair,), shares, table @ shares, bound @ shares)


def _compared(pairs: tuple[Pair, ...], weights: Array, before: Array, after: Array) -> Merge:
    """What changes between scores (A,) `before` and `after`."""
    gone = np.isnan(before)
    was, now = (np.where(gone, 0, ranks(scores)) for scores in (before, after))
    turned = (before[:, None] > before[None, :] + TIE) & (after[:, None] < after[None, :] - TIE)
    return Merge(
        pairs=pairs,
        weights=weights,
        scores=after,
        ranks=now,
        turned=tuple((int(ahead), int(behind)) for ahead, behind in np.argwhere(turned)),
        first_changes=bool(((was == 1) != (now == 1)).any()),
    )
