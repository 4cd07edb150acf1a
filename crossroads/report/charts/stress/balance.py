"""Value without cost against cost: each option a cross of its two ranges."""

from functools import lru_cache
from typing import Any, Literal

import altair as alt

from crossroads.analysis import Stress
from crossroads.analysis.balance import Balance
from crossroads.report.catalogue import level, text
from crossroads.report.charts.chart import Chart, built
from crossroads.report.charts.palette import colours
from crossroads.report.stress import balance

HEIGHT = 340
APART = 5.0
"""Points of score that the names of two options keep from each other, so that both can be read."""
SIDES: dict[str, tuple[Literal["left", "right"], int, Literal["top", "middle", "bottom"], int]] = {
    "left": ("right", -5, "middle", 0),
    "right": ("left", 5, "middle", 0),
    "over": ("left", 0, "bottom", -4),
    "under": ("left", 0, "top", 5),
}
"""How the text of a name is set: alignment and pixels from its place, across and up."""
BESIDE = {"over": 3.0, "under": -3.0}
"""Points of score by which the middle of a name stands above its arm."""
LONG = 0.45
"""The share of the axis from which on an arm has room for a name above it."""


def balance_chart(stress: Stress, criterion: str) -> Chart:
    """One mark an option: the score on all else upwards, `criterion` across; hollow where another one dominates it."""
    found = stress.balance(criterion)
    hues = colours(len(stress.decision.options))
    low, high = (found.leaf.lowest, found.leaf.highest) if found.leaf else (0.0, 100.0)
    names = _names_at(stress, found, low, high)
    rows = [
        {
            "option": stress.decision.options[row].title,
            "own": float(found.levels[row, 1]),
            "own_low": float(min(found.levels[row])),
            "own_high": float(max(found.levels[row])),
            "rest": float(found.rest[row, 1]),
            "rest_low": float(found.rest[row, 0]),
            "rest_high": float(found.rest[row, 2]),
            "shown": level(float(found.levels[row, 1])),
            "colour": hues[row],
            "fill": "transparent" if found.dominated[:, row].any() else hues[row],
            **names[row],
        }
        for row in balance.in_order(stress)
    ]
    title = balance.criterion_title(stress, criterion)
    axis = [text("stress.balance.chart.own", criterion=title, unit=balance.unit(found))]
    if found.dominated.any():
        axis.append(text("stress.balance.chart.dominated"))
    said = " ".join(balance.against(stress, criterion)[:1])
    return Chart(_spec(low, high, tuple(axis)), {"crosses": rows}, said, text("stress.balance.chart.alt", criterion=title))


def _names_at(stress: Stress, found: Balance, low: float, high: float) -> dict[int, dict[str, Any]]:
    """Where the name of each option stands: beside its arm, on the side with more room, or above it where the arm is long.

    Names on one side are kept apart.
    """
    places: dict[int, dict[str, Any]] = {}
    lowest = {"left": 200.0, "right": 200.0}
    for row in sorted(balance.in_order(stress), key=lambda row: -found.rest[row, 1]):
        start, end, at = min(found.levels[row]), max(found.levels[row]), float(found.rest[row, 1])
        side = "left" if start - low > high - end else "right"
        free = lowest[side] - APART
        if end - start > LONG * (high - low):
            place = "over" if at + BESIDE["over"] <= free else "under"
            lowest[side] = min(lowest[side], at + BESIDE[place])
        else:
            place = side
            lowest[side] = at = min(at, free)
        places[row] = {"side": place, "name_at": at, "name_from": float(end if place == "right" else start)}
    return places


@lru_cache(maxsize=32)
def _spec(low: float, high: float, axis: tuple[str, ...]) -> dict[str, Any]:
    across = alt.Scale(domain=[low, high], nice=False)
    up = alt.Scale(domain=[0, 100], nice=False)
    x = alt.X("own:Q", scale=across, axis=alt.Axis(title=list(axis), tickCount=5, titleLimit=alt.ExprRef("width")))
    y = alt.Y("rest:Q", scale=up, axis=alt.Axis(title=text("stress.balance.chart.rest"), tickCount=5))
    base = alt.Chart(alt.Data(name="crosses"))
    arm = base.mark_rule(strokeWidth=2, opacity=0.45)
    colour = alt.Color("colour:N", scale=None)
    flat = arm.encode(x=alt.X("own_low:Q", scale=across), x2="own_high:Q", y=y, color=colour)
    tall = arm.encode(x=x, y=alt.Y("rest_low:Q", scale=up), y2="rest_high:Q", color=colour)
    points = base.mark_point(size=120, strokeWidth=2.5, opacity=1).encode(
        x=x,
        y=y,
        color=colour,
        fill=alt.Fill("fill:N", scale=None),
        tooltip=["option:N", "shown:N", alt.Tooltip("rest:Q", format=".0f")],
    )
    names = [_names(base, side).encode(x=alt.X("name_from:Q", scale=across), text="option:N") for side in SIDES]
    named = [one.encode(y=alt.Y("name_at:Q", scale=up)) for one in names]
    return built(alt.layer(flat, tall, points, *named).properties(height=HEIGHT))


def _names(base: alt.Chart, side: str) -> alt.Chart:
    align, across, baseline, up = SIDES[side]
    beside = base.transform_filter(f"datum.side === '{side}'")
    names: alt.Chart = beside.mark_text(fontSize=12, align=align, dx=across, baseline=baseline, dy=up)
    return names
