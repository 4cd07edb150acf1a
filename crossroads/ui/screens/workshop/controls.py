"""The facilitator's room: what happens now, what comes next, who is there, and what may be set on the way."""

from collections.abc import Callable

import streamlit as st

from crossroads.report.catalogue import text
from crossroads.ui.plain import plain
from crossroads.ui.screens.join.rest import day
from crossroads.ui.screens.workshop import comments, held, joining, outcome, projector, record, room, stage
from crossroads.workshop import Session, rehearsal, results
from crossroads.workshop.opened import workshop

REFRESH = 1.0
"""Seconds between two looks at the session."""
MINUTES = (2, 5, 10, 15)
"""What the timer can be started at."""
MORE = 60.0
"""Seconds by which the timer is extended."""
CONFIRMED = ("reveal", "closed")
"""Phases that are opened in two steps: what they do cannot be taken back."""


def show(session: Session) -> None:
    """The room, from what happens now to what is left at the end."""
    room.heading(session)
    _frozen_decision(session)
    _secret(session)
    left, right = st.columns([1.6, 1], gap="large")
    with left:
        _course(session)
        _timer(session)
        _settings(session)
        _projector(session)
        comments.show(session)
    with right:
        joining.show(session)
    with held.told():
        if found := results.shown(workshop(), session):
            record.show(session, found)
            outcome.show(session, found)
    _end(session)


def _frozen_decision(session: Session) -> None:
    decision = workshop().decision(session)
    st.caption(plain(text("workshop.frozen_decision", decision=decision.title, sha256=session.decision_sha256)))


def _secret(session: Session) -> None:
    """The secret, until somebody says that they have it."""
    if not held.is_new():
        return
    with st.container(border=True, key="workshop_secret_box"):
        st.markdown(f"**{text('workshop.secret.title')}**")
        st.markdown(text("workshop.secret.how", code=session.shown_code))
        st.code(held.secret(), language=None)
        note = "\n".join(
            [
                text("workshop.secret.file.whose", title=session.title),
                text("workshop.secret.file.keep"),
                f"\n{held.secret()}\n",
                text("workshop.secret.file.use", until=day(session)),
            ]
        )
        with st.container(horizontal=True):
            st.download_button(
                text("workshop.secret.download"),
                data=note.encode(),
                file_name=f"workshop-{session.code}-secret.txt",
                mime="text/plain",
                on_click="ignore",
                icon=":material/download:",
                key="workshop_secret_download",
            )
            st.button(
                text("workshop.secret.have"),
                type="primary",
                icon=":material/check:",
                key="workshop_secret_have",
                on_click=held.written_down,
            )


# --- what happens now ------------------------------------------------------------------------------------------------


def _course(session: Session) -> None:
    st.markdown(" → ".join(_step(session, phase) for phase in session.phases))
    with st.container(border=True):
        st.markdown(f"#### {text(f'workshop.phase.{session.phase}.title')}")
        st.markdown(text(f"workshop.phase.{session.phase}.now"))
        if session.frozen:
            st.warning(text("workshop.frozen"), icon=":material/pause_circle:")
        _live(session, stage.now(session))
        with st.container(horizontal=True):
            _next(session)
            _button("back", _move, session, -1, disabled=session.phase in (session.phases[0], *CONFIRMED), icon="arrow_back")
            frozen = session.frozen
            _button("go_on" if frozen else "freeze", _freeze, not frozen, icon="play_circle" if frozen else "pause_circle")


def _step(session: Session, phase: str) -> str:
    title = text(f"workshop.phase.{phase}.title")
    return f"**{title}**" if phase == session.phase else f":gray[{title}]"


def _next(session: Session) -> None:
    """What leads on; what cannot be taken back is asked twice."""
    place = session.phases.index(session.phase) + 1
    if place == len(session.phases):
        return
    phase = session.phases[place]
    label = text(f"workshop.phase.{phase}.open")
    if phase not in CONFIRMED:
        _lead_on(label, session)
        return
    with st.popover(label, icon=":material/arrow_forward:", key="workshop_next_drawer"):
        st.markdown(text(f"workshop.phase.{phase}.confirm"))
        _lead_on(text("workshop.yes"), session)


def _lead_on(label: str, session: Session) -> None:
    icon = ":material/arrow_forward:"
    st.button(label, type="primary", icon=icon, key="workshop_next", on_click=held.do, args=(_move, session, 1))


def _move(session: Session, step: int) -> None:
    """Goes a step from the phase that was on the screen, so that two facilitators who press at once go one."""
    known = workshop()
    now = known.advance(held.secret(), session.phase) if step > 0 else known.back(held.secret(), session.phase)
    if now.simulated:
        rehearsal.answer(known, held.secret(), _comments())
    results.shown(known, now)  # taken at this moment, whoever looks first


def _comments() -> tuple[str, ...]:
    """What simulated participants remark."""
    return tuple(text(f"workshop.rehearsal.comment_{name}") for name in ("one", "two", "three"))


def _freeze(frozen: bool) -> None:
    workshop().freeze(held.secret(), frozen)


@st.fragment(run_every=REFRESH)
def _live(session: Session, on: str) -> None:
    """How many are there, and the time left; runs the page anew once another facilitator has changed something."""
    with held.told():
        now = workshop().by_secret(held.secret())
        if now.version != session.version or stage.now(now) != on:
            st.rerun()
        left = room.time_left(session)
        st.markdown(plain(" · ".join([*room.counts(session), *([left] if left else [])])))


# --- what can be set -------------------------------------------------------------------------------------------------


def _timer(session: Session) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{text('workshop.timer.title')}**", width="content")
        for minutes in MINUTES:
            label = text("workshop.timer.start", minutes=minutes)
            st.button(label, key=f"workshop_timer_{minutes}", on_click=held.do, args=(_start, 60.0 * minutes))
        if session.timer_ends:
            _button("extend", _extend, icon="more_time")
            _button("no_timer", _start, None, icon="timer_off")


def _start(seconds: float | None) -> None:
    workshop().timer(held.secret(), seconds)


def _extend() -> None:
    workshop().extend(held.secret(), MORE)


def _settings(session: Session) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        hidden = session.option_names_hidden
        _button("show_names" if hidden else "hide_names", _hide, not hidden, icon="visibility" if hidden else "visibility_off")
    if session.names_asked:
        with st.expander(text("workshop.names"), icon=":material/badge:"):
            st.markdown("\n".join(f"- {plain(name)}" for name in workshop().names(held.secret())))


def _projector(session: Session) -> None:
    """The projector in this window or another, and what is on it."""
    address = f"workshop?{projector.PARAMETER}={session.shown_code}"
    with st.container(horizontal=True, vertical_alignment="center"):
        st.link_button(text("workshop.projector.window"), address, icon=":material/open_in_new:")
        st.button(
            text("workshop.projector.here"),
            icon=":material/present_to_all:",
            key="workshop_projector_on",
            on_click=projector.turn,
            args=(True,),
        )
    with held.told():
        if found := results.shown(workshop(), session):
            stage.choose(session, found)


def _hide(hidden: bool) -> None:
    workshop().hide_option_names(held.secret(), hidden)


def _button(name: str, action: Callable[..., object], *arguments: object, icon: str, disabled: bool = False) -> None:
    st.button(
        text(f"workshop.button.{name}"),
        icon=f":material/{icon}:",
        key=f"workshop_{name}",
        disabled=disabled,
        on_click=held.do,
        args=(action, *arguments),
    )


# --- the end ---------------------------------------------------------------------------------------------------------


def _end(session: Session) -> None:
    st.divider()
    with st.container(horizontal=True):
        with st.popover(text("workshop.renew.title"), icon=":material/key:", key="workshop_renew_drawer"):
            st.markdown(text("workshop.renew.what"))
            _button("renew", _renew, icon="key")
        with st.popover(text("workshop.delete.title"), icon=":material/delete:", key="workshop_delete_drawer"):
            st.markdown(text("workshop.delete.what"))
            st.button(text("workshop.delete.yes"), type="primary", key="workshop_delete", on_click=held.do, args=(_delete,))
        st.button(
            text("workshop.let_go"),
            icon=":material/logout:",
            key="workshop_let_go",
            on_click=held.let_go,
            help=text("workshop.let_go_help"),
        )
    st.caption(text("workshop.kept_until", day=day(session), people=session.smallest))


def _renew() -> None:
    """Holds a new secret, which is then shown."""
    held.hold(workshop().renew_secret(held.secret()), new=True)


def _delete() -> None:
    workshop().delete(held.secret())
    held.let_go()
