"""A package that evaluates one set of weights at a time, and whether it ranks as Crossroads does."""

import contextlib
import importlib
import importlib.util
import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from crossroads.mcda.ranking import ranks
from crossroads.mcda.weighting import Array

Call = Callable[[Array], Any]
"""What a loop calls: weights (C,) to whatever the package gives."""


def given(result: Any) -> Array:
    """Preferences as they are given."""
    return np.asarray(result)


def lower_is_better(result: Any) -> Array:
    """Preferences (A,) of a result that is better the lower it is."""
    return -np.asarray(result)


@dataclass(frozen=True)
class Loop:
    """How a package is called: `prepare` takes matrix (A, C) and types (C,), once, before the loop.

    `preference` reads what a call gives, higher being better. It is not part of the loop that is timed.
    """

    prepare: Callable[[Array, Array], Call]
    preference: Callable[[Any], Array] = given


@dataclass(frozen=True)
class Peer:
    """A package: a loop for each method that it has, by our id, and why some of its methods are not ours."""

    name: str
    module: str
    loops: Callable[[], Mapping[str, Loop]]
    differs: Mapping[str, str] = field(default_factory=dict)

    @property
    def installed(self) -> bool:
        """Whether it can be imported."""
        return importlib.util.find_spec(self.module) is not None


def module(name: str) -> Any:
    """The module called `name`, of a package that carries no types and need not be there."""
    with quiet():
        return importlib.import_module(name)


def as_ours(loop: Loop, call: Call, weights: Array, ours: Array) -> bool:
    """Whether `call` ranks every one of `weights` (S, C) as our preferences (S, A) do."""
    with quiet():
        return all((ranks(loop.preference(call(row))) == ranks(own)).all() for row, own in zip(weights, ours, strict=True))


class _Nowhere(io.TextIOBase):
    """Where the prints of others go."""

    def write(self, text: str) -> int:
        """Forgets `text`."""
        return len(text)


def quiet() -> contextlib.redirect_stdout[_Nowhere]:
    """While this holds, nothing is printed: some packages print what they find at every call."""
    return contextlib.redirect_stdout(_Nowhere())
