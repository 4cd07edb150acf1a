"""What an answer may hold, by its kind: checked against the questions of the session, and nothing else is kept.

gut       ["a", "b", ...]                    options, the most promising first; it counts once it has all of them
practice  {"points": 70}                     or "skip" or "unknown" in place of the number
weights   {"cost": 100, "safety": "skip"}    points 0-100 by criterion of the view, "skip" or "unknown"; None takes one back
check     {"right": False, "why": "score", "option": "a", "criterion": "cost"}    all but "right" may be left out
comment   {"text": "...", "about": "cost"}   an option or criterion, or nothing
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np

from crossroads.mcda.weights import grouping
from crossroads.model import Decision
from crossroads.workshop.bounds import COMMENT, plain
from crossroads.workshop.errors import NotAcceptedError

OPEN = ("skip", "unknown")
"""In place of points: not now, and don't know."""
DOUBTS = ("criterion", "score", "weights")
"""What may be wrong where the order does not look right: a criterion is missing, a score is doubted, or my weights."""
TOP = 100


@dataclass(frozen=True)
class Questions:
    """What a session asks about: the ids of the options and of the criteria of its view that can carry weight."""

    options: tuple[str, ...]
    criteria: tuple[str, ...]


@lru_cache(maxsize=64)
def questions(decision: Decision, view: str) -> Questions:
    """The questions on a decision in a view. Raises `UnknownNameError` for a view that is not there."""
    groups = grouping(decision, view)
    weighted = ~np.isin(np.arange(len(decision.tree.criteria)), list(decision.tree.diagnostics))
    kept = np.flatnonzero((groups.members & weighted).any(axis=1))
    return Questions(tuple(option.id for option in decision.options), tuple(groups.ids[row] for row in kept))


def checked(asked: Questions, kind: str, payload: object) -> Any:
    """`payload` with only what belongs to its kind. Raises `NotAcceptedError` for what the questions do not take."""
    return _CHECKS[kind](asked, payload)


def merged(kind: str, before: Any, payload: Any) -> Any:
    """What counts from now on: weights come card by card, so those given before stay; everything else is replaced."""
    if kind != "weights":
        return payload
    return {name: points for name, points in {**(before or {}), **payload}.items() if points is not None}


def complete(asked: Questions, kind: str, payload: Any) -> bool:
    """Whether every question of this kind has been dealt with. Raises `NotAcceptedError` for weights that are all zero."""
    if kind == "gut":
        return len(payload) == len(asked.options)
    if kind != "weights":
        return True
    if set(payload) != set(asked.criteria):
        return False
    if not any(payload.values()):
        raise NotAcceptedError("all criteria have 0 points, so nothing would count; give at least one of them more")
    return True


def _gut(asked: Questions, payload: object) -> list[str]:
    if not isinstance(payload, list | tuple) or not all(isinstance(name, str) for name in payload):
        raise NotAcceptedError("a ranking is a list of options, the most promising first")
    if len(set(payload)) < len(payload) or not set(payload) <= set(asked.options):
        raise NotAcceptedError("a ranking names options of this workshop, each once, the most promising first")
    return list(payload)


def _points(given: object) -> float | str:
    if isinstance(given, str) and given in OPEN:
        return given
    if isinstance(given, int | float) and not isinstance(given, bool) and 0 <= given <= TOP:  # refuses not-a-number, too
        return float(given)
    raise NotAcceptedError(f"points go from 0 to {TOP}, or are one of: {', '.join(OPEN)}")


def _practice(asked: Questions, payload: object) -> dict[str, float | str]:
    return {"points": _points(_mapping(payload, {"points"}).get("points"))}


def _weights(asked: Questions, payload: object) -> dict[str, float | str | None]:
    given = _mapping(payload, set(asked.criteria))
    if not given:
        raise NotAcceptedError("give points to at least one criterion")
    return {name: None if points is None else _points(points) for name, points in given.items()}


def _check(asked: Questions, payload: object) -> dict[str, object]:
    given = _mapping(payload, {"right", "why", "option", "criterion"})
    if not isinstance(given.get("right"), bool):
        raise NotAcceptedError("say whether the order looks right: yes or no")
    return {
        "right": given["right"],
        "why": _one_of(given.get("why"), DOUBTS, "reason"),
        "option": _one_of(given.get("option"), asked.options, "option"),
        "criterion": _one_of(given.get("criterion"), asked.criteria, "criterion"),
    }


def _comment(asked: Questions, payload: object) -> dict[str, object]:
    given = _mapping(payload, {"text", "about"})
    about = _one_of(given.get("about"), (*asked.options, *asked.criteria), "option or criterion")
    return {"text": plain(given.get("text"), "the comment", COMMENT), "about": about}


def _mapping(payload: object, known: set[str]) -> Mapping[str, object]:
    if not isinstance(payload, Mapping) or not all(isinstance(name, str) for name in payload):
        raise NotAcceptedError("the answer is not in the form that the question asks for")
    if not payload.keys() <= known:
        raise NotAcceptedError(f"the answer names something that was not asked; it may hold: {', '.join(sorted(known))[:400]}")
    return payload


def _one_of(given: object, known: tuple[str, ...], what: str) -> str | None:
    if given is None:
        return None
    if not isinstance(given, str) or given not in known:
        raise NotAcceptedError(f"there is no such {what}; known: {', '.join(known)[:400]}")
    return given


_CHECKS: Mapping[str, Callable[[Questions, object], Any]] = {
    "gut": _gut,
    "practice": _practice,
    "weights": _weights,
    "check": _check,
    "comment": _comment,
}
