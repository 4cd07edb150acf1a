"""The same scores under many perspectives: who is served, who is not, and how far an order of criteria settles it.

Counts are of perspectives, and mean no more than that: perspectives are no sample of anything. A perspective that is an
order stands for all weights that respect it; `draws_within` takes them evenly, so that a result does not hang on the
centroid alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from crossroads.mcda.ranking import TIE
from crossroads.mcda.weighting import Array
from crossroads.mcda.weights import order_parts, perspective_weights
from crossroads.model import Decision, Perspective
from crossroads.model.shown import OneLine
from crossroads.robustness.regret import regret, taking_part
from crossroads.robustness.separation import SEED
from crossroads.robustness.weight_draws import ordered

SAMPLES = 4_000


@dataclass(frozen=True, eq=False, repr=False)
class Unmet(OneLine):
    """What one option leaves unmet, seen from the perspectives (rows of the scores).

    `regrets` (P,) in points of score, `ranks` (P,). `most`: the perspectives under which it does not come first, from the
    largest regret on. `last`: those that place it last, alone or shared. `lowest`: where its score is lowest, and
    `worst_rank`: where its rank is. All are empty for an option that takes no part.
    """

    option: int
    regrets: Array
    ranks: NDArray[np.int64]
    most: tuple[int, ...]
    last: tuple[int, ...]
    lowest: tuple[int, ...]
    worst_rank: tuple[int, ...]


@dataclass(frozen=True, eq=False, repr=False)
class Spread(OneLine):
    """What comes of one perspective over all weights that respect it.

    `rank_shares` (A, A): the share of the weights that gives the row option the rank of the column, ties shared evenly
    among the places they fill. `ranks` (A,): at the perspective's own weights, the centroid. `mean_regret` and
    `largest_regret` (A,) in points of score; the largest is of the samples. `free`: whether the perspective leaves
    anything open; when not, `samples` is 1 and there is no error. `standard_error`: the largest of any share.
    """

    perspective: str
    rank_shares: Array
    ranks: NDArray[np.int64]
    mean_regret: Array
    largest_regret: Array
    free: bool
    samples: int
    seed: int
    standard_error: float


def ranks_of(scores: Array) -> NDArray[np.int64]:
    """Competition ranks (P, A) of each row of `scores` (P, A); 0 for an option that takes no part."""
    ahead = scores[:, None, :] > scores[:, :, None] + TIE
    return np.where(np.isnan(scores), 0, 1 + ahead.sum(axis=2))


def acceptable(scores: ArrayLike) -> NDArray[np.int64]:
    """(A, A) Under how many rows of `scores` (P, A) the option of the row has the rank of the column (from 1 on) or better.

    Column 0 counts first places, column 1 the top two, column 2 the top three.
    """
    ranks = ranks_of(taking_part(scores))
    places = np.arange(1, ranks.shape[1] + 1)
    return np.asarray(((ranks[:, :, None] >= 1) & (ranks[:, :, None] <= places)).sum(axis=0))


def minority_report(scores: ArrayLike) -> tuple[Unmet, ...]:
    """For each option the rows of `scores` (P, A) that it leaves unmet, the most unmet first."""
    given = taking_part(scores)
    ranks, found = ranks_of(given), regret(given)
    is_last = _last(given)
    return tuple(
        Unmet(
            option=option,
            regrets=found.table[:, option],
            ranks=ranks[:, option],
            most=_falling(found.table[:, option]),
            last=tuple(np.flatnonzero(is_last[:, option]).tolist()),
            lowest=_at_top(-given[:, option]),
            worst_rank=_at_top(ranks[:, option].astype(float)) if ranks[0, option] else (),
        )
        for option in range(given.shape[1])
    )


def draws_within(decision: Decision, perspective: Perspective, count: int = SAMPLES, seed: int = SEED) -> Array:
    """Leaf weights (n, C) drawn evenly from all that respect `perspective`; their mean tends to its own weights.

    Points leave nothing open: they give one row. In an order each part keeps its leaves in their default proportions.
    """
    if perspective.kind == "points":
        return perspective_weights(decision, perspective)[None, :]
    places, shares = order_parts(decision, perspective)
    if len(places) == 1:
        return shares
    order = [np.flatnonzero(places == place).tolist() for place in np.unique(places)]
    return np.asarray(ordered(order, len(places))(count, np.random.default_rng(seed)) @ shares)


def spreads(
    decision: Decision, values: ArrayLike, perspectives: Sequence[Perspective], count: int = SAMPLES, seed: int = SEED
) -> tuple[Spread, ...]:
    """What each of `perspectives` leaves open on `values` (A, C) 0-100, a row of NaN taking no part."""
    table = np.asarray(values, dtype=float)
    return tuple(_spread(decision, table, perspective, count, seed) for perspective in perspectives)


def rank_shares(scores: Array) -> Array:
    """(A, A) The share of the rows of `scores` (n, A) in which the row option has the rank of the column.

    Tied options share the places they fill evenly. Rows of zero for an option that takes no part.
    """
    ranks = ranks_of(scores)
    level = (np.abs(scores[:, None, :] - scores[:, :, None]) <= TIE).sum(axis=2)
    places = np.arange(1, scores.shape[1] + 1)
    filled = (ranks[:, :, None] >= 1) & (places >= ranks[:, :, None]) & (places < (ranks + level)[:, :, None])
    return np.asarray((filled / np.maximum(level, 1)[:, :, None]).mean(axis=0))


def _spread(decision: Decision, values: Array, perspective: Perspective, count: int, seed: int) -> Spread:
    weights = draws_within(decision, perspective, count, seed)
    scores = taking_part(weights @ values.T)
    shares = rank_shares(scores)
    found = regret(scores)
    free = len(weights) > 1
    own = values @ perspective_weights(decision, perspective)
    return Spread(
        perspective=perspective.id,
        rank_shares=shares,
        ranks=ranks_of(own[None, :])[0],
        mean_regret=found.table.mean(axis=0),
        largest_regret=found.largest,
        free=free,
        samples=len(weights),
        seed=seed,
        standard_error=float(np.sqrt(shares * (1 - shares) / len(weights)).max()) if free else 0.0,
    )


def _last(scores: Array) -> NDArray[np.bool_]:
    """(P, A) Which options have the lowest score of their row; none where all have the same."""
    lowest = np.where(np.isnan(scores), np.inf, scores).min(axis=1, keepdims=True)
    highest = np.where(np.isnan(scores), -np.inf, scores).max(axis=1, keepdims=True)
    return np.asarray((scores <= lowest + TIE) & (highest > lowest + TIE))


def _falling(regrets: Array) -> tuple[int, ...]:
    """The rows with a regret, the largest first, equal ones in the order given."""
    order = np.argsort(-np.nan_to_num(regrets), kind="stable")
    return tuple(int(row) for row in order if regrets[row] > TIE)


def _at_top(level: Array) -> tuple[int, ...]:
    """The rows at the highest `level` (P,); none when it is not known."""
    return () if np.isnan(level).any() else tuple(np.flatnonzero(level >= level.max() - TIE).tolist())
