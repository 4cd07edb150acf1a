"""Methods: the same scores and weights under every method, for analysts."""

from functools import partial

import streamlit as st

from crossroads.analysis import Analysis
from crossroads.errors import MethodError
from crossroads.mcda.methods import METHODS
from crossroads.report import methods
from crossroads.report.catalogue import text
from crossroads.report.charts import agreement_chart, methods_chart
from crossroads.report.working import working
from crossroads.robustness import Comparison
from crossroads.robustness.agreement import MEASURES
from crossroads.ui import state
from crossroads.ui.components.show import show_chart, table_behind
from crossroads.ui.plain import plain

DIGITS = "%.4f"


def page() -> None:
    """The page."""
    state.follow_look()
    analysis = state.analysis()
    st.subheader(text("ui.methods.title"), anchor=False)
    levels = _levels()
    try:
        with st.spinner(text("ui.working")):  # the first time pymcdm has to be imported
            comparison = analysis.compared_levels if levels == "raw" else analysis.compared
    except MethodError as error:
        st.info(plain(text("ui.methods.no_comparison", why=str(error))), icon=":material/info:")
        return
    _ranks(analysis, comparison)
    if len(analysis.compared_options) > 1:
        _agreement(comparison, levels)
        _reversals(analysis, comparison)
    if levels == "anchored":
        _spread(analysis, comparison)
        _working(analysis, comparison)


def _levels() -> str:
    names = {"anchored": text("ui.methods.anchored"), "raw": text("ui.methods.raw")}
    chosen = st.segmented_control(
        text("ui.methods.levels"),
        list(names),
        format_func=lambda one: names[one],
        default="anchored",
        required=True,
        key="methods_levels",
        persist_state="session",
    )
    if chosen == "raw":
        st.caption(text("methods.raw"))
    return chosen or "anchored"


def _ranks(analysis: Analysis, comparison: Comparison) -> None:
    chart = methods_chart(analysis, comparison)
    st.markdown(plain(chart.title))
    show_chart(chart, key="methods_chart")
    for sentence in [*methods.kin(comparison), *methods.differences(analysis, comparison)]:
        st.markdown("- " + plain(sentence))
    table_behind(lambda: methods.ranks(analysis, comparison), key="methods_table")
    if comparison.refusals:
        table_behind(lambda: methods.refusals(comparison), key="refusals_table", label=text("ui.methods.refused"))


def _agreement(comparison: Comparison, levels: str) -> None:
    st.markdown(f"##### {text('ui.methods.agreement')}")
    measure = st.selectbox(
        text("ui.methods.measure"),
        list(MEASURES),
        format_func=lambda one: text(f"methods.measure.{one}"),
        key="methods_measure",
        persist_state="session",
    )
    chart = agreement_chart(comparison, measure)
    st.caption(plain(chart.title))
    show_chart(chart, key=f"agreement.{levels}.{measure}")
    table_behind(
        lambda: methods.agreement(comparison, measure).reset_index(names=text("column.method")), key="agreement_of_methods"
    )


def _reversals(analysis: Analysis, comparison: Comparison) -> None:
    drawer = st.expander(text("ui.methods.reversals"), icon=":material/swap_vert:", key="reversals", on_change="rerun")
    if drawer.open:
        with drawer, st.spinner(text("ui.working")):
            st.markdown(plain(methods.reversal_sentence(analysis, comparison)))
            st.dataframe(methods.reversals(analysis, comparison), hide_index=True, width="stretch")


def _spread(analysis: Analysis, comparison: Comparison) -> None:
    drawer = st.expander(text("ui.methods.spread"), icon=":material/scatter_plot:", key="spread", on_change="rerun")
    if drawer.open:
        with drawer:
            st.caption(text("methods.spread"))
            for sentence in methods.spread_sentences(analysis, comparison):
                st.markdown("- " + plain(sentence))
            table = methods.spread_weights(analysis, comparison)
            st.dataframe(table.style.format(precision=1), hide_index=True, width="stretch")


def _working(analysis: Analysis, comparison: Comparison) -> None:
    drawer = st.expander(text("ui.methods.working"), icon=":material/calculate:", key="working", on_change="rerun")
    if not drawer.open:
        return
    with drawer:
        method = st.selectbox(
            text("ui.methods.method"),
            list(methods.by_family(comparison)),
            format_func=lambda one: METHODS[one].title,
            key="working_of",
            persist_state="session",
        )
        st.caption(plain(METHODS[method].reference))
        chosen = analysis.by_method(method)
        for step in working(chosen):
            st.markdown(f"**{plain(step.symbol)}** {plain(step.meaning)}")
            st.dataframe(step.table.style.format(precision=4), hide_index=True, width="stretch")
        st.download_button(
            text("ui.methods.working_file"),
            data=partial(_workbook, chosen),
            file_name=f"{analysis.decision.id}-{method}.xlsx",
            on_click="ignore",
            icon=":material/download:",
            key="download_working",
        )


def _workbook(analysis: Analysis) -> bytes:
    from crossroads.report.workbook import workbook_bytes  # few visits need it

    return workbook_bytes(analysis)
