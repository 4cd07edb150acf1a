"""A decision with one thing changed: the what-if of a session."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from crossroads.errors import CrossroadsError, UnknownNameError
from crossroads.files.document import from_document, to_document
from crossroads.model import Decision
from crossroads.model.plain import data


def with_performance(decision: Decision, option: str, criterion: str, low: float, likely: float, high: float) -> Decision:
    """`decision` with another score in one cell, its reasons kept and its strength now "judged". Raises `DecisionError`."""
    low, likely, high = map(_plain, (low, likely, high))
    document = to_document(decision)
    for cell in document["performances"]:
        if (cell["option"], cell["criterion"]) == (option, criterion):
            cell.update(low=low, likely=likely, high=high, missing=False, strength="judged")
    return from_document(document, lambda key: (decision.id, key))


def with_value_function(decision: Decision, criterion: str, function: Mapping[str, Any]) -> Decision:
    """`decision` with another value function on one criterion; its levels, scores and weights stay as they are.

    `function` is what `value_function` holds in a file, such as `{"kind": "exponential", "curvature": 2.0}`.

    Raises:
        UnknownNameError: there is no such criterion.
        DecisionError: `function` is none, with everything that is wrong with it.
    """
    if criterion not in decision.tree.index:
        raise UnknownNameError(f"no criterion '{criterion}'; there are: {', '.join(decision.tree.index)}")
    if not isinstance(function, Mapping):
        raise CrossroadsError("a value function is given by its keys, as in {'kind': 'exponential', 'curvature': 2.0}")
    document = to_document(decision)
    document["criteria"][decision.tree.index[criterion]]["value_function"] = {
        key: _plain(value) for key, value in function.items()
    }
    return from_document(document, lambda key: (decision.id, key))


def _plain(value: Any) -> Any:
    """Numbers and lists out of numpy as plain ones; what is none is left for the model to refuse by its name."""
    try:
        return data(value, "")
    except CrossroadsError:
        return str(value) if isinstance(value, np.generic) else value  # the model would take a True of numpy for 1
