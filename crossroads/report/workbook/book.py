"""What all sheets share: their frame (title, status line, note, headings), styles, printing and protection."""

import datetime
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from crossroads.analysis import Analysis
from crossroads.errors import ExportError
from crossroads.report.stress.report import StressReport
from crossroads.report.workbook.places import FIRST, HEADER, Places
from crossroads.report.xml_text import xml_text

LONGEST = 32_000
"""Characters in one cell; Excel allows 32,767."""
LONGEST_FORMULA = 8_000
"""Characters in one formula; Excel allows 8,192."""

_TEXT = {"valign": "top", "text_wrap": True}
_EDGE = {"border": 1, "border_color": "#D5D8DC"}
_LEVEL = "#,##0.0"
STYLES: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 14, "font_color": "#1B6B72", "valign": "vcenter"},
    "status": _TEXT | {"italic": True, "font_color": "#555555"},
    "note": _TEXT,
    "header": {"bold": True, "bg_color": "#1B6B72", "font_color": "#FFFFFF", "valign": "vcenter", "text_wrap": True} | _EDGE,
    "heading": {"bold": True, "font_color": "#1B6B72", "valign": "bottom"},
    "table_title": _TEXT | {"bold": True, "font_color": "#1B6B72"},
    "text": _TEXT | _EDGE | {"align": "left", "indent": 1},
    "name": _TEXT | _EDGE | {"bold": True},
    "unit": _TEXT | _EDGE | {"font_color": "#6B6B6B", "align": "center"},
    "quiet": _TEXT | _EDGE | {"font_color": "#6B6B6B"},
    "number": _EDGE | {"num_format": _LEVEL, "valign": "top", "align": "right"},
    "bold_number": _EDGE | {"num_format": _LEVEL, "valign": "top", "bold": True},
    "quiet_number": _EDGE | {"num_format": _LEVEL, "valign": "top", "font_color": "#6B6B6B"},
    "sum": _EDGE | {"num_format": _LEVEL, "valign": "top", "bold": True, "top": 2},
    "percent": _EDGE | {"num_format": "0.0%", "valign": "top"},
    "quiet_percent": _EDGE | {"num_format": "0.0%", "valign": "top", "font_color": "#6B6B6B"},
    "rank": _EDGE | {"num_format": "0", "valign": "top", "bold": True, "align": "center"},
    "quiet_whole": _EDGE | {"num_format": "0", "valign": "top", "align": "right", "font_color": "#6B6B6B"},
    "exact": _EDGE | {"num_format": "0.0000", "valign": "top"},
    "hundredths": _EDGE | {"num_format": "0.00", "valign": "top"},
    "plain": {"valign": "top"},
    "whole_text": _TEXT | _EDGE | {"align": "left"},
    "whole": _EDGE | {"num_format": "#,##0", "valign": "top", "align": "right"},
    "standing": _EDGE | {"valign": "top", "align": "right"},
    "input": {
        "num_format": _LEVEL,
        "valign": "top",
        "bg_color": "#FFF2CC",
        "locked": False,
        "border": 1,
        "border_color": "#E0B400",
    },
    "choice": {"bg_color": "#FFF2CC", "locked": False, "border": 1, "border_color": "#E0B400", "bold": True},
}
FONT = {"font_name": "Arial", "font_size": 10}
"""On every machine, or replaced there by one of the same widths."""
LINE = 13.5
"""Points of height for one line of text."""
HIGHEST = 400.0
"""Points of height of a row; Excel allows 409."""
NOTE_WIDTH = 110
"""Title, status line and note reach over the first columns, to about so many characters."""


@dataclass(frozen=True)
class Column:
    """A column of a sheet: its heading, its width in characters, the style of its cells."""

    heading: str
    width: float
    style: str = "text"


class Book:
    """The workbook while it is written. `analysis` ranks by the additive model; `exported` is what was asked for.

    `report` is what stands in it of how far the ranking can be trusted, `provenance` where its numbers come from.
    """

    def __init__(
        self, file: Any, analysis: Analysis, exported: Analysis, places: Places, report: StressReport, provenance: dict[str, Any]
    ) -> None:
        self.file = file
        self.analysis = analysis
        self.exported = exported
        self.places = places
        self.report = report
        self.provenance = provenance
        self.formats = {name: file.add_format(properties) for name, properties in STYLES.items()}
        self._sheets: list[Sheet] = []

    def sheet(self, name: str, title: str, note: str, columns: Sequence[Column], frozen: int = 1) -> "Sheet":
        """A new sheet with its frame written; its first `frozen` columns stay in sight."""
        self._sheets.append(Sheet(self, name, title, note, columns, frozen))
        return self._sheets[-1]

    def close(self) -> None:
        """Fit the rows of all sheets to their text, and finish the file."""
        for sheet in self._sheets:
            sheet.fit_rows()
        self.file.close()


class Sheet:
    """One sheet. Every cell says in which style; text is always text, a formula always comes with its value."""

    def __init__(self, book: Book, name: str, title: str, note: str, columns: Sequence[Column], frozen: int) -> None:
        self.book = book
        self.page = book.file.add_worksheet(name)
        self.columns = columns
        self._heights: dict[int, float] = {}
        for number, column in enumerate(columns):
            self.page.set_column(number, number, column.width)
            if columns[0].heading:  # else the sheet is text, without a row of headings
                self.text(HEADER, number, column.heading, "header")
        self._last, self._width = _reach([column.width for column in columns])
        self.banner(0, f"{title} – {book.analysis.decision.title}", "title")
        self.banner(1, f"{book.analysis.decision.status} {book.report.assumed}".strip(), "status")
        self.banner(2, note, "note")
        self.page.freeze_panes(FIRST, frozen)
        self._prepare_print()

    def banner(self, row: int, text: str, style: str) -> None:
        """Text over the first columns, in a row as high as it takes."""
        if self._last:
            self.page.merge_range(row, 0, row, self._last, "", self.book.formats[style])
        self.page.write_string(row, 0, legible(text), self.book.formats[style])
        size = 1.5 if style == "title" else 1.0
        self._heights[row] = size * LINE * _lines(text, self._width / size)

    def text(self, row: int, column: int, text: str, style: str = "text") -> None:
        """User text or our own, never a formula."""
        shown = legible(text)
        self.page.write_string(row, column, shown, self.book.formats[style])
        self._make_room(row, column, shown, style)

    def _make_room(self, row: int, column: int, text: str, style: str) -> None:
        """See that the row is high enough: not every program does so on its own."""
        if row >= HEADER and STYLES[style].get("text_wrap"):
            needed = LINE * _lines(text, self.columns[column].width * (0.9 if STYLES[style].get("bold") else 1)) + 2
            self._heights[row] = min(HIGHEST, max(self._heights.get(row, 0), needed))

    def fit_rows(self) -> None:
        """Set the height of the rows that hold text in several lines."""
        for row, height in self._heights.items():
            self.page.set_row(row, height)

    def number(self, row: int, column: int, number: float, style: str = "number") -> None:
        """A number at full precision; an empty cell for NaN."""
        if math.isnan(number):
            self.page.write_blank(row, column, None, self.book.formats[style])
        else:
            self.page.write_number(row, column, number, self.book.formats[style])

    def formula(self, row: int, column: int, formula: str, value: float | str, style: str = "number") -> None:
        """A formula (without =) with its present value; the value alone where the formula is too long for a cell."""
        present = "" if isinstance(value, float) and math.isnan(value) else value
        if isinstance(present, str):
            present = legible(present)
            self._make_room(row, column, present, style)
        if len(formula) <= LONGEST_FORMULA:
            self.page.write_formula(row, column, f"={formula}", self.book.formats[style], present)
        elif isinstance(present, str):
            self.text(row, column, present, style)
        else:
            self.number(row, column, present, style)

    def put(self, row: int, column: int, cell: object, style: str) -> None:
        """A number as a number, all else as text."""
        if isinstance(cell, int | float):
            self.number(row, column, cell, style)
        else:
            self.text(row, column, str(cell), style)

    def row(self, row: int, cells: Sequence[object]) -> None:
        """One cell in each column, in its style."""
        for number, (cell, column) in enumerate(zip(cells, self.columns, strict=True)):
            self.put(row, number, cell, column.style)

    def filtered(self, rows: int) -> None:
        """Let the reader filter the table of so many rows below the headings."""
        self.page.autofilter(HEADER, 0, HEADER + max(1, rows), len(self.columns) - 1)

    def guard(self) -> None:
        """Only inputs can be changed, against slips; there is no password."""
        allowed = ("objects", "format_cells", "format_columns", "format_rows", "autofilter")
        self.page.protect("", dict.fromkeys(allowed, True))

    def _prepare_print(self) -> None:
        self.page.set_landscape()
        self.page.set_paper(9)  # A4
        self.page.fit_to_pages(1, 0)
        self.page.repeat_rows(0, HEADER)
        self.page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        self.page.set_footer("&L&8Crossroads&C&8&A&R&8&P / &N")


def _reach(widths: Sequence[float]) -> tuple[int, float]:
    """The last of the first columns that together are `NOTE_WIDTH` wide, and how wide they are."""
    total = 0.0
    for number, width in enumerate(widths):
        total += width
        if total >= NOTE_WIDTH:
            return number, total
    return len(widths) - 1, total


def legible(text: str) -> str:
    """`text` as a workbook can hold it: no longer than a cell, and without characters that XML has no place for."""
    return xml_text(text if len(text) <= LONGEST else text[: LONGEST - 1] + "…")


def _lines(text: str, width: float) -> int:
    """About how many lines `text` takes in a column `width` digits wide; letters are narrower, but words leave lines unfilled."""
    return sum(max(1, math.ceil(len(line) / (1.06 * width))) for line in text.split("\n"))


def created(date: str) -> datetime.datetime:
    """The date of the analysis for the properties of the file. Raises `ExportError` when it is none."""
    try:
        moment = datetime.datetime.fromisoformat(date)
    except ValueError as error:
        raise ExportError(f"'{date[:40]}' is no date for a workbook; write it as 2019-06-30") from error
    return moment.astimezone(datetime.UTC).replace(tzinfo=None) if moment.tzinfo else moment
