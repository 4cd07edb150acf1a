"""Comments: each waits until the facilitator lets it through, and none says whose it is."""

import json
from dataclasses import dataclass

from sqlalchemy import Connection, delete, func, insert, select

from crossroads.workshop import tables
from crossroads.workshop.errors import NotAcceptedError
from crossroads.workshop.sessions import Session

_ROW = tables.answers.c
LARGEST_ID = 2**31 - 1


@dataclass(frozen=True)
class Comment:
    """A comment. `about`: the id of an option or criterion, or None.

    `shown`: let through (True), kept back (False), not yet looked at (None).
    """

    id: int
    text: str
    about: str | None
    shown: bool | None


def every(connection: Connection, session: Session) -> tuple[Comment, ...]:
    """All comments of a session, in an order that says neither who wrote which nor when."""
    seen = tables.moderations.c
    query = (
        select(_ROW.id, _ROW.payload, seen.shown)
        .outerjoin(tables.moderations, seen.answer_id == _ROW.id)
        .where(_ROW.session_id == session.id, _ROW.kind == "comment")
        .order_by(_ROW.digest, _ROW.id)
    )
    by_default = None if session.moderated else True
    found = [(row, json.loads(row.payload)) for row in connection.execute(query)]
    return tuple(
        Comment(row.id, payload["text"], payload["about"], by_default if row.shown is None else row.shown)
        for row, payload in found
    )


def shown(connection: Connection, session: Session) -> tuple[Comment, ...]:
    """The comments that everybody may see: those let through, once results are shown."""
    return tuple(comment for comment in every(connection, session) if comment.shown) if session.showing else ()


def moderate(connection: Connection, session: Session, comment: int, let_through: bool) -> None:
    """Let a comment through or keep it back. Raises `NotAcceptedError` when the session has no such comment."""
    known = select(func.count()).select_from(tables.answers)
    own = (_ROW.id == comment, _ROW.session_id == session.id, _ROW.kind == "comment")
    if not 0 < comment <= LARGEST_ID or not connection.execute(known.where(*own)).scalar_one():
        raise NotAcceptedError("there is no such comment any more")
    connection.execute(delete(tables.moderations).where(tables.moderations.c.answer_id == comment))
    connection.execute(insert(tables.moderations).values(answer_id=comment, shown=let_through))
