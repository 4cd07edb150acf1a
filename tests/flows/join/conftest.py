"""The store that the server works on, as the facilitator's side uses it."""

from collections.abc import Iterator

import pytest

from crossroads.workshop import Database, Workshop
from tests.flows.conftest import Server
from tests.flows.join.room import Room


@pytest.fixture
def store(server: Server) -> Iterator[Workshop]:
    """The workshops of the server."""
    found = Workshop(Database(f"sqlite:///{server.data / 'workshops.sqlite3'}"))
    yield found
    found.database.close()


@pytest.fixture
def room(store: Workshop) -> Room:
    """A workshop of its own."""
    return Room(store)
