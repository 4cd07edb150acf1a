"""What stands on top of every page: the decision, its status line, and what is out of the ordinary."""

import streamlit as st

from crossroads.model import Decision
from crossroads.report.catalogue import text
from crossroads.ui import state
from crossroads.ui.plain import plain


def show() -> None:
    """Title and status line, then a message for a bad link, for a file opened as it was written, and for altered scores."""
    decision = state.decision()
    with st.container(horizontal=True, vertical_alignment="center", key="title_row"):
        st.markdown(f"#### {plain(decision.title)}", width="stretch")
        st.toggle(text("ui.switch.analyst"), key="analyst", help=text("ui.switch.analyst_help"), persist_state="session")
    if decision.status:
        st.caption(plain(decision.status))
    if message := state.bad_link():
        st.warning(plain(message), icon=":material/link_off:")
    if message := state.opened_as():
        with st.container(horizontal=True, vertical_alignment="center"):
            st.info(plain(message), icon=":material/folder_open:")
            st.button(text("look.default"), on_click=state.leave_opened, icon=":material/restart_alt:", key="leave_opened")
    if published := state.published():
        _altered(published, decision)


def _altered(published: Decision, decision: Decision) -> None:
    scores, curves = published.performances != decision.performances, published.tree != decision.tree
    what = "scores_and_curves" if scores and curves else "curves" if curves else "scores"
    with st.container(horizontal=True, vertical_alignment="center"):
        st.warning(text(f"ui.altered.{what}"), icon=":material/edit_note:")
        st.button(text("ui.restore"), on_click=state.restore_published, icon=":material/undo:", key="restore_published")
