"""Ask me: a guided elicitation of weights, one question at a time."""

import streamlit as st

from crossroads.report.catalogue import text


@st.fragment
def page() -> None:
    """The page."""
    st.subheader(text("ui.page.ask"), anchor=False)
