"""One round of a workshop, put together from the answers of those who weighed."""

from collections.abc import Sequence
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from crossroads.groups.session.answers import Answered
from crossroads.groups.session.disagreement import difference, facts_or_values, minority
from crossroads.groups.session.rankings_of_group import People, as_tuple, by_weights, people_by_weights
from crossroads.groups.session.results import Between, RoleResult, RoundResult
from crossroads.groups.session.subject import Subject
from crossroads.groups.session.suppression import Members, roles_shown
from crossroads.groups.session.weights_of_group import completed, in_per_cent, points_given, spread
from crossroads.mcda.ranking import TIE, ranks
from crossroads.mcda.weighting import Array


def round_result(subject: Subject, people: Sequence[Answered], new: Members, smallest: int) -> RoundResult:
    """The result of `people`, enough of whom have given an answer that is `new` (P,); all of them have weighed."""
    points = points_given(people, subject.criteria)
    samples = completed(points)
    weights = samples.mean(axis=0)
    found = people_by_weights(subject, samples)
    spreads = tuple(spread(name, weights[:, place]) for place, name in enumerate(subject.criteria))
    together = by_weights(subject, weights)
    mean = np.array(together[0].weights)
    option = subject.options[together[0].ranks.index(1)]
    roles, between = _by_role(subject, [one.role for one in people], weights, found, (new, smallest))
    return RoundResult(
        round=people[0].round,
        people=len(people),
        skipped=float(np.isnan(points).mean()),
        spreads=spreads,
        rankings=(*together, *found.by_ranking()),
        places=found.places,
        agreement=found.agreement,
        difference=difference(subject, spreads, mean),
        facts=facts_or_values(subject, weights, option),
        minority=minority(subject, weights, option, smallest),
        roles=roles,
        between=between,
    )


def _by_role(
    subject: Subject, roles: Sequence[str], weights: Array, found: People, limits: tuple[Members, int]
) -> tuple[tuple[RoleResult, ...], tuple[Between, ...]]:
    """What may be shown by role; nothing of those, or of the rest, where these are too few or too much of one mind."""
    shown = roles_shown(roles, limits[0], aspects(subject, weights), limits[1])
    members = {role: np.array([one == role for one in roles]) for role in shown}
    results = tuple(_role(subject, role, weights[some], found, some) for role, some in members.items())
    pairs = combinations(members, 2)
    return results, tuple(Between(one=one, other=other, alike=found.alike(members[one], members[other])) for one, other in pairs)


def _role(subject: Subject, role: str, weights: Array, found: People, members: Members) -> RoleResult:
    mean = weights.mean(axis=0)
    return RoleResult(
        role=role,
        people=len(weights),
        weights=tuple(in_per_cent(mean).tolist()),
        ranks=as_tuple(ranks(subject.values @ mean)),
        within=found.alike(members),
    )


def aspects(subject: Subject, weights: Array) -> NDArray[np.int64]:
    """(P, 1 + K) Of each person what comes first, as a number, and the weight of each criterion in whole per cent."""
    scores = weights @ subject.values.T
    firsts = scores >= scores.max(axis=1, keepdims=True) - TIE
    _, number = np.unique(firsts, axis=0, return_inverse=True)
    return np.column_stack([number.ravel(), np.rint(100 * weights).astype(np.int64)])
