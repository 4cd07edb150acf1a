"""Value without cost against cost: each option a cross of its two ranges."""

from functools import lru_cache
from typing import Any

import altair as alt

from crossroads.analysis import Stress
from crossroads.analysis.balance import Balance
from crossroads.report.catalogue import level, text
from crossroads.report.charts.chart import Chart, built
from crossroads.report.charts.palette import colours
from crossroads.report.charts.stress.labels import HEIGHT, SIDES, Cross, placed
from crossroads.report.stress import balance


def balance_chart(stress: Stress, criterion: str) -> Chart:
    """One mark an option: the score on all else upwards, `criterion` across; hollow where another one dominates it."""
    found = stress.balance(criterion)
    hues = colours(len(stress.decision.options))
    low, high = (found.leaf.lowest, found.leaf.highest) if found.leaf else (0.0, 100.0)
    shown = balance.in_order(stress)
    names = placed([_cross(stress, found, row) for row in shown], low, high)
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
            "side": side,
        }
        for row, side in zip(shown, names, strict=True)
    ]
    title = balance.criterion_title(stress, criterion)
    axis = [text("stress.balance.chart.own", criterion=title, unit=balance.unit(found))]
    if found.dominated.any():
        axis.append(text("stress.balance.chart.dominated"))
    said = " ".join(balance.against(stress, criterion)[:1])
    return Chart(_spec(low, high, tuple(axis)), {"crosses": rows}, said, text("stress.balance.chart.alt", criterion=title))


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
    names = [_names(base, side).encode(y=y) for side in SIDES]
    return built(alt.layer(flat, tall, points, *names).properties(height=HEIGHT))


def _names(base: alt.Chart, side: str) -> alt.Chart:
    """The names on one side of their marks; `labels.SIDES` says which end of the arm they stand at."""
    end, align, across, up = SIDES[side]
    asked = base.transform_filter(f"datum.side === '{side}'")
    names = asked.mark_text(fontSize=12, align=align, baseline="middle", dx=across, dy=-up)
    placed_there: alt.Chart = names.encode(x=alt.X(f"{end}:Q"), text="option:N")
    return placed_there


def _cross(stress: Stress, found: Balance, row: int) -> Cross:
    own, rest = found.levels[row], found.rest[row]
    name = stress.decision.options[row].title
    return Cross(name, float(own[1]), float(min(own)), float(max(own)), *(float(rest[end]) for end in (1, 0, 2)))
