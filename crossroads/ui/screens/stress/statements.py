"""What follows when only an order of some criteria, or intervals of weights, are stated: necessary and possible."""

import streamlit as st

from crossroads.analysis import Statements, Stress
from crossroads.model import Perspective
from crossroads.report.catalogue import text
from crossroads.report.charts.stress import necessary_chart
from crossroads.report.stress import statements, weights
from crossroads.ui import state
from crossroads.ui.components.show import number_table, show_chart, table_behind
from crossroads.ui.plain import plain

EVERYTHING = 100


def show(stress: Stress) -> None:
    """This part of the page Stress; what is said here serves the sampling within statements as well."""
    if too_few := weights.nothing_to_compare(stress):
        st.info(plain(too_few[0]), icon=":material/info:")
        return
    _ask(stress)
    found = statements.sentences(stress)
    if stress.clash:
        st.warning(plain(found[0]), icon=":material/warning:")
        st.markdown("\n".join("- " + plain(sentence) for sentence in found[1:]))
        return
    if stress.stated == Statements():
        st.info(text("stress.statements.ui.start"), icon=":material/info:")
    st.markdown("\n".join("- " + plain(sentence) for sentence in found))
    number_table(statements.first_table(stress))
    if statements.any_pair(stress):
        show_chart(necessary_chart(stress), key="necessary")
        table_behind(lambda: statements.pairs_table(stress), key="necessary_table")


def _ask(stress: Stress) -> None:
    """An order and intervals, in the criteria of the view; they start as what is said so far."""
    groups = stress.analysis.weights.groups
    titles = dict(zip(groups.ids, groups.titles, strict=True))
    said = stress.statements
    _take_over(stress)
    state.stand(f"said_order.{groups.id}", list(said.order))
    st.multiselect(
        text("stress.statements.ui.order"),
        list(titles),
        format_func=titles.__getitem__,
        help=text("stress.statements.ui.order_help"),
        key=f"said_order.{groups.id}",
        on_change=_say,
        args=(groups.id, groups.ids),
    )
    bounds = {name: (low, high) for name, low, high in said.bounds}
    state.stand(f"said_bounds.{groups.id}", list(bounds))
    st.multiselect(
        text("stress.statements.ui.bounds"),
        list(titles),
        format_func=titles.__getitem__,
        help=text("stress.statements.ui.bounds_help"),
        key=f"said_bounds.{groups.id}",
        on_change=_say,
        args=(groups.id, groups.ids),
    )
    for name, (low, high) in bounds.items():
        state.stand(f"said_bound.{groups.id}.{name}", (round(EVERYTHING * low), round(EVERYTHING * high)))
        st.slider(
            plain(text("stress.statements.ui.bound", criterion=titles[name])),
            0,
            EVERYTHING,
            key=f"said_bound.{groups.id}.{name}",
            on_change=_say,
            args=(groups.id, groups.ids),
        )


def _take_over(stress: Stress) -> None:
    """A picker that fills the order with that of a perspective of this view."""
    known = {one.id: one for one in stress.decision.perspectives if _in_view(stress, one)}
    if not known:
        return
    st.selectbox(
        text("stress.statements.ui.from"),
        list(known),
        index=None,
        format_func=lambda one: known[one].title,
        placeholder=text("stress.statements.ui.from_none"),
        key="said_from",
        on_change=_take,
        args=({name: tuple(one.order) for name, one in known.items()},),
    )


def _in_view(stress: Stress, perspective: Perspective) -> bool:
    """Whether a perspective of those in sight is an order of criteria of the view."""
    ids = set(stress.analysis.weights.groups.ids)
    return perspective in stress.perspectives and perspective.kind == "order" and set(perspective.order) <= ids


def _take(orders: dict[str, tuple[str, ...]]) -> None:
    chosen = str(st.session_state.get("said_from"))
    before: Statements = st.session_state.get("statements", Statements())
    st.session_state["statements"] = Statements(orders.get(chosen, ()), before.bounds)


def _say(view: str, ids: tuple[str, ...]) -> None:
    """Takes what the widgets of a view say, and keeps what was said of criteria that are not in it."""
    before: Statements = st.session_state.get("statements", Statements())
    bounds = []
    for name in st.session_state[f"said_bounds.{view}"]:
        low, high = st.session_state.get(f"said_bound.{view}.{name}", (0, EVERYTHING))
        bounds.append((name, low / EVERYTHING, high / EVERYTHING))
    elsewhere = tuple(bound for bound in before.bounds if bound[0] not in ids)
    st.session_state["statements"] = Statements(tuple(st.session_state[f"said_order.{view}"]), (*elsewhere, *bounds))
