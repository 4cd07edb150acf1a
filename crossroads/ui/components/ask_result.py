"""After the last question: the weights, what follows from them, and whether they are to be kept."""

import re

import streamlit as st

from crossroads.elicitation import Interview, swing_cards
from crossroads.report.catalogue import listed, text
from crossroads.report.charts import ranking_chart
from crossroads.ui import asking, navigation, state
from crossroads.ui.components import ask_question, ask_trade_offs, own_perspectives
from crossroads.ui.components.show import show_chart
from crossroads.ui.plain import plain

LONGEST_NAME = 100
LONGEST_ID = 50


def show(interview: Interview) -> None:
    """Weights, ranking, and the question whether these look like the person."""
    left, right = st.columns(2, gap="large")
    with left:
        _weights(interview)
    with right:
        _ranking(interview)
    with st.container(key="ask_narrow"):
        st.markdown(f"##### {text('ui.ask.result.looks')}")
        _keep(interview)
        if interview.way == "swing":
            _adjust(interview)
        ask_trade_offs.show(interview)
        _revisit(interview)
        if interview.left or (interview.way == "pairwise" and not interview.record.thorough):
            label = text("ui.ask.result.go_on" if interview.left else "ui.ask.result.more_pairs")
            st.button(label, on_click=asking.put, args=(interview.go_on(),), icon=":material/quiz:", key="ask_go_on")


def _weights(interview: Interview) -> None:
    weights = asking.chart(interview, ordered=True)
    st.markdown(f"##### {text('ui.ask.result.title')}")
    st.markdown(plain(weights.title))
    show_chart(weights, key="ask_weights_result")
    _open_ones(interview)
    ask_question.consistency(interview)


def _ranking(interview: Interview) -> None:
    ranking = ranking_chart(asking.analysis(interview))
    st.markdown(f"##### {text('ui.ask.result.ranking')}")
    st.markdown(plain(ranking.title))
    show_chart(ranking, key="ask_ranking")


def _open_ones(interview: Interview) -> None:
    if titles := asking.left_open(interview):
        matters = text("ui.ask.result.open_matters" if interview.open_matters else "ui.ask.result.open_same")
        st.info(plain(f"{text('ui.ask.result.open', criteria=listed(titles))} {matters}"), icon=":material/help:")


def _keep(interview: Interview) -> None:
    """A name and a button; afterwards where the perspective stands, and a file of it."""
    with st.form("ask_keep", border=False):
        st.text_input(text("ui.ask.result.name"), text("ui.ask.result.default_name"), max_chars=LONGEST_NAME, key="ask_name")
        pressed = st.form_submit_button(text("ui.ask.result.yes"), type="primary", icon=":material/check:")
    if pressed:
        name = str(st.session_state["ask_name"]).strip() or text("ui.ask.result.default_name")
        made = asking.perspective(interview, _id(name), name)
        st.session_state["ask_kept"] = state.keep(made)
        own_perspectives.choose(st.session_state["ask_kept"], interview.criteria.view)
    kept = state.own().get(st.session_state.get("ask_kept", ""))
    if kept and kept.points == asking.perspective(interview, kept.id, kept.title).points:
        st.success(plain(text("ui.ask.result.kept", title=kept.title)), icon=":material/check:")
        if st.button(text("ui.ask.result.see"), icon=":material/tune:", key="ask_see", width="stretch"):
            navigation.go_to(navigation.WEIGH)
        own_perspectives.download(kept, key="ask_download", label=text("ui.ask.result.download"))


def _id(name: str) -> str:
    """An id made of what `name` has of small letters and digits."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:LONGEST_ID].strip("-") or "own"


def _adjust(interview: Interview) -> None:
    """The swings from the most points on, each to move, and to change places with the one above it."""
    record = interview.record
    with st.expander(text("ui.ask.result.adjust"), icon=":material/tune:", key="ask_adjust"):
        st.caption(text("ui.ask.result.adjust_how"))
        for rank, place in enumerate(swing_cards.ranked(record)):
            _slider(interview, place)
            if rank:
                raised = interview.raised(place)
                st.button(
                    text("ui.ask.result.raise"),
                    on_click=asking.put,
                    args=(raised,),
                    icon=":material/arrow_upward:",
                    key=f"ask_raise.{interview.criteria.ids[place]}",
                    type="tertiary",
                )


def _slider(interview: Interview, place: int) -> None:
    criteria, largest = interview.criteria, interview.record.place(swing_cards.LARGEST)
    key = f"ask_points.{criteria.ids[place]}"
    st.session_state[key] = round(swing_cards.points(interview.record, place) or 0)
    st.slider(
        plain(criteria.titles[place]),
        0,
        int(swing_cards.REFERENCE),
        key=key,
        help=plain(asking.swing(criteria, place)),
        disabled=place == largest,
        on_change=_moved,
        args=(interview, place, key),
    )


def _moved(interview: Interview, place: int, key: str) -> None:
    asking.put(interview.adjusted(place, float(st.session_state[key])))


def _revisit(interview: Interview) -> None:
    """Any answer again; first of all those that were left open."""
    with st.expander(text("ui.ask.result.revisit"), icon=":material/replay:", key="ask_revisit_drawer"):
        asked = [one for one in interview.questions if one.key in interview.record.answers]
        asked.sort(key=lambda one: interview.record.answers[one.key] is not None)
        words = {one.key: asking.question_in_words(interview, one) for one in asked}
        chosen = st.selectbox(
            text("ui.ask.result.revisit"),
            list(words),
            format_func=lambda key: words[key],
            key="ask_revisit",
            label_visibility="collapsed",
        )
        again = interview.at(str(chosen))
        st.button(text("ui.ask.result.revisit_go"), on_click=asking.put, args=(again,), key="ask_revisit_go")
