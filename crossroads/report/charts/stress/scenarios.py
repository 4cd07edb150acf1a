"""Scenarios: scores and ranks before and after, what each driver does to the lead, and the span of scores over all states."""

import math
from functools import lru_cache
from typing import Any

import altair as alt

from crossroads.analysis import Stress
from crossroads.analysis.futures import Alone, Future
from crossroads.mcda.ranking import TIE
from crossroads.report.catalogue import text
from crossroads.report.charts.chart import NARROW, Chart, Rows, built
from crossroads.report.charts.palette import GREY, MUTED, colours
from crossroads.report.stress import chosen
from crossroads.report.stress import scenario_words as say
from crossroads.robustness import Combinations

ROW = 40
UNDER = 8
"""Marks stand under the line of text of their row."""
MOST = 12
"""States that are drawn; the table has all."""
SEEN = 0.2
"""Points of score from which a move is drawn as an arrow."""
FAINT = 0.4


def before_after_chart(stress: Stress, future: Future) -> Chart:
    """For each option an arrow from its score as assumed to the one in a scenario, in the order of the scenario."""
    hues = colours(len(stress.decision.options))
    before, after = future.base, future.analysis
    rows: list[dict[str, Any]] = [
        {
            "place": place,
            "option": _ranked(stress, row, before.ranks[row], after.ranks[row]),
            "said": _scores(before.scores[row], after.scores[row]),
            "short": _scores(before.scores[row], after.scores[row]),
            "before": float(before.scores[row]),
            "after": float(after.scores[row]),
            "moves": bool(abs(after.scores[row] - before.scores[row]) >= SEEN),
            "angle": 90 if after.scores[row] >= before.scores[row] else -90,
            "hue": hues[row],
        }
        for place, row in enumerate(after.order)
    ]
    ends = [number for row in rows for number in (row["before"], row["after"])]
    spec = _moves(len(rows), *_tens(ends))
    return Chart(spec, {"moves": rows}, chosen.first(stress, future), text("stress.scenarios.chart.before_after_alt"))


def _ranked(stress: Stress, row: int, before: int | None, after: int | None) -> str:
    names = {"option": say.titles(stress, [row]), "before": chosen.rank(before), "after": chosen.rank(after)}
    return text("stress.scenarios.chart." + ("ranked" if before == after else "ranked_anew"), **names)


def _scores(before: float, after: float) -> str:
    ends = {"before": f"{before:.0f}", "after": f"{after:.0f}"}
    return text("stress.scenarios.chart.scores", **ends) if ends["before"] != ends["after"] else ends["after"]


def _tens(numbers: list[float]) -> tuple[float, float]:
    """The tens around `numbers`, so that an axis seldom jumps."""
    return max(0.0, 10 * math.floor(min(numbers) / 10)), min(100.0, 10 * math.ceil(max(numbers) / 10))


def _rows(count: int) -> alt.Y:
    return alt.Y("place:O", axis=None, scale=alt.Scale(domain=list(range(count)), paddingInner=0, paddingOuter=0))


@lru_cache(maxsize=64)
def _moves(count: int, low: float, high: float) -> dict[str, Any]:
    scale = alt.Scale(domain=[low, high], nice=False)
    axis = alt.Axis(title=text("stress.scenarios.chart.score"), tickCount=5)
    base = alt.Chart(alt.Data(name="moves")).encode(y=_rows(count))
    hue = alt.Color("hue:N", scale=None)
    line = base.transform_filter("datum.moves").mark_rule(strokeWidth=3, yOffset=UNDER, opacity=0.8)
    start = base.mark_point(size=70, filled=False, strokeWidth=2, yOffset=UNDER)
    tip = base.transform_filter("datum.moves").mark_point(size=160, filled=True, shape="triangle", opacity=1, yOffset=UNDER)
    return built(
        alt.layer(
            line.encode(x=alt.X("before:Q", scale=scale, axis=axis), x2="after:Q", color=hue),
            start.encode(x=alt.X("before:Q", scale=scale), color=hue),
            tip.encode(x=alt.X("after:Q", scale=scale), color=hue, angle=alt.Angle("angle:Q", scale=None)),
            *_labels(base, scale, low, high),
        ).properties(height=ROW * count)
    )


def _labels(base: alt.Chart, scale: alt.Scale, low: float, high: float) -> list[alt.Chart]:
    """The name of a row at the left, and what is said of it at the right, above its marks."""
    base = base.transform_calculate(shown=f"width < {NARROW} ? datum.short : datum.said")
    left = base.mark_text(align="left", baseline="middle", dx=2, dy=-UNDER, fontSize=13, limit=alt.ExprRef("width * 0.72"))
    right = base.mark_text(align="right", baseline="middle", dy=-UNDER, fontSize=12, opacity=MUTED)
    return [
        left.encode(x=alt.datum(low, scale=scale), text="option:N"),
        right.encode(x=alt.datum(high, scale=scale), text="shown:N"),
    ]


def alone_chart(stress: Stress) -> Chart:
    """What each state, alone, makes of the lead of what comes first as assumed: those that cut it most; none that adds to it."""
    futures = stress.futures
    hues = colours(len(stress.decision.options))
    drawn = sorted((one for one in futures.alone if one.lead < futures.lead - TIE), key=lambda one: one.lead)[:MOST]
    rows: list[dict[str, Any]] = [
        {
            "place": place,
            "option": one.state.title,
            "driver": one.driver.title,
            "said": _lead(stress, one, "lead"),
            "short": _lead(stress, one, "lead_short"),
            "lead": one.lead,
            "base": futures.lead,
            "hue": GREY if set(one.first) & set(futures.first) else hues[one.first[0]],
        }
        for place, one in enumerate(drawn)
    ]
    ends = [0.0, futures.lead, *(one.lead for one in drawn)]
    room = max(1.0, (max(ends) - min(ends)) / 10)
    spec = _leads(len(rows), round(min(ends) - room, 1), round(max(ends) + room, 1))
    data: dict[str, Rows] = {"leads": rows, "now": [{"base": futures.lead}]}
    return Chart(spec, data, _cuts(stress, drawn), text("stress.scenarios.chart.alone_alt"))


def _cuts(stress: Stress, drawn: list[Alone]) -> str:
    """What the state on top does; that none does anything where there is none."""
    if not drawn:
        return text("stress.scenarios.alone.nothing")
    first, names = stress.futures.first, {"state": drawn[0].state.title}
    if set(drawn[0].first) & set(first):
        options, lead = say.titles(stress, first), say.few_points(drawn[0].lead)
        return text("stress.scenarios.chart.cuts", options=options, points=lead, **names)
    key = "stress.scenarios.chart.brings" if len(drawn[0].first) == 1 else "stress.scenarios.chart.brings_shared"
    return text(key, options=say.titles(stress, drawn[0].first), **names)


def _lead(stress: Stress, one: Alone, form: str) -> str:
    if set(one.first) & set(stress.futures.first):
        return text(f"stress.scenarios.chart.{form}", points=say.few_points(one.lead))
    return text("stress.scenarios.chart.turns", options=say.titles(stress, one.first))


@lru_cache(maxsize=64)
def _leads(count: int, low: float, high: float) -> dict[str, Any]:
    scale = alt.Scale(domain=[low, high], nice=False)
    axis = alt.Axis(title=text("stress.scenarios.chart.lead_axis"), tickCount=5)
    base = alt.Chart(alt.Data(name="leads")).encode(y=_rows(count))
    bars = base.mark_rule(strokeWidth=9, yOffset=UNDER).encode(
        x=alt.X("base:Q", scale=scale, axis=axis),
        x2="lead:Q",
        color=alt.Color("hue:N", scale=None),
        tooltip=["driver:N", "option:N"],
    )
    now = alt.Chart(alt.Data(name="now")).mark_rule(strokeDash=[4, 3], opacity=FAINT).encode(x=alt.X("base:Q", scale=scale))
    zero = alt.Chart(alt.Data(name="now")).mark_rule(strokeWidth=1.5, opacity=FAINT).encode(x=alt.datum(0, scale=scale))
    return built(alt.layer(bars, now, zero, *_labels(base, scale, low, high)).properties(height=ROW * count))


def span_chart(stress: Stress, found: Combinations) -> Chart:
    """For each option its lowest and highest score over all combinations, and the one as assumed; largest regret beside."""
    hues = colours(len(stress.decision.options))
    rows: list[dict[str, Any]] = [
        {
            "place": place,
            "option": say.titles(stress, [row]),
            "said": text("stress.scenarios.chart.regret", points=say.few_points(float(found.largest_regret[row]))),
            "short": text("stress.scenarios.chart.regret_short", points=say.few_points(float(found.largest_regret[row]))),
            "low": float(found.worst[row]),
            "high": float(found.best[row]),
            "now": float(stress.analysis.scores[row]),
            "hue": hues[row],
        }
        for place, row in enumerate(row for row in stress.analysis.order if not found.out[row])
    ]
    ends = [number for row in rows for number in (row["low"], row["high"])]
    title = text(
        "stress.scenarios.chart.span",
        maximin=say.titles(stress, found.maximin),
        score=f"{found.worst[found.maximin[0]]:.0f}",
        minimax=say.titles(stress, found.minimax),
        points=say.few_points(float(found.largest_regret[found.minimax[0]])),
    )
    return Chart(_spans(len(rows), *_tens(ends)), {"spans": rows}, title, text("stress.scenarios.chart.span_alt"))


@lru_cache(maxsize=64)
def _spans(count: int, low: float, high: float) -> dict[str, Any]:
    scale = alt.Scale(domain=[low, high], nice=False)
    axis = alt.Axis(title=text("stress.scenarios.chart.score"), tickCount=5)
    base = alt.Chart(alt.Data(name="spans")).encode(y=_rows(count))
    tooltip = ["option:N", *(alt.Tooltip(f"{name}:Q", format=".0f") for name in ("low", "now", "high"))]
    bars = base.mark_rule(strokeWidth=9, yOffset=UNDER).encode(
        x=alt.X("low:Q", scale=scale, axis=axis), x2="high:Q", color=alt.Color("hue:N", scale=None), tooltip=tooltip
    )
    now = base.mark_tick(thickness=3, size=17, yOffset=UNDER).encode(x=alt.X("now:Q", scale=scale))
    return built(alt.layer(bars, now, *_labels(base, scale, low, high)).properties(height=ROW * count))


def optimism_chart(stress: Stress, found: Combinations, optimism: float) -> Chart:
    """One line an option: the mixture of its lowest and highest score as optimism goes from 0 to 1."""
    path = stress.futures.optimism(found, optimism)
    titles = tuple(option.title for option in stress.decision.options)
    lines: list[dict[str, Any]] = [
        {"option": titles[row], "optimism": share, "score": float(scores[row])}
        for share, scores in ((0.0, path.at_zero), (1.0, path.at_one))
        for row in range(len(titles))
        if not found.out[row]
    ]
    data: dict[str, Rows] = {"lines": lines, "present": [{"optimism": optimism}]}
    spec = _lines(titles, *_tens([one["score"] for one in lines]))
    return Chart(spec, data, say.hurwicz(stress, found, optimism), text("stress.scenarios.chart.optimism_alt"))


@lru_cache(maxsize=32)
def _lines(titles: tuple[str, ...], low: float, high: float) -> dict[str, Any]:
    scale = alt.Scale(domain=[0, 1], nice=False)
    across = alt.Axis(title=text("stress.scenarios.chart.optimism"), format="%", tickCount=5)
    up = alt.Axis(title=text("stress.scenarios.chart.score"), tickCount=5)
    x = alt.X("optimism:Q", scale=scale, axis=across)
    y = alt.Y("score:Q", scale=alt.Scale(domain=[low, high], nice=False), axis=up)
    columns = alt.ExprRef(f"width < {NARROW} ? 2 : 6")
    legend = alt.Legend(orient="bottom", columns=columns, title=None, symbolStrokeWidth=3, labelLimit=160)
    colour = alt.Color("option:N", scale=alt.Scale(domain=list(titles), range=list(colours(len(titles)))), legend=legend)
    lines = alt.Chart(alt.Data(name="lines")).mark_line(strokeWidth=2.5).encode(x=x, y=y, color=colour, tooltip=["option:N"])
    now = alt.Chart(alt.Data(name="present")).mark_rule(strokeDash=[4, 3], strokeWidth=1.5)
    return built(alt.layer(lines, now.encode(x=alt.X("optimism:Q", scale=scale))).properties(height=260))
