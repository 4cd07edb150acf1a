"""`Workshop`: everything that a page or a command does with workshops, each call one transaction.

Who may do what stands in the arguments: a facilitator's call takes the secret, a participant's call takes the `Participant`
that only their token gives, and what takes a `Session` or its id is for everybody in the room.
"""

from collections.abc import Collection, Mapping
from datetime import timedelta
from functools import lru_cache
from typing import Any

from crossroads.model import Decision
from crossroads.workshop import answers, comments, gathering, participants, sessions, transfer
from crossroads.workshop.answers import Answered, Saved, Slot
from crossroads.workshop.clock import Clock
from crossroads.workshop.comments import Comment
from crossroads.workshop.database import Database
from crossroads.workshop.errors import NotAcceptedError, UnknownCodeError, UnknownSessionError
from crossroads.workshop.gathering import Gathered, Snapshot
from crossroads.workshop.participants import Participant
from crossroads.workshop.payloads import Questions, questions
from crossroads.workshop.secrets import read_code
from crossroads.workshop.sessions import LONGEST_TIMER, Session, Settings
from crossroads.workshop.throttle import Throttle

MOST_KEPT = 32
"""Decisions that are kept in memory once read; they never change."""
UNKNOWN_CODE = "no workshop has this code; look at the screen again, it has eight letters and digits"


class Workshop:
    """The workshops in a store. One object serves a whole server; it may be used from many threads."""

    def __init__(self, database: Database, *, clock: Clock | None = None, throttle: Throttle | None = None) -> None:
        self.database = database
        self._clock = clock or Clock()
        self._throttle = throttle or Throttle()
        self._decision = lru_cache(MOST_KEPT)(self._read_decision)
        self._questions = lru_cache(MOST_KEPT)(self._read_questions)

    def _read_decision(self, session_id: str, sha256: str) -> Decision:
        with self.database.read() as connection:
            return sessions.decision_from(sessions.canonical(connection, session_id), sha256)

    def _read_questions(self, session_id: str) -> Questions:
        session = self.session(session_id)
        return questions(self.decision(session), session.view)

    # --- everybody ---------------------------------------------------------------------------------------------------

    def by_code(self, code: str, address: str = "") -> Session:
        """The session with this join code, as somebody at `address` typed it.

        Raises `UnknownCodeError`; its `wait` says how many seconds to hold back the answer. A right code never waits.
        """
        read = read_code(code)
        try:
            if read is not None:
                with self.database.read() as connection:
                    return sessions.by_code(connection, self._clock.read(connection), read)
        except UnknownSessionError:
            pass
        raise UnknownCodeError(UNKNOWN_CODE, self._throttle.failed(address))

    def session(self, session_id: str) -> Session:
        """The session called `session_id`, as it is now."""
        with self.database.read() as connection:
            return sessions.by_id(connection, self._clock.read(connection), session_id)

    def decision(self, session: Session) -> Decision:
        """The decision as it was when the session was opened."""
        return self._decision(session.id, session.decision_sha256)

    def questions(self, session_id: str) -> Questions:
        """What a session asks about."""
        return self._questions(session_id)

    def answered(self, session: Session) -> Answered:
        """How many have joined, begun and done what; nothing of what they answered."""
        with self.database.read() as connection:
            return answers.answered(connection, session)

    def shown_comments(self, session: Session) -> tuple[Comment, ...]:
        """The comments that have been let through, once results are shown."""
        with self.database.read() as connection:
            return comments.shown(connection, sessions.by_id(connection, self._clock.read(connection), session.id))

    def left(self, session: Session) -> timedelta | None:
        """What is left on the timer, nothing once it has run out; None without a timer. It opens and closes nothing."""
        if session.timer_ends is None:
            return None
        with self.database.read() as connection:
            return max(timedelta(0), session.timer_ends - self._clock.read(connection))

    # --- participants ------------------------------------------------------------------------------------------------

    def join(
        self, code: str, role: str | None = None, name: str = "", consents: Collection[str] = (), address: str = ""
    ) -> tuple[Participant, str]:
        """A new participant, and the token for their browser: it is given out once and stored as a hash.

        `consents` has to hold `STORED`. Raises `UnknownCodeError`, `NotAcceptedError`, `NotNowError`.
        """
        found = self.by_code(code, address)
        with self.database.write() as connection:
            now = self._clock.write(connection)
            session = sessions.by_id(connection, now, found.id, lock="share")
            return participants.join(connection, now, session, role, name, consents)

    def by_token(self, token: str) -> Participant:
        """The participant whose browser holds `token`. Raises `UnknownSessionError`."""
        return self.seated(token)[0]

    def seated(self, token: str) -> tuple[Participant, Mapping[Slot, Any]]:
        """The participant whose browser holds `token`, and what counts of their own answers. Raises `UnknownSessionError`."""
        with self.database.read() as connection:
            participant = participants.by_token(connection, token)
            sessions.by_id(connection, self._clock.read(connection), participant.session_id)
            return participant, answers.own(connection, participant)

    def present(self, session: Session) -> int:
        """How many have joined and not withdrawn."""
        with self.database.read() as connection:
            return participants.present(connection, session)

    def own(self, participant: Participant) -> Mapping[Slot, Any]:
        """What counts of this participant's own answers, by kind and round."""
        with self.database.read() as connection:
            return answers.own(connection, participant)

    def submit(self, participant: Participant, number: int, kind: str, payload: Any, key: str) -> Saved:
        """Save an answer of `kind` in round `number`. When this returns, it is on the disk.

        `key` is chosen by the sender, a new one for each answer: the same answer sent again under it is there once.
        Raises `NotAcceptedError` for what is no answer, `NotNowError` when it is not taken now, `StoreError`.
        """
        asked = self.questions(participant.session_id)
        one = answers.sent(asked, number, kind, payload, key)
        with self.database.write() as connection:
            now = self._clock.write(connection)
            session = sessions.by_id(connection, now, participant.session_id, lock="share")
            return answers.submit(connection, now, session, participants.here(connection, participant.id), asked, one)

    def withdraw(self, participant: Participant) -> None:
        """Take the participant's answers away, with name and role."""
        with self.database.write() as connection:
            now = self._clock.write(connection)
            session = sessions.by_id(connection, now, participant.session_id, lock="change")
            participants.withdraw(connection, now, session, participant)
        self.database.forget()

    # --- the facilitator ---------------------------------------------------------------------------------------------

    def create(self, decision: Decision, settings: Settings) -> tuple[Session, str]:
        """A new session on `decision` as it is now, and the facilitator's secret: it is given out once and stored as a hash."""
        with self.database.write() as connection:
            return sessions.create(connection, self._clock.write(connection), decision, settings)

    def by_secret(self, secret: str) -> Session:
        """The session that this secret leads. Raises `UnknownSessionError`."""
        with self.database.read() as connection:
            return sessions.by_secret(connection, self._clock.read(connection), secret)

    def advance(self, secret: str, seen: str) -> Session:
        """Go on to the next phase, if the session is still in the phase `seen` on the facilitator's screen.

        So two facilitators who press at once go one step. Raises `NotNowError` at the end.
        """
        return self._move(secret, seen, 1)

    def back(self, secret: str, seen: str) -> Session:
        """Go back to the phase before, in the same way. Nothing leads back from the reveal and from the end: `NotNowError`."""
        return self._move(secret, seen, -1)

    def freeze(self, secret: str, frozen: bool = True) -> Session:
        """Take no answers for a while, or take them again."""
        return self._set(secret, frozen=bool(frozen))

    def timer(self, secret: str, seconds: float | None) -> Session:
        """Start the timer at so many seconds; None takes it away."""
        return self._set_timer(secret, seconds, extend=False)

    def extend(self, secret: str, seconds: float) -> Session:
        """Give so many seconds more: after the end of the timer, or from now if it has run out."""
        return self._set_timer(secret, seconds, extend=True)

    def hide_option_names(self, secret: str, hidden: bool = True) -> Session:
        """Show options under letters instead of names, or under names again."""
        return self._set(secret, option_names_hidden=bool(hidden))

    def comments(self, secret: str) -> tuple[Comment, ...]:
        """All comments, to let them through or keep them back."""
        with self.database.read() as connection:
            return comments.every(connection, sessions.by_secret(connection, self._clock.read(connection), secret))

    def moderate(self, secret: str, comment: int, let_through: bool) -> None:
        """Let a comment through, or keep it back. Raises `NotAcceptedError` when there is none of that id."""
        with self.database.write() as connection:
            session = sessions.by_secret(connection, self._clock.write(connection), secret, lock="change")
            comments.moderate(connection, session, comment, bool(let_through))
            sessions.change(connection, session)

    def names(self, secret: str) -> tuple[str, ...]:
        """Who is there by name, where names are asked; nothing that ties a name to an answer."""
        with self.database.read() as connection:
            return participants.names(connection, sessions.by_secret(connection, self._clock.read(connection), secret))

    def join_simulated(self, secret: str, role: str | None = None) -> Participant:
        """A made-up participant for a rehearsal; the session is marked as simulated."""
        with self.database.write() as connection:
            now = self._clock.write(connection)
            return participants.join_simulated(connection, now, sessions.by_secret(connection, now, secret, lock="change"), role)

    def simulated(self, secret: str) -> tuple[Participant, ...]:
        """The made-up participants, in the order in which they joined."""
        with self.database.read() as connection:
            return participants.simulated(connection, sessions.by_secret(connection, self._clock.read(connection), secret))

    def renew_secret(self, secret: str) -> str:
        """A new secret in place of this one, which ends: it is given out once and stored as a hash."""
        with self.database.write() as connection:
            session = sessions.by_secret(connection, self._clock.write(connection), secret, lock="change")
            return sessions.renew(connection, session)

    def delete(self, secret: str) -> None:
        """Delete the session with everything in it."""
        with self.database.write() as connection:
            sessions.removed(connection, sessions.by_secret(connection, self._clock.write(connection), secret, lock="change").id)
        self.database.forget()

    def _move(self, secret: str, seen: str, step: int) -> Session:
        with self.database.write() as connection:
            now = self._clock.write(connection)
            session = sessions.by_secret(connection, now, secret, lock="change")
            if session.phase != seen:
                return session
            phase = sessions.neighbour(session, step)
            sessions.change(connection, session, phase=phase, frozen=False, timer_ends=None)
            return sessions.by_id(connection, now, session.id)

    def _set(self, secret: str, **values: Any) -> Session:
        with self.database.write() as connection:
            now = self._clock.write(connection)
            session = sessions.by_secret(connection, now, secret, lock="change")
            sessions.change(connection, session, **values)
            return sessions.by_id(connection, now, session.id)

    def _set_timer(self, secret: str, seconds: float | None, *, extend: bool) -> Session:
        if seconds is not None and not 0 < seconds <= LONGEST_TIMER.total_seconds():
            raise NotAcceptedError(f"the timer runs for some seconds, and for {LONGEST_TIMER} at most")
        with self.database.write() as connection:
            now = self._clock.write(connection)
            session = sessions.by_secret(connection, now, secret, lock="change")
            start = max(now, session.timer_ends or now) if extend else now
            ends = None if seconds is None else start + timedelta(seconds=seconds)
            sessions.change(connection, session, timer_ends=ends)
            return sessions.by_id(connection, now, session.id)

    # --- the server --------------------------------------------------------------------------------------------------

    def gathered(self, session: Session) -> Gathered:
        """All that results are made from. It stays on the server."""
        with self.database.read() as connection:
            present = sessions.by_id(connection, self._clock.read(connection), session.id)
            return gathering.gathered(connection, present)

    def due(self, session: Session) -> bool:
        """Whether results are to be taken: at the reveal, and again when the smallest group has answered since."""
        with self.database.read() as connection:
            return gathering.due(connection, sessions.by_id(connection, self._clock.read(connection), session.id))

    def snapshot(self, session: Session) -> Snapshot | None:
        """The results that are to be shown; None before they were first taken."""
        with self.database.read() as connection:
            return gathering.snapshot(connection, session)

    def keep(self, of: Gathered, document: Any) -> Snapshot:
        """Keep results made of `of`; of two who do so at once the first counts. Returns what is to be shown."""
        with self.database.write() as connection:
            now = self._clock.write(connection)
            sessions.by_id(connection, now, of.session.id, lock="change")
            return gathering.keep(connection, now, of, document)

    def sessions(self) -> tuple[Session, ...]:
        """All sessions of the store, for whoever owns it."""
        with self.database.read() as connection:
            return sessions.every(connection)

    def export(self, session_id: str) -> dict[str, Any]:
        """A session with everything in it, as plain JSON data: a backup for whoever owns the store."""
        with self.database.read() as connection:
            return transfer.export(connection, sessions.by_id(connection, self._clock.read(connection), session_id))

    def restore(self, document: object) -> Session:
        """Put back what `export` gave. Raises `NotAcceptedError` for what is none, has expired, or is here already."""
        with self.database.write() as connection:
            return transfer.restore(connection, self._clock.write(connection), document)

    def renew_secret_of(self, session_id: str) -> str:
        """A new secret for a facilitator who has lost theirs, for whoever owns the store; the old one ends."""
        with self.database.write() as connection:
            session = sessions.by_id(connection, self._clock.write(connection), session_id, lock="change")
            return sessions.renew(connection, session)

    def remove(self, session_id: str) -> None:
        """Delete a session without its secret, for whoever owns the store."""
        with self.database.write() as connection:
            sessions.removed(connection, session_id)
        self.database.forget()

    def expire(self) -> int:
        """Delete the sessions whose time is surely over, see `Clock`; how many there were."""
        with self.database.write() as connection:
            gone = sessions.expired(connection, self._clock.sure(connection))
        if gone:
            self.database.forget()
        return gone
