"""Comments before the room sees them: each let through, or kept back."""

import streamlit as st

from crossroads.mcda.weights import grouping
from crossroads.report.catalogue import text
from crossroads.ui.plain import plain
from crossroads.ui.screens.workshop import held, outcome
from crossroads.workshop import Comment, Session
from crossroads.workshop.opened import workshop

REFRESH = 3.0
"""Seconds between two looks for new comments."""


def show(session: Session) -> None:
    """A drawer with all comments."""
    if "comment" in session.asks:
        with st.expander(text("workshop.comments.title"), icon=":material/forum:", key="workshop_comments", expanded=True):
            _all(session)


@st.fragment(run_every=REFRESH)
def _all(session: Session) -> None:
    with held.told():
        found = workshop().comments(held.secret())
        st.caption(text("workshop.comments.how" if session.moderated else "workshop.comments.unmoderated"))
        if not found:
            st.markdown(text("workshop.comments.none"))
        for comment in sorted(found, key=lambda one: one.shown is not None):
            _one(session, comment)


def _one(session: Session, comment: Comment) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(_said(session, comment), width="stretch")
        st.caption(text(f"workshop.comments.{_STATES[comment.shown]}"), width="content")
        for let_through, name in ((True, "show"), (False, "hide")):
            if comment.shown is not let_through:
                st.button(
                    text(f"workshop.comments.{name}"),
                    key=f"workshop_{name}_{comment.id}",
                    on_click=held.do,
                    args=(_moderate, comment.id, let_through),
                )


_STATES = {None: "waiting", True: "shown", False: "hidden"}


def _moderate(comment: int, let_through: bool) -> None:
    workshop().moderate(held.secret(), comment, let_through)


def on_screen(session: Session) -> None:
    """The comments that everybody may see."""
    if found := workshop().shown_comments(session):
        st.markdown(f"#### {text('workshop.comments.on_screen')}")
        for comment in found:
            st.markdown(f"> {_said(session, comment)}")


def _said(session: Session, comment: Comment) -> str:
    """A comment below what it is about, ready to stand in Markdown."""
    decision = outcome.named(session)
    groups = grouping(decision, session.view)
    titles = {option.id: option.title for option in decision.options} | dict(zip(groups.ids, groups.titles, strict=True))
    return f"*{plain(titles[comment.about])}:* {plain(comment.text)}" if comment.about else plain(comment.text)
