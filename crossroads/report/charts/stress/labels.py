"""Where the names of crosses stand so that they run into each other, and into marks, as little as can be."""

from dataclasses import dataclass
from typing import Literal

WIDTH, HEIGHT = 240, 340
"""Pixels of the plot: the width that a phone leaves, since names that keep apart there do so everywhere."""
LETTER, LINE = 6.6, 15
"""Pixels that a letter of a name takes, and a line."""
MOST = 40
"""Names that can be kept apart; of more, all stand on one side, and the table is there to be read."""
MARK = 8
"""Pixels from the middle of a mark to its edge."""

SIDES: dict[str, tuple[str, Literal["left", "right"], int, int]] = {
    "left": ("own_low", "right", -5, 0),
    "right": ("own_high", "left", 5, 0),
    "over": ("own_low", "left", 0, 10),
    "under": ("own_low", "left", 0, -11),
    "left_over": ("own", "right", -9, 10),
    "left_under": ("own", "right", -9, -11),
    "right_over": ("own", "left", 9, 10),
    "right_under": ("own", "left", 9, -11),
}
"""For each place of a name: the field it stands at, its alignment, and pixels from there, across and up; best liked first."""

Box = tuple[float, float, float, float]
"""Left, right, lower and upper edge in pixels."""


@dataclass(frozen=True)
class Cross:
    """A mark with its name and two arms: where it lies across (level) and up (0-100), and how far the arms reach."""

    name: str
    own: float
    own_low: float
    own_high: float
    rest: float
    rest_low: float
    rest_high: float


def placed(crosses: list[Cross], low: float, high: float) -> list[str]:
    """For each cross the one of `SIDES` at which its name is least in the way, on an axis from `low` to `high`."""
    if len(crosses) > MOST:
        return ["right"] * len(crosses)
    marks = [box for cross in crosses for box in _marks(cross, low, high)]
    names: list[Box] = []
    sides = []
    for cross in crosses:
        boxes = {side: _name(cross, side, low, high) for side in SIDES}
        side = min(boxes, key=lambda one: _cost(boxes[one], names, marks))
        names.append(boxes[side])
        sides.append(side)
    return sides


def _cost(box: Box, names: list[Box], marks: list[Box]) -> float:
    """Names weigh most, then what sticks out of the plot, then marks and arms; all by how much of the name is hit."""
    left, right, lower, upper = box
    out = max(0.0, -left) + max(0.0, right - WIDTH) + max(0.0, -lower) + max(0.0, upper - HEIGHT)
    return 20 * sum(_shared(box, one) for one in names) + 10 * LINE * out + sum(_shared(box, one) for one in marks)


def _shared(one: Box, other: Box) -> float:
    """The area that two boxes share."""
    across = min(one[1], other[1]) - max(one[0], other[0])
    up = min(one[3], other[3]) - max(one[2], other[2])
    return max(0.0, across) * max(0.0, up)


def _name(cross: Cross, side: str, low: float, high: float) -> Box:
    field, align, across, up = SIDES[side]
    at = _across(getattr(cross, field), low, high) + across
    long = LETTER * len(cross.name)
    middle = _up(cross.rest) + up
    start = at - long if align == "right" else at
    return start, start + long, middle - LINE / 2, middle + LINE / 2


def _marks(cross: Cross, low: float, high: float) -> tuple[Box, Box, Box]:
    """The mark itself and its two arms."""
    x, y = _across(cross.own, low, high), _up(cross.rest)
    flat = (_across(cross.own_low, low, high), _across(cross.own_high, low, high), y - 1, y + 1)
    return (x - MARK, x + MARK, y - MARK, y + MARK), flat, (x - 1, x + 1, _up(cross.rest_low), _up(cross.rest_high))


def _across(level: float, low: float, high: float) -> float:
    return WIDTH * (level - low) / (high - low)


def _up(score: float) -> float:
    return HEIGHT * score / 100
