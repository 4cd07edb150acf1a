"""From what somebody calls a decision to the decision itself."""

from pathlib import Path

from crossroads.errors import DecisionError, Problem, UnknownNameError
from crossroads.files.bundled import bundled_decisions, bundled_root
from crossroads.files.document import from_document
from crossroads.files.folder import Folder
from crossroads.files.read import parse_json, read_bytes
from crossroads.files.workbook import parse_workbook
from crossroads.model import Decision


def load(name: str | Path) -> Decision:
    """The decision called `name`: a path to a folder, JSON file or workbook, else the id of a bundled decision.

    Raises:
        UnknownNameError: there is no such path or id.
        DecisionError: it was found and is not valid; all its problems are listed.
    """
    known = ", ".join(bundled_decisions())
    if not isinstance(name, str | Path):
        raise UnknownNameError(f"a decision is called by a text or a path; got one of {type(name).__name__}")
    if not str(name).strip():  # as a path it would mean the current folder
        raise UnknownNameError(f"no decision is named: give a path to a folder or file, or a bundled one: {known}")
    path = Path(name)
    if _exists(path):
        return load_path(path)
    if str(name) in bundled_decisions():
        return load_path(bundled_root() / "options" / str(name))
    raise UnknownNameError(f"no decision '{name}': there is no such file or folder, and the bundled ones are: {known}")


def load_path(path: Path) -> Decision:
    """The decision in the folder or file at `path`. Raises `DecisionError` like `load`."""
    if path.is_dir():
        return Folder(path.resolve()).decision()
    if path.suffix == ".toml":
        raise DecisionError([Problem(path.name, "", "", "a decision in TOML is a whole folder; name the folder")])
    return load_bytes(read_bytes(path, path.name), path.name)


def load_bytes(content: bytes, name: str) -> Decision:
    """The decision in the bytes of a JSON file or a workbook called `name`. Raises `DecisionError` like `load`."""
    is_workbook = content[:4] == b"PK\x03\x04"
    document = parse_workbook(content, name) if is_workbook else parse_json(content, name)
    return from_document(document, lambda key: (name, key))


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):  # too long to be a path, or holding a zero byte
        return False
