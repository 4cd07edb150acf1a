"""A decision with one thing changed: the what-if of a session."""

from crossroads.files.document import from_document, to_document
from crossroads.model import Decision


def with_performance(decision: Decision, option: str, criterion: str, low: float, likely: float, high: float) -> Decision:
    """`decision` with another score in one cell, its reasons kept and its strength now "judged". Raises `DecisionError`."""
    document = to_document(decision)
    for cell in document["performances"]:
        if (cell["option"], cell["criterion"]) == (option, criterion):
            cell.update(low=low, likely=likely, high=high, missing=False, strength="judged")
    return from_document(document, lambda key: (decision.id, key))
