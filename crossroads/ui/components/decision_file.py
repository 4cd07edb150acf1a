"""The decision itself as a file, with whatever was altered in this session, so that it can be opened again."""

import streamlit as st

from crossroads.model import Decision
from crossroads.report.catalogue import text
from crossroads.report.document import show_document, to_json


def show(decision: Decision, *, altered: bool, key: str) -> None:
    """A button that gives `decision` as one JSON file, called so that an altered one is not taken for the published one."""
    name = f"{decision.id}-altered.json" if altered else f"{decision.id}.json"
    st.download_button(
        text("ui.file.altered" if altered else "ui.file.published"),
        data=lambda: to_json(show_document(decision)).encode(),
        file_name=name,
        mime="application/json",
        on_click="ignore",
        icon=":material/download:",
        key=key,
    )
