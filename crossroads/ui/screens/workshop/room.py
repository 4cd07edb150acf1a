"""What everybody in the room may see while a session is open: how to join, how many are there, and the time that is left."""

from html import escape
from urllib.parse import urlsplit

import segno
import streamlit as st

from crossroads.report.catalogue import text
from crossroads.ui.local_network import base_url
from crossroads.ui.plain import plain
from crossroads.workshop import NotAcceptedError, Session
from crossroads.workshop.opened import workshop

COUNTED = {"gut": ("gut", 0), "practice": ("practice", 0), "round_1": ("weights", 1), "round_2": ("weights", 2)}
"""What counts as having answered, by phase."""
LONGEST = 200
_chosen: dict[str, str] = {}
"""The beginning of links that a facilitator has set by hand, by session, for every screen of this server."""


def base(session: Session) -> str:
    """The beginning of the links into `session`; "" where phones find no way here."""
    return _chosen.get(session.id) or base_url()


def choose_base(session: Session, written: str) -> None:
    """Sets the beginning of the links by hand; "" goes back to what was found. Raises `NotAcceptedError`."""
    given = written.strip().rstrip("/")
    if not given:
        _chosen.pop(session.id, None)
    elif _is_base(given):
        _chosen[session.id] = given
    else:
        raise NotAcceptedError(text("workshop.join.bad_address"))


def _is_base(given: str) -> bool:
    try:
        address = urlsplit(given)
        whole = f"{address.scheme}://{address.netloc}" == given and bool(address.hostname) and address.port != 0
    except ValueError:  # half an IPv6 address, a port that is none
        return False
    return whole and address.scheme in ("http", "https") and "@" not in given and len(given) <= LONGEST


def link(session: Session) -> str:
    """The link that phones open to join; it leads to this machine where no other way was found."""
    here = urlsplit(st.context.url or "")
    return f"{base(session) or f'{here.scheme}://{here.netloc}'}/join/{session.code}"


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
