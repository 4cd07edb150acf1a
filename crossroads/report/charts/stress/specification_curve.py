"""The specification curve: every variant a column, from those that rank an option first to those that rank it last.

Above stands its rank, below which choices each variant makes. Neighbours that make the same choice and give the same rank are one
mark, which covers each of them, so that many thousands of variants are drawn in time.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import altair as alt
import numpy as np
from numpy.typing import NDArray

from crossroads.analysis import Stress
from crossroads.report.catalogue import text
from crossroads.report.charts.chart import LEGEND_LABEL, NARROW, Chart, built, quoted
from crossroads.report.charts.palette import GREY, colours
from crossroads.report.stress.choices import WHAT, choice_label, what_name
from crossroads.report.stress.multiverse import curve_title

Whole = NDArray[np.int64]
ROW = 15
BAR = 11
SEEN = 0.5
"""Pixels by which a mark is longer than it is, so that a single variant among thousands is seen."""
TOLD = 2_000
"""Marks up to which each tells what it is; beyond, a browser would be busy for seconds with preparing that."""


def specification_curve(stress: Stress, row: int, shown: Sequence[str] = WHAT) -> Chart:
    """The curve of the option of `row` with the choices of `shown`, fields of `Variant`, as far as there is something to choose.

    On top stands what its first place hangs on most, and equal ranks are sorted by that.
    """
    found = stress.multiverse()
    option = stress.decision.options[row].title
    shown = [fewest.what for fewest, _ in found.hangs_on(row) if fewest.what in shown]
    order = found.curve(row, shown)
    ranks = found.ranks[order, row]
    labels = [text("stress.multiverse.chart.rank", number=number) for number in range(1, int(ranks.max(initial=1)) + 1)]
    heads, marks = [], _marks(ranks - 1, ranks)
    for what in shown:
        heads.append(len(labels))
        labels.append(what_name(what))
        names, made = found.choices(what)
        present = np.flatnonzero(np.bincount(made[order], minlength=len(names)))
        place = np.zeros(len(names), dtype=np.int64)
        place[present] = len(labels) + np.arange(present.size)
        labels += [choice_label(stress, what, names[number]) for number in present]
        marks += _marks(place[made[order]], ranks)
    hue = colours(len(stress.decision.options))[row]
    spec = _spec(tuple(labels), tuple(heads), len(order), hue, told=len(marks) <= TOLD)
    return Chart(spec, {"stretches": marks}, curve_title(stress, row), text("stress.multiverse.chart.alt", option=option))


def _marks(rows: Whole, ranks: Whole) -> list[dict[str, Any]]:
    """One mark for each stretch of neighbours in the same row of the chart and of the same rank: from where to where."""
    if not len(rows):
        return []
    starts = np.flatnonzero(np.r_[True, (np.diff(rows) != 0) | (np.diff(ranks) != 0)])
    ends = np.r_[starts[1:], len(rows)]
    return [
        {"row": int(row), "start": int(start), "end": int(end), "rank": int(rank)}
        for row, rank, start, end in zip(rows[starts], ranks[starts], starts, ends, strict=True)
    ]


@lru_cache(maxsize=32)
def _spec(labels: tuple[str, ...], heads: tuple[int, ...], variants: int, hue: str, *, told: bool) -> dict[str, Any]:
    names = f"[{', '.join(map(quoted, labels))}]"
    is_head = " || ".join(f"datum.value === {head}" for head in heads) or "false"
    axis = alt.Axis(
        title=None,
        labelExpr=f"{names}[datum.value]",
        labelLimit=alt.ExprRef(f"width < {NARROW} ? 120 : 220"),
        labelFontWeight=alt.condition(is_head, alt.value("bold"), alt.value("normal")),
        labelOverlap=False,
        domain=False,
        ticks=False,
    )
    across = alt.Axis(title=text("stress.multiverse.chart.axis"), grid=False, tickCount=4, format=",d")
    scale = alt.Scale(domain=[0, max(1, variants)], nice=False)
    first = [text("stress.multiverse.chart.comes_first"), text("stress.multiverse.chart.does_not")]
    columns = alt.ExprRef(f"width < {NARROW} ? 1 : 2")
    colour = alt.Color(
        "first:N",
        scale=alt.Scale(domain=first, range=[hue, GREY]),
        legend=alt.Legend(orient="top", title=None, columns=columns, labelLimit=LEGEND_LABEL),
    )
    bars = (
        alt.Chart(alt.Data(name="stretches"))
        .transform_calculate(first=f"datum.rank === 1 ? {quoted(first[0])} : {quoted(first[1])}")
        .mark_bar(height=BAR, x2Offset=SEEN, aria=False, tooltip=None)
        .encode(
            y=alt.Y("row:O", scale=alt.Scale(domain=list(range(len(labels))), paddingInner=0, paddingOuter=0), axis=axis),
            x=alt.X("start:Q", scale=scale, axis=across),
            x2="end:Q",
            color=colour,
        )
    )
    if told:
        bars = bars.transform_calculate(choice=f"{names}[datum.row]", way="datum.start + 1").encode(
            tooltip=[
                alt.Tooltip("choice:N", title=text("stress.multiverse.column.choice")),
                alt.Tooltip("way:Q", title=text("stress.multiverse.chart.from"), format=",d"),
                alt.Tooltip("end:Q", title=text("stress.multiverse.chart.to"), format=",d"),
                alt.Tooltip("rank:Q", title=text("column.rank")),
            ]
        )
    return built(bars.properties(height=ROW * len(labels)))
