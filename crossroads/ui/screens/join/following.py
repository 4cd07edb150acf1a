"""Following the facilitator: a few lines of script ask the server every moment, and have the page drawn anew when it differs.

A fragment of Streamlit's that refreshes itself would do the same, but each look of it is a run of Python and interrupts
one that is under way: 200 phones would keep the server busy with asking alone.
"""

import json
from pathlib import Path

import streamlit as st

from crossroads.report.catalogue import text
from crossroads.ui.screens.join.seat import TROUBLE
from crossroads.workshop import Session
from crossroads.workshop.opened import LOST

KEY = "join_follow"
_SCRIPT = Path(__file__).with_name("following.js").read_text(encoding="utf-8")


def begin() -> None:
    """The script, and the place for the timer, once a page; the script finds by itself what is drawn."""
    words = {"left": text("join.left", minutes="{minutes}", seconds="{seconds}"), "over": text("join.time_over")}
    st.html('<span class="join-timer" role="timer"></span>')
    with st.container(key="join_follow_script"):
        st.html(f"<script>(words => {{\n{_SCRIPT}}})({json.dumps(words)});</script>", unsafe_allow_javascript=True)


def mark(session: Session) -> None:
    """Says which session this page shows and how it stood; and the button, out of sight, that draws it anew."""
    stands = LOST if TROUBLE in st.session_state else session.appearance
    with st.container(key=KEY):
        st.html(f'<i class="join-stands" data-session="{session.id}" data-stands="{stands}"></i>')  # no user text in it
        st.button("\u21bb", key="join_follow_go")
