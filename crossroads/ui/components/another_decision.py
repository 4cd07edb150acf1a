"""Choosing another decision: a bundled one, a file from this device, or a path where the app runs for one machine only."""

from collections.abc import Callable

import streamlit as st

from crossroads.errors import CrossroadsError, DecisionError
from crossroads.files import load_bytes
from crossroads.model import Decision
from crossroads.report.catalogue import text
from crossroads.ui import choice, state
from crossroads.ui.components import problems
from crossroads.ui.plain import plain


def show(decision: Decision) -> None:
    """The ways to choose another decision than `decision`."""
    names = choice.choices()
    name = st.selectbox(text("ui.another.known"), names, index=None, placeholder=text("ui.another.pick"), key="another_known")
    if st.button(text("ui.another.open"), disabled=not name, key="another_open", icon=":material/folder_open:"):
        _open(lambda: choice.load_once(str(name)))
    given = st.file_uploader(text("ui.another.upload"), type=["json", "xlsx"], key="another_file")
    if given is not None and st.button(text("ui.another.open_file"), key="another_open_file", icon=":material/folder_open:"):
        _open(lambda: load_bytes(given.getvalue(), given.name))
    if choice.may_read_paths():
        path = st.text_input(text("ui.another.path"), key="another_path", placeholder=text("ui.another.path_example"))
        if st.button(text("ui.another.open_path"), disabled=not path, key="another_open_path", icon=":material/folder_open:"):
            _open(lambda: choice.load_from_path(path))
    st.caption(text("ui.another.kept"))


def _open(load: Callable[[], Decision]) -> None:
    try:
        decision = load()
    except DecisionError as error:
        problems.show(error, "ui.another")
    except CrossroadsError as error:
        st.error(plain(str(error)), icon=":material/error:")
    else:
        state.set_decision(decision)
        st.toast(text("ui.another.opened", title=plain(decision.title)), icon=":material/check:")
        st.rerun()
