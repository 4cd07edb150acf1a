"""The one document form of a decision: what `show --json` prints and what every reader assembles.

It is plain JSON data. Keys that are computed (`DERIVED`) may stand in it and are left out on reading, since they
follow from the rest.
"""

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from crossroads.errors import DecisionError, Problem
from crossroads.files.problems import Locate, problems
from crossroads.model import Decision

DERIVED: Mapping[str, frozenset[str]] = {
    "": frozenset({"sha256", "provenance"}),
    "criteria": frozenset({"weight"}),
    "branches": frozenset({"weight"}),
    "performances": frozenset({"value"}),
    "perspectives": frozenset({"weights"}),
}
_IN_TREE = ("branches", "criteria")


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
        return _decision(plain, locate)
    except RecursionError:
        raise DecisionError([Problem(locate("")[0], "", "", "nested too deeply")]) from None


def _decision(plain: dict[str, Any], locate: Locate) -> Decision:
    try:
        return Decision.model_validate(plain)
    except ValidationError as error:
        raise DecisionError(problems(error, plain, locate)) from None


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
