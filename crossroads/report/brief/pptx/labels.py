"""On which side of its mark a name stands in a chart, so that it keeps off other names and is not taken for another's."""

from collections.abc import Sequence
from typing import NamedTuple

from crossroads.report.brief.pptx.text import LINE, Measure, Room
from crossroads.report.brief.pptx.xml import Label

PLOT = (0.86, 0.78)
"""About which share of a chart its plot takes, across and up."""
UP, AWAY = 11.0, 10.0
"""Points by which a name stands above or below the middle of its mark, clear of the range across, and beside it."""
MIDDLE = 1
"""Which of the points of its series a mark is."""
OUTSIDE, MISTAKEN, ON_RANGE = 50.0, 400.0, 60.0
"""What it costs for a name to stick out, to be nearer to another mark than to its own, and to stand on its own range."""


class Mark(NamedTuple):
    """A mark with its name: how far it lies across and up, as shares of the plot."""

    across: float
    up: float
    name: str


def beside(marks: Sequence[Mark], room: Room, size: float) -> list[Label]:
    """Where the names of marks stand in a chart of these proportions, in letters of that size."""
    plot = Room(0, 0, room.width * PLOT[0], room.height * PLOT[1])
    at = [(mark.across * plot.width, mark.up * plot.height) for mark in marks]
    taken = [Room(x - AWAY, y - AWAY, 2 * AWAY, 2 * AWAY) for x, y in at]
    labels = []
    for place, mark in enumerate(marks):
        long = Measure().width(mark.name, size)
        boxes = {(side, up): _box(at[place], side, up, (long, size * LINE)) for side in "rl" for up in (1, -1, 0)}
        costs = {
            where: sum(_shared(box, one) for one in taken)
            + OUTSIDE * _outside(box, plot)
            + MISTAKEN * _mistaken(at, place, *where)
            + ON_RANGE * (where[1] == 0)
            for where, box in boxes.items()
        }
        side, up = min(costs, key=lambda where: costs[where])
        taken.append(boxes[side, up])
        labels.append(Label(MIDDLE, side, 0.0, -up * UP / room.height))
    return labels


def _box(at: tuple[float, float], side: str, up: int, size: tuple[float, float]) -> Room:
    left = at[0] + (AWAY if side == "r" else -AWAY - size[0])
    return Room(left, at[1] + up * UP - size[1] / 2, *size)


def _mistaken(at: Sequence[tuple[float, float]], place: int, side: str, up: int) -> bool:
    """Whether the end of a name that should be next to its mark is nearer to another one."""
    end = (at[place][0] + (AWAY if side == "r" else -AWAY), at[place][1] + up * UP)
    far = [(end[0] - x) ** 2 + (end[1] - y) ** 2 for x, y in at]
    return min(range(len(at)), key=lambda one: far[one]) != place


def _shared(one: Room, other: Room) -> float:
    across = min(one.left + one.width, other.left + other.width) - max(one.left, other.left)
    up = min(one.bottom, other.bottom) - max(one.top, other.top)
    return max(0.0, across) * max(0.0, up)


def _outside(box: Room, plot: Room) -> float:
    across = max(0.0, -box.left) + max(0.0, box.left + box.width - plot.width)
    return across + max(0.0, -box.top) + max(0.0, box.bottom - plot.height)
