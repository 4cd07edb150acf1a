"""Opening a file: the decision in it, and beside it what the file says of weights, view and method.

Whatever Crossroads has written opens here, or is named for what it is: a file that carries no decision, or something other
than one. Nothing in a file is run, and what is read is bounded in size.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from crossroads.errors import DecisionError, Problem, UnknownNameError
from crossroads.files.bundled import bundled_decisions, bundled_root
from crossroads.files.carried import LARGEST, found_in, is_json, is_workbook
from crossroads.files.document import from_document
from crossroads.files.folder import Folder
from crossroads.files.read import MAX_BYTES, parse_json, parse_toml, read_bytes
from crossroads.files.workbook import parse_workbook
from crossroads.model import Decision

CARRY = (".json", ".xlsx", ".docx", ".pptx", ".pdf", ".html", ".zip")
"""Endings of files that carry their decision."""
_THOSE = f"Crossroads opens the folder of a decision, and what it wrote as {' '.join(CARRY)}"
NO_DECISION = f"holds no decision; {_THOSE}"
NOT_CARRIED = f"shows results and does not carry the decision behind them; open that, or another file of it: {_THOSE}"
BACKUP = "is the backup of a workshop; put it back with crossroads workshop import"
RESULTS = "holds what a workshop said and no decision; its record as .docx, .pptx or .xlsx carries that"
PERSPECTIVE = "is a perspective and no decision; open its decision, then load it on the page Ask me, under Weights from a file"
STORIES = "holds stories and no decision; open their decision, then load them on the page Stress, under Scenarios"
FOLDER = "a decision in TOML is a whole folder; name the folder"
"""In the place of a whole decision, one of its files."""
RESULTS_BYTES = 4 * MAX_BYTES
"""Of a JSON document that has results beside a decision."""
_REPORTS = ({"problems"}, {"a", "b", "differences"}, {"file", "holds", "misses"}, {"database", "workshops"}, {"url", "sha256"})
"""Keys of what check, diff, verify, workshop and app print as JSON."""


@dataclass(frozen=True, eq=False)
class Opened:
    """What was found under a name: the decision, and the provenance of what the file shows, if it shows a ranking."""

    decision: Decision
    name: str
    origin: Mapping[str, Any] | None = None


def open_named(name: str | Path) -> Opened:
    """What is called `name`: a path to a folder or a file, else the id of a bundled decision.

    Raises:
        UnknownNameError: there is no such path or id.
        DecisionError: it was found and is no valid decision; all its problems are listed.
    """
    if not isinstance(name, str | Path):
        raise UnknownNameError(f"a decision is called by a text or a path; got one of {type(name).__name__}")
    known = ", ".join(bundled_decisions())
    if not str(name).strip():  # as a path it would mean the current folder
        raise UnknownNameError(f"no decision is named: give a path to a folder or file, or a bundled one: {known}")
    path = Path(name)
    if _exists(path):
        return open_path(path)
    if str(name) in bundled_decisions():
        return open_path(bundled_root() / "options" / str(name))
    raise UnknownNameError(f"no decision '{name}': there is no such file or folder, and the bundled ones are: {known}")


def open_path(path: Path) -> Opened:
    """What is in the folder or file at `path`. Raises `DecisionError` like `open_named`."""
    if path.is_dir():
        return Opened(Folder(path.resolve()).decision(), path.name)
    return open_bytes(read_bytes(path, path.name, LARGEST), path.name)


def open_bytes(content: bytes, name: str) -> Opened:
    """What is in the bytes of the file called `name`. Raises `DecisionError` like `open_named`."""
    if name.lower().endswith(".toml"):
        raise _refused(name, _in_toml(content, name))
    if is_workbook(content, name):
        document, beside = parse_workbook(content, name)
        return _opened(document, beside, name)
    if is_json(content, name):
        return _in_json(content, name)
    found = found_in(content, name)
    if found is None:
        raise _refused(name, NO_DECISION)
    carried = found.get("decision")
    if not isinstance(carried, dict):
        raise _refused(name, NOT_CARRIED)
    return _opened(carried, found, name)


def _in_json(content: bytes, name: str) -> Opened:
    """A decision; or a document that carries one."""
    _bounded(content, name, RESULTS_BYTES)
    document = parse_json(content, name)
    carried = document.get("decision" if "crossroads" in document else "decision_document")
    if isinstance(carried, dict):
        return _opened(carried, document, name)
    if why := _no_decision(document):
        raise _refused(name, why)
    _bounded(content, name, MAX_BYTES)
    return _opened(document, document, name)


def _opened(document: Mapping[str, Any], beside: Mapping[str, Any], name: str) -> Opened:
    origin = beside.get("provenance")
    return Opened(from_document(document, lambda key: (name, key)), name, origin if isinstance(origin, dict) else None)


def _no_decision(document: Mapping[str, Any]) -> str:
    """What a JSON object is that we wrote and that is no decision; nothing for any other."""
    if document.get("format") == "crossroads-workshop":
        return BACKUP
    if {"smallest", "round_1"} <= document.keys():
        return RESULTS
    if isinstance(document.get("provenance"), dict) and "performances" not in document:
        return NOT_CARRIED
    return NO_DECISION if any(keys <= document.keys() for keys in _REPORTS) else ""


def _in_toml(content: bytes, name: str) -> str:
    """What a TOML file is: no whole decision, whatever it is."""
    try:
        document = parse_toml(content[:MAX_BYTES], name)
    except DecisionError:
        return FOLDER
    if "stories" in document:
        return STORIES
    return PERSPECTIVE if document.keys() & {"points", "order"} else FOLDER


def _bounded(content: bytes, name: str, most: int) -> None:
    if len(content) > most:
        fix = f"too large; a file of a decision holds at most {MAX_BYTES // 1_000_000} MB"
        raise DecisionError([Problem(name, "", f"{len(content):,} bytes", fix)])


def _refused(name: str, why: str) -> DecisionError:
    return DecisionError([Problem(name, "", "", why)])


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):  # too long to be a path, or holding a zero byte
        return False
