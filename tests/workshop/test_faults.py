"""What goes wrong in a room: the server dies, the disk is full, the database goes away. What was acknowledged is there."""

import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, text

from crossroads.workshop import (
    STORED,
    Database,
    Participant,
    StoreBusyError,
    StoreDamagedError,
    StoreFullError,
    StoreGoneError,
    Workshop,
)
from tests.workshop.conftest import SETTINGS, Hands, Room
from tests.workshop.postgres import Postgres

ROOT = Path(__file__).resolve().parent.parent.parent


def writer(url: str, count: int, start: int, *tokens: str) -> "subprocess.Popen[str]":
    """Start a process that saves answers."""
    command = [sys.executable, "-m", "tests.workshop.writer", url, str(count), str(start), *tokens]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def joined(room: Room, count: int) -> list[str]:
    """The tokens of so many participants."""
    return [room.workshop.join(room.session.code, consents={STORED})[1] for _ in range(count)]


def kept(database: Database) -> list[tuple[str, str]]:
    """Participant and key of every answer in the store."""
    with database.read() as connection:
        found = connection.execute(text("SELECT participant_id, key FROM answers"))
        return [(row.participant_id, row.key) for row in found]


# --- the server is killed ----------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_every_acknowledged_answer_survives_a_server_that_is_killed(url: str, room: Room) -> None:
    """Killed at another moment each time, the phone sends its last answer again, as phones do."""
    room.at("round_1")
    tokens = joined(room, 2)
    ids = [room.workshop.by_token(token).id for token in tokens]
    acknowledged: set[tuple[str, str]] = set()
    start = 0
    for life in range(5):
        with writer(url, 10_000, start, *tokens) as process:
            lines = _read_until_killed(process, lines=7 + 3 * life, moment=0.0007 * life)
        found = [(ids[int(place)], key) for place, key in (line.split() for line in lines)]
        acknowledged |= set(found)
        start = max(int(key[1:]) for _, key in found)  # the others may not have been acknowledged: all go out again
    there = kept(room.workshop.database)
    assert acknowledged <= set(there)
    assert len(there) == len(set(there)), "nothing counts twice"
    assert len(there) - len(acknowledged) <= 5, "at most one a life was saved without being acknowledged"
    assert room.workshop.answered(room.session).begun == {("weights", 1): 2}


def _read_until_killed(process: "subprocess.Popen[str]", lines: int, moment: float) -> list[str]:
    """So many lines, then a moment, then kill -9; with whatever was acknowledged meanwhile."""
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n", process.stderr.read() if process.stderr else ""
    found = [process.stdout.readline() for _ in range(lines)]
    time.sleep(moment)
    process.kill()
    found += process.stdout.readlines()
    return [line for line in found if line.endswith("\n")]


@pytest.mark.slow
def test_four_servers_write_a_thousand_answers_without_one_failure(url: str, room: Room) -> None:
    """In SQLite's default mode of transactions some of them fail."""
    room.at("round_1")
    tokens = joined(room, 8)
    processes = [writer(url, 125, 0, *tokens[2 * number : 2 * number + 2]) for number in range(4)]
    for process in processes:
        out, err = process.communicate(timeout=200)
        assert process.returncode == 0, err
        assert len(out.splitlines()) == 1 + 250
    there = kept(room.workshop.database)
    assert len(there) == len(set(there)) == 1000
    assert room.workshop.answered(room.session).begun == {("weights", 1): 8}


# --- no room on the disk -----------------------------------------------------------------------------------------------


@pytest.fixture
def small_disk() -> Iterator[Path]:
    """A disk of one megabyte; only root can make one."""
    folder = Path(tempfile.mkdtemp(prefix="crossroads-small-disk-"))
    made = shutil.which("mount") and subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder)], check=False, capture_output=True
    )
    if not made or made.returncode:
        folder.rmdir()
        pytest.skip("a small disk needs root; the limit of pages stands in for it")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)
    folder.rmdir()


def _fill(room: Room, who: Participant) -> int:
    """Submit until the disk is full; how many were saved."""
    for number in range(5_000):
        try:
            room.workshop.submit(who, 1, "weights", {"space": number % 101}, f"n{number}")
        except StoreFullError:
            with pytest.raises(StoreFullError, match=r"nothing was saved. Make room"):
                room.workshop.submit(who, 1, "weights", {"space": number % 101}, f"n{number}")
            return number
    pytest.fail("the disk never got full")


def test_a_full_disk_is_said_and_nothing_is_lost(small_disk: Path, hands: Hands) -> None:
    database = Database(f"sqlite:///{small_disk / 'workshops.sqlite3'}")
    ballast = small_disk / "ballast"
    ballast.write_bytes(b"x" * 300_000)
    room = Room(Workshop(database, clock=hands.clock()), SETTINGS)
    someone = room.someone()
    room.at("round_1")
    saved = _fill(room, someone)
    assert len(kept(database)) == saved
    assert room.workshop.answered(room.session).begun == {("weights", 1): 1}, "reading goes on"
    ballast.unlink()
    assert room.workshop.submit(someone, 1, "weights", {"space": saved % 101}, f"n{saved}").version == saved + 1
    database.close()
    assert len(kept(Database(f"sqlite:///{database.file}"))) == saved + 1


def test_a_store_that_may_not_grow_is_said_and_nothing_is_lost(tmp_path: Path, hands: Hands) -> None:
    database = Database(f"sqlite:///{tmp_path / 'workshops.sqlite3'}")
    room = Room(Workshop(database, clock=hands.clock()), SETTINGS)
    someone = room.someone()
    room.at("round_1")

    with database.read() as connection:
        pages = connection.execute(text("PRAGMA page_count")).scalar_one() + 8

    @event.listens_for(database.engine, "checkout")
    def _limit(raw: Any, record: object, proxy: object) -> None:
        raw.execute(f"PRAGMA max_page_count = {pages}")

    saved = _fill(room, someone)
    assert len(kept(database)) == saved > 0
    pages += 100
    assert room.workshop.submit(someone, 1, "weights", {"space": saved % 101}, f"n{saved}").version == saved + 1


def test_a_full_disk_of_postgresql_is_said_the_same_way(postgres_url: str, postgres: Postgres, hands: Hands) -> None:
    """The server reports it as class 53100, here by a trigger."""
    database = Database(postgres.new_database())
    room = Room(Workshop(database, clock=hands.clock()), SETTINGS)
    someone = room.someone()
    room.at("round_1")
    with database.write() as connection:
        body = "BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = '53100'; END"
        connection.execute(text(f"CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$ {body} $$"))
        connection.execute(text("CREATE TRIGGER full_disk BEFORE INSERT ON answers EXECUTE FUNCTION full_disk()"))
    assert _fill(room, someone) == 0
    with database.write() as connection:
        connection.execute(text("DROP TRIGGER full_disk ON answers"))
    assert room.workshop.submit(someone, 1, "weights", {"space": 1}, "n0").version == 1
    database.close()


# --- the database goes away --------------------------------------------------------------------------------------------


def test_a_file_that_is_taken_away_takes_no_answer_until_it_is_back(tmp_path: Path, hands: Hands) -> None:
    """Writing on to a file that was deleted would look fine, and all of it would be lost."""
    file = tmp_path / "workshops.sqlite3"
    database = Database(f"sqlite:///{file}")
    room = Room(Workshop(database, clock=hands.clock()), SETTINGS)
    someone = room.someone()
    room.at("round_1")
    room.workshop.submit(someone, 1, "weights", {"space": 1}, "1")
    away = tmp_path / "away"
    away.mkdir()
    for path in tmp_path.glob("workshops.*"):
        path.rename(away / path.name)
    for _ in range(2):
        with pytest.raises(StoreGoneError, match="once it is back"):
            room.workshop.submit(someone, 1, "weights", {"space": 2}, "2")
    with pytest.raises(StoreGoneError):
        room.workshop.by_code(room.session.code)
    assert not file.exists(), "no empty store was made in its place"
    for path in away.iterdir():
        path.rename(tmp_path / path.name)
    assert room.workshop.submit(someone, 1, "weights", {"space": 2}, "2").version == 2
    assert room.workshop.own(someone) == {("weights", 1): {"space": 2}}


@pytest.mark.slow
def test_a_server_of_postgresql_that_dies_and_comes_back(hands: Hands) -> None:
    server = Postgres()
    try:
        database = Database(server.new_database(), patience=5)
        room = Room(Workshop(database, clock=hands.clock()), SETTINGS)
        someone = room.someone()
        room.at("round_1")
        for number in range(20):
            room.workshop.submit(someone, 1, "weights", {"space": number}, f"n{number}")
        server.stop()
        with pytest.raises(StoreGoneError, match="nothing is counted twice"):
            room.workshop.submit(someone, 1, "weights", {"space": 20}, "n20")
        server.start()
        assert room.workshop.submit(someone, 1, "weights", {"space": 20}, "n20").version == 21
        database.close()
    finally:
        server.end()


def test_connections_that_the_server_has_cut_are_made_anew(postgres_url: str, hands: Hands) -> None:
    """As after a laptop has slept."""
    database, other = Database(postgres_url), Database(postgres_url)
    room = Room(Workshop(database, clock=hands.clock()), SETTINGS)
    with other.write() as connection:
        others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()"
        connection.execute(text(f"{others} AND pid <> pg_backend_pid()"))
    assert room.workshop.by_code(room.session.code) == room.session
    database.close()
    other.close()


def test_whoever_waits_too_long_is_told_that_nothing_was_saved(url: str, room: Room) -> None:
    """Another program holds the store; here another process would."""
    someone = room.someone()
    room.at("round_1")
    hasty = Workshop(Database(url, patience=0.2))
    hasty.questions(room.session.id)
    with room.workshop.database.write() as connection:
        connection.execute(text("UPDATE sessions SET version = version"))
        if hasty.database.file is None:
            _impatient(hasty.database)
        with pytest.raises(StoreBusyError, match="nothing was saved"):
            hasty.submit(someone, 1, "weights", {"space": 1}, "1")
    assert hasty.submit(someone, 1, "weights", {"space": 1}, "1").version == 1
    hasty.database.close()


def _impatient(database: Database) -> None:
    @event.listens_for(database.engine, "begin")
    def _wait_little(connection: Any) -> None:
        connection.exec_driver_sql("SET LOCAL lock_timeout = 200")


def test_two_threads_wait_for_each_other_in_one_process(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'workshops.sqlite3'}", patience=0.1)
    with database.write(), pytest.raises(StoreBusyError, match="nothing was saved"), database.write():
        pass


def test_a_writer_that_was_killed_half_way_holds_up_nobody(tmp_path: Path) -> None:
    """Its half is undone, and the next one goes on at once."""
    file = tmp_path / "workshops.sqlite3"
    database = Database(f"sqlite:///{file}")
    script = (
        "import os, sqlite3, sys; c = sqlite3.connect(sys.argv[1], isolation_level=None); c.execute('BEGIN IMMEDIATE');"
        "c.execute('UPDATE clock SET seen = 7'); os.kill(os.getpid(), 9)"
    )
    done = subprocess.run([sys.executable, "-c", script, str(file)], check=False)
    assert done.returncode == -9
    with database.write() as connection:
        assert connection.execute(text("SELECT seen FROM clock")).scalar_one() == 0


# --- files that are no store -------------------------------------------------------------------------------------------


def test_a_damaged_file_is_said_to_be_damaged(tmp_path: Path) -> None:
    file = tmp_path / "workshops.sqlite3"
    file.write_bytes(b"This is a letter, not a store of workshops. " * 100)
    with pytest.raises(StoreDamagedError, match="damaged"):
        Database(f"sqlite:///{file}")
    assert file.read_bytes().startswith(b"This is a letter"), "nothing was written into it"


def test_a_store_whose_tables_were_taken_away(tmp_path: Path) -> None:
    file = tmp_path / "workshops.sqlite3"
    database = Database(f"sqlite:///{file}")
    with sqlite3.connect(file) as connection:
        connection.execute("DROP TABLE answers")
        connection.execute("DROP TABLE sessions")
    with pytest.raises(StoreDamagedError, match="damaged"):
        Workshop(database).sessions()
