"""How the room gets in, as the facilitator sees it: code, link, camera code, and the address of this server."""

import streamlit as st

from crossroads.report.catalogue import text
from crossroads.ui.screens.workshop import held, room
from crossroads.workshop import Session


def show(session: Session) -> None:
    """The way in, with the address to be set by hand where another one was found."""
    with st.container(border=True):
        st.markdown(f"##### {text('workshop.join.title')}")
        room.unreachable(session)
        st.code(session.shown_code, language=None)
        st.code(room.link(session), language=None, wrap_lines=True)
        room.code(session)
        with st.expander(text("workshop.join.address"), icon=":material/lan:"):
            st.caption(text("workshop.join.address_how"))
            st.text_input(
                text("workshop.join.base"),
                room.base(session),
                key="workshop_base",
                max_chars=room.LONGEST,
                on_change=held.do,
                args=(_choose, session),
            )


def _choose(session: Session) -> None:
    room.choose_base(session, str(st.session_state["workshop_base"]))
