"""A room of simulated participants, to practise with: each thinks nearly as one of the decision's concerns does."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.random import Generator

from crossroads.groups.session.answers import Answered
from crossroads.groups.session.subject import Subject, subject_of
from crossroads.mcda.weighting import Array, swing
from crossroads.mcda.weights import default_weights, grouping, perspective_weights
from crossroads.model import Decision

SEED = 20190630
NEAR = 30.0
"""Concentration of the Dirichlet distribution of weights around a concern: 20 % is rarely below 7 or above 35 %."""
STEP = 5.0
"""Points are given in steps, as people do."""
SKIPS = 0.04
MOVES = 0.35
"""The share of people who change their mind in the second round."""
FAR = 0.5
"""How far those go towards the mean of all."""


def simulated(decision: Decision, view: str, people: int, roles: Sequence[str] = (), seed: int = SEED) -> tuple[Answered, ...]:
    """Both rounds of `people` simulated participants; the same seed gives the same room.

    Concerns and `roles` are dealt out in turn, so that people of a role often, but not always, share a concern. Readings of
    what somebody may want are not used. Without any concern people think nearly as the default weights do.
    """
    subject, generator = subject_of(decision, view), np.random.default_rng(seed)
    centres = _centres(decision, view, subject)
    minds = [_near(centres[_dealt(place, len(centres), generator)], generator) for place in range(people)]
    first = [_answered(subject, place, mind, roles, generator) for place, mind in enumerate(minds)]
    mean = np.mean(minds, axis=0) if minds else np.zeros(0)
    second = [_second(subject, one, mind, mean, generator) for one, mind in zip(first, minds, strict=True)]
    return (*first, *second)


def _centres(decision: Decision, view: str, subject: Subject) -> list[Array]:
    """The weights (K,) of each concern on the criteria of the view; those that have none there are passed over."""
    groups = grouping(decision, view)
    asked = groups.members[[groups.ids.index(criterion) for criterion in subject.criteria]]
    concerns = [perspective_weights(decision, one) for one in decision.perspectives if one.group == "concern"]
    held = [asked @ leaves for leaves in concerns] or [asked @ default_weights(decision)]
    return [swing(weights) for weights in held if weights.any()] or [np.full(len(asked), 1 / len(asked))]


def _dealt(place: int, concerns: int, generator: Generator) -> int:
    """Mostly the concern whose turn it is."""
    return place % concerns if generator.random() < 0.7 else int(generator.integers(concerns))


def _near(centre: Array, generator: Generator) -> Array:
    return generator.dirichlet(NEAR * centre + 0.1)


def _answered(subject: Subject, place: int, mind: Array, roles: Sequence[str], generator: Generator) -> Answered:
    felt = subject.values @ _near(mind, generator)
    return Answered(
        participant=f"simulated-{place + 1:04d}",
        round=1,
        weights=_points(subject, mind, generator.random(len(mind)) < SKIPS),
        gut=tuple(subject.options[row] for row in np.argsort(-felt, kind="stable")),
        role=roles[place % len(roles)] if roles else "",
        simulated=True,
    )


def _second(subject: Subject, first: Answered, mind: Array, mean: Array, generator: Generator) -> Answered:
    """The second round: the same answer again, or one on the way to what the room thinks."""
    moves, reach = generator.random() < MOVES, FAR * generator.random()
    if not moves:
        return replace(first, round=2, gut=())
    moved = (1 - reach) * mind + reach * mean
    return replace(first, round=2, gut=(), weights=_points(subject, moved, np.zeros(len(mind), dtype=bool)))


def _points(subject: Subject, mind: Array, skipped: np.ndarray) -> dict[str, float | None]:
    """Swing points in steps, the largest 100 and never skipped."""
    points = STEP * np.maximum(1, np.round(100 * mind / mind.max() / STEP))
    left_out = skipped & (points < 100)
    return {name: None if out else float(number) for name, number, out in zip(subject.criteria, points, left_out, strict=True)}
