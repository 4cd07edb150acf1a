"""Answers: only ever added. The last version of each counts, and what is sent twice under one key is there once."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any

from sqlalchemy import Connection, Select, func, insert, select

from crossroads.workshop import course, participants, tables
from crossroads.workshop.bounds import MOST_COMMENTS, MOST_VERSIONS
from crossroads.workshop.errors import NotAcceptedError, NotNowError
from crossroads.workshop.participants import Participant
from crossroads.workshop.payloads import Questions, checked, complete, merged
from crossroads.workshop.sessions import Session

LONGEST_KEY = 64
KEY_LETTERS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.:-")
_ROW = tables.answers.c
Slot = tuple[str, int]
"""A kind of answer and its round."""


@dataclass(frozen=True)
class Saved:
    """An answer that is on the disk. `repeated`: it was there already. `complete`: all of its kind has been dealt with."""

    version: int
    complete: bool
    repeated: bool


@dataclass(frozen=True)
class Answered:
    """How many have joined, begun and done each kind of answer in each round; those who withdrew are not among them."""

    joined: int
    begun: Mapping[Slot, int]
    done: Mapping[Slot, int]


@dataclass(frozen=True)
class Sent:
    """An answer as it came, checked; nothing of it has been saved yet."""

    round: int
    kind: str
    key: str
    payload: Any
    digest: str


def sent(asked: Questions, number: object, kind: object, payload: object, key: object) -> Sent:
    """What somebody sent, if it can be an answer to what is asked. Raises `NotAcceptedError`."""
    if not isinstance(kind, str) or kind not in course.KINDS:
        raise NotAcceptedError(f"there is no such kind of answer; known: {', '.join(course.KINDS)}")
    if not isinstance(number, int) or isinstance(number, bool) or number not in (0, *course.ROUNDS):
        raise NotAcceptedError("the round is 0, 1 or 2")
    if not isinstance(key, str) or not 0 < len(key) <= LONGEST_KEY or not set(key) <= KEY_LETTERS:
        raise NotAcceptedError(f"the key of an answer has 1 to {LONGEST_KEY} letters, digits or - _ . :")
    found = checked(asked, kind, payload)
    return Sent(number, kind, key, found, hashlib.sha256(_json([kind, number, found]).encode()).hexdigest())


def submit(
    connection: Connection, now: datetime, session: Session, participant: Participant | None, asked: Questions, one: Sent
) -> Saved:
    """Save an answer; both `session` and `participant` have to be locked. Raises `NotNowError` where it is not taken.

    `participant` is None for somebody who has withdrawn.
    """
    if participant is None:
        raise NotNowError("you have withdrawn from this workshop; nothing was saved. Join again to take part")
    same_key = (_ROW.participant_id == participant.id, _ROW.key == one.key)
    before = connection.execute(select(_ROW.version, _ROW.complete, _ROW.digest).where(*same_key)).one_or_none()
    if before is not None:
        if before.digest != one.digest:
            raise NotAcceptedError("another answer was sent under this key; nothing was saved. Load the page again")
        return Saved(before.version, before.complete, repeated=True)
    _taken(session, one)
    version, payload = _next(connection, participant, one)
    done = complete(asked, one.kind, payload)
    row = {"session_id": session.id, "participant_id": participant.id, "round": one.round, "kind": one.kind, "key": one.key}
    saying = {"version": version, "payload": _json(payload), "complete": done, "digest": one.digest, "saved": now}
    connection.execute(insert(tables.answers).values(**row, **saying))
    return Saved(version, done, repeated=False)


def _taken(session: Session, one: Sent) -> None:
    if not course.takes(session.phase, one.kind, one.round, session.asks):
        raise NotNowError(course.refusal(session.phase, one.kind, one.round, session.asks))
    if session.frozen:
        raise NotNowError("the facilitator holds the workshop for a moment; this was not saved. Send it again when it goes on")


def _next(connection: Connection, participant: Participant, one: Sent) -> tuple[int, Any]:
    """The version that `one` becomes, and what counts from then on."""
    query = (
        select(_ROW.version, _ROW.payload)
        .where(_ROW.participant_id == participant.id, _ROW.kind == one.kind, _ROW.round == one.round)
        .order_by(_ROW.version.desc())
        .limit(1)
    )
    last = connection.execute(query).one_or_none()
    version = 1 if last is None else last.version + 1
    if version > (MOST_COMMENTS if one.kind == "comment" else MOST_VERSIONS):
        raise NotAcceptedError("that is more than one person can send here; nothing more is saved")
    return version, merged(one.kind, None if last is None else json.loads(last.payload), one.payload)


def last_versions(session: Session) -> Select[Any]:
    """The answers of a session that count, one for each participant, kind and round; comments are not among them."""
    newest = (
        select(func.max(_ROW.id).label("id"))
        .where(_ROW.session_id == session.id, _ROW.kind != "comment")
        .group_by(_ROW.participant_id, _ROW.kind, _ROW.round)
        .subquery()
    )
    return select(tables.answers).join(newest, _ROW.id == newest.c.id)


def own(connection: Connection, participant: Participant) -> Mapping[Slot, Any]:
    """What counts of a participant's own answers, by kind and round; comments as a list of all."""
    query = select(_ROW.kind, _ROW.round, _ROW.payload).where(_ROW.participant_id == participant.id).order_by(_ROW.version)
    found: dict[Slot, Any] = {}
    for row in connection.execute(query):
        slot, payload = (row.kind, row.round), json.loads(row.payload)
        found[slot] = [*found.get(slot, []), payload] if row.kind == "comment" else payload
    return MappingProxyType(found)


def answered(connection: Connection, session: Session) -> Answered:
    """How far the room has come."""
    newest = last_versions(session).subquery()
    query = select(newest.c.kind, newest.c.round, newest.c.complete, func.count().label("people"))
    begun: dict[Slot, int] = {}
    done: dict[Slot, int] = {}
    for row in connection.execute(query.group_by(newest.c.kind, newest.c.round, newest.c.complete)):
        slot = (row.kind, row.round)
        begun[slot] = begun.get(slot, 0) + row.people
        done[slot] = done.get(slot, 0) + (row.people if row.complete else 0)
    return Answered(participants.present(connection, session), MappingProxyType(begun), MappingProxyType(done))


def _json(value: Any) -> str:
    return json.dumps(value, separators=(",", ":"), sort_keys=True)
