"""The cards of a round: the improvement that one would take first, then each other one against it."""

from html import escape

import numpy as np
import streamlit as st

from crossroads.elicitation import Criteria, Interview, Question
from crossroads.elicitation.swing_cards import LARGEST, REFERENCE
from crossroads.report.catalogue import text
from crossroads.ui.plain import plain
from crossroads.ui.screens.join import weighing
from crossroads.ui.screens.join.seat import Seat
from crossroads.ui.screens.join.weighing import SKIPPED, UNKNOWN

MIDDLE = 50
"""Where a slider stands until it is moved."""


def show(seat: Seat, number: int) -> None:
    """The card that is next in a round, or is looked at again."""
    now = weighing.interview(seat, number)
    question = now.question
    if question is None or question.key == LARGEST:
        _first(seat, number, now)
    else:
        _card(seat, number, now, question)


def _first(seat: Seat, number: int, now: Interview) -> None:
    """All swings at once, in an order of this participant's own."""
    asked, key = now.criteria, f"join_first_choice.{number}"
    names = [asked.ids[place] for place in now.record.order]
    places = {name: asked.ids.index(name) for name in names}
    before = now.record.answers.get(LARGEST)
    st.markdown(f"##### {text('join.first.title')}")
    st.caption(text("join.first.how"))
    chosen = st.radio(
        text("join.first.title"),
        names,
        index=names.index(str(before)) if before else None,
        format_func=lambda name: plain(asked.titles[places[name]]),
        captions=[plain(f"{asked.worst[place]} → {asked.best[place]}") for place in places.values()],
        key=key,
        label_visibility="collapsed",
    )
    with st.container(horizontal=True, key="join_ways"):
        st.button(text("join.first.none"), on_click=_none, args=(seat, number), key="join_none", disabled=seat.session.frozen)
        st.button(
            text("join.first.go"),
            on_click=_chosen,
            args=(seat, number, key),
            disabled=chosen is None or seat.session.frozen,
            type="primary",
            key="join_first_go",
        )


def _chosen(seat: Seat, number: int, key: str) -> None:
    name = st.session_state.get(key)
    if name and weighing.chosen_first(seat, number, str(name)):
        weighing.go_on(seat, number, LARGEST)


def _none(seat: Seat, number: int) -> None:
    asked = weighing.interview(seat, number).criteria
    if weighing.change(seat, number, dict.fromkeys(asked.ids, UNKNOWN)):
        weighing.stop_looking(number)


def _card(seat: Seat, number: int, now: Interview, question: Question) -> None:
    """In a form: moving the slider asks nothing of the server, which a whole room would do at once."""
    key = f"join_points.{number}.{question.key}"
    with st.form(f"join_form.{key}", border=False):
        _swing_and_slider(now, question, key)
        _ways(seat, number, now, question, key)


def _swing_and_slider(now: Interview, question: Question, key: str) -> None:
    asked, place, first = now.criteria, question.subject, question.other
    total = now.progress[1]
    st.progress(now.place / total, text=text("join.card.progress", number=now.place, total=total))
    st.markdown(f"##### {text('join.card.title')}")
    with st.container(border=True, gap="xsmall", key="join_card"):
        st.markdown(f"**{plain(asked.titles[place])}**", help=plain(asked.definitions[place]))
        swing = (text("join.card.from", worst=asked.worst[place]), text("join.card.to", best=asked.best[place]))
        dots = _where_options_lie(asked, place)
        st.markdown("\n\n".join([*map(plain, swing), *([f":small[{text('join.card.lie')}]"] if dots else [])]))
        if dots:
            st.html(dots)
    reference = {"worst": plain(asked.worst[first]), "best": plain(asked.best[first])}
    st.caption(text("join.card.against", title=plain(asked.titles[first]), **reference))
    st.slider(
        text("join.card.slider", title=plain(asked.titles[first])),
        0,
        int(REFERENCE),
        value=MIDDLE if now.reply is None else round(float(now.reply)),
        key=key,
    )


def _ways(seat: Seat, number: int, now: Interview, question: Question, key: str) -> None:
    """Each button belongs to its card: pressed twice, it does not answer the next one."""
    held, card = seat.session.frozen, (seat, number, question)
    before, button = now.back().question, st.form_submit_button
    with st.container(horizontal=True, key="join_ways"):
        if before:
            button(text("join.card.back"), on_click=weighing.look_at, args=(number, before.key), key=f"join_back.{key}")
        button(text("join.card.skip"), on_click=_open, args=(*card, SKIPPED), key=f"join_skip.{key}", disabled=held)
        button(text("join.card.unknown"), on_click=_open, args=(*card, UNKNOWN), key=f"join_unknown.{key}", disabled=held)
        button(text("join.card.next"), on_click=_answer, args=(*card, key), key=f"join_next.{key}", type="primary", disabled=held)


def _answer(seat: Seat, number: int, question: Question, key: str) -> None:
    """Takes where the slider stands at the moment of the click, which may have moved since it was drawn.

    A second tap that comes while the next card is being drawn finds no slider any more: the first one has counted.
    """
    stands = st.session_state.get(key)
    if stands is not None:
        _save(seat, number, question, float(stands))


def _open(seat: Seat, number: int, question: Question, left: str) -> None:
    _save(seat, number, question, left)


def _save(seat: Seat, number: int, question: Question, reply: float | str) -> None:
    name = weighing.interview(seat, number).criteria.ids[question.subject]
    if weighing.change(seat, number, {name: reply}):
        weighing.go_on(seat, number, question.key)


def _where_options_lie(asked: Criteria, place: int) -> str:
    """A dot for each option on the way from worst to best, without names: numbers only, so nothing of a text gets in."""
    values = np.round(asked.values[:, place]).astype(int)
    if not values.size:
        return ""
    said = text("join.card.lie_alt", count=values.size, low=values.min(), high=values.max())
    spots = [(value, _stacked(values[:at], value)) for at, value in enumerate(values)]
    dots = "".join(f'<i style="left:{across}%;bottom:{2 + 8 * up}px"></i>' for across, up in spots)
    return f'<div class="join-options-lie" role="img" aria-label="{escape(said)}"><div>{dots}</div></div>'


def _stacked(before: np.ndarray, value: int) -> int:
    """How many dots this one would cover: it stands above them."""
    return min(3, int((np.abs(before - value) < 4).sum()))
