"""What the registry knows about a method, and what evaluating one gives."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from crossroads.mcda.weighting import Array


@dataclass(frozen=True, eq=False)
class Evaluation:
    """Preferences (A,), higher is better, competition ranks (A,), and the method's quantities by published name."""

    preference: Array
    ranks: NDArray[np.int64]
    details: Mapping[str, Array] = field(default_factory=dict)


Compute = Callable[..., tuple[Array, dict[str, Array]]]
"""The array function of a method: checked matrix (A, C), weights (C,), types (C,) to preference (A,) and details."""


@dataclass(frozen=True)
class Method:
    """One multi-criteria method, with what a careful user wants to know before trusting it.

    `weights_mean`: "trade-off" (how much of one is worth how much of another) or "votes" (power in pairwise comparison).
    `reverses`: whether dropping an option can turn the order of those that remain.
    `idea`: in a sentence, what makes it differ from the additive model. `example`: the published example it was checked on.
    """

    id: str
    title: str
    year: int
    reference: str
    weights_mean: Literal["trade-off", "votes"]
    reverses: bool
    idea: str
    refuses: str
    example: str
    compute: Compute
    parameters: Mapping[str, Any] = field(default_factory=dict)
