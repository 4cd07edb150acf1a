"""CoCoSo: three ways to join a weighted sum and a sum of powers, and a compromise of the three."""

import numpy as np

from crossroads.errors import MethodError
from crossroads.mcda.methods.kernels import weighted
from crossroads.mcda.methods.levels import counted
from crossroads.mcda.methods.method import Method, Tables
from crossroads.mcda.normalization import minmax
from crossroads.mcda.weighting import Array


def cocoso(matrix: Array, weights: Array, types: Array, *, lam: float) -> tuple[Array, Tables]:
    """Compromise k (A,). Criteria without weight, and those on which all are equal, are left out of both sums.

    Raises `MethodError` naming an option that is worst on everything: k_b divides by its sums, which are zero.
    Ours: pymcdm 1.4 counts 0 ** 0 = 1 for a criterion without weight.
    """
    normalized = _normalized(counted(matrix, weights), types)
    table = normalized * weights
    powers = np.where((weights > 0) & normalized.any(axis=0), normalized**weights, 0.0)
    s, p = table.sum(axis=1), powers.sum(axis=1)
    strategies = _strategies(s, p, lam)
    score = _compromise(*strategies)
    names = ("k_a", "k_b", "k_c")
    details = {"normalized": normalized, "weighted": table, "powers": powers, "S": s, "P": p}
    return score, details | dict(zip(names, strategies, strict=True)) | {"k": score}


def many(matrix: Array, weights: Array, types: Array, *, lam: float) -> Array:
    """Compromises k (S, A)."""
    normalized = _normalized(counted(matrix, weights), types)
    zero = normalized == 0
    logarithms = np.log(np.where(zero, 1.0, normalized))
    p = np.zeros((len(weights), matrix.shape[-2]))
    for column in range(weights.shape[1]):  # no array of sets x options x criteria, which would leave the cache
        weight = weights[:, column, None]
        p += np.where(zero[..., column] | (weight == 0), 0.0, np.exp(weight * logarithms[..., column]))
    return _compromise(*_strategies(weighted(normalized, weights), p, lam))


def _normalized(levels: Array, types: Array) -> Array:
    """0 at the worst level present and 1 at the best; 0 throughout where all are equal."""
    return np.where(np.ptp(levels, axis=-2, keepdims=True) > 0, minmax(levels, types), 0.0)


def _strategies(s: Array, p: Array, lam: float) -> tuple[Array, Array, Array]:
    """k_a, k_b, k_c (..., A) of the sums S and P; those of equals where nothing tells the options apart."""
    alike = ~s.any(axis=-1, keepdims=True)
    if ((s == 0) & ~alike).any():
        option = int(np.argwhere((s == 0) & ~alike)[0][-1]) + 1
        raise MethodError(
            f"CoCoSo compares with the option that has least, and option {option} has nothing: it is worst on every criterion "
            "with weight; leave it out, it comes last"
        )
    s, p = np.where(alike, 1.0, s), np.where(alike, 1.0, p)
    joined = lam * s + (1 - lam) * p
    k_a = (s + p) / (s + p).sum(axis=-1, keepdims=True)
    k_b = s / s.min(axis=-1, keepdims=True) + p / p.min(axis=-1, keepdims=True)
    k_c = joined / (lam * s.max(axis=-1, keepdims=True) + (1 - lam) * p.max(axis=-1, keepdims=True))
    return k_a, k_b, k_c


def _compromise(k_a: Array, k_b: Array, k_c: Array) -> Array:
    """Geometric plus arithmetic mean."""
    return np.asarray(np.cbrt(k_a * k_b * k_c) + (k_a + k_b + k_c) / 3)


METHOD = Method(
    id="cocoso",
    title="CoCoSo",
    year=2019,
    reference="Yazdani, Zarate, Zavadskas and Turskis (2019), Management Decision 57(9), 2501-2519",
    family="mixture",
    weights_mean="votes",
    reverses=True,
    idea="joins a weighted sum and a sum of powers in three ways, one of them relative to the option that has least",
    refuses="an option that is worst on every criterion",
    example="Yazdani, Zarate, Zavadskas and Turskis (2019), Management Decision 57(9): seven industrial robots",
    compute=cocoso,
    many=many,
    symbols={
        "normalized": "0 at the worst level present, 1 at the best",
        "weighted": "normalised times weight",
        "powers": "normalised to the power of the weight",
        "S": "sum of the weighted",
        "P": "sum of the powers",
        "k_a": "share of S + P in that of all options",
        "k_b": "S over the smallest S, plus P over the smallest P",
        "k_c": "S and P joined by lam, over the largest of both joined",
        "k": "geometric plus arithmetic mean of k_a, k_b and k_c",
    },
    parameters={"lam": 0.5},
)
