"""The sheets `stress` and `stress ...`: how far the ranking can be trusted, one sheet a section, as exported."""

import math
from collections.abc import Sequence
from typing import Any

import pandas as pd
from xlsxwriter.utility import xl_rowcol_to_cell

from crossroads.report.catalogue import text
from crossroads.report.stress.report import Part, StressReport
from crossroads.report.stress.section import Table
from crossroads.report.workbook.book import NOTE_WIDTH, Book, Column, Sheet
from crossroads.report.workbook.places import FIRST

SUMMARY = "stress"
LONGEST_NAME = 31
"""Characters of the name of a sheet; Excel allows no more."""
NARROWEST, WIDEST, FIRST_WIDTH = 11.0, 36.0, 30.0
"""Characters across a column: of the first one at least `FIRST_WIDTH`."""
RANKS = "acceptability_ranks"
"""The table whose mean ranks are formulas over the shares beside them."""


def write(book: Book) -> None:
    """Write the sheets of `book.report`, first the one with the summary."""
    _write_summary(book, book.report)
    for part in book.report.parts:
        _write_part(book, part)


def sheet_name(part: Part) -> str:
    """The name of the sheet of one section."""
    return f"{SUMMARY} {part.section.id.replace('_', ' ')}"[:LONGEST_NAME]


def _write_summary(book: Book, report: StressReport) -> None:
    columns = (Column(text("stress.report.sheet"), FIRST_WIDTH), Column(text("stress.report.asks"), 90))
    sheet = book.sheet(SUMMARY, text("stress.report.title"), "\n".join([*report.summary, report.how]), columns)
    for number, part in enumerate(report.parts):
        sheet.row(FIRST + number, (sheet_name(part), part.section.title))


def _write_part(book: Book, part: Part) -> None:
    """A sheet with the sentences of a section above its tables."""
    widths = _widths([table.frame for table in part.tables])
    columns = [Column(text("stress.report.tables") if number == 0 else "", width) for number, width in enumerate(widths)]
    sheet = book.sheet(sheet_name(part), part.section.title, text("stress.report.follows"), columns)
    row = FIRST
    for sentence in part.sentences:
        sheet.banner(row, sentence, "note")
        row += 1
    for table in part.tables:
        row = _write_table(sheet, row + 1, table)


def _write_table(sheet: Sheet, row: int, table: Table) -> int:
    """One table with its title and headings from `row` on; returns the row below it."""
    sheet.banner(row, table.title, "table_title")
    styles = [_style(table.frame.iloc[:, column]) for column in range(table.frame.shape[1])]
    for column, heading in enumerate(table.frame.columns):
        sheet.text(row + 1, column, str(heading), "header")
    for number, line in enumerate(table.frame.itertuples(index=False), start=row + 2):
        for column, (cell, style) in enumerate(zip(line, styles, strict=True)):
            sheet.put(number, column, _plain(cell), style)
        if table.id == RANKS:
            _mean_rank(sheet, number, table.frame.shape[1] - 2, line)
    return row + 2 + len(table.frame)


def _mean_rank(sheet: Sheet, row: int, column: int, line: Sequence[float]) -> None:
    """The mean rank from the shares (%) of the ranks to its left, whose first column is that of the names."""
    parts = [f"{rank}*{xl_rowcol_to_cell(row, rank)}" for rank in range(1, column)]
    sheet.formula(row, column, f"({'+'.join(parts)})/100", float(line[column]), "hundredths")


def _plain(cell: object) -> object:
    """A number or text of Python; no text for None."""
    value = cell.item() if hasattr(cell, "item") else cell
    return "" if value is None or value is pd.NA else value


def _style(column: "pd.Series[Any]") -> str:
    """Text as such, whole numbers without digits behind the point, others with more of them the smaller they are."""
    numbers = pd.to_numeric(column, errors="coerce")
    if not pd.api.types.is_numeric_dtype(column) and (numbers.isna() & column.notna()).any():
        return "text"
    size = numbers.abs().max()
    if (numbers.dropna() == numbers.dropna().round()).all():
        return "whole"
    return "number" if size >= 10 else "hundredths" if size >= 1 else "exact"


def _widths(frames: Sequence[pd.DataFrame]) -> list[float]:
    """The width of each column of a sheet on which these tables stand below each other, wide enough for sentences."""
    across = max((frame.shape[1] for frame in frames), default=1)
    widths = [
        max((_width(frame, number) for frame in frames if number < frame.shape[1]), default=0.0) for number in range(across)
    ]
    widths[0] = max(FIRST_WIDTH, widths[0])
    return widths if sum(widths) >= NOTE_WIDTH else [*widths, NOTE_WIDTH - sum(widths)]


def _width(frame: pd.DataFrame, number: int) -> float:
    column = frame.iloc[:, number]
    heading = max((len(word) for word in str(frame.columns[number]).split()), default=0)
    texts = [len(cell) for cell in column if isinstance(cell, str)]
    return min(WIDEST, max(NARROWEST, heading + 2.0, float(math.ceil(max(texts, default=0) * 1.1))))
