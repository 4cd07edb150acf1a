"""The projector: no controls, large letters. While a session is open: how to join, and how many are there; then results."""

import time

import streamlit as st

from crossroads.errors import CrossroadsError
from crossroads.groups.session import Results
from crossroads.report.catalogue import text
from crossroads.ui.plain import plain, sentence
from crossroads.ui.screens.workshop import comments, held, outcome, room, stage
from crossroads.workshop import Session, StoreError, UnknownCodeError, UnknownSessionError, results
from crossroads.workshop.opened import workshop

PARAMETER = "screen"
"""Names, in the address, the join code of the session whose projector a window is."""
ON = "workshop_projector"
WORDS = "workshop_words"
"""Around a part without charts, which fills the screen with larger letters."""
REFRESH = 1.0
"""Seconds between two looks at the session."""
AGAIN = 2.0

_RULES = """
<style>
body:has(.st-key-workshop_projector) :is(.stAppHeader, .st-key-title_row) { display: none; }
.stMainBlockContainer:has(.st-key-workshop_projector) { padding-top: 1.5rem; }
.stMainBlockContainer:has(.st-key-workshop_projector) > .stVerticalBlock >
  .stElementContainer:has(> .stMarkdown [data-testid="stCaptionContainer"]) { display: none; }
@media (min-width: 1000px) {
  .st-key-workshop_projector { zoom: 1.3; }
  .st-key-workshop_projector .stElementContainer:has(.stVegaLiteChart) { width: calc(100% / 1.3) !important; }
}
.st-key-workshop_projector h3 { font-size: 1.8rem; }
.st-key-workshop_projector h4 { font-size: 1.45rem; padding-top: 0.6rem; }
.st-key-workshop_projector blockquote { color: inherit; }
.st-key-workshop_words {
  h4 { font-size: clamp(1.45rem, 1.75vw, 2.6rem); }
  .stMarkdown :is(p, li) { font-size: clamp(1.1rem, 1.35vw, 2rem); line-height: 1.5; }
}
.st-key-workshop_code p { font-size: clamp(2.6rem, 5.4vw, 7.4rem); font-weight: 700; line-height: 1.1; letter-spacing: 0.04em; }
.st-key-workshop_counts p { font-size: clamp(1.4rem, 1.9vw, 2.3rem); }
.st-key-workshop_projector .stHorizontalBlock:has(.st-key-workshop_qr) { min-height: 70vh; }
.st-key-workshop_projector .st-key-workshop_qr img { width: min(100%, 62vh); }
</style>
"""


def is_on() -> bool:
    """Whether this visit shows the projector in place of the controls."""
    return bool(st.session_state.get(ON))


def turn(on: bool) -> None:
    """Turns the projector on or off in this visit."""
    st.session_state[ON] = on


def by_code(code: str) -> None:
    """The projector of the session with this join code. It shows what everybody in the room may see, and needs no secret."""
    try:
        show(workshop().by_code(code, st.context.ip_address or ""))
    except UnknownCodeError as unknown:
        time.sleep(unknown.wait)
        st.error(sentence(str(unknown)), icon=":material/error:")
    except StoreError as error:
        st.error(sentence(str(error)), icon=":material/error:")
        _once_more(time.monotonic())


@st.fragment(run_every=AGAIN)
def _once_more(began: float) -> None:
    """Runs the page anew after a while."""
    if time.monotonic() - began > AGAIN / 2:
        st.rerun()


def show(session: Session, *, leave: bool = False) -> None:
    """The projector of `session`; with a way back to the controls where this visit `leave`s to them."""
    st.html(_RULES)
    with st.container(key="workshop_projector"):
        with held.told():
            found = results.shown(workshop(), session)
            if found is None or stage.now(session) == stage.JOIN:
                _open(session)
            else:
                _outcome(session, found)
        _watch(session, stage.now(session))
    if leave:
        st.button(
            text("workshop.projector.leave"),
            icon=":material/arrow_back:",
            type="tertiary",
            key="workshop_leave",
            on_click=turn,
            args=(False,),
        )


def _outcome(session: Session, found: Results) -> None:
    """The part of the results that is on."""
    room.heading(session)
    outcome.preface(session, found)
    on, sections = stage.now(session), outcome.sections(session, found)
    if on == stage.REMARKS:
        with st.container(key=WORDS):
            comments.on_screen(session)
        return
    chosen = [one for one in sections if one.id == on] or list(sections[:1])
    for section in sections if on == stage.ALL else chosen:
        with st.container(key=None if section.charts or on == stage.ALL else WORDS):
            outcome.part(section, columns=2)


def _open(session: Session) -> None:
    left, right = st.columns([1.1, 1], gap="large", vertical_alignment="center")
    with left:
        room.heading(session)
        page = room.link(session).rpartition("/")[0].removeprefix("http://")
        st.markdown(text("workshop.projector.join", page=plain(page)))
        with st.container(key="workshop_code"):
            st.markdown(plain(session.shown_code))
        _live(session)
    with right:
        room.code(session)


@st.fragment(run_every=REFRESH)
def _live(session: Session) -> None:
    """How many are there, and the time that is left."""
    with held.told(), st.container(key="workshop_counts"):
        for said in (*room.counts(session), room.time_left(session)):
            if said:
                st.markdown(plain(said))


@st.fragment(run_every=REFRESH)
def _watch(session: Session, on: str) -> None:
    """Runs the page anew once the session has moved on, or another part was put on."""
    try:
        now = workshop().session(session.id)
    except UnknownSessionError:
        st.rerun()  # deleted or expired: what was shown of it goes, too
    except CrossroadsError as error:
        st.error(sentence(str(error)), icon=":material/error:")
        return
    if now.version != session.version or stage.now(now) != on:
        st.rerun()
