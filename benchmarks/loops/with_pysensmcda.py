"""pysensmcda: its own acceptability analysis (SMAA-2), which puts pymcdm's methods through a loop over samples."""

import importlib.util

import numpy as np

from benchmarks.loops.peer import module
from crossroads.mcda.weighting import Array

NAME = "pysensmcda"
INSTALLED = importlib.util.find_spec(NAME) is not None


def rank_acceptability(method: str, values: Array, weights: Array) -> Array:
    """Shares (A, A) of the samples `values` (S, A, C) and `weights` (S, C) in which the row option takes the column's rank.

    pymcdm's methods with the normalisations of ours; pysensmcda calls them without their checks of the input. It keeps the
    sums only, as we do. Where options tie, all of them count at the first of their places, so that rows do not sum to 1.
    """
    methods, normalizations = module("pymcdm.methods"), module("pymcdm.normalizations")
    engines = {
        "additive": lambda: methods.WSM(lambda column, cost: column),
        "topsis": lambda: methods.TOPSIS(normalizations.vector_normalization),
    }
    types = np.ones(weights.shape[1])
    simulate = module("pysensmcda.smaa").simulate
    found = simulate(engines[method](), values[0], types, weights=weights, matrix_samples=values, store="accumulate")
    return np.asarray(found.rank_acceptability())
