"""The tables of the store, the same on SQLite and on PostgreSQL. `migrations/` makes them; a test holds the two together.

Answers are only ever added: each submission is a row, and the last version counts. Everything of a session goes with it.
"""

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Moment(TypeDecorator[datetime]):
    """A moment in UTC, stored as whole microseconds since 1970: it sorts, and no time zone can be lost on the way."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        """To what is stored."""
        return None if value is None else (value - EPOCH) // timedelta(microseconds=1)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        """From what is stored."""
        return None if value is None else EPOCH + timedelta(microseconds=value)


Counter = BigInteger().with_variant(Integer, "sqlite")
"""A number that the database gives; SQLite does so only to a plain INTEGER."""

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)

sessions = Table(
    "sessions",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("code", String(8), nullable=False, unique=True),
    Column("secret_hash", String(64), nullable=False, unique=True),
    Column("title", Text, nullable=False),
    Column("convener", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("decision_sha256", String(64), nullable=False),
    Column("view", String(64), nullable=False),
    Column("roles", Text, nullable=False),  # a JSON list
    Column("asks", Text, nullable=False),  # a JSON list
    Column("rounds", Integer, nullable=False),
    Column("names_asked", Boolean, nullable=False),
    Column("smallest", Integer, nullable=False),
    Column("option_names_hidden", Boolean, nullable=False),
    Column("neutral", Boolean, nullable=False),
    Column("moderated", Boolean, nullable=False),
    Column("simulated", Boolean, nullable=False),
    Column("phase", String(16), nullable=False),
    Column("frozen", Boolean, nullable=False),
    Column("timer_ends", Moment),
    Column("created", Moment, nullable=False),
    Column("expires", Moment, nullable=False, index=True),
    Column("version", Integer, nullable=False),
    Column("withdrawals", Integer, nullable=False),
)

decisions = Table(
    "decisions",
    metadata,
    Column("session_id", String(16), ForeignKey("sessions.id", ondelete="CASCADE"), primary_key=True),
    Column("canonical", Text, nullable=False),
)

participants = Table(
    "participants",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("session_id", String(16), ForeignKey("sessions.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("token_hash", String(64), nullable=False, unique=True),
    Column("role", Text),
    Column("name", Text, nullable=False),
    Column("rows_allowed", Boolean, nullable=False),
    Column("simulated", Boolean, nullable=False),
    Column("joined", Moment, nullable=False),
    Column("joined_phase", String(16), nullable=False),
    Column("withdrawn", Moment),
)

answers = Table(
    "answers",
    metadata,
    Column("id", Counter, primary_key=True, autoincrement=True),
    Column("session_id", String(16), ForeignKey("sessions.id", ondelete="CASCADE"), nullable=False),
    Column("participant_id", String(16), ForeignKey("participants.id", ondelete="CASCADE"), nullable=False),
    Column("round", Integer, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("version", Integer, nullable=False),
    Column("payload", Text, nullable=False),  # JSON: what counts from this version on
    Column("complete", Boolean, nullable=False),
    Column("key", String(64), nullable=False),
    Column("digest", String(64), nullable=False),  # of what was sent under the key
    Column("saved", Moment, nullable=False),
    UniqueConstraint("participant_id", "key"),
    UniqueConstraint("participant_id", "kind", "round", "version"),
    Index("ix_answers_session_id_kind_round", "session_id", "kind", "round"),
    sqlite_autoincrement=True,  # a number is never given twice, also not after its row is gone
)

moderations = Table(
    "moderations",
    metadata,
    Column("answer_id", Counter, ForeignKey("answers.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("shown", Boolean, nullable=False),
)

snapshots = Table(
    "snapshots",
    metadata,
    Column("session_id", String(16), ForeignKey("sessions.id", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("upto", Counter, nullable=False),  # the last answer in it
    Column("withdrawals", Integer, nullable=False),  # how many had withdrawn
    Column("taken", Moment, nullable=False),
    Column("document", Text, nullable=False),  # JSON
)

clock = Table(
    "clock",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("seen", Moment, nullable=False),
)
