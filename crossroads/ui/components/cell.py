"""One score: the reasons for it, wherever it is looked at, and the way to it on the page Evidence."""

import streamlit as st

from crossroads.model import Decision, Performance
from crossroads.report.catalogue import text
from crossroads.ui import navigation
from crossroads.ui.plain import plain


def reasons(decision: Decision, cell: Performance) -> None:
    """Why the score stands where it does, what speaks against it, how strong the evidence is, and what it rests on."""
    for heading, said in (("cell.why", cell.why), ("cell.against", cell.against)):
        if said:
            st.markdown(f"**{text(heading)}** {plain(said)}")
    st.markdown(f"**{text('cell.strength')}** {text('strength.' + cell.strength)}: {text('strength_means.' + cell.strength)}")
    sources = {source.id: source.title for source in decision.sources}
    st.markdown(f"**{text('cell.evidence')}**" if cell.evidence else text("cell.no_evidence"))
    for item in cell.evidence:
        st.markdown(f"- {plain(item.finding)} \n  *{plain(sources[item.source])}, {plain(item.section)}*")


def link(option: str, criterion: str, *, key: str, label: str | None = None) -> None:
    """A button that opens the cell of these ids on the page Evidence; one with a `label` stands as a line of text."""
    said = text("ui.cell.open") if label is None else plain(label)
    if st.button(said, type="secondary" if label is None else "tertiary", icon=":material/fact_check:", key=key):
        open_cell(option, criterion)
        navigation.go_to(navigation.EVIDENCE)


def open_cell(option: str, criterion: str) -> None:
    """Makes this cell the one that the page Evidence shows, for its pickers to take up."""
    forget_click()
    st.session_state["cell_option"], st.session_state["cell_criterion"] = option, criterion


def forget_click() -> None:
    """No cell of the matrix is marked any more, so that each can be clicked again."""
    st.session_state["picks"] = st.session_state.get("picks", 0) + 1
    st.session_state.pop("clicked", None)
