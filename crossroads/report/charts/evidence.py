"""Scores: the matrix of options and criteria as a heat map, and one cell with its two readings."""

from functools import lru_cache
from typing import Any

import altair as alt
import numpy as np

from crossroads.analysis import Analysis
from crossroads.model import Performance
from crossroads.report.catalogue import level, text
from crossroads.report.charts.chart import NARROW, Chart, built, quoted
from crossroads.report.charts.palette import TEAL, VALUES

ROW = 30
PICK = "pick"
DARK = 85
"""The value above which a cell is dark enough for white text."""
OVERHANG = 45
"""Pixels."""
MISSING = "#d9d9d9"
"""A grey that no value has."""


def matrix_chart(analysis: Analysis, criteria: tuple[str, ...], strengths: tuple[str, ...]) -> Chart:
    """Value of every cell, options across and `criteria` down; cells of other `strengths` are faded."""
    decision = analysis.decision
    rows = []
    for place, criterion in enumerate(criteria):
        column = decision.tree.index[criterion]
        leaf = decision.tree.criteria[column]
        for row, option in enumerate(decision.options):
            cell = decision.cells[option.id, criterion]
            value = analysis.values.likely[row, column]
            rows.append(
                {
                    "option": option.title,
                    "option_id": option.id,
                    "criterion_id": criterion,
                    "place": place,
                    "criterion": leaf.title,
                    "value": None if np.isnan(value) else float(value),
                    "shown": level(cell.likely),
                    "strength": text(f"strength.{cell.strength}"),
                    "words": text("cell.missing") if cell.likely is None else leaf.words(cell.likely),
                    "faded": 1.0 if cell.strength in strengths else 0.15,
                    "ink": "#ffffff" if value > DARK else "#000000",
                }
            )
    titles = tuple(option.title for option in decision.options)
    labels = tuple(decision.tree.criteria[decision.tree.index[criterion]].label for criterion in criteria)
    return Chart(_matrix_spec(titles, labels), {"cells": rows}, text("chart.matrix.title"), text("chart.matrix.alt"))


@lru_cache(maxsize=32)
def _matrix_spec(options: tuple[str, ...], criteria: tuple[str, ...]) -> dict[str, Any]:
    label = "[" + ", ".join(quoted(criterion) for criterion in criteria) + "][datum.value]"
    x = alt.X(
        "option:N",
        sort=list(options),
        axis=alt.Axis(
            orient="top",
            title=None,
            labelAngle=alt.ExprRef(f"width < {NARROW} ? -75 : -28"),
            labelOverlap=False,
            labelAlign="left",
            labelLimit=130,
            labelExpr="split(datum.label, ' ')",
            domain=False,
            ticks=False,
        ),
    )
    y = alt.Y("place:O", axis=alt.Axis(title=None, labelExpr=label, labelLimit=130, domain=False, ticks=False))
    pick = alt.selection_point(name=PICK, fields=["option_id", "criterion_id"], on="click", toggle=False)
    base = alt.Chart(alt.Data(name="cells")).encode(x=x, y=y)
    fill = alt.Color("value:Q", scale=alt.Scale(domain=[0, 100], range=list(VALUES)), legend=None)
    cells = (
        base.mark_rect(stroke="white", strokeWidth=1.5, cursor="pointer", invalid=None)
        .encode(
            color=alt.condition("datum.value === null", alt.value(MISSING), fill),
            opacity=alt.Opacity("faded:Q", scale=None),
            tooltip=[
                alt.Tooltip("option:N", title=text("column.option")),
                alt.Tooltip("criterion:N", title=text("column.criterion")),
                alt.Tooltip("words:N", title=text("column.level")),
                alt.Tooltip("value:Q", title=text("column.value"), format=".0f"),
                alt.Tooltip("strength:N", title=text("column.strength")),
            ],
        )
        .add_params(pick)
    )
    numbers = base.mark_text(fontSize=11).encode(
        text="shown:N", color=alt.Color("ink:N", scale=None), opacity=alt.Opacity("faded:Q", scale=None)
    )
    chart = alt.layer(cells, numbers).resolve_scale(color="independent").properties(height=ROW * len(criteria))
    # room into which the slanted names of the options reach, in two lines, on the right and above
    return built(chart) | {"padding": {"left": 0, "top": OVERHANG, "bottom": 5, "right": OVERHANG}}


def cell_chart(analysis: Analysis, cell: Performance) -> Chart:
    """The published range of one cell and the readings behind it, on the criterion's scale."""
    criterion = analysis.decision.tree.criteria[analysis.decision.tree.index[cell.criterion]]
    readers = {reader.id: reader.title for reader in analysis.decision.readers}
    ranges = [(text("cell.published"), cell), *((readers[reading.reader], reading) for reading in cell.readings)]
    rows = [{"who": who, "low": one.low, "likely": one.likely, "high": one.high} for who, one in ranges if one.likely is not None]
    spec = _cell_spec(tuple(who for who, _ in ranges), criterion.worst, criterion.best, criterion.unit)
    return Chart(spec, {"ranges": rows}, criterion.title, text("chart.cell.alt", criterion=criterion.title))


@lru_cache(maxsize=128)
def _cell_spec(who: tuple[str, ...], worst: float, best: float, unit: str) -> dict[str, Any]:
    scale = alt.Scale(domain=[worst, best], nice=False)
    base = alt.Chart(alt.Data(name="ranges")).encode(
        y=alt.Y("who:N", sort=list(who), axis=alt.Axis(title=None, domain=False, ticks=False))
    )
    axis = alt.Axis(title=text("chart.cell.axis", unit=unit), titleLimit=alt.ExprRef("width"), tickCount=5)
    line = base.mark_rule(strokeWidth=4, opacity=0.7, color=TEAL).encode(x=alt.X("low:Q", scale=scale, axis=axis), x2="high:Q")
    point = base.mark_point(filled=True, size=130, opacity=1, color=TEAL).encode(
        x=alt.X("likely:Q", scale=scale), tooltip=["who:N", "low:Q", "likely:Q", "high:Q"]
    )
    return built(alt.layer(line, point).properties(height=34 * len(who) + 20))
