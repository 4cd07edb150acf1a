"""Compare: two options, where one gains and the other, and what would turn it."""

import streamlit as st

from crossroads.ui import state


@st.fragment
def page() -> None:
    """The page."""
    state.follow_look()
