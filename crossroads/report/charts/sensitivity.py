"""Where the ranking turns: score against the weight of one criterion, and how fragile the first place is on each."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import altair as alt

from crossroads.analysis import Analysis
from crossroads.report import words
from crossroads.report.catalogue import percent, text
from crossroads.report.charts.chart import COLUMNS, LEGEND_LABEL, NARROW, Chart, Rows, built
from crossroads.report.charts.palette import GREY, MUTED, TEAL, colours
from crossroads.robustness import WeightPath

HEIGHT = 320
ROW = 40


def sensitivity_chart(analysis: Analysis, criterion: str) -> Chart:
    """One line an option: score against the weight of `criterion`, of the view or a branch, the others in proportion."""
    path, title = analysis.path(criterion), analysis.path_titles[criterion]
    options = analysis.decision.options
    lines = [
        {
            "option": options[row].title,
            "weight": weight,
            "score": float(scores[row]),
            "wide": 3.0 if row in analysis.first else 1.6,
        }
        for weight, scores in ((0.0, path.at_zero), (1.0, path.at_one))
        for row in range(len(options))
        if not analysis.out[row]
    ]
    turns = path.overtakes()
    crossings = [
        {
            "weight": crossing.weight,
            "score": float(path.scores(crossing.weight)[crossing.rises]),
            "label": text("chart.sensitivity.turn", weight=percent(crossing.weight), option=options[crossing.rises].title)
            if crossing in turns
            else "",
            "what": text("chart.sensitivity.crossing", rises=options[crossing.rises].title, falls=options[crossing.falls].title),
            "size": 90 if crossing in turns else 25,
        }
        for crossing in path.crossings
    ]
    low, high = path.first
    return Chart(
        spec=_lines_spec(tuple(option.title for option in options)),
        data={
            "lines": lines,
            "crossings": crossings,
            "stays": [{"low": low, "high": high}],
            "present": [{"weight": path.present, "label": text("chart.sensitivity.present", weight=percent(path.present))}],
        },
        title=words.path_sentence(analysis, criterion),
        alt=text("chart.sensitivity.alt", criterion=title),
    )


@lru_cache(maxsize=32)
def _lines_spec(titles: tuple[str, ...]) -> dict[str, Any]:
    scale = alt.Scale(domain=[0, 1], nice=False)
    x = alt.X("weight:Q", scale=scale, axis=alt.Axis(title=text("chart.sensitivity.weight"), format="%", tickCount=5))
    heights = alt.Scale(domain=[0, 100], nice=False)
    y = alt.Y("score:Q", scale=heights, axis=alt.Axis(title=text("chart.sensitivity.score"), tickCount=5))
    legend = alt.Legend(orient="bottom", columns=COLUMNS, title=None, symbolStrokeWidth=3, labelLimit=LEGEND_LABEL)
    colour = alt.Color("option:N", scale=alt.Scale(domain=list(titles), range=list(colours(len(titles)))), legend=legend)
    stays = (
        alt.Chart(alt.Data(name="stays"))
        .mark_rect(opacity=0.12, color="#7a7a7a")
        .encode(x=alt.X("low:Q", scale=scale), x2="high:Q")
    )
    lines = (
        alt.Chart(alt.Data(name="lines"))
        .mark_line()
        .encode(x=x, y=y, color=colour, strokeWidth=alt.StrokeWidth("wide:Q", scale=None), tooltip=["option:N"])
    )
    present = alt.Chart(alt.Data(name="present")).encode(x=alt.X("weight:Q", scale=scale))
    now = present.mark_rule(strokeDash=[4, 3], strokeWidth=1.5)
    now_label = present.mark_text(align="left", dx=5, dy=8, baseline="top", fontSize=11).encode(
        y=alt.datum(100, scale=heights), text="label:N"
    )
    points = alt.Chart(alt.Data(name="crossings")).encode(x=alt.X("weight:Q", scale=scale), y=alt.Y("score:Q", scale=heights))
    marks = points.mark_point(filled=True, color=GREY, opacity=1).encode(
        size=alt.Size("size:Q", scale=None), tooltip=["what:N", alt.Tooltip("weight:Q", format=".1%")]
    )
    half = alt.ExprRef("width / 2")
    labels = points.mark_text(align="center", dy=-14, fontSize=12, fontWeight="bold", limit=half).encode(text="label:N")
    return built(alt.layer(stays, lines, now, now_label, marks, labels).properties(height=HEIGHT))


def fragility_chart(analysis: Analysis) -> Chart:
    """For each criterion of the view the interval of its weight in which the first place stays, most fragile on top."""
    titles = dict(zip(analysis.weights.groups.ids, analysis.weights.groups.titles, strict=True))
    rows = interval_rows(titles, analysis.paths, "chart.fragility")
    first = rows[0]["criterion"]
    turns = (rows[0]["low"], rows[0]["high"]) != (0.0, 1.0)
    return Chart(
        spec=interval_spec(len(rows)),
        data={"rows": rows},
        title=text("chart.fragility.title" if turns else "chart.fragility.none", criterion=first),
        alt=text("chart.fragility.alt"),
    )


def interval_rows(titles: Mapping[str, str], paths: Mapping[str, WeightPath], said: str) -> Rows:
    """For each of `paths` the interval in which the first place stays, that with the least room first; texts below `said`."""
    return [
        {
            "place": place,
            "criterion": titles[name],
            "low": path.first[0],
            "high": path.first[1],
            "present": path.present,
            "said": _room_words(path, said, ""),
            "said_short": _room_words(path, said, "_short"),
        }
        for place, (name, path) in enumerate(sorted(paths.items(), key=lambda item: item[1].room))
    ]


def _room_words(path: WeightPath, said: str, form: str) -> str:
    present, (low, high) = percent(path.present), path.first
    if (low, high) == (0.0, 1.0):
        return text(f"{said}.whatever{form}", present=present)
    return text(f"{said}.between{form}", present=present, low=percent(low), high=percent(high))


@lru_cache(maxsize=32)
def interval_spec(rows: int) -> dict[str, Any]:
    """An interval of weights a row, with the present weight marked."""
    scale = alt.Scale(domain=[0, 1], nice=False)
    axis = alt.Axis(title=text("chart.sensitivity.weight"), format="%", tickCount=5)
    y = alt.Y("place:O", axis=None, scale=alt.Scale(domain=list(range(rows)), paddingInner=0, paddingOuter=0))
    shown = f"width < {NARROW} ? datum.said_short : datum.said"
    base = alt.Chart(alt.Data(name="rows")).transform_calculate(shown=shown).encode(y=y)
    line = base.mark_rule(strokeWidth=1, opacity=0.35, yOffset=7).encode(x=alt.datum(0, scale=scale), x2=alt.datum(1))
    tooltip = ["criterion:N", *(alt.Tooltip(f"{name}:Q", format=".1%") for name in ("low", "present", "high"))]
    stays = base.mark_rule(strokeWidth=8, color=TEAL, yOffset=7).encode(
        x=alt.X("low:Q", scale=scale, axis=axis), x2="high:Q", tooltip=tooltip
    )
    present = base.mark_tick(thickness=3, size=14, color="#d55e00", yOffset=7).encode(x=alt.X("present:Q", scale=scale))
    half = alt.ExprRef("width / 2")
    name = base.mark_text(align="left", baseline="middle", dy=-9, fontSize=12, limit=half).encode(
        x=alt.datum(0, scale=scale), text="criterion:N"
    )
    said = base.mark_text(align="right", baseline="middle", dy=-9, fontSize=11, opacity=MUTED, limit=half).encode(
        x=alt.datum(1, scale=scale), text="shown:N"
    )
    return built(alt.layer(line, stays, present, name, said).properties(height=ROW * rows))
