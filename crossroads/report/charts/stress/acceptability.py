"""Rank acceptability as stacked bars, and the weights behind the first places."""

from functools import lru_cache
from typing import Any

import altair as alt
import numpy as np

from crossroads.analysis import Stress
from crossroads.report.catalogue import percent, text
from crossroads.report.charts.chart import COLUMNS, LEGEND_LABEL, Chart, built
from crossroads.report.charts.palette import GREY, MUTED, colours, ink, shades
from crossroads.report.stress import acceptability
from crossroads.robustness import Acceptability

ROW = 50
BAR = 20
LEAF = 27
LEGEND_RANKS = 10
"""Ranks that the legend names one by one; of more it names the first and the last."""


def acceptability_chart(stress: Stress, found: Acceptability) -> Chart:
    """One bar an option, in the order of the ranking, stacked by the share of samples in which it takes each rank."""
    order = acceptability.places(stress)
    options = [stress.decision.options[stress.rows[place]].title for place in order]
    shares = found.rank_acceptability[order]
    hues = shades(len(order))
    ends = shares.cumsum(axis=1)
    segments = [
        {
            "place": place,
            "option": option,
            "rank": rank + 1,
            "start": float(ends[place, rank] - shares[place, rank]),
            "end": float(ends[place, rank]),
            "share": float(shares[place, rank]),
            "label": percent(shares[place, rank]),
            "ink": ink(hues[rank]),
        }
        for place, option in enumerate(options)
        for rank in range(len(order))
        if shares[place, rank] > 0
    ]
    beside = [
        text("stress.acceptability.chart.beside", first=percent(row[0]), last=percent(row[-1])) if len(order) > 1 else ""
        for row in shares.tolist()
    ]
    names = [{"place": place, "option": name, "beside": beside[place]} for place, name in enumerate(options)]
    return Chart(
        _bars(len(order), stress.sampling.uncertain),
        {"segments": segments, "names": names},
        acceptability.finding(stress, found),
        text("stress.acceptability.chart.alt"),
    )


@lru_cache(maxsize=32)
def _bars(options: int, uncertain: bool) -> dict[str, Any]:
    y = alt.Y("place:O", axis=None, scale=alt.Scale(domain=list(range(options)), paddingInner=0, paddingOuter=0))
    scale = alt.Scale(domain=[0, 1], nice=False)
    title = text("stress.acceptability.chart.axis" if uncertain else "stress.acceptability.chart.axis_weights")
    ranks = list(range(1, options + 1))
    legend = alt.Legend(
        title=text("stress.acceptability.chart.legend"),
        orient="bottom",
        direction="horizontal",
        columns=min(options, 6),
        symbolType="square",
        values=ranks if options <= LEGEND_RANKS else [1, options],
    )
    segments = alt.Chart(alt.Data(name="segments")).encode(y=y)
    bars = segments.mark_bar(height=BAR, yOffset=8).encode(
        x=alt.X("start:Q", scale=scale, axis=alt.Axis(title=title, format="%", tickCount=5)),
        x2="end:Q",
        color=alt.Color("rank:O", scale=alt.Scale(domain=ranks, range=list(shades(options))), legend=legend),
        tooltip=["option:N", "rank:Q", alt.Tooltip("share:Q", format=".1%")],
    )
    labels = (
        segments.transform_filter("datum.share * width > 7.5 * length(datum.label)")
        .transform_calculate(middle="(datum.start + datum.end) / 2")
        .mark_text(fontSize=11, baseline="middle", yOffset=8)
        .encode(x=alt.X("middle:Q", scale=scale), text="label:N", color=alt.Color("ink:N", scale=None))
    )
    rows = alt.Chart(alt.Data(name="names")).encode(y=y)
    name = rows.mark_text(
        fontSize=13, fontWeight="bold", align="left", baseline="middle", dy=-13, dx=1, limit=alt.ExprRef("width * 0.6")
    )
    beside = rows.mark_text(
        fontSize=11, align="right", baseline="middle", dy=-13, opacity=MUTED, limit=alt.ExprRef("width * 0.5")
    )
    names = name.encode(x=alt.datum(0, scale=scale), text="option:N")
    asides = beside.encode(x=alt.datum(1, scale=scale), text="beside:N")
    chart = alt.layer(bars, labels, names, asides).resolve_scale(color="independent")
    return built(chart.properties(height=ROW * options))


def central_weights_chart(stress: Stress, found: Acceptability) -> Chart:
    """For each leaf the mean weight under which each option comes first that ever does, and a tick for that of all samples."""
    leaves = [stress.decision.tree.criteria[column] for column in stress.columns.tolist()]
    hues = colours(len(stress.decision.options))
    shown = np.flatnonzero(found.rank_acceptability[:, 0] >= acceptability.SELDOM).tolist()
    options = [stress.decision.options[stress.rows[place]].title for place in shown]
    dots = [
        {"place": row, "criterion": leaf.title, "option": option, "weight": float(found.central_weights[place, row])}
        for row, leaf in enumerate(leaves)
        for place, option in zip(shown, options, strict=True)
    ]
    means = [{"place": row, "criterion": leaf.title, "weight": float(found.mean_weights[row])} for row, leaf in enumerate(leaves)]
    return Chart(
        _dots(tuple(leaf.title for leaf in leaves), tuple(options), tuple(hues[stress.rows[place]] for place in shown)),
        {"dots": dots, "means": means},
        acceptability.weights_finding(stress, found),
        text("stress.acceptability.chart.weights_alt"),
    )


@lru_cache(maxsize=32)
def _dots(leaves: tuple[str, ...], options: tuple[str, ...], hues: tuple[str, ...]) -> dict[str, Any]:
    y = alt.Y("place:O", axis=None, scale=alt.Scale(domain=list(range(len(leaves))), paddingInner=0, paddingOuter=0))
    axis = alt.Axis(title=text("stress.acceptability.chart.weights_axis"), format="%", tickCount=5)
    x = alt.X("weight:Q", axis=axis, scale=alt.Scale(zero=True))
    legend = alt.Legend(orient="bottom", columns=COLUMNS, title=None, labelLimit=LEGEND_LABEL)
    dots = (
        alt.Chart(alt.Data(name="dots"))
        .mark_circle(size=110, opacity=0.9, yOffset=7)
        .encode(
            x=x,
            y=y,
            color=alt.Color("option:N", scale=alt.Scale(domain=list(options), range=list(hues)), legend=legend),
            tooltip=["option:N", "criterion:N", alt.Tooltip("weight:Q", format=".1%")],
        )
    )
    means = alt.Chart(alt.Data(name="means")).encode(y=y)
    tick = means.mark_tick(thickness=3, size=15, color=GREY, yOffset=7).encode(x=x, tooltip=["criterion:N", "weight:Q"])
    name = means.mark_text(align="left", baseline="middle", fontSize=11, dy=-7, dx=1, limit=alt.ExprRef("width"))
    names = name.encode(x=alt.datum(0), text="criterion:N")
    return built(alt.layer(tick, dots, names).properties(height=LEAF * len(leaves)))
