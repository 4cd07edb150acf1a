"""Perspectives side by side: ranks and regret under each, and who comes first within an order."""

from functools import lru_cache
from typing import Any

import altair as alt

from crossroads.analysis import Stress
from crossroads.report.catalogue import text
from crossroads.report.charts.chart import COLUMNS, LEGEND_LABEL, NARROW, Chart, built
from crossroads.report.charts.palette import VALUES, colours, ink, mixed
from crossroads.report.stress import perspective_words as say
from crossroads.report.tables import option_names

ROW = 46
CELL = 24
UNDER = 9
LONGEST = 36
"""Letters of a name above the table, a line a word; all of it is in the table behind the chart."""
OVERHANG = 45
"""Pixels into which slanted names reach."""


def ranks_chart(stress: Stress) -> Chart:
    """The rank of each option that takes part under each perspective, darker where it is nearer to the first."""
    names, perspectives = option_names(stress.analysis), say.names_of(stress)
    regret, largest = stress.regret.table, max(1.0, float(stress.regret.largest[stress.rows].max()))
    cells = [
        {
            "place": place,
            "perspective": perspective,
            "option": names[row],
            "rank": int(stress.unmet[row].ranks[place]),
            "behind": float(regret[place, row]),
            "colour": (shade := mixed(*VALUES, 1 - float(regret[place, row]) / largest)),
            "ink": ink(shade),
        }
        for place, perspective in enumerate(perspectives)
        for row in stress.rows.tolist()
    ]
    labels = [{"place": place, "perspective": perspective} for place, perspective in enumerate(perspectives)]
    return Chart(
        spec=_ranks_spec(tuple(names[row] for row in stress.rows.tolist()), len(perspectives)),
        data={"under": cells, "perspectives": labels},
        title=say.across(stress)[0],
        alt=text("stress.perspectives.chart.ranks_alt"),
    )


@lru_cache(maxsize=32)
def _ranks_spec(options: tuple[str, ...], rows: int) -> dict[str, Any]:
    axis = alt.Axis(
        orient="top",
        title=None,
        labelAngle=alt.ExprRef(f"width < {NARROW} ? -75 : -28"),
        labelOverlap=False,
        labelAlign="left",
        labelLimit=130,
        labelExpr=f"split(length(datum.label) > {LONGEST} ? slice(datum.label, 0, {LONGEST - 1}) + '…' : datum.label, ' ')",
        domain=False,
        ticks=False,
    )
    y = alt.Y("place:O", axis=None, scale=alt.Scale(domain=list(range(rows)), paddingInner=0, paddingOuter=0))
    base = alt.Chart(alt.Data(name="under")).encode(y=y, x=alt.X("option:N", sort=list(options), axis=axis))
    cells = base.mark_rect(height=CELL, yOffset=UNDER, stroke="white", strokeWidth=1.5).encode(
        color=alt.Color("colour:N", scale=None),
        tooltip=[
            alt.Tooltip("option:N", title=text("column.option")),
            alt.Tooltip("perspective:N", title=text("column.perspective")),
            alt.Tooltip("rank:Q", title=text("column.rank")),
            alt.Tooltip("behind:Q", title=text("stress.perspectives.chart.behind"), format=".1f"),
        ],
    )
    numbers = base.mark_text(fontSize=13, fontWeight="bold", yOffset=UNDER, baseline="middle").encode(
        text="rank:Q", color=alt.Color("ink:N", scale=None)
    )
    chart = alt.layer(cells, numbers, _label(y, OVERHANG)).properties(height=ROW * rows)
    return built(chart) | {"padding": {"left": 0, "top": OVERHANG, "bottom": 5, "right": OVERHANG}}


def within_chart(stress: Stress) -> Chart:
    """For each perspective that is an order, bars of the shares of its weights under which each option comes first."""
    names, perspectives = option_names(stress.analysis), say.names_of(stress)
    free = [number for number, spread in enumerate(stress.spreads) if spread.free]
    shares = [
        {
            "place": place,
            "perspective": perspectives[number],
            "option": names[row],
            "order": row,
            "share": float(stress.spreads[number].rank_shares[row, 0]),
        }
        for place, number in enumerate(free)
        for row in stress.rows.tolist()
    ]
    labels = [{"place": place, "perspective": perspectives[number]} for place, number in enumerate(free)]
    return Chart(
        spec=_within_spec(names, len(free)),
        data={"shares": shares, "perspectives": labels},
        title=(say.within(stress) or [""])[0],
        alt=text("stress.perspectives.chart.within_alt"),
    )


@lru_cache(maxsize=32)
def _within_spec(options: tuple[str, ...], rows: int) -> dict[str, Any]:
    legend = alt.Legend(orient="bottom", columns=COLUMNS, title=None, labelLimit=LEGEND_LABEL, symbolStrokeWidth=0)
    y = alt.Y("place:O", axis=None, scale=alt.Scale(domain=list(range(rows)), paddingInner=0, paddingOuter=0))
    axis = alt.Axis(
        title=text("stress.perspectives.chart.axis"), format="%", tickCount=5, titleLimit=alt.ExprRef("width"), grid=False
    )
    bars = (
        alt.Chart(alt.Data(name="shares"))
        .mark_bar(size=CELL - 6, yOffset=UNDER, stroke="white", strokeWidth=0.6)
        .encode(
            y=y,
            x=alt.X("share:Q", stack="zero", scale=alt.Scale(domain=[0, 1], nice=False), axis=axis),
            color=alt.Color("option:N", scale=alt.Scale(domain=list(options), range=list(colours(len(options)))), legend=legend),
            order="order:Q",
            tooltip=["option:N", "perspective:N", alt.Tooltip("share:Q", format=".1%")],
        )
    )
    return built(alt.layer(bars, _label(y)).properties(height=ROW * rows))


def _label(y: alt.Y, beyond: int = 0) -> alt.Chart:
    """The name of the perspective above its row; it may reach so many pixels `beyond` the plot."""
    names = alt.Chart(alt.Data(name="perspectives"))
    shown = names.mark_text(align="left", baseline="middle", dy=-13, fontSize=12, limit=alt.ExprRef(f"width + {beyond}"))
    labelled: alt.Chart = shown.encode(y=y, x=alt.value(0), text="perspective:N")
    return labelled
