"""pyDecision: its functions, without their graphs and prints."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from benchmarks.loops.peer import Call, Loop, Peer, given, lower_is_better, module
from crossroads.mcda.weighting import Array

NEVER = 1e18
"""A veto that no disadvantage reaches: it has no way to say that there is none."""


def loops() -> Mapping[str, Loop]:
    """By our id."""
    algorithm = module("pyDecision.algorithm")
    return {
        "weighted_sum": Loop(_types_first(algorithm.saw_method, verbose=False), _second_column),
        "waspas": Loop(_types_first(algorithm.waspas_method, lambda_value=0.5), lambda found: np.asarray(found[2])),
        "topsis": Loop(_weights_first(algorithm.topsis_method)),
        "vikor": Loop(_weights_first(algorithm.vikor_method), _vikor),
        "promethee_2": Loop(_promethee(algorithm.promethee_ii), _second_column),
        "electre_1": Loop(_electre_1(algorithm.electre_i), lambda found: np.asarray(found[2].sum(axis=1) - found[2].sum(axis=0))),
        "electre_3": Loop(_electre_3(algorithm.electre_iii), _distilled),
        "copras": Loop(_weights_first(algorithm.copras_method), _second_column),
        "edas": Loop(_types_first(algorithm.edas_method, verbose=False)),
        "mairca": Loop(_weights_first(algorithm.mairca_method), lower_is_better),
        "marcos": Loop(_weights_first(algorithm.marcos_method)),
        "aras": Loop(_weights_first(algorithm.aras_method), _second_column),
        "codas": Loop(_weights_first(algorithm.codas_method), _second_column),
        "spotis": Loop(_spotis(algorithm.spotis_method), lower_is_better),
        "cocoso": Loop(_types_first(algorithm.cocoso_method, L=0.5, verbose=False), given),
        "moora": Loop(_weights_first(algorithm.moora_method), _second_column),
    }


def _words(types: Array) -> list[str]:
    return ["max" if sign > 0 else "min" for sign in types]


def _weights_first(function: Callable[..., Any]) -> Callable[[Array, Array], Call]:
    def prepare(matrix: Array, types: Array) -> Call:
        words = _words(types)
        return lambda weights: function(matrix, weights, words, graph=False, verbose=False)

    return prepare


def _types_first(function: Callable[..., Any], **settings: Any) -> Callable[[Array, Array], Call]:
    def prepare(matrix: Array, types: Array) -> Call:
        words = _words(types)
        return lambda weights: function(matrix, words, weights, graph=False, **settings)

    return prepare


def _spotis(function: Callable[..., Any]) -> Callable[[Array, Array], Call]:
    def prepare(matrix: Array, types: Array) -> Call:
        words, low, high = _words(types), matrix.min(axis=0), matrix.max(axis=0)
        return lambda weights: function(matrix, words, weights, low, high, graph=False, verbose=False)

    return prepare


def _promethee(function: Callable[..., Any]) -> Callable[[Array, Array], Call]:
    def prepare(matrix: Array, types: Array) -> Call:
        benefit, none, usual = matrix * types, np.zeros(types.size), ["t1"] * types.size
        return lambda weights: function(benefit, weights, none, none, none, usual, sort=False, verbose=False)

    return prepare


def _electre_1(function: Callable[..., Any]) -> Callable[[Array, Array], Call]:
    def prepare(matrix: Array, types: Array) -> Call:
        benefit = matrix * types
        return lambda weights: function(benefit, weights, c_hat=0.65, d_hat=0.35, graph=False)

    return prepare


def _electre_3(function: Callable[..., Any]) -> Callable[[Array, Array], Call]:
    def prepare(matrix: Array, types: Array) -> Call:
        benefit, none, never = matrix * types, np.zeros(types.size), np.full(types.size, NEVER)
        return lambda weights: function(benefit, P=none, Q=none, V=never, W=weights)

    return prepare


def _second_column(flow: Any) -> Array:
    """Of a table with the number of the option in the first column."""
    return np.asarray(flow[:, 1])


def _vikor(found: Any) -> Array:
    """Minus Q (A,) of tables that are sorted by it."""
    _, _, by_q, _ = found
    return np.asarray(-by_q[np.argsort(by_q[:, 0]), 1])


def _distilled(found: Any) -> Array:
    """Minus the mean place (A,) in the two distillations, each a list of places such as "a1; a4"."""
    _, _, *distillations, names, _ = found
    places = np.zeros((2, len(names)))
    for row, distillation in zip(places, distillations, strict=True):
        for place, group in enumerate(distillation):
            row[[int(name[1:]) - 1 for name in group.split("; ")]] = place
    return np.asarray(-places.mean(axis=0))


PEER = Peer(
    "pyDecision",
    "pyDecision",
    loops,
    {
        "waspas": "it normalises by 1 + min-max instead of ratios to the best",
        "promethee_1": "it gives the relation of each pair, and no flows",
        "mabac": "it takes no weights",
        "electre_3": "it takes the threshold of distillation at the highest credibility, not at that of the pair",
        "codas": "it joins the two distances by a product instead of a threshold",
    },
)
