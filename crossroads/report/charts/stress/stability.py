"""Within which weights the first place, the first places and the whole order stay: three intervals for each weight."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import altair as alt

from crossroads.analysis import Stress
from crossroads.analysis.stress import TOP
from crossroads.report.catalogue import percent, text
from crossroads.report.charts.chart import LEGEND_LABEL, NARROW, Chart, built, quoted
from crossroads.report.charts.palette import GREY, MUTED, TEAL

ROW = 62
PRESENT = "#d55e00"
KINDS = {"first": (TEAL, 8, 2), "top": ("#8fc1c6", 5, 12), "order": (GREY, 3, 19)}
"""Colour, thickness and place below the middle of its row of each interval."""


def stability_chart(stress: Stress, names: Sequence[str]) -> Chart:
    """For each of the weights `names`, of the view or the tree, three intervals around the present one, most fragile on top."""
    paths = {name: stress.analysis.path(name) for name in sorted(names, key=lambda name: stress.analysis.path(name).room)}
    rows = []
    for place, (name, path) in enumerate(paths.items()):
        ends = {"first": path.first, "top": path.top(TOP), "order": path.order}
        low, high = (percent(end) for end in path.first)
        said = text("stress.weights.chart.between", low=low, high=high, present=percent(path.present))
        spans = {f"{kind}_{side}": end for kind, both in ends.items() for side, end in zip(("low", "high"), both, strict=True)}
        rows.append(
            {"place": place, "criterion": stress.analysis.path_titles[name], "present": path.present, "said": said, **spans}
        )
    spec = _spec(len(rows))
    return Chart(spec, {"stability": rows}, _title(stress, paths), text("stress.weights.chart.stability_alt", top=TOP))


def _title(stress: Stress, paths: dict[str, Any]) -> str:
    name, path = next(iter(paths.items()))
    if path.first == (0.0, 1.0):
        return text("stress.weights.chart.stability_none")
    low, high = (percent(end) for end in path.first)
    criterion = stress.analysis.path_titles[name]
    return text("stress.weights.chart.stability", criterion=criterion, low=low, high=high, present=percent(path.present))


@lru_cache(maxsize=32)
def _spec(rows: int) -> dict[str, Any]:
    scale = alt.Scale(domain=[0, 1], nice=False)
    axis = alt.Axis(title=text("stress.weights.chart.axis"), format="%", tickCount=5)
    labels = {kind: text(f"stress.weights.chart.{kind}", top=TOP) for kind in KINDS}
    hues = alt.Scale(domain=list(labels.values()), range=[hue for hue, _, _ in KINDS.values()])
    columns = alt.ExprRef(f"width < {NARROW} ? 1 : 3")
    legend = alt.Legend(orient="bottom", title=None, columns=columns, labelLimit=LEGEND_LABEL, symbolStrokeWidth=5)
    base = alt.Chart(alt.Data(name="stability")).encode(
        y=alt.Y("place:O", axis=None, scale=alt.Scale(domain=list(range(rows)), paddingInner=0, paddingOuter=0))
    )
    spans = [
        base.transform_calculate(kind=quoted(labels[kind]))
        .mark_rule(strokeWidth=thick, yOffset=under)
        .encode(
            x=alt.X(f"{kind}_low:Q", scale=scale, axis=axis),
            x2=f"{kind}_high:Q",
            color=alt.Color("kind:N", scale=hues, legend=legend),
            tooltip=["criterion:N", *(alt.Tooltip(f"{kind}_{end}:Q", format=".1%") for end in ("low", "high"))],
        )
        for kind, (_, thick, under) in KINDS.items()
    ]
    now = base.mark_tick(thickness=3, size=26, color=PRESENT, yOffset=10).encode(x=alt.X("present:Q", scale=scale))
    name = base.mark_text(align="left", baseline="middle", dy=-15, fontSize=12, limit=alt.ExprRef("width * 0.55")).encode(
        x=alt.datum(0, scale=scale), text="criterion:N"
    )
    said = base.mark_text(
        align="right", baseline="middle", dy=-15, fontSize=11, opacity=MUTED, limit=alt.ExprRef("width * 0.44")
    ).encode(x=alt.datum(1, scale=scale), text="said:N")
    return built(alt.layer(*spans, now, name, said).properties(height=ROW * rows))
