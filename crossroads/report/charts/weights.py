"""Weights as bars: those of an elicitation while they form, and those it ends with."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import altair as alt

from crossroads.report.catalogue import percent, text
from crossroads.report.charts.chart import Chart, built
from crossroads.report.charts.palette import MUTED, TEAL

ROW = 36
OPEN = 0.3
"""How solid the bar of a weight is that nobody has answered for yet."""


@dataclass(frozen=True)
class Weight:
    """One weight to draw: a share, and the interval it can lie in when it is not `known`."""

    criterion: str
    share: float
    low: float
    high: float
    known: bool


def weights_chart(weights: Sequence[Weight]) -> Chart:
    """One bar a criterion, in the order given; a weight that is open has a pale bar and its interval."""
    rows = [
        {
            "place": place,
            "criterion": one.criterion,
            "weight": one.share,
            "low": one.low if not one.known else one.share,
            "high": one.high if not one.known else one.share,
            "solid": 1.0 if one.known else OPEN,
            "shown": percent(one.share)
            if one.known
            else text("chart.weights.open", low=percent(one.low), high=percent(one.high)),
        }
        for place, one in enumerate(weights)
    ]
    most = max(weights, key=lambda one: one.share)
    return Chart(
        spec=_spec(len(rows)),
        data={"weights": rows},
        title=text("chart.weights.title", criterion=most.criterion, weight=percent(most.share)),
        alt=text("chart.weights.alt"),
    )


@lru_cache(maxsize=32)
def _spec(rows: int) -> dict[str, Any]:
    """Rows by place, so that the same specification serves every order; the longest bar takes the width there is."""
    scale = alt.Scale(domainMin=0, nice=False, zero=True)
    y = alt.Y("place:O", axis=None, scale=alt.Scale(domain=list(range(rows)), paddingInner=0, paddingOuter=0))
    base = alt.Chart(alt.Data(name="weights")).encode(y=y)
    bars = base.mark_bar(size=9, yOffset=7, color=TEAL).encode(
        x=alt.X("weight:Q", scale=scale, axis=None),
        opacity=alt.Opacity("solid:Q", scale=None),
        tooltip=[
            alt.Tooltip("criterion:N", title=text("column.criterion")),
            alt.Tooltip("weight:Q", title=text("column.weight"), format=".1%"),
        ],
    )
    interval = base.mark_rule(strokeWidth=1, color=TEAL, yOffset=7).encode(x=alt.X("low:Q", scale=scale), x2="high:Q")
    name = base.mark_text(align="left", baseline="middle", dy=-7, fontSize=12, limit=alt.ExprRef("width - 90")).encode(
        x=alt.value(0), text="criterion:N"
    )
    said = base.mark_text(align="right", baseline="middle", dy=-7, fontSize=11, opacity=MUTED).encode(
        x=alt.value(alt.ExprRef("width")), text="shown:N"
    )
    return built(alt.layer(bars, interval, name, said).properties(height=ROW * rows))
