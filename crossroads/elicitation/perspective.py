"""From weights that were asked for to a perspective, which can be kept in a file like any other."""

import numpy as np

from crossroads.elicitation.interview import Interview
from crossroads.mcda.weighting import Array
from crossroads.model import CriteriaTree, Perspective
from crossroads.model.tree import ROOT

DIGITS = 6
"""Significant digits of the points that are kept."""


def as_perspective(tree: CriteriaTree, interview: Interview, perspective_id: str, title: str, summary: str) -> Perspective:
    """The weights so far as swing points down `tree`, the largest among siblings at 100.

    The leaves inside a criterion of a view have their default proportions.
    """
    weights = interview.estimate.weights @ interview.criteria.within
    points = points_of(tree, weights)
    return Perspective(id=perspective_id, title=title, group="own", kind="points", summary=summary, points=points)


def points_of(tree: CriteriaTree, weights: Array) -> dict[str, float]:
    """Points of the nodes of `tree` that give the leaf `weights` (C,), the largest among siblings at 100.

    The inverse of `crossroads.mcda.weights.tree_weights`, to `DIGITS` digits. Diagnostics have no points, and neither have
    the nodes below one that weighs nothing.
    """
    points: dict[str, float] = {}

    def share_out(parent: str) -> None:
        weighted = [child for child in tree.children[parent] if set(tree.leaves[child]) - tree.diagnostics]
        held = np.array([weights[list(tree.leaves[child])].sum() for child in weighted])
        if not held.any():
            return
        for child, amount in zip(weighted, held / held.max(), strict=True):
            points[child] = float(f"{100 * amount:.{DIGITS}g}")
            if child not in tree.index and amount:
                share_out(child)

    share_out(ROOT)
    return points
