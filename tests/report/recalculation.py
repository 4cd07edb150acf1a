"""Workbooks as their readers meet them: a cell changed, everything computed anew by an engine that is not ours."""

import io
from collections.abc import Mapping
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests import libreoffice

Cell = tuple[str, str]
"""A sheet and a cell on it, as ("weights", "D5")."""
Computed = Mapping[Cell, object]

HEADER = 4
"""The row of the headings."""


def opened(content: bytes, *, values: bool = False) -> Workbook:
    """The workbook; with `values`, the value written with each formula in its place."""
    return load_workbook(io.BytesIO(content), data_only=values)


def column(sheet: Worksheet, heading: str) -> int:
    """The number of the column with that heading."""
    return next(cell.column for cell in sheet[HEADER] if cell.value == heading)


def row(sheet: Worksheet, *labels: str) -> int:
    """The first row that begins with these labels."""
    rows = sheet.iter_rows(min_row=HEADER + 1, max_col=len(labels), values_only=True)
    return next(number for number, cells in enumerate(rows, start=HEADER + 1) if cells == labels)


def changed(content: bytes, changes: Mapping[Cell, float | None], folder: Path) -> Path:
    """The workbook with some inputs changed and all computed values gone, as a file in `folder`."""
    book = opened(content)
    for (sheet, cell), value in changes.items():
        book[sheet][cell].value = value
    path = folder / "changed.xlsx"
    book.save(path)
    return path


def by_formulas(path: Path) -> Computed:
    """All cells with a formula, computed by the package `formulas`."""
    import formulas

    solution = formulas.ExcelModel().loads(str(path)).finish().calculate()
    found: dict[Cell, object] = {}
    for sheet, cell in formula_cells(load_workbook(path)):
        value = solution[f"'[{path.name}]{sheet.upper()}'!{cell}"].value[0, 0]
        found[sheet, cell] = value.item() if hasattr(value, "item") else value
    return found


def by_libreoffice(path: Path, soffice: str) -> Computed:
    """All cells with a formula, computed by LibreOffice, which recalculates a workbook that holds no values."""
    computed = libreoffice.converted(path, "xlsx", path.parent / "recalculated", soffice)
    assert computed, "LibreOffice does not open this workbook"
    book = load_workbook(computed, data_only=True)
    return {(sheet, cell): book[sheet][cell].value for sheet, cell in formula_cells(load_workbook(path))}


def formula_cells(book: Workbook) -> list[Cell]:
    """Every cell that holds a formula."""
    cells = [(sheet.title, cell) for sheet in book for line in sheet.iter_rows() for cell in line]
    return [(title, cell.coordinate) for title, cell in cells if cell.data_type == "f"]
