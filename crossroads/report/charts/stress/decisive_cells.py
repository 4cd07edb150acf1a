"""The scores on which the first place hangs: their range, where they stand, and where the first place changes."""

from functools import lru_cache
from typing import Any

import altair as alt

from crossroads.analysis import Stress
from crossroads.report.catalogue import text
from crossroads.report.charts.chart import COLUMNS, LEGEND_LABEL, NARROW, Chart, built
from crossroads.report.charts.palette import GREY, MUTED, colours
from crossroads.report.stress import scores

ROW = 46
PRESENT = "#d55e00"


def decisive_cells_chart(stress: Stress) -> Chart:
    """A row for each of the most decisive cells, on values from 0 to 100, the most decisive on top."""
    values, options = stress.analysis.values, stress.decision.options
    rows = []
    for place, cell in enumerate(stress.decisive_cells):
        at, criterion = (cell.option, cell.criterion), stress.decision.tree.criteria[cell.criterion]
        said = {
            "present": scores.present_level(stress, cell),
            "level": scores.flip_level(stress, cell),
            "strength": scores.strength(scores.performance(stress, *at)),
        }
        rows.append(
            {
                "place": place,
                "label": text("stress.scores.chart.label", option=options[cell.option].title, criterion=criterion.title),
                "label_short": text("stress.scores.chart.label", option=options[cell.option].title, criterion=criterion.label),
                "low": float(values.pessimistic[at]),
                "high": float(values.optimistic[at]),
                "now": cell.present,
                "flip": cell.value,
                "first": options[cell.to].title,
                "said": text("stress.scores.chart.now_to", to=options[cell.to].title, **said),
                "said_short": text("stress.scores.chart.now_to_short", **said),
            }
        )
    title = scores.cell_sentence(stress, stress.decisive_cells[0]) if rows else text("stress.scores.none")
    spec = _spec(len(rows), tuple(option.title for option in options))
    return Chart(spec, {"decisive": rows}, title, text("stress.scores.chart.decisive_alt"))


@lru_cache(maxsize=32)
def _spec(rows: int, options: tuple[str, ...]) -> dict[str, Any]:
    places = alt.Scale(domain=list(range(rows)), paddingInner=0, paddingOuter=0)
    scale = alt.Scale(domain=[0, 100], nice=False)
    axis = alt.Axis(title=text("stress.scores.chart.decisive_axis"), tickCount=5)
    narrow = f"width < {NARROW}"
    base = (
        alt.Chart(alt.Data(name="decisive"))
        .transform_calculate(
            shown=f"{narrow} ? datum.said_short : datum.said", name=f"{narrow} ? datum.label_short : datum.label"
        )
        .encode(y=alt.Y("place:O", axis=None, scale=places))
    )
    legend = alt.Legend(orient="bottom", columns=COLUMNS, title=text("stress.scores.table.to"), labelLimit=LEGEND_LABEL)
    hues = alt.Scale(domain=list(options), range=list(colours(len(options))))
    span = base.mark_rule(strokeWidth=9, opacity=0.4, color=GREY, yOffset=9).encode(
        x=alt.X("low:Q", scale=scale, axis=axis), x2="high:Q"
    )
    way = base.mark_rule(strokeWidth=1.5, strokeDash=[3, 3], yOffset=9).encode(x=alt.X("now:Q", scale=scale), x2="flip:Q")
    now = base.mark_tick(thickness=3, size=16, color=PRESENT, yOffset=9).encode(x=alt.X("now:Q", scale=scale))
    flip = base.mark_point(filled=True, size=110, opacity=1, yOffset=9).encode(
        x=alt.X("flip:Q", scale=scale), color=alt.Color("first:N", scale=hues, legend=legend), tooltip=["label:N", "said:N"]
    )
    label = base.mark_text(align="left", baseline="middle", dy=-9, fontSize=12, limit=alt.ExprRef("width * 0.6")).encode(
        x=alt.value(0), text="name:N"
    )
    said = base.mark_text(
        align="right", baseline="middle", dy=-9, fontSize=11, opacity=MUTED, limit=alt.ExprRef("width * 0.39")
    ).encode(x=alt.value(alt.ExprRef("width")), text="shown:N")
    return built(alt.layer(span, way, now, flip, label, said).properties(height=ROW * max(rows, 1)))
