"""The value function of a criterion: another curve in four ways, seen before it is used, and taken back as easily.

No ranking stands beside it: a curve should say what steps are worth, not be bent until the ranking pleases.
"""

import streamlit as st

from crossroads.errors import DecisionError
from crossroads.files import with_value_function
from crossroads.model import Criterion, Decision
from crossroads.report import curves
from crossroads.report.catalogue import text
from crossroads.report.charts import value_chart
from crossroads.ui import state
from crossroads.ui.components import curve_questions, decision_file
from crossroads.ui.components.show import show_chart, table_behind, text_table
from crossroads.ui.plain import plain


@st.fragment
def show(decision: Decision) -> None:
    """A drawer with the editor; a fragment, so that a move of its sliders runs nothing else of the page."""
    drawer = st.expander(text("ui.value.title"), icon=":material/show_chart:", key="value_editor", on_change="rerun")
    if drawer.open:
        with drawer:
            st.caption(text("ui.value.how"))
            left, right = st.columns([1, 1.35], gap="medium")
            with left:
                criterion = _chosen(decision)
                draft = _draft(decision, criterion)
            with right:
                _drawn(decision, criterion, draft)


def _chosen(decision: Decision) -> Criterion:
    """The criterion that is picked; it follows the cell that is open on the page, until another one is picked here."""
    titles = {criterion.id: criterion.title for criterion in decision.tree.criteria}
    on_page = st.session_state.get("cell_criterion")
    if st.session_state.get("value_follows") != on_page and on_page in titles:
        st.session_state["value_follows"] = st.session_state["value_criterion"] = on_page
    if st.session_state.get("value_criterion") not in titles:
        st.session_state["value_criterion"] = next(iter(titles))
    chosen = st.selectbox(
        text("column.criterion"),
        list(titles),
        format_func=lambda one: titles[one],
        key="value_criterion",
        persist_state="session",
    )
    return _of(decision, chosen)


def _of(decision: Decision, criterion: str) -> Criterion:
    return decision.tree.criteria[decision.tree.index[criterion]]


def _draft(decision: Decision, criterion: Criterion) -> Decision | None:
    """The decision with the curve that is being drawn; None, with the reasons on screen, where that is no value function."""
    key = f"value.{decision.sha256}.{criterion.id}"  # another decision, or the way back, brings a curve of its own
    function = curve_questions.ask(criterion, key)
    try:
        return with_value_function(decision, criterion.id, function)
    except DecisionError as error:
        st.error(plain("; ".join(problem.fix for problem in error.problems)), icon=":material/error:")
        return None


def _buttons(decision: Decision, criterion: Criterion, draft: Decision | None) -> None:
    published = state.published()
    before = _of(published, criterion.id).value_function if published else criterion.value_function
    unchanged = draft is None or curves.same(_of(draft, criterion.id), criterion)
    with st.container(horizontal=True):
        if st.button(text("ui.value.apply"), type="primary", disabled=unchanged, key="value_apply") and draft:
            _use(draft)
        if before != criterion.value_function and st.button(text("ui.value.back"), icon=":material/undo:", key="value_back"):
            _use(with_value_function(decision, criterion.id, before.model_dump(mode="json")))
        if published:
            decision_file.show(decision, altered=True, key="value_file")


def _use(decision: Decision) -> None:
    state.set_decision(decision, altered=True)
    st.rerun()


def _drawn(decision: Decision, criterion: Criterion, draft: Decision | None) -> None:
    """The curve of `draft`, against the published one where that is another, and what it makes of levels and options.

    The buttons stand below the curve, so that it is seen before it is used, also in one column.
    """
    shown = decision if draft is None else draft
    published = _of(state.published() or decision, criterion.id)
    drawn = _of(shown, criterion.id)
    chart = value_chart(shown, criterion.id, None if curves.same(published, drawn) else published)
    st.markdown(f"**{plain(chart.title)}**")
    show_chart(chart, key=f"value_chart.{criterion.id}")
    _buttons(decision, criterion, draft)
    text_table(curves.levels_table(drawn))
    table_behind(lambda: curves.options_table(shown, criterion.id, published), key="value_table")
