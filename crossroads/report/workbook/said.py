"""The sheet `workshop`: what a room has said, as the record says it, with its tables below."""

from collections.abc import Sequence

from crossroads.report.brief.content import Box, Bullets, Grid, Paragraph, Part
from crossroads.report.workbook.book import Book, Column, Sheet
from crossroads.report.workbook.places import FIRST

NAME = "workshop"
WIDE, NARROW = 40.0, 14.0
"""Characters across the first column, and across the others."""


def write(book: Book, parts: Sequence[Part]) -> None:
    """Write all that `parts` say on one sheet, each part under its heading; pictures are left out."""
    most = max([len(block.headings) for part in parts for block in part.blocks if isinstance(block, Grid)], default=1)
    columns = [Column("", WIDE), *(Column("", NARROW) for _ in range(max(6, most) - 1))]
    sheet = book.sheet(NAME, parts[0].title, "", columns, frozen=0)
    row = FIRST
    for number, part in enumerate(parts):
        if number:
            sheet.banner(row + 1, part.title, "title")
            row += 2
        for block in part.blocks:
            row = _grid(sheet, row, block) if isinstance(block, Grid) else _text(sheet, row, block)


def _text(sheet: Sheet, row: int, block: object) -> int:
    """A heading and what is below it; the row after it."""
    match block:
        case Box():
            lines = [("table_title", block.title), *(("note", said) for said in block.paragraphs)]
        case Bullets():
            lines = [("note", f"{term}: {said}" if term else said) for term, said in block.items]
        case Paragraph():
            lines = [("note", block.text)]
        case _:
            lines = []
    for place, (style, said) in enumerate(lines, row):
        sheet.banner(place, said, style)
    return row + len(lines)


def _grid(sheet: Sheet, row: int, grid: Grid) -> int:
    """A table, its numbers as numbers; the row after it."""
    sheet.banner(row, grid.caption, "table_title")
    for column, heading in enumerate(grid.headings):
        sheet.text(row + 1, column, heading, "header")
    for place, cells in enumerate(grid.rows, row + 2):
        for column, cell in enumerate(cells):
            if column in grid.numeric:
                sheet.number(place, column, float(cell), "whole")
            else:
                sheet.text(place, column, cell)
    return row + 3 + len(grid.rows)
