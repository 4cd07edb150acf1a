"""From what pydantic says about a document to problems that name file, key, value and mend, all of them at once."""

import copy
import difflib
import json
from collections.abc import Callable, Iterable, Mapping
from datetime import date, time
from functools import cache
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from crossroads.errors import DecisionError, Problem
from crossroads.model import Decision

Locate = Callable[[str], tuple[str, str]]
"""From a dotted path in the document to the file and the key in that file."""

SHOWN = 80
"""Characters of a bad value or key that a message shows at most."""

MAX_PROBLEMS = 1_000
"""More than so many problems of one document are counted, not listed."""

_STAND_INS: Mapping[str, object] = {
    "title": "-",
    "label": "-",
    "question": "-",
    "definition": "-",
    "unit": "-",
    "date": "2000",
    "points": 1.0,
}
"""Values to go on with where the given one is wrong or missing: no check between parts looks at them."""


def shown(value: object) -> str:
    """`value` as JSON, cut to what a message can show and safe to print."""
    if isinstance(value, date | time):  # a date that TOML has read as one, for want of quotes
        return str(value)
    try:
        text = json.dumps(value, ensure_ascii=False, default=str)
    except RecursionError:
        return "nested too deeply"
    return printable(text)


def printable(text: str) -> str:
    """`text` with what is no character for a screen (control characters, half ones) spelt out, cut to `SHOWN`."""
    cut = text if len(text) <= SHOWN else text[: SHOWN - 3] + "..."
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode() for char in cut)[:SHOWN]


def problems(error: ValidationError, document: Mapping[str, Any], locate: Locate) -> list[Problem]:
    """Everything that is wrong with `document`, for which pydantic raised `error`, each at its file and key.

    Pydantic does not come to what must hold between parts while a part is wrong by itself. So the wrong parts are set
    aside and the rest is checked as well.
    """
    faults = error.errors(include_url=False)
    found = _between_parts(faults)
    if not found:
        found = [of_part(fault) for fault in faults[:MAX_PROBLEMS]] + _in_the_rest(document, faults)
    if max(len(faults), len(found)) > MAX_PROBLEMS:
        found = [*found[:MAX_PROBLEMS], Problem("", "", "", "there are more problems; mend these first")]
    return [_located(problem, locate) for problem in found]


def _located(problem: Problem, locate: Locate) -> Problem:
    file, key = locate(problem.key)
    return Problem(file=file, key=key, value=problem.value, fix=problem.fix)


def _between_parts(faults: Iterable[ErrorDetails]) -> list[Problem]:
    """The problems that the checks between parts have found, if pydantic came to them."""
    causes = [fault.get("ctx", {}).get("error") for fault in faults]
    return [problem for cause in causes if isinstance(cause, DecisionError) for problem in cause.problems]


def of_part(fault: ErrorDetails) -> Problem:
    """The problem that pydantic found in a part by itself, its key as the document has it and its file left open."""
    path = _path(fault)
    value = "" if fault["type"] == "missing" else shown(fault["input"])
    return Problem(file="", key=".".join(path), value=value, fix=_fix(fault["type"], fault["msg"], path))


def _path(fault: ErrorDetails) -> list[str]:
    """The steps to a place as the document has them: pydantic adds the kind of a value function, and marks keys."""
    loc = fault["loc"]
    steps = [str(step) for before, step in zip(("", *loc), loc, strict=False) if before != "value_function"]
    if steps[-1] == "[key]" and fault["type"] != "extra_forbidden":
        del steps[-1]
    if steps[0] == "tree" and len(steps) > 1 and steps[1] in ("branches", "criteria"):
        del steps[0]
    return [printable(step) for step in steps]


def _fix(kind: str, message: str, path: list[str]) -> str:
    if kind == "missing":
        return "this key is missing; add it"
    if kind == "string_type":
        return "this is text; write it in quotes"
    if kind == "extra_forbidden":
        close = difflib.get_close_matches(path[-1], _known_keys(), n=1)
        return f"unknown key; did you mean '{close[0]}'?" if close else "unknown key; remove it or see the data format"
    if kind == "string_pattern_mismatch":
        return "an id has small letters, digits, - and _ and starts with a letter or digit; a date is 2019, 2019-06 or 2019-06-30"
    return message[0].lower() + message[1:]


@cache
def _known_keys() -> frozenset[str]:
    """All keys of all parts, for suggesting the one that was meant."""
    definitions = Decision.model_json_schema(by_alias=True)
    parts = [definitions, *definitions["$defs"].values()]
    return frozenset({key for part in parts for key in part.get("properties", {})} | {"performance", "drivers", "option"})


def _in_the_rest(document: Mapping[str, Any], faults: Iterable[ErrorDetails]) -> list[Problem]:
    """What does not hold between those parts of `document` that have no `faults`; nothing when too little is left."""
    rest = copy.deepcopy(dict(document))
    aside: dict[str, set[int]] = {}
    for fault in faults:
        if _mended(rest, fault):
            continue
        match fault["loc"]:
            case (str(name), int(row), *_):
                aside.setdefault(name, set()).add(row)
            case _:
                return []
    gone = [rest[name][row] for name, rows in aside.items() for row in rows]
    kept = {name: [row for row in range(len(rest[name])) if row not in rows] for name, rows in aside.items()}
    for name, rows in kept.items():
        rest[name] = [rest[name][row] for row in rows]
    try:
        Decision.model_validate(rest)
    except ValidationError as error:
        found = _between_parts(error.errors(include_url=False))
        return [_renumbered(problem, kept) for problem in found if not _follows(problem, gone)]
    return []


def _mended(rest: dict[str, Any], fault: ErrorDetails) -> bool:
    """Whether `fault` could be taken out of `rest` so that its part may stay."""
    *above, last = fault["loc"]
    holder: Any = rest
    for step in above:
        if not isinstance(holder, dict) or step in holder:  # else it names the kind of a value function, not a key
            holder = holder[step]
    if not isinstance(holder, dict):
        return False
    if fault["type"] == "extra_forbidden":
        holder.pop(last, None)
        return True
    if last in _STAND_INS and isinstance(last, str):
        holder[last] = _STAND_INS[last]
        return True
    return False


def _follows(problem: Problem, gone: Iterable[object]) -> bool:
    """Whether `problem` is only there because a part is `gone`."""
    parts = [part for part in gone if isinstance(part, dict)]
    cells = [f"performances.{part.get('option')}/{part.get('criterion')}" for part in parts]
    return problem.key in cells or problem.value in [part.get("id") for part in parts]


def _renumbered(problem: Problem, kept: Mapping[str, list[int]]) -> Problem:
    """`problem` with its row as it is in the whole document."""
    match problem.key.split("."):
        case [name, row, *below] if name in kept and row.isdigit():
            return Problem(problem.file, ".".join([name, str(kept[name][int(row)]), *below]), problem.value, problem.fix)
    return problem
