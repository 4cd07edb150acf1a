"""What is on the projector once results are shown: one part at a time, chosen by the facilitator, the same on every screen."""

import streamlit as st

from crossroads.groups.session import Results
from crossroads.report.catalogue import text
from crossroads.report.group_report import group_sections
from crossroads.ui import state
from crossroads.ui.workshop_store import workshop
from crossroads.workshop import Session

JOIN, REMARKS, ALL = "join", "remarks", "all"
"""Beside the parts of the results: how to join, the comments that were let through, and everything on one long page."""
KEY = "workshop_stage"
_chosen: dict[tuple[str, str], str] = {}
"""What a facilitator has put on, by session and phase. After a restart of the server it is the first part again."""


def now(session: Session) -> str:
    """What is on: the part that was put on in this phase; in a round that is open, how to join; else the first part."""
    return _chosen.get((session.id, session.phase), JOIN if session.phase == "round_2" else "")


def choose(session: Session, found: Results) -> None:
    """Pills to put a part on."""
    titles = {one.id: one.title for one in group_sections(workshop().decision(session), found)}
    if workshop().shown_comments(session):
        titles[REMARKS] = text("workshop.comments.on_screen")
    titles |= {name: text(f"workshop.stage.{name}") for name in (ALL, JOIN)}
    on = now(session)
    state.stand(KEY, on if on in titles else next(iter(titles)))
    st.pills(
        text("workshop.stage.title"),
        list(titles),
        format_func=lambda one: titles[one],
        key=KEY,
        on_change=_put_on,
        args=(session,),
    )


def _put_on(session: Session) -> None:
    """Puts on what was chosen. For use in callbacks."""
    _chosen[session.id, session.phase] = str(st.session_state[KEY] or "")
