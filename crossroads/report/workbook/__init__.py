"""The workbook: a ranking whose scores and ranks are live formulas, so that it follows when a weight or a score changes.

One module writes one sheet. `places` says where the numbers stand, so that formulas of one sheet find those of another.
Every formula is written with its value, since readers that do not recalculate show what was written. The formulas are
kept to functions that Excel, LibreOffice and formula engines understand alike.
"""

import io
from collections.abc import Sequence
from dataclasses import replace

import xlsxwriter

from crossroads.analysis import Analysis, Stress, analyse
from crossroads.report.brief.content import Part
from crossroads.report.stress.report import StressReport, quick
from crossroads.report.workbook import (
    contributions,
    listings,
    performances,
    provenance,
    ranking,
    said,
    sensitivity,
    stress,
    values,
    weights,
    working,
)
from crossroads.report.workbook.book import FONT, Book, created, legible
from crossroads.report.workbook.places import Places

# User text is text: nothing that it begins with makes it a formula, a link or a number.
OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
SHEETS = (ranking, weights, values, performances, contributions, sensitivity, listings, working, stress, provenance)


def workbook_bytes(analysis: Analysis, report: StressReport | None = None, room: Sequence[Part] = ()) -> bytes:
    """The workbook of `analysis`; the same bytes for the same decision, weights, settings and date.

    `report`: what stands in it of how far the ranking can be trusted, with its provenance; by default all that takes no
    time. `room`: what people have said in a workshop, on a sheet in front. Its formulas are those of the additive model,
    whatever the method of the analysis; that method's ranks stand on the sheet `lenses`. Raises `ExportError` for a date that
    is none.
    """
    additive = analyse(analysis.decision, analysis.weights, replace(analysis.settings, method="additive", parameters={}))
    told, origin = report or StressReport(Stress(analysis), quick()), (report or analysis).provenance
    buffer = io.BytesIO()
    file = xlsxwriter.Workbook(buffer, {**OPTIONS, "default_format_properties": dict(FONT)})
    file.set_properties(
        {
            "title": legible(analysis.decision.title),
            "subject": legible(analysis.decision.question),
            "author": f"Crossroads {origin['versions']['crossroads']}",
            "comments": legible(analysis.decision.status),
            "keywords": analysis.decision.sha256,
            "created": created(origin["date"]),
        }
    )
    book = Book(file, additive, analysis, Places.of(additive), told, origin)
    if room:
        said.write(book, room)
    for sheet in SHEETS:
        sheet.write(book)
    book.close()
    return buffer.getvalue()
