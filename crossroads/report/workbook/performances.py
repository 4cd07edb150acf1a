"""The sheet `performances`: the level of each option on each criterion, which the reader may change, and why."""

from crossroads.report import tables
from crossroads.report.workbook.book import Book, Column, Sheet
from crossroads.report.workbook.places import PERFORMANCES, Places

NOTE = (
    "Change the yellow levels: values, scores and ranks follow. Low and high give the pessimistic and the optimistic score. "
    "An empty likely level is a missing score: its value counts as 50. Words, reasons and strength are those of the export."
)
COLUMNS = (
    Column("Criterion", 24, "name"),
    Column("Option", 20),
    Column("Low", 9, "input"),
    Column("Likely", 9, "input"),
    Column("High", 9, "input"),
    Column("Unit", 13, "unit"),
    Column("Likely level in words", 28),
    Column("Strength", 11),
    Column("Why", 54),
    Column("Against", 46),
)


def write(book: Book) -> None:
    """Write the sheet."""
    sheet = book.sheet(PERFORMANCES, "Performances", NOTE, COLUMNS, frozen=2)
    table = tables.performances(book.analysis)
    for leaf in range(book.places.leaves):
        for option in range(book.places.options):
            row = book.places.cell_row(leaf, option)
            sheet.row(row, table.iloc[leaf * book.places.options + option].tolist())
        _keep_on_scale(sheet, book, leaf)
    sheet.filtered(len(table))
    sheet.guard()


def _keep_on_scale(sheet: Sheet, book: Book, leaf: int) -> None:
    """Refuse levels off the scale of a criterion."""
    criterion, places = book.analysis.decision.tree.criteria[leaf], book.places
    limits = {
        "validate": "decimal",
        "criteria": "between",
        "minimum": criterion.lowest,
        "maximum": criterion.highest,
        "error_title": "Off the scale",
        "error_message": f"The scale runs from {criterion.worst:g} (worst) to {criterion.best:g} (best).",
    }
    rows = places.cell_row(leaf, 0), places.cell_row(leaf, places.options - 1)
    sheet.page.data_validation(rows[0], Places.CELL_LOW, rows[1], Places.CELL_HIGH, limits)
