"""What everybody in the room may see while a session is open: how to join, how many are there, and the time that is left."""

from html import escape

import segno
import streamlit as st

from crossroads.errors import AddressError
from crossroads.report.catalogue import text
from crossroads.server_options import LONGEST_URL, read_public_url
from crossroads.ui.local_network import base_url, this_url
from crossroads.ui.plain import plain
from crossroads.workshop import NotAcceptedError, Session
from crossroads.workshop.opened import workshop

COUNTED = {"gut": ("gut", 0), "practice": ("practice", 0), "round_1": ("weights", 1), "round_2": ("weights", 2)}
"""What counts as having answered, by phase."""
LONGEST = LONGEST_URL
_chosen: dict[str, str] = {}
"""The beginning of links that a facilitator has set by hand, by session, for every screen of this server."""


def base(session: Session) -> str:
    """The beginning of the links into `session`; "" where phones find no way here."""
    return _chosen.get(session.id) or base_url()


def choose_base(session: Session, written: str) -> None:
    """Sets the beginning of the links by hand; "" goes back to what was found. Raises `NotAcceptedError`."""
    if not written.strip():
        _chosen.pop(session.id, None)
        return
    try:
        _chosen[session.id] = str(read_public_url(written))
    except AddressError:
        raise NotAcceptedError(text("workshop.join.bad_address")) from None


def link(session: Session) -> str:
    """The link that phones open to join; it leads to this machine where no other way was found."""
    return f"{base(session) or this_url()}/join/{session.code}"


def code(session: Session) -> None:
    """The join link as a code for cameras."""
    drawn = segno.make(link(session), error="m", micro=False)
    source = drawn.svg_data_uri(scale=8, border=4, dark="#000", light="#fff", omitsize=True)
    alt = escape(text("workshop.join.qr", link=link(session)), quote=True)
    with st.container(key="workshop_qr"):
        st.html(f'<img src="{source}" alt="{alt}">')  # the link is inside the picture, and escaped in its description


def unreachable(session: Session) -> bool:
    """Whether phones find no way here, which is then said."""
    if base(session):
        return False
    st.warning(text("workshop.join.unreachable"), icon=":material/wifi_off:")
    return True


def counts(session: Session) -> list[str]:
    """How many have joined, and how many have answered what is asked now."""
    found = workshop().answered(session)
    said = [_count("joined", found.joined)]
    if slot := COUNTED.get(session.phase):
        said.append(f"{_count('finished', found.done.get(slot, 0))}, {_count('begun', found.begun.get(slot, 0))}")
    return said


def _count(what: str, people: int) -> str:
    return text(f"workshop.count.{what}_one" if people == 1 else f"workshop.count.{what}", people=people)


def time_left(session: Session) -> str:
    """What is left on the timer, as minutes and seconds; "" without one."""
    left = workshop().left(session)
    if left is None:
        return ""
    minutes, seconds = divmod(round(left.total_seconds()), 60)
    return text("workshop.timer.left", minutes=minutes, seconds=f"{seconds:02d}") if left else text("workshop.timer.over")


def heading(session: Session) -> None:
    """The title of the session, marked where its participants are simulated."""
    mark = f" :orange-badge[{text('workshop.simulated')}]" if session.simulated else ""
    st.markdown(f"### {plain(session.title)}{mark}")
