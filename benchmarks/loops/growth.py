"""How the time of an acceptability analysis grows with samples, options and criteria: tables, and a chart of them."""

import time
from collections.abc import Sequence
from dataclasses import dataclass

import altair as alt

from benchmarks.figures import NONE, median, number, say, table
from benchmarks.loops.acceptability import SEED, uncertain
from crossroads.report.images import to_svg
from crossroads.robustness import Draw, smaa, uniform

SIZES = {
    "samples": [(size, 6, 18) for size in (1_000, 10_000, 100_000, 1_000_000)],
    "options": [(20_000, size, 18) for size in (3, 6, 12, 25, 50, 100)],
    "criteria": [(20_000, 6, size) for size in (3, 6, 12, 25, 50, 100)],
}
"""Samples, options and criteria; the one that is named grows."""
PLACE = {"samples": 0, "options": 1, "criteria": 2}


@dataclass(frozen=True)
class Point:
    """What so many samples of options × criteria take; `grows` is the one of the three that is varied."""

    grows: str
    size: tuple[int, int, int]
    seconds: float


def measured(quick: bool) -> list[Point]:
    """All sizes, drawn and counted block by block; the largest of each left out when `quick`."""
    return [Point(what, size, _seconds(*size)) for what, sizes in SIZES.items() for size in (sizes[:-1] if quick else sizes)]


def _seconds(samples: int, options: int, criteria: int) -> float:
    """The median of three."""
    say(f"acceptability: {samples:,} samples of {options} × {criteria}")
    draw = uncertain(options, criteria)
    smaa(draw, min(samples, 1000), SEED, weights=uniform(criteria))
    return median([_once(draw, samples, criteria) for _ in range(3)])


def _once(draw: Draw, samples: int, criteria: int) -> float:
    start = time.perf_counter()
    smaa(draw, samples, SEED, weights=uniform(criteria))
    return time.perf_counter() - start


def tables(points: Sequence[Point]) -> str:
    """A table for each of the three, as Markdown."""
    parts = []
    for what in SIZES:
        rows, before = list[tuple[str, ...]](), None
        for point in (one for one in points if one.grows == what):
            samples, options, criteria = point.size
            times = NONE if before is None else f"{number(point.seconds / before)} ×"
            rows.append((f"{samples:,}", f"{options}", f"{criteria}", f"{number(1000 * point.seconds)} ms", times))
            before = point.seconds
        head = ("Samples", "Options", "Criteria", "Drawn and counted", "Than the row above")
        parts.append(f"More {what}:\n\n" + table(head, rows))
    return "\n\n".join(parts)


def chart(points: Sequence[Point]) -> str:
    """The same as SVG: a panel for each of the three, both axes in powers of ten, so that what is in proportion rises evenly."""
    panels = [_panel([one for one in points if one.grows == what], what) for what in SIZES]
    drawn = alt.hconcat(*panels).properties(title=_finding(points)).resolve_scale(y="shared")
    return to_svg(drawn.configure(font="DejaVu Sans, sans-serif", background="white", padding=16).to_dict())


def _panel(points: Sequence[Point], what: str) -> alt.LayerChart:
    rows = [{"size": one.size[PLACE[what]], "ms": 1000 * one.seconds} for one in points]
    held = " × ".join(f"{size:,} {name}" for name, size in zip(PLACE, points[0].size, strict=True) if name != what)
    base = alt.Chart(alt.Data(values=rows)).encode(
        x=alt.X("size:Q", title=f"{what} (of {held})", scale=alt.Scale(type="log"), axis=alt.Axis(format="~s", tickCount=4)),
        y=alt.Y("ms:Q", title="milliseconds", scale=alt.Scale(type="log"), axis=alt.Axis(format="~s", tickCount=4)),
    )
    layers = base.mark_line(color="#4c566a"), base.mark_point(color="#4c566a", filled=True, size=45)
    return alt.LayerChart(layer=layers, width=230, height=220)


def _finding(points: Sequence[Point]) -> str:
    most = max((one for one in points if one.grows == "samples"), key=lambda one: one.size)
    samples, options, criteria = most.size
    return f"{samples:,} samples of {options} options on {criteria} criteria take {number(most.seconds)} s on one core"
