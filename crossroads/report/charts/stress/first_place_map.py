"""Maps of the first place: two weights against each other, and three that share out their weight, bounded by exact lines."""

from functools import lru_cache
from typing import Any

import altair as alt
import numpy as np

from crossroads.analysis import Stress
from crossroads.mcda.weighting import Array
from crossroads.report.catalogue import text
from crossroads.report.charts.chart import COLUMNS, LEGEND_LABEL, Chart, Rows, built
from crossroads.report.charts.palette import colours
from crossroads.report.stress import maps
from crossroads.robustness import on_paper

HEIGHT = 360
NEAR = 0.06
"""Points nearer than this share one label."""
ROOM = 0.02
"""The share of the area from which a region has room for its name."""
TOP = float(np.sqrt(3) / 2)


def two_way_chart(stress: Stress, drawn: maps.Map) -> Chart:
    """The weight of one to the right, of the other upwards; the rest of the weight is all else, in proportion."""
    titles = tuple(text("stress.maps.chart.weight", criterion=name) for name in drawn.names[:2])
    spec = _two_way(tuple(option.title for option in stress.decision.options), _in_sight(stress, drawn), titles)
    return _chart(stress, drawn, spec, drawn.found.mapped * np.eye(3)[:, :2], {})


def ternary_chart(stress: Stress, drawn: maps.Map) -> Chart:
    """A triangle with one of the three at each corner."""
    spec = _ternary(tuple(option.title for option in stress.decision.options), _in_sight(stress, drawn))
    corners = on_paper(np.eye(3))
    sides = ("left", "right", "center")
    names = [
        {"corner": name, "x": float(x), "y": float(y), "side": side}
        for name, (x, y), side in zip(drawn.names, corners, sides, strict=True)
    ]
    return _chart(stress, drawn, spec, corners, {"corners": names})


def _chart(stress: Stress, drawn: maps.Map, spec: dict[str, Any], corners: Array, more: dict[str, Rows]) -> Chart:
    """`corners` (3, 2): where on paper the corners of the triangle are."""
    title = maps.finding(stress, drawn)
    x, y = drawn.found.present @ corners
    data: dict[str, Rows] = {
        "regions": _regions(stress, drawn, corners),
        "names": _names(stress, drawn, corners),
        "points": _points(stress, drawn, corners),
        "present": [{"x": float(x), "y": float(y), "what": text("stress.maps.now", whose=drawn.whose)}],
    }
    return Chart(spec, data | more, title, text("stress.maps.chart.alt", said=title))


def _in_sight(stress: Stress, drawn: maps.Map) -> tuple[str, ...]:
    """The options that have a region or a point, for the legend."""
    firsts = [region.options[0] for region in drawn.found.regions]
    firsts += [under[0] for under, there in zip(drawn.places.under, drawn.places.there, strict=True) if there]
    return tuple(option.title for row, option in enumerate(stress.decision.options) if row in firsts)


def _regions(stress: Stress, drawn: maps.Map, corners: Array) -> Rows:
    options = stress.decision.options
    return [
        {"region": number, "turn": turn, "x": float(x), "y": float(y), "option": options[region.options[0]].title}
        for number, region in enumerate(drawn.found.regions)
        for turn, (x, y) in enumerate(region.corners @ corners)
    ]


def _names(stress: Stress, drawn: maps.Map, corners: Array) -> Rows:
    """The name of each region that has room for it, at its middle."""
    rows = []
    for region in drawn.found.regions:
        if region.area >= ROOM:
            x, y = _middle(region.corners @ corners)
            rows.append({"x": x, "y": y, "label": maps.options(stress, region.options)})
    return rows


def _middle(polygon: Array) -> tuple[float, float]:
    """The centre of gravity of a polygon (N, 2)."""
    following = np.roll(polygon, -1, axis=0)
    cross = polygon[:, 0] * following[:, 1] - following[:, 0] * polygon[:, 1]
    x, y = ((polygon + following) * cross[:, None]).sum(axis=0) / (3 * cross.sum())
    return float(x), float(y)


def _points(stress: Stress, drawn: maps.Map, corners: Array) -> Rows:
    """The perspectives, by number; those that lie close together share the label of the first."""
    places = drawn.places
    numbers = [number for number in range(len(stress.perspectives)) if places.there[number]]
    spots = {number: places.points[number] @ corners for number in numbers}
    labels: dict[int, list[str]] = {}
    for number in numbers:
        near = (first for first in labels if np.hypot(*(spots[first] - spots[number])) < NEAR)
        labels.setdefault(next(near, number), []).append(str(number + 1))
    return [
        {
            "x": float(spots[number][0]),
            "y": float(spots[number][1]),
            "option": stress.decision.options[places.under[number][0]].title,
            "label": ", ".join(labels.get(number, [])),
            "what": maps.place_sentence(stress, drawn, number),
        }
        for number in reversed(numbers)
    ]


@lru_cache(maxsize=32)
def _two_way(options: tuple[str, ...], shown: tuple[str, ...], titles: tuple[str, ...]) -> dict[str, Any]:
    scale = alt.Scale(domain=[0, 1], nice=False)
    x, y = (
        alt.Axis(title=title, titleLimit=alt.ExprRef(side), format="%", tickCount=5, grid=False)
        for title, side in zip(titles, ("width", "height"), strict=True)
    )
    marks = _marks(options, shown, alt.X("x:Q", scale=scale, axis=x), alt.Y("y:Q", scale=scale, axis=y))
    return built(alt.layer(*marks).properties(height=HEIGHT))


@lru_cache(maxsize=32)
def _ternary(options: tuple[str, ...], shown: tuple[str, ...]) -> dict[str, Any]:
    """The triangle keeps its sides equal: as large as height and width allow, in the middle of the width."""
    side = f"min(width - 16, {HEIGHT - 40} / {TOP:.4f})"
    wide = alt.Scale(
        domainMin=alt.ExprRef(f"0.5 - width / 2 / {side}"),
        domainMax=alt.ExprRef(f"0.5 + width / 2 / {side}"),
        nice=False,
        zero=False,
    )
    high = alt.Scale(
        domainMin=alt.ExprRef(f"-20 / {side}"), domainMax=alt.ExprRef(f"{HEIGHT - 20} / {side}"), nice=False, zero=False
    )
    x, y = alt.X("x:Q", scale=wide, axis=None), alt.Y("y:Q", scale=high, axis=None)
    corners = alt.Chart(alt.Data(name="corners")).encode(x=x, y=y)
    names = [
        corners.transform_filter(f"datum.side == '{side}'")
        .mark_text(align=side, dy=-12 if side == "center" else 14, fontSize=12, limit=alt.ExprRef("width / 2 - 6"))
        .encode(text="corner:N")
        for side in ("left", "right", "center")
    ]
    return built(alt.layer(*_marks(options, shown, x, y), *names).properties(height=HEIGHT))


def _marks(options: tuple[str, ...], shown: tuple[str, ...], x: alt.X, y: alt.Y) -> list[alt.Chart]:
    legend = alt.Legend(
        orient="bottom", columns=COLUMNS, title=None, labelLimit=LEGEND_LABEL, symbolOpacity=1, values=list(shown)
    )
    hues = alt.Scale(domain=list(options), range=list(colours(len(options))))
    colour = alt.Color("option:N", scale=hues, legend=legend)
    regions = (
        alt.Chart(alt.Data(name="regions"))
        .mark_line(filled=True, interpolate="linear-closed", fillOpacity=0.45, strokeWidth=1.5)
        .encode(x=x, y=y, order="turn:Q", detail="region:N", color=colour, tooltip=["option:N"])
    )
    names = (
        alt.Chart(alt.Data(name="names")).mark_text(fontSize=13, fontWeight="bold", opacity=0.8).encode(x=x, y=y, text="label:N")
    )
    points = alt.Chart(alt.Data(name="points")).encode(x=x, y=y)
    dots = points.mark_circle(size=120, opacity=1, stroke="white", strokeWidth=1.5).encode(color=colour, tooltip=["what:N"])
    labels = points.mark_text(align="left", baseline="middle", dx=9, fontSize=12).encode(text="label:N")
    now = alt.Chart(alt.Data(name="present")).encode(x=x, y=y)
    cross = now.mark_point(shape="cross", size=170, filled=True, opacity=1, color="#d55e00", stroke="white", strokeWidth=1)
    return [regions, names, dots, labels, cross.encode(tooltip=["what:N"])]
