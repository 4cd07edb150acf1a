"""From weights of leaves back to points down a criteria tree, in which a perspective is kept."""

import numpy as np

from crossroads.mcda.weighting import Array
from crossroads.model import CriteriaTree
from crossroads.model.tree import ROOT

DIGITS = 6
"""Significant digits of the points that are kept."""


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
