"""Which screen is next for a participant: it follows from the phase and from what the store has of them."""

import zlib
from typing import Literal

import streamlit as st

from crossroads.ui.screens.join import weighing
from crossroads.ui.screens.join.before import GUT_AGAIN, LEFT_OUT, READ
from crossroads.ui.screens.join.seat import Seat
from crossroads.workshop.course import takes

Step = Literal["lobby", "gut", "practice", "options", "wait", "cards", "summary", "check", "done", "shown"]


def now(seat: Seat) -> Step:
    """The screen that this participant is at. Who comes late begins at the beginning."""
    phase = seat.session.phase
    if phase == "lobby":
        return "lobby"
    if phase in ("reveal", "closed"):
        return "shown"
    return _before(seat) or ("wait" if phase in ("gut", "practice") else weighing.screen(seat, seat.session.round))


def _before(seat: Seat) -> Step | None:
    """What comes before the first round, as far as it is still taken and not done. What was left out is not asked again later."""
    session, own, flags = seat.session, seat.own, st.session_state
    if ("weights", 1) in own:
        return None
    if takes(session.phase, "gut", 0, session.asks):
        missing = not seat.gut and ("practice", 0) not in own and not flags.get(LEFT_OUT)
        if missing or (session.phase == "gut" and flags.get(GUT_AGAIN)):
            return "gut"
    if takes(session.phase, "practice", 0, session.asks) and ("practice", 0) not in own:
        return "practice"
    unread = seat.participant.joined_phase == "round_1" and not flags.get(READ)
    return "options" if session.phase == "cards" or (session.phase == "round_1" and unread) else None


def mark(seat: Seat, step: Step) -> int:
    """A number that is another one on each screen and each card: the page then shows its top."""
    number = seat.session.round
    card = weighing.interview(seat, number).question if step == "cards" else None
    return zlib.crc32(f"{seat.session.phase} {step} {card.key if card else ''}".encode())
