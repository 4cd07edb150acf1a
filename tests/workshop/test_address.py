"""Where the store lies, and that no secret in its address is ever shown: in no message, log, repr or chain of errors."""

import logging
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from crossroads.cli import main
from crossroads.workshop import Database, StoreError, faults
from crossroads.workshop.address import read

SPELLINGS = (
    "postgresql://u:{}@127.0.0.1:1/x",
    "postgres://u:{}@127.0.0.1:1/x",
    "postgresql+psycopg2://u:{}@[::1]:1/x",
    "postgresql://{}@127.0.0.1:1/x",
    "postgresql://127.0.0.1:1/x?user=u&password={}",
    "postgresql://127.0.0.1:1/x?user=u@realm&password={}",
    "postgresql://127.0.0.1:1/x?user=u&PASSWORD={}",
    "postgresql://u@127.0.0.1:1/x?pass%77ord={}",
    "postgresql://u@127.0.0.1:1/x?passfile=/nowhere/{}",
    "postgresql://u@127.0.0.1:1/x?sslpassword={}&sslmode=require",
    "postgresql://u@127.0.0.1:1/x?connect_timeout={}",
    "postgresql://u@127.0.0.1:1/password%3D{}",
    "postgresql://@127.0.0.1:{}/x",
    "postgresql:///x?host=/nowhere&user=u&password={}",
    "postgresql:/u:{}@127.0.0.1:1/x",
    "mysql://u:{}@127.0.0.1:1/x",
    "u:{}@127.0.0.1:1/x",
    "{}",
)
CHUNKS = ("Zq1x", "Wk7v")
"""A secret is these with something between them: a reader who saw one of them would know a piece of it."""


@contextmanager
def logged() -> Iterator[list[str]]:
    """What anybody logs meanwhile, down to the least of it."""
    lines: list[str] = []
    handler = logging.Handler()
    handler.emit = lambda record: lines.append(logging.Formatter().format(record))  # type: ignore[method-assign]
    root = logging.getLogger()
    before = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    try:
        yield lines
    finally:
        root.removeHandler(handler)
        root.setLevel(before)


def pieces(found: str) -> list[str]:
    """The pieces of the secret that a reader finds."""
    return [chunk for chunk in CHUNKS if chunk in found]


@pytest.mark.parametrize("spelling", SPELLINGS)
@settings(max_examples=25)
@given(between=st.text("@:/?#&=%+[]' \\", max_size=3), escaped=st.booleans())
@example(between="@", escaped=False)
def test_no_secret_is_shown_however_the_address_is_spelled(spelling: str, between: str, escaped: bool) -> None:
    secret = between.join(CHUNKS)
    faults._logged.clear()
    with logged() as lines, pytest.raises(StoreError) as caught:
        Database(spelling.format(quote(secret, safe="") if escaped else secret), patience=1)
    error = caught.value
    chain = "".join(traceback.format_exception(error))
    assert error.in_full in "\n".join(lines)
    assert not pieces("\n".join([str(error), error.in_full, repr(error), chain, *lines]))


def test_a_store_that_works_shows_no_secret_either(postgres_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not in what is logged of its statements and connections, nor where somebody prints the objects."""
    secret = "Zq1x@Wk7v"  # noqa: S105
    joint = "&" if "?" in postgres_url else "?"
    with logged() as lines:
        database = Database(f"{postgres_url}{joint}password={quote(secret)}&sslpassword={quote(secret)}")
        database.engine.echo = "debug"
        with database.read() as connection:
            connection.execute(text("SELECT 1"))
            printed = [repr(connection), repr(connection.connection.dbapi_connection)]
        database.close()
    objects = (database, vars(database), database.engine, database.engine.url, database.engine.pool, database.place)
    assert not pieces("\n".join([*map(repr, objects), *map(str, objects), *printed, *lines]))


@pytest.mark.parametrize(
    ("url", "place"),
    [
        ("postgresql://somebody:pass@host:5433/name", "postgresql://host:5433/name"),
        ("postgres://somebody:a/b:c@host/name?sslmode=require", "postgresql://host/name"),
        ("postgresql:///name?host=/var/run/pg", "postgresql:///var/run/pg/name"),
        ("postgresql://u:pass@/name?host=one:1&host=two:2", "postgresql://one,two:1,2/name"),
        ("postgresql://u@host/user%3Du%20password%3Dpass", "postgresql://host/***"),
        ("sqlite:////a folder/50% é?#@/x", "/a folder/50% é?#@/x"),
    ],
)
def test_whoever_runs_the_server_reads_host_and_name(url: str, place: str) -> None:
    found = read(url)
    assert found.place == place
    assert "pass" not in repr(found)


def test_what_a_driver_says_comes_without_what_is_secret() -> None:
    found = read("postgresql://u:a%20b@host/name?sslpassword=sesame")
    assert found.hidden('could not use "a b" or "a%20b" (sesame)\nat host') == 'could not use "***" or "***" (***) at host'


@pytest.mark.parametrize("url", ["postgresql://u:p@ss@127.0.0.1:1/x", "postgresql://127.0.0.1:1/x?user=u&password=topsecret"])
def test_a_command_says_in_a_line_where_the_store_is_and_what_was_reported(
    url: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CROSSROADS_DATABASE_URL", url)
    assert main(["workshop", "list"]) == 2
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert "%40" in err if "p@ss" in url else "127.0.0.1:1/x" in err
    assert "topsecret" not in err
    assert "ss@" not in err


def test_the_same_is_logged_once_in_a_while(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "file").touch()
    faults._logged.clear()
    for _ in range(3):
        with pytest.raises(StoreError):
            Database(f"sqlite:///{tmp_path / 'file' / 'x'}")
    assert len(caplog.records) == 1
    assert str(tmp_path) in caplog.text
