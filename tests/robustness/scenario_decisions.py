"""A made-up decision with three drivers, small enough to go through by hand and by plain loops."""

import functools
from typing import Any

from crossroads.model import Decision
from tests.decisions import built, flat_document

WEIGHTS = (0.5, 0.25, 0.25)


def _shift(options: list[str], criterion: str, *levels: float) -> dict[str, Any]:
    low, likely, high = levels if len(levels) == 3 else levels * 3
    return {"options": options, "criterion": criterion, "low": low, "likely": likely, "high": high}


def _driver(name: str, *states: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "id": name,
        "title": name.capitalize(),
        "states": [{"id": f"s{row}", "title": f"State {row}", "shifts": shifts} for row, shifts in enumerate(states)],
    }


@functools.cache
def three_drivers() -> Decision:
    """Three options, three criteria (the last a cost with a curved value function, one cell missing), gates on two of them."""
    document = flat_document(
        [
            [(50, 60, 70), (10, 20, 30), (20, 30, 40)],
            [(40, 50, 60), (30, 40, 50), (50, 60, 70)],
            [(20, 40, 60), (70, 80, 90), None],
        ],
        points=[100, 50, 50],
        minimise=[2],
    )
    document["criteria"][2]["value_function"] = {"kind": "piecewise", "points": [[100, 0], [50, 80], [0, 100]]}
    document["scenarios"] = [
        _driver("rain", [], [_shift(["o0", "o1"], "c0", -30, -20, -10), _shift(["o0"], "c2", 10)], [_shift(["o2"], "c0", 15)]),
        _driver("money", [], [_shift(["o0"], "c1", 50), _shift(["o0"], "c0", -50, -45, -30)]),
        _driver("noise", [], [_shift(["o1"], "c1", 0, 5, 45)], [_shift(["o1", "o2"], "c2", -80)], [_shift(["o2"], "c1", -90)]),
    ]
    document["gates"] = [
        {"id": "floor", "title": "Floor", "criterion": "c0", "floor": 30.0, "mode": "exclude", "set_by": "The room"},
        {"id": "ceiling", "title": "Ceiling", "criterion": "c2", "floor": 40.0, "mode": "flag"},
        {"id": "asleep", "title": "Asleep", "criterion": "c1", "floor": 99.0, "mode": "off"},
    ]
    return built(document)
