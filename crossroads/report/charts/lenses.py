"""Ranks by method, side by side."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import altair as alt

from crossroads.analysis import Analysis
from crossroads.mcda.methods import LENSES, METHODS
from crossroads.report import words
from crossroads.report.catalogue import text
from crossroads.report.charts.chart import COLUMNS, LEGEND_LABEL, NARROW, Chart, built
from crossroads.report.charts.palette import colours, ink

ROW = 34


def lens_chart(analysis: Analysis, lenses: Sequence[str] = LENSES) -> Chart:
    """The rank of each option under the headline method and each of the `lenses` that takes the data."""
    taken = {method: ranks for method, ranks in analysis.lens_ranks.items() if method in lenses}
    ranks = {analysis.settings.method: analysis.ranks} | taken
    rows = [
        {"method": METHODS[method].title, "option": option.title, "rank": rank, "shown": str(rank), "ink": ink(hue)}
        for method, by_option in ranks.items()
        for option, rank, hue in zip(analysis.decision.options, by_option, colours(len(by_option)), strict=True)
        if rank is not None
    ]
    return Chart(
        spec=_spec(tuple(option.title for option in analysis.decision.options), tuple(METHODS[method].title for method in ranks)),
        data={"ranks": rows},
        title=words.lens_sentence(analysis, lenses),
        alt=text("chart.lenses.alt"),
    )


@lru_cache(maxsize=32)
def _spec(titles: tuple[str, ...], methods: tuple[str, ...]) -> dict[str, Any]:
    legend = alt.Legend(orient="bottom", columns=COLUMNS, title=None, symbolStrokeWidth=3, labelLimit=LEGEND_LABEL)
    name = f"width < {NARROW} ? split(datum.label, ' ') : datum.label"
    room = alt.ExprRef(f"width < {NARROW} ? 32 : 4")
    axis = alt.Axis(title=None, labelAngle=0, labelLimit=150, labelExpr=name, labelPadding=room, orient="top", domain=False)
    x = alt.X("method:N", sort=list(methods), axis=axis)
    y = alt.Y("rank:Q", scale=alt.Scale(domain=[0.5, len(titles) + 0.5], reverse=True, nice=False), axis=None)
    base = alt.Chart(alt.Data(name="ranks")).encode(
        x=x,
        y=y,
        color=alt.Color("option:N", scale=alt.Scale(domain=list(titles), range=list(colours(len(titles)))), legend=legend),
    )
    lines = base.mark_line(strokeWidth=2.5, opacity=0.7)
    points = base.mark_circle(size=380, opacity=1).encode(tooltip=["option:N", "method:N", "rank:Q"])
    numbers = base.mark_text(fontSize=12, fontWeight="bold").encode(
        text="shown:N", color=alt.value(None), fill=alt.Fill("ink:N", scale=None)
    )
    return built(alt.layer(lines, points, numbers).properties(height=ROW * len(titles) + 40))
