"""pymcdm: one object for each method, called with its checks of the input off, which in a loop are the same each time."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from benchmarks.loops.peer import Call, Loop, Peer, given, lower_is_better, module
from crossroads.mcda.weighting import Array


def loops() -> Mapping[str, Loop]:
    """By our id. Normalisations are named where pymcdm's default is another one than ours."""
    methods, partial = module("pymcdm.methods"), module("pymcdm.methods.partial")
    normalizations = module("pymcdm.normalizations")
    linear, vector = normalizations.linear_normalization, normalizations.vector_normalization
    return {
        "additive": _called(lambda matrix: methods.WSM(lambda column, cost: column)),
        "weighted_sum": _called(lambda matrix: methods.WSM(linear)),
        "weighted_product": _called(lambda matrix: methods.WPM(linear)),
        "waspas": _called(lambda matrix: methods.WASPAS(linear)),
        "topsis": _called(lambda matrix: methods.TOPSIS(vector)),
        "vikor": _called(lambda matrix: methods.VIKOR(), lower_is_better),
        "promethee_1": _called(lambda matrix: partial.PROMETHEE_I("usual"), _net),
        "promethee_2": _called(lambda matrix: methods.PROMETHEE_II("usual")),
        "copras": _called(lambda matrix: methods.COPRAS()),
        "edas": _called(lambda matrix: methods.EDAS()),
        "mabac": _called(lambda matrix: methods.MABAC()),
        "mairca": _called(lambda matrix: methods.MAIRCA(), lower_is_better),
        "marcos": _called(lambda matrix: methods.MARCOS()),
        "aras": _called(lambda matrix: methods.ARAS()),
        "codas": _called(lambda matrix: methods.CODAS()),
        "spotis": _called(lambda matrix: methods.SPOTIS(_bounds(matrix)), lower_is_better),
        "cocoso": _called(lambda matrix: methods.COCOSO()),
        "moora": _called(lambda matrix: methods.MOORA()),
        "rim": _called(lambda matrix: methods.RIM(_bounds(matrix))),
        "probid": _called(lambda matrix: methods.PROBID()),
    }


def _called(engine: Callable[[Array], Any], preference: Callable[[Any], Array] = given) -> Loop:
    def prepare(matrix: Array, types: Array) -> Call:
        made = engine(matrix)
        return lambda weights: made(matrix, weights, types, validation=False)

    return Loop(prepare, preference)


def _net(flows: Any) -> Array:
    """Net flow of leaving and entering flow."""
    leaving, entering = flows
    return np.asarray(leaving - entering)


def _bounds(matrix: Array) -> Array:
    """The range of the data (C, 2)."""
    return np.array([matrix.min(axis=0), matrix.max(axis=0)]).T


PEER = Peer(
    "pymcdm",
    "pymcdm",
    loops,
    {
        "copras": "it counts costs as benefits",
        "probid": "with an even number of options it counts the middle tier on both sides",
    },
)
