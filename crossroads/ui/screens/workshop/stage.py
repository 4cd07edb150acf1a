"""What is on the projector once results are shown: one part at a time, chosen by the facilitator, the same on every screen."""

import streamlit as st

from crossroads.groups.session import Results
from crossroads.report.catalogue import text
from crossroads.report.group_report import group_sections
from crossroads.ui import state
from crossroads.workshop import Session
from crossroads.workshop.opened import workshop

JOIN, REMARKS, ALL = "join", "remarks", "all"
"""Beside the parts of the results: how to join, the comments that were let through, and everything on one long page."""
KEY = "workshop_stage"
_chosen: dict[tuple[str, str], str] = {}
"""What a facilitator has put on, by session and phase. After a restart of the server it is the first part again."""


def now(session: Session) -> str:
    """What is on: the part that was put on in this phase; in a round that is open, how to join; else the first part."""
    return _chosen.get((session.id, session.phase), JOIN if session.phase == "round_2" else "")


def choose(session: Session, found: Results) -> None:
    """A picker to put a part on, and a button for the one after it."""
    titles = {one.id: one.title for one in group_sections(workshop().decision(session), found)}
    if workshop().shown_comments(session):
        titles[REMARKS] = text("workshop.comments.on_screen")
    titles |= {name: text(f"workshop.stage.{name}") for name in (ALL, JOIN)}
    parts, on = list(titles), now(session)
    state.stand(KEY, on if on in titles else parts[0])
    with st.container(horizontal=True, vertical_alignment="bottom"):
        shown = st.selectbox(
            text("workshop.stage.title"), parts, format_func=lambda one: titles[one], key=KEY, on_change=_put_on, args=(session,)
        )
        after = parts[(parts.index(shown) + 1) % len(parts)]
        icon = ":material/skip_next:"
        st.button(text("workshop.stage.next"), icon=icon, key="workshop_stage_next", on_click=put_on, args=(session, after))


def put_on(session: Session, part: str) -> None:
    """Puts `part` on every screen of the projector."""
    _chosen[session.id, session.phase] = part


def _put_on(session: Session) -> None:
    """Puts on what was chosen. For use in callbacks."""
    put_on(session, str(st.session_state[KEY]))
