"""The facilitator's secret while it is held: in this visit only, never in the address, a log or a cookie."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import streamlit as st

from crossroads.errors import CrossroadsError
from crossroads.ui.plain import sentence
from crossroads.workshop import Session, UnknownSessionError
from crossroads.workshop.opened import workshop

SECRET = "workshop_secret"  # noqa: S105 - the name of a place
NEW = "workshop_secret_is_new"
SAID = "workshop_said"


def secret() -> str:
    """The secret that this visit holds; "" for none."""
    return str(st.session_state.get(SECRET, ""))


def hold(found: str, *, new: bool = False) -> None:
    """Holds a secret from now on; a `new` one has yet to be written down."""
    st.session_state[SECRET], st.session_state[NEW] = found, new


def let_go() -> None:
    """Forgets the secret."""
    for key in (SECRET, NEW):
        st.session_state.pop(key, None)


def is_new() -> bool:
    """Whether the secret has been given out and nobody has said yet that they have it."""
    return bool(st.session_state.get(NEW))


def written_down() -> None:
    """Never shows the secret again."""
    st.session_state[NEW] = False


def session() -> Session | None:
    """The workshop that this visit leads; None for none, or when it is gone, which is then said. Raises `StoreError`."""
    if not secret():
        return None
    try:
        return workshop().by_secret(secret())
    except UnknownSessionError as gone:
        let_go()
        st.warning(sentence(str(gone)), icon=":material/info:")
        return None


@contextmanager
def told() -> Iterator[None]:
    """Says on the page what was refused, or befell the store, meanwhile."""
    try:
        yield
    except CrossroadsError as error:
        st.error(sentence(str(error)), icon=":material/error:")


def do(action: Callable[..., object], *arguments: object, place: str = "") -> None:
    """Does `action`, for use as a callback; what was refused is said on the page that follows, at that `place`."""
    try:
        action(*arguments)
    except CrossroadsError as error:
        st.session_state[SAID] = (place, str(error))


def say(place: str = "") -> None:
    """What the last action was refused for, where that is to stand: at the head of the page, or at a `place` on it."""
    where, said = st.session_state.get(SAID, ("", ""))
    if said and where == place:
        del st.session_state[SAID]
        st.error(sentence(said), icon=":material/error:")
