"""The ranking under every perspective, what each option leaves unmet, and regret."""

from functools import partial

import streamlit as st

from crossroads.analysis import Stress
from crossroads.report.catalogue import text
from crossroads.report.charts.stress import ranks_chart, within_chart
from crossroads.report.stress import perspective_words as say
from crossroads.report.stress.perspectives import tables
from crossroads.ui.components.show import show_chart, table_behind
from crossroads.ui.plain import plain


def show(stress: Stress) -> None:
    """This part of the page Stress."""
    if missing := say.nothing_to_say(stress):
        st.info(plain(missing[0]), icon=":material/info:")
        return
    behind = {table.id: table for table in tables(stress)}
    for note in say.notes(stress):
        st.caption(plain(note))
    for sentence in [*say.across(stress), *say.minimax(stress)]:
        st.markdown("- " + plain(sentence))
    show_chart(ranks_chart(stress), key="ranks_under_perspectives")
    st.caption(text("stress.perspectives.ui.ranks_how"))
    for name in ("ranks", "regret", "acceptable"):
        table_behind(partial(getattr, behind[name], "frame"), key=f"perspectives_{name}", label=behind[name].title)
    st.markdown(f"##### {text('stress.perspectives.ui.unmet')}")
    for sentence in say.unmet(stress):
        st.markdown("- " + plain(sentence))
    table_behind(lambda: behind["unmet"].frame, key="perspectives_unmet", label=behind["unmet"].title)
    if any(spread.free for spread in stress.spreads):
        _within(stress)
        table_behind(lambda: behind["within"].frame, key="perspectives_within", label=behind["within"].title)


def _within(stress: Stress) -> None:
    st.markdown(f"##### {text('stress.perspectives.ui.within')}")
    for sentence in say.within(stress):
        st.markdown("- " + plain(sentence))
    show_chart(within_chart(stress), key="first_within_orders")
    free = [spread for spread in stress.spreads if spread.free]
    error = 100 * max(spread.standard_error for spread in free)
    st.caption(
        plain(text("stress.perspectives.ui.within_how", samples=f"{free[0].samples:,}", seed=free[0].seed, error=f"{error:.1f}"))
    )
