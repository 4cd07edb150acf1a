"""scikit-criteria: its functions of arrays, each given a matrix that is normalised before the loop.

Its documented classes, which wrap these functions in data frames, take many times longer.
"""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from benchmarks.loops.peer import Call, Loop, Peer, module
from crossroads.mcda.normalization import linear, minmax, vector
from crossroads.mcda.weighting import Array


def loops() -> Mapping[str, Loop]:
    """By our id."""
    agg = {name: module(f"skcriteria.agg.{name}") for name in NAMES}
    simple = agg["simple"]
    return {
        "additive": _given(lambda matrix, types: lambda weights: simple.wsm(matrix, weights), 1),
        "weighted_sum": _after(linear, lambda ready, types: lambda weights: simple.wsm(ready, weights), 1),
        "weighted_product": _after(linear, lambda ready, types: lambda weights: simple.wpm(ready, weights), 1),
        "waspas": _after(linear, lambda ready, types: lambda weights: agg["waspas"].waspas(ready, weights, 0.5), 3),
        "topsis": _after(vector, lambda ready, types: lambda weights: agg["topsis"].topsis(ready, types, weights), 3),
        "vikor": Loop(_evaluated(agg["vikor"].VIKOR()), lambda found: np.asarray(-found[1]["q_k"])),
        "electre_1": Loop(
            lambda matrix, types: lambda weights: agg["electre"].electre1(matrix, types, weights), lambda found: _net(found[1])
        ),
        "copras": _after(_shares, lambda ready, types: lambda weights: agg["copras"].copras(ready, weights, types), 1),
        "edas": _given(lambda matrix, types: lambda weights: agg["edas"].edas(matrix, weights, types), 1),
        "mabac": _after(minmax, lambda ready, types: lambda weights: agg["mabac"].mabac(ready, weights), 1),
        "mairca": Loop(_mairca, lambda found: np.asarray(-found[1])),
        "marcos": _given(lambda matrix, types: lambda weights: agg["marcos"].marcos(matrix, types, weights), 2),
        "aras": Loop(_aras, lambda found: np.asarray(found[2])),
        "codas": _after(linear, lambda ready, types: lambda weights: agg["codas"].codas(ready, weights, 0.02), 1),
        "spotis": Loop(_spotis, lambda found: np.asarray(-found[1]["score"])),
        "cocoso": _after(minmax, lambda ready, types: lambda weights: agg["cocoso"].cocoso(ready, weights, 0.5), 1),
        "moora": _after(vector, lambda ready, types: lambda weights: agg["moora"].ratio(ready, types, weights), 1),
        "rim": Loop(_rim, lambda found: np.asarray(found[1]["score"])),
        "probid": _after(vector, lambda ready, types: lambda weights: agg["probid"].probid(ready, types, weights), 4),
    }


NAMES = (
    *("simple", "waspas", "topsis", "vikor", "electre", "copras", "edas", "mabac", "mairca", "marcos", "aras", "codas"),
    *("spotis", "cocoso", "moora", "rim", "probid"),
)
"""The modules with those functions."""


def _given(prepare: Callable[[Array, Array], Call], place: int) -> Loop:
    """On the matrix as it is; preferences are at `place` in what is returned."""
    return Loop(prepare, lambda found: np.asarray(found[place]))


def _after(normalize: Callable[[Array, Array], Array], prepare: Callable[[Array, Array], Call], place: int) -> Loop:
    """On the matrix after `normalize`."""
    return _given(lambda matrix, types: prepare(normalize(matrix, types), types), place)


def _evaluated(engine: Any) -> Callable[[Array, Array], Call]:
    """The method of a class that is given arrays, where no function of its own is."""
    return lambda matrix, types: (
        lambda weights: engine._evaluate_data(matrix=matrix, objectives=types, weights=weights)  # noqa: SLF001
    )


def _shares(matrix: Array, types: Array) -> Array:
    """Each level over the total of its column, for costs too."""
    return np.asarray(matrix / matrix.sum(axis=0))


def _mairca(matrix: Array, types: Array) -> Call:
    mairca, equal = module("skcriteria.agg.mairca").mairca, np.full(len(matrix), 1 / len(matrix))
    return lambda weights: mairca(matrix, types, weights, equal)


def _aras(matrix: Array, types: Array) -> Call:
    """Shares of the column's total, the best option added to it; costs by their inverse."""
    aras, rising = module("skcriteria.agg.aras").aras, np.where(types > 0, matrix, 1 / matrix)
    total = rising.sum(axis=0) + rising.max(axis=0)
    ready, ideal = rising / total, rising.max(axis=0) / total
    return lambda weights: aras(ready, weights, ideal)


def _spotis(matrix: Array, types: Array) -> Call:
    spotis, (bounds, best) = module("skcriteria.agg.spotis").spotis, _bounds(matrix, types)
    return lambda weights: spotis(matrix, weights, bounds, best)


def _rim(matrix: Array, types: Array) -> Call:
    engine, (bounds, best) = module("skcriteria.agg.rim").RIM(), _bounds(matrix, types)
    ideal = np.array([best, best]).T
    return lambda weights: engine._evaluate_data(matrix=matrix, weights=weights, ref_ideals=ideal, ranges=bounds)  # noqa: SLF001


def _bounds(matrix: Array, types: Array) -> tuple[Array, Array]:
    """The range of the data (C, 2), and its better end (C,)."""
    low, high = matrix.min(axis=0), matrix.max(axis=0)
    return np.array([low, high]).T, np.where(types > 0, high, low)


def _net(outranks: Array) -> Array:
    """Options outranked less options that outrank."""
    return np.asarray(outranks.sum(axis=1, dtype=float) - outranks.sum(axis=0, dtype=float))


PEER = Peer(
    "scikit-criteria",
    "skcriteria",
    loops,
    {"probid": "with an even number of options it counts the middle tier on both sides"},
)
