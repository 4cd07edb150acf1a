"""What a draw is: a function that gives as many sampled weights, or performances, as it is asked for.

`smaa` calls it block by block, so that a million draws need no more memory than a thousand. Draws that are used again and
again, because only the weights or only the method change, are kept as arrays with `kept_draws`.
"""

from collections.abc import Callable

import numpy as np
from numpy.random import Generator

from crossroads.mcda.weighting import Array

Draw = Callable[[int, Generator], Array]
"""Draws a number of weights (S, C), or of performances (S, A, C)."""

CELLS = 40_000
"""Numbers that are computed with at a time, so that they stay in the cache."""


def streams(seed: int) -> tuple[Generator, Generator, Generator]:
    """Generators for weights, for performances, and for the performances of confidence factors, independent of each other.

    So the weights of a seed are the same whatever is done with the performances, and the other way round.
    """
    first, second, third = np.random.SeedSequence(seed).spawn(3)
    return np.random.default_rng(first), np.random.default_rng(second), np.random.default_rng(third)


def kept_draws(weights: Draw, values: Draw, count: int, seed: int) -> tuple[Array, Array]:
    """Weights (S, C) and performances (S, A, C) as arrays: those that `smaa` draws itself from this seed."""
    for_weights, for_values, _ = streams(seed)
    return _kept(weights, count, for_weights), _kept(values, count, for_values)


def _kept(draw: Draw, count: int, generator: Generator) -> Array:
    size = draw(1, np.random.default_rng(0)).shape[1:]
    result = np.empty((count, *size))
    step = max(1, CELLS // int(np.prod(size)))
    for start in range(0, count, step):
        block = result[start : start + step]
        block[...] = draw(len(block), generator)
    return result
