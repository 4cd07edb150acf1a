"""Native charts: drawn and edited by the office program itself, with their data in a workbook inside.

Every number is one of the analysis. What a chart shows of it, and in which order, is as in the charts of the page.
"""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

import numpy as np
from pptx.enum.chart import XL_CHART_TYPE, XL_MARKER_STYLE
from pptx.enum.dml import MSO_LINE_DASH_STYLE
from pptx.shapes.graphfrm import GraphicFrame

from crossroads.analysis import Stress
from crossroads.analysis.balance import Balance, effort
from crossroads.mcda.weighting import Array
from crossroads.report.brief.pptx.drawing import DASHES, MARKERS, SMALL, Drawing, rgb, round_scale, series_of
from crossroads.report.brief.pptx.labels import Mark, beside
from crossroads.report.brief.pptx.text import one_line
from crossroads.report.brief.pptx.workbook import Bars, Points, Series
from crossroads.report.brief.pptx.xml import name_point
from crossroads.report.catalogue import percent, text
from crossroads.report.stress import acceptability as sampled
from crossroads.report.stress import balance as balanced
from crossroads.report.stress import perspective_words
from crossroads.report.tables import distinct

LONGEST, LEGEND = 34, 24
"""Characters of a name in a chart; more would leave no room for the chart. Tables and notes have the whole name."""
ROW = 24.0
"""The least height of a row of bars with its name."""
FRONT = 10
"""Options, or perspectives, that are told apart in one chart; of more it shows the first."""
FEW = 6
"""Series that a legend below a chart holds in one or two rows."""
CLOSE = 16.0
"""The least height of a row of a bar that has no number on it, with its name beside it."""
NUMBER = 16.0
"""The width of a column from which there is room for a number on it."""
AROUND = 70.0
"""The height of what stands around the bars: scale, its title, legend."""


def ranking(stress: Stress, on: Drawing) -> GraphicFrame:
    """Scores as bars stacked by criterion, first rank on top, with the range that the scores leave open."""
    analysis = stress.analysis
    rows, weighted = list(analysis.order)[: _most(on)], np.flatnonzero(analysis.weights.shares > 0).tolist()
    criteria = _criteria(stress)
    parts = [Series(criteria[one], analysis.group_contributions[rows, one].tolist()) for one in weighted]
    ranges = _ranges(*(table[rows] for table in (analysis.scores, analysis.pessimistic, analysis.optimistic)))
    data = Bars([_ranked(stress, row) for row in rows], parts, ranges)
    frame = on.bars(XL_CHART_TYPE.BAR_STACKED, data)
    on.scale(frame.chart.value_axis, _of(text("brief.pptx.score_axis"), len(rows), len(analysis.order)))
    if len(parts) > FEW:
        on.legend_beside(frame.chart)
    for series, colour in zip(frame.chart.plots[0].series, on.alternating(len(parts)), strict=True):
        on.filled(series, colour)
    on.whiskers(frame.chart, len(parts) - 1, data)
    return frame


def _ranked(stress: Stress, row: int) -> str:
    """Rank, name and score of an option."""
    rank, score = stress.analysis.ranks[row], f"{stress.analysis.scores[row]:.0f}"
    name = _options(stress)[row]
    if rank is None:
        return text("brief.pptx.out", option=name, score=score)
    return text("brief.pptx.ranked", rank=rank, option=name, score=score)


def sensitivity(stress: Stress, on: Drawing) -> GraphicFrame:
    """Lines of scores over the weight on which the first place is most fragile."""
    analysis, names, rows = stress.analysis, _options(stress, LEGEND), _front(stress)
    path = min(analysis.paths.values(), key=lambda one: one.room)
    lines = [Points(names[row], [(0.0, float(path.at_zero[row])), (1.0, float(path.at_one[row]))]) for row in rows]
    now = Points(text("brief.pptx.now", weight=percent(path.present)), [(path.present, 0.0), (path.present, 100.0)])
    turns = [(one.weight, float(path.scores(one.weight)[one.rises])) for one in path.overtakes()]
    data = [*lines, now, *([Points(text("brief.pptx.turns"), turns)] if turns else [])]
    frame = on.scatter(XL_CHART_TYPE.XY_SCATTER_LINES_NO_MARKERS, data)
    on.scale(frame.chart.category_axis, _of(text("chart.sensitivity.weight"), len(rows), stress.rows.size), (0.0, 1.0), "0%")
    on.scale(frame.chart.value_axis, text("chart.sensitivity.score"))
    drawn = list(frame.chart.plots[0].series)
    for row, series in zip(rows, drawn, strict=False):
        on.line(series, on.look.hue(row), 3.5 if row in analysis.first else 2.25, DASHES[analysis.order.index(row) % len(DASHES)])
    on.line(drawn[len(rows)], rgb(on.look.ink), 1.25, MSO_LINE_DASH_STYLE.SQUARE_DOT)
    for series in drawn[len(rows) + 1 :]:
        series.format.line.fill.background()
        on.mark(series, rgb(on.look.ink), XL_MARKER_STYLE.DIAMOND)
    return frame


def acceptability(stress: Stress, on: Drawing) -> GraphicFrame:
    """For each option the shares of the samples in which it takes each rank."""
    order, names = sampled.places(stress)[: _most(on)], _options(stress)
    shares = stress.acceptability().rank_acceptability[order]
    ranks = [text("stress.acceptability.tables.rank", rank=rank + 1) for rank in range(stress.rows.size)]
    parts = [Series(name, shares[:, rank].tolist()) for rank, name in enumerate(ranks)]
    frame = on.bars(XL_CHART_TYPE.BAR_STACKED_100, Bars([names[stress.rows[place]] for place in order], parts))
    title = "stress.acceptability.chart.axis" if stress.sampling.uncertain else "stress.acceptability.chart.axis_weights"
    on.scale(frame.chart.value_axis, _of(text(title), len(order), stress.rows.size), (0.0, 1.0), "0%")
    for series, colour in zip(frame.chart.plots[0].series, on.shades(len(parts)), strict=True):
        on.filled(series, colour, '[<0.075]"";0%' if len(order) <= FRONT else "")
    return frame


def fragility(stress: Stress, on: Drawing) -> GraphicFrame:
    """How far each weight can move until the first place changes, in two shades that meet at the present weight."""
    analysis = stress.analysis
    labels = dict(zip(analysis.weights.groups.ids, _criteria(stress), strict=True))
    most = max(3, int((on.room.height - AROUND / 2) / ROW))
    paths = sorted(analysis.paths.items(), key=lambda item: item[1].room)[:most]
    names = [text("brief.pptx.weight", criterion=labels[name], weight=percent(path.present)) for name, path in paths]
    low, now, high = np.array([(path.first[0], path.present, path.first[1]) for _, path in paths]).T
    columns = {"from": low, "down": now - low, "up": high - now}
    parts = [Series(text(f"brief.pptx.room.{name}"), column.tolist()) for name, column in columns.items()]
    frame = on.bars(XL_CHART_TYPE.BAR_STACKED, Bars(names, parts))
    on.scale(frame.chart.value_axis, _of(text("chart.sensitivity.weight"), len(paths), len(labels)), (0.0, 1.0), "0%")
    frame.chart.has_legend = False
    hidden, *shown = frame.chart.plots[0].series
    hidden.format.fill.background()
    for series, share in zip(shown, (1.0, 0.4), strict=True):
        on.filled(series, on.pale(share))
    return frame


def balance(stress: Stress, on: Drawing) -> GraphicFrame:
    """The score on all else against cost, a mark an option with its ranges; hollow where another does as well on both."""
    criterion = effort(stress.analysis) or ""
    found, names, rows = stress.balance(criterion), _options(stress), balanced.in_order(stress)[: 2 * FRONT]
    low, high = (found.leaf.lowest, found.leaf.highest) if found.leaf else (0.0, 100.0)
    data = [_cross(found, row, names[row]) for row in rows]
    frame = on.scatter(XL_CHART_TYPE.XY_SCATTER, data)
    frame.chart.has_legend = False
    title = text("stress.balance.chart.own", criterion=balanced.criterion_title(stress, criterion), unit=balanced.unit(found))
    behind = np.asarray(found.dominated.any(axis=0))
    if behind.any():
        title = text("brief.pptx.pale", axis=title)
    on.scale(frame.chart.category_axis, one_line(title), (low, high), "#,##0")
    on.scale(frame.chart.value_axis, text("stress.balance.chart.rest"))
    low, high, _ = round_scale(low, high)
    marks = [Mark((one.points[1][0] - low) / (high - low), one.points[1][1] / 100, one.name) for one in data]
    labels = beside(marks, on.room, SMALL)
    for place, row in enumerate(rows):
        series = on.cross(frame.chart, place, data, on.look.hue(row), MARKERS[row % len(MARKERS)])
        if behind[row]:
            on.fade(series)
        name_point(series_of(frame.chart)[place], labels[place], SMALL, on.look.ink)
    return frame


def _cross(found: Balance, row: int, name: str) -> Points:
    """A mark between the ends of its range across, and how far its range goes down and up."""
    own, rest = sorted(found.levels[row].tolist()), found.rest[row].tolist()
    lengths = {"down": rest[1] - rest[0], "up": rest[2] - rest[1]}
    ranges = [Series(text(f"brief.pptx.range.{name}"), [0.0, one, 0.0]) for name, one in lengths.items()]
    return Points(name, [(level, rest[1]) for level in own], ranges)


def concerns(stress: Stress, on: Drawing) -> GraphicFrame:
    """The score of each option under each perspective."""
    options, rows, every = _options(stress, LEGEND), _front(stress), perspective_words.names_of(stress)
    names = distinct(map(_short, every[:FRONT]))
    scores = [Series(options[row], stress.perspective_scores[:FRONT, row].tolist()) for row in rows]
    frame = on.bars(XL_CHART_TYPE.COLUMN_CLUSTERED, Bars(names, scores))
    plot = frame.chart.plots[0]
    plot.gap_width, plot.overlap = 50, 0
    highest = float(np.nanmax(stress.perspective_scores))
    on.scale(frame.chart.value_axis, text("chart.sensitivity.score"), (0.0, max(20.0, highest)))
    if len(names) < len(every) or len(rows) < stress.rows.size:
        counts = {"shown": len(names), "every": len(every), "options": len(rows), "all": stress.rows.size}
        on.axis_title(frame.chart.category_axis, text("brief.pptx.perspectives", **counts))
    for row, series in zip(rows, plot.series, strict=True):
        on.painted(series, on.look.hue(row))
        if on.room.width > NUMBER * (len(names) * (len(rows) + 1)):
            on.labelled(series)
    return frame


def decisive(stress: Stress, on: Drawing) -> GraphicFrame:
    """The scores on which the first place hangs most: their values now, with their ranges, and where it would change."""
    values, options = stress.analysis.values, _options(stress)
    cells = stress.decisive_cells[: max(2, int((on.room.height - AROUND) / (1.8 * ROW)))]
    criteria = [_short(one.label) for one in stress.decision.tree.criteria]
    names = [text("stress.scores.chart.label", option=options[one.option], criterion=criteria[one.criterion]) for one in cells]
    at = ([one.option for one in cells], [one.criterion for one in cells])
    now = np.array([one.present for one in cells])
    parts = [
        Series(text("brief.pptx.decisive.now"), now.tolist()),
        Series(text("brief.pptx.decisive.flip"), [one.value for one in cells]),
    ]
    data = Bars(distinct(names), parts, _ranges(now, values.pessimistic[at], values.optimistic[at]))
    frame = on.bars(XL_CHART_TYPE.BAR_CLUSTERED, data)
    frame.chart.plots[0].gap_width, frame.chart.plots[0].overlap = 60, 0
    on.scale(frame.chart.value_axis, text("stress.scores.chart.decisive_axis"))
    for series, share in zip(frame.chart.plots[0].series, (0.4, 1.0), strict=True):
        on.filled(series, on.pale(share))
    on.whiskers(frame.chart, 0, data)
    return frame


NATIVE: Mapping[str, Callable[[Stress, Drawing], GraphicFrame]] = MappingProxyType(
    {
        "ranking": ranking,
        "sensitivity": sensitivity,
        "fragility": fragility,
        "acceptability": acceptability,
        "value-against-cost": balance,
        "perspectives": concerns,
        "decisive-scores": decisive,
    }
)
"""What draws the native chart that stands for the chart of that name in the gallery."""


def _front(stress: Stress) -> list[int]:
    """The options that are told apart in one chart: those in front, in the order of the decision, so that colours go alike."""
    return sorted([row for row in stress.analysis.order if row in stress.rows][:FRONT])


def _most(on: Drawing) -> int:
    """How many rows of bars a chart has room for."""
    return max(FRONT, int((on.room.height - AROUND) / CLOSE))


def _of(said: str, shown: int, every: int) -> str:
    """What an axis says, and how many of all are shown where it is not all."""
    return said if shown == every else text("brief.pptx.first_of", said=said, shown=shown, every=every)


def _options(stress: Stress, most: int = LONGEST) -> tuple[str, ...]:
    """Names of all options, no two alike."""
    return distinct(_short(option.title, most) for option in stress.decision.options)


def _criteria(stress: Stress) -> tuple[str, ...]:
    """Short names of the criteria of the view, no two alike."""
    return distinct(_short(label, LEGEND) for label in stress.analysis.weights.groups.labels)


def _short(said: str, most: int = LONGEST) -> str:
    shown = one_line(said)
    return shown if len(shown) <= most else f"{shown[: most - 1].rstrip()}…"


def _ranges(now: Array, low: Array, high: Array) -> Sequence[Series]:
    """How far down to the pessimistic and up to the optimistic end."""
    lengths = {"down": now - low, "up": high - now}
    return [Series(text(f"brief.pptx.range.{name}"), np.maximum(one, 0.0).tolist()) for name, one in lengths.items()]
