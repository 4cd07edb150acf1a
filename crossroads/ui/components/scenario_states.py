"""One picker for each driver of a decision, and what stands in them."""

from collections.abc import Mapping

import streamlit as st

from crossroads.model import Decision, Driver
from crossroads.model.stories import as_assumed
from crossroads.ui import state

COLUMNS = 3


def key(decision: Decision, driver: str) -> str:
    """The key of the picker of a driver."""
    return f"scenario.{decision.id}.{driver}"


def pick(decision: Decision) -> dict[str, str]:
    """The pickers, side by side where there is room; the state that each stands at, by driver id."""
    found = {}
    for row in range(0, len(decision.scenarios), COLUMNS):  # row by row, so that one column on a phone has their order
        for driver, place in zip(decision.scenarios[row : row + COLUMNS], st.columns(COLUMNS), strict=False):
            with place:
                found[driver.id] = _pick(decision, driver)
    return found


def _pick(decision: Decision, driver: Driver) -> str:
    titles = {one.id: one.title for one in driver.states}
    name = key(decision, driver.id)
    if st.session_state.get(name) not in titles:
        st.session_state[name] = driver.states[0].id
    return st.selectbox(
        driver.title,
        list(titles),
        format_func=lambda one: titles[one],
        help=driver.why or None,
        key=name,
        persist_state="session",
    )


def put(decision: Decision, states: Mapping[str, str]) -> None:
    """Sets the pickers to `states`, those that are not named to what the scores assume. For use in callbacks."""
    for driver, chosen in (as_assumed(decision) | dict(states)).items():
        state.stand(key(decision, driver), chosen)
