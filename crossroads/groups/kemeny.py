"""Kemeny's ranking: the order that the rankings of several people contradict least, pair by pair.

Exact: by dynamic programming over sets of options while these are few, else as an integer programme. Sources: Kemeny (1959),
Mathematics without numbers, Daedalus 88(4), 577-591; Young (1988), Condorcet's theory of voting, American Political Science
Review 82(4), 1231-1244.
"""

from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from crossroads.errors import MethodError
from crossroads.groups.voting import ahead
from crossroads.mcda.weighting import Array

FEW = 14
"""Up to so many options all 2^A sets of them are gone through."""
SAME = 1e-6
"""Distances that differ by no more than this are the same; a difference that counts is half a person."""


@dataclass(frozen=True, eq=False)
class Kemeny:
    """`order` (A,): the options, first to last. `ranks` (A,): the rank of each, 1 is first, without ties.

    `distance`: how often all people together order a pair the other way; a tie of theirs counts as half. `unique`: whether
    every other order has a larger distance; when not, say so, for then this is one of several that are as good.
    """

    order: NDArray[np.int64]
    ranks: NDArray[np.int64]
    distance: float
    unique: bool


def kemeny(rankings: ArrayLike, counts: ArrayLike | None = None) -> Kemeny:
    """The order with the least distance to `rankings` (V, A), 1 is first; `counts` (V,) people behind each row.

    Raises `MethodError` for what are no rankings, and where the integer programme of many options is not solved.
    """
    pairs = ahead(rankings, counts)
    order, unique = _by_sets(pairs) if len(pairs) <= FEW else _by_programme(pairs)
    ranks = np.empty(len(pairs), dtype=np.int64)
    ranks[order] = np.arange(1, len(pairs) + 1)
    return Kemeny(order, ranks, _distance(pairs, order), unique)


def _distance(pairs: Array, order: NDArray[np.int64]) -> float:
    """How many people put what comes later in `order` before what comes earlier."""
    return float(np.tril(pairs[np.ix_(order, order)], -1).sum())


def _by_sets(pairs: Array) -> tuple[NDArray[np.int64], bool]:
    """The least distance of each set of options among themselves, from those with one option less, which then comes last."""
    options = len(pairs)
    sets = np.arange(1 << options)
    members = (sets[:, None] >> np.arange(options)) & 1
    against = members @ pairs.T  # (sets, A): how many put the option before members of the set, in which it comes last
    least, ways = np.zeros(len(sets)), np.ones(len(sets))
    for size in range(1, options + 1):
        chosen = sets[members.sum(axis=1) == size]
        distances = np.where(members[chosen] > 0, _with_last(chosen, least, against), np.inf)
        least[chosen] = distances.min(axis=1)
        as_good = distances <= least[chosen, None] + SAME
        before = ways[chosen[:, None] & ~(1 << np.arange(options))]
        ways[chosen] = np.where(as_good, before, 0).sum(axis=1)
    order, left = list[int](), len(sets) - 1
    while left:
        distances = np.where(members[left] > 0, _with_last(np.array([left]), least, against)[0], np.inf)
        order.append(int(distances.argmin()))
        left &= ~(1 << order[-1])
    return np.array(order[::-1], dtype=np.int64), bool(ways[-1] == 1)


def _with_last(chosen: NDArray[np.int64], least: Array, against: Array) -> Array:
    """The distance (sets, A) of each of the sets `chosen` when one option comes last in it, and the rest as well as can be."""
    options = against.shape[1]
    rest = chosen[:, None] & ~(1 << np.arange(options))
    return np.asarray(least[rest] + against[rest, np.arange(options)])


def _by_programme(pairs: Array) -> tuple[NDArray[np.int64], bool]:
    """One 0-1 variable a pair, 1 where the first of it comes first; no three options in a circle."""
    from scipy.sparse import coo_array

    place = {pair: number for number, pair in enumerate(combinations(range(len(pairs)), 2))}
    cost = np.array([pairs[later, earlier] - pairs[earlier, later] for earlier, later in place])
    triples = [(place[a, b], place[b, c], place[a, c]) for a, b, c in combinations(range(len(pairs)), 3)]
    rows = np.repeat(np.arange(len(triples)), 3)
    signs = np.tile([1.0, 1.0, -1.0], len(triples))
    circles = coo_array((signs, (rows, np.ravel(triples))), shape=(len(triples), len(place)))
    first = _solved(cost, [(circles, 0.0, 1.0)])
    other = coo_array((1 - 2 * first)[None, :])
    second = _solved(cost, [(circles, 0.0, 1.0), (other, 1 - first.sum(), np.inf)])
    before = np.zeros_like(pairs)
    for (earlier, later), number in place.items():
        before[earlier, later], before[later, earlier] = first[number], 1 - first[number]
    return np.argsort(-before.sum(axis=1), kind="stable"), bool(cost @ second > cost @ first + SAME)


def _solved(cost: Array, rules: list[tuple[object, float, float]]) -> Array:
    """The 0-1 values of least cost under `rules`: a table, and what its rows may be at least and at most."""
    from scipy.optimize import Bounds, LinearConstraint, milp

    constraints = [LinearConstraint(table, low, high) for table, low, high in rules]
    options = {"mip_rel_gap": 0.0}
    found = milp(cost, integrality=np.ones(cost.size), bounds=Bounds(0, 1), constraints=constraints, options=options)
    if found.x is None or found.status != 0:
        raise MethodError("Kemeny's ranking of so many options could not be found; leave out those that come last anyway")
    return np.asarray(np.round(found.x))
