"""The first form of the store."""

import sqlalchemy as sa
from alembic import op

revision = "r0001"
down_revision = None
branch_labels = None
depends_on = None

COUNTER = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Make all tables; time has not been seen yet."""
    _sessions()
    _participants()
    _answers()
    _of_answers()
    made = op.create_table("clock", sa.Column("id", sa.Integer, primary_key=True, autoincrement=False), _moment("seen"))
    op.bulk_insert(made, [{"id": 1, "seen": 0}])


def _moment(name: str, nullable: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger, nullable=nullable)


def _text(name: str, length: int | None = None) -> sa.Column[str]:
    return sa.Column(name, sa.String(length) if length else sa.Text(), nullable=False)


def _flag(name: str) -> sa.Column[bool]:
    return sa.Column(name, sa.Boolean, nullable=False)


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, nullable=False)


def _of_session(primary_key: bool = False) -> sa.Column[str]:
    own = sa.ForeignKey("sessions.id", ondelete="CASCADE")
    return sa.Column("session_id", sa.String(16), own, nullable=False, primary_key=primary_key)


def _sessions() -> None:
    op.create_table(
        "sessions",
        sa.Column("id", sa.String(16), primary_key=True),
        _text("code", 8),
        _text("secret_hash", 64),
        *(_text(name) for name in ("title", "convener", "why")),
        _text("decision_sha256", 64),
        _text("view", 64),
        *(_text(name) for name in ("roles", "asks")),
        _number("rounds"),
        _flag("names_asked"),
        _number("smallest"),
        *(_flag(name) for name in ("option_names_hidden", "neutral", "moderated", "simulated")),
        _text("phase", 16),
        _flag("frozen"),
        _moment("timer_ends", nullable=True),
        _moment("created"),
        _moment("expires"),
        _number("version"),
        _number("withdrawals"),
        sa.UniqueConstraint("code", name="uq_sessions_code"),
        sa.UniqueConstraint("secret_hash", name="uq_sessions_secret_hash"),
    )
    op.create_index("ix_sessions_expires", "sessions", ["expires"])
    op.create_table("decisions", _of_session(primary_key=True), _text("canonical"))


def _participants() -> None:
    op.create_table(
        "participants",
        sa.Column("id", sa.String(16), primary_key=True),
        _of_session(),
        _text("token_hash", 64),
        sa.Column("role", sa.Text),
        _text("name"),
        _flag("rows_allowed"),
        _flag("simulated"),
        _moment("joined"),
        _text("joined_phase", 16),
        _moment("withdrawn", nullable=True),
        sa.UniqueConstraint("token_hash", name="uq_participants_token_hash"),
    )
    op.create_index("ix_participants_session_id", "participants", ["session_id"])


def _answers() -> None:
    op.create_table(
        "answers",
        sa.Column("id", COUNTER, primary_key=True, autoincrement=True),
        _of_session(),
        sa.Column("participant_id", sa.String(16), sa.ForeignKey("participants.id", ondelete="CASCADE"), nullable=False),
        _number("round"),
        _text("kind", 16),
        _number("version"),
        _text("payload"),
        _flag("complete"),
        _text("key", 64),
        _text("digest", 64),
        _moment("saved"),
        sa.UniqueConstraint("participant_id", "key", name="uq_answers_participant_id_key"),
        sa.UniqueConstraint("participant_id", "kind", "round", "version", name="uq_answers_participant_id_kind_round_version"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_answers_session_id_kind_round", "answers", ["session_id", "kind", "round"])


def _of_answers() -> None:
    own = sa.ForeignKey("answers.id", ondelete="CASCADE")
    op.create_table("moderations", sa.Column("answer_id", COUNTER, own, primary_key=True, autoincrement=False), _flag("shown"))
    op.create_table(
        "snapshots",
        _of_session(primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("upto", COUNTER, nullable=False),
        _number("withdrawals"),
        _moment("taken"),
        _text("document"),
    )
