"""Scenarios: the ranking as drivers change, all combinations of their states, and regret."""

from collections.abc import Iterable, Mapping
from functools import partial

import streamlit as st

from crossroads.analysis import Stress
from crossroads.report.catalogue import percent, text
from crossroads.report.charts.stress import alone_chart, before_after_chart, optimism_chart, span_chart
from crossroads.report.stress import chosen, scenarios
from crossroads.report.stress import scenario_words as say
from crossroads.robustness import Combinations
from crossroads.ui.components import scenario_states, stories
from crossroads.ui.components.show import show_chart, table_behind
from crossroads.ui.plain import plain

STEPS = 20
"""Steps of the slider of optimism."""


@st.fragment
def show(stress: Stress) -> None:
    """This part of the page Stress; a fragment, so that a picker or the slider of optimism runs nothing else."""
    if told := scenarios.nothing_to_vary(stress):
        _say(told)
        return
    with st.spinner(text("ui.working")):
        found = say.combined(stress)
    if isinstance(found, str):
        found = _of_fewer(stress, found)
    together = [found] if isinstance(found, str) else say.together(stress, found)
    _say([say.alone(stress), *together, *say.gates(stress), *scenarios.additive(stress)])
    states = _choose(stress, found)
    _chosen(stress, states)
    stories.show(stress, states)
    _alone(stress)
    if not isinstance(found, str):
        _combinations(stress, found)


def _of_fewer(stress: Stress, why: str) -> Combinations | str:
    """Combinations of the drivers that are picked, since all of them together are too many."""
    st.info(plain(why), icon=":material/info:")
    titles = {driver.id: driver.title for driver in stress.decision.scenarios}
    drivers = st.multiselect(
        text("stress.scenarios.ui.drivers"),
        list(titles),
        format_func=lambda one: titles[one],
        key="combined_drivers",
        persist_state="session",
    )
    return say.combined(stress, drivers) if drivers else text("stress.scenarios.ui.no_drivers")


def _say(sentences: Iterable[str]) -> None:
    st.markdown("\n".join("- " + plain(sentence) for sentence in sentences))


def _choose(stress: Stress, found: Combinations | str) -> dict[str, str]:
    decision = stress.decision
    st.markdown(f"##### {text('stress.scenarios.ui.choose')}")
    st.caption(text("stress.scenarios.ui.how"))
    if decision.scenario_note:
        with st.expander(text("stress.scenarios.ui.note"), icon=":material/info:"):
            st.markdown(plain(decision.scenario_note))
    states = scenario_states.pick(decision)
    put = partial(scenario_states.put, decision)
    with st.container(horizontal=True):
        st.button(text("stress.scenarios.ui.reset"), icon=":material/undo:", on_click=put, args=({},), key="scenario_reset")
        if not isinstance(found, str) and found.fewest:
            what = text("stress.scenarios.ui.fewest")
            st.button(what, icon=":material/alt_route:", on_click=put, args=(found.fewest,), key="scenario_fewest")
    return states


def _chosen(stress: Stress, states: Mapping[str, str]) -> None:
    future = stress.futures.chosen(states)
    if future.scenario.changed:
        chart = before_after_chart(stress, future)
        st.markdown(f"**{plain(chart.title)}**")
        show_chart(chart, key=f"before_after.{len(stress.decision.options)}")
        st.caption(text("stress.scenarios.ui.arrow"))
    first = chosen.first(stress, future)  # the title of the chart
    _say(sentence for sentence in chosen.chosen_sentences(stress, states) if sentence != first)
    if future.scenario.changed:
        table_behind(lambda: chosen.ranking_table(future), key="scenario_ranks")
        table_behind(lambda: chosen.shifts_table(future), key="scenario_shifts", label=text("stress.chosen.table.shifts"))


def _alone(stress: Stress) -> None:
    st.markdown(f"##### {text('stress.scenarios.ui.alone')}")
    chart = alone_chart(stress)
    if chart.data["leads"]:
        st.markdown(f"**{plain(chart.title)}**")
        show_chart(chart, key="alone")
        st.caption(text("stress.scenarios.ui.alone_how"))
    table_behind(lambda: scenarios.alone_table(stress), key="alone_table", label=text("stress.scenarios.table.alone"))


def _combinations(stress: Stress, found: Combinations) -> None:
    st.markdown(f"##### {text('stress.scenarios.ui.combinations')}")
    chart = span_chart(stress, found)
    st.markdown(f"**{plain(chart.title)}**")
    show_chart(chart, key="spans")
    st.caption(text("stress.scenarios.ui.span_how"))
    _say(say.rules(stress, found)[:2])
    steps = [step / STEPS for step in range(STEPS + 1)]
    optimism = st.select_slider(
        text("stress.scenarios.ui.optimism"),
        steps,
        say.HALF,
        format_func=percent,
        key="optimism",
        persist_state="session",
    )
    chart = optimism_chart(stress, found, optimism)
    st.markdown(f"**{plain(chart.title)}**")
    show_chart(chart, key="optimism_chart")
    st.markdown(f"##### {text('stress.scenarios.ui.robust')}")
    _say(say.robust(stress, found))
    for table in scenarios.combination_tables(stress, found):
        table_behind(table.frame.copy, key=f"scenarios_{table.id}", label=plain(table.title))
