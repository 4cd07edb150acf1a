"""What stands beside the questions: waiting, a comment, and withdrawing."""

import streamlit as st

from crossroads.report.catalogue import text
from crossroads.ui.plain import plain
from crossroads.ui.screens.join import check, weighing
from crossroads.ui.screens.join.seat import Seat
from crossroads.ui.screens.join.sending import SAID, send
from crossroads.workshop import Session, WorkshopError
from crossroads.workshop.bounds import COMMENT
from crossroads.workshop.opened import workshop

# --- waiting


def wait(seat: Seat, which: str) -> None:
    """Nothing to do until the facilitator goes on."""
    st.info(text(f"join.wait.{which}"), icon=":material/hourglass_empty:")


def done(seat: Seat, number: int) -> None:
    """After the last answer of a round: a way back to the answers, and a comment."""
    wait(seat, "done_second" if number == 2 else "done")
    st.button(text("join.check.back"), on_click=weighing.at, args=(number, "summary"), icon=":material/edit:", key="join_edit")
    comment(seat)


def shown(seat: Seat) -> None:
    """While the results are on the screen in the room, and at the end."""
    session = seat.session
    weighed = max((number for kind, number in seat.own if kind == "weights" and weighing.complete(seat, number)), default=0)
    if session.phase == "closed":
        st.success(text("join.wait.closed"), icon=":material/check:")
        st.caption(text("join.wait.closed_until", date=day(session)))
    else:
        late = seat.participant.late and not weighed and session.rounds == 2
        wait(seat, "reveal_late" if late else "reveal")
    if weighed:
        with st.expander(text("join.wait.own")):
            check.own_order(seat, weighed)
    comment(seat)


def day(session: Session) -> str:
    """The day on which a session is deleted."""
    return f"{session.expires.day} {session.expires:%B %Y}"


# --- a comment


def comment(seat: Seat) -> None:
    """A comment on an option, a criterion, or nothing in particular, where comments are taken now."""
    session = seat.session
    if not session.takes("comment", session.round):
        return
    sent = len(seat.own.get(("comment", session.round), []))
    key = f"join_comment.{session.round}.{sent}"
    asked = weighing.interview(seat, max(1, session.round)).criteria
    titles = {name: plain(title) for name, title in zip(asked.ids, asked.titles, strict=True)}
    about = {"": text("join.comment.none"), **seat.options, **titles}
    with st.expander(text("join.comment.title"), icon=":material/chat:", key="join_comment"):
        st.selectbox(text("join.comment.about"), list(about), format_func=lambda one: about[one], key=f"{key}.about")
        st.text_area(text("join.comment.text"), max_chars=COMMENT, key=f"{key}.text")
        st.caption(text("join.comment.moderated" if session.moderated else "join.comment.open"))
        st.button(text("join.comment.send"), on_click=_comment, args=(seat, key), key="join_comment_send")
        if sent:
            st.caption(text("join.comment.sent", count=sent))


def _comment(seat: Seat, key: str) -> None:
    said = str(st.session_state.get(f"{key}.text") or "").strip()
    if said:
        about = st.session_state.get(f"{key}.about") or None
        send(seat, seat.session.round, "comment", {"text": said, "about": about})


# --- withdrawing


def withdraw(seat: Seat) -> None:
    """At the bottom of each page: take all answers away."""
    with st.expander(text("join.withdraw.title"), icon=":material/logout:", key="join_withdraw"):
        st.caption(text("join.withdraw.how"))
        sure = st.checkbox(text("join.withdraw.sure"), key="join_withdraw_sure")
        st.button(text("join.withdraw.go"), on_click=_withdraw, args=(seat,), disabled=not sure, key="join_withdraw_go")


def _withdraw(seat: Seat) -> None:
    try:
        workshop().withdraw(seat.participant)
    except WorkshopError as error:
        st.session_state[SAID] = ("warning", str(error))
