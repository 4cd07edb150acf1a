"""A session as one JSON document: a backup that can be put back into any store, with everybody's way in still working.

It holds what the store holds: the frozen decision, hashes of secrets, and all answers. Whoever has it can read these.
"""

import json
from datetime import UTC, datetime, timedelta
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints, ValidationError
from sqlalchemy import Connection, Table, insert, select
from sqlalchemy.exc import IntegrityError

from crossroads.model import Decision
from crossroads.model.base import Flag, Id
from crossroads.workshop import course, tables
from crossroads.workshop.answers import KEY_LETTERS, LONGEST_KEY
from crossroads.workshop.bounds import LINE, MOST_PARTICIPANTS, MOST_ROLES, PARAGRAPH, plain
from crossroads.workshop.errors import NotAcceptedError
from crossroads.workshop.payloads import Questions, checked, questions
from crossroads.workshop.secrets import CODE_LENGTH, CODE_LETTERS
from crossroads.workshop.sessions import LARGEST_MINIMUM, MOST_DAYS, SMALLEST, Session, by_id, canonical, decision_from

FORMAT = "crossroads-workshop"
SCHEMA = 1
MOST_ANSWERS = 1_000_000


def _matching(pattern: str) -> StringConstraints:
    return StringConstraints(strict=True, pattern=pattern)


def _plain(most: int) -> AfterValidator:
    return AfterValidator(lambda given: plain(given, "a text", most, empty=True))


def _key(given: str) -> str:
    if not given or not set(given) <= KEY_LETTERS:
        raise ValueError("no key of an answer")
    return given


def _phase(given: str) -> str:
    if given not in course.PHASES:
        raise ValueError(f"no phase; known: {', '.join(course.PHASES)}")
    return given


RowId = Annotated[str, _matching(r"^[0-9a-f]{16}$")]
Hash = Annotated[str, _matching(r"^[0-9a-f]{64}$")]
Code = Annotated[str, _matching(rf"^[{CODE_LETTERS}]{{{CODE_LENGTH}}}$")]
Key = Annotated[str, StringConstraints(strict=True, max_length=LONGEST_KEY), AfterValidator(_key)]
Line = Annotated[str, _plain(LINE)]
Count = Annotated[int, Field(strict=True, ge=0, le=2**31 - 1)]
Moment = Annotated[AwareDatetime, Field(ge=datetime(2000, 1, 1, tzinfo=UTC), le=datetime(2200, 1, 1, tzinfo=UTC))]
Phase = Annotated[str, AfterValidator(_phase)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid")


class _Session(_Part):
    id: RowId
    code: Code
    secret_hash: Hash
    title: Line
    convener: Line
    why: Annotated[str, _plain(PARAGRAPH)]
    decision_sha256: Hash
    view: Id
    roles: list[Line] = Field(max_length=MOST_ROLES)
    asks: list[Literal["gut", "practice", "check", "comment"]] = Field(max_length=len(course.ASKABLE))
    rounds: Literal[1, 2]
    names_asked: Flag
    smallest: int = Field(strict=True, ge=SMALLEST, le=LARGEST_MINIMUM)
    option_names_hidden: Flag
    neutral: Flag
    moderated: Flag
    simulated: Flag
    phase: Phase
    frozen: Flag
    timer_ends: Moment | None
    created: Moment
    expires: Moment
    version: Count
    withdrawals: Count


class _Participant(_Part):
    id: RowId
    token_hash: Hash
    role: Line | None
    name: Line
    rows_allowed: Flag
    simulated: Flag
    joined: Moment
    joined_phase: Phase
    withdrawn: Moment | None


class _Answer(_Part):
    id: Count
    participant_id: RowId
    round: Literal[0, 1, 2]
    kind: Literal["gut", "practice", "weights", "check", "comment"]
    version: Count
    payload: Any
    complete: Flag
    key: Key
    digest: Hash
    saved: Moment


class _Moderation(_Part):
    answer_id: Count
    shown: Flag


class _Snapshot(_Part):
    number: Count
    upto: Count
    withdrawals: Count
    taken: Moment
    document: Any


class _Document(_Part):
    format: Literal["crossroads-workshop"]
    schema_version: Literal[1] = Field(alias="schema")
    session: _Session
    decision: dict[str, Any]
    participants: list[_Participant] = Field(max_length=MOST_PARTICIPANTS)
    answers: list[_Answer] = Field(max_length=MOST_ANSWERS)
    moderations: list[_Moderation] = Field(max_length=MOST_ANSWERS)
    snapshots: list[_Snapshot] = Field(max_length=MOST_ANSWERS)


_JSON = {"roles", "asks", "payload", "document"}
"""Columns that hold JSON, which stands in the document as what it is."""


def export(connection: Connection, session: Session) -> dict[str, Any]:
    """Everything of `session`, as plain JSON data."""
    own = tables.answers.c.session_id == session.id
    seen = tables.moderations.join(tables.answers, tables.moderations.c.answer_id == tables.answers.c.id)
    moderations = connection.execute(select(tables.moderations).select_from(seen).where(own))
    (of_session,) = _rows(connection, tables.sessions, "id", session.id)
    return {
        "format": FORMAT,
        "schema": SCHEMA,
        "session": of_session,
        "decision": json.loads(canonical(connection, session.id)),
        "participants": _rows(connection, tables.participants, "session_id", session.id),
        "answers": _rows(connection, tables.answers, "session_id", session.id),
        "moderations": [dict(row) for row in moderations.mappings()],
        "snapshots": _rows(connection, tables.snapshots, "session_id", session.id),
    }


def _rows(connection: Connection, table: Table, column: str, value: str) -> list[dict[str, Any]]:
    query = select(table).where(table.c[column] == value).order_by(*table.primary_key)
    rows = connection.execute(query).mappings()
    return [{name: _out(name, found) for name, found in row.items() if name != "session_id"} for row in rows]


def _out(name: str, value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    return json.loads(value) if name in _JSON else value


def restore(connection: Connection, now: datetime, document: object) -> Session:
    """Put back what `export` gave. Raises `NotAcceptedError` for anything else, an expired session, or one that is here."""
    try:
        found = _Document.model_validate(document)
    except (ValidationError, RecursionError) as error:
        raise NotAcceptedError(f"this is no workshop that Crossroads has exported: {_first(error)}") from error
    if found.session.expires <= now:
        raise NotAcceptedError("this workshop has expired; people were told that their answers would be deleted by then")
    if found.session.expires > now + timedelta(days=MOST_DAYS):
        raise NotAcceptedError(f"this workshop expires more than {MOST_DAYS} days from now; that was never promised to anybody")
    decision = decision_from(json.dumps(found.decision), found.session.decision_sha256)
    _hold_together(found, questions(decision, found.session.view))
    try:
        with connection.begin_nested():
            _put(connection, found, decision)
    except IntegrityError as error:
        raise NotAcceptedError("this workshop is in the store already; delete it there first") from error
    return by_id(connection, now, found.session.id)


def _first(error: ValidationError | RecursionError) -> str:
    if isinstance(error, RecursionError):
        return "it is nested too deeply"
    problem = error.errors(include_url=False, include_input=False)[0]
    return f"{'.'.join(str(part) for part in problem['loc'])}: {problem['msg']}"[:300]


def _hold_together(found: _Document, asked: Questions) -> None:
    """Raises `NotAcceptedError` for answers of nobody, or that no question takes."""
    people = {one.id: one for one in found.participants}
    if any(one.role is not None and one.role not in found.session.roles for one in found.participants):
        raise NotAcceptedError("a participant has a role that the workshop does not offer")
    if found.session.phase not in course.phases(found.session.asks, found.session.rounds):
        raise NotAcceptedError("the workshop is in a phase that it does not have")
    for answer in found.answers:
        owner = people.get(answer.participant_id)
        if owner is None or owner.withdrawn is not None:
            raise NotAcceptedError("an answer belongs to nobody who takes part")
        given = answer.payload or {} if answer.kind == "weights" else answer.payload
        if given or answer.kind != "weights":
            answer.payload = checked(asked, answer.kind, given)
    ids = [answer.id for answer in found.answers]
    comments = {answer.id for answer in found.answers if answer.kind == "comment"}
    if ids != sorted(set(ids)) or not {one.answer_id for one in found.moderations} <= comments:
        raise NotAcceptedError("the answers are out of order")


def _put(connection: Connection, found: _Document, decision: Decision) -> None:
    own = {"session_id": found.session.id}
    _insert(connection, tables.sessions, [_in(found.session)])
    _insert(connection, tables.decisions, [own | {"canonical": decision.canonical}])
    _insert(connection, tables.participants, [own | _in(one) for one in found.participants])
    numbers = _numbered(connection, [own | _in(one) for one in found.answers])
    _insert(connection, tables.moderations, [_in(one) | {"answer_id": numbers[one.answer_id]} for one in found.moderations])
    new = sorted(numbers.items())
    upto = [max((number for old, number in new if old <= one.upto), default=0) for one in found.snapshots]
    taken = [own | _in(one) | {"upto": number} for one, number in zip(found.snapshots, upto, strict=True)]
    _insert(connection, tables.snapshots, taken)


def _insert(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    if rows:
        connection.execute(insert(table), rows)


def _numbered(connection: Connection, rows: list[dict[str, Any]]) -> dict[int, int]:
    """Puts answers in, in their order; the number that each has here, by the one it had."""
    if not rows:
        return {}
    old = [row.pop("id") for row in rows]
    new = connection.scalars(insert(tables.answers).returning(tables.answers.c.id, sort_by_parameter_order=True), rows)
    return dict(zip(old, new, strict=True))


def _in(part: _Part) -> dict[str, Any]:
    values = {name: getattr(part, name) for name in type(part).model_fields}
    return {name: json.dumps(value, separators=(",", ":")) if name in _JSON else value for name, value in values.items()}
