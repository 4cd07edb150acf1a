"""From the options of a command to weights: whose, in which view, and what is set by hand."""

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from crossroads.mcda.weights import Weights, choose_weights, grouping, parse_weights
from crossroads.model import FULL_VIEW, Decision


def weights_of(decision: Decision, perspective: str | None, view: str | None, given: Sequence[str]) -> Weights:
    """The weights that the options of a command ask for.

    Raises `UnknownNameError` for a perspective or view that is not there, `WeightsError` for weights that are none.
    """
    percent = parse_weights(",".join(given))
    return choose_weights(decision, perspective, view or opening_view(decision, percent), percent)


def weigh_nodes(document: dict[str, Any], decision: Decision, weights: Weights) -> None:
    """Give the branches and criteria in the `document` of `decision` these `weights` in place of the default ones."""
    for node in (*document["branches"], *document["criteria"]):
        node["weight"] = float(weights.leaves[list(decision.tree.leaves[node["id"]])].sum())


def opening_view(decision: Decision, named: Iterable[str] = ()) -> str:
    """The view that is used when none is asked for: the first of the decision, as in the app.

    It is the full view where the decision has no other, or where a name in `named` lies outside the first.
    """
    if not decision.views:
        return FULL_VIEW
    groups = grouping(decision, decision.views[0].id)
    leaves, inside = decision.tree.leaves, set(np.flatnonzero(groups.members.any(axis=0)).tolist())
    within = all(name in groups.ids or (name in leaves and inside.issuperset(leaves[name])) for name in named)
    return groups.id if within else FULL_VIEW
