"""Shares of the weights of three criteria in rational arithmetic: polygons cut out of a triangle, and their centroids."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise, permutations

Point = tuple[Fraction, Fraction, Fraction]
Half = tuple[Fraction | int, Fraction | int, Fraction | int]
"""Weights w with half @ w >= 0; since weights sum to 1, bounds are such halves as well."""

SIMPLEX: list[Point] = [
    (Fraction(1), Fraction(0), Fraction(0)),
    (Fraction(0), Fraction(1), Fraction(0)),
    (Fraction(0), Fraction(0), Fraction(1)),
]


def cut(polygon: list[Point], half: Half) -> list[Point]:
    """The part of a convex polygon on one side of a line."""
    kept: list[Point] = []
    for here, there in zip(polygon, polygon[1:] + polygon[:1], strict=True):
        now, then = (sum((a * w for a, w in zip(half, point, strict=True)), Fraction(0)) for point in (here, there))
        if now >= 0:
            kept.append(here)
        if now * then < 0:
            part = now / (now - then)
            one, two, three = (a + part * (b - a) for a, b in zip(here, there, strict=True))
            kept.append((one, two, three))
    return kept


def triangles(polygon: list[Point]) -> Iterator[tuple[Fraction, Point]]:
    """Areas, up to a factor, and centroids of the triangles that make up a convex polygon."""
    for one, two in pairwise(polygon[1:]):
        zero = polygon[0]
        area = abs((one[0] - zero[0]) * (two[1] - zero[1]) - (one[1] - zero[1]) * (two[0] - zero[0]))
        yield area, ((zero[0] + one[0] + two[0]) / 3, (zero[1] + one[1] + two[1]) / 3, (zero[2] + one[2] + two[2]) / 3)


def area(polygon: list[Point]) -> Fraction:
    return sum((part for part, _ in triangles(polygon)), Fraction(0))


def orders(values: Sequence[Sequence[int]], region: list[Point]) -> Iterator[tuple[tuple[int, ...], list[Point]]]:
    """Each order of the options, and the weights of `region` under which additive scores have it."""
    for order in permutations(range(len(values))):
        polygon = region
        for ahead, behind in pairwise(order):
            gap = [a - b for a, b in zip(values[ahead], values[behind], strict=True)]
            polygon = cut(polygon, (gap[0], gap[1], gap[2])) if polygon else polygon
        yield order, polygon
