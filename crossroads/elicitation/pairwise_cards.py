"""Pairwise comparison: how many times as much is one swing worth as another, on Saaty's scale from 1 to 9.

A chain of pairs, each criterion with the next in random order, is enough for weights. Every further pair checks them.
Weights are geometric means (logarithmic least squares), which need no complete table and have no left-right asymmetry.
Source: Saaty (1980), The Analytic Hierarchy Process; Crawford and Williams (1985), Journal of Mathematical Psychology
29(4); for incomplete tables Bozóki, Fülöp and Rónyai (2010), Mathematical and Computer Modelling 52.
"""

from collections.abc import Iterable
from itertools import combinations, pairwise

import numpy as np
from numpy.typing import NDArray

from crossroads.elicitation.consistency import Consistency, Doubt
from crossroads.elicitation.estimate import Estimate, nothing_known
from crossroads.elicitation.record import Question, Record
from crossroads.elicitation.stopping import settled_over
from crossroads.mcda.weighting import Array, Known, ahp
from crossroads.mcda.weighting.ahp import CONSISTENT, LARGEST

MOST = 9.0
SCALE = np.array([*(1 / np.arange(MOST, 1, -1)), *np.arange(1, MOST + 1)])
"""1/9, ..., 1/2, 1, 2, ..., 9."""

Pair = tuple[int, int]


def questions(record: Record) -> tuple[Question, ...]:
    """The chain; where a pair of it is skipped, others that close the gap; with `thorough`, all pairs."""
    groups = {place: {place} for place in range(record.criteria.count)}
    asked = []
    for one in _all_pairs(record):
        links = groups[one.subject] is not groups[one.other]
        if links or record.thorough or record.number(one.key) is not None:
            asked.append(one)
        if links and not record.skipped(one.key):
            joined = groups[one.subject] | groups[one.other]
            groups.update(dict.fromkeys(joined, joined))
    return tuple(asked)


def total(record: Record) -> int:
    """How many questions there are."""
    return len(questions(record))


def _all_pairs(record: Record) -> Iterable[Question]:
    """Each pair once, those of the chain first, the others in random order."""
    chain = list(pairwise(record.order))
    others = [pair for pair in combinations(record.order, 2) if pair not in chain]
    shuffled = np.random.default_rng([record.seed, 1]).permutation(len(others))
    for subject, other in (*chain, *(others[number] for number in shuffled)):
        ids = record.criteria.ids
        yield Question(f"pair.{ids[subject]}.{ids[other]}", "pair", subject=subject, other=other, most=MOST)


def _judgements(record: Record) -> dict[Pair, float]:
    """What has been said, as logarithms of ratios by pair."""
    given = {(one.subject, one.other): record.number(one.key) for one in _all_pairs(record)}
    return {pair: float(np.log(ratio)) for pair, ratio in given.items() if ratio is not None}


def _solver(count: int, pairs: Iterable[Pair]) -> Array:
    """The matrix (K, P) that makes logarithms of weights of logarithms of the ratios of `pairs`, by least squares."""
    differences = np.zeros((len(tuple(pairs)), count))
    for row, (subject, other) in enumerate(pairs):
        differences[row, [subject, other]] = 1.0, -1.0
    return np.asarray(np.linalg.pinv(differences)) if len(differences) else np.zeros((count, 0))


def _linked(count: int, pairs: Iterable[Pair]) -> NDArray[np.bool_]:
    """(K, K) Which criteria hang together through `pairs`."""
    together = np.eye(count, dtype=bool)
    for subject, other in pairs:
        together[subject, other] = together[other, subject] = True
    for middle in range(count):
        together |= together[:, [middle]] & together[[middle]]
    return together


def _logarithms(count: int, judgements: dict[Pair, float]) -> Array:
    return np.asarray(_solver(count, tuple(judgements)) @ np.array(list(judgements.values())))


def estimate(record: Record) -> Estimate:
    """The weights of the largest set of criteria that hang together; the others are open up to the largest of these."""
    count, judgements = record.criteria.count, _judgements(record)
    if not judgements:
        return nothing_known(count)
    together = _linked(count, judgements)
    known = together[together.sum(axis=1).argmax()]
    points = np.exp(_logarithms(count, judgements))
    most = points[known].max()
    share = record.criteria.share * most
    return Estimate(np.where(known, points, 0.0) / share, np.where(known, points, most) / share)


def is_settled(record: Record, weights: Array) -> bool:
    """Whether no further comparison can change the order of the options under `weights` (K,).

    The logarithms of weights are linear in those of the answers, so each ratio of two weights stays between two bounds
    whatever is still answered. The order is settled when it is so for all weights within them.
    """
    count, given = record.criteria.count, _judgements(record)
    coming = [(one.subject, one.other) for one in questions(record) if one.key not in record.answers]
    pairs = (*given, *coming)
    solver, together = _solver(count, pairs), _linked(count, pairs)
    known, full = Known(count), -np.log(record.criteria.share)
    for one, other in combinations(range(count), 2):
        if together[one, other]:
            effect = solver[one] - solver[other]
            middle = float(effect[: len(given)] @ np.array(list(given.values()))) + full[one] - full[other]
            reach = float(np.abs(effect[len(given) :]).sum() * np.log(MOST))
            known = known.ratio(one, other, float(np.exp(middle - reach)), float(np.exp(middle + reach)))
    return settled_over(record.criteria.values, weights, known)


def consistency(record: Record) -> Consistency | None:
    """Saaty's consistency ratio of the criteria that hang together; None while no answer can contradict another.

    Pairs that nobody has judged are filled in so that they contradict nothing, and the random index is lowered by as much
    as that helps: by the share of missing pairs among those that a chain does not need. Source: Ágoston and Csató (2022),
    Inconsistency thresholds for incomplete pairwise comparison matrices, Omega 108, 102576.
    """
    judgements = _judgements(record)
    members = np.flatnonzero(estimate(record).known) if judgements else np.array([], dtype=np.int64)
    inside = {pair: said for pair, said in judgements.items() if pair[0] in members and pair[1] in members}
    count = members.size
    checks = (count - 1) * (count - 2) / 2
    extra = len(inside) - (count - 1)
    if count < 3 or extra <= 0:
        return None
    found = ahp(_filled(members, inside), priority="geometric")
    if found.consistency_ratio is None:
        return None
    doubt = None
    if found.worst is not None:
        doubt = _doubt(record, inside, (int(members[found.worst.row]), int(members[found.worst.column])))
    return Consistency(found.consistency_ratio * checks / extra, CONSISTENT, len(inside), doubt)


def _filled(members: NDArray[np.int64], judgements: dict[Pair, float]) -> Array:
    """The complete table (M, M) of ratios, with those of the weights where nothing was said."""
    place = {int(member): row for row, member in enumerate(members)}
    inside = {(place[subject], place[other]): said for (subject, other), said in judgements.items()}
    logarithms = _logarithms(len(place), inside)
    table = logarithms[:, None] - logarithms[None, :]
    for (subject, other), said in inside.items():
        table[subject, other], table[other, subject] = said, -said
    return np.clip(np.exp(table), 1 / LARGEST, LARGEST)


def _doubt(record: Record, judgements: dict[Pair, float], pair: Pair) -> Doubt:
    """The judgement of `pair`, and the value on the scale that is nearest to what all the others say of it."""
    subject, other = pair if pair in judgements else pair[::-1]
    others = {one: said for one, said in judgements.items() if one != (subject, other)}
    logarithms = _logarithms(record.criteria.count, others)
    off_scale = np.abs(np.log(SCALE) - (logarithms[subject] - logarithms[other]))
    ids = record.criteria.ids
    said = float(np.exp(judgements[subject, other]))
    return Doubt(f"pair.{ids[subject]}.{ids[other]}", said, float(SCALE[off_scale.argmin()]))
