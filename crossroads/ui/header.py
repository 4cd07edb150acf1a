"""What stands on top of every page: the decision, its status line, and what is out of the ordinary."""

import streamlit as st

from crossroads.report.catalogue import text
from crossroads.ui import state
from crossroads.ui.plain import plain


def show() -> None:
    """Title and status line, then a message for a bad link and for altered scores."""
    decision = state.decision()
    st.markdown(f"#### {plain(decision.title)}")
    if decision.status:
        st.caption(plain(decision.status))
    if message := state.bad_link():
        st.warning(plain(message), icon=":material/link_off:")
    if published := state.published():
        _altered(published)


def _altered(published: object) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.warning(text("ui.altered"), icon=":material/edit_note:")
        st.button(text("ui.restore"), on_click=state.restore_published, icon=":material/undo:", key="restore_published")
