"""Workshop: a facilitator sets up a session, leads it, and takes its record away; and what stands on the projector."""

import streamlit as st

from crossroads.ui import state
from crossroads.ui.screens.workshop import begin, controls, held, projector

__all__ = ["page"]


def page() -> None:
    """The page: the projector where its address names a join code, else the facilitator's room, or the way there."""
    if code := st.query_params.get(projector.PARAMETER):
        projector.by_code(code)
        return
    state.follow_look()
    with held.told():
        session = held.session()
        held.say()
        if session is None:
            begin.show()
        elif projector.is_on():
            projector.show(session, leave=True)
        else:
            controls.show(session)
