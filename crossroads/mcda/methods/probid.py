"""PROBID: distances from every tier between the best and the worst present, and from the average."""

import numpy as np

from crossroads.mcda.methods.kernels import distance
from crossroads.mcda.methods.levels import counted
from crossroads.mcda.methods.method import Method, Tables
from crossroads.mcda.normalization import vector
from crossroads.mcda.weighting import Array


def probid(matrix: Array, weights: Array, types: Array) -> tuple[Array, Tables]:
    """P (A,). Options that are all alike have 0.5.

    Tier k is made of the k-th best level on each criterion. With an odd number of options the middle tier counts on both
    sides, with an even number each tier on one. Ours: pymcdm 1.4 counts one of an even number twice.
    """
    normalized = vector(counted(matrix, weights), types)
    table = normalized * weights
    tiers = _tiers(normalized, types) * weights
    average = tiers.mean(axis=0)
    distances = np.sqrt(((table[:, None] - tiers) ** 2).sum(axis=2))
    s_pos, s_neg = distances @ _nearness(len(matrix)), distances @ _nearness(len(matrix))[::-1]
    s_avg = np.sqrt(((table - average) ** 2).sum(axis=1))
    closeness = _closeness(s_pos, s_neg)
    return closeness + s_avg, {
        "normalized": normalized,
        "weighted": table,
        "A": tiers,
        "A_avg": average,
        "S": distances,
        "S_pos": s_pos,
        "S_neg": s_neg,
        "closeness": closeness,
        "S_avg": s_avg,
        "P": closeness + s_avg,
    }


def many(matrix: Array, weights: Array, types: Array) -> Array:
    """P (S, A)."""
    normalized = vector(counted(matrix, weights), types)
    tiers = _tiers(normalized, types)
    s_pos = s_neg = np.zeros((len(weights), matrix.shape[-2]))
    near = _nearness(matrix.shape[-2])
    for k, (positive, negative) in enumerate(zip(near, near[::-1], strict=True)):
        from_tier = distance(normalized, tiers[..., k : k + 1, :], weights)
        s_pos, s_neg = s_pos + positive * from_tier, s_neg + negative * from_tier
    return _closeness(s_pos, s_neg) + distance(normalized, tiers.mean(axis=-2, keepdims=True), weights)


def _tiers(normalized: Array, types: Array) -> Array:
    """Each column sorted, the best first (..., A, C)."""
    return np.asarray(-np.sort(-normalized * types, axis=-2) * types)


def _nearness(count: int) -> Array:
    """How much the distance from each tier (A,) counts towards S_pos: 1, 1/2, 1/3 ... to the middle, then 0."""
    tier = np.arange(1, count + 1)
    return np.where(2 * tier <= count + 1, 1 / tier, 0.0)


def _closeness(s_pos: Array, s_neg: Array) -> Array:
    """1 / (1 + R^2) with R = S_pos / S_neg, which has a value at S_neg = 0 too; 0.5 where both are zero."""
    reach = np.hypot(s_pos, s_neg)
    return np.where(reach > 0, (s_neg / np.where(reach > 0, reach, 1.0)) ** 2, 0.5)


METHOD = Method(
    id="probid",
    title="PROBID",
    year=2021,
    reference="Wang, Rangaiah and Wang (2021), Industrial and Engineering Chemistry Research 60(30), 11216-11230",
    family="distance",
    weights_mean="trade-off",
    reverses=True,
    idea="measures distances from every tier between best and worst, and rewards being far from the average in any direction",
    refuses="nothing finite",
    example="Wang, Rangaiah and Wang (2021): eleven designs of a chemical process, an odd number; none found with an even one",
    compute=probid,
    many=many,
    symbols={
        "normalized": "level over the Euclidean length of its column",
        "weighted": "normalised times weight",
        "A": "tiers, from the best of each column down to the worst",
        "A_avg": "mean of each column",
        "S": "distance of each option from each tier",
        "S_pos": "distances from the better half of the tiers, each over its place from the top",
        "S_neg": "distances from the worse half, each over its place from the bottom",
        "closeness": "1 / (1 + R^2) with R = S_pos / S_neg",
        "S_avg": "distance from A_avg",
        "P": "closeness + S_avg",
    },
    axes={"A": ("place", "criterion"), "A_avg": ("criterion",), "S": ("option", "place")},
)
