"""Before the first question: how one wants to be asked."""

import streamlit as st

from crossroads.elicitation import WAYS, asked_about
from crossroads.elicitation.interview import FEWEST, begin
from crossroads.model import FULL_VIEW
from crossroads.report.catalogue import text
from crossroads.ui import asking, state
from crossroads.ui.components import own_perspectives


def show() -> None:
    """The three ways, the range, and the way out."""
    st.caption(text("ui.ask.intro"))
    way = st.radio(
        text("ui.ask.way"),
        list(WAYS),
        format_func=lambda one: text(f"ui.ask.ways.{one}"),
        captions=[text(f"ui.ask.how.{one}") for one in WAYS],
        key="ask_way",
    )
    in_play = st.toggle(text("ui.ask.in_play"), help=text("ui.ask.in_play_help"), key="ask_in_play")
    view = state.look().view
    criteria = asked_about(state.decision(), view, in_play=in_play)
    if criteria.count < FEWEST:
        st.info(text("ui.ask.one_criterion"), icon=":material/info:")
    else:
        questions = begin(way, criteria, 0).progress[1]
        st.caption(text("ui.ask.how_long_full" if view == FULL_VIEW else "ui.ask.how_long", questions=questions, view=view))
        st.button(
            text("ui.ask.begin"), type="primary", on_click=asking.start, args=(way, criteria), key="ask_begin", width="stretch"
        )
    own_perspectives.show()
