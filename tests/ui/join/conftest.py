"""A workshop on a store of its own, for the page of a participant."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from crossroads.ui.screens.join import seat
from crossroads.workshop import Workshop, opened
from crossroads.workshop.opened import workshop
from tests.ui.join.room import Room, a_room


@pytest.fixture
def jar(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """The cookies of the participant's browser."""
    cookies: dict[str, str] = {}
    monkeypatch.setattr(seat, "cookies", lambda: cookies)
    monkeypatch.setattr(seat, "address", lambda: "10.0.0.7")
    return cookies


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workshop]:
    """The store of this server."""
    monkeypatch.delenv("CROSSROADS_DATABASE_URL", raising=False)
    monkeypatch.setenv("CROSSROADS_DATA", str(tmp_path))
    monkeypatch.setattr(opened, "GLANCE", 0.0)  # what the facilitator does is seen at once
    found = workshop()
    yield found
    found.database.close()


@pytest.fixture
def room(store: Workshop, jar: dict[str, str]) -> Room:
    """A workshop on the office, in the lobby."""
    return a_room(store, jar)
