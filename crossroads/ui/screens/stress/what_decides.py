"""Facts or preferences: what decides whether the first-ranked option stays first."""

import streamlit as st

from crossroads.analysis import Stress
from crossroads.report.charts.stress import what_decides_chart
from crossroads.report.stress import what_decides
from crossroads.ui.components.on_button import on_button
from crossroads.ui.components.show import show_chart, table_behind
from crossroads.ui.plain import plain


def show(stress: Stress) -> None:
    """This part of the page Stress."""
    if len(stress.rows) < 2:
        _say(what_decides.sentences(stress))
    elif asked := on_button("what_decides", stress, stress.what_decides):
        _shares(asked)


def _shares(stress: Stress) -> None:
    said = what_decides.sentences(stress)
    found = stress.what_decides()
    if found is None or found.settled:
        _say(said)
        return
    chart = what_decides_chart(stress, found)
    st.markdown(f"**{plain(chart.title)}**")
    show_chart(chart, key="what_decides_chart")
    _say(said[1:])
    table_behind(lambda: what_decides.shares_table(found), key="what_decides_table")


def _say(sentences: list[str]) -> None:
    for sentence in sentences:
        st.markdown("- " + plain(sentence))
