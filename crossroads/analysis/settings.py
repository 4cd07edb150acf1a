"""What may vary of an analysis beside the weights."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from crossroads.errors import MethodError
from crossroads.model import plain
from crossroads.robustness.separation import SEED


@dataclass(frozen=True)
class Settings:
    """What may vary beside the weights: the method of the ranking, the seed of sampling, the date on outputs.

    `locked` names the criteria whose weights are held while others are moved: no number depends on it, but files tell it.
    Numbers, arrays and dates may be those of numpy, pandas and the standard library; they are kept as plain Python. Raises
    `CrossroadsError` for what no file could be written with.
    """

    method: str = "additive"
    parameters: Mapping[str, Any] = field(default_factory=dict)
    seed: int = SEED
    date: str | datetime.date | np.datetime64 | None = None
    locked: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        given: object = self.parameters
        if not isinstance(given, Mapping) or not all(isinstance(name, str) for name in given):
            raise MethodError("parameters are values by name, as in {'v': 0.5}")
        plainly = {
            "method": plain.word(self.method, "method"),
            "parameters": {str(name): plain.data(value, f"the parameter {name}", MethodError) for name, value in given.items()},
            "seed": plain.whole(self.seed, "the seed", 0),
            "date": None if self.date is None else plain.date(self.date),
        }
        plainly["locked"] = tuple(plain.word(name, "the name of what is locked") for name in self.locked)
        vars(self).update(plainly)
