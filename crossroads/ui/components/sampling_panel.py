"""How weights and scores are sampled on the page Stress: the controls, and what they set."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from math import sqrt
from typing import get_args

import streamlit as st

from crossroads.analysis import Sampling, Statements, Stress
from crossroads.analysis.sampling import Weighting
from crossroads.report.catalogue import text
from crossroads.robustness.performance_draws import SHAPES
from crossroads.robustness.separation import ASSUMPTIONS
from crossroads.ui import state

NEAR = (15.0, 63.0, 399.0)
SAMPLES = (5_000, 20_000, 100_000, 1_000_000)
ERRORS = (0.0, 0.005, 0.002, 0.001)
"""0 for none: a picker takes None for nothing chosen."""


def show(stress: Stress) -> None:
    """The controls, each standing at what is sampled now."""
    sampling = stress.sampling
    left, middle, right = st.columns(3)
    with left:
        _pick("weighting", _draws(stress), lambda one: text(f"stress.acceptability.panel.draw.{one}"), "weights", sampling)
        if sampling.weighting == "near":
            _pick("concentration", NEAR, _near, "near", sampling, text("stress.acceptability.panel.near_help"))
    with middle:
        _pick("uncertain", (True, False), _scores, "uncertain", sampling)
        if sampling.uncertain:
            _pick("shape", SHAPES, lambda one: text(f"stress.acceptability.panel.drawn.{one}"), "shape", sampling)
            _pick("together", ASSUMPTIONS, _errors, "together", sampling)
    with right:
        _pick("samples", SAMPLES, lambda one: f"{one:,}", "samples", sampling)
        _pick("tolerance", ERRORS, _tolerance, "error", sampling, text("stress.acceptability.panel.error_help"))


def _pick(
    name: str,
    known: Sequence[object],
    said: Callable[..., str],
    label: str,
    sampling: Sampling,
    why: str | None = None,
) -> None:
    """A picker for one field of `Sampling`."""
    key, now = f"sampling_{name}", getattr(sampling, name)
    now = 0.0 if now is None else now
    state.stand(key, now)
    offered = [*known] if now in known else [now, *known]
    st.selectbox(
        text(f"stress.acceptability.panel.{label}"), offered, format_func=said, key=key, on_change=_set, args=(name,), help=why
    )


def _set(name: str) -> None:
    now, chosen = st.session_state.get("sampling", Sampling()), st.session_state[f"sampling_{name}"]
    st.session_state["sampling"] = replace(now, **{name: None if name == "tolerance" and not chosen else chosen})


def _draws(stress: Stress) -> list[str]:
    """The ways to draw weights that there is something for."""
    perspective = stress.analysis.weights.perspective
    missing = set()
    if perspective is None or perspective.kind != "order":
        missing.add("order")
    if stress.statements == Statements():
        missing.add("statements")
    return [one for one in get_args(Weighting) if one not in missing]


def _near(concentration: float) -> str:
    return text("stress.acceptability.panel.near_points", points=f"{100 * sqrt(0.16 / (concentration + 1)):.0f}")


def _scores(uncertain: bool) -> str:
    return text("stress.acceptability.panel.scores.ranges" if uncertain else "stress.acceptability.panel.scores.likely")


def _errors(together: str) -> str:
    return text("stress.acceptability.panel.errors." + together.replace(" ", "_"))


def _tolerance(error: float) -> str:
    if not error:
        return text("stress.acceptability.panel.any")
    return text("stress.acceptability.panel.points", points=f"{100 * error:g}")
