"""Who sits before the page: a participant by the cookie of their browser, with all that the store has of them.

The store is asked anew in every run, so that two tabs, a second visit or a restarted server all show the same. When it
cannot be reached the page goes on with what it knew last, so that nothing that was typed is lost.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

import streamlit as st

from crossroads.model import Decision
from crossroads.report.catalogue import text
from crossroads.ui.plain import plain
from crossroads.workshop import Participant, Session, StoreError, UnknownSessionError
from crossroads.workshop.answers import Slot
from crossroads.workshop.opened import glance, workshop
from crossroads.workshop.tickets import COOKIE, cookie_name

LAST_SEEN = "join_seat"
TROUBLE = "join_trouble"


@dataclass(frozen=True)
class Seat:
    """One participant, their session as it is now, its frozen decision, and what counts of their own answers."""

    participant: Participant
    session: Session
    decision: Decision
    own: Mapping[Slot, Any]

    @property
    def seed(self) -> int:
        """A number of this participant's own: the order of cards stays the same on every device and after every break."""
        return int(self.participant.id, 16) % 2**32

    @property
    def tapped(self) -> list[str]:
        """The gut ranking as far as it is tapped, by id."""
        return list(self.own.get(("gut", 0), []))

    @property
    def gut(self) -> list[str]:
        """The gut ranking once it has all options; empty before."""
        return self.tapped if len(self.tapped) == len(self.decision.options) else []

    @property
    def options(self) -> dict[str, str]:
        """The options by id: their titles, or letters where names are hidden; ready to stand in Markdown."""
        return option_names(self.decision, self.session)


def option_names(decision: Decision, session: Session) -> dict[str, str]:
    """How options are called in a session, by id; ready to stand in Markdown."""
    if not session.option_names_hidden:
        return {option.id: plain(option.title) for option in decision.options}
    return {option.id: text("join.options.hidden", letter=letter(place)) for place, option in enumerate(decision.options)}


def letter(place: int) -> str:
    """The letter of a place: A to Z, then AA and on."""
    return (letter(place // 26 - 1) if place >= 26 else "") + chr(ord("A") + place % 26)


def cookies() -> Mapping[str, str]:
    """The cookies of this browser."""
    return st.context.cookies


def address() -> str:
    """Where this browser asks from; "" on the same machine. A whole room may have one address."""
    return st.context.ip_address or ""


def has_cookie(session_id: str) -> bool:
    """Whether this browser shows a cookie for that session."""
    return cookie_name(session_id) in cookies()


def find(session_id: str | None) -> Seat | None:
    """The seat of this browser in a session, or in the newest that it has one in; None when it has none.

    Raises `StoreError` when the store cannot be reached and nothing has been seen before.
    """
    try:
        found = _read(session_id)
    except StoreError as error:
        kept = cast("Seat | None", st.session_state.get(LAST_SEEN))
        if kept is None:
            raise
        st.session_state[TROUBLE] = str(error)
        return kept
    st.session_state.pop(TROUBLE, None)
    st.session_state[LAST_SEEN] = found
    return found


def again(seat: Seat) -> Seat:
    """The seat with what the store has now; as it was where that cannot be reached."""
    return find(seat.session.id) or seat


def _read(session_id: str | None) -> Seat | None:
    names = [name for name in cookies() if name.startswith(COOKIE)] if session_id is None else [cookie_name(session_id)]
    seats = [seat for name in names if (token := cookies().get(name)) and (seat := _by_token(token))]
    return max(seats, key=lambda seat: seat.session.created, default=None)


def _by_token(token: str) -> Seat | None:
    store = workshop()
    try:
        participant, own = store.seated(token)
        session = glance(participant.session_id)  # at a reveal a whole room asks at once
        return Seat(participant, session, store.decision(session), own)
    except UnknownSessionError:
        return None
