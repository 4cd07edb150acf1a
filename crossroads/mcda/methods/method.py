"""What the registry knows about a method, and what evaluating one gives."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from crossroads.mcda.weighting import Array
from crossroads.model.shown import OneLine

Table = NDArray[Any]
"""A table of the working: numbers, or true and false."""
Tables = dict[str, Table]
PAIRS = ("option", "option")
"""The axes of a table of row against column."""


@dataclass(frozen=True, eq=False, repr=False)
class Evaluation(OneLine):
    """Preferences (A,), higher is better, competition ranks (A,), and the method's quantities by published name.

    `details` holds every intermediate table, in the order of the working; `Method.symbols` says what each one is.
    """

    preference: Array
    ranks: NDArray[np.int64]
    details: Mapping[str, Table] = field(default_factory=dict)


Compute = Callable[..., tuple[Array, Tables]]
"""One evaluation: checked matrix (A, C), weights (C,), types (C,) and parameters to preference (A,) and details."""

Many = Callable[..., Array]
"""Many at once: checked matrix (A, C) or (S, A, C), weights (S, C), types (C,) and parameters to preferences (S, A)."""

Family = Literal["compensation", "product", "distance", "outranking", "mixture"]


@dataclass(frozen=True)
class Method:
    """One multi-criteria method, with what a careful user wants to know before trusting it.

    `family`: what its results come from. `weights_mean`: "trade-off" (how much of one is worth how much of another) or
    "votes" (power in pairwise comparison). `reverses`: whether dropping an option can turn the order of those that remain.
    `idea`: in a clause that follows its title, what makes it differ from the additive model. `example`: the published
    example it was checked on, or "independent code only". `parameters`: names with the published defaults; what each
    allows stands in `parameters.PARAMETERS`. `symbols`: what each entry of `details` is. `axes`: what its axes are
    ("option", "criterion", "place"), where it is not one number an option, or one for each option and criterion.
    `like`: the id of the method and settings whose ranking it always repeats, "" for none.
    """

    id: str
    title: str
    year: int
    reference: str
    family: Family
    weights_mean: Literal["trade-off", "votes"]
    reverses: bool
    idea: str
    refuses: str
    example: str
    compute: Compute
    many: Many
    symbols: Mapping[str, str]
    axes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    parameters: Mapping[str, Any] = field(default_factory=dict)
    like: str = ""
