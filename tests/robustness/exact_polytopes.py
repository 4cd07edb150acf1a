"""Polytopes in rational arithmetic, by enumeration of what can be active: slow, obvious and exact."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations

Row = Sequence[Fraction | int]
Bound = tuple[Row, Fraction | int]
"""row @ x <= limit, or row @ x == limit."""

Problem = tuple[list[list[int]], list[int]]
"""Values (A, C) and weights (C,), whole numbers."""


def dot(one: Row, other: Row) -> Fraction:
    return sum((Fraction(a) * b for a, b in zip(one, other, strict=True)), Fraction(0))


def solve(equations: Sequence[Bound]) -> list[Fraction] | None:
    """The one solution of `equations`; None when there is none, or more than one."""
    table = [[*map(Fraction, row), Fraction(limit)] for row, limit in equations]
    count = len(table[0]) - 1
    for column in range(count):
        pivot = next((row for row in range(column, len(table)) if table[row][column]), None)
        if pivot is None:
            return None
        table[column], table[pivot] = table[pivot], table[column]
        table[column] = [entry / table[column][column] for entry in table[column]]
        for row in range(len(table)):
            if row != column and table[row][column]:
                factor = table[row][column]
                table[row] = [a - factor * b for a, b in zip(table[row], table[column], strict=True)]
    if any(row[-1] for row in table[count:]):
        return None
    return [row[-1] for row in table[:count]]


def vertices(equal: Sequence[Bound], bounds: Sequence[Bound], breaks: Sequence[Bound] = ()) -> Iterator[list[Fraction]]:
    """Every point of {equal, bounds} where as many of the bounds and of the `breaks` are equalities as fix a point."""
    free = len(equal[0][0]) - len(equal)
    for active in combinations([*bounds, *breaks], free):
        point = solve([*equal, *active])
        if point is not None and all(dot(row, point) <= limit for row, limit in bounds):
            yield point


def unit(count: int, place: int, sign: int = 1) -> list[int]:
    return [sign * (column == place) for column in range(count)]


def first(values: list[list[int]], option: int) -> list[Bound]:
    """The weights under which `option` is level with the first or ahead, none negative."""
    count = len(values[0])
    ahead = [[a - b for a, b in zip(row, values[option], strict=True)] for place, row in enumerate(values) if place != option]
    bounds: list[Bound] = [(row, 0) for row in ahead]
    return bounds + [(unit(count, column, -1), 0) for column in range(count)]


def present(weights: list[int]) -> list[Fraction]:
    return [Fraction(weight, sum(weights)) for weight in weights]


def least_sum(values: list[list[int]], weights: list[int], option: int) -> Fraction | None:
    """The least sum of changes: reached where the polytope, cut along every present weight, has a corner."""
    now, count = present(weights), len(weights)
    breaks: list[Bound] = [(unit(count, column), now[column]) for column in range(count)]
    corners = vertices([([1] * count, 1)], first(values, option), breaks)
    return min((sum((abs(a - b) for a, b in zip(point, now, strict=True)), Fraction(0)) for point in corners), default=None)


def least_largest(values: list[list[int]], weights: list[int], option: int) -> Fraction | None:
    """The least largest change: a corner in one more dimension, that of the largest change."""
    now, count = present(weights), len(weights)
    bounds: list[Bound] = [([*row, 0], limit) for row, limit in first(values, option)]
    for column in range(count):
        bounds += [([*unit(count, column), -1], now[column]), ([*unit(count, column, -1), -1], -now[column])]
    corners = vertices([([1] * count + [0], 1)], bounds)
    return min((point[-1] for point in corners), default=None)


def least_square(values: list[list[int]], weights: list[int], option: int) -> Fraction | None:
    """The square of the least distance: to the nearest point of the flat of some active bounds, where it is inside."""
    now, bounds, count = present(weights), first(values, option), len(weights)
    found = []
    for size in range(count):
        for active in combinations(bounds, size):
            point = _foot(now, [([1] * count, 1), *active])
            if point is not None and all(dot(row, point) <= limit for row, limit in bounds):
                found.append(sum(((a - b) ** 2 for a, b in zip(point, now, strict=True)), Fraction(0)))
    return min(found, default=None)


def _foot(point: list[Fraction], flat: Sequence[Bound]) -> list[Fraction] | None:
    """The point of `flat` nearest to `point`: point less a sum of the rows, such that every equation holds."""
    pulls = solve([([dot(one, other) for other, _ in flat], dot(one, point) - limit) for one, limit in flat])
    if pulls is None:
        return None
    return [
        x - sum(pull * Fraction(row[place]) for pull, (row, _) in zip(pulls, flat, strict=True)) for place, x in enumerate(point)
    ]


def best_lead(values: list[list[int]], option: int) -> Fraction:
    """The most by which `option` can be ahead of all others at once."""
    count = len(values[0])
    bounds: list[Bound] = [
        ([*row, 1 if place < len(values) - 1 else 0], limit) for place, (row, limit) in enumerate(first(values, option))
    ]
    return max(point[-1] for point in vertices([([1] * count + [0], 1)], bounds))
