"""Sessions: what a facilitator sets up, and how a session moves through its phases. The frozen decision lies beside it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from crossroads.model import FULL_VIEW, Decision
from crossroads.workshop import course, tables
from crossroads.workshop.bounds import LINE, MOST_ROLES, PARAGRAPH, plain
from crossroads.workshop.errors import NotAcceptedError, NotNowError, StoreDamagedError, UnknownSessionError
from crossroads.workshop.payloads import questions
from crossroads.workshop.secrets import hashed, is_id, is_token, new_code, new_id, new_token, same, shown_code

SMALLEST = 3
"""The smallest group that may ever be shown."""
LARGEST_MINIMUM = 100
MOST_DAYS = 365
LONGEST_TIMER = timedelta(hours=8)
GONE = "this workshop is not here: it has expired, was deleted, or the link is not complete"
NO_SECRET = "no workshop has this secret: it has expired, was deleted, or somebody has made a new secret"  # noqa: S105 - words


@dataclass(frozen=True)
class Settings:
    """What a facilitator chooses. `view` "" is the first view of the decision; `asks` are some of `course.ASKABLE`.

    `smallest`: people in the smallest group of which anything is shown. `neutral`: cards show the neutral wording of a scale
    where there is one. `moderated`: comments wait until they are let through.
    """

    title: str
    convener: str
    why: str = ""
    view: str = ""
    roles: tuple[str, ...] = ()
    asks: tuple[str, ...] = course.ASKABLE
    rounds: int = 2
    names_asked: bool = False
    smallest: int = 8
    option_names_hidden: bool = False
    neutral: bool = False
    moderated: bool = True
    days: int = 30
    simulated: bool = False


@dataclass(frozen=True)
class Session:
    """A session as everybody in it may know it: no secret. Moments are in UTC.

    `version` grows with each thing that the facilitator does. `simulated`: some of its participants are made up.
    """

    id: str
    code: str
    title: str
    convener: str
    why: str
    decision_sha256: str
    view: str
    roles: tuple[str, ...]
    asks: tuple[str, ...]
    rounds: int
    names_asked: bool
    smallest: int
    option_names_hidden: bool
    neutral: bool
    moderated: bool
    simulated: bool
    phase: str
    frozen: bool
    timer_ends: datetime | None
    created: datetime
    expires: datetime
    version: int
    withdrawals: int

    @property
    def shown_code(self) -> str:
        """The join code in two groups of four."""
        return shown_code(self.code)

    @property
    def phases(self) -> tuple[str, ...]:
        """The phases of this session in order."""
        return course.phases(self.asks, self.rounds)

    @property
    def round(self) -> int:
        """The round that it is in: 0 before the first."""
        return course.round_of(self.phase)

    @property
    def showing(self) -> bool:
        """Whether results are shown."""
        return self.phase in course.SHOWING

    @property
    def appearance(self) -> str:
        """What of it a participant's page shows: it differs when such a page has to be drawn anew."""
        return f"{self.phase}.{self.frozen:d}.{self.option_names_hidden:d}.{self.expires:%Y%m%d%H%M%S}"

    def takes(self, kind: str, number: int) -> bool:
        """Whether it takes answers of this kind and round now."""
        return not self.frozen and course.takes(self.phase, kind, number, self.asks)


_COLUMNS = [tables.sessions.c[field.name] for field in fields(Session)]
_LISTS = ("roles", "asks")
_FLAGS = ("names_asked", "option_names_hidden", "neutral", "moderated", "simulated")


def create(connection: Connection, now: datetime, decision: Decision, settings: Settings) -> tuple[Session, str]:
    """A new session on `decision` as it is now, and the secret that its facilitator comes back with.

    Raises `NotAcceptedError` for settings that cannot be, `UnknownNameError` for a view that is not there.
    """
    if settings.days not in range(1, MOST_DAYS + 1):
        raise NotAcceptedError(f"answers are kept from 1 to {MOST_DAYS} days")
    secret = new_token()
    values = _checked(decision, settings) | {
        "secret_hash": hashed(secret),
        "decision_sha256": decision.sha256,
        "phase": "lobby",
        "frozen": False,
        "timer_ends": None,
        "created": now,
        "expires": now + timedelta(days=settings.days),
        "version": 1,
        "withdrawals": 0,
    }
    id_ = _inserted(connection, values)
    connection.execute(insert(tables.decisions).values(session_id=id_, canonical=decision.canonical))
    return by_id(connection, now, id_), secret


def _checked(decision: Decision, settings: Settings) -> dict[str, Any]:
    view = settings.view or (decision.views[0].id if decision.views else FULL_VIEW)
    if not questions(decision, view).criteria:
        raise NotAcceptedError(f"the view '{view}' has no criterion that can carry weight; choose another")
    if settings.rounds not in course.ROUNDS:
        raise NotAcceptedError("a workshop has one round or two")
    if settings.smallest not in range(SMALLEST, LARGEST_MINIMUM + 1):
        raise NotAcceptedError(f"the smallest group shown has at least {SMALLEST} people, and at most {LARGEST_MINIMUM}")
    if not set(settings.asks) <= set(course.ASKABLE):
        raise NotAcceptedError(f"what is asked beside the weights can be: {', '.join(course.ASKABLE)}")
    return {
        "title": plain(settings.title, "the title", LINE),
        "convener": plain(settings.convener, "who convenes", LINE),
        "why": plain(settings.why, "the reason", PARAGRAPH, empty=True),
        "view": view,
        "roles": json.dumps(_roles(settings.roles)),
        "asks": json.dumps([kind for kind in course.ASKABLE if kind in settings.asks]),
        "rounds": settings.rounds,
        "smallest": settings.smallest,
    } | {name: bool(getattr(settings, name)) for name in _FLAGS}


def _roles(given: tuple[str, ...]) -> list[str]:
    roles = [plain(role, "a role", LINE) for role in given]
    if len(roles) > MOST_ROLES:
        raise NotAcceptedError(f"at most {MOST_ROLES} roles: with more, most groups would be too small to be shown")
    if len({role.casefold() for role in roles}) < len(roles):
        raise NotAcceptedError("a role is named twice")
    return roles


def _inserted(connection: Connection, values: Mapping[str, Any]) -> str:
    """Puts a session in under a code that no other has."""
    for _ in range(10):
        id_ = new_id()
        try:
            with connection.begin_nested():
                connection.execute(insert(tables.sessions).values(id=id_, code=new_code(), **values))
        except IntegrityError:
            continue
        return id_
    raise NotNowError("no free join code was found; try again")


def by_id(connection: Connection, now: datetime, id_: str, *, lock: str = "") -> Session:
    """The session called `id_`. Raises `UnknownSessionError` when there is none, or it has expired.

    `lock` "share" keeps its phase as it is until the transaction ends, "change" keeps others from doing so.
    """
    if not is_id(id_):
        raise UnknownSessionError(GONE)
    return _only(connection, now, tables.sessions.c.id == id_, lock)


def by_code(connection: Connection, now: datetime, code: str) -> Session:
    """The session with this join code, in the form that `secrets.read_code` gives."""
    return _only(connection, now, tables.sessions.c.code == code)


def by_secret(connection: Connection, now: datetime, secret: object, *, lock: str = "") -> Session:
    """The session that this facilitator's secret leads."""
    if not isinstance(secret, str) or not is_token(secret):
        raise UnknownSessionError(NO_SECRET)
    column = tables.sessions.c.secret_hash
    kept = connection.execute(select(column).where(column == hashed(secret))).scalar_one_or_none()
    if kept is None or not same(kept, hashed(secret)):
        raise UnknownSessionError(NO_SECRET)
    return _only(connection, now, column == kept, lock)


def _only(connection: Connection, now: datetime, condition: ColumnElement[bool], lock: str = "") -> Session:
    query = select(*_COLUMNS).where(condition, tables.sessions.c.expires > now)
    if lock:
        query = query.with_for_update(read=lock == "share")
    row = connection.execute(query).one_or_none()
    if row is None:
        raise UnknownSessionError(GONE)
    return from_row(row)


def every(connection: Connection) -> tuple[Session, ...]:
    """All sessions of the store, the newest first, expired ones as well."""
    query = select(*_COLUMNS).order_by(tables.sessions.c.created.desc(), tables.sessions.c.id)
    return tuple(from_row(row) for row in connection.execute(query))


def from_row(row: Row[Any]) -> Session:
    """A session from its row."""
    values = dict(row._mapping)  # noqa: SLF001 - its public name in SQLAlchemy
    return Session(**values | {name: tuple(json.loads(values[name])) for name in _LISTS})


def change(connection: Connection, session: Session, **values: Any) -> None:
    """Set columns of `session`; whoever shows it sees by its version that something changed."""
    row = tables.sessions.c
    connection.execute(update(tables.sessions).where(row.id == session.id).values(version=row.version + 1, **values))


def renew(connection: Connection, session: Session) -> str:
    """A new secret for `session`; the one before leads nowhere from now on."""
    secret = new_token()
    change(connection, session, secret_hash=hashed(secret))
    return secret


def neighbour(session: Session, step: int) -> str:
    """The phase after (`step` 1) or before (-1) the present one. Raises `NotNowError` where there is none.

    Nothing leads back from the reveal, nor from the end: a round is blind only before its results have been seen.
    """
    place = session.phases.index(session.phase) + step
    if not 0 <= place < len(session.phases):
        raise NotNowError("the workshop is at its end" if step > 0 else "the workshop is at its beginning")
    if step < 0 and session.phase in ("reveal", "closed"):
        raise NotNowError("the results have been shown; the round before cannot be opened again, since it would not be blind")
    return session.phases[place]


def removed(connection: Connection, id_: str) -> None:
    """Delete a session with everything in it."""
    connection.execute(delete(tables.sessions).where(tables.sessions.c.id == id_))


def expired(connection: Connection, now: datetime) -> int:
    """Delete the sessions whose time is over; how many."""
    return connection.execute(delete(tables.sessions).where(tables.sessions.c.expires <= now)).rowcount


def canonical(connection: Connection, id_: str) -> str:
    """The frozen decision of a session, as canonical JSON."""
    found = connection.execute(select(tables.decisions.c.canonical).where(tables.decisions.c.session_id == id_))
    text: str | None = found.scalar_one_or_none()
    if text is None:
        raise UnknownSessionError(GONE)
    return text


def decision_from(text: str, sha256: str) -> Decision:
    """The decision in `text`. Raises `StoreDamagedError` when it is not the one with this SHA-256."""
    try:
        decision = Decision.model_validate(json.loads(text))
        found = decision.sha256
    except (ValueError, RecursionError) as error:  # among them what pydantic and the model raise
        raise StoreDamagedError("the decision of this workshop cannot be read") from error
    if found != sha256:
        raise StoreDamagedError("the decision of this workshop is not the one that it was opened on; its SHA-256 differs")
    return decision
