"""Weights and performances, given or drawn, put through a method block by block and counted."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.random import Generator

from crossroads.mcda.methods import evaluate_many
from crossroads.mcda.results import Result
from crossroads.mcda.weighting import Array
from crossroads.robustness.draws import CELLS, Draw
from crossroads.robustness.tally import Tally, first_share

Progress = Callable[[int, int], object]
"""Told how many of how many samples are done; to stop, it returns False."""

Feed = Callable[[int], Array]
"""The next so many rows of weights or performances; for performances that are always the same, these."""

ROUND = 65_536
"""Weights drawn at a time: many, since a walk through a region has to settle before its points count."""
COUNTED = 49_152
"""Preferences (options x samples) that are counted at a time."""
CONFIDENCE_SAMPLES, CONFIDENCE_CELLS = 10_000, 100_000_000
"""Performances on which a confidence factor rests: at most so many, fewer (but 1,000) where that is more cells."""


def feed(given: Array | Draw, generator: Generator) -> Feed:
    """The rows of an array one after another, or what a `Draw` draws from `generator`."""
    if callable(given):
        return lambda count: given(count, generator)
    place = 0

    def rows(count: int) -> Array:
        nonlocal place
        place += count
        return given[place - count : place]

    return rows


def blocks(start: int, end: int, size: int) -> Iterator[slice]:
    """Slices of at most `size` from `start` to `end`."""
    step = max(1, size)
    return (slice(place, min(place + step, end)) for place in range(start, end, step))


@dataclass(frozen=True, eq=False, repr=False)
class Rule(Result):
    """A method of the registry with its `parameters`, and what it runs on: `values` and `types` (C,).

    `values`: (A, C) for all samples, (S, A, C), or a `Draw` of these.
    """

    method: str
    values: Array | Draw
    types: Array
    parameters: Mapping[str, Any]

    @cached_property
    def shape(self) -> tuple[int, int]:
        """Options and criteria."""
        one = self.values(1, np.random.default_rng(0)) if callable(self.values) else self.values
        return one.shape[-2], one.shape[-1]

    @property
    def fixed(self) -> bool:
        """Whether performances are the same in all samples."""
        return not callable(self.values) and self.values.ndim == 2

    @property
    def step(self) -> int:
        """Samples to compute with at a time."""
        options, criteria = self.shape
        return COUNTED // options if self.fixed else CELLS // (options * criteria)

    def feed(self, generator: Generator) -> Feed:
        """Performances (S, A, C), or those (A, C) of all samples."""
        if not callable(self.values) and self.fixed:
            fixed = self.values
            return lambda count: fixed
        return feed(self.values, generator)

    def preferences(self, values: Array, weights: Array) -> Array:
        """(S, A) for `values` (A, C) or (S, A, C) and `weights` (S, C)."""
        if values.ndim == 3 and self.method != "additive":  # one sample after another in memory: columns are faster so
            values = np.ascontiguousarray(values.transpose(1, 2, 0)).transpose(2, 0, 1)
        return evaluate_many(self.method, values, weights, self.types, **self.parameters)

    def confidence(self, central: Array, samples: int, generator: Generator) -> Array:
        """(A,) In which share of performances each option is first under its row of `central` (A, C); 0 for rows of NaN."""
        options, criteria = self.shape
        most = min(CONFIDENCE_SAMPLES, max(1_000, CONFIDENCE_CELLS // (options * options * criteria)))
        count = 1 if self.fixed else min(samples, most)
        performances, total = self.feed(generator), np.zeros(options)
        for part in blocks(0, count, self.step):
            size = part.stop - part.start
            values = performances(size)
            for option in np.flatnonzero(~np.isnan(central[:, 0])).tolist():
                same = np.broadcast_to(central[option], (size, criteria))
                total[option] += size * first_share(self.preferences(values, same), option)
        return total / count


class Run:
    """Samples of `rule` counted in `tally`; `stopped` once `progress` has asked for it."""

    def __init__(self, rule: Rule, weights: Feed, values: Feed, progress: Progress | None) -> None:
        self.tally, self.stopped = Tally(*rule.shape), False
        self._rule, self._weights, self._values, self._progress = rule, weights, values, progress

    @property
    def standard_error(self) -> float:
        """The largest of a share: sqrt(p (1 - p) / n)."""
        shares = np.concatenate([self.tally.places, self.tally.ahead]) / self.tally.count
        return float(np.sqrt(np.maximum(shares * (1 - shares), 0).max() / self.tally.count))

    def until(self, count: int) -> None:
        """Draw and count samples until there are `count` of them, or `progress` returns False."""
        for drawn in blocks(self.tally.count, count, ROUND):
            weights = self._weights(drawn.stop - drawn.start)
            for part in blocks(0, len(weights), COUNTED // self._rule.shape[0]):
                self._count(weights[part])
                if self._progress is not None and self._progress(self.tally.count, count) is False:
                    self.stopped = True
                    return

    def _count(self, weights: Array) -> None:
        preferences = np.empty((self._rule.shape[0], len(weights)))
        for part in blocks(0, len(weights), self._rule.step):
            values = self._values(part.stop - part.start)
            preferences[:, part] = self._rule.preferences(values, weights[part]).T
        self.tally.add(preferences, weights)
