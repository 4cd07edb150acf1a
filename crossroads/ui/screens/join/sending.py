"""Sending answers: each is saved at once, and said to be; what could not be saved stays on the page to be sent again."""

import hashlib
import json
import secrets
from typing import Any

import streamlit as st

from crossroads.report.catalogue import text
from crossroads.ui.plain import plain
from crossroads.ui.screens.join.seat import TROUBLE, Seat
from crossroads.workshop import NotAcceptedError, NotNowError, StoreError, UnknownSessionError
from crossroads.workshop.opened import workshop

UNSENT = "join_unsent"
SAID = "join_said"
COUNT = "join_count"
_NONCE = "join_nonce"

Answer = tuple[int, str, Any]
"""Round, kind and payload."""


def send(seat: Seat, number: int, kind: str, payload: Any) -> bool:
    """Save an answer; whether that was acknowledged. Otherwise the page says why, and keeps the answer. For callbacks."""
    before = st.session_state.pop(UNSENT, None)
    if before is not None and before[:2] == (number, kind) == (number, "weights"):
        payload = {**before[2], **payload}
    st.session_state.pop(SAID, None)
    try:
        workshop().submit(seat.participant, number, kind, payload, _key(number, kind, payload))
    except StoreError as error:
        st.session_state[UNSENT] = (number, kind, payload)
        st.session_state[SAID] = ("error", str(error))
        return False
    except (NotNowError, NotAcceptedError, UnknownSessionError) as error:
        st.session_state[SAID] = ("warning", str(error))
        return False
    st.session_state[_NONCE] = secrets.token_hex(8)
    st.session_state[COUNT] = st.session_state.get(COUNT, 0) + 1
    st.session_state[SAID] = ("saved", "")
    return True


def _key(number: int, kind: str, payload: Any) -> str:
    """The same for the same answer until it has been acknowledged, so that sending it again never counts twice."""
    nonce = st.session_state.setdefault(_NONCE, secrets.token_hex(8))
    written = json.dumps([number, kind, payload], sort_keys=True)
    return f"{nonce}.{hashlib.sha256(written.encode()).hexdigest()[:24]}"


def unsent(number: int, kind: str) -> Any:
    """What could not be saved of such an answer; None when nothing is waiting."""
    waiting = st.session_state.get(UNSENT)
    return waiting[2] if waiting is not None and waiting[:2] == (number, kind) else None


def say(seat: Seat) -> None:
    """What became of the answer that was sent last, and whether the store can be reached."""
    kind, why = st.session_state.get(SAID, ("", ""))
    with st.container(key="join_said"):
        if kind == "saved":
            st.caption(f":material/check: {text('join.saved', count=st.session_state[COUNT])}")
        elif kind == "error":
            st.error(f"{plain(why)} {text('join.keep_typing')}", icon=":material/cloud_off:")
            st.button(text("join.again"), on_click=_send_again, args=(seat,), key="join_again", type="primary")
        elif kind == "warning":
            st.warning(plain(why), icon=":material/info:")
        elif TROUBLE in st.session_state:
            st.warning(text("join.lost"), icon=":material/cloud_off:")


def _send_again(seat: Seat) -> None:
    waiting = st.session_state.get(UNSENT)
    if waiting is not None:
        send(seat, *waiting)
