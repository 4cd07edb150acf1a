"""MAIRCA: the gap between what an option could reach on each criterion and what it does reach."""

import numpy as np

from crossroads.mcda.methods.engine import engine
from crossroads.mcda.methods.kernels import weighted
from crossroads.mcda.methods.levels import counted
from crossroads.mcda.methods.method import Method, Tables
from crossroads.mcda.normalization import minmax
from crossroads.mcda.weighting import Array


def mairca(matrix: Array, weights: Array, types: Array) -> tuple[Array, Tables]:
    """What each option reaches (A,): the sum of T_p less the gap Q, so that higher is better.

    Every option is as probable as any other beforehand, 1 / A.
    """
    normalized = minmax(counted(matrix, weights), types)
    method = engine().MAIRCA(normalization_function=lambda column, cost: column)
    _, theoretical, real, gap, total = method._method(normalized, weights, np.ones_like(weights))
    details = {"normalized": normalized, "T_p": theoretical, "T_r": real, "G": gap, "Q": total}
    return np.asarray(theoretical.sum() - total), details


def many(matrix: Array, weights: Array, types: Array) -> Array:
    """What each option reaches (S, A)."""
    return np.asarray(weighted(minmax(counted(matrix, weights), types), weights) / matrix.shape[-2])


METHOD = Method(
    id="mairca",
    title="MAIRCA",
    year=2014,
    reference="Pamucar, Vasin and Lukovac (2014), Selection of railway level crossings for investing in security equipment "
    "using hybrid DEMATEL-MAIRCA model, XVI International Scientific-expert Conference on Railways, 89-92",
    family="compensation",
    weights_mean="trade-off",
    reverses=True,
    idea="adds up the gaps to the best level present; its ranking is that of the weighted sum on the range present",
    refuses="nothing finite",
    example="Gigovic, Pamucar, Bajic and Milicevic (2016), Sustainability 8(4), 372: eight sites for a depot",
    compute=mairca,
    many=many,
    symbols={
        "normalized": "0 at the worst level present, 1 at the best",
        "T_p": "what can be reached on each criterion: weight over the number of options",
        "T_r": "what is reached: T_p times normalised",
        "G": "gap: T_p - T_r",
        "Q": "sum of the gaps; lower is better, and the preference is the sum of T_p less Q",
    },
    axes={"T_p": ("criterion",)},
    like="weighted_sum with normalization minmax",
)
