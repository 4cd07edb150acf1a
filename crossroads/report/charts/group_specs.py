"""The specifications of the charts of a room; each serves any data of its shape."""

from functools import lru_cache
from typing import Any

import altair as alt

from crossroads.report.catalogue import text
from crossroads.report.charts.chart import COLUMNS, LEGEND_LABEL, NARROW, built
from crossroads.report.charts.palette import GREY, HUES, MUTED, TEAL, ink, lighter

ROW = 46
CELL = 30
BAR = 11
FULL = 0.85
"""From this share on a bar leaves no place for its number beside it."""
PAIR = (TEAL, "#b5761a")
"""Two series side by side, told apart by people with any colour vision."""
PALE = lighter(lighter(lighter(TEAL)))


def _rows(count: int) -> alt.Y:
    scale = alt.Scale(domain=list(range(count)), paddingInner=0, paddingOuter=0)
    return alt.Y("place:O", axis=None, scale=scale)


def _names(y: alt.Y, beyond: str = "width") -> alt.Chart:
    """The name of each row above it."""
    names = alt.Chart(alt.Data(name="names"))
    shown = names.mark_text(align="left", baseline="middle", dy=-15, fontSize=13, limit=alt.ExprRef(beyond))
    labelled: alt.Chart = shown.encode(y=y, x=alt.value(0), text="name:N")
    return labelled


def _share_axis(title: str) -> alt.Axis:
    return alt.Axis(title=title, format="%", tickCount=5, titleLimit=alt.ExprRef("width"), grid=True)


def _legend() -> alt.Legend:
    return alt.Legend(orient="bottom", columns=COLUMNS, title=None, labelLimit=LEGEND_LABEL)


@lru_cache(maxsize=16)
def strips(rows: int, series: tuple[str, ...]) -> dict[str, Any]:
    """Dots in rows, one strip a series, with the middle half of each as a bar and its median as a tick."""
    y = _rows(rows)
    x_scale = alt.Scale(domainMin=0, nice=True, zero=True)
    axis = _share_axis(text("workshop_results.chart.weights_axis"))
    many = len(series) > 1
    colour = alt.Color(
        "series:N",
        scale=alt.Scale(domain=list(series), range=list(PAIR[: len(series)])),
        legend=_legend() if many else None,
    )
    layers = []
    for number in range(len(series)):
        offset = 4 + 12 * number
        halves = alt.Chart(alt.Data(name="halves")).transform_filter(f"datum.number === {number}").encode(y=y, color=colour)
        bar = halves.mark_bar(size=9, opacity=0.35, yOffset=offset).encode(
            x=alt.X("low:Q", scale=x_scale, axis=axis), x2="high:Q"
        )
        tick = halves.mark_tick(thickness=3, size=14, yOffset=offset).encode(x=alt.X("middle:Q", scale=x_scale, axis=axis))
        dots = (
            alt.Chart(alt.Data(name="dots"))
            .transform_filter(f"datum.number === {number}")
            .mark_circle(opacity=0.6, yOffset=offset)
            .encode(
                y=y,
                x=alt.X("at:Q", scale=x_scale, axis=axis),
                color=colour,
                size=alt.Size("people:Q", scale=alt.Scale(domain=[0, 40], range=[30, 420], clamp=True), legend=None),
                tooltip=[
                    alt.Tooltip("name:N", title=text("workshop_results.table.criterion")),
                    alt.Tooltip("at:Q", title=text("column.weight"), format=".1%"),
                    alt.Tooltip("people:Q", title=text("workshop_results.chart.people")),
                ],
            )
        )
        layers += [bar, tick, dots]
    return built(alt.layer(*layers, _names(y)).properties(height=(ROW + 8 * (len(series) - 1)) * rows))


@lru_cache(maxsize=16)
def bars(rows: int, series: tuple[str, ...]) -> dict[str, Any]:
    """Two bars a row, each a share with its number at the end."""
    y, scale = _rows(rows), alt.Scale(domain=[0, 1], nice=False)
    axis = _share_axis(text("workshop_results.chart.places_axis"))
    colour = alt.Color("series:N", scale=alt.Scale(domain=list(series), range=list(PAIR)), legend=_legend())
    layers = []
    for number in range(len(series)):
        offset = 2 + 13 * number
        base = alt.Chart(alt.Data(name="bars")).transform_filter(f"datum.number === {number}").encode(y=y)
        tooltip = ["name:N", "series:N", alt.Tooltip("share:Q", title=text("workshop_results.chart.share"), format=".0%")]
        layers.append(
            base.mark_bar(size=BAR, yOffset=offset).encode(
                x=alt.X("share:Q", scale=scale, axis=axis), color=colour, tooltip=tooltip
            )
        )
        shown: dict[str, Any] = {"baseline": "middle", "yOffset": offset, "fontSize": 11}
        beside = base.transform_filter(f"datum.share <= {FULL}").mark_text(align="left", dx=4, **shown)
        within = base.transform_filter(f"datum.share > {FULL}").mark_text(align="right", dx=-4, color=ink(PAIR[number]), **shown)
        layers += [one.encode(x=alt.X("share:Q", scale=scale, axis=axis), text="said:N") for one in (beside, within)]
    return built(alt.layer(*layers, _names(y)).properties(height=(ROW + 6) * rows))


@lru_cache(maxsize=16)
def cells(options: int, rules: tuple[str, ...]) -> dict[str, Any]:
    """A table of ranks: an option a row, a rule a column; first places stand out."""
    y = _rows(options)
    label = f"width < {NARROW} ? split(datum.label, ' ') : datum.label"
    room = alt.ExprRef(f"width < {NARROW} ? 24 : 12")
    axis = alt.Axis(
        orient="top", title=None, labelAngle=0, labelExpr=label, labelLimit=130, labelPadding=room, domain=False, ticks=False
    )
    base = alt.Chart(alt.Data(name="cells")).encode(y=y, x=alt.X("rule:N", sort=list(rules), axis=axis))
    tooltip = [
        alt.Tooltip("name:N", title=text("workshop_results.table.option")),
        alt.Tooltip("rule:N", title=text("workshop_results.chart.rule")),
        alt.Tooltip("rank:Q", title=text("workshop_results.chart.rank")),
    ]
    boxes = base.mark_rect(height=CELL - 6, yOffset=9, stroke="white", strokeWidth=1.5).encode(
        color=alt.Color("colour:N", scale=None), tooltip=tooltip
    )
    numbers = base.mark_text(fontSize=14, fontWeight="bold", yOffset=9, baseline="middle").encode(
        text="rank:Q", color=alt.Color("ink:N", scale=None)
    )
    return built(alt.layer(boxes, numbers, _names(y)).properties(height=(ROW + 4) * options))


@lru_cache(maxsize=16)
def bands(series: tuple[str, ...]) -> dict[str, Any]:
    """Columns over taus from -1 to 1, one series beside the other."""
    x = alt.X(
        "start:Q",
        scale=alt.Scale(domain=[-1, 1], nice=False),
        axis=alt.Axis(title=text("workshop_results.chart.taus_axis"), tickCount=5, titleLimit=alt.ExprRef("width")),
    )
    colour = alt.Color(
        "series:N",
        scale=alt.Scale(domain=list(series), range=list(PAIR)),
        legend=_legend() if len(series) > 1 else None,
    )
    tooltip = [
        alt.Tooltip("start:Q", title=text("workshop_results.chart.from"), format=".1f"),
        alt.Tooltip("end:Q", title=text("workshop_results.chart.to"), format=".1f"),
        alt.Tooltip("share:Q", title=text("workshop_results.chart.share"), format=".0%"),
    ]
    y = alt.Y("share:Q", axis=alt.Axis(title=text("workshop_results.chart.share"), format="%", tickCount=4))
    columns = alt.Chart(alt.Data(name="bands")).mark_bar(stroke="white", strokeWidth=0.5)
    return built(columns.encode(x=x, x2="end:Q", y=y, y2=alt.datum(0), color=colour, tooltip=tooltip).properties(height=220))


@lru_cache(maxsize=16)
def role_dots(rows: int, roles: tuple[str, ...]) -> dict[str, Any]:
    """One dot a role in each row, told apart by colour and shape, and a line over their span."""
    y, scale = _rows(rows), alt.Scale(domainMin=0, nice=True, zero=True)
    axis = _share_axis(text("workshop_results.chart.weights_axis"))
    shapes = ("circle", "square", "triangle-up", "diamond", "cross", "triangle-down", "triangle-left", "triangle-right")
    count = len(roles)
    colour = alt.Color(
        "role:N",
        scale=alt.Scale(domain=list(roles), range=[HUES[one % len(HUES)] for one in range(count)]),
        legend=_legend(),
    )
    shape = alt.Shape(
        "role:N",
        scale=alt.Scale(domain=list(roles), range=[shapes[one % len(shapes)] for one in range(count)]),
        legend=_legend(),
    )
    line = alt.Chart(alt.Data(name="spans")).mark_rule(color=GREY, opacity=MUTED, yOffset=6)
    dots = alt.Chart(alt.Data(name="roles")).mark_point(filled=True, size=130, opacity=0.9, yOffset=6)
    x = alt.X("weight:Q", scale=scale, axis=axis)
    tooltip = [
        "role:N",
        alt.Tooltip("name:N", title=text("workshop_results.table.criterion")),
        alt.Tooltip("weight:Q", format=".0%"),
    ]
    spans = line.encode(y=y, x=alt.X("low:Q", scale=scale, axis=axis), x2="high:Q")
    marks = dots.encode(y=y, x=x, color=colour, shape=shape, tooltip=tooltip)
    return built(alt.layer(spans, marks, _names(y)).properties(height=(ROW - 4) * rows))
