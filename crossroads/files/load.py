"""From what somebody calls a decision to the decision itself."""

from pathlib import Path

from crossroads.files.opened import open_bytes, open_named
from crossroads.model import Decision


def load(name: str | Path) -> Decision:
    """The decision called `name`: a path to a folder or a file that carries one, else the id of a bundled decision.

    Raises:
        UnknownNameError: there is no such path or id.
        DecisionError: it was found and is no valid decision; all its problems are listed.
    """
    return open_named(name).decision


def load_bytes(content: bytes, name: str) -> Decision:
    """The decision in the bytes of the file called `name`. Raises `DecisionError` like `load`."""
    return open_bytes(content, name).decision
