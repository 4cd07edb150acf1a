"""The workbooks inside native charts: what an office program opens under "Edit data", laid out as the chart refers to it.

Text in them is text and never a formula or a link, and equal data give equal bytes.
"""

import datetime
import io
from collections.abc import Sequence
from dataclasses import dataclass, field

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

Cell = str | float | None
SHEET = "Sheet1"
"""The sheet that charts of python-pptx refer to."""


@dataclass(frozen=True)
class Series:
    """A row of bars: one value a category, None where there is none."""

    name: str
    values: Sequence[float | None]


@dataclass(frozen=True)
class Bars:
    """What bars show: categories, series, and in `beside` further columns that error bars take their lengths from."""

    categories: Sequence[str]
    series: Sequence[Series]
    beside: Sequence[Series] = ()

    def rows(self) -> list[list[Cell]]:
        """The cells: a heading row, then a row a category."""
        columns = [*self.series, *self.beside]
        table = [[name, *(column.values[row] for column in columns)] for row, name in enumerate(self.categories)]
        return [[None, *(column.name for column in columns)], *table]

    def beside_refs(self) -> list[str]:
        """Where each column of `beside` stands."""
        first = 1 + len(self.series)
        letters = [xl_col_to_name(first + number) for number in range(len(self.beside))]
        return [f"{SHEET}!${letter}$2:${letter}${len(self.categories) + 1}" for letter in letters]


@dataclass(frozen=True)
class Points:
    """Points of a series in a chart with two axes of numbers: (across, up), and in `beside` named lengths of error bars."""

    name: str
    points: Sequence[tuple[float, float]]
    beside: Sequence[Series] = field(default=())


def scatter_rows(series: Sequence[Points]) -> list[list[Cell]]:
    """The cells of such a chart: for each series a heading row, a row a point, and an empty row."""
    rows: list[list[Cell]] = []
    for one in series:
        rows.append([None, one.name, *(column.name for column in one.beside)])
        rows += [[*point, *(column.values[place] for column in one.beside)] for place, point in enumerate(one.points)]
        rows.append([])
    return rows


def scatter_refs(series: Sequence[Points], place: int) -> list[str]:
    """Where each column beside the series at `place` stands."""
    top = sum(len(one.points) + 2 for one in series[:place]) + 2
    bottom = top + len(series[place].points) - 1
    letters = [xl_col_to_name(2 + number) for number in range(len(series[place].beside))]
    return [f"{SHEET}!${letter}${top}:${letter}${bottom}" for letter in letters]


def workbook(rows: Sequence[Sequence[Cell]], created: datetime.datetime) -> bytes:
    """A workbook with these cells on its only sheet, dated `created`."""
    target = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(target, options) as book:
        book.set_properties({"created": created})
        sheet = book.add_worksheet(SHEET)
        sheet.set_column(0, 0, 32)
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                if isinstance(cell, str):
                    sheet.write_string(number, column, cell)
                elif cell is not None:
                    sheet.write_number(number, column, cell)
    return target.getvalue()
