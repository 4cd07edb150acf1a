"""Workshops that version 0.1 wrote, as a store or as a backup, go on to open: see `tests/data/0.1/README.md`."""

import json
import shutil
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import psycopg
import pytest

from crossroads.workshop import Database, Throttle, Workshop, results
from tests.decisions import office_site
from tests.workshop.conftest import Hands
from tests.workshop.postgres import Postgres

HERE = Path(__file__).parent.parent / "data" / "0.1"
WITH = {"sqlite": "workshops.json", "backup": "workshops.json", "postgresql": "postgresql/workshops.json"}


def said(way: str) -> Mapping[str, Any]:
    found: Mapping[str, Any] = json.loads((HERE / WITH[way]).read_text(encoding="utf-8"))
    return found


def _sqlite(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    return f"sqlite:///{shutil.copy(HERE / 'workshops.sqlite3', tmp_path)}"


def _postgresql(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    server: Postgres = request.getfixturevalue("postgres")
    url = server.new_database()
    with psycopg.connect(url) as connection:
        connection.execute((HERE / "postgresql/workshops.sql").read_bytes())
    return url


def _empty(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'empty.sqlite3'}"


MAKERS = {"sqlite": _sqlite, "postgresql": _postgresql, "backup": _empty}


@pytest.fixture(params=MAKERS)
def found(request: pytest.FixtureRequest, tmp_path: Path, hands: Hands) -> Iterator[tuple[Workshop, Mapping[str, Any]]]:
    """The two workshops in a store of version 0.1, or put back into a new one, and what was in them."""
    told = said(request.param)
    hands.wall = datetime.fromisoformat(told["at"])
    database = Database(MAKERS[request.param](request, tmp_path))
    workshop = Workshop(database, clock=hands.clock(), throttle=Throttle(lambda: hands.steady))
    if request.param == "backup":
        for name in told["workshops"]:
            workshop.restore(json.loads((HERE / f"workshop/{name}.json").read_text(encoding="utf-8")))
    yield workshop, told["workshops"]
    database.close()


def test_everybody_comes_in_as_before_and_finds_their_answers(found: tuple[Workshop, Mapping[str, Any]]) -> None:
    workshop, told = found
    for one in told.values():
        session = workshop.by_code(one["code"])
        assert session == workshop.by_secret(one["secret"])
        assert (session.id, session.phase) == (one["id"], one["phase"])
        assert workshop.decision(session).sha256 == office_site().sha256
        for token, own in zip(one["tokens"], one["own"], strict=True):
            kept = workshop.own(workshop.by_token(token))
            assert sorted([*slot, payload] for slot, payload in kept.items()) == sorted(own)


def test_the_results_of_a_finished_workshop_are_shown_as_they_were(found: tuple[Workshop, Mapping[str, Any]]) -> None:
    workshop, told = found
    shown = results.shown(workshop, workshop.session(told["finished"]["id"]))
    assert shown is not None
    assert json.loads(shown.model_dump_json()) == told["finished"]["results"]


def test_a_workshop_in_its_first_round_goes_on_to_its_end(found: tuple[Workshop, Mapping[str, Any]]) -> None:
    workshop, told = found
    one = told["open"]
    for token in one["tokens"]:
        workshop.submit(workshop.by_token(token), 1, "weights", {"rent": 70}, "later")
    while (session := workshop.by_secret(one["secret"])).phase != "closed":
        workshop.advance(one["secret"], session.phase)
    last = results.shown(workshop, session)
    assert last is not None
    assert last.round_1 is not None
    assert last.round_1.people == 4
