"""The weights of the people in a workshop: what was left open is sampled, and nobody stands out in the spread."""

from collections import Counter
from collections.abc import Sequence

import numpy as np

from crossroads.errors import WeightsError
from crossroads.groups.session.answers import Answered
from crossroads.groups.session.results import TOGETHER, Dot, Spread
from crossroads.mcda.weighting import Array, swing

SAMPLES = 32
SEED = 20190629
DIGITS_OF_DOTS = 2
"""Whole per cent: those who tell each other their answers could find the others' among few that fit the digits after these."""


def points_given(answered: Sequence[Answered], criteria: Sequence[str]) -> Array:
    """The points (P, K) of each person, NaN where a criterion was skipped. Raises `WeightsError` for points that are none."""
    given = [[one.weights.get(criterion) for criterion in criteria] for one in answered]
    table = np.array([[np.nan if points is None else points for points in row] for row in given], dtype=float)
    table = table.reshape(len(answered), len(criteria))
    if np.isinf(table).any() or (table < 0).any():
        raise WeightsError("points are numbers from 0 on; leave out what was skipped")
    if (np.nan_to_num(table, nan=1.0).max(axis=1, initial=0.0) == 0).any():
        raise WeightsError("somebody gave no points to any criterion; ask which improvement counts most")
    return table


def completed(points: Array, seed: int = SEED) -> Array:
    """Weights (S, P, K), each row summing to 1, from `points` (P, K); S is 1 where nothing was left open.

    What was left open is anything between nothing and as much as the person's largest, evenly: it is never zero.
    """
    is_open = np.isnan(points)
    samples = SAMPLES if is_open.any() else 1
    known = np.where(is_open, 0.0, points)
    largest = known.max(axis=1, keepdims=True)
    largest = np.where(largest > 0, largest, 1.0)
    share = 1 - np.random.default_rng(seed).random((samples, *points.shape))  # in (0, 1]
    filled = np.where(is_open, largest * share, known)
    return np.asarray(filled / filled.sum(axis=2, keepdims=True))


def among_neighbours(numbers: Array, together: int = TOGETHER) -> Array:
    """(P,) `numbers` (P,) from the least on, each as the mean of at least `together` neighbours, in as many groups as can be.

    Whatever is said of a spread is said of these, and not of the numbers themselves: a deviation would tell how far the largest
    stands apart from its neighbours, a median would be one person's own number, and a mean of ratios would tell a single zero.
    """
    groups = np.array_split(np.sort(numbers), max(1, len(numbers) // together))
    return np.concatenate([np.full(len(group), group.mean()) for group in groups])


def dots(numbers: Array, digits: int = DIGITS_OF_DOTS) -> tuple[Dot, ...]:
    """`numbers` (P,) as means of neighbours, with so many `digits`. Those at the same place are one dot."""
    people = Counter(among_neighbours(numbers).round(digits).tolist())
    return tuple(Dot(at=at, people=count) for at, count in people.items())


def undotted(found: Sequence[Dot]) -> Array:
    """(P,) The numbers as the dots show them: everybody at the mean of the own neighbours."""
    return np.repeat([dot.at for dot in found], [dot.people for dot in found])


def spread(criterion: str, weights: Array) -> Spread:
    """The spread of `weights` (P,) on one criterion."""
    found = dots(weights)
    seen = undotted(found)
    low, middle, high = (round(float(end), 4) for end in np.quantile(seen, [0.25, 0.5, 0.75]))
    return Spread(criterion=criterion, dots=found, quartiles=(low, middle, high), deviation=round(float(seen.std(ddof=1)), 4))


def in_per_cent(weights: Array) -> Array:
    """Weights (K,) as shares in whole per cent: coarse enough that a small group's mean does not tell who is in it."""
    return np.asarray(np.round(weights, 2))


def with_one_at(weights: Array, place: int, share: float) -> Array:
    """`weights` (K,) with the one at `place` set to `share` and the others in proportion, equal where they are all zero."""
    rest = np.delete(weights, place)
    rest = swing(rest) if rest.any() else np.full(rest.size, 1 / max(1, rest.size))
    return np.insert((1 - share) * rest, place, share) if rest.size else np.ones(1)
