"""A server and, beside it, the store that it works on."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from crossroads.workshop import Database, Workshop
from tests.flows.conftest import Server
from tests.flows.join.room import Room


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder of the store, for the server and for the test beside it."""
    folder = tmp_path_factory.mktemp("workshops")
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("CROSSROADS_DATABASE_URL", raising=False)
        patch.setenv("CROSSROADS_DATA", str(folder))
        yield folder


@pytest.fixture(scope="module")
def server(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server on that store."""
    found = Server(tmp_path_factory.mktemp("server"))
    yield found
    found.stop()
    assert not found.asked_of_the_outside


@pytest.fixture(scope="module")
def store(data: Path) -> Iterator[Workshop]:
    """The same store, as the facilitator's side uses it."""
    found = Workshop(Database(f"sqlite:///{data / 'workshops.sqlite3'}"))
    yield found
    found.database.close()


@pytest.fixture
def room(store: Workshop) -> Room:
    return Room(store)
