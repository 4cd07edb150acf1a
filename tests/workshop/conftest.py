"""Every test of the store runs twice: on SQLite, and on a real PostgreSQL."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from crossroads.workshop import STORED, Clock, Database, Participant, Session, Settings, Throttle, Workshop
from tests.decisions import office_site
from tests.workshop.postgres import Postgres

STORES = ("sqlite", "postgresql")


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """One PostgreSQL for the run. It has to start: `test_postgresql_is_there` says so where it does not."""
    try:
        server = Postgres()
    except Exception as error:  # noqa: BLE001 - whatever keeps it from starting here, the reason is what counts
        pytest.skip(f"PostgreSQL does not start here: {error!r}")
    yield server
    server.end()


@pytest.fixture(scope="session")
def postgres_url(postgres: Postgres) -> str:
    """The address of a PostgreSQL database in its present form."""
    url = postgres.new_database()
    Database(url).close()
    return url


@pytest.fixture(params=STORES)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a store without a session: SQLite, then PostgreSQL."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'workshops.sqlite3'}"
    address: str = request.getfixturevalue("postgres_url")
    request.getfixturevalue("postgres").empty(address)
    return address


@pytest.fixture(params=STORES)
def new_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a store that nobody has opened yet."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'new.sqlite3'}"
    server: Postgres = request.getfixturevalue("postgres")
    return server.new_database()


@pytest.fixture
def database(url: str) -> Iterator[Database]:
    """An open store."""
    opened = Database(url, patience=5)
    yield opened
    opened.close()


class Hands:
    """A clock of the machine that a test sets, and a steady counter that only `passes` moves."""

    def __init__(self) -> None:
        self.wall = datetime(2030, 1, 31, 12, tzinfo=UTC)
        self.steady = 1000.0

    def passes(self, **time: float) -> None:
        """So much time goes by."""
        self.wall += timedelta(**time)
        self.steady += timedelta(**time).total_seconds()

    def clock(self) -> Clock:
        """A clock as a server has it that starts now."""
        return Clock(lambda: self.wall, lambda: self.steady)


@pytest.fixture
def hands() -> Hands:
    """The hands of the clock, at noon."""
    return Hands()


@pytest.fixture
def workshop(database: Database, hands: Hands) -> Workshop:
    """The workshops of the store."""
    return Workshop(database, clock=hands.clock(), throttle=Throttle(lambda: hands.steady))


class Room:
    """A session on the office decision, and the secret that leads it."""

    def __init__(self, workshop: Workshop, settings: Settings) -> None:
        self.workshop = workshop
        self.session, self.secret = workshop.create(office_site(), settings)

    def at(self, phase: str) -> Session:
        """Go on to `phase`."""
        while self.session.phase != phase:
            self.session = self.workshop.advance(self.secret, self.session.phase)
        return self.session

    def someone(self, role: str | None = None) -> Participant:
        """Somebody joins."""
        return self.workshop.join(self.session.code, role, consents={STORED})[0]


SETTINGS = Settings("Where to?", "The town", view="full", roles=("staff", "visitors"), smallest=3)
WEIGHTS = {"space": 100, "quiet": 20, "rent": 50, "transit": "skip"}


@pytest.fixture
def room(workshop: Workshop) -> Room:
    """A session of which groups of three are shown."""
    return Room(workshop, SETTINGS)


@pytest.fixture
def open_room(workshop: Workshop) -> Callable[[Settings], Room]:
    """Opens sessions with other settings."""
    return lambda settings: Room(workshop, settings)
