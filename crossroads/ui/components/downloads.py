"""Taking the ranking home: the present analysis as files, made when asked for."""

from dataclasses import replace
from functools import partial

import streamlit as st

from crossroads.analysis import Analysis, analyse
from crossroads.report.catalogue import text
from crossroads.ui import state

FORMATS = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv",
    "json": "application/json",
    "png": "image/png",
    "svg": "image/svg+xml",
}


def show(analysis: Analysis) -> None:
    """A drawer with a button for each format."""
    drawer = st.expander(text("ui.download.title"), icon=":material/download:", key="take_away", on_change="rerun")
    if not drawer.open:
        return
    with drawer:
        st.caption(text("ui.download.how"))
        with st.container(horizontal=True):
            for ending, mime in FORMATS.items():
                st.download_button(
                    text(f"ui.download.{ending}"),
                    data=partial(_file, analysis, ending),
                    file_name=f"{analysis.decision.id}-ranking.{ending}",
                    mime=mime,
                    on_click="ignore",
                    icon=":material/download:",
                    key=f"download_{ending}",
                )


def _file(analysis: Analysis, ending: str) -> bytes:
    from crossroads.report.export import export_bytes  # the writers of files take time to import, and few visits need them

    return export_bytes(analyse(analysis.decision, analysis.weights, replace(analysis.settings, locked=state.locked())), ending)
