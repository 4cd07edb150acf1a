"""The ranking: horizontal bars stacked by contribution, with the range of each score and what stands beside it."""

from functools import lru_cache
from typing import Any

import altair as alt

from crossroads.analysis import Analysis
from crossroads.report import words
from crossroads.report.catalogue import level, listed, number, text
from crossroads.report.charts.chart import NARROW, Chart, Rows, built
from crossroads.report.charts.palette import GREY, MUTED, colours, ink, lighter

ROW = 88
BAR = 22
UNDER = 15
"""The range of a score lies under its bar, so that it does not cross the labels."""


def ranking_chart(analysis: Analysis) -> Chart:
    """Options from the first rank down; the segments of a bar are the contributions of the criteria of the view."""
    return Chart(
        spec=_spec(len(analysis.decision.options)),
        data={"segments": _segments(analysis), "options": _options(analysis)},
        title=words.verdict(analysis),
        alt=text("chart.ranking.alt", order=listed([analysis.decision.options[row].title for row in analysis.order])),
    )


def _segments(analysis: Analysis) -> Rows:
    groups = analysis.weights.groups
    hues = colours(len(analysis.decision.options))
    shades = [(hue, lighter(hue)) for hue in hues]
    ends = analysis.group_contributions.cumsum(axis=1)
    return [
        {
            "place": place,
            "option": analysis.decision.options[row].title,
            "criterion": groups.titles[number],
            "label": groups.labels[number],
            "start": float(ends[row, number] - analysis.group_contributions[row, number]),
            "end": float(ends[row, number]),
            "points": float(analysis.group_contributions[row, number]),
            "value": float(analysis.group_values[row, number]),
            "weight": float(analysis.weights.shares[number]),
            "colour": shades[row][number % 2],
            "ink": ink(shades[row][number % 2]),
        }
        for place, row in enumerate(analysis.order)
        for number in range(len(groups.ids))
    ]


def _options(analysis: Analysis) -> Rows:
    return [
        {
            "place": place,
            "option": _numbered(analysis, row),
            "score": float(analysis.scores[row]),
            "shown": text("chart.ranking.score", score=number(f"{analysis.scores[row]:.1f}")),
            "low": float(analysis.pessimistic[row]),
            "high": float(analysis.optimistic[row]),
            "close": _close(analysis, row, "chart.ranking.close"),
            "close_short": _close(analysis, row, "chart.ranking.close_short"),
            "diagnostics": diagnostics(analysis, row),
            "gates": gates(analysis, row),
        }
        for place, row in enumerate(analysis.order)
    ]


def _numbered(analysis: Analysis, row: int) -> str:
    rank, title = analysis.ranks[row], analysis.decision.options[row].title
    return text("chart.ranking.out", option=title) if rank is None else text("chart.ranking.option", rank=rank, option=title)


def _close(analysis: Analysis, row: int, key: str) -> str:
    """Said of an option that is not first but cannot be told apart from the one that is."""
    if not analysis.first or row in analysis.first or analysis.ranks[row] is None:
        return ""
    leader = analysis.first[0]
    if analysis.separation.separable(leader, row):
        return ""
    return text(key, option=analysis.decision.options[leader].title)


def diagnostics(analysis: Analysis, row: int) -> str:
    """The likely levels of the diagnostics, which are shown beside the score and are not in it."""
    decision = analysis.decision
    leaves = [decision.tree.criteria[column] for column in sorted(decision.tree.diagnostics)]
    levels = [level(decision.cells[decision.options[row].id, leaf.id].likely) for leaf in leaves]
    said = [f"{leaf.label} {shown}" for leaf, shown in zip(leaves, levels, strict=True)]
    return text("chart.ranking.beside", said=" · ".join(said)) if said else ""


def gates(analysis: Analysis, row: int) -> str:
    """Where an option stands at each gate."""
    standings = [text("gate.standing." + state.standings[row].replace(" ", "_")) for state in analysis.gates]
    return " ".join(
        text("chart.ranking.gate", gate=state.gate.title, standing=standing)
        for state, standing in zip(analysis.gates, standings, strict=True)
    )


@lru_cache(maxsize=32)
def _spec(options: int) -> dict[str, Any]:
    """Rows by place, so that the same specification serves every order."""
    y = alt.Y("place:O", axis=None, scale=alt.Scale(domain=list(range(options)), paddingInner=0, paddingOuter=0))
    scale = alt.Scale(domain=[0, 100], nice=False)
    title_size = alt.ExprRef(f"width < {NARROW} ? 12 : 14")
    axis = alt.Axis(title=text("chart.ranking.axis"), titleFontSize=title_size, grid=True, tickCount=5)
    segments = alt.Chart(alt.Data(name="segments")).encode(y=y)
    bars = segments.mark_bar(size=BAR, stroke="white", strokeWidth=0.6).encode(
        x=alt.X("start:Q", scale=scale, axis=axis),
        x2="end:Q",
        color=alt.Color("colour:N", scale=None),
        tooltip=[
            alt.Tooltip("option:N", title=text("column.option")),
            alt.Tooltip("criterion:N", title=text("column.criterion")),
            alt.Tooltip("points:Q", title=text("column.points"), format=".1f"),
            alt.Tooltip("value:Q", title=text("column.value"), format=".0f"),
            alt.Tooltip("weight:Q", title=text("column.weight"), format=".1%"),
        ],
    )
    labels = (
        segments.transform_filter("(datum.end - datum.start) * width / 100 > 6.2 * length(datum.label)")
        .transform_calculate(middle="(datum.start + datum.end) / 2")
        .mark_text(fontSize=10, baseline="middle")
        .encode(x=alt.X("middle:Q", scale=scale), text="label:N", color=alt.Color("ink:N", scale=None))
    )
    rows = (
        alt.Chart(alt.Data(name="options"))
        .transform_calculate(
            close_shown=f"width < {NARROW} ? datum.close_short : datum.close",
            beside_shown=f"width < {NARROW} ? [datum.diagnostics, datum.gates] : [join([datum.diagnostics, datum.gates], ' ')]",
        )
        .encode(y=y)
    )
    half = alt.ExprRef("width / 2")  # a long text ends in three dots; it must not push the bars aside
    names = rows.mark_text(fontSize=14, fontWeight="bold", dy=-27, dx=1, align="left", baseline="middle", limit=half).encode(
        x=alt.datum(0, scale=scale), text="option:N"
    )
    close = rows.mark_text(fontSize=11, dy=-27, align="right", opacity=MUTED, limit=half).encode(
        x=alt.datum(100, scale=scale), text="close_shown:N"
    )
    score = rows.mark_text(fontSize=13, fontWeight="bold", dx=8, align="left", baseline="middle").encode(
        x=alt.X("score:Q", scale=scale), text="shown:N"
    )
    whisker = rows.mark_rule(strokeWidth=2, color=GREY, yOffset=UNDER).encode(x=alt.X("low:Q", scale=scale), x2="high:Q")
    ends = rows.mark_tick(thickness=2, size=9, color=GREY, yOffset=UNDER)
    whiskers = [whisker, ends.encode(x=alt.X("low:Q", scale=scale)), ends.encode(x=alt.X("high:Q", scale=scale))]
    whole = alt.ExprRef("width")
    aside = rows.mark_text(fontSize=11, dy=30, dx=1, opacity=MUTED, align="left", baseline="middle", limit=whole).encode(
        x=alt.datum(0, scale=scale), text="beside_shown:N"
    )
    chart = alt.layer(bars, labels, *whiskers, names, close, score, aside).properties(height=ROW * options)
    return built(chart)
