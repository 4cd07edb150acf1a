"""How native charts are drawn: their workbook inside, letters large enough, colours and forms that are told apart in grey."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, log10
from typing import Any

from pptx.chart.axis import _BaseAxis
from pptx.chart.chart import Chart
from pptx.chart.data import CategoryChartData, XyChartData
from pptx.dml.color import RGBColor
from pptx.dml.fill import FillFormat
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION, XL_MARKER_STYLE, XL_TICK_MARK
from pptx.enum.dml import MSO_LINE_DASH_STYLE, MSO_THEME_COLOR
from pptx.oxml.ns import qn
from pptx.oxml.xmlchemy import BaseOxmlElement
from pptx.shapes.graphfrm import GraphicFrame
from pptx.slide import Slide
from pptx.util import Pt

from crossroads.report.brief.pptx.template import Colour, Look
from crossroads.report.brief.pptx.text import Room
from crossroads.report.brief.pptx.workbook import Bars, Cell, Points, scatter_refs, scatter_rows, workbook
from crossroads.report.brief.pptx.xml import Whiskers, error_bars, every_name
from crossroads.report.charts.palette import ink, mixed

LARGE, SMALL = 14.0, 12.0
"""Sizes of the names of what is compared, where there is the room, and of scales and legends."""
NUMBER = 11.0
"""The size of numbers on columns."""
LEAST = 9.0
"""The least size of names that stand close together."""
WIDE, COLUMN = 460.0, 120.0
"""Points of width of a chart, and of a group of columns, from which there is the room."""
ARM = 0.5
"""The share of the colour of text in ranges that names stand on."""
DASHES = (
    MSO_LINE_DASH_STYLE.SOLID,
    MSO_LINE_DASH_STYLE.DASH,
    MSO_LINE_DASH_STYLE.ROUND_DOT,
    MSO_LINE_DASH_STYLE.DASH_DOT,
    MSO_LINE_DASH_STYLE.LONG_DASH,
    MSO_LINE_DASH_STYLE.LONG_DASH_DOT,
)
FADED = 0.6
"""How much nearer to the ground a mark is that another one leaves behind."""
NEARLY = 1e-9
"""Of rounding."""
MARKERS = (XL_MARKER_STYLE.CIRCLE, XL_MARKER_STYLE.SQUARE, XL_MARKER_STYLE.TRIANGLE, XL_MARKER_STYLE.DIAMOND)
"""Lines and marks differ in form too, so that they are told apart without colours."""


@dataclass(frozen=True, eq=False)
class Drawing:
    """A place for a chart on a slide: `room` in points. Its workbook is dated `created`."""

    slide: Slide
    room: Room
    look: Look
    created: datetime.datetime

    def bars(self, kind: XL_CHART_TYPE, data: Bars) -> GraphicFrame:
        """A chart of bars or columns; rows of bars go down from the first."""
        filled = CategoryChartData()
        filled.categories = list(data.categories)
        for one in data.series:
            filled.add_series(one.name, one.values)
        frame = self._placed(kind, filled, data.rows())
        plot, axis = frame.chart.plots[0], frame.chart.category_axis
        plot.vary_by_categories, plot.gap_width = False, 45
        axis.tick_labels.font.size = Pt(self._names_size(kind, data))
        axis.major_tick_mark = XL_TICK_MARK.NONE
        axis.format.line.color.rgb = rgb(self.look.ink)
        every_name(frame.chart.element)
        if kind != XL_CHART_TYPE.COLUMN_CLUSTERED:
            axis.reverse_order = True
            next(frame.chart.element.iter(qn("c:valAx"))).find(qn("c:crosses")).set("val", "max")  # its scale stays below
        return frame

    def _names_size(self, kind: XL_CHART_TYPE, data: Bars) -> float:
        """The size of the names beside bars or below columns: large where there is room for them."""
        if kind == XL_CHART_TYPE.COLUMN_CLUSTERED:
            return LARGE if self.room.width / max(1, len(data.categories)) > COLUMN else SMALL
        row = 0.6 * self.room.height / max(1, len(data.categories))
        return max(LEAST, min(LARGE if self.room.width > WIDE else SMALL, row))

    def legend_beside(self, chart: Chart) -> None:
        """Put a long legend to the right."""
        chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.RIGHT, False

    def scatter(self, kind: XL_CHART_TYPE, data: Sequence[Points]) -> GraphicFrame:
        """A chart with two axes of numbers."""
        filled = XyChartData()
        for one in data:
            series = filled.add_series(one.name)
            for across, up in one.points:
                series.add_data_point(across, up)
        return self._placed(kind, filled, scatter_rows(data))

    def _placed(self, kind: XL_CHART_TYPE, filled: Any, rows: Sequence[Sequence[Cell]]) -> GraphicFrame:
        frame = self.slide.shapes.add_chart(kind, *(Pt(side) for side in self.room), filled)
        chart = frame.chart
        chart.part.chart_workbook.update_from_xlsx_blob(workbook(rows, self.created))
        chart.has_title = False
        chart.font.size, chart.font.color.rgb = Pt(SMALL), rgb(self.look.ink)
        chart.has_legend = True
        chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
        chart.legend.font.size = Pt(SMALL)
        return frame

    def scale(self, axis: _BaseAxis, title: str, ends: tuple[float, float] = (0.0, 100.0), form: str = "0") -> None:
        """An axis of numbers over these ends, with its title and five or so round steps."""
        axis.minimum_scale, axis.maximum_scale, axis.major_unit = round_scale(*ends)
        axis.has_major_gridlines = True
        axis.major_gridlines.format.line.color.rgb = rgb(self.pale(0.15, self.look.ink))
        axis.format.line.color.rgb = rgb(self.pale(0.3, self.look.ink))
        axis.major_tick_mark = XL_TICK_MARK.NONE
        axis.tick_labels.number_format, axis.tick_labels.number_format_is_linked = form, False
        axis.tick_labels.font.size = Pt(SMALL)
        self.axis_title(axis, title)

    def axis_title(self, axis: _BaseAxis, title: str) -> None:
        """Name an axis."""
        frame = axis.axis_title.text_frame
        frame.text = title
        font = frame.paragraphs[0].runs[0].font
        font.size, font.bold, font.color.rgb = Pt(SMALL), False, rgb(self.look.ink)

    # --- series

    def painted(self, series: Any, colour: Colour) -> None:
        """Fill bars with a colour, edged so that neighbours are told apart."""
        painted(series.format.fill, colour)
        series.format.line.color.rgb, series.format.line.width = rgb(self.look.ground), Pt(1)

    def filled(self, series: Any, colour: str, labels: str = "") -> None:
        """Fill bars with a fixed colour; `labels` is the number format of what they say."""
        self.painted(series, rgb(colour))
        if labels:
            said = series.data_labels
            said.show_value, said.position = True, XL_LABEL_POSITION.CENTER
            said.number_format, said.number_format_is_linked = labels, False
            said.font.size, said.font.color.rgb = Pt(SMALL), rgb(ink(colour))

    def labelled(self, series: Any) -> None:
        """Write its value on every column, as far as columns are wide enough for numbers."""
        said = series.data_labels
        said.show_value, said.position = True, XL_LABEL_POSITION.OUTSIDE_END
        said.number_format, said.number_format_is_linked = "0", False
        said.font.size, said.font.color.rgb = Pt(NUMBER), rgb(self.look.ink)

    def line(self, series: Any, colour: Colour, width: float, dash: MSO_LINE_DASH_STYLE) -> None:
        """Draw a series as a line."""
        series.format.line.width = Pt(width)
        painted(series.format.line.fill, colour)
        series.format.line.dash_style = dash
        series.smooth = False

    def mark(self, series: Any, colour: Colour, style: XL_MARKER_STYLE) -> None:
        """Draw the points of a series as marks."""
        series.marker.style, series.marker.size = style, 11
        painted(series.marker.format.fill, colour)
        painted(series.marker.format.line.fill, colour)

    def whiskers(self, chart: Chart, place: int, data: Bars) -> None:
        """Ranges on the bars of a series, of the lengths that stand in the workbook beside it."""
        amounts = [[value or 0.0 for value in one.values] for one in data.beside]
        low, high = data.beside_refs()
        error_bars(series_of(chart)[place], Whiskers((low, high), (amounts[0], amounts[1]), self.look.ink, 1.5))

    def cross(self, chart: Chart, place: int, data: Sequence[Points], colour: Colour, style: XL_MARKER_STYLE) -> Any:
        """Draw the series at `place` as a mark in its middle, with its range along its points, and up and down."""
        series = chart.plots[0].series[place]
        self.line(series, colour, 1.5, MSO_LINE_DASH_STYLE.SOLID)
        self.mark(series, colour, style)
        for end in (0, len(data[place].points) - 1):
            series.points[end].marker.style = XL_MARKER_STYLE.NONE
        low, high = scatter_refs(data, place)
        below, above = ([value or 0.0 for value in one.values] for one in data[place].beside)
        error_bars(
            series_of(chart)[place], Whiskers((low, high), (below, above), self.pale(ARM, self.look.ink), 1.0, upright=True)
        )
        return series

    def fade(self, series: Any) -> None:
        """Make a mark and its line fade into the ground, in whatever colour they are."""
        faded = FADED if ink(self.look.ground) == "#000000" else -FADED
        for fill in (series.format.line.fill, series.marker.format.fill, series.marker.format.line.fill):
            fill.fore_color.brightness = faded

    # --- colours

    def pale(self, share: float, colour: str = "") -> str:
        """`share` of a colour, of the strong one by default, the rest of the ground."""
        return mixed(self.look.ground, colour or self.look.strong, share)

    def shades(self, count: int) -> list[str]:
        """Shades of the strong colour, the strongest first."""
        return [self.pale(1 - 0.8 * place / max(1, count - 1)) for place in range(count)]

    def alternating(self, count: int) -> list[str]:
        """The same in such an order that neighbours differ much."""
        shades = self.shades(count)
        half = (count + 1) // 2
        return [shades[place // 2 + (half if place % 2 else 0)] for place in range(count)]


def round_scale(low: float, high: float) -> tuple[float, float, float]:
    """Round ends around two numbers, and a round step of which there are three to six or so in between."""
    least = (high - low) / 5
    size = 10.0 ** floor(log10(least * (1 + NEARLY)))
    unit = next(size * one for one in (1, 2, 3, 5, 10) if size * one >= least * (1 - NEARLY))
    return floor(low / unit + NEARLY) * unit, ceil(high / unit - NEARLY) * unit, unit


def rgb(colour: str) -> RGBColor:
    """A colour written as "#rrggbb"."""
    return RGBColor.from_string(colour[1:].upper())


def painted(fill: FillFormat, colour: Colour) -> None:
    """Fill with a colour, of the theme or fixed."""
    fill.solid()
    if isinstance(colour, MSO_THEME_COLOR):
        fill.fore_color.theme_color = colour
    else:
        fill.fore_color.rgb = colour


def series_of(chart: Chart) -> list[BaseOxmlElement]:
    """The series of a chart, as they stand in its XML."""
    return list(chart.element.iter(qn("c:ser")))
