"""What the page computes with when weights are moved: values, shares, texts, and the charts that they fill."""

import shlex
from collections.abc import Sequence
from typing import Any

from crossroads.analysis import Analysis
from crossroads.report import words
from crossroads.report.brief.content import Brief
from crossroads.report.brief.html.blocks import within
from crossroads.report.brief.html.living_words import living_words
from crossroads.report.carried import NAMELESS
from crossroads.report.catalogue import text
from crossroads.report.charts import Chart, ranking_chart

SAME = ("option", "criterion", "label", "value", "colour", "ink")
"""What stays the same of a segment of a bar, whatever the weights."""
BESIDE = ("diagnostics", "gates")
"""What stays the same beside a bar."""


def living_data(brief: Brief, columns: Sequence[int], sensitivity: Chart | None) -> dict[str, Any]:
    """Values and their bounds per option and criterion, shares, texts, charts; for the criteria of the view in `columns` (K,)."""
    analysis = brief.analysis
    pessimistic, optimistic = analysis.group_bounds
    chart = ranking_chart(analysis)
    charts = {"ranking": chart, "sensitivity": sensitivity}
    return {
        "language": brief.settings.language,
        "criteria": [{"title": analysis.weights.groups.titles[column]} for column in columns],
        "options": [_option(analysis, row, columns, chart) for row in range(len(analysis.decision.options))],
        "start": analysis.weights.shares[columns],
        "values": analysis.group_values[:, columns],
        "pessimistic": pessimistic[:, columns],
        "optimistic": optimistic[:, columns],
        "said": living_words(),
        "little": words.LITTLE,
        "step": words.STEP,
        "again": _again(analysis, columns, holders=brief.settings.holders),
        "specs": {name: _empty(one) for name, one in charts.items() if one},
    }


def _option(analysis: Analysis, row: int, columns: Sequence[int], chart: Chart) -> dict[str, Any]:
    """An option, and what stays the same of its bar in the ranking chart, whatever the weights."""
    place, count = analysis.order.index(row), len(analysis.weights.groups.ids)
    segments = chart.data["segments"][place * count : (place + 1) * count]
    beside = chart.data["options"][place]
    return {
        "title": analysis.decision.options[row].title,
        "out": bool(analysis.out[row]),
        "gates": [text(f"gate.standing.{state.standings[row].replace(' ', '_')}") for state in analysis.gates],
        "segments": [{key: segments[column][key] for key in SAME} for column in columns],
        "row": {**{key: beside[key] for key in BESIDE}, "close": "", "close_short": ""},
    }


def _again(analysis: Analysis, columns: Sequence[int], *, holders: bool) -> dict[str, Any]:
    """The command that gives the ranking on other weights, up to these: on criteria of the view, else on all leaves.

    `names` are what it gives weights to; `parts` how the share of each criterion (K) spreads over them, if it does.
    """
    weights, tree = analysis.weights, analysis.decision.tree
    command = ["crossroads", "rank", analysis.decision.id, "--view", weights.groups.id]
    if not _as_the_view_spreads(analysis, holders=holders) or len(columns) < len(weights.groups.ids):
        return {"start": _started(command), "names": list(tree.index), "parts": weights.within[columns]}
    command += ["--perspective", weights.perspective.id] if weights.perspective else []
    return {"start": _started(command), "names": [weights.groups.ids[column] for column in columns], "parts": None}


def _started(command: Sequence[str]) -> str:
    return f"{shlex.join(command)} --weights "


def _as_the_view_spreads(analysis: Analysis, *, holders: bool) -> bool:
    """Whether a perspective that may be named, or none, says how the weight of a criterion of the view spreads over leaves."""
    perspective = analysis.weights.perspective
    if perspective is None or analysis.weights.changed:
        return not analysis.weights.changed
    return perspective in analysis.decision.perspectives and (holders or perspective.group in NAMELESS)


def _empty(chart: Chart) -> dict[str, Any]:
    """The specification of a chart without its data, which the page computes."""
    return {**within(chart), "datasets": {name: [] for name in chart.data}}
