"""Counting of ranks over many samples: who stands where, who is ahead of whom, and under which weights one is first."""

import numpy as np
from numpy.typing import NDArray

from crossroads.mcda.ranking import TIE
from crossroads.mcda.weighting import Array


class Tally:
    """Sums over samples, block by block. Options that tie share the places they fill in equal parts.

    `places` (A, A): samples in which the row option takes the column's place. `ahead` (A, A): samples in which the row
    option is ahead of the column option, a tie counting as half. `favouring` (A, C): sum of the weights under which the
    row option is first. `count`: samples so far.
    """

    def __init__(self, options: int, criteria: int) -> None:
        self.count = 0
        self.places = np.zeros((options, options))
        self.ahead = np.zeros((options, options))
        self.favouring = np.zeros((options, criteria))

    def add(self, preferences: Array, weights: Array) -> None:
        """Count one block: `preferences` (A, S), higher is better, rows without gaps in memory, and `weights` (S, C).

        Weights count as shares of their sum.
        """
        options, samples = preferences.shape
        above, level = self._pairs(preferences)
        first = np.empty((options, samples))
        for row in range(options):
            ties = level[row]
            if ties.any():
                self.places[row] += _shared(above[row], ties, options)
                first[row] = (above[row] == 0) / (ties + 1.0)
            else:
                self.places[row] += np.bincount(above[row], minlength=options)
                first[row] = above[row] == 0
        first /= weights @ np.ones(weights.shape[1])
        self.favouring += first @ weights
        self.count += samples

    def _pairs(self, preferences: Array) -> tuple[NDArray[np.int16], NDArray[np.int16]]:
        """How many options stand above each one, and how many level with it, in each sample (A, S)."""
        options, samples = preferences.shape
        above, level = np.zeros((2, options, samples), dtype=np.int16)
        for row in range(options - 1):
            rest = slice(row + 1, options)
            lead = preferences[rest] - preferences[row]
            behind, ahead = lead > TIE, lead < -TIE
            above[row] += behind.view(np.int8).sum(axis=0, dtype=np.int16)
            above[rest] += ahead
            fewer = np.array([np.count_nonzero(line) for line in behind])
            more = np.array([np.count_nonzero(line) for line in ahead])
            ties = samples - fewer - more
            if ties.any():
                tied = ~(behind | ahead)
                level[row] += tied.view(np.int8).sum(axis=0, dtype=np.int16)
                level[rest] += tied
            self.ahead[row, rest] += more + ties / 2
            self.ahead[rest, row] += fewer + ties / 2
        return above, level


def _shared(above: NDArray[np.int16], level: NDArray[np.int16], options: int) -> Array:
    """Samples by place (A,): one that has `above` options ahead of it and `level` beside it fills level + 1 places."""
    places = np.zeros(options)
    for ties in np.unique(level):
        count = np.bincount(above[level == ties], minlength=options) / (ties + 1)
        for step in range(ties + 1):
            places[step:] += count[: options - step]
    return places


def first_share(preferences: Array, option: int) -> float:
    """Share of the samples in which `option` is first by `preferences` (S, A), a shared first place counting as a part."""
    own = preferences[:, option, None]
    first = ~(preferences > own + TIE).any(axis=1)
    level = (np.abs(preferences - own) <= TIE).sum(axis=1)
    return float((first / level).mean())
