"""Tornado: how far ahead the first place is as one weight, or one score, goes from one end of its range to the other."""

from functools import lru_cache
from typing import Any

import altair as alt
import numpy as np

from crossroads.analysis import Stress
from crossroads.mcda.ranking import TIE
from crossroads.report.catalogue import percent, text
from crossroads.report.charts.chart import Chart, Rows, built
from crossroads.report.charts.palette import TEAL
from crossroads.report.stress import scores, weights
from crossroads.robustness import Cell

ROW = 44
PRESENT = "#f0e442"
"""Of the lead now, on the bar."""
TURNS = "#d55e00"
"""Of bars that reach beyond zero, where another option comes first."""


def weight_tornado_chart(stress: Stress) -> Chart:
    """A bar for each weight of the view over its range; at its ends the weight there."""
    titles, bars = stress.analysis.weights.groups.titles, stress.weight_tornado
    rows = [
        _row(place, titles[one], (bars.low[one], bars.high[one]), tuple(map(percent, stress.weight_ranges[one].tolist())))
        for place, one in enumerate(int(number) for number in bars.order if bars.swing[number] > TIE)
    ]
    title, axis = weights.tornado_sentence(stress), "stress.weights.chart.tornado_axis"
    return _chart(stress, rows, bars.present, title, (axis, "stress.weights.chart.tornado_alt"))


def cell_tornado_chart(stress: Stress) -> Chart:
    """A bar for each of the scores with the longest ones; at its ends the level there."""
    bars = stress.cell_tornado
    rows = []
    for place, cell in enumerate(scores.tornado_cells(stress)):
        option, criterion = stress.decision.options[cell.option].title, stress.decision.tree.criteria[cell.criterion]
        label = text("stress.scores.chart.label", option=option, criterion=criterion.title)
        rows.append(_row(place, label, (bars.low[cell], bars.high[cell]), _levels(stress, cell)))
    turning = [row for row in rows if row["colour"] == TURNS]
    key = "tornado_none" if not turning else "tornado_one" if len(turning) == 1 else "tornado_some"
    title = text(f"stress.scores.chart.{key}", number=len(turning), cell=turning[0]["label"] if turning else "")
    axis = "stress.scores.chart.tornado_axis"
    return _chart(stress, rows, bars.present, title, (axis, "stress.scores.chart.tornado_alt"))


def _levels(stress: Stress, cell: Cell) -> tuple[str, ...]:
    """The level of a score at its worse and at its better end."""
    criterion, score = stress.decision.tree.criteria[cell.criterion], scores.performance(stress, *cell)
    ends = (criterion.lowest, criterion.highest) if score.low is None or score.high is None else (score.low, score.high)
    worse_first = sorted(ends, reverse=criterion.worst > criterion.best)
    return tuple(scores.in_unit(end, criterion, finer=True) for end in worse_first)


def _row(place: int, label: str, gaps: tuple[float, float], ends: tuple[str, ...]) -> dict[str, Any]:
    left, right = (0, 1) if gaps[0] <= gaps[1] else (1, 0)
    return {
        "place": place,
        "label": label,
        "left": float(gaps[left]),
        "right": float(gaps[right]),
        "left_end": ends[left],
        "right_end": ends[right],
        "colour": TURNS if min(gaps) < -TIE else TEAL,
    }


def _chart(stress: Stress, rows: Rows, present: float, title: str, keys: tuple[str, str]) -> Chart:
    first = int(np.nanargmax(stress.group_values @ stress.analysis.weights.shares))
    axis = text(keys[0], option=stress.decision.options[first].title)
    return Chart(_spec(len(rows), axis), {"bars": [{**row, "present": present} for row in rows]}, title, text(keys[1]))


@lru_cache(maxsize=32)
def _spec(rows: int, title: str) -> dict[str, Any]:
    places = alt.Scale(domain=list(range(rows)), paddingInner=0, paddingOuter=0)
    scale = alt.Scale(nice=True, zero=True, padding=46)
    base = alt.Chart(alt.Data(name="bars")).encode(y=alt.Y("place:O", axis=None, scale=places))
    bar = base.mark_rule(strokeWidth=12, yOffset=9).encode(
        x=alt.X("left:Q", scale=scale, axis=alt.Axis(title=title, titleLimit=alt.ExprRef("width"), tickCount=5)),
        x2="right:Q",
        color=alt.Color("colour:N", scale=None),
        tooltip=["label:N", alt.Tooltip("left:Q", format=".1f"), alt.Tooltip("right:Q", format=".1f")],
    )
    left = base.mark_text(align="right", dx=-4, dy=9, baseline="middle", fontSize=11).encode(
        x=alt.X("left:Q", scale=scale), text="left_end:N"
    )
    right = base.mark_text(align="left", dx=4, dy=9, baseline="middle", fontSize=11).encode(
        x=alt.X("right:Q", scale=scale), text="right_end:N"
    )
    label = base.mark_text(align="left", baseline="middle", dy=-9, fontSize=12, limit=alt.ExprRef("width")).encode(
        x=alt.value(0), text="label:N"
    )
    zero = base.mark_tick(thickness=2, size=26, yOffset=9).encode(x=alt.datum(0, scale=scale))
    present = base.mark_tick(thickness=2, size=20, color=PRESENT, yOffset=9).encode(x=alt.X("present:Q", scale=scale))
    return built(alt.layer(zero, bar, present, left, right, label).properties(height=ROW * max(rows, 1)))
