"""The page of a participant: one thing at a time on a phone, in step with the facilitator."""

from collections.abc import Callable, Mapping

import streamlit as st

from crossroads.model import Decision
from crossroads.report.catalogue import text
from crossroads.server_options import THEME
from crossroads.ui import navigation
from crossroads.ui.plain import plain
from crossroads.ui.screens.join import before, cards, check, entrance, following, rest, sending, steps, summary
from crossroads.ui.screens.join.seat import LAST_SEEN, Seat, find
from crossroads.workshop import Session, StoreError
from crossroads.workshop.opened import workshop

ANEW = "join_anew"
"""Set once somebody who has withdrawn wants to join again."""

_GROUND = f"light-dark({THEME['theme.light.backgroundColor']}, {THEME['theme.dark.backgroundColor']})"
_RULES = f"""
<style>
.stAppHeader, .stSidebar {{ display: none; }}
.stMainBlockContainer:has(.st-key-join_page) {{ padding-top: 1rem; max-width: 38rem; }}
.st-key-join_page .stButton button {{ min-height: 2.75rem; }}
.st-key-join_ticket, .st-key-join_follow, .st-key-join_follow_script {{ display: none; }}
.stElementContainer:has(.join-timer) {{ position: absolute; top: 0; right: 1rem; width: auto; }}
.join-timer {{ font-size: 0.8rem; opacity: 0.75; }}
div:has(> .st-key-join_ways) {{ position: sticky; bottom: 0; z-index: 2; padding: 0.5rem 0; background: {_GROUND}; }}
.st-key-join_status {{ font-size: 0.8rem; }}
.st-key-join_status p {{ font-size: 0.8rem; line-height: 1.3; opacity: 0.75; }}
.st-key-join_card p {{ margin-bottom: 0.5rem; }}
.join-options-lie {{ padding: 0 0.5rem; border-bottom: 1.5px solid currentColor; }}
.join-options-lie > div {{ position: relative; height: 2.3rem; }}
.join-options-lie i {{
  position: absolute; width: 10px; height: 10px; margin-left: -5px; border-radius: 50%; background: currentColor; opacity: 0.7;
}}
.st-key-join_page .stSlider [data-testid="stSliderTickBar"] {{ display: none; }}
</style>
"""


def page() -> None:
    """The page, and above it what follows the facilitator."""
    st.html(_RULES)
    following.begin()
    _content()


@st.fragment
def _content() -> None:
    """What is asked now; a fragment, so that an answer runs this and nothing else."""
    with st.container(key="join_page"):
        try:
            _come_in()
        except StoreError as error:
            st.error(plain(str(error)), icon=":material/cloud_off:")
            st.button(text("join.again"), key="join_load_again")


def _come_in() -> None:
    """To one's seat; without one, to the entrance."""
    here = st.session_state.get(LAST_SEEN) is not None
    session = entrance.invited()
    seat = None if entrance.BAD_CODE in st.session_state else find(session.id if session else None)
    if seat is not None and not (seat.participant.withdrawn and st.session_state.get(ANEW)):
        following.mark(seat.session)
        (_withdrawn if seat.participant.withdrawn else _seated)(seat)
        return
    if session is not None:
        _head(session, workshop().decision(session))
        entrance.agree(session)
        return
    if here:
        st.info(text("join.gone"), icon=":material/event_busy:")
    entrance.ask_for_code()


def _head(session: Session, decision: Decision) -> None:
    """Title and status line, and what is out of the ordinary."""
    with st.container(key="join_status", gap="xsmall"):
        st.markdown(f"#### {plain(session.title)}\n\n{plain(decision.status)}")
        if session.simulated:
            st.caption(f":material/theater_comedy: {text('join.rehearsal')}")


def _withdrawn(seat: Seat) -> None:
    _head(seat.session, seat.decision)
    st.success(text("join.withdraw.done"), icon=":material/check:")
    if seat.session.phase != "closed":
        st.button(text("join.withdraw.back"), on_click=st.session_state.update, args=({ANEW: True},), key="join_anew_go")


def _seated(seat: Seat) -> None:
    _head(seat.session, seat.decision)
    if seat.session.frozen:
        st.warning(text("join.frozen"), icon=":material/pause_circle:")
    sending.say(seat)
    now = steps.now(seat)
    SCREENS[now](seat)
    rest.withdraw(seat)
    navigation.to_the_top(steps.mark(seat, now))


SCREENS: Mapping[steps.Step, Callable[[Seat], None]] = {
    "lobby": lambda seat: rest.wait(seat, "lobby"),
    "gut": before.gut,
    "practice": before.practice,
    "options": lambda seat: before.options(seat, to_go_on=seat.session.phase == "round_1"),
    "wait": before.waiting,
    "cards": lambda seat: cards.show(seat, seat.session.round),
    "summary": lambda seat: summary.show(seat, seat.session.round),
    "check": lambda seat: check.show(seat, seat.session.round),
    "done": lambda seat: rest.done(seat, seat.session.round),
    "shown": rest.shown,
}
