"""Small decisions with drivers, for the tests on what scenarios say."""

from typing import Any

from crossroads.analysis import Analysis, Settings, Stress, analyse
from crossroads.mcda.weights import choose_weights
from crossroads.model import Decision
from crossroads.report.stress import scenario_words as say
from crossroads.robustness import Combinations
from tests.decisions import Cell, built, flat_document


def driven(
    cells: list[list[Cell]], *drivers: dict[str, tuple[str, str, float]], gate: tuple[float, str] | None = None
) -> Decision:
    """A flat decision with a driver for each of `drivers`: state title to (option, criterion, shift); "As now" comes first."""
    document: dict[str, Any] = flat_document(cells)
    document["scenarios"] = [driver(number, states) for number, states in enumerate(drivers)]
    if gate:
        floor, mode = gate
        document["gates"] = [{"id": "gate", "title": "The gate", "criterion": "c0", "floor": floor, "mode": mode}]
    return built(document)


def driver(number: int, states: dict[str, tuple[str, str, float]]) -> dict[str, Any]:
    changed = [{"id": title.lower(), "title": title, "shifts": [_shift(title, *what)]} for title, what in states.items()]
    return {"id": f"d{number}", "title": f"Driver {number}", "states": [{"id": "now", "title": "As now"}, *changed]}


def _shift(title: str, option: str, criterion: str, by: float) -> dict[str, Any]:
    return {"options": [option], "criterion": criterion, "low": by, "likely": by, "high": by, "why": f"{title} it is."}


def stressed(decision: Decision, method: str = "additive") -> Stress:
    return Stress(looked(decision, method))


def looked(decision: Decision, method: str = "additive") -> Analysis:
    weights = choose_weights(decision, percent=dict.fromkeys(decision.tree.index, 100 / len(decision.tree.index)))
    return analyse(decision, weights, Settings(method=method, date="2030-01-01"))


DROUGHT = {"Drought": ("o0", "c0", -30.0)}


def found_of(decision: Decision) -> Combinations:
    found = say.combined(stressed(decision))
    assert not isinstance(found, str)
    return found
