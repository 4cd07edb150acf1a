"""Scores that decide: the cells on which the first place hangs, alone and together."""

import streamlit as st

from crossroads.analysis import Stress
from crossroads.report.catalogue import text
from crossroads.report.charts.stress import cell_tornado_chart, decisive_cells_chart, joint_flips_chart
from crossroads.report.stress import scores, weights
from crossroads.ui.components.show import show_chart, table_behind
from crossroads.ui.plain import plain


def show(stress: Stress) -> None:
    """This part of the page Stress."""
    if too_few := weights.nothing_to_compare(stress):
        st.info(plain(too_few[0]), icon=":material/info:")
        return
    st.markdown(f"##### {text('stress.scores.ui.decisive')}")
    st.markdown("\n".join("- " + plain(sentence) for sentence in scores.alone(stress)))
    if stress.decisive_cells:
        show_chart(decisive_cells_chart(stress), key="decisive_cells")
        st.caption(text("stress.scores.ui.marks"))
        table_behind(lambda: scores.decisive_table(stress), key="decisive_table")
        table_behind(lambda: scores.flips_table(stress), key="score_flips_table", label=text("stress.scores.ui.all"))
    st.markdown(f"##### {text('stress.scores.ui.joint')}")
    st.markdown("\n".join("- " + plain(sentence) for sentence in scores.together(stress)))
    show_chart(joint_flips_chart(stress), key="joint_flips")
    table_behind(lambda: scores.joint_table(stress), key="joint_table")
    st.markdown(f"##### {text('stress.scores.ui.tornado')}")
    chart = cell_tornado_chart(stress)
    st.markdown(plain(chart.title))
    st.caption(text("stress.scores.ui.tornado_caption"))
    show_chart(chart, key="cell_tornado")
    table_behind(lambda: scores.tornado_table(stress), key="cell_tornado_table")
