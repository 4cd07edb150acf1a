"""MOORA, the ratio system: benefits less costs, each over the length of its column."""

import numpy as np

from crossroads.mcda.methods.kernels import weighted
from crossroads.mcda.methods.levels import counted
from crossroads.mcda.methods.method import Method, Tables
from crossroads.mcda.normalization import vector
from crossroads.mcda.weighting import Array


def moora(matrix: Array, weights: Array, types: Array) -> tuple[Array, Tables]:
    """y (A,), weighted benefits less weighted costs. With `normalize_weights=False` and weights of 1: the unweighted form.

    Ours: pymcdm 1.4's refuses problems without a cost criterion.
    """
    normalized = vector(counted(matrix, weights), types)
    table = normalized * weights
    score = table[:, types > 0].sum(axis=1) - table[:, types < 0].sum(axis=1)
    return score, {"normalized": normalized, "weighted": table, "y": score}


def many(matrix: Array, weights: Array, types: Array) -> Array:
    """Scores y (S, A)."""
    return weighted(np.asarray(vector(counted(matrix, weights), types) * types), weights)


METHOD = Method(
    id="moora",
    title="MOORA ratio system",
    year=2006,
    reference="Brauers and Zavadskas (2006), Control and Cybernetics 35(2), 445-469",
    family="compensation",
    weights_mean="trade-off",
    reverses=True,
    idea="takes costs from benefits, each measured by the length of its column: a weighted sum on a scale of the data",
    refuses="nothing finite",
    example="Brauers, Kracka and Zavadskas (2012), Journal of Civil Engineering and Management 18(3): five roofs",
    compute=moora,
    many=many,
    symbols={
        "normalized": "level over the Euclidean length of its column",
        "weighted": "normalised times weight",
        "y": "sum over the benefits less sum over the costs",
    },
    like="weighted_sum with normalization vector",
)
