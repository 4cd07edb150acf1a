"""Charts on slides are native, their data are those of the analysis, and the workbook inside each says the same."""

import functools
import io
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import openpyxl
import pptx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils import range_boundaries
from pptx.enum.chart import XL_CHART_TYPE
from pptx.oxml.ns import qn

from crossroads.report.brief import Brief, brief
from crossroads.report.brief.package import moment
from crossroads.report.brief.pptx import write
from crossroads.report.brief.pptx.charts import FRONT, NATIVE
from crossroads.report.brief.pptx.drawing import round_scale
from crossroads.report.brief.pptx.labels import Mark, beside
from crossroads.report.brief.pptx.text import Room
from crossroads.report.brief.pptx.workbook import Bars, Points, Series, scatter_refs, scatter_rows, workbook
from tests import decisions
from tests.report.brief.briefs import SETTINGS, hostile_brief, small, stress_of, two_pages
from tests.report.cases import difficult


@functools.cache
def charts(made: Callable[[], Brief] = two_pages) -> Mapping[str, Any]:
    """The native charts of a briefing by their names in the gallery."""
    return found_in(write(made()))


def found_in(written: bytes) -> Mapping[str, Any]:
    shapes = [shape for slide in pptx.Presentation(io.BytesIO(written)).slides for shape in slide.shapes]
    return {shape.name.removeprefix("Chart: "): shape.chart for shape in shapes if shape.has_chart}


def table(chart: Any) -> dict[str, list[float]]:
    return {series.name: list(series.values) for series in chart.plots[0].series}


def names(chart: Any) -> list[str]:
    return [str(one) for one in chart.plots[0].categories]


def points(series: Any) -> list[tuple[float, float]]:
    """The points of a series in a chart with two axes of numbers."""
    ends = (series._element.find(qn(tag)) for tag in ("c:xVal", "c:yVal"))
    across, up = ([float(one.text) for one in end.iter(qn("c:v"))] for end in ends)
    return list(zip(across, up, strict=True))


def whiskers(series: Any) -> list[list[float]]:
    """Lengths of error bars, below and above."""
    bars = series._element.find(qn("c:errBars"))
    return [[float(one.text) for one in bars.find(qn(tag)).iter(qn("c:v"))] for tag in ("c:minus", "c:plus")]


# --- native, and with their data inside ------------------------------------------------------------------------------


def test_there_are_at_least_five_and_each_is_of_its_kind() -> None:
    kinds = {name: chart.chart_type for name, chart in charts().items()}
    bars = {
        "ranking": XL_CHART_TYPE.BAR_STACKED,
        "fragility": XL_CHART_TYPE.BAR_STACKED,
        "acceptability": XL_CHART_TYPE.BAR_STACKED_100,
        "perspectives": XL_CHART_TYPE.COLUMN_CLUSTERED,
        "decisive-scores": XL_CHART_TYPE.BAR_CLUSTERED,
    }
    assert {name: kinds[name] for name in bars} == bars
    for name in ("sensitivity", "value-against-cost"):
        assert charts()[name].plots[0]._element.tag == qn("c:scatterChart")
    assert kinds.keys() == NATIVE.keys()


@pytest.mark.parametrize("made", [two_pages, small, hostile_brief], ids=["mali", "office", "hostile"])
def test_every_number_and_name_of_a_chart_stands_where_it_says_in_the_workbook_inside(made: Callable[[], Brief]) -> None:
    for chart in charts(made).values():
        sheet = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob))["Sheet1"]
        refs = list(chart.element.iter(qn("c:f")))
        assert refs
        for ref in refs:
            left, top, right, bottom = range_boundaries(ref.text.removeprefix("Sheet1!").replace("$", ""))
            cells = [cell.value for row in sheet.iter_rows(top, bottom, left, right) for cell in row]
            cached = ref.getnext()
            shown = {int(point.get("idx")): point.find(qn("c:v")).text for point in cached.iter(qn("c:pt"))}
            assert int(cached.find(qn("c:ptCount")).get("val")) == len(cells)
            for place, value in shown.items():
                assert cells[place] == (pytest.approx(float(value)) if isinstance(cells[place], int | float) else value)


# --- the data are those of the analysis ------------------------------------------------------------------------------


def test_the_ranking_is_stacked_by_what_each_criterion_adds_with_the_ranges_of_the_scores() -> None:
    analysis, chart = two_pages().analysis, charts()["ranking"]
    order = list(analysis.order)
    found = table(chart)
    assert list(found) == list(analysis.weights.groups.labels)
    assert pytest.approx(analysis.group_contributions[order]) == np.array(list(found.values())).T
    for name, row in zip(names(chart), order, strict=True):
        assert name == f"{analysis.ranks[row]}. {analysis.decision.options[row].title}: {analysis.scores[row]:.0f}"
    low, high = whiskers(chart.plots[0].series[-1])
    assert analysis.scores[order] - low == pytest.approx(analysis.pessimistic[order])
    assert analysis.scores[order] + high == pytest.approx(analysis.optimistic[order])


def test_lines_are_the_scores_over_the_most_fragile_weight_and_turn_where_the_first_place_does() -> None:
    analysis, chart = two_pages().analysis, charts()["sensitivity"]
    path = min(analysis.paths.values(), key=lambda one: one.room)
    *lines, now, turns = chart.plots[0].series
    for line, option, row in zip(lines, analysis.decision.options, range(len(lines)), strict=True):
        assert line.name == option.title
        assert np.array(points(line)) == pytest.approx(np.array([(0.0, path.at_zero[row]), (1.0, path.at_one[row])]))
    assert [across for across, _ in points(now)] == pytest.approx([path.present] * 2)
    assert [across for across, _ in points(turns)] == pytest.approx([one.weight for one in path.overtakes()])


def test_acceptabilities_are_the_shares_of_ranks() -> None:
    stress, chart = two_pages().stress, charts()["acceptability"]
    shares = stress.acceptability().rank_acceptability
    order = [list(stress.rows).index(row) for row in stress.analysis.order]
    assert names(chart) == [stress.decision.options[row].title for row in stress.analysis.order]
    assert pytest.approx(shares[order]) == np.array(list(table(chart).values())).T


def test_floating_bars_reach_from_the_least_to_the_largest_weight_and_part_at_the_present_one() -> None:
    analysis, chart = two_pages().analysis, charts()["fragility"]
    start, down, up = table(chart).values()
    paths = sorted(analysis.paths.values(), key=lambda one: one.room)
    assert (
        pytest.approx(np.array([(one.first[0], one.present, one.first[1]) for one in paths]))
        == np.cumsum([start, down, up], axis=0).T
    )
    assert chart.plots[0].series[0].format.fill.type is not None
    assert not chart.has_legend


def test_marks_are_value_against_cost_with_their_ranges_and_their_names() -> None:
    stress, chart = two_pages().stress, charts()["value-against-cost"]
    found = stress.balance("cost")
    titles = [option.title for option in stress.decision.options]
    for series in chart.plots[0].series:
        row = titles.index(series.name)
        assert [across for across, _ in points(series)] == pytest.approx(sorted(found.levels[row]))
        assert [up for _, up in points(series)] == pytest.approx([found.rest[row, 1]] * 3)
        (_, below, _), (_, above, _) = whiskers(series)
        assert (found.rest[row, 1] - below, found.rest[row, 1] + above) == pytest.approx((found.rest[row, 0], found.rest[row, 2]))
        label = series._element.find(f".//{qn('c:dLbl')}")
        assert (label.find(qn("c:idx")).get("val"), label.find(qn("c:showSerName")).get("val")) == ("1", "1")


def test_columns_are_the_scores_under_each_concern() -> None:
    stress, chart = two_pages().stress, charts()["perspectives"]
    assert names(chart) == [one.title for one in stress.perspectives]
    for option, (name, scores) in zip(range(len(stress.decision.options)), table(chart).items(), strict=True):
        assert name == stress.decision.options[option].title
        assert scores == pytest.approx(stress.perspective_scores[:, option].tolist())


def test_decisive_scores_stand_with_their_ranges_and_where_the_first_place_changes() -> None:
    stress, chart = two_pages().stress, charts()["decisive-scores"]
    now, flip = table(chart).values()
    cells = stress.decisive_cells[: len(now)]
    assert len(cells) >= 3
    assert now == pytest.approx([one.present for one in cells])
    assert flip == pytest.approx([one.value for one in cells])
    low, high = whiskers(chart.plots[0].series[0])
    values = stress.analysis.values
    assert np.subtract(now, low) == pytest.approx([values.pessimistic[one.option, one.criterion] for one in cells])
    assert np.add(now, high) == pytest.approx([values.optimistic[one.option, one.criterion] for one in cells])


def test_options_that_are_out_are_said_to_be_and_take_part_in_nothing_else() -> None:
    made = brief(stress_of(difficult()), SETTINGS)
    found = found_in(write(made))
    (out,) = np.flatnonzero(made.analysis.out)
    title = made.analysis.decision.options[out].title
    assert [name for name in names(found["ranking"]) if "out" in name] == [f"{title}: out ({made.analysis.scores[out]:.0f})"]
    assert title not in [*table(found["sensitivity"]), *names(found["acceptability"]), *table(found["value-against-cost"])]


def test_of_very_many_options_charts_show_those_in_front_and_say_so() -> None:
    made = brief(stress_of(decisions.flat([[(row, row + 1, 100), (0, row, row + 1)] for row in range(40)])), SETTINGS)
    found = found_in(write(made))
    front = {made.analysis.decision.options[row].title for row in made.analysis.order[:FRONT]}
    assert front < set(table(found["sensitivity"]))
    assert len(table(found["sensitivity"])) <= FRONT + 2
    for name, axis in (("ranking", "value_axis"), ("sensitivity", "category_axis")):
        assert "of 40)" in getattr(found[name], axis).axis_title.text_frame.text


# --- pieces ----------------------------------------------------------------------------------------------------------


@given(st.floats(-1e6, 1e6), st.floats(1e-3, 1e6))
def test_scales_end_at_round_numbers_around_their_data(low: float, span: float) -> None:
    start, end, step = round_scale(low, low + span)
    slack = 1e-6 * (abs(low) + span)
    assert start <= low + slack
    assert end >= low + span - slack
    assert 3 <= round((end - start) / step) <= 8
    assert start / step == pytest.approx(round(start / step), abs=1e-6)


@pytest.mark.parametrize(("ends", "scale"), [((0, 100), (0, 100, 20)), ((0, 1), (0, 1, 0.2)), ((100, 1500), (0, 1500, 300))])
def test_scales_are_those_that_people_would_draw(ends: tuple[float, float], scale: tuple[float, float, float]) -> None:
    assert round_scale(*ends) == pytest.approx(scale)


def test_names_of_marks_close_together_do_not_share_a_place() -> None:
    marks = [Mark(0.5, 0.5, "One"), Mark(0.5, 0.52, "Two"), Mark(0.99, 0.5, "At the edge")]
    labels = beside(marks, Room(0, 0, 400, 300), 12)
    assert len({(one.side, one.down > 0) for one in labels[:2]}) == 2
    assert labels[2].side == "l"


def test_workbooks_hold_text_as_text_and_say_where_everything_stands() -> None:
    data = Bars(["=1+1", "https://example.org"], [Series("{=A1}", [1.0, None])], [Series("down", [0.5, 0.25])])
    book = workbook(data.rows(), moment("2019-06-30"))
    assert book == workbook(data.rows(), moment("2019-06-30"))
    sheet = openpyxl.load_workbook(io.BytesIO(book))["Sheet1"]
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        [None, "{=A1}", "down"],
        ["=1+1", 1, 0.5],
        ["https://example.org", None, 0.25],
    ]
    assert sheet["A2"].data_type == "s"
    assert sheet["A3"].hyperlink is None
    assert data.beside_refs() == ["Sheet1!$C$2:$C$3"]
    crosses = [Points("a", [(1, 2)] * 3, [Series("low", [0, 1, 0])]), Points("b", [(3, 4)], [Series("low", [5])])]
    assert len(scatter_rows(crosses)) == 8
    assert [scatter_refs(crosses, place) for place in (0, 1)] == [["Sheet1!$C$2:$C$4"], ["Sheet1!$C$7:$C$7"]]
