"""What each level of a criterion is worth: the value function as a curve, with the options' levels below it."""

from functools import lru_cache
from typing import Any

import altair as alt
import numpy as np

from crossroads.mcda.values import to_value
from crossroads.model import Criterion, Decision
from crossroads.report import curves
from crossroads.report.catalogue import level, listed, text
from crossroads.report.charts.chart import Chart, Rows, built
from crossroads.report.charts.palette import colours

CURVE = "#2b8a93"
BEFORE = "#8c8c8c"
HEIGHT = 250
"""Pixels from value 0 to value 100."""
ROW = 32
"""Pixels of the row that an option has below the curve."""


def value_chart(decision: Decision, criterion: str, before: Criterion | None = None) -> Chart:
    """Value 0-100 over the levels of `criterion`; its described levels are numbered on the curve.

    Below it each option has a row with its low, likely and high level, and a line up to the value of the likely one.
    `before`, if given, is the same criterion with the value function it had, drawn dashed.
    """
    leaf = decision.tree.criteria[decision.tree.index[criterion]]
    curve = list(_curve(text("chart.value.now"), CURVE, leaf))
    if before:
        curve += _curve(text("chart.value.before"), BEFORE, before)
    described = [
        {"number": str(number), "words": words, "level": at, "value": value}
        for number, words, at, value in curves.described_levels(leaf)
    ]
    return Chart(
        spec=_spec(tuple(option.title for option in decision.options), leaf.worst, leaf.best, leaf.unit, before is not None),
        data={"curve": curve, "described": described, "options": _options(decision, leaf)},
        title=curves.sentence(leaf),
        alt=_alt(decision, leaf),
    )


def _curve(which: str, colour: str, criterion: Criterion) -> Rows:
    levels = curves.drawn_levels(criterion)
    points = zip(levels.tolist(), to_value(levels, criterion).tolist(), strict=True)
    return [{"which": which, "colour": colour, "level": at, "value": value} for at, value in points]


def _options(decision: Decision, criterion: Criterion) -> Rows:
    rows = []
    for row, option in enumerate(decision.options):
        cell = decision.cells[option.id, criterion.id]
        missing = cell.likely is None
        rows.append(
            {
                "option": option.title,
                "name": f"{option.title}: {text('cell.missing')}" if missing else option.title,
                "row": _row(row),
                "low": cell.low,
                "likely": cell.likely,
                "high": cell.high,
                "value": None if cell.likely is None else float(to_value(np.array(cell.likely), criterion)),
            }
        )
    return rows


def _row(row: int) -> float:
    """Where the row of an option lies: on the axis of the value, below its zero."""
    return -(row + 0.95) * ROW * 100 / HEIGHT


def _alt(decision: Decision, criterion: Criterion) -> str:
    said = [
        text("chart.value.point", option=row["option"], level=level(row["likely"]), value=f"{row['value']:.0f}")
        for row in _options(decision, criterion)
        if row["value"] is not None
    ]
    ends = {"worst": level(criterion.worst), "best": level(criterion.best), "unit": criterion.unit}
    about = text("chart.value.alt", criterion=criterion.title, **ends)
    return " ".join([about, curves.sentence(criterion), *([text("chart.value.options", points=listed(said))] if said else [])])


@lru_cache(maxsize=64)
def _spec(options: tuple[str, ...], worst: float, best: float, unit: str, compared: bool) -> dict[str, Any]:
    bottom = _row(len(options) - 1) - 0.4 * ROW * 100 / HEIGHT
    scale = alt.Scale(domain=[worst, best], nice=False)
    heights = alt.Scale(domain=[bottom, 100], nice=False)
    across = alt.Axis(title=text("chart.cell.axis", unit=unit), titleLimit=alt.ExprRef("width"), tickCount=5, grid=False)
    up = alt.Axis(title=text("column.value"), titleY=HEIGHT / 2, values=[0, 25, 50, 75, 100], domain=False)
    x, y = alt.X("level:Q", scale=scale, axis=across), alt.Y("value:Q", scale=heights, axis=up)
    layers = [*_curve_layers(x, y, compared), *_option_layers(options, scale, heights), *_level_layers(x, y)]
    return built(alt.layer(*layers).properties(height=round(HEIGHT * (100 - bottom) / 100)))


def _curve_layers(x: alt.X, y: alt.Y, compared: bool) -> list[alt.Chart]:
    names = [text("chart.value.now"), text("chart.value.before")]
    legend = alt.Legend(orient="top", title=None, symbolStrokeWidth=3, symbolStrokeColor=BEFORE)
    dashes = alt.StrokeDash("which:N", scale=alt.Scale(domain=names, range=[[1, 0], [5, 4]]), legend=legend if compared else None)
    colour = alt.Color("colour:N", scale=None)
    lines = alt.Chart(alt.Data(name="curve")).mark_line(strokeWidth=3)
    return [lines.encode(x=x, y=y, color=colour, strokeDash=dashes)]


def _option_layers(options: tuple[str, ...], scale: alt.Scale, heights: alt.Scale) -> list[alt.Chart]:
    """For each option a line from its row up to the curve, its range, its likely level on both, and its name."""
    tooltip = [
        alt.Tooltip("option:N", title=text("column.option")),
        *(alt.Tooltip(f"{name}:Q", title=text(f"cell.{name}")) for name in ("low", "likely", "high")),
        alt.Tooltip("value:Q", title=text("column.value"), format=".0f"),
    ]
    hues = alt.Scale(domain=list(options), range=list(colours(len(options))))
    base = alt.Chart(alt.Data(name="options")).encode(color=alt.Color("option:N", scale=hues, legend=None), tooltip=tooltip)
    likely = alt.X("likely:Q", scale=scale)
    row, value = alt.Y("row:Q", scale=heights), alt.Y("value:Q", scale=heights)
    return [
        base.mark_rule(strokeWidth=1, opacity=0.6, invalid="filter").encode(x=likely, y=row, y2="value:Q"),
        base.mark_rule(strokeWidth=5, opacity=0.5, invalid="filter").encode(x=alt.X("low:Q", scale=scale), x2="high:Q", y=row),
        base.mark_point(filled=True, size=90, opacity=1, invalid="filter").encode(x=likely, y=row),
        base.mark_point(filled=True, size=90, opacity=1, invalid="filter").encode(x=likely, y=value),
        alt.Chart(alt.Data(name="options"))
        .mark_text(align="left", dy=-12, fontSize=11, limit=alt.ExprRef("width"))
        .encode(x=alt.value(2), y=row, text="name:N"),
    ]


def _level_layers(x: alt.X, y: alt.Y) -> list[alt.Chart]:
    tooltip = [
        alt.Tooltip("words:N", title=text("column.level")),
        alt.Tooltip("level:Q", title=text("column.on_scale")),
        alt.Tooltip("value:Q", title=text("column.value"), format=".0f"),
    ]
    base = alt.Chart(alt.Data(name="described")).encode(x=x, y=y, tooltip=tooltip)
    return [
        base.mark_point(shape="diamond", size=190, strokeWidth=2, color=CURVE, opacity=1),
        base.mark_text(dx=-13, dy=-11, fontSize=12, fontWeight="bold").encode(text="number:N"),
    ]
