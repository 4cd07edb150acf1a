"""Weight paths in rational arithmetic: slow, obvious and exact."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import permutations

Line = tuple[Fraction, Fraction]
"""Score at weight 0 and at weight 1."""


def shares(weights: Sequence[int], members: Sequence[bool]) -> list[Fraction]:
    """The members' shares of one, in proportion to their weights, equal where these are all zero."""
    total = sum(weight for weight, member in zip(weights, members, strict=True) if member)
    if total:
        return [Fraction(weight, total) if member else Fraction(0) for weight, member in zip(weights, members, strict=True)]
    return [Fraction(int(member), sum(members)) for member in members]


def lines(values: Sequence[Sequence[int]], weights: Sequence[int], members: Sequence[bool]) -> list[Line]:
    """The score of each option as the weight of the members goes from 0 to 1."""
    inside = shares(weights, members)
    outside = inside if all(members) else shares(weights, [not member for member in members])
    ends = [
        [sum((share * value for share, value in zip(side, row, strict=True)), Fraction(0)) for side in (outside, inside)]
        for row in values
    ]
    return [(start, end) for start, end in ends]


def at(line: Line, weight: Fraction) -> Fraction:
    return line[0] + weight * (line[1] - line[0])


def stays(present: Fraction, found: Sequence[Line], *, first_only: bool) -> tuple[Fraction, Fraction]:
    """The closed interval of weights around `present` in which nobody who is level or ahead falls behind.

    With `first_only` that is asked of those in the first place alone.
    """
    now = [at(line, present) for line in found]
    lower, upper = Fraction(0), Fraction(1)
    for ahead, behind in permutations(range(len(found)), 2):
        if now[ahead] < now[behind] or (first_only and now[ahead] < max(now)):
            continue
        start = found[ahead][0] - found[behind][0]
        slope = found[ahead][1] - found[behind][1] - start
        if slope > 0:
            lower = max(lower, -start / slope)
        if slope < 0:
            upper = min(upper, -start / slope)
    return lower, upper


def crossings(found: Sequence[Line]) -> list[tuple[Fraction, int, int]]:
    """Every (weight, who rises, who falls) at which one option overtakes another on the way from 0 to 1."""
    events = []
    for rises, falls in permutations(range(len(found)), 2):
        before, after = found[rises][0] - found[falls][0], found[rises][1] - found[falls][1]
        if before < 0 < after:
            events.append((before / (before - after), rises, falls))
    return sorted(events)


def leaders(found: Sequence[Line], weight: Fraction) -> set[int]:
    scores = [at(line, weight) for line in found]
    return {row for row, score in enumerate(scores) if score == max(scores)}
