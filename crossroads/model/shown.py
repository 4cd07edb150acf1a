"""How objects of many parts show themselves where a person meets them, as in a notebook: in one line that fits a screen."""

from collections.abc import Collection
from dataclasses import fields, is_dataclass
from typing import Any

import numpy as np
from pydantic import BaseModel

WIDE = 100
"""Characters of such a line at most."""
NESTED = 70
"""Characters of an object within another, beyond which only its class is named."""


class OneLine:
    """Base of models, and of dataclasses with `repr=False`: the name of the class, and in short what its fields hold."""

    def __repr__(self) -> str:
        return line(self, *(f"{name}={_short(getattr(self, name))}" for name in _names(self)))

    def __str__(self) -> str:
        return repr(self)


def line(thing: object, *facts: str) -> str:
    """The name of the class of `thing` and `facts` on it, cut to `WIDE` characters."""
    told = f"{type(thing).__name__}({', '.join(facts)})"
    return told if len(told) <= WIDE else f"{told[: WIDE - 4]}...)"


def _names(thing: Any) -> list[str]:
    if isinstance(thing, BaseModel):
        return list(type(thing).model_fields)
    return [field.name for field in fields(thing) if field.repr]


def _short(value: object) -> str:
    if isinstance(value, np.ndarray):
        return f"array {value.shape}" if value.ndim else str(value[()])
    if isinstance(value, Collection) and not isinstance(value, str | bytes):
        return f"{len(value)} entries"
    if isinstance(value, OneLine) or is_dataclass(value):
        told = repr(value)
        return told if len(told) <= NESTED else f"{type(value).__name__}(...)"
    told = ascii(value) if isinstance(value, str) and not value.isprintable() else repr(value)
    return told if len(told) <= 40 else f"{told[:37]}..."
