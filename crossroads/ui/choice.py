"""Which decision a session opens with, and which others it may choose."""

import os
from functools import lru_cache
from pathlib import Path

import streamlit as st

from crossroads.files import Opened, bundled_decisions, open_named
from crossroads.model import Decision
from crossroads.server_options import is_local
from crossroads.ui import local_network

DEFAULT = bundled_decisions()[0]


def started_with() -> Opened:
    """What the app was started with: what CROSSROADS_DECISION names, else the default decision."""
    return open_once(os.environ.get("CROSSROADS_DECISION") or DEFAULT)


@lru_cache(maxsize=16)
def open_once(name: str) -> Opened:
    """What is called `name`, read once for all sessions. Raises `CrossroadsError`."""
    return open_named(name)


def load_once(name: str) -> Decision:
    """The decision called `name`, read once for all sessions. Raises `CrossroadsError`."""
    return open_once(name).decision


def choices() -> tuple[str, ...]:
    """Names that anybody may choose: the bundled decisions and the one the app was started with."""
    started = os.environ.get("CROSSROADS_DECISION")
    return tuple(dict.fromkeys([*([started] if started else []), *bundled_decisions()]))


def called(name: str) -> str:
    """What to call one of `choices` on a page: where it lies on this machine is nobody's business in the room."""
    return name if name in bundled_decisions() else load_once(name).id


def may_read_paths() -> bool:
    """Whether a decision may be named by path: only where the app is reached from this machine alone, and by a browser of it.

    Elsewhere a phone could read the server's files.
    """
    return is_local(st.get_option("server.address") or "") and local_network.from_here()


def open_from_path(path: str) -> Opened:
    """What is at `path` on this machine, read anew. Raises `CrossroadsError`."""
    try:
        place = Path(path).expanduser()
    except RuntimeError:  # ~somebody who has no home here
        place = Path(path)
    return open_named(place)
