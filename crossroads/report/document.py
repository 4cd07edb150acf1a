"""The JSON documents: a decision with what follows from it alone, and a ranking.

Fractions are shares of 1, scores and contributions points of 100. Numbers keep their full precision.
"""

import json
import math
from collections.abc import Mapping
from itertools import combinations
from typing import Any

import numpy as np

from crossroads.analysis import Analysis
from crossroads.files import to_document
from crossroads.mcda.methods import METHODS, Evaluation
from crossroads.mcda.values import value_table
from crossroads.mcda.weights import default_weights, perspective_weights
from crossroads.model import Decision
from crossroads.report.tables import CERTAINTY, leading_pair
from crossroads.robustness import WeightPath
from crossroads.robustness.separation import ASSUMPTIONS, Certainty


def plain(value: Any) -> Any:
    """`value` as plain JSON data: arrays become lists, numbers of numpy those of Python, NaN and infinities null."""
    if isinstance(value, np.ndarray | np.generic):
        return plain(value.tolist())
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, Mapping):
        return {str(key): plain(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [plain(part) for part in value]
    return value


def to_json(document: Mapping[str, Any]) -> str:
    """`document` as one JSON document in readable lines, ending in a line break."""
    return json.dumps(plain(document), ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def show_document(decision: Decision) -> dict[str, Any]:
    """`decision` with derived numbers: default weights of nodes, values of cells, weights of perspectives, its SHA-256.

    It is itself a decision file: loading it gives the same SHA-256.
    """
    document = to_document(decision)
    leaves, default = decision.tree.index, default_weights(decision)
    likely = value_table(decision).likely
    for node in (*document["branches"], *document["criteria"]):
        node["weight"] = default[list(decision.tree.leaves[node["id"]])].sum()
    for cell in document["performances"]:
        cell["value"] = likely[decision.option_index[cell["option"]], leaves[cell["criterion"]]]
    for part, perspective in zip(document["perspectives"], decision.perspectives, strict=True):
        part["weights"] = dict(zip(leaves, perspective_weights(decision, perspective), strict=True))
    shown: dict[str, Any] = plain({**document, "sha256": decision.sha256})
    return shown


def with_decision(document: Mapping[str, Any], decision: Decision) -> dict[str, Any]:
    """A `document` of results with the decision itself, so that they can be worked out again from it alone, and opened."""
    return {**document, "decision_document": to_document(decision)}


def ranking_document(analysis: Analysis) -> dict[str, Any]:
    """The ranking of `analysis` with all that bears on it. Options stand in rank order, those out at the end.

    `score`, its range and the contributions are of the additive model; `preference` is what the method ranks by, the
    same as `score` for the additive method. In `pairs`, `shares` are the shares of sampled scores in which a is
    ahead of b. In `sensitivity`, `first` and `order` are the weights between which these stay as they are, and at each
    crossing `rises` overtakes `falls` when the weight grows.
    """
    decision, weights = analysis.decision, analysis.weights
    document: dict[str, Any] = plain(
        {
            "decision": decision.id,
            "title": decision.title,
            "status": decision.status,
            "method": analysis.settings.method,
            "perspective": weights.perspective.id if weights.perspective else None,
            "view": weights.groups.id,
            "weight_left_out": weights.left_out,
            "weights": dict(zip(decision.tree.index, weights.leaves, strict=True)),
            "criteria": _criteria(analysis),
            "ranking": [_option(analysis, row) for row in analysis.order],
            "pairs": [_pair(analysis, one, other) for one, other in combinations(analysis.order, 2)],
            "sensitivity": _sensitivity(analysis),
            "dominance": _dominance(analysis),
            "lenses": {method: _lens(analysis, method, found) for method, found in analysis.lenses.items()},
            "provenance": analysis.provenance,
        }
    )
    return document


def _criteria(analysis: Analysis) -> list[dict[str, Any]]:
    """The criteria of the view, each with its weight and the shares of its leaves within it."""
    groups = analysis.weights.groups
    leaves = np.array(list(analysis.decision.tree.index))
    return [
        {
            "id": name,
            "title": groups.titles[row],
            "weight": analysis.weights.shares[row],
            "worst": groups.worst[row],
            "best": groups.best[row],
            "leaves": dict(zip(leaves[members].tolist(), analysis.weights.within[row][members], strict=True)),
        }
        for row, (name, members) in enumerate(zip(groups.ids, groups.members, strict=True))
    ]


def _option(analysis: Analysis, row: int) -> dict[str, Any]:
    option, leaves = analysis.decision.options[row], list(analysis.decision.tree.index)
    diagnostics = sorted(analysis.decision.tree.diagnostics)
    return {
        "option": option.id,
        "title": option.title,
        "rank": analysis.ranks[row],
        "score": analysis.scores[row],
        "pessimistic": analysis.pessimistic[row],
        "optimistic": analysis.optimistic[row],
        "preference": analysis.preference[row],
        "out": analysis.out[row],
        "contributions": dict(zip(leaves, analysis.contributions[row], strict=True)),
        "gates": {state.gate.id: state.standings[row] for state in analysis.gates},
        "diagnostics": {leaves[column]: analysis.values.mode[row, column] for column in diagnostics},
    }


def _pair(analysis: Analysis, one: int, other: int) -> dict[str, Any]:
    options, separation = analysis.decision.options, analysis.separation
    ahead, behind = leading_pair(analysis, one, other)
    certainty = Certainty(int(separation.certainty[ahead, behind]))
    return {
        "a": options[ahead].id,
        "b": options[behind].id,
        "certainty": CERTAINTY[certainty],
        "ahead": options[ahead].id if certainty > Certainty.TOO_CLOSE else None,
        "shares": dict(zip(ASSUMPTIONS, separation.shares[:, ahead, behind], strict=True)),
    }


def _sensitivity(analysis: Analysis) -> list[dict[str, Any]]:
    """One-way sensitivity for the criteria of the view, then for the nodes of the tree; nothing when all options are out."""
    if analysis.out.all():
        return []
    return [
        {"criterion": name, "in_view": name in analysis.paths, **_path(analysis, path)}
        for name, path in analysis.every_path.items()
    ]


def _path(analysis: Analysis, path: WeightPath) -> dict[str, Any]:
    options = [option.id for option in analysis.decision.options]
    return {
        "weight": path.present,
        "first": path.first,
        "order": path.order,
        "crossings": [
            {"weight": crossing.weight, "rises": options[crossing.rises], "falls": options[crossing.falls]}
            for crossing in path.crossings
        ],
        "at_zero": dict(zip(options, path.at_zero, strict=True)),
        "at_one": dict(zip(options, path.at_one, strict=True)),
    }


def _dominance(analysis: Analysis) -> list[dict[str, str]]:
    options = [option.id for option in analysis.decision.options]
    return [{"option": options[over], "dominates": options[under]} for over, under in np.argwhere(analysis.dominated).tolist()]


def _lens(analysis: Analysis, method: str, found: Evaluation | str) -> dict[str, Any]:
    title = METHODS[method].title
    if isinstance(found, str):
        return {"title": title, "ranks": None, "refuses": found}
    options = [option.id for option in analysis.decision.options]
    return {"title": title, "ranks": dict(zip(options, analysis.lens_ranks[method], strict=True)), "refuses": None}
