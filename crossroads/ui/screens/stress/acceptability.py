"""Which weights put which option first: the drawer behind the bars of the first screen."""

import streamlit as st

from crossroads.analysis import Stress
from crossroads.report.catalogue import text
from crossroads.report.charts.stress import central_weights_chart
from crossroads.report.stress import acceptability
from crossroads.ui.components import long_work
from crossroads.ui.components.show import show_chart, table_behind
from crossroads.ui.plain import plain

WORK = "sampling_work"
"""The key under which sampling goes on."""


def show(stress: Stress) -> None:
    """The sentences, the weights behind the first places, and who is ahead of whom."""
    if long_work.under_way(WORK):
        st.caption(text("ui.working"))
        return
    for sentence in acceptability.sentences(stress):
        st.markdown("- " + plain(sentence))
    found = acceptability.sampled(stress)
    if isinstance(found, str):
        return
    chart = central_weights_chart(stress, found)
    st.markdown(f"**{plain(chart.title)}**")
    show_chart(chart, key="central_weights")
    table_behind(lambda: acceptability.central_weights(stress, found), key="central_weights_table")
    table_behind(
        lambda: acceptability.pairs(stress, found), key="acceptability_pairs", label=text("stress.acceptability.tables.pairs")
    )
