"""Participants: who has joined a session, by a token that only their browser holds. Nobody has an account."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, func, insert, select, update

from crossroads.workshop import course, tables
from crossroads.workshop.bounds import LINE, MOST_PARTICIPANTS, plain
from crossroads.workshop.errors import NotAcceptedError, NotNowError, UnknownSessionError
from crossroads.workshop.secrets import hashed, is_token, new_id, new_token, same
from crossroads.workshop.sessions import GONE, Session, change

STORED = "stored"
"""Consent that answers are kept until the session expires: without it nobody takes part."""
ROWS = "rows"
"""Consent that one's answers may leave as a row among others', without role, round or comment."""


@dataclass(frozen=True)
class Participant:
    """Somebody who has joined. `late`: after the first round was over. `rows_allowed`: see `ROWS`."""

    id: str
    session_id: str
    role: str | None
    name: str
    rows_allowed: bool
    simulated: bool
    joined_phase: str
    withdrawn: datetime | None

    @property
    def late(self) -> bool:
        """Whether they joined when results had been shown."""
        return self.joined_phase in course.SHOWING


_ROW = tables.participants.c
_COLUMNS = [_ROW[name] for name in Participant.__dataclass_fields__]


def join(
    connection: Connection, now: datetime, session: Session, role: str | None, name: str, consents: Collection[str]
) -> tuple[Participant, str]:
    """A new participant of `session`, and the token that they come back with. Raises `NotAcceptedError`, `NotNowError`."""
    return _put(connection, now, session, _wanted(connection, session, role, name, consents))


def join_simulated(connection: Connection, now: datetime, session: Session, role: str | None) -> Participant:
    """A made-up participant; the session is marked as simulated from now on."""
    wanted = _wanted(connection, session, role, "", {STORED, ROWS}) | {"simulated": True}
    if not session.simulated:
        change(connection, session, simulated=True)
    return _put(connection, now, session, wanted)[0]


def _wanted(
    connection: Connection, session: Session, role: str | None, name: str, consents: Collection[str]
) -> dict[str, object]:
    if STORED not in consents:
        raise NotAcceptedError("nobody takes part without agreeing that answers are kept until the workshop expires")
    if role is not None and role not in session.roles:
        raise NotAcceptedError("this workshop does not offer that role; choose one of those offered, or none")
    if session.phase == "closed":
        raise NotNowError("this workshop is over; nobody can join any more")
    present = select(func.count()).select_from(tables.participants).where(_ROW.session_id == session.id)
    if connection.execute(present).scalar_one() >= MOST_PARTICIPANTS:
        raise NotNowError(f"this workshop is full: {MOST_PARTICIPANTS} have joined")
    return {
        "role": role,
        "name": plain(name, "the name", LINE, empty=True) if session.names_asked else "",
        "rows_allowed": ROWS in consents,
        "simulated": False,
    }


def _put(connection: Connection, now: datetime, session: Session, wanted: dict[str, object]) -> tuple[Participant, str]:
    token, id_ = new_token(), new_id()
    row = {"id": id_, "session_id": session.id, "token_hash": hashed(token), "joined": now, "joined_phase": session.phase}
    connection.execute(insert(tables.participants).values(**row, **wanted))
    return by_id(connection, id_), token


def by_id(connection: Connection, id_: str) -> Participant:
    """The participant called `id_`."""
    row = connection.execute(select(*_COLUMNS).where(_ROW.id == id_)).one_or_none()
    if row is None:
        raise UnknownSessionError(GONE)
    return Participant(**row._mapping)  # noqa: SLF001 - its public name in SQLAlchemy


def here(connection: Connection, id_: str) -> Participant | None:
    """The participant called `id_`, whom nobody else's transaction has until this one ends; None for one who has withdrawn."""
    row = connection.execute(select(*_COLUMNS).where(_ROW.id == id_).with_for_update()).one_or_none()
    return Participant(**row._mapping) if row is not None and row.withdrawn is None else None  # noqa: SLF001 - its public name


def simulated(connection: Connection, session: Session) -> tuple[Participant, ...]:
    """The made-up participants of `session`, in the order in which they joined."""
    query = select(*_COLUMNS).where(_ROW.session_id == session.id, _ROW.simulated).order_by(_ROW.joined, _ROW.id)
    return tuple(Participant(**row._mapping) for row in connection.execute(query))  # noqa: SLF001 - its public name


def by_token(connection: Connection, token: object) -> Participant:
    """The participant whose token this is, withdrawn or not. Raises `UnknownSessionError` when it is nobody's."""
    if not isinstance(token, str) or not is_token(token):
        raise UnknownSessionError(GONE)
    row = connection.execute(select(*_COLUMNS, _ROW.token_hash).where(_ROW.token_hash == hashed(token))).one_or_none()
    if row is None or not same(row.token_hash, hashed(token)):
        raise UnknownSessionError(GONE)
    return Participant(**{column.name: getattr(row, column.name) for column in _COLUMNS})


def present(connection: Connection, session: Session) -> int:
    """How many have joined and not withdrawn."""
    here = select(func.count()).select_from(tables.participants)
    return connection.execute(here.where(_ROW.session_id == session.id, _ROW.withdrawn.is_(None))).scalar_one()


def withdraw(connection: Connection, now: datetime, session: Session, participant: Participant) -> None:
    """Take a participant's answers, name and role away; that somebody withdrew stays. Twice is as once.

    Their id goes as well: results keep hashes of it with the answers that they used, and a short answer could be found from
    its hash by trying all that there are.
    """
    if here(connection, participant.id) is None:
        return
    connection.execute(delete(tables.answers).where(tables.answers.c.participant_id == participant.id))
    nothing = {"id": new_id(), "role": None, "name": "", "rows_allowed": False, "withdrawn": now}
    connection.execute(update(tables.participants).where(_ROW.id == participant.id).values(**nothing))
    change(connection, session, withdrawals=tables.sessions.c.withdrawals + 1)


def names(connection: Connection, session: Session) -> tuple[str, ...]:
    """The names that were given, sorted, and nothing beside them."""
    query = select(_ROW.name).where(_ROW.session_id == session.id, _ROW.name != "", _ROW.withdrawn.is_(None))
    return tuple(sorted(connection.execute(query).scalars(), key=str.casefold))
