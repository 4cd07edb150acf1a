"""Criteria that are not apart: the ranking with overlaps counted once, and by the weaker of two criteria.

All of it is of the additive model. An option that a gate rules out has rank 0 and no score.
"""

from typing import NamedTuple

from crossroads.analysis.stress import Stress
from crossroads.mcda.weighting import Array
from crossroads.robustness import Merge, correlations, merge, weaker_of_two
from crossroads.robustness.overlaps import Pair, declared


class Overlap(NamedTuple):
    """A declared overlap of two criteria that both carry weight: its columns, its note, and the ranking if counted once.

    `correlation` of the two over the options that take part: NaN where there are too few.
    """

    pair: Pair
    note: str
    correlation: float
    once: Merge


def as_it_is(stress: Stress) -> Merge:
    """The present additive ranking, to set beside the others."""
    return merge(stress.values, _weights(stress), ())


def overlaps(stress: Stress) -> tuple[Overlap, ...]:
    """Each declared overlap by itself."""
    table = correlations(stress.analysis.values.likely[stress.rows])
    return tuple(
        Overlap(pair, note, float(table[pair]), merge(stress.values, _weights(stress), [pair]))
        for pair, note in declared(stress.decision).items()
        if min(_weights(stress)[list(pair)]) > 0
    )


def all_once(stress: Stress) -> Merge:
    """All declared overlaps counted once together."""
    return merge(stress.values, _weights(stress), [overlap.pair for overlap in overlaps(stress)])


def by_weaker(stress: Stress, one: str, other: str) -> Merge:
    """The ranking when the weaker of two criteria, by their ids, counts for both. Raises `KeyError` for an unknown one."""
    index = stress.decision.tree.index
    return weaker_of_two(stress.values, _weights(stress), (index[one], index[other]))


def _weights(stress: Stress) -> Array:
    return stress.analysis.weights.leaves
