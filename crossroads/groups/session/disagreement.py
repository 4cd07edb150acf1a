"""On what the people of a workshop differ, whether it matters, and what the group's first option leaves unmet."""

import numpy as np

from crossroads.groups.session.results import TOGETHER, Difference, FactsOrValues, Minority, Spread
from crossroads.groups.session.subject import Subject
from crossroads.groups.session.weights_of_group import dots, with_one_at
from crossroads.mcda.ranking import TIE, ranks, spearman
from crossroads.mcda.weighting import Array

WORTH_SAYING = 0.3
"""Correlations below this are not spoken of."""
BLOCK = 2_000_000
"""Numbers that are computed with at a time."""


def first_options(subject: Subject, weights: Array) -> tuple[str, ...]:
    """Which options come first, alone or level, under `weights` (K,)."""
    places = ranks(subject.values @ weights)
    return tuple(option for option, rank in zip(subject.options, places, strict=True) if rank == 1)


def difference(subject: Subject, spreads: tuple[Spread, ...], mean: Array) -> Difference:
    """Where weights are farthest apart. The other weights stay in the proportions of the `mean` (K,)."""
    place = int(np.argmax([one.deviation for one in spreads]))
    low, _, high = spreads[place].quartiles
    return Difference(
        criterion=subject.criteria[place],
        low=low,
        high=high,
        first_at_low=first_options(subject, with_one_at(mean, place, low)),
        first_at_high=first_options(subject, with_one_at(mean, place, high)),
    )


def facts_or_values(subject: Subject, weights: Array, option: str) -> FactsOrValues:
    """What decides of whether `option` comes first, over all people's `weights` (P, K) and all drawn performances.

    Every person is put together with every draw, so that the variance divides into what the person decides alone, what the
    performances decide alone, and what both do together: first-order indices of Sobol (1993), Mathematical Modelling and
    Computational Experiments 1(4), 407-414. The first is freed of the part that stems from the finite number of draws.
    """
    outcome = _comes_first(subject, weights, subject.options.index(option))
    share, variance = float(outcome.mean()), float(outcome.var())
    if variance == 0:
        return FactsOrValues(option=option, values=0.0, facts=0.0, comes_first=share)
    draws = len(outcome)
    by_person, by_draw = float(outcome.mean(axis=0).var()), float(outcome.mean(axis=1).var())
    noise = max(0.0, variance - by_person - by_draw) / (draws - 1)
    shares = {"values": max(0.0, by_person - noise) / variance, "facts": by_draw / variance}
    spoken = {name: round(number, 2) for name, number in shares.items()}
    return FactsOrValues(option=option, comes_first=min(0.99, max(0.01, round(share, 2))), **spoken)


def _comes_first(subject: Subject, weights: Array, row: int) -> Array:
    """(S, P) 1 where the option comes first, alone or level."""
    step = max(1, BLOCK // (weights.shape[0] * len(subject.options)))
    found = []
    for start in range(0, len(subject.drawn), step):
        scores = subject.drawn[start : start + step] @ weights.T
        found.append(scores[:, row] >= scores.max(axis=1) - TIE)
    return np.concatenate(found).astype(float)


def minority(subject: Subject, weights: Array, option: str, smallest: int) -> Minority:
    """What `option` leaves unmet, over all people's `weights` (P, K).

    Those who place another first are described only where they, and all the others, are at least `smallest`.
    """
    scores = weights @ subject.values.T
    behind = scores.max(axis=1) - scores[:, subject.options.index(option)]
    behind = np.where(behind <= TIE, 0.0, behind)
    apart = int((behind > 0).sum())
    described = smallest <= apart <= len(weights) - smallest
    far = dots(behind[behind > 0], digits=0) if apart >= TOGETHER else ()  # a mean with those for whom it is zero tells as much
    return Minority(
        option=option,
        elsewhere=apart / len(weights),
        behind=far,
        described=described,
        heavier=_heavier(subject, weights, behind) if described else (),
    )


def _heavier(subject: Subject, weights: Array, behind: Array) -> tuple[tuple[str, float], ...]:
    found = {name: spearman(weights[:, place], behind) for place, name in enumerate(subject.criteria)}
    spoken = [(name, round(number, 2)) for name, number in found.items() if number >= WORTH_SAYING]
    return tuple(sorted(spoken, key=lambda pair: -pair[1]))
