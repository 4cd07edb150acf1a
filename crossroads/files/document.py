"""The one document form of a decision: what `show --json` prints and what every reader assembles.

It is plain JSON data. Keys that are computed (`DERIVED`) may stand in it and are left out on reading, since they
follow from the rest.
"""

import difflib
import json
from collections.abc import Callable, Mapping
from typing import Any

from pydantic import ValidationError

from crossroads.errors import DecisionError, Problem
from crossroads.model import Decision

DERIVED: Mapping[str, frozenset[str]] = {
    "": frozenset({"sha256", "provenance"}),
    "criteria": frozenset({"weight"}),
    "branches": frozenset({"weight"}),
    "performances": frozenset({"value"}),
    "perspectives": frozenset({"weights"}),
}
_IN_TREE = ("branches", "criteria")

Locate = Callable[[str], tuple[str, str]]
"""From a dotted path in the document to the file and the key in that file."""


def to_document(decision: Decision) -> dict[str, Any]:
    """`decision` as plain JSON data, nothing derived in it; every key of a part is there, with null where empty."""
    document = decision.model_dump(mode="json", by_alias=True)
    tree = document.pop("tree")
    for key in _IN_TREE:
        document[key] = tree.pop(key)
    return {**document, "tree": tree}


def from_document(document: Mapping[str, Any], locate: Locate) -> Decision:
    """The decision that `document` describes. Raises `DecisionError` with every problem, each at its file and key."""
    plain = _without_derived(document)
    tree = plain.get("tree", {})
    if isinstance(tree, dict):
        plain["tree"] = {**tree, **{key: plain.pop(key) for key in _IN_TREE if key in plain}}
    try:
        return Decision.model_validate(plain)
    except ValidationError as error:
        raise DecisionError(_problems(error, locate)) from None
    except RecursionError:
        raise DecisionError([Problem(locate("")[0], "", "", "nested too deeply")]) from None


def _without_derived(document: Mapping[str, Any]) -> dict[str, Any]:
    plain = {key: value for key, value in document.items() if key not in DERIVED[""]}
    for key, derived in DERIVED.items():
        parts = plain.get(key)
        if key and isinstance(parts, list):
            plain[key] = [
                {name: value for name, value in part.items() if name not in derived} if isinstance(part, dict) else part
                for part in parts
            ]
    return plain


def _problems(error: ValidationError, locate: Locate) -> list[Problem]:
    found: list[Problem] = []
    for one in error.errors(include_url=False):
        cause = one.get("ctx", {}).get("error")
        if isinstance(cause, DecisionError):
            found += [_located(problem.key, problem.value, problem.fix, locate) for problem in cause.problems]
        else:
            path = [str(step) for step in one["loc"] if step not in ("tree", "linear", "piecewise", "exponential")]
            found.append(_located(".".join(path), _shown(one["input"], one["type"]), _fix(one["type"], one["msg"], path), locate))
    return found


def _located(key: str, value: str, fix: str, locate: Locate) -> Problem:
    file, key_in_file = locate(key)
    return Problem(file=file, key=key_in_file, value=value, fix=fix)


def _shown(value: object, kind: str) -> str:
    if kind == "missing":
        return ""
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= 80 else text[:77] + "..."


def _fix(kind: str, message: str, path: list[str]) -> str:
    if kind == "missing":
        return "this key is missing; add it"
    if kind == "extra_forbidden":
        close = difflib.get_close_matches(path[-1], _known_keys(), n=1)
        return f"unknown key; did you mean '{close[0]}'?" if close else "unknown key; remove it or see the data format"
    if kind == "string_pattern_mismatch":
        return "an id has small letters, digits, - and _ and starts with a letter or digit; a date is 2019, 2019-06 or 2019-06-30"
    return message[0].lower() + message[1:]


def _known_keys() -> set[str]:
    """All keys of all parts, for suggesting the one that was meant."""
    definitions = Decision.model_json_schema(by_alias=True)
    parts = [definitions, *definitions["$defs"].values()]
    return {key for part in parts for key in part.get("properties", {})} | {"performance", "drivers", "option"}
