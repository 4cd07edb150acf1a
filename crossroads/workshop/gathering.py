"""What the results are made from, and what is kept of them.

Results are shown as they were when they were taken (`Snapshot`), and are taken anew only when enough people have answered
since: otherwise whoever watches the screen sees what the last one did. Nothing here leaves the server as it is.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, insert, select

from crossroads.workshop import tables
from crossroads.workshop.answers import Slot, last_versions
from crossroads.workshop.sessions import Session

_ROW = tables.answers.c


@dataclass(frozen=True)
class Row:
    """What counts of one person's answers, by kind and round; nobody's name, and no comment.

    `participant` is the random id by which results know whose answer they have used; it is never shown.
    """

    participant: str
    role: str | None
    rows_allowed: bool
    simulated: bool
    answers: Mapping[Slot, Any]


@dataclass(frozen=True)
class Gathered:
    """All rows of a session at one moment, in an order that says nothing. `upto`: the last answer that is in them."""

    session: Session
    rows: tuple[Row, ...]
    upto: int


@dataclass(frozen=True)
class Snapshot:
    """Results as they were taken: `number` from 1, `document` is plain JSON data, `upto` as in `Gathered`."""

    number: int
    upto: int
    withdrawals: int
    taken: datetime
    document: Any


def gathered(connection: Connection, session: Session) -> Gathered:
    """Everything that counts in `session`. People without any answer are not in it."""
    people = tables.participants.c
    newest = last_versions(session).subquery()
    own = (people.id.label("participant"), people.role, people.rows_allowed, people.simulated)
    query = (
        select(*own, newest.c.kind, newest.c.round, newest.c.payload, newest.c.id)
        .join(newest, newest.c.participant_id == people.id)
        .order_by(people.id)  # ids are random
    )
    found: dict[str, Row] = {}
    upto = 0
    for who, role, rows_allowed, simulated, kind, number, payload, answer in connection.execute(query):
        row = found.get(who, Row(who, role, rows_allowed, simulated, {}))
        found[who] = replace(row, answers={**row.answers, (kind, number): json.loads(payload)})
        upto = max(upto, answer)
    return Gathered(session, tuple(found.values()), upto)


def snapshot(connection: Connection, session: Session) -> Snapshot | None:
    """The results taken last; None before the first."""
    table = tables.snapshots
    query = select(table).where(table.c.session_id == session.id).order_by(table.c.number.desc()).limit(1)
    row = connection.execute(query).one_or_none()
    if row is None:
        return None
    return Snapshot(row.number, row.upto, row.withdrawals, row.taken, json.loads(row.document))


def newcomers(connection: Connection, session: Session, since: Snapshot) -> int:
    """How many people have answered, or withdrawn, since results were taken."""
    query = select(func.count(_ROW.participant_id.distinct()))
    fresh = query.where(_ROW.session_id == session.id, _ROW.id > since.upto, _ROW.kind != "comment")
    return int(connection.execute(fresh).scalar_one()) + session.withdrawals - since.withdrawals


def due(connection: Connection, session: Session) -> bool:
    """Whether results are to be taken: the first at the reveal, the next when the smallest group has answered since."""
    if not session.showing:
        return False
    last = snapshot(connection, session)
    return last is None or newcomers(connection, session, last) >= session.smallest


def keep(connection: Connection, now: datetime, of: Gathered, document: Any) -> Snapshot:
    """Keep results made of `of`, unless somebody else has kept some meanwhile; those that are to be shown now."""
    last = snapshot(connection, of.session)
    if last is not None and (last.upto, last.withdrawals) >= (of.upto, of.session.withdrawals):
        return last
    written = json.dumps(document, separators=(",", ":"), allow_nan=False)
    number = 1 if last is None else last.number + 1
    row = {"session_id": of.session.id, "number": number, "upto": of.upto, "withdrawals": of.session.withdrawals}
    connection.execute(insert(tables.snapshots).values(**row, taken=now, document=written))
    return Snapshot(number, of.upto, of.session.withdrawals, now, document)
