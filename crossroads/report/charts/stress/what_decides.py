"""What decides the first place: what facts, preferences and the rule decide alone, and what together with one another."""

from functools import lru_cache
from typing import Any

import altair as alt

from crossroads.analysis import Stress
from crossroads.report.catalogue import listed, text
from crossroads.report.charts.chart import NARROW, Chart, built, quoted
from crossroads.report.charts.palette import GREY, TEAL, lighter
from crossroads.report.stress.what_decides import answer, option_title, share
from crossroads.robustness import WhatDecides

ROW = 58
BAR = 22
UNDER = 15
"""The error lies under its bar, so that it is seen on both grounds."""
PALE = lighter(lighter(lighter(TEAL)))


def what_decides_chart(stress: Stress, found: WhatDecides) -> Chart:
    """A bar for each of facts, preferences and rule: the share that it decides alone, then what it does with others."""
    parts, groups = [], []
    numbers = zip(found.groups, found.sobol.first, found.sobol.total, found.sobol.first_error, strict=True)
    for place, (name, first, total, error) in enumerate(numbers):
        alone, all_in = _percent(first), max(_percent(first), _percent(total))
        group = text(f"stress.what_decides.group.{name}")
        shown = text("stress.what_decides.chart.share", group=group, alone=share(float(first)))
        groups.append({"place": place, "shown": shown, "low": _percent(first - error), "high": _percent(first + error)})
        both = {"place": place, "group": group, "alone": alone, "total": all_in}
        parts += [both | {"kind": "alone", "start": 0.0, "end": alone}, both | {"kind": "more", "start": alone, "end": all_in}]
    shares = listed([str(group["shown"]) for group in groups])
    described = text("stress.what_decides.chart.alt", option=option_title(stress, found), shares=shares)
    return Chart(_spec(len(groups)), {"parts": parts, "groups": groups}, answer(stress, found), described)


def _percent(index: float) -> float:
    """An index in per cent; by the error of sampling it can lie a little outside."""
    return 100 * min(1.0, max(0.0, float(index)))


@lru_cache(maxsize=4)
def _spec(groups: int) -> dict[str, Any]:
    y = alt.Y("place:O", axis=None, scale=alt.Scale(domain=list(range(groups)), paddingInner=0, paddingOuter=0))
    scale = alt.Scale(domain=[0, 100], nice=False)
    size = alt.ExprRef(f"width < {NARROW} ? 12 : 14")
    axis = alt.Axis(title=text("stress.what_decides.chart.axis"), titleFontSize=size, tickCount=5)
    kinds = {kind: text(f"stress.what_decides.chart.{kind}") for kind in ("alone", "more")}
    names = f"datum.value === 'alone' ? {quoted(kinds['alone'])} : {quoted(kinds['more'])}"
    columns = alt.ExprRef(f"width < {NARROW} ? 1 : 2")
    legend = alt.Legend(orient="bottom", title=None, columns=columns, labelLimit=300, labelExpr=names)
    colour = alt.Color("kind:N", scale=alt.Scale(domain=list(kinds), range=[TEAL, PALE]), legend=legend)
    bars = (
        alt.Chart(alt.Data(name="parts"))
        .mark_bar(size=BAR)
        .encode(
            y=y,
            x=alt.X("start:Q", scale=scale, axis=axis),
            x2="end:Q",
            color=colour,
            tooltip=[
                alt.Tooltip("group:N", title=text("stress.what_decides.column.group")),
                alt.Tooltip("alone:Q", title=text("stress.what_decides.column.alone"), format=".0f"),
                alt.Tooltip("total:Q", title=text("stress.what_decides.column.total"), format=".0f"),
            ],
        )
    )
    base = alt.Chart(alt.Data(name="groups")).encode(y=y)
    errors = base.mark_rule(strokeWidth=3, color=GREY, yOffset=UNDER).encode(x=alt.X("low:Q", scale=scale), x2="high:Q")
    shown = base.mark_text(fontSize=14, fontWeight="bold", dy=-22, dx=1, align="left", baseline="middle").encode(
        x=alt.datum(0, scale=scale), text="shown:N"
    )
    return built(alt.layer(bars, errors, shown).properties(height=ROW * groups))
