"""How far each option is from the first place: by weights that have to change hands, or by scores that have to move."""

from functools import lru_cache
from typing import Any

import altair as alt
import numpy as np

from crossroads.analysis import Stress
from crossroads.mcda.ranking import TIE
from crossroads.report.catalogue import percent, text
from crossroads.report.charts.chart import NARROW, Chart, Rows, built
from crossroads.report.charts.palette import MUTED, colours
from crossroads.report.stress import scores, weights
from crossroads.robustness import Flips, Norm, Reach

ROW = 46


def nearest_flips_chart(stress: Stress, norm: Norm) -> Chart:
    """For each option the points of weight that change hands until it comes first, the nearest on top."""
    flips = stress.flips(norm)
    near = flips.order.tolist()
    said = {row: _how(stress, flips, row) for row in near}
    first = [row for row in stress.rows.tolist() if flips.distance[row] == 0]
    said |= {row: (text("stress.weights.chart.is_first"),) * 2 for row in first}
    for row in weights.behind(stress):
        level = flips.possible.reach(row) == Reach.LEVEL
        said[row] = (text("stress.weights.chart.is_level" if level else "stress.weights.chart.is_never"),) * 2
    sizes = {row: 100 * float(flips.shifted[row]) if row in near else 0.0 for row in said}
    title = weights.flip_sentence(stress, near[0], norm) if near else text("stress.weights.chart.flips_none")
    order = [*first, *near, *weights.behind(stress)]
    rows = _rows(stress, order, sizes, said)
    return Chart(
        _spec(len(rows), "stress.weights.chart.flips_axis"), {"bars": rows}, title, text("stress.weights.chart.flips_alt")
    )


def _how(stress: Stress, flips: Flips, row: int) -> tuple[str, str]:
    """The points that change hands, with the largest move for a wide chart."""
    move, labels = flips.moves(row)[0], stress.analysis.weights.groups.labels
    points = weights.weight_points(flips.shifted[row])
    from_to = text("stress.weights.chart.from_to", giver=labels[move.giver], taker=labels[move.taker])
    return text("stress.weights.chart.bar", points=points, from_to=from_to), points


def joint_flips_chart(stress: Stress) -> Chart:
    """For each option how far scores have to move together towards the ends of their ranges until it comes first."""
    share = stress.joint_flips.share
    order = [int(row) for row in np.argsort(share, kind="stable") if not np.isnan(share[row])]
    near = [row for row in order if TIE < share[row] <= 1]
    said = {row: (text("stress.scores.chart.joint_bar", share=percent(share[row])),) * 2 for row in near}
    said |= {row: (text("stress.weights.chart.is_first"),) * 2 for row in order if share[row] <= TIE}
    said |= {row: (text("stress.scores.chart.joint_never"),) * 2 for row in order if share[row] > 1}
    sizes = {row: 100 * float(share[row]) if row in near else 0.0 for row in order}
    title = scores.joint_sentence(stress, near[0]) if near else text("stress.scores.chart.joint_none")
    rows = _rows(stress, order, sizes, said)
    return Chart(_spec(len(rows), "stress.scores.chart.joint_axis"), {"bars": rows}, title, text("stress.scores.chart.joint_alt"))


def _rows(stress: Stress, order: list[int], sizes: dict[int, float], said: dict[int, tuple[str, str]]) -> Rows:
    options, hues = stress.decision.options, colours(len(stress.decision.options))
    return [
        {
            "place": place,
            "option": options[row].title,
            "size": sizes[row],
            "said": said[row][0],
            "said_short": said[row][1],
            "colour": hues[row],
        }
        for place, row in enumerate(order)
    ]


@lru_cache(maxsize=32)
def _spec(rows: int, axis: str) -> dict[str, Any]:
    places = alt.Scale(domain=list(range(rows)), paddingInner=0, paddingOuter=0)
    scale = alt.Scale(domainMin=0, nice=True)
    shown = f"width < {NARROW} ? datum.said_short : datum.said"
    base = (
        alt.Chart(alt.Data(name="bars"))
        .transform_calculate(shown=shown, zero="0")
        .encode(y=alt.Y("place:O", axis=None, scale=places))
    )
    bar = base.mark_rule(strokeWidth=14, yOffset=9).encode(
        x=alt.X("zero:Q", scale=scale, axis=alt.Axis(title=text(axis), tickCount=5)),
        x2="size:Q",
        color=alt.Color("colour:N", scale=None),
        tooltip=["option:N", "said:N"],
    )
    name = base.mark_text(align="left", baseline="middle", dy=-9, fontSize=12, limit=alt.ExprRef("width / 2")).encode(
        x=alt.value(0), text="option:N"
    )
    said = base.mark_text(
        align="right", baseline="middle", dy=-9, fontSize=11, opacity=MUTED, limit=alt.ExprRef("width / 2")
    ).encode(x=alt.value(alt.ExprRef("width")), text="shown:N")
    return built(alt.layer(bar, name, said).properties(height=ROW * rows))
