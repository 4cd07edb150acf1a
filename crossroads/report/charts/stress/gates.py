"""A gate: the range of each option against the floor."""

from functools import lru_cache
from typing import Any

import altair as alt

from crossroads.analysis import Stress
from crossroads.report.catalogue import level, text
from crossroads.report.charts.chart import Chart, built
from crossroads.report.charts.palette import GREY, colours
from crossroads.report.stress import gates
from crossroads.report.tables import option_names
from crossroads.robustness import GateEffect

ROW = 38
UNDER = 8


def gate_chart(stress: Stress, effect: GateEffect) -> Chart:
    """Low, likely and high level of each option on the criterion of a gate, its worst end at the left, and the floor."""
    criterion, names = gates.criterion_of(stress, effect), option_names(stress.analysis)
    hues = colours(len(names))
    cells = [stress.decision.cells[option.id, criterion.id] for option in stress.decision.options]
    rows = [
        {
            "place": place,
            "option": names[place],
            "said": text(
                "stress.gates.chart.option",
                option=names[place],
                standing=gates.standing_text(effect.state.standings[place]),
            ),
            "low": cell.low,
            "likely": cell.likely,
            "high": cell.high,
            "floor": effect.gate.floor,
            "colour": hues[place],
        }
        for place, cell in enumerate(cells)
    ]
    floor = level(effect.gate.floor)
    axis = text("stress.gates.chart.axis", unit=criterion.unit)
    shown = text("stress.gates.chart.floor", floor=floor)
    return Chart(
        spec=_spec(len(rows), criterion.worst, criterion.best, axis),
        data={"ranges": rows, "floor": [{"floor": effect.gate.floor, "worst": criterion.worst, "shown": shown}]},
        title=gates.gate_sentence(stress, effect),
        alt=text("stress.gates.chart.alt", criterion=criterion.title, gate=effect.gate.title, floor=floor),
    )


@lru_cache(maxsize=32)
def _spec(rows: int, worst: float, best: float, title: str) -> dict[str, Any]:
    y = alt.Y("place:O", axis=None, scale=alt.Scale(domain=list(range(rows)), paddingInner=0, paddingOuter=0))
    scale = alt.Scale(domain=[worst, best], nice=False)
    axis = alt.Axis(title=title, titleLimit=alt.ExprRef("width"), tickCount=5, grid=False)
    base = alt.Chart(alt.Data(name="ranges")).encode(y=y)
    scored = base.transform_filter("datum.likely !== null")
    colour = alt.Color("colour:N", scale=None)
    span = scored.mark_rule(strokeWidth=4, opacity=0.55, yOffset=UNDER).encode(
        x=alt.X("low:Q", scale=scale, axis=axis), x2="high:Q", color=colour
    )
    point = scored.mark_point(filled=True, size=120, opacity=1, yOffset=UNDER).encode(
        x=alt.X("likely:Q", scale=scale), color=colour, tooltip=["option:N", "low:Q", "likely:Q", "high:Q"]
    )
    names = base.mark_text(align="left", baseline="middle", dy=-9, fontSize=12, limit=alt.ExprRef("width")).encode(
        x=alt.value(0), text="said:N"
    )
    floor = alt.Chart(alt.Data(name="floor"))
    below = floor.mark_rect(opacity=0.14, color=GREY).encode(x=alt.X("worst:Q", scale=scale), x2="floor:Q")
    line = base.mark_tick(thickness=2, size=16, yOffset=UNDER).encode(x=alt.X("floor:Q", scale=scale))
    said = floor.mark_text(baseline="bottom", align="center", fontSize=12, dy=-3).encode(
        x=alt.X("floor:Q", scale=scale), y=alt.value(0), text="shown:N"
    )
    return built(alt.layer(below, line, span, point, names, said).properties(height=ROW * rows))
