"""Before a workshop: what one is, setting one up, coming back to one, and a rehearsal."""

import streamlit as st

from crossroads.model import FULL_VIEW
from crossroads.report.catalogue import text
from crossroads.ui import state
from crossroads.ui.plain import plain
from crossroads.ui.screens.workshop import held
from crossroads.workshop import ASKABLE, Settings, rehearsal
from crossroads.workshop.bounds import LINE, MOST_ROLES, PARAGRAPH
from crossroads.workshop.opened import workshop
from crossroads.workshop.sessions import LARGEST_MINIMUM, MOST_DAYS, SMALLEST

NUMBERS = {"smallest": (SMALLEST, LARGEST_MINIMUM, 8), "days": (1, MOST_DAYS, 30)}
"""Least, most and what is usual."""
SWITCHES = {"names_asked": False, "option_names_hidden": False, "neutral": False, "moderated": True}
CREATE, BACK = "create", "back"
"""Where it is said what was refused."""
CAST = (12, 24, 60)
"""How many simulated participants a rehearsal can have."""


def show() -> None:
    """What a workshop is; a form; and beside it the rehearsal and the way back."""
    st.subheader(text("workshop.begin.title"), anchor=False)
    st.markdown(text("workshop.begin.what"))
    st.caption(text("workshop.begin.safe"))
    left, right = st.columns([1.7, 1], gap="large")
    with left:
        _create()
    with right:
        _rehearse()
        _come_back()


def _create() -> None:
    st.markdown(f"##### {text('workshop.create.title')}")
    decision = state.decision()
    st.caption(plain(text("workshop.create.on", decision=decision.title, sha256=decision.sha256[:12])))
    with st.form("workshop_create", border=True):
        st.text_input(text("workshop.create.name"), max_chars=LINE, key="workshop_title")
        st.text_input(
            text("workshop.create.convener"), max_chars=LINE, key="workshop_convener", help=text("workshop.create.convener_help")
        )
        st.text_area(
            text("workshop.create.why"), max_chars=PARAGRAPH, key="workshop_why", help=text("workshop.create.why_help"), height=90
        )
        st.text_area(
            text("workshop.create.roles"),
            max_chars=(LINE + 1) * MOST_ROLES,
            key="workshop_roles",
            help=text("workshop.create.roles_help"),
            height=90,
        )
        _questions()
        _protection()
        held.say(CREATE)  # above the button that was pressed: the head of the page is out of sight from there
        st.form_submit_button(
            text("workshop.create.open"),
            type="primary",
            icon=":material/groups:",
            key="workshop_open",
            on_click=held.do,
            args=(_open,),
            kwargs={"place": CREATE},
        )


def _questions() -> None:
    titles = {view.id: view.title for view in state.decision().views} | {FULL_VIEW: text("ui.weights.full_view")}
    st.selectbox(text("workshop.create.view"), list(titles), format_func=lambda one: titles[one], key="workshop_view")
    st.pills(
        text("workshop.create.asks"),
        list(ASKABLE),
        selection_mode="multi",
        default=list(ASKABLE),
        format_func=lambda one: text(f"workshop.asks.{one}"),
        key="workshop_asks",
    )
    st.radio(
        text("workshop.create.rounds"),
        [2, 1],
        format_func=lambda one: text(f"workshop.create.rounds_{one}"),
        horizontal=True,
        key="workshop_rounds",
    )


def _protection() -> None:
    with st.expander(text("workshop.create.protection"), icon=":material/shield:"):
        for name, (least, most, default) in NUMBERS.items():
            st.number_input(
                text(f"workshop.create.{name}"),
                least,
                most,
                default,
                key=f"workshop_{name}",
                help=text(f"workshop.create.{name}_help"),
            )
        for name, on in SWITCHES.items():
            st.checkbox(
                text(f"workshop.create.{name}"), value=on, key=f"workshop_{name}", help=text(f"workshop.create.{name}_help")
            )


def _open() -> None:
    """Opens the session that the form describes. For use in callbacks."""
    names = ("title", "convener", "why", "view", "rounds", *NUMBERS, *SWITCHES)
    given = {name: st.session_state[f"workshop_{name}"] for name in names}
    roles = tuple(line.strip() for line in st.session_state["workshop_roles"].splitlines() if line.strip())
    settings = Settings(**given, roles=roles, asks=tuple(st.session_state["workshop_asks"] or ()))
    _, secret = workshop().create(state.decision(), settings)
    held.hold(secret, new=True)


def _rehearse() -> None:
    with st.container(border=True):
        st.markdown(f"##### {text('workshop.rehearsal.title')}")
        st.markdown(text("workshop.rehearsal.what"))
        people = st.segmented_control(
            text("workshop.rehearsal.people"), list(CAST), default=CAST[1], required=True, key="workshop_cast"
        )
        st.button(
            text("workshop.rehearsal.begin"),
            icon=":material/theater_comedy:",
            key="workshop_rehearse",
            on_click=held.do,
            args=(_begin, people),
        )


def _begin(people: int) -> None:
    """Opens a session full of simulated participants. For use in callbacks."""
    settings = Settings(
        title=text("workshop.rehearsal.name"),
        convener=text("workshop.rehearsal.convener"),
        why=text("workshop.rehearsal.why"),
        roles=(text("workshop.rehearsal.role_one"), text("workshop.rehearsal.role_two")),
        simulated=True,
    )
    _, secret = workshop().create(state.decision(), settings)
    held.hold(secret, new=True)
    rehearsal.fill(workshop(), secret, people)


def _come_back() -> None:
    with st.form("workshop_back", border=True):
        st.markdown(f"##### {text('workshop.back.title')}")
        st.text_input(
            text("workshop.back.secret"),
            type="password",
            max_chars=60,
            key="workshop_back_secret",
            autocomplete="current-password",
        )
        held.say(BACK)
        st.form_submit_button(
            text("workshop.back.go"),
            icon=":material/key:",
            key="workshop_back_go",
            on_click=held.do,
            args=(_back,),
            kwargs={"place": BACK},
        )


def _back() -> None:
    """Takes up the session of the secret that was typed. For use in callbacks."""
    given = str(st.session_state["workshop_back_secret"]).strip()
    st.session_state["workshop_back_secret"] = ""
    workshop().by_secret(given)
    held.hold(given)
