"""The look that a file shows its decision under: weights and whose, view, method, locks, as they were when it was written."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from pydantic import ValidationError

from crossroads.analysis import Analysis, Settings, analyse
from crossroads.errors import CrossroadsError, DecisionError, Problem
from crossroads.files import Opened
from crossroads.mcda.methods import METHODS
from crossroads.mcda.weighting import Array, swing
from crossroads.mcda.weights import Weights, choose_weights
from crossroads.model import FULL_VIEW, Decision, Perspective
from crossroads.report.catalogue import text

SAME = 1e-9
"""Up to which two shares of weight are the same."""
CARRIED = "carried"
"""The id of a perspective that a file does not name."""


@dataclass(frozen=True, eq=False)
class Look:
    """Weights with whose they are, and settings without a date."""

    weights: Weights
    settings: Settings

    def said(self, decision: Decision) -> dict[str, str]:
        """Whose weights these are, in which view and by which method, in words."""
        view = self.weights.groups.id
        return {
            "whose": self.weights.perspective.title if self.weights.perspective else text("look.by_default"),
            "view": text("look.full_view") if view == FULL_VIEW else decision.view(view).title,
            "method": METHODS[self.settings.method].title,
        }


def carried_look(opened: Opened) -> Look | None:
    """The look that the file shows; None for a plain decision. Raises `DecisionError` where what says so is spoilt."""
    if opened.origin is None:
        return None
    try:
        return _look(opened.decision, opened.origin)
    except (KeyError, TypeError, ValueError, AttributeError, ValidationError) as error:
        fix = "is not complete, or does not fit the decision; export the file again"
        raise DecisionError([Problem(opened.name, "provenance", "", fix)]) from error


def again(opened: Opened) -> Analysis:
    """The analysis that the file shows, run again; that of a plain decision under its default weights.

    Raises `DecisionError` as `carried_look` does.
    """
    look = carried_look(opened)
    return analyse(opened.decision, look.weights, look.settings) if look else analyse(opened.decision)


def _look(decision: Decision, origin: Mapping[str, Any]) -> Look:
    shares = {str(leaf): float(share) for leaf, share in origin["weights"].items()}
    leaves = swing([shares.get(leaf, 0.0) for leaf in decision.tree.index])
    view = str(origin["view"]) if any(one.id == origin["view"] for one in decision.views) else FULL_VIEW
    changed = {str(name): float(percent) for name, percent in origin["changed_by_hand"].items()}
    settings = Settings(str(origin["method"]), dict(origin["parameters"]), int(origin["seed"]), locked=_locked(decision, origin))
    return Look(_weights(decision, origin, leaves, view, changed), analyse(decision, settings=settings).settings)


def _locked(decision: Decision, origin: Mapping[str, Any]) -> tuple[str, ...]:
    known = {*decision.tree.nodes, *(part.id for view in decision.views for part in view.criteria)}
    return tuple(name for name in origin.get("locked", ()) if name in known)


def _weights(decision: Decision, origin: Mapping[str, Any], leaves: Array, view: str, changed: Mapping[str, float]) -> Weights:
    """The weights that give `leaves` (C,), told as they were told where that gives them.

    A perspective that the decision does not hold, or holds with other weights, becomes one of its own with these.
    """
    own = _own(decision, origin, leaves)
    tellings: tuple[tuple[str | Perspective | None, Mapping[str, float]], ...] = (
        (origin["perspective"], changed),
        (own, changed),
        (own, {}),
    )
    for perspective, percent in tellings:
        try:
            weights = choose_weights(decision, perspective, view, percent)
        except CrossroadsError:
            continue
        if np.allclose(weights.leaves, leaves, rtol=0, atol=SAME):
            return weights
    return choose_weights(decision, own, FULL_VIEW, dict(zip(decision.tree.index, (100 * leaves).tolist(), strict=True)))


def _own(decision: Decision, origin: Mapping[str, Any], leaves: Array) -> Perspective:
    """A perspective with the weights `leaves` (C,), called as the file calls whose they are."""
    points = {node: 100 * float(leaves[list(columns)].sum()) for node, columns in decision.tree.leaves.items() if node}
    return Perspective(
        id=origin["perspective"] or CARRIED,
        title=origin["perspective_title"] or text("look.title"),
        kind="points",
        points={node: min(100.0, share) for node, share in points.items()},
    )
