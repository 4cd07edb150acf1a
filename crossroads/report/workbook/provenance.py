"""The sheets `provenance`, and `decision`, from which Crossroads reads the decision back."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from crossroads.files.workbook import SHEET, pieces
from crossroads.report.carried import payload
from crossroads.report.workbook.book import Book, Column
from crossroads.report.workbook.places import FIRST, PROVENANCE

NOTE = (
    "What is needed to get these numbers again. The decision itself stands on the hidden sheet “decision”; Crossroads opens this "
    "file as a decision, with the scores of the export and not as changed here."
)
HEADING = "Canonical JSON of the decision, cut into cells; read by Crossroads"
_MISREAD = re.compile("[\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
"""What a workbook cannot hold, and what its readers take for an escaped character."""


def write(book: Book) -> None:
    """Write both sheets."""
    sheet = book.sheet(PROVENANCE, "Provenance", NOTE, (Column("What", 44, "name"), Column("Value", 90, "whole_text")))
    for number, (key, value) in enumerate(_flat(book.provenance)):
        sheet.row(FIRST + number, (key, value))
    page = book.file.add_worksheet(SHEET)
    page.write_string(0, 0, HEADING, book.formats["heading"])
    page.set_column(0, 0, 100)
    # A character written as \uXXXX is the same JSON text.
    safe = _MISREAD.sub(lambda found: f"\\u{ord(found[0]):04x}", book.exported.decision.canonical)
    for column, written in enumerate((safe, _beside(book))):
        for number, piece in enumerate(pieces(written), start=1):
            page.write_string(number, column, piece)
    page.freeze_panes(1, 0)
    page.hide()


def _beside(book: Book) -> str:
    """The rest of what the file carries to be worked out again: scores, ranks, provenance."""
    whole = payload(book.exported)
    return json.dumps({key: part for key, part in whole.items() if key != "decision"}, allow_nan=False)


def _flat(part: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, object]]:
    """The keys of nested mappings in a row, joined by dots."""
    for key, value in part.items():
        if isinstance(value, Mapping) and value:
            yield from _flat(value, f"{above}{key}.")
        else:
            yield f"{above}{key}", "none" if value is None or value == {} else value
