"""One question of an interview on screen, with the weights so far below it."""

from functools import partial

import streamlit as st

from crossroads.elicitation import Interview, Question
from crossroads.elicitation.record import Reply
from crossroads.report.catalogue import text
from crossroads.ui import asking
from crossroads.ui.components.show import show_chart
from crossroads.ui.plain import plain

MIDDLE = 50
"""Where the slider of a swing stands until it is moved."""
SAME_KEY = " "
"""What stands for neither of two criteria; no id of a criterion looks like it."""
DRAWN_FROM = 2
"""Answered criteria from which weights are worth drawing."""


def show(interview: Interview, question: Question) -> None:
    """The question and the ways on from it; beside it, or below on a phone, what has come of the answers so far."""
    done, total = interview.progress
    left, right = st.columns([1.25, 1], gap="large")
    with left:
        st.progress(min(1.0, done / total), text=text("ui.ask.progress", number=interview.place, total=total))
        st.markdown(f"##### {text(f'ui.ask.question.{question.kind}')}")
        _put(interview, question)
        if interview.settled and done:
            _offer_to_stop(interview)
    with right:
        so_far(interview)


def _put(interview: Interview, question: Question) -> None:
    key = f"ask.{interview.record.seed}.{question.key}"
    if question.choices:
        answered = _choice(interview, question, key)
    elif question.kind == "pair":
        answered = _pair(interview, question, key)
    elif question.kind == "swing":
        answered = _swing(interview, question, key)
    else:
        answered = _ratio(interview, question, key)
    _buttons(interview, question, key, ready=answered)


def _offer_to_stop(interview: Interview) -> None:
    with st.container(border=True):
        st.markdown(text("ui.ask.settled"))
        st.button(text("ui.ask.stop"), on_click=asking.put, args=(interview.stop(),), icon=":material/flag:", key="ask_stop")


def _choice(interview: Interview, question: Question, key: str) -> bool:
    """One of several swings, each in words."""
    criteria = interview.criteria
    places = {criteria.ids[place]: place for place in question.choices}
    chosen = st.radio(
        text(f"ui.ask.question.{question.kind}"),
        list(places),
        index=list(places).index(str(interview.reply)) if interview.reply else None,
        format_func=lambda one: plain(criteria.titles[places[one]]),
        captions=[plain(asking.swing(criteria, place)) for place in places.values()],
        key=key,
        label_visibility="collapsed",
    )
    return chosen is not None


def _card(interview: Interview, place: int) -> None:
    criteria = interview.criteria
    with st.container(border=True, gap="xsmall"):
        st.markdown(f"**{plain(criteria.titles[place])}**")
        if criteria.narrowed(place):
            st.markdown(plain(asking.swing(criteria, place)))
        else:
            st.markdown(plain(text("ui.ask.from", worst=criteria.worst[place])))
            st.markdown(plain(text("ui.ask.to", best=criteria.best[place])))
        if criteria.in_play and not criteria.narrowed(place):
            st.caption(text("ui.ask.narrow"))


def _swing(interview: Interview, question: Question, key: str) -> bool:
    """A swing, set against the one that was chosen first."""
    titles = interview.criteria.titles
    _card(interview, question.subject)
    against = plain(f"{titles[question.other]}, {asking.swing(interview.criteria, question.other)}.")
    st.caption(f"{text('ui.ask.swing.against')} {against}")
    st.slider(
        plain(text("ui.ask.swing.slider", other=titles[question.other])),
        0,
        int(question.most),
        value=MIDDLE if interview.reply is None else round(float(interview.reply)),
        key=key,
    )
    return True


def _pair(interview: Interview, question: Question, key: str) -> bool:
    """Which of two swings is worth more, or both the same; and how much more."""
    criteria, before = interview.criteria, interview.reply
    places = {criteria.ids[place]: place for place in (question.subject, question.other)}
    first, second = places
    index = None if before is None else 2 if before == 1 else 0 if float(before) > 1 else 1
    chosen = st.radio(
        text("ui.ask.question.pair"),
        [first, second, SAME_KEY],
        index=index,
        format_func=lambda one: plain(criteria.titles[places[one]]) if one in places else text("ui.ask.pair.same"),
        captions=[*(plain(asking.swing(criteria, place)) for place in places.values()), ""],
        key=key,
        label_visibility="collapsed",
    )
    if chosen in places:
        ratio = None if before in (None, 1) else float(before)
        _scale(text("ui.ask.pair.more"), 2, question.most, None if ratio is None else max(ratio, 1 / ratio), f"{key}.scale")
    return chosen is not None


def _ratio(interview: Interview, question: Question, key: str) -> bool:
    """How many times as much one swing is worth as another."""
    for place in (question.subject, question.other):
        _card(interview, place)
    before = None if interview.reply is None else float(interview.reply)
    _scale(text("ui.ask.pair.more"), 1, question.most, before, key)
    return True


def _scale(label: str, least: int, most: float, before: float | None, key: str) -> None:
    """The steps from 1 to 9 in words."""
    steps = list(range(least, int(most) + 1))
    near = steps[len(steps) // 2] if before is None else min(steps, key=lambda step: abs(step - before))
    st.select_slider(label, steps, value=near, format_func=lambda step: text(f"ui.ask.scale.{step}"), key=key)


def _buttons(interview: Interview, question: Question, key: str, *, ready: bool) -> None:
    with st.container(horizontal=True):
        st.button(
            text("ui.ask.back"), on_click=asking.put, args=(interview.back(),), disabled=interview.place == 1, key="ask_back"
        )
        if question.skippable:
            st.button(text("ui.ask.skip"), on_click=asking.put, args=(interview.answered(None),), key="ask_skip")
        st.button(
            text("ui.ask.next"),
            on_click=partial(_answer, interview, question, key),
            disabled=not ready,
            type="primary",
            key="ask_next",
        )


def _answer(interview: Interview, question: Question, key: str) -> None:
    """Takes what the widgets say at the moment of the click, which may have moved since they were drawn."""
    given = st.session_state.get(key)
    if given is not None:
        asking.put(interview.answered(_reply(interview, question, key, given)))


def _reply(interview: Interview, question: Question, key: str, given: str | float) -> Reply:
    if question.choices:
        return str(given)
    if question.kind != "pair":
        return float(given)
    if given == SAME_KEY:
        return 1.0
    number = float(st.session_state.get(f"{key}.scale") or 2)
    return number if given == interview.criteria.ids[question.subject] else 1 / number


def so_far(interview: Interview) -> None:
    """The weights as they form, and how far the answers fit one another."""
    if interview.estimate.known.sum() >= DRAWN_FROM:
        st.markdown(f"**{text('ui.ask.so_far')}**")
        show_chart(asking.chart(interview), key="ask_weights")
    consistency(interview)


def consistency(interview: Interview) -> None:
    """How far the answers fit one another; where they do not, which one fits least, and what would mend it."""
    found = interview.consistency
    if found is None:
        return
    numbers = {"ratio": f"{found.ratio:.2f}", "limit": f"{found.limit:.2f}"}
    if found.acceptable or found.doubt is None:
        st.caption(text("ui.ask.consistency.fine", **numbers))
        return
    with st.container(border=True):
        st.markdown(f"{text('ui.ask.consistency.off', **numbers)} {plain(asking.doubt_in_words(interview, found.doubt))}")
        with st.container(horizontal=True):
            st.button(text("ui.ask.consistency.mend"), on_click=asking.put, args=(interview.mended(),), key="ask_mend")
            again = interview.at(found.doubt.key)
            st.button(text("ui.ask.consistency.look"), on_click=asking.put, args=(again,), key="ask_look")
