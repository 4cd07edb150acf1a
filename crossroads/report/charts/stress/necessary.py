"""Which options are ahead of which under all weights that agree with what is said of them: a matrix."""

from functools import lru_cache
from typing import Any

import altair as alt

from crossroads.analysis import Stress
from crossroads.report.catalogue import text
from crossroads.report.charts.chart import NARROW, Chart, built
from crossroads.report.charts.palette import TEAL
from crossroads.report.stress import statements
from crossroads.report.tables import option_names

ROW = 40
HUES = {
    "ahead": (TEAL, "#000000"),
    "behind": ("#d9a066", "#000000"),
    "level": ("#9aa7b0", "#000000"),
    "either": ("#e6e6e6", "#000000"),
}
"""Ground and ink of each relation; each is said in words as well."""


def necessary_chart(stress: Stress) -> Chart:
    """Each option down, set against each other one across. Not for statements that contradict one another."""
    names, rows = option_names(stress.analysis), stress.rows.tolist()
    pairs = [
        {
            "option": names[row],
            "other": names[other],
            "how": text(f"stress.statements.chart.{kind}"),
            "word": text(f"stress.statements.table.{kind}"),
            "ink": HUES[kind][1],
        }
        for row in rows
        for other in rows
        if (kind := statements.relation(stress, row, other))
    ]
    title = " ".join(statements.sentences(stress)[1:2])
    return Chart(_spec(tuple(names[row] for row in rows)), {"pairs": pairs}, title, text("stress.statements.chart.alt"))


@lru_cache(maxsize=32)
def _spec(names: tuple[str, ...]) -> dict[str, Any]:
    across = alt.Axis(orient="top", labelAngle=-60, labelOverlap=False, title=None, domain=False, ticks=False, labelLimit=120)
    down = alt.Axis(title=None, domain=False, ticks=False, labelLimit=120)
    base = alt.Chart(alt.Data(name="pairs")).encode(
        x=alt.X("other:N", scale=alt.Scale(domain=list(names)), axis=across),
        y=alt.Y("option:N", scale=alt.Scale(domain=list(names)), axis=down),
    )
    labels = [text(f"stress.statements.chart.{kind}") for kind in HUES]
    columns = alt.ExprRef(f"width < {NARROW} ? 1 : 4")
    legend = alt.Legend(orient="bottom", title=None, columns=columns, labelLimit=260)
    hues = alt.Scale(domain=labels, range=[ground for ground, _ in HUES.values()])
    cells = base.mark_rect(stroke="white", strokeWidth=1).encode(
        color=alt.Color("how:N", scale=hues, legend=legend), tooltip=["option:N", "other:N", "how:N"]
    )
    words = base.mark_text(fontSize=11, color="#000000").encode(
        text="word:N", color=alt.Color("ink:N", scale=None), opacity=alt.value(alt.ExprRef(f"width >= {60 * len(names)} ? 1 : 0"))
    )
    return built(alt.layer(cells, words).resolve_scale(color="independent").properties(height=ROW * len(names))) | {
        "padding": {"left": 0, "top": 8, "bottom": 5, "right": 30}  # into which the slanted names reach
    }
