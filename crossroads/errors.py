"""The errors that Crossroads raises for bad input.

Everything derives from `CrossroadsError`, a `ValueError`, so one `except` serves any caller.
A message names what was wrong and how to mend it; `DecisionError` carries all problems of a decision at once.
"""

from collections.abc import Iterable
from dataclasses import dataclass


class CrossroadsError(ValueError):
    """Base of all errors of this package."""


class WeightsError(CrossroadsError):
    """Weights that are negative, not finite, all zero, or named for something that is not there."""


class MethodError(CrossroadsError):
    """A method that is unknown, or that refuses the data it was given."""


class ExportError(CrossroadsError):
    """A file that cannot be written: unknown ending, missing folder, no permission."""


class AddressError(CrossroadsError):
    """What was given as the address of the app is none."""


class NotHereError(ExportError):
    """A file that cannot be made on this machine, or not now: memory, time or processes do not suffice."""


class UnknownNameError(CrossroadsError):
    """No decision, perspective, view, option or criterion has the given name; the message lists those there are."""


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong with a decision, and its mend.

    `key` is the place within the file, as a dotted path; `value` is what stood there.
    """

    file: str
    key: str
    value: str
    fix: str

    def __str__(self) -> str:
        place = " = ".join(part for part in (self.key, self.value) if part)
        return ": ".join(part for part in (self.file, place, self.fix) if part)


class DecisionError(CrossroadsError):
    """A decision that is not valid; `problems` lists everything found, in reading order."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))
