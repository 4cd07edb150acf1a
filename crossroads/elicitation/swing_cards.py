"""Swing cards: the improvement that one would take first counts 100, each other one is set against it.

Source: von Winterfeldt and Edwards (1986), Decision Analysis and Behavioral Research, chapter 8. Each swing is worth so
many points on the range that was shown; on the full range it is worth more in proportion, since values are linear in
weight: points are divided by the share of the value scale that was shown.
"""

import numpy as np

from crossroads.elicitation.consistency import Consistency
from crossroads.elicitation.estimate import Estimate, nothing_known
from crossroads.elicitation.record import Question, Record
from crossroads.elicitation.stopping import settled_over
from crossroads.mcda.weighting import Array, Known

REFERENCE = 100.0
LARGEST = "largest"


def questions(record: Record) -> tuple[Question, ...]:
    """Which swing one would take first; then each other one against it, in random order."""
    first = Question(LARGEST, "largest", choices=tuple(range(record.criteria.count)), skippable=False)
    largest = record.place(LARGEST)
    if largest is None:
        return (first,)
    others = (place for place in record.order if place != largest)
    return (first, *(Question(key(record, place), "swing", subject=place, other=largest) for place in others))


def total(record: Record) -> int:
    """How many questions there are."""
    return record.criteria.count


def key(record: Record, place: int) -> str:
    """The key of the card of a criterion; it names the largest as well, since points hold against that one only."""
    return f"swing.{record.answers[LARGEST]}.{record.criteria.ids[place]}"


def points(record: Record, place: int) -> float | None:
    """The points 0-100 that the swing of a criterion was given on the range shown; None when there are none."""
    largest = record.place(LARGEST)
    if largest is None:
        return None
    return REFERENCE if place == largest else record.number(key(record, place))


def estimate(record: Record) -> Estimate:
    """Points on the full range; what is not answered is anything from nothing to as much as the largest."""
    if record.place(LARGEST) is None:
        return nothing_known(record.criteria.count)
    given = [points(record, place) for place in range(record.criteria.count)]
    lower = np.array([0.0 if number is None else number for number in given])
    upper = np.array([REFERENCE if number is None else number for number in given])
    return Estimate(lower / record.criteria.share, upper / record.criteria.share)


def is_settled(record: Record, weights: Array) -> bool:
    """Whether no further card can change the order of the options under `weights` (K,)."""
    known, largest = Known(record.criteria.count), record.place(LARGEST)
    if largest is not None:
        found = estimate(record)
        for place in range(record.criteria.count):
            if place != largest:
                low, high = (float(end[place] / found.lower[largest]) for end in (found.lower, found.upper))
                known = known.ratio(place, largest, low, high)
    return settled_over(record.criteria.values, weights, known)


def consistency(record: Record) -> Consistency | None:
    """None: swings are asked once each, so nothing can contradict."""
    return None


def ranked(record: Record) -> tuple[int, ...]:
    """The places of the criteria with points, from the most on; ties in the order of the view."""
    given = {place: number for place in range(record.criteria.count) if (number := points(record, place)) is not None}
    largest = record.place(LARGEST)
    return tuple(sorted(given, key=lambda place: (-given[place], place != largest)))


def raised(record: Record, place: int) -> Record:
    """The record with a criterion and the one before it in the order of points changing places, and points."""
    order = ranked(record)
    above = order[order.index(place) - 1]
    given = {one: points(record, one) for one in order}
    given[place], given[above] = given[above], given[place]
    open_ones = [one for one in range(record.criteria.count) if one not in given and record.skipped(key(record, one))]
    if record.place(LARGEST) == above:
        record = record.answered(LARGEST, record.criteria.ids[place])
    for one, number in given.items():
        if one != record.place(LARGEST):
            record = record.answered(key(record, one), number)
    for one in open_ones:
        record = record.answered(key(record, one), None)
    return record
