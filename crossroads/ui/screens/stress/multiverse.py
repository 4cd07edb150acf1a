"""Every defensible way to do the analysis, as a specification curve."""

import streamlit as st

from crossroads.analysis import Stress
from crossroads.report.catalogue import text
from crossroads.report.charts.stress import specification_curve
from crossroads.report.stress import multiverse
from crossroads.report.stress.choices import WHAT, what_name
from crossroads.ui.components.on_button import on_button
from crossroads.ui.components.show import number_table, show_chart, table_behind
from crossroads.ui.plain import plain


def show(stress: Stress) -> None:
    """This part of the page Stress."""
    if len(stress.rows) < 2:
        _say(multiverse.sentences(stress))
    elif asked := on_button("multiverse", stress, lambda progress: stress.multiverse(progress=progress)):
        _say(multiverse.sentences(asked))
        if asked.multiverse().variants:
            _curve(asked)
        _tables(asked)


def _say(sentences: list[str]) -> None:
    for sentence in sentences:
        st.markdown("- " + plain(sentence))


@st.fragment
def _curve(stress: Stress) -> None:
    """The curve of an option, with the choices that people want to see."""
    titles = {option.id: option.title for option in stress.decision.options}
    options = [stress.decision.options[row].id for row in stress.rows]
    usual = stress.decision.options[multiverse.usually_first(stress.multiverse())].id
    left, right = st.columns(2, vertical_alignment="bottom")
    if st.session_state.get("multiverse_option") not in options:
        st.session_state["multiverse_option"] = usual
    chosen = left.selectbox(
        text("stress.multiverse.ui.option"),
        options,
        format_func=lambda option: plain(titles[option]),
        key="multiverse_option",
        persist_state="session",
    )
    what = right.selectbox(
        text("stress.multiverse.ui.show"),
        ["", *WHAT],
        format_func=lambda one: what_name(one) if one else text("stress.multiverse.ui.every"),
        key="multiverse_show",
        persist_state="session",
    )
    chart = specification_curve(stress, stress.decision.option_index[chosen], (what,) if what else WHAT)
    st.markdown(f"**{plain(chart.title)}**")
    show_chart(chart, key=f"multiverse_chart.{chosen}.{what}")


def _tables(stress: Stress) -> None:
    found = stress.multiverse()
    if found.variants:
        table_behind(
            lambda: multiverse.choices_table(stress), key="multiverse_choices", label=text("stress.multiverse.ui.choices")
        )
        table_behind(
            lambda: multiverse.variants_table(stress), key="multiverse_variants", label=text("stress.multiverse.ui.variants")
        )
    if found.refused:
        drawer = st.expander(
            text("stress.multiverse.ui.refused"), icon=":material/block:", key="multiverse_refused", on_change="rerun"
        )
        if drawer.open:
            with drawer:
                number_table(multiverse.refused_table(stress))
