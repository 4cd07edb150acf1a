"""How sure the order of each pair of options is, given how uncertain the scores are.

An option is *certainly ahead* when even its pessimistic score beats the other's optimistic one. It is *steadily ahead*
when it has the higher score and leads in at least `STEADY` of sampled scores under each of three assumptions on how
errors go together. All other pairs are *too close to call*. (Where ranges are lopsided, samples can favour the option
with the lower score; neither is then ahead.) Each level is drawn from the triangular distribution on low, likely, high; a
missing one uniformly over its scale.
"""

from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from crossroads.mcda.ranking import TIE
from crossroads.mcda.results import kept
from crossroads.mcda.values import Array, to_value, value_table
from crossroads.model import Decision
from crossroads.model.shown import OneLine

STEADY = 0.9
"""The convention shown beside every use: the share of samples from which an order is called steady."""

SEED = 20_190_628
SAMPLES = 4_000
CELLS = 2_000_000
"""At most so many sampled cells are held for one assumption; larger decisions get fewer samples, and say so."""

ASSUMPTIONS = ("independent", "shared across options", "shared across criteria")


class Certainty(IntEnum):
    """How sure it is that one option is ahead of another, from least to most."""

    TOO_CLOSE = 0
    STEADILY = 1
    CERTAINLY = 2


@dataclass(frozen=True, eq=False, repr=False)
class Separation(OneLine):
    """`certainty` (A, A): how surely the row option is ahead of the column option; `TOO_CLOSE` also where it is behind.

    `shares` (3, A, A): the share of samples in which the row option is ahead, under each of `ASSUMPTIONS`.
    `standard_error`: of a share at the convention `STEADY`, with `samples` draws from `seed`.
    """

    certainty: NDArray[np.int64]
    shares: Array
    samples: int
    seed: int
    standard_error: float

    def separable(self, one: int, other: int) -> bool:
        """Whether the order of two options, by row number, is at least steady."""
        return bool(max(self.certainty[one, other], self.certainty[other, one]) > Certainty.TOO_CLOSE)


def separation(decision: Decision, weights: Array, seed: int = SEED) -> Separation:
    """The certainty of the order of every pair of options under leaf `weights` (C,)."""
    table = value_table(decision)
    low, high = table.pessimistic @ weights, table.optimistic @ weights
    likely = np.where(np.isnan(table.likely), 50.0, table.likely) @ weights
    higher = likely[:, None] > likely[None, :] + TIE
    certain = low[:, None] > high[None, :] + TIE
    scores = sampled_values(decision, seed) @ weights
    samples = scores.shape[2]
    shares = np.stack([np.count_nonzero(one[:, None] > one[None, :] + TIE, axis=2) for one in scores]) / samples
    steady = (shares >= STEADY).all(axis=0) & higher
    return Separation(
        certainty=np.where(certain, Certainty.CERTAINLY, np.where(steady, Certainty.STEADILY, Certainty.TOO_CLOSE)),
        shares=shares,
        samples=samples,
        seed=seed,
        standard_error=float(np.sqrt(STEADY * (1 - STEADY) / samples)),
    )


@kept(8)
def sampled_values(decision: Decision, seed: int) -> Array:
    """Sampled values (3, A, n, C) under each of `ASSUMPTIONS`, kept because only weights change from move to move."""
    options, criteria = len(decision.options), len(decision.tree.criteria)
    count = max(200, min(SAMPLES, CELLS // (options * criteria)))
    generator = np.random.default_rng(seed)
    independent = generator.random((options, count, criteria))
    by_criterion = np.broadcast_to(generator.random((1, count, criteria)), independent.shape)
    by_option = np.broadcast_to(generator.random((options, count, 1)), independent.shape)
    return np.stack([_values(decision, quantiles) for quantiles in (independent, by_criterion, by_option)])


def _values(decision: Decision, quantiles: Array) -> Array:
    """Values at `quantiles` (A, n, C) of each cell's distribution; a high quantile is a high value."""
    table = value_table(decision)
    columns = []
    for column, criterion in enumerate(decision.tree.criteria):
        missing = np.isnan(table.mode[:, column])[:, None]
        low = np.where(missing, criterion.lowest, table.low[:, column, None])
        high = np.where(missing, criterion.highest, table.high[:, column, None])
        mode = np.where(missing, low, table.mode[:, column, None])
        share = quantiles[:, :, column] if criterion.best > criterion.worst else 1 - quantiles[:, :, column]
        levels = np.where(missing, low + share * (high - low), _triangular(share, low, mode, high))
        columns.append(to_value(levels, criterion))
    return np.stack(columns, axis=2)


def _triangular(share: Array, low: Array, mode: Array, high: Array) -> Array:
    """The quantile function of the triangular distribution at `share` (A, n); low, mode, high (A, 1)."""
    span = high - low
    turn = np.divide(mode - low, span, out=np.zeros_like(span), where=span > 0)
    below = low + np.sqrt(share * span * (mode - low))
    above = high - np.sqrt((1 - share) * span * (high - mode))
    return np.where(share < turn, below, above)
