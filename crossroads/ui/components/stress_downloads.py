"""Taking home how far the ranking can be trusted: the present page as files, made when asked for."""

from functools import partial

import streamlit as st

from crossroads.analysis import Stress
from crossroads.report.catalogue import text
from crossroads.report.stress import acceptability
from crossroads.ui.components.downloads import FORMATS

OF_ALL, OF_SAMPLES = ("xlsx", "json"), ("csv", "png")
"""Files of everything, and those of the shares of ranks, which are not there when nothing could be sampled."""


def show(stress: Stress) -> None:
    """A drawer with a button for each format."""
    drawer = st.expander(text("ui.download.title"), icon=":material/download:", key="stress_take_away", on_change="rerun")
    if not drawer.open:
        return
    with drawer:
        st.caption(text("stress.download.how"))
        with st.container(horizontal=True):
            for ending in (*OF_ALL, *(() if isinstance(acceptability.sampled(stress), str) else OF_SAMPLES)):
                st.download_button(
                    text(f"ui.download.{ending}"),
                    data=partial(_file, stress, ending),
                    file_name=f"{stress.decision.id}-stress.{ending}",
                    mime=FORMATS[ending],
                    on_click="ignore",
                    icon=":material/download:",
                    key=f"stress_download_{ending}",
                )


def _file(stress: Stress, ending: str) -> bytes:
    from crossroads.report.stress.files import stress_bytes  # the writers of files take time to import
    from crossroads.report.stress.report import StressReport, at_hand

    return stress_bytes(StressReport(stress, at_hand(stress)), ending)
