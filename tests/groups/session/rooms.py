"""Small rooms of people for the tests of results."""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from crossroads.groups.session import Answered, Round, RoundResult, take
from tests.decisions import Cell, flat

DECISION = flat([[(x, x, x) for x in row] for row in ((90.0, 40.0, 10.0), (20.0, 80.0, 30.0), (50.0, 45.0, 70.0))])
"""Three options, each ahead on one of three criteria: o0 on c0, o1 on c1, o2 on c2."""

MINDS: Mapping[str, tuple[float, float, float]] = {
    "x": (100.0, 20.0, 10.0),  # o0 first
    "y": (15.0, 100.0, 30.0),  # o1 first
    "z": (20.0, 35.0, 100.0),  # o2 first
}


def person(name: str, points: Sequence[float | None], number: Round = 1, role: str = "", gut: Sequence[str] = ()) -> Answered:
    """Somebody who gives the criteria c0, c1, ... these points."""
    weights = {f"c{column}": one for column, one in enumerate(points)}
    return Answered(participant=name, round=number, weights=weights, gut=tuple(gut), role=role)


def room(minds: Iterable[str], role: str = "", number: Round = 1, start: int = 0) -> list[Answered]:
    """One person for each letter of `minds`, of one role, named by it and by their number."""
    return [person(f"{role}{place}", MINDS[mind], number, role) for place, mind in enumerate(minds, start)]


def first_round(people: list[Answered], smallest: int = 3) -> RoundResult:
    """What the first round of `people` shows."""
    found = take(None, people, DECISION, "full", smallest).results.round_1
    assert found is not None
    return found


def weights_of(minds: str) -> np.ndarray:
    """The weights (P, 3) of people of these `minds`."""
    return np.array([[points / sum(MINDS[mind]) for points in MINDS[mind]] for mind in minds])


def sure(*values: float) -> list[Cell]:
    """Cells without a range."""
    return [(value, value, value) for value in values]
