"""The sheet `working`: every table of the method that ranks, where that is not the additive model."""

from crossroads.errors import MethodError
from crossroads.mcda.methods import METHODS
from crossroads.report.workbook.book import Book, Column, Sheet
from crossroads.report.workbook.places import FIRST, WORKING
from crossroads.report.working import WorkingTable, working

NOTE = (
    "Every table from the values to the ranks by {method}, with its symbol, as exported; it does not follow changes made here. "
    "{reference}."
)
WIDTH = 18


def write(book: Book) -> None:
    """Write the sheet; none for the additive model, whose working are the sheets values and contributions."""
    method = METHODS[book.exported.settings.method]
    if method.id == "additive":
        return
    try:
        steps = working(book.exported)
    except MethodError:
        return  # the ranks are not there either, and the sheet lenses says why
    across = max(len(step.table.columns) for step in steps)
    columns = [Column("Working", 40), *(Column("", WIDTH) for _ in range(across - 1))]
    sheet = book.sheet(
        WORKING, f"The working of {method.title}", NOTE.format(method=method.title, reference=method.reference), columns
    )
    row = FIRST
    for step in steps:
        row = _write_step(sheet, row, step)


def _write_step(sheet: Sheet, row: int, step: WorkingTable) -> int:
    """Write one table; returns the row for the next."""
    sheet.text(row, 0, f"{step.symbol}: {step.meaning}", "plain")
    for column, heading in enumerate(step.table.columns):
        sheet.text(row + 1, column, str(heading), "header")
    for line in step.table.itertuples(index=False):
        for column, cell in enumerate(line):
            sheet.put(row + 2, column, cell, "exact" if isinstance(cell, float) else "text")
        row += 1
    return row + 3
