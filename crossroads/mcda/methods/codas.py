"""CODAS: distance from the worst levels present, straight first, and along the axes where that tells options apart."""

import numpy as np

from crossroads.mcda.methods.kernels import distance, weighted
from crossroads.mcda.methods.levels import dividing
from crossroads.mcda.methods.method import Method, Tables
from crossroads.mcda.normalization import linear
from crossroads.mcda.weighting import Array

ROUNDING = 1e-12
"""A difference that falls short of tau by no more than this reaches it: the last digit of a root decides nothing."""


def codas(matrix: Array, weights: Array, types: Array, *, tau: float) -> tuple[Array, Tables]:
    """Assessment H (A,); its sum over the options is 0. `tau` is meant for weights that sum to 1.

    Raises `MethodError` for negative levels, and for a zero in a cost criterion.
    Ours: pymcdm 1.4 has tau = 0.02 fixed, and refuses a zero in a benefit.
    """
    normalized = linear(dividing("CODAS", matrix, weights, types), types)
    table = normalized * weights
    worst = table.min(axis=0)
    euclidean = np.sqrt(((table - worst) ** 2).sum(axis=1))
    taxicab = (table - worst).sum(axis=1)
    apart = euclidean[:, None] - euclidean
    counts = np.abs(apart) >= tau - ROUNDING
    relative = apart + counts * (taxicab[:, None] - taxicab)
    assessment = relative.sum(axis=1)
    return assessment, {
        "normalized": normalized,
        "weighted": table,
        "ns": worst,
        "E": euclidean,
        "T": taxicab,
        "h": relative,
        "H": assessment,
    }


def many(matrix: Array, weights: Array, types: Array, *, tau: float) -> Array:
    """Assessments H (S, A). One option at a time is held against all: no array of sets x options x options."""
    normalized = linear(dividing("CODAS", matrix, weights, types), types)
    worst = normalized.min(axis=-2, keepdims=True)
    euclidean, taxicab = distance(normalized, worst, weights), weighted(normalized - worst, weights)
    total = np.zeros_like(euclidean)
    for other in range(matrix.shape[-2]):
        apart = euclidean - euclidean[:, other, None]
        total += apart + (np.abs(apart) >= tau - ROUNDING) * (taxicab - taxicab[:, other, None])
    return total


METHOD = Method(
    id="codas",
    title="CODAS",
    year=2016,
    reference="Keshavarz Ghorabaee, Zavadskas, Turskis and Antucheviciene (2016), Economic Computation and Economic "
    "Cybernetics Studies and Research 50(3), 25-44",
    family="distance",
    weights_mean="trade-off",
    reverses=True,
    idea="looks for distance from the worst levels present, and adds a second distance where the first differs by enough",
    refuses="negative levels; zeros under cost",
    example="Keshavarz Ghorabaee, Zavadskas, Turskis and Antucheviciene (2016): seven industrial robots",
    compute=codas,
    many=many,
    symbols={
        "normalized": "ratio to the best level present",
        "weighted": "ratio times weight",
        "ns": "lowest of each column of these",
        "E": "straight distance from ns",
        "T": "distance from ns along the axes",
        "h": "what each option is ahead of each other: difference of E, and of T where E differs by tau or more",
        "H": "sum of h",
    },
    axes={"ns": ("criterion",), "h": ("option", "option")},
    parameters={"tau": 0.02},
)
