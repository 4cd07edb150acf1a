"""Draws of performances from low, likely and high, by value, and of those of a whole decision."""

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Literal

import numpy as np
from numpy.random import Generator
from numpy.typing import ArrayLike, NDArray

from crossroads.errors import MethodError
from crossroads.mcda.values import to_value, value_table
from crossroads.mcda.weighting import Array
from crossroads.model import Criterion, Decision
from crossroads.model.scale import Linear
from crossroads.robustness.draws import Draw
from crossroads.robustness.separation import ASSUMPTIONS

Shape = Literal["triangular", "pert", "uniform"]
SHAPES = ("triangular", "pert", "uniform")
NODES = 256
"""Quantiles of each Beta distribution that are computed; those between are interpolated."""


def performances(
    low: ArrayLike,
    likely: ArrayLike,
    high: ArrayLike,
    *,
    shape: Shape = "triangular",
    together: str = "independent",
    curves: Mapping[int, Callable[[Array], Array]] | None = None,
) -> Draw:
    """Values drawn from `low` <= `likely` <= `high`, each (A, C), by value: `low` is the worse end.

    `likely` NaN means that nothing is known between the ends: uniform. `shape`: "triangular", "pert" (the Beta distribution
    of Malcolm et al. (1959), Operations Research 7(5), 646-669: mean (low + 4 likely + high) / 6), or "uniform", which
    ignores `likely`. `together`: one of `ASSUMPTIONS`, how errors go together. `curves`: by column, what turns what is drawn
    into values, where the value function is no straight line. Raises `MethodError` for ends in the wrong order.
    """
    start, mode, end = (np.asarray(given, dtype=float) for given in (low, likely, high))
    if shape not in SHAPES or together not in ASSUMPTIONS:
        raise MethodError(f"performances are drawn as {', '.join(SHAPES)}; errors are {', '.join(ASSUMPTIONS)}")
    if not ((start <= end) & ~((mode < start) | (mode > end))).all():
        raise MethodError("low, likely and high are finite and in this order, by value; likely may be missing")
    span = end - start
    turn = np.divide(mode - start, span, out=np.zeros_like(span), where=span > 0)
    unknown = np.isnan(turn) | (shape == "uniform")

    def draw(draws: int, generator: Generator) -> Array:
        if shape == "pert" and together == "independent":
            part = _beta(draws, turn, unknown, generator)
        else:
            part = _quantile(shape, _shares(draws, span.shape, together, generator), turn, unknown)
        part *= span
        part += start
        for column, curve in (curves or {}).items():
            part[:, :, column] = curve(part[:, :, column])
        return part

    return draw


def decision_performances(decision: Decision, *, shape: Shape = "triangular", together: str = "independent") -> Draw:
    """Values 0-100 (S, A, C) of `decision`, drawn on the level scale and then put through the value functions.

    A missing performance is uniform over its scale. A high draw is always a high value, also where less is better.
    """
    table, criteria = value_table(decision), decision.tree.criteria
    worst, best = (np.array([getattr(criterion, end) for criterion in criteria]) for end in ("worst", "best"))
    ends = [100 * (levels - worst) / (best - worst) for levels in (table.low, table.mode, table.high)]
    low = np.nan_to_num(np.minimum(ends[0], ends[2]), nan=0.0)
    high = np.nan_to_num(np.maximum(ends[0], ends[2]), nan=100.0)
    curved = {column: one for column, one in enumerate(criteria) if not isinstance(one.value_function, Linear)}
    curves = {column: _curve(criterion) for column, criterion in curved.items()}
    return performances(low, np.clip(ends[1], low, high), high, shape=shape, together=together, curves=curves)


def _curve(criterion: Criterion) -> Callable[[Array], Array]:
    return lambda share: to_value(criterion.worst + share / 100 * (criterion.best - criterion.worst), criterion)


def _shares(draws: int, shape: tuple[int, ...], together: str, generator: Generator) -> Array:
    """Where in its distribution each performance lies, 0 to 1: (S, A, C), with 1 for the axis along which all are alike."""
    options, criteria = shape
    alike = {ASSUMPTIONS[1]: (draws, 1, criteria), ASSUMPTIONS[2]: (draws, options, 1)}
    return generator.random(alike.get(together, (draws, options, criteria)))


def _quantile(shape: Shape, share: Array, turn: Array, unknown: NDArray[np.bool_]) -> Array:
    """The quantile functions on 0..1, the mode at `turn` (A, C): (S, A, C)."""
    if unknown.all():
        return np.array(np.broadcast_to(share, (len(share), *turn.shape)))
    part = _beta_quantile(share, turn) if shape == "pert" else _triangular_quantile(share, turn)
    return np.where(unknown, share, part) if unknown.any() else part


def _triangular_quantile(share: Array, turn: Array) -> Array:
    """The rising part up to the mode, and the falling part from it on, each of which stands still where the other moves.

    A choice between the two, sample by sample, would take three times as long.
    """
    rising = np.sqrt(np.minimum(share, turn) * turn)
    return np.asarray(rising - np.sqrt((1 - np.maximum(share, turn)) * (1 - turn)) + (1 - turn))


def _beta_quantile(share: Array, turn: Array) -> Array:
    """Interpolated between nodes that are dense where the shares are near 0 or 1; exact to 1e-4 but for one draw in 10,000."""
    nodes = _beta_nodes(tuple(turn.ravel().tolist()))
    place = NODES * 2 / np.pi * np.arcsin(np.sqrt(share))
    below = np.minimum(place.astype(np.int64), NODES - 1)
    cell = np.arange(turn.size).reshape(turn.shape)
    low = nodes[below, cell]
    return np.asarray(low + (place - below) * (nodes[below + 1, cell] - low))


@lru_cache(maxsize=8)
def _beta_nodes(turns: tuple[float, ...]) -> Array:
    """Quantiles (NODES + 1, A x C); a distribution without a mode is as good as any, for it is not looked at."""
    from scipy.special import betaincinv

    turn = np.nan_to_num(np.array(turns))
    shares = np.sin(np.linspace(0, np.pi / 2, NODES + 1)) ** 2
    return np.asarray(betaincinv(1 + 4 * turn, 5 - 4 * turn, shares[:, None]))


def _beta(draws: int, turn: Array, unknown: NDArray[np.bool_], generator: Generator) -> Array:
    first, second = np.where(unknown, 1.0, 1 + 4 * turn), np.where(unknown, 1.0, 5 - 4 * turn)
    return generator.beta(first, second, (draws, *turn.shape))
