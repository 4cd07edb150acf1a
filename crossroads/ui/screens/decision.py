"""Decision: what is asked, between which options, against which criteria, from which sources; and another decision."""

from functools import partial

import streamlit as st

from crossroads.model import Decision, Option
from crossroads.report import overview
from crossroads.report.catalogue import text
from crossroads.report.charts import dilemma_chart
from crossroads.report.citations import cited
from crossroads.ui import state
from crossroads.ui.components import another_decision, decision_file
from crossroads.ui.components.show import show_chart, table_behind, text_table
from crossroads.ui.plain import plain


def page() -> None:
    """The page."""
    state.follow_look()
    decision = state.decision()
    st.subheader(plain(decision.question), anchor=False)
    if decision.summary:
        st.markdown(plain(decision.summary))
    baseline = decision.option(decision.baseline).title
    st.caption(plain(text("ui.decision.frame", date=decision.date, horizon=decision.horizon, baseline=baseline)))
    sections = {
        "options": _options,
        "criteria": _criteria,
        "perspectives": _perspectives,
        "scenarios": _scenarios,
        "sources": _sources,
        "another": another_decision.show,
    }
    tabs = st.tabs([text(f"ui.decision.{name}") for name in sections], key="decision_tabs", on_change="rerun")
    for tab, section in zip(tabs, sections.values(), strict=True):
        if tab.open:
            with tab:
                section(decision)


def _options(decision: Decision) -> None:
    for option in decision.options:
        with st.expander(plain(option.title), icon=":material/alt_route:"):
            _option(decision, option)
    st.markdown(f"##### {text('ui.decision.facts')}")
    text_table(overview.facts(decision))
    if decision.dilemmas:
        st.markdown(f"##### {text('ui.decision.dilemmas')}")
        st.caption(text("ui.decision.dilemmas_how"))
    for dilemma in decision.dilemmas:
        st.markdown(f"**{plain(dilemma.question)}**")
        show_chart(dilemma_chart(decision, dilemma.id), key=f"dilemma.{dilemma.id}")
        table_behind(partial(overview.positions, decision, dilemma.id), key=f"positions.{dilemma.id}")
        absent = overview.take_no_side(decision, dilemma.id)
        if absent:
            st.caption(plain(absent))
    if decision.further_options:
        with st.expander(text("ui.decision.further"), icon=":material/more_horiz:"):
            text_table(overview.further_options(decision))


def _option(decision: Decision, option: Option) -> None:
    st.markdown(plain(option.summary))
    for name in ("tasks", "troops", "money"):
        if said := getattr(option.changes, name):
            st.markdown(f"**{text('ui.decision.changes.' + name)}** {plain(said)}")
    for dilemma in decision.dilemmas:
        position = option.dilemmas.get(dilemma.id)
        if position and position.note:
            st.markdown(f"**{plain(dilemma.question)}** {plain(position.note)} ({text('strength.' + position.basis)})")
    if option.source:
        titles = {source.id: source.title for source in decision.sources}
        st.caption(plain(f"{titles[option.source]}, {option.section}"))


def _criteria(decision: Decision) -> None:
    st.markdown(plain(decision.tree.summary))
    text_table(overview.criteria(decision))
    titles = {criterion.id: criterion.title for criterion in decision.tree.criteria}
    for gate in decision.gates:
        what = {"gate": gate.title, "floor": f"{gate.floor:g}", "criterion": titles[gate.criterion]}
        st.markdown(plain(text(f"ui.decision.gate.{gate.mode}", **what)))
        st.caption(plain(cited(decision, f"{gate.why} {gate.set_by}")))


def _perspectives(decision: Decision) -> None:
    st.caption(text("ui.decision.perspectives_how"))
    text_table(overview.perspectives(decision, readings=False))
    if any(perspective.group == "reading" for perspective in decision.perspectives):
        with st.expander(text("ui.decision.readings"), icon=":material/science:"):
            st.warning(text("ui.decision.readings_how"), icon=":material/info:")
            text_table(overview.perspectives(decision, readings=True))


def _scenarios(decision: Decision) -> None:
    if not decision.scenarios:
        st.info(text("ui.decision.no_scenarios"), icon=":material/info:")
        return
    st.markdown(plain(decision.scenario_note))
    for driver in decision.scenarios:
        with st.expander(plain(driver.title), icon=":material/change_circle:"):
            st.markdown(plain(cited(decision, driver.why)))
            for scenario_state in driver.states:
                st.markdown(f"**{plain(scenario_state.title)}** {plain(scenario_state.text)}")
            text_table(overview.shifts(decision, driver))


def _sources(decision: Decision) -> None:
    text_table(overview.sources(decision))
    for reader in decision.readers:
        st.markdown(f"**{plain(reader.title)}** ({plain(reader.date)}) {plain(reader.note)}")
    st.caption(plain(text("ui.decision.hash", sha256=decision.sha256)))
    st.caption(text("ui.file.how"))
    decision_file.show(decision, altered=state.published() is not None, key="decision_file")
