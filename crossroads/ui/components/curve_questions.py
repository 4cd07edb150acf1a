"""Four ways to say how the steps of a scale count, each giving a value function as files hold it."""

from collections.abc import Callable, Mapping
from itertools import pairwise
from typing import Any

import numpy as np
import streamlit as st

from crossroads.mcda.values import curvature, half_way, to_value
from crossroads.model import Criterion
from crossroads.model.scale import Exponential, Linear, Piecewise
from crossroads.report import curves
from crossroads.report.catalogue import text
from crossroads.ui.plain import plain

Function = Mapping[str, Any]

MOST_LEVELS = 12
"""Levels between worst and best that can be valued one by one, unless the decision has more of them already."""


def ask(criterion: Criterion, key: str) -> Function:
    """The value function that somebody chooses for `criterion`; the questions open with the one it has."""
    chosen = st.radio(
        text("ui.value.steps"),
        list(WAYS),
        list(WAYS).index(_way(criterion)),
        format_func=lambda way: text(f"ui.value.way.{way}"),
        key=f"{key}.way",
    )
    return WAYS[chosen](criterion, f"{key}.{chosen}")


def _way(criterion: Criterion) -> str:
    function = criterion.value_function
    if isinstance(function, Linear):
        return "linear"
    if isinstance(function, Exponential):
        return "smooth"
    return "half" if [value for _, value in function.points] == [0, 50, 100] else "levels"


def _linear(criterion: Criterion, key: str) -> Function:
    return {"kind": "linear"}


def _half(criterion: Criterion, key: str) -> Function:
    """One level, worth half of the whole swing: the mid-value of von Winterfeldt and Edwards (1986), chapter 7."""
    st.markdown(plain(text("ui.value.half_how", worst=criterion.worst_text, best=criterion.best_text)))
    function = criterion.value_function
    given = function.points[1][0] if isinstance(function, Piecewise) and _way(criterion) == "half" else None
    levels = curves.choices(criterion, *([] if given is None else [given]))
    nearest = levels[int(np.abs(to_value(np.array(levels), criterion) - 50).argmin())]
    chosen = st.select_slider(
        text("ui.value.half"),
        levels,
        value=nearest if given is None else given,
        format_func=lambda at: f"{at:,.12g}",
        key=f"{key}.level",
        help=plain(criterion.unit),
    )
    st.caption(plain(text("ui.value.nearest", words=criterion.words(chosen))))
    return {"kind": "piecewise", "points": [[criterion.worst, 0], [chosen, 50], [criterion.best, 100]]}


HALF_WAY: Mapping[str, float] = {
    "first_most": 90,
    "first_much": 80,
    "first_more": 70,
    "first_little": 60,
    "same": 50,
    "last_little": 40,
    "last_more": 30,
    "last_much": 20,
    "last_most": 10,
}
"""What the level half-way is worth, by the words that say which steps count more."""


def _smooth(criterion: Criterion, key: str) -> Function:
    """An exponential curve, in words from most for the first steps to most for the last."""
    function = criterion.value_function
    now = _said(half_way(criterion))
    chosen = st.select_slider(
        text("ui.value.smooth"),
        list(HALF_WAY),
        value=now,
        format_func=lambda said: text(f"ui.value.count.{said}"),
        key=f"{key}.half_way",
    )
    with st.container(horizontal=True, horizontal_alignment="distribute"):
        st.caption(text("ui.value.count.first"), width="content")
        st.caption(text("ui.value.count.last"), width="content")
    if isinstance(function, Exponential) and chosen == now:
        return function.model_dump()
    return {"kind": "linear"} if chosen == "same" else {"kind": "exponential", "curvature": curvature(HALF_WAY[chosen])}


def _said(value: float) -> str:
    """The words for a curve on which the level half-way is worth `value`; steps count the same on a straight one only."""
    known = HALF_WAY if round(value) == 50 else [said for said in HALF_WAY if said != "same"]
    return min(known, key=lambda said: abs(HALF_WAY[said] - value))


def _levels(criterion: Criterion, key: str) -> Function:
    """Levels and values one by one; those described in words first, where the decision has no others."""
    ends = {"worst": f"{criterion.worst:,.12g}", "best": f"{criterion.best:,.12g}", "unit": criterion.unit}
    st.markdown(plain(text("ui.value.levels_how", **ends)))
    given = _given(criterion)
    most = max(MOST_LEVELS, len(given))
    count = st.number_input(text("ui.value.levels"), 1, most, max(1, len(given)), key=f"{key}.count")
    rows = [_row(criterion, f"{key}.{number}", number, *point) for number, point in enumerate(_filled(criterion, given, count))]
    inner = sorted(rows, key=lambda point: abs(point[0] - criterion.worst))
    return {"kind": "piecewise", "points": [[criterion.worst, 0], *inner, [criterion.best, 100]]}


def _given(criterion: Criterion) -> list[tuple[float, float]]:
    """The bends of the curve between its ends, or else the described levels there with what they are worth now."""
    function = criterion.value_function
    if isinstance(function, Piecewise):
        return list(function.points[1:-1])
    return [(at, value) for _, _, at, value in curves.described_levels(criterion)[1:-1]]


def _filled(criterion: Criterion, given: list[tuple[float, float]], count: int) -> list[tuple[float, float]]:
    """The first `count` of the points that are given; further ones each in the middle of the widest gap left."""
    points = given[:count]
    while len(points) < count:
        known = sorted([(criterion.worst, 0.0), *points, (criterion.best, 100.0)], key=lambda one: abs(one[0] - criterion.worst))
        (left, low), (right, high) = max(pairwise(known), key=lambda gap: abs(gap[1][0] - gap[0][0]))
        points.append(((left + right) / 2, (low + high) / 2))
    return points


def _row(criterion: Criterion, key: str, number: int, level: float, value: float) -> tuple[float, float]:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        at = st.number_input(
            text("ui.value.level", number=number + 1),
            criterion.lowest,
            criterion.highest,
            level,
            curves.round_step(criterion),
            format="%.12g",
            key=f"{key}.at",
        )
        worth = st.number_input(text("ui.value.worth"), 0.0, 100.0, value, 5.0, format="%.4g", key=f"{key}.worth")
    st.caption(plain(text("ui.value.nearest", words=criterion.words(at))))
    return at, worth


WAYS: Mapping[str, Callable[[Criterion, str], Function]] = {
    "linear": _linear,
    "half": _half,
    "levels": _levels,
    "smooth": _smooth,
}
