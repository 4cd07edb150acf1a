"""Weigh: weights on the left, on the right what follows from them."""

import streamlit as st

from crossroads.analysis import Analysis
from crossroads.mcda.methods import LENSES, ROOM_LENSES
from crossroads.report import tables, words
from crossroads.report.catalogue import text
from crossroads.report.charts import Chart, fragility_chart, lens_chart, ranking_chart, sensitivity_chart
from crossroads.ui import state
from crossroads.ui.components import downloads, weights_panel
from crossroads.ui.components.show import number_table, show_chart, table_behind
from crossroads.ui.plain import plain, unbroken


@st.fragment
def page() -> None:
    """The page; a fragment, so that a move of a slider runs and redraws this and not the frame around it."""
    state.follow_look()
    analysis = state.analysis()
    ranking = ranking_chart(analysis)
    st.markdown(f"##### {unbroken(plain(ranking.title))}")
    other = _phone_switch()
    with st.container(key=f"hide_on_phone_{other}"):
        left, right = st.columns([1, 2.2], gap="medium")
        with left.container(key="weights_column"):
            weights_panel.show(analysis)
        with right.container(key="result_column"):
            _result(analysis, ranking)


def _phone_switch() -> str:
    """On a phone one of the two columns is hidden; returns which."""
    names = {"result": text("ui.result"), "weights": text("ui.weights.title")}
    with st.container(key="phone_switch"):
        shown = st.segmented_control(
            text("ui.show"),
            list(names),
            format_func=lambda name: names[name],
            default="result",
            key="phone_shows",
            label_visibility="collapsed",
        )
    return "weights" if shown in (None, "result") else "result"


def _result(analysis: Analysis, ranking: Chart) -> None:
    show_chart(ranking, key="ranking")
    table_behind(lambda: tables.ranking(analysis), key="ranking_table")
    _turns(analysis)
    fragility = fragility_chart(analysis)
    st.markdown(f"**{plain(fragility.title)}**")
    show_chart(fragility, key="fragility")
    table_behind(lambda: tables.sensitivity(analysis), key="sensitivity_table")
    _reasons(analysis)
    _lenses(analysis)
    downloads.show(analysis)


def _turns(analysis: Analysis) -> None:
    st.markdown(f"##### {text('ui.weigh.turns')}")
    leaves = analysis.decision.tree.index.keys() - analysis.paths.keys()  # criteria and branches are enough to choose from
    titles = {name: title for name, title in analysis.path_titles.items() if name not in leaves}
    if st.session_state.get("turns_on") not in titles:
        st.session_state["turns_on"] = min(analysis.paths, key=lambda name: analysis.paths[name].room)
    chosen = st.selectbox(
        text("ui.weigh.turns_on"), list(titles), format_func=lambda name: titles[name], key="turns_on", persist_state="session"
    )
    st.markdown(plain(words.path_sentence(analysis, chosen)))
    show_chart(sensitivity_chart(analysis, chosen), key="sensitivity")


def _reasons(analysis: Analysis) -> None:
    drawer = st.expander(text("ui.weigh.reasons"), icon=":material/notes:", key="reasons", on_change="rerun")
    if drawer.open:
        with drawer:
            for row in analysis.order:
                st.markdown("- " + plain(words.option_sentence(analysis, row)))
            st.markdown(plain(words.dominance_sentence(analysis)))
            number_table(tables.pairs(analysis))


def _lenses(analysis: Analysis) -> None:
    lenses = LENSES if state.analyst() else ROOM_LENSES
    drawer = st.expander(text("ui.weigh.lenses"), icon=":material/lens_blur:", key="lenses", on_change="rerun")
    if drawer.open:
        with drawer:
            with st.spinner(text("ui.working")):  # the first time pymcdm has to be imported
                chart = lens_chart(analysis, lenses)
            st.markdown(plain(chart.title))
            show_chart(chart, key="lens_chart")
            st.dataframe(tables.lens_ranks(analysis, lenses), hide_index=True, width="stretch")
