"""Slow results that are worked out when a button asks for them, and stay until the decision moves on and for a while after."""

from collections.abc import Callable
from typing import cast

import streamlit as st

from crossroads.analysis import Stress
from crossroads.errors import CrossroadsError
from crossroads.report.catalogue import text
from crossroads.robustness.sampled import Progress
from crossroads.ui.components import long_work
from crossroads.ui.plain import plain


def on_button(name: str, stress: Stress, do: Callable[[Progress], object]) -> Stress | None:
    """The one whose slow result `name`, as in `Stress.done`, is to be shown; None as long as nobody has asked for any.

    It is `stress`, or the one before it changed, which is then said. `do` works the result out for `stress`.
    """
    if name not in stress.done and st.session_state.get(f"{name}_asked") is stress:
        _work(name, stress, do)
    if name in stress.done:
        st.session_state[f"{name}_of"] = stress
        return stress
    older = _older(name, stress)
    if st.session_state.get(f"{name}_asked") is not stress:
        if older is None:
            st.markdown(text(f"stress.{name}.ui.before"))
        label = text(f"stress.{name}.ui.again" if older else f"stress.{name}.ui.run")
        st.button(label, icon=":material/play_arrow:", key=f"{name}_run", on_click=_ask, args=(name, stress))
    if older is not None:
        st.info(text(f"stress.{name}.ui.older"), icon=":material/history:")
    return older


def _work(name: str, stress: Stress, do: Callable[[Progress], object]) -> None:
    """Begins the work, or looks how far it is; says why where it cannot be done."""

    def done(progress: Progress) -> object:
        try:
            return do(progress)
        except CrossroadsError as error:
            return error

    if long_work.ready(f"{name}_work", stress, done, lambda: _forget(name)):
        outcome = st.session_state[f"{name}_work"].result()
        if isinstance(outcome, CrossroadsError):
            st.warning(plain(str(outcome)), icon=":material/warning:")


def _older(name: str, stress: Stress) -> Stress | None:
    """What was worked out before the decision or the look at it changed, as long as it is there."""
    kept = cast("Stress | None", st.session_state.get(f"{name}_of"))
    return kept if kept is not None and kept.decision.id == stress.decision.id and name in kept.done else None


def _ask(name: str, stress: Stress) -> None:
    st.session_state[f"{name}_asked"] = stress


def _forget(name: str) -> None:
    st.session_state.pop(f"{name}_asked", None)
