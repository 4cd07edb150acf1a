"""One perspective as a TOML file of its own, like those in a folder `perspectives/`."""

import json
from typing import Any

from crossroads.errors import DecisionError, Problem
from crossroads.files.document import from_document, to_document
from crossroads.files.problems import shown
from crossroads.files.read import MAX_BYTES, parse_toml
from crossroads.model import Decision, Perspective
from crossroads.model.decision import SCHEMA


def perspective_toml(perspective: Perspective) -> str:
    """`perspective` as the TOML that `parse_perspective` and a folder of perspectives read."""
    parts = perspective.model_dump(mode="json", exclude_defaults=True)
    lines = [f"schema = {SCHEMA}", *(f"{key} = {_toml(value)}" for key, value in parts.items())]
    return "\n".join(lines) + "\n"


def _toml(value: Any) -> str:
    """A value of a perspective as TOML. Strings are JSON's, but for the one control character that JSON lets stand."""
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {_toml(item)}" for key, item in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(map(_toml, value)) + "]"
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    return repr(value)


def parse_perspective(content: bytes, name: str, decision: Decision) -> Perspective:
    """The perspective in the bytes of a TOML file called `name`, valid for `decision`.

    Its id may be one that `decision` has already. Raises `DecisionError` with everything that is wrong with the file.
    """
    if len(content) > MAX_BYTES:
        fix = f"too large; a file of a perspective holds at most {MAX_BYTES // 1_000_000} MB"
        raise DecisionError([Problem(name, "", f"{len(content):,} bytes", fix)])
    given = parse_toml(content, name)
    schema = given.pop("schema", SCHEMA)
    if schema != SCHEMA:
        raise DecisionError([Problem(name, "schema", shown(schema), f"this version reads schema {SCHEMA}; update Crossroads")])
    document = {**to_document(decision), "perspectives": [given]}
    found = from_document(document, lambda key: (name, key.removeprefix("perspectives.0").removeprefix(".")))
    return found.perspectives[0]
