"""What one would write in Streamlit for the same purpose: a form, a table in SQLite, and a count that refreshes itself.

It knows nobody, and shows nothing back: no code, no consent, no rounds, no facilitator.
"""

import os
import sqlite3
import uuid
from contextlib import closing

import streamlit as st

EVERY = 1.5
"""Seconds between two looks at the count, as on the phones of Crossroads."""


def table() -> sqlite3.Connection:
    """The table of answers."""
    found = sqlite3.connect(os.environ["PLAIN_FORM_FILE"], timeout=30)
    found.execute("CREATE TABLE IF NOT EXISTS answers (who TEXT, card INTEGER, points INTEGER)")
    return found


@st.fragment(run_every=EVERY)
def count() -> None:
    """How many answers there are by now."""
    with closing(table()) as found:
        (number,) = found.execute("SELECT COUNT(*) FROM answers").fetchone()
        st.caption(f"{number} answers from everybody")


who = st.session_state.setdefault("who", uuid.uuid4().hex)
done = st.session_state.setdefault("done", 0)
st.title("How much does it matter?")
count()
with st.form("card"):
    st.markdown(f"Card {done + 1}")
    points = st.slider("Points", 0, 100, 50, key="points")
    if st.form_submit_button("Send", key="send"):
        with closing(table()) as answers, answers:
            answers.execute("INSERT INTO answers VALUES (?, ?, ?)", (who, done, points))
        st.session_state["done"] = done = done + 1
if done:
    st.caption(f"Saved: {done}")
