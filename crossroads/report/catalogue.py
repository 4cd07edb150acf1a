"""The one catalogue of all text that people read, so that a second language is a second folder of `texts/`."""

import math
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from importlib.resources import files
from typing import Any

LANGUAGE = "en"
SEPARATORS: Mapping[str, tuple[str, str]] = {
    "en": (",", "."),
    "fr": ("\u202f", ","),
    "de": (".", ","),
    "es": (".", ","),
    "sw": (",", "."),
}
"""Languages in which numbers can be written: what stands between thousands, and before decimals."""
_NUMBERS: ContextVar[str] = ContextVar("numbers", default="en")


@lru_cache(maxsize=4)
def _texts(language: str) -> dict[str, str]:
    """Every text of a language by its key; no two files have the same key."""
    found: dict[str, str] = {}
    for file in sorted(files("crossroads.report").joinpath("texts", language).iterdir(), key=lambda one: one.name):
        texts = _flat("", tomllib.loads(file.read_text(encoding="utf-8")))
        if twice := found.keys() & texts.keys():
            raise KeyError(f"{file.name}: {min(twice)} stands in another file, too")
        found |= texts
    return found


def _flat(prefix: str, table: dict[str, Any]) -> dict[str, str]:
    found: dict[str, str] = {}
    for key, value in table.items():
        found |= _flat(f"{prefix}{key}.", value) if isinstance(value, dict) else {prefix + key: value}
    return found


def text(key: str, **values: object) -> str:
    """The text called `key`, with `values` put in. Raises `KeyError` for a key that the catalogue lacks."""
    return _texts(LANGUAGE)[key].format(**values)


def locale() -> dict[str, Any] | None:
    """How charts are to write numbers, in the terms of d3-format; None where they do so by themselves."""
    if (separators := SEPARATORS[_NUMBERS.get()]) == SEPARATORS["en"]:
        return None
    thousands, decimals = separators
    return {"thousands": thousands, "decimal": decimals, "grouping": [3], "currency": ["", ""]}


@contextmanager
def numbers_in(language: str) -> Iterator[None]:
    """Numbers are written as in this language, one of `SEPARATORS`, while it lasts."""
    before = _NUMBERS.set(language)
    try:
        yield
    finally:
        _NUMBERS.reset(before)


def number(written: str) -> str:
    """A number written with "," between thousands and "." before decimals, in the language of numbers."""
    thousands, decimals = SEPARATORS[_NUMBERS.get()]
    return written.translate({ord(","): thousands, ord("."): decimals})


def whole(found: float) -> str:
    """A whole number, thousands apart."""
    return number(f"{found:,.0f}")


def listed(names: list[str] | tuple[str, ...]) -> str:
    """Names in a row: "A", "A and B", "A, B and C"."""
    if len(names) <= 1:
        return "".join(names)
    return text("list.last", rest=", ".join(names[:-1]), last=names[-1])


def percent(share: float) -> str:
    """A share as whole per cent, never rounded to an end that it has not reached: 0.004 is "under 1 %"."""
    if 0 < share < 0.005:
        return text("number.under_one_percent")
    if 0.995 < share < 1:
        return text("number.over_99_percent")
    return text("number.percent", number=f"{100 * share:.0f}")


def points(found: float) -> str:
    """A number of points of score, whole: "1 point", "5 points"."""
    said = whole(found)
    return text("number.point" if said == "1" else "number.points", number=said)


def level(found: float | None) -> str:
    """A level on a scale as people write it: thousands apart, one decimal at most, a dash where there is none."""
    if found is None or math.isnan(found):
        return text("cell.missing_mark")
    return number(f"{found:,.1f}".removesuffix(".0"))
