"""The parameters of the methods: one name means the same in all of them, and is checked in one place."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from crossroads.errors import MethodError
from crossroads.mcda.normalization import NORMALIZATIONS

PREFERENCES = ("usual", "ushape", "vshape", "level", "linear", "gaussian")


@dataclass(frozen=True)
class Parameter:
    """What a parameter means, what it may be, and the check: (name, value, number of criteria) to the value as used."""

    meaning: str
    allowed: str
    check: Callable[[str, object, int], object]


def checked(given: Mapping[str, object], count: int) -> dict[str, object]:
    """The parameters `given` for `count` criteria, checked and turned into arrays where there is one a criterion.

    Raises `MethodError` naming the parameter, its value and what it may be.
    """
    return {name: PARAMETERS[name].check(name, value, count) for name, value in given.items()}


def refuse(name: str, value: object) -> MethodError:
    """The error to raise."""
    return MethodError(f"{name} is {PARAMETERS[name].allowed}; got {str(value)[:60]}")


def _numbers(name: str, value: object) -> np.ndarray:
    try:
        given = np.asarray(value)
        found = given.astype(float)
    except (TypeError, ValueError, OverflowError):
        raise refuse(name, value) from None
    if given.dtype.kind in "USb" or not np.isfinite(found).all():
        raise refuse(name, value)
    return found


def _share(name: str, value: object, count: int) -> float:
    found = _numbers(name, value)
    if found.ndim or isinstance(value, bool) or not 0 <= found <= 1:
        raise refuse(name, value)
    return float(found)


def _not_negative(name: str, value: object, count: int) -> float:
    found = _numbers(name, value)
    if found.ndim or isinstance(value, bool) or found < 0:
        raise refuse(name, value)
    return float(found)


def _one_a_criterion(name: str, value: object, count: int) -> np.ndarray | None:
    """(C,) from a number, or one a criterion; None stays."""
    if value is None:
        return None
    found = _numbers(name, value)
    if found.shape not in ((), (count,)) or (found < 0).any():
        raise refuse(name, value)
    return np.broadcast_to(found, count)


def _two_a_criterion(name: str, value: object, count: int) -> np.ndarray | None:
    """(C, 2), lower before upper; None stays."""
    if value is None:
        return None
    found = _numbers(name, value)
    if found.shape != (count, 2) or (found[:, 0] > found[:, 1]).any():
        raise refuse(name, value)
    return found


def _normalization(name: str, value: object, count: int) -> str:
    if not isinstance(value, str) or value not in NORMALIZATIONS:
        raise MethodError(f"no normalisation {str(value)[:60]!r}; known: {', '.join(NORMALIZATIONS)}")
    return value


def _preference(name: str, value: object, count: int) -> tuple[str, ...]:
    """One name of a preference function for each criterion."""
    names = (value,) * count if isinstance(value, str) else tuple(value) if isinstance(value, list | tuple) else ()
    if len(names) != count or not set(names) <= set(PREFERENCES):
        raise refuse(name, value)
    return names


_SHARE = "a share from 0 to 1"
_NUMBERS = "a number that is not negative, or one for each criterion, in its own units"
_PAIRS = "a pair of numbers for each criterion, the lower first"
PARAMETERS: Mapping[str, Parameter] = {
    "normalization": Parameter("how columns are made comparable", "one of " + ", ".join(NORMALIZATIONS), _normalization),
    "v": Parameter("share of the sum of regrets against the largest regret", _SHARE, _share),
    "lam": Parameter("share of the sum against the product", _SHARE, _share),
    "tau": Parameter(
        "difference of Euclidean distances from which the city-block distance counts", "a number, 0 or more", _not_negative
    ),
    "preference": Parameter(
        "preference function", "one of " + ", ".join(PREFERENCES) + ", or one of them for each criterion", _preference
    ),
    "q": Parameter("difference up to which two options are indifferent", _NUMBERS, _one_a_criterion),
    "p": Parameter("difference from which one is fully preferred", _NUMBERS, _one_a_criterion),
    "s": Parameter("difference at the bend of the Gaussian preference function", _NUMBERS, _one_a_criterion),
    "veto": Parameter("difference from which a criterion on its own forbids outranking", _NUMBERS, _one_a_criterion),
    "cut": Parameter("share of weight that has to be in favour", _SHARE, _share),
    "discordance": Parameter("share of the scale by which an option may be behind and yet outrank", _SHARE, _share),
    "bounds": Parameter("lowest and highest level of each criterion", _PAIRS, _two_a_criterion),
    "ideal": Parameter(
        "levels of each criterion between which nothing is lost",
        _PAIRS,
        _two_a_criterion,
    ),
}
