"""Where the options stand on the dilemmas that cut across them."""

from functools import lru_cache
from typing import Any

import altair as alt

from crossroads.model import Decision
from crossroads.report.catalogue import text
from crossroads.report.charts.chart import NARROW, Chart, built
from crossroads.report.charts.palette import colours

ROW = 30


def dilemma_chart(decision: Decision, dilemma_id: str) -> Chart:
    """Each option as a point between the two poles of a dilemma; those that take no side are left out."""
    dilemma = next(one for one in decision.dilemmas if one.id == dilemma_id)
    placed = [
        (option.title, position)
        for option in decision.options
        if (position := option.dilemmas.get(dilemma_id)) is not None and position.position is not None
    ]
    rows = [
        {"option": title, "position": position.position, "basis": text(f"strength.{position.basis}"), "note": position.note}
        for title, position in placed
    ]
    spec = _spec(
        tuple(option.title for option in decision.options), tuple(title for title, _ in placed), dilemma.pole0, dilemma.pole1
    )
    return Chart(spec, {"positions": rows}, dilemma.question, text("chart.dilemma.alt", question=dilemma.question))


@lru_cache(maxsize=64)
def _spec(titles: tuple[str, ...], placed: tuple[str, ...], pole0: str, pole1: str) -> dict[str, Any]:
    scale = alt.Scale(domain=[-0.04, 1.04], nice=False)
    axis = alt.Axis(values=[0, 1], labels=False, title=None, ticks=False, domain=False)
    y = alt.Y("option:N", sort=list(placed), axis=alt.Axis(title=None, domain=False, ticks=False, grid=True, labelLimit=160))
    colour = alt.Color("option:N", scale=alt.Scale(domain=list(titles), range=list(colours(len(titles)))), legend=None)
    points = (
        alt.Chart(alt.Data(name="positions"))
        .mark_circle(size=170, opacity=1)
        .encode(x=alt.X("position:Q", scale=scale, axis=axis), y=y, color=colour, tooltip=["option:N", "note:N", "basis:N"])
    )
    poles = [
        _pole(pole0, at="0", above="6").mark_text(align="left", baseline="bottom", fontSize=12, limit=alt.ExprRef("width")),
        _pole(pole1, at="width", above=f"width < {NARROW} ? 22 : 6").mark_text(
            align="right", baseline="bottom", fontSize=12, limit=alt.ExprRef("width")
        ),
    ]
    return built(alt.layer(points, *poles).properties(height=ROW * max(1, len(placed))))


def _pole(name: str, at: str, above: str) -> alt.Chart:
    x, y = alt.value(alt.ExprRef(at)), alt.value(alt.ExprRef(f"-({above})"))
    return alt.Chart(alt.Data(values=[{"pole": name}])).encode(x=x, y=y, text="pole:N")
