"""A decision and its parts: frozen, valid once built."""

from crossroads.model.decision import EQUAL_START, Decision, Gate, Source
from crossroads.model.option import Option, Performance
from crossroads.model.preferences import FULL_VIEW, Perspective, View, ViewCriterion
from crossroads.model.scenario import Driver
from crossroads.model.tree import Branch, CriteriaTree, Criterion

__all__ = [
    "EQUAL_START",
    "FULL_VIEW",
    "Branch",
    "CriteriaTree",
    "Criterion",
    "Decision",
    "Driver",
    "Gate",
    "Option",
    "Performance",
    "Perspective",
    "Source",
    "View",
    "ViewCriterion",
]
