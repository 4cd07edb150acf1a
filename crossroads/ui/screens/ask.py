"""Ask me: a guided elicitation of weights, one question at a time, in a column that reads well on a phone."""

import streamlit as st

from crossroads.report.catalogue import text
from crossroads.ui import asking, navigation, state
from crossroads.ui.components import ask_question, ask_result, ask_start


@st.fragment
def page() -> None:
    """The page; a fragment, so that an answer runs this and not the frame around it."""
    state.follow_look()
    interview = asking.current()
    if interview is None:
        with st.container(key="ask_narrow"):
            st.subheader(text("ui.page.ask"), anchor=False)
            ask_start.show()
    elif interview.question:
        ask_question.show(interview, interview.question)
    else:
        ask_result.show(interview)
    _ways_out(begun=interview is not None)
    st.session_state.pop("by_button", None)
    navigation.to_the_top(0 if interview is None else interview.place + (not interview.question))


def _ways_out(*, begun: bool) -> None:
    """Back to the page Weigh, where nothing has changed, and back to the beginning."""
    with st.container(horizontal=True):
        if st.button(text("ui.ask.leave"), icon=":material/logout:", type="tertiary", key="ask_leave"):
            navigation.go_to(navigation.WEIGH)
        if begun:
            st.button(
                text("ui.ask.again"),
                on_click=asking.put,
                args=(None,),
                icon=":material/restart_alt:",
                type="tertiary",
                key="ask_again",
            )
