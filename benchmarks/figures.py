"""What a benchmark hands back, and how it is laid out: one table for the terminal and for results.md."""

import statistics
import sys
from collections.abc import Sequence
from dataclasses import dataclass

HEADINGS = ("What", "Crossroads", "Instead", "Which is", "Ratio", "Goal", "Met")
NONE = "–"


@dataclass(frozen=True)
class Figure:
    """One measured figure, of which less is better.

    `other` is the same figure for what `beside` names: what one would take instead of Crossroads. `goal` is the most
    that `ours` should be, in the same `unit`.
    """

    what: str
    unit: str
    ours: float
    other: float | None = None
    beside: str = ""
    goal: float | None = None

    @property
    def ratio(self) -> float | None:
        """How many times more the other takes; None where there is no other, or nothing to divide by."""
        return None if self.other is None or not self.ours else self.other / self.ours

    @property
    def met(self) -> bool | None:
        """Whether the goal was met; None without a goal."""
        return None if self.goal is None else self.ours <= self.goal

    def cells(self) -> tuple[str, ...]:
        """The figure under each of `HEADINGS`."""
        ratio = NONE if self.ratio is None else f"{number(self.ratio)} ×"
        goal = NONE if self.goal is None else f"≤ {self._shown(self.goal)}"
        met = NONE if self.met is None else ("yes" if self.met else "no")
        other = NONE if self.other is None else self._shown(self.other)
        return (self.what, self._shown(self.ours), other, self.beside or NONE, ratio, goal, met)

    def _shown(self, amount: float) -> str:
        return f"{number(amount)} {self.unit}".strip()


def number(amount: float) -> str:
    """`amount` with three digits that count, and never in powers of ten."""
    return f"{amount:.0f}" if abs(amount) >= 100 or amount == 0 else f"{amount:.3g}"


def quantile(samples: Sequence[float], share: float) -> float:
    """The value below which `share` of `samples` lie, interpolated; NaN without samples."""
    if len(samples) < 2:
        return samples[0] if samples else float("nan")
    ordered = sorted(samples)
    place = share * (len(ordered) - 1)
    low = min(int(place), len(ordered) - 2)
    return ordered[low] + (place - low) * (ordered[low + 1] - ordered[low])


def median(samples: Sequence[float]) -> float:
    """The middle of `samples`."""
    return statistics.median(samples)


def markdown(figures: Sequence[Figure]) -> str:
    """The figures as a table, readable as text and as Markdown."""
    return table(HEADINGS, [figure.cells() for figure in figures])


def table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """`rows` of cells under `headings`, readable as text and as Markdown."""
    widths = [max(map(len, column)) for column in zip(headings, *rows, strict=True)]
    lines = ["| " + " | ".join(map(str.ljust, row, widths)) + " |" for row in (headings, *rows)]
    rule = "|" + "|".join("-" * (width + 2) for width in widths) + "|"
    return "\n".join([lines[0], rule, *lines[1:]])


def say(what: str) -> None:
    """Tell the person who waits what is being measured; the table alone goes to the standard output."""
    print(what, file=sys.stderr, flush=True)
