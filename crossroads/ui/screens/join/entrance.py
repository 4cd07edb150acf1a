"""Coming in: a code, what one agrees to, a role; then the ticket that becomes the cookie of this browser."""

import json
from time import sleep
from typing import cast
from urllib.parse import urlsplit

import streamlit as st

from crossroads.report.catalogue import listed, text
from crossroads.ui.plain import plain
from crossroads.ui.screens.join import seat
from crossroads.ui.screens.join.rest import day
from crossroads.workshop import ROWS, STORED, Session, StoreError, UnknownCodeError, UnknownSessionError, WorkshopError
from crossroads.workshop.bounds import LINE
from crossroads.workshop.opened import glance, tickets, workshop
from crossroads.workshop.secrets import LONGEST_WRITTEN
from crossroads.workshop.tickets import TICKET_HEADER

CODE = "join_code"
TOKEN = "join_token"  # noqa: S105  (the name of a key)
REFUSED = "join_refused"
INVITED = "join_invited"
BAD_CODE = "join_bad_code"

_CHANGE_TICKET = """
<script>
/* {ticket} */
fetch("joined", {{method: "POST", headers: {{{header}: {ticket}}}}}).then(answer => {{
  if (answer.ok) location.replace("join?" + {query});
}});
</script>
"""
"""The ticket and the code are letters and digits of our own making: no user text goes into it."""


def invited() -> Session | None:
    """The session whose code stands in the address, or was typed here; None without one, or when it leads nowhere.

    As it was seen last where the store cannot be reached. Raises `StoreError` when it has not been seen.
    """
    code = str(st.session_state.get(CODE) or st.query_params.get("code") or "")[: LONGEST_WRITTEN + 1]
    if not code or BAD_CODE in st.session_state:
        return None
    known = cast("Session | None", st.session_state.get(INVITED))
    try:
        st.session_state[INVITED] = glance(known.id) if known else workshop().by_code(code, seat.address())
    except UnknownCodeError as error:
        sleep(error.wait)  # a wrong code is answered later, the more of them come; a right one never is
        st.session_state[BAD_CODE] = str(error)
        return None
    except UnknownSessionError as error:
        st.session_state[BAD_CODE] = str(error)
        return None
    except StoreError:
        if known is None:
            raise
    return cast("Session", st.session_state[INVITED])


def ask_for_code() -> None:
    """A field for the code."""
    st.markdown(f"#### {text('join.code.title')}")
    st.caption(text("join.code.how"))
    with st.form("join_code_form", border=False):
        typed = st.text_input(text("join.code.label"), max_chars=LONGEST_WRITTEN, key="join_code_typed", autocomplete="off")
        pressed = st.form_submit_button(text("join.code.go"), type="primary", width="stretch")
    if pressed and typed.strip():
        st.session_state.pop(BAD_CODE, None)
        st.session_state[CODE] = typed
        st.rerun()
    if bad := st.session_state.get(BAD_CODE):
        st.error(plain(bad), icon=":material/search_off:")


def agree(session: Session) -> None:
    """Who runs this and what is stored, and the button that joins; afterwards the way on with a cookie."""
    if TOKEN in st.session_state:
        _on(session, st.session_state[TOKEN])
        return
    if "joined" in st.query_params and not seat.has_cookie(session.id):
        st.warning(text("join.code.no_place"), icon=":material/cookie:")
    if session.phase == "closed":
        st.info(text("join.consent.over"), icon=":material/event_busy:")
        return
    _told(session)
    agreed = st.checkbox(text("join.consent.agree", date=day(session)), key="join_agree")
    st.checkbox(text("join.consent.rows"), key="join_rows")
    if session.roles:
        roles = ["", *session.roles]
        shown = {"": text("join.consent.no_role")} | {role: plain(role) for role in session.roles}
        st.radio(text("join.consent.role"), roles, format_func=lambda role: shown[role], key="join_role")
    if session.names_asked:
        st.text_input(text("join.consent.name"), max_chars=LINE, key="join_name", autocomplete="off")
    if refused := st.session_state.get(REFUSED):
        st.error(f"{plain(refused)} {text('join.keep_typing')}", icon=":material/error:")
    st.button(
        text("join.consent.join"),
        on_click=_join,
        args=(session,),
        type="primary",
        width="stretch",
        disabled=not agreed,
        key="join_go",
    )


def _told(session: Session) -> None:
    """Four lines, and one on the Wi-Fi."""
    decision = workshop().decision(session)
    why = plain(session.why or decision.question)
    given = [text("join.consent.stored_role")] if session.roles else []
    given += [text("join.consent.stored_name")] if session.names_asked else []
    lines = (
        text("join.consent.who", convener=plain(session.convener), why=why),
        text("join.consent.stored", with_them=text("join.consent.stored_and", given=listed(given)) if given else ""),
        text("join.consent.until", date=day(session), smallest=session.smallest),
        text("join.consent.withdraw"),
    )
    st.markdown(f"##### {text('join.consent.title')}")
    st.markdown("\n".join(f"- {line}" for line in lines))
    https = urlsplit(st.context.url or "").scheme == "https"
    st.caption(f":material/{'lock' if https else 'wifi'}: {text('join.consent.https' if https else 'join.consent.http')}")


def _join(session: Session) -> None:
    """Join, once: pressed twice, it is one participant. The token stays on the server until the ticket is changed."""
    if TOKEN in st.session_state:
        return
    given = st.session_state
    consents = [STORED] + ([ROWS] if given.get("join_rows") else [])
    try:
        _, token = workshop().join(
            session.code, given.get("join_role") or None, str(given.get("join_name") or ""), consents, seat.address()
        )
    except WorkshopError as error:
        given[REFUSED] = str(error)
        return
    given.pop(REFUSED, None)
    given[TOKEN] = token


def _on(session: Session, token: str) -> None:
    """Has the browser change a ticket for its cookie; then the page is loaded with it."""
    st.info(text("join.consent.joining"), icon=":material/check:")
    parts = {"ticket": tickets.issue(token), "header": TICKET_HEADER, "query": f"code={session.code}&joined=1"}
    with st.container(key="join_ticket"):
        st.html(_CHANGE_TICKET.format(**{name: json.dumps(part) for name, part in parts.items()}), unsafe_allow_javascript=True)
    st.caption(text("join.consent.stuck"))
    st.button(text("join.consent.retry"), key="join_retry")
