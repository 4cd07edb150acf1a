"""Weights asked for, one question at a time: swing cards, pairwise comparisons or best-worst. Nothing here knows a screen."""

from crossroads.elicitation.consistency import Consistency, Doubt
from crossroads.elicitation.criteria import Criteria, asked_about
from crossroads.elicitation.estimate import Estimate
from crossroads.elicitation.interview import WAYS, Interview, begin
from crossroads.elicitation.perspective import as_perspective
from crossroads.elicitation.record import Question, Record, Reply

__all__ = [
    "WAYS",
    "Consistency",
    "Criteria",
    "Doubt",
    "Estimate",
    "Interview",
    "Question",
    "Record",
    "Reply",
    "as_perspective",
    "asked_about",
    "begin",
]
