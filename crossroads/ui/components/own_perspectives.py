"""Perspectives of this session: one from a file, and those that were kept, to take home."""

import streamlit as st

from crossroads.errors import CrossroadsError, DecisionError
from crossroads.files.perspective import parse_perspective, perspective_toml
from crossroads.model import FULL_VIEW, Perspective
from crossroads.report.catalogue import text
from crossroads.server_options import SMALL_UPLOAD
from crossroads.ui import state
from crossroads.ui.components import problems
from crossroads.ui.plain import plain


def show() -> None:
    """A drawer with an upload, and a download for each perspective of this session."""
    with st.expander(text("ui.own.title"), icon=":material/upload_file:", key="own_perspectives"):
        given = st.file_uploader(text("ui.own.upload"), type=["toml"], key="own_file", max_upload_size=SMALL_UPLOAD)
        if given is not None and st.button(text("ui.own.load"), icon=":material/folder_open:", key="own_load"):
            _load(given.getvalue(), given.name)
        if state.own():
            st.caption(text("ui.own.mine"))
        for one in state.own().values():
            download(one, key=f"own_{one.id}", label=one.title)


def download(perspective: Perspective, *, key: str, label: str) -> None:
    """A button that hands out `perspective` as a file."""
    st.download_button(
        plain(label),
        data=perspective_toml(perspective).encode(),
        file_name=f"{perspective.id}.toml",
        mime="application/toml",
        on_click="ignore",
        icon=":material/download:",
        key=key,
        width="stretch",
    )


def _load(content: bytes, name: str) -> None:
    try:
        found = parse_perspective(content, name, state.decision())
    except DecisionError as error:
        problems.show(error, "ui.own")
        return
    if found.group == "start":  # the start is nobody's; what somebody has in a file is theirs
        found = found.model_copy(update={"group": "own"})
    choose(state.keep(found))
    st.success(plain(text("ui.own.loaded", title=found.title)), icon=":material/check:")


def choose(perspective: str, view: str | None = None) -> None:
    """Looks at the decision with a perspective of this session, in `view` or the present one where it has weight there."""
    look = state.Look(perspective, view or state.look().view)
    try:
        look.chosen(state.decision(), state.own())
    except CrossroadsError:
        look = state.Look(perspective, FULL_VIEW)
    state.go(look)
