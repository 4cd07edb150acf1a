"""From the options of a command to weights: whose, in which view, and what is set by hand."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from crossroads.analysis import Settings
from crossroads.errors import MethodError
from crossroads.mcda.weights import Weights, choose_weights, grouping, parse_weights
from crossroads.model import FULL_VIEW, Decision
from crossroads.report.look import Look


def parse_parameters(given: Sequence[str]) -> dict[str, Any]:
    """Parameters of a method written as "v=0.7", "preference=linear" or "q=5,10,5". Raises `MethodError` for what is none.

    What a parameter may be is checked by the method.
    """
    found: dict[str, Any] = {}
    for piece in given:
        name, separator, value = (part.strip() for part in piece.partition("="))
        if not separator or not name or not value:
            raise MethodError(f"'{piece[:60]}' is no parameter; write name=value, as in v=0.7")
        if name in found:
            raise MethodError(f"{name} is given twice; give it once")
        parts = [_number_or_word(part.strip()) for part in value.split(",")]
        found[name] = parts if len(parts) > 1 else parts[0]
    return found


def _number_or_word(written: str) -> float | str:
    try:
        return float(written)
    except ValueError:
        return written


def weights_of(
    decision: Decision, perspective: str | None, view: str | None, given: Sequence[str], look: Look | None = None
) -> Weights:
    """The weights that the options of a command ask for; what they leave open is as in the `look` that the file carries.

    Another perspective takes the place of weights set by hand too, as in the app.

    Raises `UnknownNameError` for a perspective or view that is not there, `WeightsError` for weights that are none.
    """
    percent = parse_weights(",".join(given))
    if look is None:
        return choose_weights(decision, perspective, view or opening_view(decision, percent), percent)
    if not (perspective or view or percent):
        return look.weights
    held = look.weights
    percent = percent or ({} if perspective else dict(held.changed))
    return choose_weights(decision, perspective or held.perspective, view or held.groups.id, percent)


def settings_of(
    method: str | None, parameters: Sequence[str], seed: int | None, date: str | None, look: Look | None = None
) -> Settings:
    """The settings that the options of a command ask for; what they leave open is as in the `look` that the file carries.

    Raises `MethodError` for parameters that are none.
    """
    held = look.settings if look else Settings()
    given = parse_parameters(parameters)
    of_method = held.parameters if method is None or method == held.method else {}
    return replace(
        held,
        method=method or held.method,
        parameters={**of_method, **given},
        seed=held.seed if seed is None else seed,
        date=date,
    )


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
