"""The order that somebody's weights give, with their gut ranking beside it: does it look right to them?"""

import pandas as pd
import streamlit as st

from crossroads.analysis import Analysis
from crossroads.errors import CrossroadsError
from crossroads.report.catalogue import text
from crossroads.ui.plain import plain
from crossroads.ui.screens.join import weighing
from crossroads.ui.screens.join.seat import Seat
from crossroads.ui.screens.join.sending import send
from crossroads.workshop.bounds import COMMENT
from crossroads.workshop.payloads import DOUBTS

ANY = ""
LEAD = 60
"""Characters that are kept free for what stands before a remark."""


def show(seat: Seat, number: int) -> None:
    """The two orders, and yes or no; no asks what is wrong."""
    st.markdown(f"##### {text('join.check.title')}")
    own_order(seat, number)
    held = seat.session.frozen
    with st.container(horizontal=True):
        st.button(text("join.check.yes"), on_click=_yes, args=(seat, number), type="primary", key="join_yes", disabled=held)
        st.button(text("join.check.no"), on_click=_no, args=(number,), key="join_no", disabled=held)
    if st.session_state.get(f"join_not_right.{number}"):
        _doubt(seat, number)
    st.button(text("join.check.back"), on_click=weighing.at, args=(number, "summary"), type="tertiary", key="join_check_back")


def own_order(seat: Seat, number: int) -> None:
    """The options in the order of somebody's weights, with their gut ranking; seen by nobody else."""
    try:
        found = weighing.analysis(seat, number)
        ranks = found.ranks
    except CrossroadsError as error:  # such as when gates rule out every option
        st.info(plain(str(error)), icon=":material/info:")
        return
    names, gut = list(seat.options.values()), seat.gut
    place = {option.id: str(gut.index(option.id) + 1) if gut else "" for option in seat.decision.options}
    rows = [
        {
            text("join.check.option"): names[row],
            text("join.check.weights"): text("join.check.out") if ranks[row] is None else str(ranks[row]),
            text("join.check.gut"): place[seat.decision.options[row].id],
            text("join.check.score"): f"{found.scores[row]:.0f}",
        }
        for row in found.order
    ]
    frame = pd.DataFrame(rows)
    st.table(frame if gut else frame.drop(columns=text("join.check.gut")), hide_index=True, border="horizontal")
    if gut:
        _beside(seat, found, gut)


def _beside(seat: Seat, found: Analysis, gut: list[str]) -> None:
    names = seat.options
    first = [seat.decision.options[row].id for row in found.first]
    said = ", ".join(names[one] for one in first)
    st.caption(text("join.check.same" if gut[0] in first else "join.check.differs", first=said, gut=names[gut[0]]))


def _yes(seat: Seat, number: int) -> None:
    if send(seat, number, "check", {"right": True}):
        weighing.at(number, "done")


def _no(number: int) -> None:
    st.session_state[f"join_not_right.{number}"] = True


def _doubt(seat: Seat, number: int) -> None:
    """What is wrong: a criterion that is missing, a score, or the weights, which lead back to the answers."""
    key = f"join_why.{number}"
    why = st.radio(text("join.check.why"), DOUBTS, index=None, format_func=lambda one: text(f"join.check.why_{one}"), key=key)
    if why is None:
        return
    if why == "score":
        _pick(text("join.check.which_option"), seat.options, f"join_doubt_option.{number}")
        asked = weighing.interview(seat, number).criteria
        titles = {name: plain(title) for name, title in zip(asked.ids, asked.titles, strict=True)}
        _pick(text("join.check.which_criterion"), titles, f"join_doubt_criterion.{number}")
    if why != "weights" and seat.session.takes("comment", number):
        st.text_area(text("join.check.text"), max_chars=COMMENT - LEAD, key=f"join_doubt_text.{number}")
        st.caption(text("join.comment.moderated" if seat.session.moderated else "join.comment.open"))
    st.button(
        text("join.check.send"),
        on_click=_send,
        args=(seat, number, why),
        type="primary",
        key="join_doubt_send",
        disabled=seat.session.frozen,
    )


def _remark(seat: Seat, number: int, why: str, doubt: dict[str, object]) -> None:
    """What was written about the doubt goes the way of a comment: else nobody would ever read it."""
    written = str(st.session_state.get(f"join_doubt_text.{number}") or "").strip()
    if written and why != "weights":
        about = doubt.get("option") or doubt.get("criterion")
        send(seat, number, "comment", {"text": f"{text(f'join.check.why_{why}')}: {written}", "about": about})


def _pick(label: str, names: dict[str, str], key: str) -> None:
    shown = {ANY: text("join.check.any"), **names}
    st.selectbox(label, list(shown), format_func=lambda one: shown[one], key=key)


def _send(seat: Seat, number: int, why: str) -> None:
    payload: dict[str, object] = {"right": False, "why": why}
    if why == "score":
        payload |= {name: st.session_state.get(f"join_doubt_{name}.{number}") or None for name in ("option", "criterion")}
    if send(seat, number, "check", payload):
        _remark(seat, number, why, payload)
        st.session_state.pop(f"join_not_right.{number}", None)
        weighing.at(number, "summary" if why == "weights" else "done")
