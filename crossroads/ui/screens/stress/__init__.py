"""Stress: how far the ranking can be trusted. One clear screen first, details behind."""

import streamlit as st

from crossroads.report.catalogue import text
from crossroads.ui import state
from crossroads.ui.components import stress_downloads
from crossroads.ui.screens.stress import (
    acceptability,
    critic,
    first_screen,
    gates,
    maps,
    multiverse,
    perspectives,
    scenarios,
    scores,
    statements,
    weights,
    what_decides,
)

DRAWERS = {
    "acceptability": (acceptability.show, ":material/stacked_bar_chart:"),
    "weights": (weights.show, ":material/balance:"),
    "scores": (scores.show, ":material/fact_check:"),
    "maps": (maps.show, ":material/map:"),
    "perspectives": (perspectives.show, ":material/groups:"),
    "scenarios": (scenarios.show, ":material/alt_route:"),
    "gates": (gates.show, ":material/fence:"),
    "what_decides": (what_decides.show, ":material/question_exchange:"),
    "statements": (statements.show, ":material/low_priority:"),
    "multiverse": (multiverse.show, ":material/hub:"),
    "critic": (critic.show, ":material/rate_review:"),
}


@st.fragment
def page() -> None:
    """The page; each drawer is worked out when it is opened."""
    state.follow_look()
    stress = state.stress()
    first_screen.show(stress)
    for name, (show, icon) in DRAWERS.items():
        drawer = st.expander(text(f"stress.{name}.title"), icon=icon, key=f"stress_{name}", on_change="rerun")
        if drawer.open:
            with drawer:
                show(stress)
    stress_downloads.show(stress)
