"""The ranking with and without the gates."""

import streamlit as st

from crossroads.analysis import Stress
from crossroads.report.catalogue import text
from crossroads.report.charts.stress import gate_chart
from crossroads.report.stress import gates
from crossroads.ui.components.show import show_chart, table_behind, text_table
from crossroads.ui.plain import plain


def show(stress: Stress) -> None:
    """This part of the page Stress."""
    if not stress.gates.gates:
        st.info(text("stress.gates.none"), icon=":material/info:")
        return
    st.markdown(plain(" ".join(gates.overall(stress))))
    if stress.analysis.settings.method != "additive":
        st.caption(text("stress.gates.additive"))
    for effect in stress.gates.gates:
        chart = gate_chart(stress, effect)
        st.markdown(f"##### {plain(effect.gate.title)}")
        st.markdown(plain(chart.title))
        show_chart(chart, key=f"gate.{effect.gate.id}")
        st.caption(plain(gates.set_by(stress, effect)))
    st.markdown(f"##### {text('stress.gates.ui.ranks')}")
    ranks = gates.ranks(stress).astype(object)
    text_table(ranks.where(ranks.notna(), text("stress.gates.ui.out")))
    table_behind(lambda: gates.standings(stress), key="gates_standings", label=text("stress.gates.table.standings"))
    drawer = st.expander(text("stress.gates.table.gates"), icon=":material/fence:", key="gates_floors", on_change="rerun")
    if drawer.open:
        with drawer:
            text_table(gates.floors(stress))
