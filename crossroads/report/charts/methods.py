"""Methods side by side: ranks as lines from method to method, and agreement as a heat map."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import altair as alt
import numpy as np
from numpy.typing import NDArray

from crossroads.analysis import Analysis
from crossroads.mcda.methods import METHODS
from crossroads.report import methods
from crossroads.report.catalogue import text
from crossroads.report.charts.chart import LEGEND_LABEL, NARROW, Chart, built
from crossroads.report.charts.palette import VALUES, colours, ink
from crossroads.robustness import Comparison

ROW = 26
BESIDE = 0.22
"""How far from their rank the outermost of those that share it are drawn."""
DARK = 0.7
"""The agreement above which a cell is dark enough for white text."""
WIDE = 780
"""Pixels of width from which a cell of the heat map has room for its number."""


def methods_chart(analysis: Analysis, comparison: Comparison) -> Chart:
    """The rank of each option under each method that takes the data: a bump chart, one method a row."""
    order = methods.by_family(comparison)
    hues = colours(len(analysis.decision.options))
    rows = [
        {
            "method": METHODS[method].title,
            "place": place,
            "option": analysis.decision.options[row].title,
            "rank": int(rank),
            "at": at,
            "last": last,
            "ink": ink(hues[row]),
        }
        for place, method in enumerate(order)
        for row, rank, at, last in _placed(analysis.compared_options, comparison.evaluations[method].ranks)
    ]
    titles = tuple(option.title for option in analysis.decision.options)
    spec = _bump(titles, tuple(METHODS[method].title for method in order))
    return Chart(spec, {"ranks": rows}, methods.summary(analysis, comparison), text("chart.methods.alt"))


def _placed(rows: NDArray[np.int64], ranks: NDArray[np.int64]) -> Iterator[tuple[int, int, float, bool]]:
    """Each option with its rank and where that is drawn: those that share one stand side by side, the last above the others."""
    for place, (row, rank) in enumerate(zip(rows, ranks, strict=True)):
        level = np.flatnonzero(ranks == rank)
        number = int(np.flatnonzero(level == place)[0])
        beside = number - (level.size - 1) / 2
        yield int(row), int(rank), float(rank + BESIDE * beside / max(1, (level.size - 1) / 2)), number == level.size - 1


@lru_cache(maxsize=32)
def _bump(options: tuple[str, ...], names: tuple[str, ...]) -> dict[str, Any]:
    columns = alt.ExprRef(f"width < {NARROW} ? 1 : 3")
    legend = alt.Legend(orient="bottom", columns=columns, title=None, symbolStrokeWidth=3, labelLimit=LEGEND_LABEL)
    labels = alt.Axis(title=None, labelLimit=170, domain=False, ticks=False, grid=True)
    ranks = alt.Axis(title=text("chart.methods.rank"), orient="top", values=list(range(1, len(options) + 1)), grid=False)
    base = alt.Chart(alt.Data(name="ranks")).encode(
        y=alt.Y("method:N", sort=list(names), axis=labels),
        x=alt.X("at:Q", scale=alt.Scale(domain=[0.5, len(options) + 0.5], nice=False), axis=ranks),
        color=alt.Color("option:N", scale=alt.Scale(domain=list(options), range=list(colours(len(options)))), legend=legend),
        order="place:Q",
    )
    lines = base.mark_line(strokeWidth=2, opacity=0.6)
    points = base.mark_circle(size=230, opacity=1).encode(tooltip=["option:N", "method:N", "rank:Q"])
    uncovered = base.transform_filter(f"datum.last || width >= {NARROW}")  # where dots overlap, the number stands once
    numbers = uncovered.mark_text(fontSize=11, fontWeight="bold").encode(
        text="rank:Q", color=alt.value(None), fill=alt.Fill("ink:N", scale=None)
    )
    return built(alt.layer(lines, points, numbers).properties(height=ROW * len(names)))


def agreement_chart(comparison: Comparison, measure: str) -> Chart:
    """Agreement of each method (down, the reference) with each other one (across) by one measure."""
    table = methods.agreement(comparison, measure)
    name = text(f"methods.measure.{measure}")
    rows = [
        {
            "method": one,
            "other": other,
            "agreement": None if np.isnan(table.loc[one, other]) else float(table.loc[one, other]),
            "ink": "#ffffff" if table.loc[one, other] > DARK else "#000000",
        }
        for one in table.index
        for other in table.columns
    ]
    spec = _heat(tuple(table.index), name)
    return Chart(spec, {"pairs": rows}, text(f"methods.measure_means.{measure}"), text("chart.agreement.alt", measure=name))


@lru_cache(maxsize=32)
def _heat(names: tuple[str, ...], measure: str) -> dict[str, Any]:
    across = alt.Axis(orient="top", labelAngle=-60, labelOverlap=False, title=None, domain=False, ticks=False, labelLimit=150)
    down = alt.Axis(title=None, domain=False, ticks=False, labelLimit=150)
    base = alt.Chart(alt.Data(name="pairs")).encode(
        x=alt.X("other:N", sort=list(names), axis=across),
        y=alt.Y("method:N", sort=list(names), axis=down),
    )
    scale = alt.Scale(domain=[-1, 1], range=list(VALUES))
    cells = base.mark_rect(stroke="white", strokeWidth=1).encode(
        color=alt.Color("agreement:Q", scale=scale, legend=None),
        tooltip=["method:N", "other:N", alt.Tooltip("agreement:Q", title=measure, format=".2f")],
    )
    numbers = base.mark_text(fontSize=10).encode(
        text=alt.Text("agreement:Q", format=".1f"),
        color=alt.Color("ink:N", scale=None),
        opacity=alt.value(alt.ExprRef(f"width > {WIDE} ? 1 : 0")),
    )
    return built(alt.layer(cells, numbers).resolve_scale(color="independent").properties(height=(ROW - 2) * len(names))) | {
        "padding": {"left": 0, "top": 8, "bottom": 5, "right": 20}  # into which the slanted names reach
    }
