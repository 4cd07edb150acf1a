"""The store itself: where it lies, how it is opened and brought to its form, and that it saves all or nothing."""

import stat
import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from crossroads.workshop import Database, StoreBusyError, StoreDamagedError, StoreError, StoreGoneError, Workshop
from crossroads.workshop.address import FILE, FOLDER_VARIABLE, URL_VARIABLE, default_url
from crossroads.workshop.tables import metadata
from crossroads.workshop.upgrade import configuration
from tests.workshop.conftest import SETTINGS, Room
from tests.workshop.postgres import Postgres

ROOT = Path(__file__).resolve().parent.parent.parent


def test_postgresql_is_there() -> None:
    """Where this fails, every test on PostgreSQL was skipped, and half of what is said of the store is not held."""
    server = Postgres()
    try:
        database = Database(server.new_database())
        assert database.engine.dialect.name == "postgresql"
        database.close()
    finally:
        server.end()


# --- where it lies -----------------------------------------------------------------------------------------------------


def test_the_environment_says_where_the_store_is(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv(URL_VARIABLE, raising=False)
    monkeypatch.delenv(FOLDER_VARIABLE, raising=False)
    assert default_url().startswith("sqlite:///")
    assert default_url().endswith(FILE)
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path))
    assert default_url() == f"sqlite:///{tmp_path / FILE}"
    monkeypatch.setenv(URL_VARIABLE, "postgresql://somebody@host/name")
    assert default_url() == "postgresql://somebody@host/name"


def test_a_folder_that_is_not_there_is_made_for_its_owner_alone(tmp_path: Path) -> None:
    file = tmp_path / "a folder" / "50% é?#" / FILE
    Database(f"sqlite:///{file}").close()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


@pytest.mark.parametrize(
    "address", ["sqlite://", "sqlite:///:memory:", "mysql://host/name", "oracle://host", "no address", "", "sqlite:///\0"]
)
def test_an_address_that_is_no_store_is_refused(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(URL_VARIABLE, "nonsense")
    with pytest.raises(StoreError):
        Database(address)


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    with pytest.raises(StoreGoneError, match="cannot be used"):
        Database(f"sqlite:///{tmp_path / 'file' / FILE}")


# --- how it saves ------------------------------------------------------------------------------------------------------


def test_sqlite_is_set_to_lose_nothing(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / FILE}")
    expected = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1}
    with database.read() as connection:
        assert {name: connection.execute(text(f"PRAGMA {name}")).scalar_one() for name in expected} == expected


def test_postgresql_waits_for_its_disk(postgres_url: str) -> None:
    database = Database(postgres_url)
    with database.write() as connection:
        assert connection.execute(text("SHOW synchronous_commit")).scalar_one() == "on"
    with database.read() as connection:
        assert connection.execute(text("SHOW transaction_read_only")).scalar_one() == "on"
    database.close()


def test_what_is_raised_half_way_leaves_nothing_behind(database: Database, room: Room) -> None:
    def half() -> None:
        with database.write() as connection:
            connection.execute(text("UPDATE sessions SET title = 'Half'"))
            raise KeyError("half way")

    with pytest.raises(KeyError):
        half()
    assert room.workshop.session(room.session.id).title == "Where to?"


def test_a_reader_sees_one_moment_while_others_write(database: Database, room: Room) -> None:
    title = text("SELECT title FROM sessions")
    with database.read() as reader:
        assert reader.execute(title).scalar_one() == "Where to?"
        with database.write() as writer:
            writer.execute(text("UPDATE sessions SET title = 'Changed'"))
        assert reader.execute(title).scalar_one() == "Where to?"
    with database.read() as reader:
        assert reader.execute(title).scalar_one() == "Changed"


def test_nobody_waits_for_ever_for_a_connection(database: Database) -> None:
    database.engine.pool._timeout = 0.2  # type: ignore[attr-defined]
    held = [database.engine.connect() for _ in range(20)]
    with pytest.raises(StoreBusyError), database.read():
        pass
    for one in held:
        one.close()


# --- how it came to be -------------------------------------------------------------------------------------------------


def _differences(connection: Connection) -> list[object]:
    return list(compare_metadata(MigrationContext.configure(connection), metadata))


def test_the_steps_make_the_tables_that_the_code_uses(new_url: str) -> None:
    database = Database(new_url)
    with database.read() as connection:
        assert _differences(connection) == []
    database.close()


def test_the_steps_are_in_one_line() -> None:
    scripts = ScriptDirectory.from_config(configuration())
    assert len(scripts.get_heads()) == len(scripts.get_bases()) == 1


def test_two_servers_that_start_at_once_make_one_store(new_url: str) -> None:
    """One of them waits, and then has nothing to do."""
    script = (
        "import sys; from crossroads.workshop import Database; print('ready', flush=True); sys.stdin.readline();"
        "Database(sys.argv[1]); print('open')"
    )
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    command = [sys.executable, "-c", script, new_url]
    processes = [subprocess.Popen(command, cwd=ROOT, text=True, **pipes) for _ in range(3)]  # type: ignore[call-overload]
    for process in processes:
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        process.stdin.write("go\n")
        process.stdin.flush()
    for process in processes:
        out, err = process.communicate(timeout=60)
        assert (process.returncode, out) == (0, "open\n"), err
    database = Database(new_url)
    with database.read() as connection:
        assert _differences(connection) == []
        assert connection.execute(text("SELECT count(*) FROM clock")).scalar_one() == 1
    database.close()


def test_a_store_is_opened_again_with_all_that_is_in_it(url: str, database: Database, room: Room) -> None:
    database.close()
    again = Database(url)
    assert Workshop(again).sessions() == (room.session,)
    again.close()


def test_a_store_of_a_newer_version_is_left_alone(new_url: str) -> None:
    database = Database(new_url)
    Room(Workshop(database), SETTINGS)
    with database.write() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = 'r9999'"))
    with pytest.raises(StoreDamagedError, match="newer version"):
        Database(new_url)
    with database.read() as connection:
        assert connection.execute(text("SELECT count(*) FROM sessions")).scalar_one() == 1
    database.close()
