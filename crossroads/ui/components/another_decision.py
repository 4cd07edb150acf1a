"""Choosing another decision: a bundled one, a file from this device, or a path where the app runs for one machine only."""

from collections.abc import Callable

import streamlit as st

from crossroads.errors import CrossroadsError, DecisionError
from crossroads.files import Opened, open_bytes
from crossroads.model import Decision
from crossroads.report.catalogue import text
from crossroads.ui import choice, state
from crossroads.ui.components import problems
from crossroads.ui.plain import plain

_WRONG = "another_wrong"


def show(decision: Decision) -> None:
    """The ways to choose another decision than `decision`."""
    name = st.selectbox(
        text("ui.another.known"),
        choice.choices(),
        index=None,
        placeholder=text("ui.another.pick"),
        format_func=choice.called,
        key="another_known",
    )
    _button("open", lambda: choice.open_once(str(name)), disabled=not name)
    given = st.file_uploader(text("ui.another.upload"), key="another_file")  # of any kind: it is said what it is
    if given is not None:
        _button("open_file", lambda: open_bytes(given.getvalue(), given.name))
    if choice.may_read_paths():
        path = st.text_input(text("ui.another.path"), key="another_path", placeholder=text("ui.another.path_example"))
        _button("open_path", lambda: choice.open_from_path(path), disabled=not path)
    st.caption(text("ui.another.kept"))


def _button(name: str, load: Callable[[], Opened], *, disabled: bool = False) -> None:
    """The button that opens what `load` gives, and below it what was wrong with that."""
    key = f"another_{name}"
    label, icon = text(f"ui.another.{name}"), ":material/folder_open:"
    st.button(label, disabled=disabled, key=key, icon=icon, on_click=_open, args=(key, load))
    error = st.session_state.get(_WRONG, {}).get(key)
    if isinstance(error, DecisionError):
        problems.show(error, "ui.another")
    elif error is not None:
        st.error(plain(str(error)), icon=":material/error:")


def _open(key: str, load: Callable[[], Opened]) -> None:
    """Before the page is drawn anew, so that another click meanwhile does not undo it."""
    st.session_state.pop(_WRONG, None)
    try:
        opened = load()
        state.open_file(opened)
    except CrossroadsError as error:
        st.session_state[_WRONG] = {key: error}
    else:
        st.toast(text("ui.another.opened", title=plain(opened.decision.title)), icon=":material/check:")
