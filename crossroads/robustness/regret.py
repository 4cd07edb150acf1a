"""Regret, and rules for choosing when nobody says how likely each row is.

Rows are perspectives, scenarios or combinations of states; columns are options; scores are higher-is-better. An option
without a score in some row (NaN) takes no part in any: it cannot be chosen whatever comes. No rule here uses a
probability of a row. Sources: Savage (1951), The theory of statistical decision, Journal of the American Statistical
Association 46(253), 55-67; Wald (1950), Statistical Decision Functions; Hurwicz (1951), Cowles Commission paper 370.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike, NDArray

from crossroads.errors import MethodError
from crossroads.mcda.ranking import TIE
from crossroads.mcda.results import Result
from crossroads.mcda.weighting import Array
from crossroads.model.shown import OneLine


@dataclass(frozen=True, eq=False, repr=False)
class Regret(Result):
    """What each option loses against the highest score of the same row.

    `table` (P, A), never negative, in points of score; 0 where the option comes first. `largest` (A,) over the rows, and
    `largest_in` (A,) the first row where it is that large (-1 for an option that takes no part).
    """

    table: Array
    largest: Array
    largest_in: NDArray[np.int64]

    @cached_property
    def minimax(self) -> tuple[int, ...]:
        """The options whose largest regret is smallest: whatever row comes true, no other is sure to cost less."""
        return lowest(self.largest)


@dataclass(frozen=True, eq=False, repr=False)
class Choice(OneLine):
    """What a rule looks at for each option, `level` (A,) with more being better, and the `options` it puts first."""

    level: Array
    options: tuple[int, ...]


def regret(scores: ArrayLike) -> Regret:
    """The regret of `scores` (P, A). Raises `MethodError` for what is no table of scores with a row and a column."""
    given = taking_part(scores)
    table = highest_of_rows(given)[:, None] - given
    present = ~np.isnan(table[0])
    filled = np.where(present, table, -1.0)
    return Regret(
        table=table,
        largest=np.where(present, filled.max(axis=0), np.nan),
        largest_in=np.where(present, filled.argmax(axis=0), -1),
    )


def minimax_regret(scores: ArrayLike) -> Choice:
    """The option whose largest regret over the rows of `scores` (P, A) is smallest; `level` is that regret, negative."""
    found = regret(scores)
    return Choice(-found.largest, found.minimax)


def maximin(scores: ArrayLike) -> Choice:
    """The option whose lowest score over the rows of `scores` (P, A) is highest: as if the worst always came true."""
    level = taking_part(scores).min(axis=0)
    return Choice(level, highest(level))


def hurwicz(scores: ArrayLike, optimism: float) -> Choice:
    """The option with the highest mixture of its highest score (share `optimism`) and its lowest (the rest).

    `optimism` 0 is `maximin`, 1 looks at the highest scores only. Raises `MethodError` when it is no share from 0 to 1.
    """
    if not 0 <= optimism <= 1:
        raise MethodError(f"optimism is a share from 0 to 1; got {optimism}")
    given = taking_part(scores)
    level = optimism * given.max(axis=0) + (1 - optimism) * given.min(axis=0)
    return Choice(level, highest(level))


def value_without_regret(values: ArrayLike, weights: ArrayLike) -> Array:
    """The least value on one criterion that, held in every row, leaves an option no regret in any, (A, C).

    `values` (P, A, C) 0-100 and `weights` (C,), or (P, C) where the rows differ in them, for the additive model.
    Everything else stays as it is. 0 where the option needs nothing of the criterion; NaN where no value up to 100 is
    enough, or the option takes no part.
    """
    given = np.asarray(values, dtype=float)
    shares = np.broadcast_to(np.asarray(weights, dtype=float), (len(given), given.shape[2]))
    scores = taking_part(np.einsum("pac,pc->pa", given, shares))
    needed = least_values(given, shares[:, None, :], lead_of_others(scores)[:, :, None])
    return enough(np.where(np.isnan(scores[0])[:, None], np.nan, needed.max(axis=0)))


def lead_of_others(scores: Array) -> Array:
    """How far the highest of the others is ahead of each option (P, A), negative where the option leads."""
    filled = np.where(np.isnan(scores), -np.inf, scores)
    if scores.shape[1] == 1:
        return np.full_like(scores, -np.inf)
    second, top = np.partition(filled, -2, axis=1)[:, -2:].T
    others = np.where(filled.argmax(axis=1)[:, None] == np.arange(scores.shape[1]), second[:, None], top[:, None])
    return np.asarray(others - scores)


def least_values(values: Array, weights: Array, behind: Array) -> Array:
    """The values on one criterion at which an option that is `behind` by so much is level, shapes broadcast together.

    Infinite where the criterion has no weight: -inf when nothing is needed, inf when it cannot help.
    """
    weighty = weights > 0
    moved = values + behind / np.where(weighty, weights, 1.0)
    return np.where(weighty, moved, np.where(behind > TIE, np.inf, -np.inf))


def enough(needed: Array) -> Array:
    """`needed` values on the scale 0-100: 0 where less would do, NaN where 100 is not enough."""
    return np.where(needed <= 100 + TIE, np.clip(needed, 0.0, 100.0), np.nan)


def taking_part(scores: ArrayLike) -> Array:
    """`scores` (P, A) with NaN in every row of an option that has none in some row.

    Raises `MethodError` for what is no table with a row and a column, and for infinite scores.
    """
    given = np.array(scores, dtype=float)
    if given.ndim != 2 or not given.size:
        raise MethodError("scores have a row for each perspective or scenario and a column for each option")
    if np.isinf(given).any():
        raise MethodError("scores are finite; leave out the rows or options that have none")
    given[:, np.isnan(given).any(axis=0)] = np.nan
    return given


def highest_of_rows(scores: Array) -> Array:
    """The highest score of each row (P,) of `scores` (P, A), NaN left aside; -inf where there is none."""
    return np.asarray(np.where(np.isnan(scores), -np.inf, scores).max(axis=1))


def highest(level: Array) -> tuple[int, ...]:
    """The options that have the highest `level` (A,), or are level with it; none when all are NaN."""
    top = np.where(np.isnan(level), -np.inf, level).max()
    return tuple(np.flatnonzero(level >= top - TIE).tolist())


def lowest(level: Array) -> tuple[int, ...]:
    """The options that have the lowest `level` (A,), or are level with it; none when all are NaN."""
    return highest(-level)
