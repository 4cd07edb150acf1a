"""What comes in from Python as plain Python: numbers of numpy, pandas and the standard library, and dates.

Everything that a file is written from passes here once, as it comes in. So it is refused at once, or any file can be written.
"""

import datetime
import math
from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np

from crossroads.errors import CrossroadsError

LARGEST_WHOLE = 2**53 - 1
"""The largest whole number that every reader of JSON, and every spreadsheet, reads without loss."""

Refused = type[CrossroadsError]


def number(value: object, name: str, refused: Refused = CrossroadsError) -> float:
    """`value` as a finite int or float: from numpy, a decimal or a fraction as well; a yes or no is none.

    Raises `refused` naming what it is (`name`) and what came.
    """
    found = _unwrapped(value)
    try:
        if isinstance(found, int | float | Decimal | Fraction) and not isinstance(found, bool) and math.isfinite(found):
            return int(found) if isinstance(found, int) else float(found)
    except (OverflowError, ValueError):  # too large for a float; a signalling NaN
        pass
    raise refused(f"{name} is a finite number; got {_told(value)}")


def whole(value: object, name: str, least: int, most: int = LARGEST_WHOLE, refused: Refused = CrossroadsError) -> int:
    """`value` as an int from `least` to `most`. Raises `refused`."""
    found = _unwrapped(value)
    if isinstance(found, int) and not isinstance(found, bool) and least <= found <= most:
        return int(found)
    raise refused(f"{name} is a whole number from {least} to {most:,}; got {_told(value)}")


def flag(value: object, name: str) -> bool:
    """`value` as a yes or no. Raises `CrossroadsError`."""
    if isinstance(value, bool | np.bool_):
        return bool(value)
    raise CrossroadsError(f"{name} is True or False; got {_told(value)}")


def word(value: object, name: str) -> str:
    """`value` as a text that can be written in UTF-8. Raises `CrossroadsError`."""
    if isinstance(value, str):
        try:
            value.encode()
        except UnicodeEncodeError:
            raise CrossroadsError(f"{name} holds half a character; got {_told(value)}") from None
        return str(value)
    raise CrossroadsError(f"{name} is a text; got {_told(value)}")


def date(value: object) -> str:
    """A date, or a date with a time, in ISO form: from such a text, `datetime`, numpy or pandas. Raises `CrossroadsError`."""
    found = value.item() if isinstance(value, np.datetime64) else value
    try:
        if isinstance(found, datetime.datetime):
            found = found.isoformat(timespec="seconds")
        elif isinstance(found, datetime.date):
            found = found.isoformat()
        if isinstance(found, str):
            datetime.datetime.fromisoformat(found)
            return str(found)
    except ValueError:  # no date, or one of pandas that is none
        pass
    raise CrossroadsError(f"{_told(value)} is no date; write it as 2019-06-30")


def numbers_by_name(value: object, name: str, refused: Refused = CrossroadsError) -> dict[str, float]:
    """Numbers by name, from a mapping or a series of pandas. Raises `refused`."""
    try:
        items = list(value.items())  # type: ignore[attr-defined]
    except (AttributeError, TypeError):
        raise refused(f"{name} are numbers by name, as in {{'cost': 30}}; got {_told(value)}") from None
    for key, _ in items:
        if not isinstance(key, str):
            raise refused(f"{name} are numbers by name; got one for {_told(key)}")
    return {str(key): number(each, f"{name}, {_told(key)},", refused) for key, each in items}


def data(value: object, name: str, refused: Refused = CrossroadsError) -> Any:
    """What JSON can hold of `value`: nothing, a text, a finite number, or lists of these, from arrays as well.

    Raises `refused` for anything else.
    """
    found = _unwrapped(value)
    if found is None or isinstance(found, str):
        return None if found is None else word(found, name)
    if isinstance(found, Mapping | bytes | set | frozenset):
        raise refused(f"{name} is a number, a text or a list of these; got {_told(value)}")
    if isinstance(found, Iterable):
        return [data(each, name, refused) for each in found]
    return number(found, name, refused)


def _unwrapped(value: object) -> object:
    """The number in a scalar of numpy, or in an array without axes; anything else as it is."""
    if isinstance(value, np.ndarray) and value.ndim == 0:
        value = value[()]
    if isinstance(value, np.generic) and value.dtype.kind in "iufbU":
        return float(value) if value.dtype.kind == "f" else value.item()
    return value


def _told(value: object) -> str:
    """`value` in a sentence: on one line, and not for long."""
    try:
        told = repr(value)
    except Exception:  # noqa: BLE001  (an object of anybody's, which only has to be named)
        told = type(value).__name__
    line = " ".join(ascii(told)[1:-1].split()) if not told.isprintable() else told
    return line if len(line) <= 60 else f"{line[:57]}..."
