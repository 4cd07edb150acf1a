"""Evidence: every score with its reasons, the argument against it and its sources; and what if they were others."""

import streamlit as st

from crossroads.analysis import Analysis
from crossroads.model import Criterion, Decision, Performance
from crossroads.report import tables, words
from crossroads.report.catalogue import level, text
from crossroads.report.charts import cell_chart, matrix_chart
from crossroads.report.charts.evidence import PICK
from crossroads.ui import state
from crossroads.ui.components import cell as cell_reasons
from crossroads.ui.components import value_editor, what_if
from crossroads.ui.components.show import picked, show_chart, table_behind
from crossroads.ui.plain import plain

STRENGTHS = ("explicit", "inferred", "judged", "silent")


def page() -> None:
    """The page."""
    state.follow_look()
    analysis = state.analysis()
    left, right = st.columns([1.35, 1], gap="medium")
    with left:
        _matrix(analysis)
    with right.container(key="cell"):
        _cell(analysis, *_chosen(analysis.decision))
    value_editor.show(analysis.decision)


def _matrix(analysis: Analysis) -> None:
    decision = analysis.decision
    st.subheader(text("ui.evidence.matrix"), anchor=False)
    st.caption(text("ui.evidence.how"))
    strengths = st.pills(
        text("ui.evidence.strength"),
        STRENGTHS,
        selection_mode="multi",
        default=STRENGTHS,
        format_func=lambda strength: text(f"strength.{strength}"),
        key="strengths",
    )
    branches = {"": text("ui.evidence.all")} | {branch.id: branch.title for branch in decision.tree.branches}
    branch = st.selectbox(text("ui.evidence.branch"), list(branches), format_func=lambda node: branches[node], key="branch")
    ids = list(decision.tree.index)
    shown = tuple(ids[column] for column in decision.tree.leaves[branch])
    chart = matrix_chart(analysis, shown, tuple(strengths))
    clicked = picked(chart, key=f"matrix.{branch}.{st.session_state.get('picks', 0)}", parameter=PICK)
    if clicked and clicked != st.session_state.get("clicked"):
        st.session_state["clicked"] = clicked
        st.session_state["cell_option"], st.session_state["cell_criterion"] = clicked["option_id"], clicked["criterion_id"]
    table_behind(lambda: tables.performances(analysis), key="performances_table")
    table_behind(lambda: tables.reading_agreement(analysis), key="agreement_table", label=text("ui.evidence.agreement"))


def _chosen(decision: Decision) -> tuple[Performance, Criterion]:
    """The cell that is open, by two pickers that a click on the matrix sets as well."""
    st.subheader(text("ui.evidence.cell"), anchor=False)
    options = {option.id: option.title for option in decision.options}
    criteria = {criterion.id: criterion.title for criterion in decision.tree.criteria}
    for key, known in (("cell_option", options), ("cell_criterion", criteria)):
        if st.session_state.get(key) not in known:
            st.session_state[key] = next(iter(known))
    with st.container(horizontal=True):
        option = st.selectbox(
            text("column.option"),
            list(options),
            format_func=lambda one: options[one],
            key="cell_option",
            persist_state="session",
            on_change=cell_reasons.forget_click,
        )
        criterion = st.selectbox(
            text("column.criterion"),
            list(criteria),
            format_func=lambda one: criteria[one],
            key="cell_criterion",
            persist_state="session",
            on_change=cell_reasons.forget_click,
        )
    return decision.cells[option, criterion], decision.tree.criteria[decision.tree.index[criterion]]


def _cell(analysis: Analysis, cell: Performance, criterion: Criterion) -> None:
    st.caption(plain(f"{criterion.definition} {criterion.proxies}"))
    said = text("cell.missing") if cell.likely is None else criterion.words(cell.likely)
    st.markdown(f"**{plain(said[0].upper() + said[1:])}**")
    if cell.likely is not None:
        numbers = {name: level(number) for name, number in (("low", cell.low), ("likely", cell.likely), ("high", cell.high))}
        st.markdown(
            plain(text("cell.range", unit=criterion.unit, worst=level(criterion.worst), best=level(criterion.best), **numbers))
        )
        show_chart(cell_chart(analysis, cell), key=f"cell.{cell.option}.{cell.criterion}")
    cell_reasons.reasons(analysis.decision, cell)
    _readings(analysis.decision, cell)
    what_if.show(analysis.decision, cell, criterion)
    if state.published():
        st.markdown(plain(words.verdict(analysis)))


def _readings(decision: Decision, cell: Performance) -> None:
    if not cell.readings:
        return
    readers = {reader.id: reader.title for reader in decision.readers}
    with st.expander(text("cell.readings"), icon=":material/group:"):
        for reading in cell.readings:
            numbers = " – ".join(level(number) for number in (reading.low, reading.likely, reading.high))
            strength = text(f"strength.{reading.strength}")
            st.markdown(f"**{plain(readers[reading.reader])}:** {plain(numbers)}, {strength}. {plain(reading.why)}")
