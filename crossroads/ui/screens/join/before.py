"""Before the first round: the gut ranking, a practice question, and the options to read."""

import numpy as np
import streamlit as st

from crossroads.report.catalogue import text
from crossroads.ui.plain import plain
from crossroads.ui.screens.join.seat import Seat, again
from crossroads.ui.screens.join.sending import send, unsent
from crossroads.workshop import OPEN

MIDDLE = 50
ANSWERED = "go"
_TAPPED = "join_tapped"
LEFT_OUT = "join_gut_left_out"
READ = "join_options_read"
GUT_AGAIN = "join_gut_again"


def gut(seat: Seat) -> None:
    """Tap the options in one's order; each tap is saved, and the last option follows by itself.

    While a whole order is changed, the one that is saved holds until the new one is whole.
    """
    names = seat.options
    tapped = _tapped(seat)
    st.markdown(f"##### {text('join.gut.title')}")
    st.caption(text("join.gut.how"))
    if tapped:
        st.markdown(f"**{text('join.gut.yours')}**\n\n" + _numbered(seat, tapped))
    st.markdown(f"**{text('join.gut.next', number=len(tapped) + 1)}**")
    order = np.random.default_rng(seat.seed).permutation(list(names)).tolist()  # so that no option stands on top for all
    for one in order:
        if one not in tapped:
            held = seat.session.frozen
            st.button(names[one], on_click=_tap, args=(seat, one), key=f"join_gut.{one}", width="stretch", disabled=held)
    with st.container(horizontal=True):
        st.button(text("join.gut.over"), on_click=_over, args=(seat,), key="join_gut_over", type="tertiary", disabled=not tapped)
        st.button(text("join.gut.skip"), on_click=_leave_out, args=(seat,), key="join_gut_skip", type="tertiary")
    with st.expander(text("join.gut.summaries"), expanded=seat.session.option_names_hidden):
        _cards(seat)


def _tapped(seat: Seat) -> list[str]:
    return unsent(0, "gut") or (st.session_state.get(_TAPPED, []) if seat.gut else seat.tapped)


def _tap(before: Seat, one: str) -> None:
    seat = again(before)  # who taps fast taps a button that was drawn before the last tap was saved
    tapped = _tapped(seat)
    if one in tapped:
        return
    order = [*tapped, one]
    left = [name for name in seat.options if name not in order]
    if len(left) > 1 and seat.gut:
        st.session_state[_TAPPED] = order
    elif send(seat, 0, "gut", order if len(left) > 1 else [*order, *left]) and len(left) < 2:
        _changed()


def _over(seat: Seat) -> None:
    """Begins anew; what was tapped of an order that was not whole yet is taken back."""
    st.session_state.pop(_TAPPED, None)
    if seat.tapped and not seat.gut:
        send(seat, 0, "gut", [])


def _changed() -> None:
    for name in (_TAPPED, GUT_AGAIN):
        st.session_state.pop(name, None)


def waiting(seat: Seat) -> None:
    """After an answer, until the facilitator goes on; the gut ranking can be changed as long as it is asked for."""
    st.info(text("join.wait.answered"), icon=":material/hourglass_empty:")
    if seat.session.phase == "gut":
        if seat.gut:
            st.markdown(f"**{text('join.gut.yours')}**\n\n" + _numbered(seat, seat.gut))
        st.button(text("join.gut.change"), on_click=_once_more, key="join_gut_change", disabled=seat.session.frozen)


def _once_more() -> None:
    for name in (_TAPPED, LEFT_OUT):
        st.session_state.pop(name, None)
    st.session_state[GUT_AGAIN] = True


def _numbered(seat: Seat, order: list[str]) -> str:
    return "\n".join(f"{rank}. {seat.options[one]}" for rank, one in enumerate(order, 1))


def _leave_out(seat: Seat) -> None:
    _over(seat)
    _changed()
    st.session_state[LEFT_OUT] = True


def practice(seat: Seat) -> None:
    """A card about nothing in the workshop, to see how one answers."""
    st.markdown(f"##### {text('join.practice.title')}")
    st.caption(text("join.practice.how"))
    for which in ("first", "second"):
        with st.container(border=True, gap="xsmall"):
            st.markdown(f"**{text(f'join.practice.{which}')}**")
            st.markdown(text("join.card.from", worst=text(f"join.practice.{which}_worst")))
            st.markdown(text("join.card.to", best=text(f"join.practice.{which}_best")))
    st.caption(text("join.practice.against"))
    st.slider(text("join.practice.slider"), 0, 100, MIDDLE, key="join_practice_points")
    ways = {left: text(f"join.card.{left}") for left in OPEN} | {ANSWERED: text("join.practice.go")}
    with st.container(horizontal=True, key="join_ways"):
        for way, label in ways.items():
            st.button(
                label,
                on_click=_practised,
                args=(seat, way),
                type="primary" if way == ANSWERED else "secondary",
                disabled=seat.session.frozen,
                key=f"join_practice_{way}",
            )


def _practised(seat: Seat, way: str) -> None:
    points = float(st.session_state["join_practice_points"]) if way == ANSWERED else way
    send(seat, 0, "practice", {"points": points})


def options(seat: Seat, *, to_go_on: bool) -> None:
    """The options to read; with `to_go_on`, a button that leads on to the first round, else what comes next."""
    st.markdown(f"##### {text('join.options.title')}")
    st.caption(text("join.options.how_hidden" if seat.session.option_names_hidden else "join.options.how"))
    _cards(seat)
    if to_go_on:
        st.button(text("join.options.go"), on_click=_read, type="primary", key="join_options_read_go")
    else:
        st.info(text("join.wait.cards"), icon=":material/hourglass_empty:")


def _cards(seat: Seat) -> None:
    for option in seat.decision.options:
        with st.container(border=True, gap="xsmall"):
            st.markdown(f"**{seat.options[option.id]}**")
            st.markdown(plain(option.summary))


def _read() -> None:
    st.session_state[READ] = True
