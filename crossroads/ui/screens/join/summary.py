"""All answers of a round at a glance, to reorder and adjust; in the second round, what was said in the first."""

import streamlit as st

from crossroads.elicitation import Interview
from crossroads.elicitation.swing_cards import LARGEST, REFERENCE, key, points, ranked
from crossroads.report.catalogue import listed, text
from crossroads.ui import state
from crossroads.ui.plain import plain
from crossroads.ui.screens.join import weighing
from crossroads.ui.screens.join.seat import Seat, again
from crossroads.ui.screens.join.sending import unsent
from crossroads.ui.screens.join.weighing import OPEN_TEXTS


def show(seat: Seat, number: int) -> None:
    """The swings from the most points on, each to move and to raise; then what was left open; then the way on."""
    second = number == 2 and ("weights", 1) in seat.own
    kind = "_second" if second else ""
    st.markdown(f"##### {text(f'join.summary.title{kind}')}")
    st.caption(text(f"join.summary.how{kind}"))
    now = weighing.interview(seat, number)
    for rank, place in enumerate(ranked(now.record)):
        _row(seat, number, now, rank, place)
    _left_open(seat, number, now)
    untouched = ("weights", number) not in seat.own
    with st.container(horizontal=True, key="join_ways"):
        st.button(text("join.summary.walk"), on_click=weighing.walk, args=(number,), key=f"join_walk_go.{number}")
        st.button(
            text("join.summary.stay" if untouched else "join.summary.go"),
            on_click=_go_on,
            args=(seat, number),
            type="primary",
            disabled=seat.session.frozen,
            key=f"join_summary_go.{number}",
        )


def _row(seat: Seat, number: int, now: Interview, rank: int, place: int) -> None:
    asked, name = now.criteria, now.criteria.ids[place]
    if place == now.record.place(LARGEST):
        title, swing = plain(asked.titles[place]), plain(f"{asked.worst[place]} → {asked.best[place]}")
        st.markdown(text("join.summary.first", title=title, points=f"{REFERENCE:.0f}"), help=swing)
        return
    slider, stands = f"join_adjust.{number}.{name}", round(points(now.record, place) or 0)
    waiting = (unsent(number, "weights") or {}).get(name)
    if not isinstance(waiting, float):  # what could not be saved yet stays where it was moved to
        state.stand(slider, stands)
    st.slider(
        plain(asked.titles[place]),
        0,
        int(REFERENCE),
        value=stands,  # where a run is cut short before it has sent what it set, a browser goes by this
        key=slider,
        help=plain(f"{asked.worst[place]} → {asked.best[place]}"),
        disabled=seat.session.frozen,
        on_change=_moved,
        args=(seat, number, name, slider),
    )
    if rank:
        st.button(
            text("join.summary.raise"),
            on_click=_raise,
            args=(seat, number, place),
            icon=":material/arrow_upward:",
            key=f"join_raise.{number}.{name}",
            type="tertiary",
            disabled=seat.session.frozen,
        )


def _raise(seat: Seat, number: int, place: int) -> None:
    weighing.raised(seat, number, place)


def _moved(seat: Seat, number: int, name: str, slider: str) -> None:
    """Save where a slider was moved to. A run that was cut short has the browser report sliders that nobody moved."""
    stands = float(st.session_state[slider])
    if weighing.given(again(seat), number).get(name) != stands or unsent(number, "weights"):
        weighing.change(seat, number, {name: stands})


def _left_open(seat: Seat, number: int, now: Interview) -> None:
    """What was skipped or not known, by kind, each with a way to answer it after all."""
    said, asked = weighing.given(seat, number), now.criteria
    left = {kind: [place for place, name in enumerate(asked.ids) if said.get(name) == kind] for kind in OPEN_TEXTS}
    if not any(left.values()):
        return
    with st.container(border=True):
        for kind, places in left.items():
            if places:
                st.markdown(text(OPEN_TEXTS[kind], criteria=listed([plain(asked.titles[place]) for place in places])))
        if now.record.place(LARGEST) is None:
            st.caption(text("join.summary.all_open"))
            return
        st.caption(text("join.summary.open"))
        for place in sorted(place for places in left.values() for place in places):
            label = text("join.summary.answer", criterion=plain(asked.titles[place]))
            card = key(now.record, place)
            st.button(label, on_click=weighing.look_at, args=(number, card), key=f"join_open.{number}.{asked.ids[place]}")


def _go_on(seat: Seat, number: int) -> None:
    """What was taken over from the first round becomes an answer of the second."""
    if ("weights", number) in seat.own or weighing.change(seat, number, {}):
        weighing.at(number, "check")
