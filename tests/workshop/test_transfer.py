"""A session as a file: put back, it is the same for everybody in it; anything else is refused."""

import copy
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crossroads.workshop import ROWS, STORED, Database, NotAcceptedError, Settings, StoreDamagedError, Workshop, WorkshopError
from tests.examples import drawn
from tests.workshop.conftest import SETTINGS, WEIGHTS, Hands, Room


@pytest.fixture
def full(open_room: Callable[[Settings], Room]) -> tuple[Room, list[str]]:
    """A session with some of everything, and the tokens of its participants."""
    room = open_room(replace(SETTINGS, names_asked=True))
    workshop, code = room.workshop, room.session.code
    tokens = [workshop.join(code, role, f"N {role}", {STORED, ROWS})[1] for role in ("staff", "visitors", None, "staff")]
    people = [workshop.by_token(token) for token in tokens]
    room.at("round_1")
    for one in people:
        workshop.submit(one, 0, "gut", ["park", "stay", "centre"], "gut")
        for criterion, points in WEIGHTS.items():
            workshop.submit(one, 1, "weights", {criterion: points}, criterion)
        workshop.submit(one, 1, "comment", {"text": "Ça va – “oui”", "about": "park"}, "comment")
    workshop.moderate(room.secret, workshop.comments(room.secret)[0].id, True)
    workshop.withdraw(people[3])
    room.at("reveal")
    workshop.keep(workshop.gathered(room.session), {"mean": [1.5, None], "said": "\ud83d\ude00"})
    room.at("round_2")
    workshop.submit(people[0], 2, "weights", {"rent": 5}, "again")
    room.session = workshop.timer(room.secret, 60)
    return room, tokens


def test_a_session_that_is_put_back_is_the_same_for_everybody(full: tuple[Room, list[str]], tmp_path: Path, hands: Hands) -> None:
    """Through a file, and into another store."""
    room, tokens = full
    document = json.loads(json.dumps(room.workshop.export(room.session.id)))
    other = Workshop(Database(f"sqlite:///{tmp_path / 'other.sqlite3'}"), clock=hands.clock())
    Room(other, SETTINGS)  # the numbers of its answers are taken
    here, there = room.workshop, other
    assert there.restore(document) == here.by_secret(room.secret) == there.by_secret(room.secret)
    for token in tokens:
        person = here.by_token(token)
        assert there.by_token(token) == person
        assert there.own(person) == here.own(person)
    session = room.session
    assert there.decision(session) == here.decision(session)
    assert there.answered(session) == here.answered(session)
    assert there.gathered(session).rows == here.gathered(session).rows
    assert [(one.text, one.shown) for one in there.comments(room.secret)] == [
        (one.text, one.shown) for one in here.comments(room.secret)
    ]
    before, after = here.snapshot(session), there.snapshot(session)
    assert before is not None
    assert after is not None
    assert (after.number, after.document, after.taken) == (before.number, before.document, before.taken)
    again = there.export(session.id)
    assert len(again["answers"]) == len(document["answers"])
    assert {**again, "answers": 0, "moderations": 0, "snapshots": 0} == {
        **document,
        "answers": 0,
        "moderations": 0,
        "snapshots": 0,
    }


def test_a_session_put_back_into_its_own_store_goes_on(full: tuple[Room, list[str]]) -> None:
    room, tokens = full
    document = room.workshop.export(room.session.id)
    room.workshop.remove(room.session.id)
    room.workshop.restore(document)
    someone = room.workshop.by_token(tokens[0])
    assert room.workshop.submit(someone, 2, "weights", {"rent": 5}, "again").repeated
    assert room.workshop.submit(someone, 2, "weights", {"rent": 6}, "new").version == 2
    assert not room.workshop.due(room.session)


def test_a_session_that_is_here_already_is_refused_and_stays(full: tuple[Room, list[str]]) -> None:
    room, _ = full
    document = room.workshop.export(room.session.id)
    with pytest.raises(NotAcceptedError, match="already"):
        room.workshop.restore(document)
    assert room.workshop.export(room.session.id) == document


def test_an_expired_session_does_not_come_back(full: tuple[Room, list[str]], hands: Hands) -> None:
    """People were told until when their answers would be kept."""
    room, _ = full
    document = room.workshop.export(room.session.id)
    hands.passes(days=31)
    room.workshop.expire()
    with pytest.raises(NotAcceptedError, match="expired"):
        room.workshop.restore(document)


def _changed(document: dict[str, Any], path: tuple[str | int, ...], value: object) -> dict[str, Any]:
    changed = copy.deepcopy(document)
    part: Any = changed
    for step in path[:-1]:
        part = part[step]
    part[path[-1]] = value
    return changed


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("format",), "letter"),
        (("schema",), 2),
        (("extra",), 1),
        (("session", "id"), "x"),
        (("session", "code"), "UUUUUUUU"),
        (("session", "phase"), "gutter"),
        (("session", "rounds"), 1),
        (("session", "smallest"), 1),
        (("session", "expires"), "9999-01-01T00:00:00+00:00"),
        (("session", "created"), "0001-01-01T00:00:00+14:00"),
        (("session", "title"), "a\0b"),
        (("session", "view"), "pairs"),
        (("session", "secret_hash"), "short"),
        (("participants", 0, "role"), "king"),
        (("participants", 0, "token_hash"), 7),
        (("answers", 0, "kind"), "vote"),
        (("answers", 0, "payload"), ["park", "park"]),
        (("answers", 0, "id"), 10**6),
        (("answers", 0, "version"), -1),
        (("answers", 0, "key"), "a b"),
        (("answers", 0, "participant_id"), "f" * 16),
        (("moderations", 0, "answer_id"), 10**6),
        (("snapshots", 0, "upto"), 2**40),
    ],
)
def test_a_file_that_was_tampered_with_is_refused(
    full: tuple[Room, list[str]], path: tuple[str | int, ...], value: object
) -> None:
    room, _ = full
    document = json.loads(json.dumps(room.workshop.export(room.session.id)))
    room.workshop.remove(room.session.id)
    with pytest.raises(WorkshopError):
        room.workshop.restore(_changed(document, path, value))
    assert room.workshop.sessions() == ()


def test_a_changed_score_is_found_by_the_hash(full: tuple[Room, list[str]]) -> None:
    room, _ = full
    document = room.workshop.export(room.session.id)
    room.workshop.remove(room.session.id)
    with pytest.raises(StoreDamagedError, match="SHA-256"):
        room.workshop.restore(_changed(document, ("decision", "title"), "Another"))


plain = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(st.characters(exclude_categories=()))),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=8), inner, max_size=3)),
    max_leaves=8,
)


@settings(max_examples=drawn(60), suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_change_is_refused_or_harmless(room: Room, data: st.DataObject) -> None:
    """Whatever stands at whatever place: never an exception of the database."""
    document = room.workshop.export(room.session.id)
    path = data.draw(st.sampled_from([(key,) for key in document] + [("session", key) for key in document["session"]]))
    changed = _changed(document, path, data.draw(plain))
    room.workshop.remove(room.session.id)
    try:
        room.workshop.restore(changed)
    except WorkshopError:
        assert room.workshop.sessions() == ()
    else:
        room.workshop.remove(room.workshop.sessions()[0].id)
    room.workshop.restore(document)
