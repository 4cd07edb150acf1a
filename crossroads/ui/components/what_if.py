"""What if a score were another: for this session only, marked as such, and taken back with one button."""

import streamlit as st

from crossroads.errors import DecisionError
from crossroads.files import with_performance
from crossroads.model import Criterion, Decision, Performance
from crossroads.report.catalogue import text
from crossroads.ui import state
from crossroads.ui.plain import plain


def show(decision: Decision, cell: Performance, criterion: Criterion) -> None:
    """A form for another low, likely and high level of `cell`."""
    # Another decision, or the way back from a what-if, brings levels of its own: what was typed before is no default for them.
    key = f"what_if.{decision.sha256}.{cell.option}.{cell.criterion}"
    with st.expander(text("ui.what_if.title"), icon=":material/edit_note:"), st.form(key, border=False):
        st.caption(text("ui.what_if.how"))
        with st.container(horizontal=True):
            given = [
                st.number_input(
                    text(f"cell.{name}"),
                    criterion.lowest,
                    criterion.highest,
                    criterion.lowest if current is None else current,
                    key=f"{key}.{name}",
                )
                for name, current in (("low", cell.low), ("likely", cell.likely), ("high", cell.high))
            ]
        if st.form_submit_button(text("ui.what_if.apply")):
            _apply(decision, cell, given)


def _apply(decision: Decision, cell: Performance, levels: list[float]) -> None:
    try:
        altered = with_performance(decision, cell.option, cell.criterion, *levels)
    except DecisionError as error:
        st.error(plain("; ".join(problem.fix for problem in error.problems)), icon=":material/error:")
        return
    state.set_decision(altered, altered=True)
    st.rerun()
