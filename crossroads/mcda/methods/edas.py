"""EDAS: how far an option is better, and how far worse, than the average of those present."""

import numpy as np

from crossroads.mcda.methods.engine import engine
from crossroads.mcda.methods.kernels import weighted
from crossroads.mcda.methods.levels import not_negative, scaled
from crossroads.mcda.methods.method import Method, Tables
from crossroads.mcda.ranking import TIE
from crossroads.mcda.weighting import Array


def edas(matrix: Array, weights: Array, types: Array) -> tuple[Array, Tables]:
    """Appraisal score AS (A,) in 0..1: mean of NSP and NSN. Options that are all alike have 0.5.

    Raises `MethodError` for negative levels: an average below zero would turn better and worse round.
    """
    levels = not_negative("EDAS", matrix, weights)
    parts = scaled(levels)
    average, pda, nda, sp, sn, *_ = engine().EDAS()._method(parts, weights, types)  # a column of zeros is on its average
    nsp, nsn = _share(sp), 1 - _share(sn)
    score = (nsp + nsn) / 2
    return score, {
        "AV": average * levels.max(axis=0),
        "PDA": pda,
        "NDA": nda,
        "SP": sp,
        "SN": sn,
        "NSP": nsp,
        "NSN": nsn,
        "AS": score,
    }


def many(matrix: Array, weights: Array, types: Array) -> Array:
    """Appraisal scores AS (S, A)."""
    parts = scaled(not_negative("EDAS", matrix, weights))
    average = parts.mean(axis=-2, keepdims=True)
    ahead = types * (parts - average) / np.where(average > 0, average, 1.0)
    sp, sn = weighted(np.maximum(ahead, 0.0), weights), weighted(np.maximum(-ahead, 0.0), weights)
    return np.asarray((_share(sp) + 1 - _share(sn)) / 2)


def _share(distances: Array) -> Array:
    """Distances (..., A) over the largest; 0 where that is no more than the last digit of a mean."""
    top = distances.max(axis=-1, keepdims=True)
    return np.where(top > TIE, distances / np.where(top > TIE, top, 1.0), 0.0)


METHOD = Method(
    id="edas",
    title="EDAS",
    year=2015,
    reference="Keshavarz Ghorabaee, Zavadskas, Olfat and Turskis (2015), Informatica 26(3), 435-451",
    family="distance",
    weights_mean="trade-off",
    reverses=True,
    idea="measures from the average of the options present, and counts being above it apart from being below",
    refuses="negative levels",
    example="Ersoy (2021), LogForum 17(3): six notebook computers",
    compute=edas,
    many=many,
    symbols={
        "AV": "average level on each criterion",
        "PDA": "how far better than the average, as a share of it",
        "NDA": "how far worse than the average, as a share of it",
        "SP": "weighted sum of PDA",
        "SN": "weighted sum of NDA",
        "NSP": "SP over the largest SP",
        "NSN": "1 - SN over the largest SN",
        "AS": "mean of NSP and NSN",
    },
    axes={"AV": ("criterion",)},
)
