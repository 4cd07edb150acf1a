"""A store that the routes work on, with a workshop in it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from crossroads.workshop import Session, Settings, Workshop
from crossroads.workshop.opened import workshop
from tests.decisions import office_site


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workshop]:
    """The store that the routes work on."""
    monkeypatch.delenv("CROSSROADS_DATABASE_URL", raising=False)
    monkeypatch.setenv("CROSSROADS_DATA", str(tmp_path))
    found = workshop()
    yield found
    found.database.close()


@pytest.fixture
def session(store: Workshop) -> Session:
    return store.create(office_site(), Settings("A new office", "The committee"))[0]
