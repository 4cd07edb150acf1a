"""Weights from what is known of each criterion's points: numbers for some, ranges for what was left open."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from crossroads.mcda.results import Result
from crossroads.mcda.values import Array
from crossroads.mcda.weighting import swing

SAMPLES = 4_096
SEED = 20190630


@dataclass(frozen=True, eq=False)
class Estimate(Result):
    """What is known of the points (K,) of each criterion: between `lower` and `upper`, the same where it was answered.

    Only the proportions of points count. What is left open is anything in its range, not its lower end.
    """

    lower: Array
    upper: Array

    @property
    def known(self) -> NDArray[np.bool_]:
        """(K,) Which criteria have been answered."""
        return np.asarray(self.lower == self.upper)

    @cached_property
    def weights(self) -> Array:
        """Weights (K,), summing to 1: the mean over points drawn evenly from what is left open.

        Those that are known keep their proportions. Without anything open these are the weights of the points.
        """
        if self.known.all():
            return swing(self.lower)
        spread = np.random.default_rng(SEED).random((SAMPLES, self.lower.size))
        points = self.lower + spread * (self.upper - self.lower)
        return swing((points / points.sum(axis=1, keepdims=True)).mean(axis=0))

    @cached_property
    def intervals(self) -> Array:
        """(K, 2) The least and the largest weight that each criterion can have, whatever the open points are."""
        least = self.lower / np.maximum(self.lower + self.upper.sum() - self.upper, np.finfo(float).tiny)
        largest = self.upper / np.maximum(self.upper + self.lower.sum() - self.lower, np.finfo(float).tiny)
        return np.stack([least, largest], axis=1)


def nothing_known(count: int) -> Estimate:
    """The estimate before the first answer: all weights are possible."""
    return Estimate(np.zeros(count), np.ones(count))
