"""Two options head to head: from one score to the other, their profiles, and the weights that would turn their order."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Literal

import altair as alt

from crossroads.analysis import Pair
from crossroads.report import comparison
from crossroads.report.catalogue import percent, text
from crossroads.report.charts.chart import NARROW, Chart, built
from crossroads.report.charts.palette import GREY, colours
from crossroads.report.charts.sensitivity import interval_rows, interval_spec
from crossroads.report.tables import option_names

ROW = 42
BAR = 14
UNDER = 8
"""Marks lie under the line of text of their row."""
APART = 5
"""Each of the two options has a line of its own, so that equal values do not hide one another."""


def waterfall_chart(pair: Pair) -> Chart:
    """From the score of the other option to that of the one, criterion by criterion, in the colour of whom it favours."""
    names, hues = _names(pair), _hues(pair)
    groups = pair.analysis.weights.groups
    steps = [
        {
            "place": place,
            "criterion": groups.titles[step.criterion],
            "weight": float(pair.analysis.weights.shares[step.criterion]),
            "start": step.start,
            "end": step.end,
            "points": _signed(step.size),
            "said": text("compare.chart.step", points=_signed(step.size), criterion=groups.titles[step.criterion]),
            "colour": hues[0] if step.size >= 0 else hues[1],
        }
        for place, step in enumerate(pair.steps, 1)
    ]
    totals = [
        {
            "place": place,
            "score": float(pair.scores[row]),
            "said": text("compare.chart.score", option=names[row], score=f"{pair.scores[row]:.1f}"),
            "colour": hues[row],
        }
        for place, row in ((0, 1), (len(steps) + 1, 0))
    ]
    said = {"one": names[0], "other": names[1]}
    return Chart(
        spec=_waterfall_spec(len(steps) + 2),
        data={"steps": steps, "totals": totals},
        title=comparison.headline(pair),
        alt=text("compare.chart.waterfall_alt", **said),
    )


def _signed(size: float) -> str:
    shown = f"{abs(size):.1f}"
    if shown == "0.0":
        return shown
    return text("compare.chart.gain" if size > 0 else "compare.chart.loss", points=shown)


@lru_cache(maxsize=32)
def _waterfall_spec(rows: int) -> dict[str, Any]:
    y = alt.Y("place:O", axis=None, scale=alt.Scale(domain=list(range(rows)), paddingInner=0, paddingOuter=0))
    scale = alt.Scale(zero=False, nice=True, padding=14)
    axis = alt.Axis(title=text("compare.chart.axis"), titleLimit=alt.ExprRef("width"), tickCount=5)
    steps, totals = (alt.Chart(alt.Data(name=name)).encode(y=y) for name in ("steps", "totals"))
    bars = steps.mark_bar(size=BAR, yOffset=UNDER).encode(
        x=alt.X("start:Q", scale=scale, axis=axis),
        x2="end:Q",
        color=alt.Color("colour:N", scale=None),
        tooltip=[
            alt.Tooltip("criterion:N", title=text("column.criterion")),
            alt.Tooltip("points:N", title=text("column.points")),
            alt.Tooltip("weight:Q", title=text("column.weight"), format=".1%"),
        ],
    )
    links = steps.mark_tick(thickness=1, size=ROW, opacity=0.5, yOffset=UNDER + ROW / 2, color=GREY).encode(
        x=alt.X("end:Q", scale=scale)
    )
    ends = totals.mark_tick(thickness=5, size=BAR + 6, opacity=1, yOffset=UNDER).encode(
        x=alt.X("score:Q", scale=scale), color=alt.Color("colour:N", scale=None)
    )
    return built(
        alt.layer(
            links.encode(x=alt.X("end:Q", scale=scale)), bars, ends, _left(steps, "said"), _left(totals, "said", weight="bold")
        ).properties(height=ROW * rows)
    )


def profile_chart(pair: Pair) -> Chart:
    """The values of the two on each criterion of the view, with their ranges."""
    names, groups = _names(pair), pair.analysis.weights.groups
    rows = [
        {
            "place": place,
            "row": row,
            "option": names[row],
            "name": groups.titles[place],
            "value": float(pair.values[row, place]),
            "low": float(pair.ends[row, 0, place]),
            "high": float(pair.ends[row, 1, place]),
            "beside": text("compare.chart.weight", weight=percent(float(pair.analysis.weights.shares[place]))),
        }
        for place in range(len(groups.ids))
        for row in (0, 1)
    ]
    return Chart(
        spec=_tracks_spec(names, _hues(pair), len(groups.ids), 100.0, text("compare.chart.profile_axis")),
        data={"tracks": rows},
        title=comparison.profile_sentence(pair),
        alt=text("compare.chart.profile_alt", one=names[0], other=names[1]),
    )


def positions_chart(pair: Pair) -> Chart:
    """Where the two stand between the poles of each dilemma; who takes no side has no mark."""
    names, dilemmas = _names(pair), pair.analysis.decision.dilemmas
    rows = [
        {
            "place": place,
            "row": row,
            "option": names[row],
            "name": dilemma.pole0,
            "value": position,
            "low": position,
            "high": position,
            "beside": dilemma.pole1,
        }
        for place, dilemma in enumerate(dilemmas)
        for row, position in enumerate(comparison.positions(pair, dilemma))
    ]
    return Chart(
        spec=_tracks_spec(names, _hues(pair), len(dilemmas), 1.0, None),
        data={"tracks": rows},
        title=comparison.dilemma_sentence(pair),
        alt=text("compare.chart.dilemma_alt", one=names[0], other=names[1]),
    )


@lru_cache(maxsize=64)
def _tracks_spec(names: Sequence[str], hues: Sequence[str], rows: int, end: float, title: str | None) -> dict[str, Any]:
    """One row a criterion or dilemma, with a line for each of two options; text at the left and the right above it."""
    y = alt.Y("place:O", axis=None, scale=alt.Scale(domain=list(range(rows)), paddingInner=0, paddingOuter=0))
    scale = alt.Scale(domain=[0, end], nice=False, padding=8)
    bare = alt.Axis(values=[0, end / 2, end], labels=False, title=None, ticks=False, domain=False)
    axis = alt.Axis(title=title, titleLimit=alt.ExprRef("width"), tickCount=5) if title else bare
    limit = alt.ExprRef(f"width < {NARROW} ? 150 : 300")
    legend = alt.Legend(orient="top", title=None, symbolOpacity=1, symbolType="circle", labelLimit=limit)
    colour = alt.Color("option:N", scale=alt.Scale(domain=list(names), range=list(hues)), legend=legend)
    base = alt.Chart(alt.Data(name="tracks")).encode(y=y)
    line = base.transform_filter("datum.row === 0").mark_rule(opacity=0.3, yOffset=UNDER)
    marks = [line.encode(x=alt.datum(0, scale=scale), x2=alt.datum(end))]
    for row in (0, 1):
        one = base.transform_filter(f"datum.row === {row} && datum.value !== null")
        offset = UNDER + (APART if row else -APART)
        x = alt.X("value:Q", scale=scale, axis=axis)
        marks.append(
            one.mark_rule(strokeWidth=2.5, opacity=0.6, yOffset=offset).encode(x=alt.X("low:Q"), x2="high:Q", color=colour)
        )
        point = one.mark_point(filled=True, size=110, opacity=1, yOffset=offset, shape="diamond" if row else "circle")
        marks.append(point.encode(x=x, color=colour, tooltip=["option:N", "value:Q"]))
    texts = base.transform_filter("datum.row === 0")
    return built(alt.layer(*marks, _left(texts, "name"), _right(texts, "beside")).properties(height=ROW * rows))


def pair_weights_chart(pair: Pair) -> Chart:
    """For each criterion of the view the interval of its weight in which the order of the two stays, most fragile on top."""
    titles = dict(zip(pair.analysis.weights.groups.ids, pair.analysis.weights.groups.titles, strict=True))
    names = _names(pair)
    return Chart(
        spec=interval_spec(len(pair.paths)),
        data={"rows": interval_rows(titles, pair.paths, "compare.chart")},
        title=comparison.weight_turn(pair),
        alt=text("compare.chart.weights_alt", one=names[0], other=names[1]),
    )


def _left(base: alt.Chart, field: str, weight: Literal["normal", "bold"] = "normal") -> alt.Chart:
    """A text at the left end of the row, above its marks."""
    limit = alt.ExprRef("width * 0.8")
    shown: alt.Chart = base.mark_text(align="left", baseline="middle", dy=-11, fontSize=12, limit=limit, fontWeight=weight)
    return shown.encode(x=alt.value(0), text=f"{field}:N")


def _right(base: alt.Chart, field: str) -> alt.Chart:
    """A text at the right end of the row, above its marks."""
    limit = alt.ExprRef("width / 2")
    shown: alt.Chart = base.mark_text(align="right", baseline="middle", dy=-11, fontSize=12, limit=limit)
    return shown.encode(x=alt.value("width"), text=f"{field}:N")


def _names(pair: Pair) -> tuple[str, str]:
    names = option_names(pair.analysis)
    return names[pair.one], names[pair.other]


def _hues(pair: Pair) -> tuple[str, str]:
    hues = colours(len(pair.analysis.decision.options))
    return hues[pair.one], hues[pair.other]
