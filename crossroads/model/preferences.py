"""Preferences and the ways to look at them: views of the tree, and perspectives, which are named sets of weights."""

from typing import Literal

from pydantic import Field

from crossroads.model.base import Evidence, FixedDict, Id, Part, Text, Title
from crossroads.model.tree import Points

FULL_VIEW = "full"
"""The view that every decision has: each criterion by itself."""


class ViewCriterion(Part):
    """A criterion of a view: one node of the tree, or several joined into one.

    Texts that are left out are taken from the node when there is only one; worst and best only from a leaf. `points` are
    its swing points in the equal start of this view, where they differ from the sum of its leaves' default weights.
    """

    id: Id
    nodes: tuple[Id, ...] = Field(min_length=1)
    title: Text = ""
    label: Text = ""
    definition: Text = ""
    worst: Text = ""
    best: Text = ""


class View(Part):
    """A regrouping of the leaves, usually shorter than the tree. Leaves outside it carry no weight while it is in use."""

    id: Id
    title: Title
    summary: Text = ""
    note: Text = ""
    criteria: tuple[ViewCriterion, ...] = Field(min_length=1)


class Perspective(Part):
    """A named set of weights: whose or what concern it stands for, and how it was elicited.

    `kind` "points": swing points for nodes of the tree, defaults where left out. `kind` "order": nodes (or, with `view`,
    criteria of that view) from the most important on; its weights are the centroid of all weights that respect it.
    `group` "reading" is an inference from documents, not a statement by its holder.
    """

    id: Id
    title: Title
    label: Text = ""
    group: Literal["start", "concern", "reading", "own"] = "own"
    kind: Literal["points", "order"]
    summary: Text = ""
    points: FixedDict[Id, Points] = Field({}, validate_default=True)
    order: tuple[Id, ...] = ()
    view: Id | None = None
    confidence: Text = ""
    evidence: tuple[Evidence, ...] = ()
