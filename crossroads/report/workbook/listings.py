"""The sheets `crossings`, `pairs`, `lenses` and `evidence`: plain tables, as exported."""

import pandas as pd

from crossroads.report import tables
from crossroads.report.workbook.book import Book, Column, Sheet
from crossroads.report.workbook.places import CROSSINGS, EVIDENCE, FIRST, LENSES, PAIRS
from crossroads.robustness.separation import STEADY

CROSSINGS_NOTE = (
    "When the weight of the criterion grows past the one given, the other weights in proportion, an option overtakes another. "
    "As exported; it does not follow changes made here.{left_out}"
)
MOST_CROSSINGS = 10_000
"""At most so many crossings are listed; the JSON export has all."""
PAIRS_NOTE = (
    "Certainly ahead: even the pessimistic score is higher than the other's optimistic one. Steadily ahead: in at least "
    f"{STEADY:.0%} of sampled scores under each of three assumptions on how errors go together (a convention). Otherwise too "
    "close to call. The numbers are shares of samples, as exported; they do not follow changes made here."
)
LENSES_NOTE = (
    "Ranks by other methods on the same weights and values, as exported. They share the scores and weights, so their agreement "
    "shows that the rule matters little here, not that the result is right."
)
EVIDENCE_NOTE = (
    "What the scores rest on, one row for each piece of evidence. Reasons and arguments against stand on the sheet performances."
)


def write(book: Book) -> None:
    """Write the four sheets."""
    _write_crossings(book)
    _write_pairs(book)
    _write_lenses(book)
    _write_evidence(book)


def _write_crossings(book: Book) -> None:
    table = tables.crossings(book.analysis)
    cut = len(table) > MOST_CROSSINGS
    left_out = f" Of {len(table)} crossings the first {MOST_CROSSINGS}; the JSON export has all." if cut else ""
    columns = (
        Column("Criterion", 36, "name"),
        Column("At weight", 12, "percent"),
        Column("Overtakes", 32),
        Column("Is overtaken", 32),
        Column("First place", 14),
    )
    sheet = book.sheet(CROSSINGS, "Where one option overtakes another", CROSSINGS_NOTE.format(left_out=left_out), columns)
    shares = table.head(MOST_CROSSINGS).assign(**{"At weight (%)": table["At weight (%)"] / 100})
    _fill(sheet, shares)


def _write_pairs(book: Book) -> None:
    table = tables.pairs(book.analysis)
    shares = table.columns[3:]
    table[shares] = table[shares] / 100
    headings = [heading.replace(" (%)", "") for heading in shares]
    columns = [Column("Option", 30, "name"), Column("Other option", 30, "name"), Column("The first is", 22)]
    sheet = book.sheet(
        PAIRS,
        "How sure the order of each pair is",
        PAIRS_NOTE,
        columns + [Column(heading, 22, "percent") for heading in headings],
    )
    _fill(sheet, table)


def _write_lenses(book: Book) -> None:
    table = tables.lens_ranks(book.exported)
    columns = [Column("Option", 30, "name"), *(Column(heading, 18, "rank") for heading in table.columns[1:])]
    sheet = book.sheet(LENSES, "Ranks by lens", LENSES_NOTE, columns)
    _fill(sheet, table.astype(object).where(table.notna(), "out"))
    for number, (method, why) in enumerate(tables.lens_refusals(book.exported).itertuples(index=False)):
        sheet.text(FIRST + len(table) + 1 + number, 0, f"{method} is left out: {why}.", "plain")


def _write_evidence(book: Book) -> None:
    widths = {"Criterion": 28, "Option": 22, "Strength": 10, "Source": 44, "Section": 28, "Finding": 84}
    columns = [Column(heading, width, "name" if heading == "Criterion" else "text") for heading, width in widths.items()]
    sheet = book.sheet(EVIDENCE, "Evidence", EVIDENCE_NOTE, columns, frozen=2)
    _fill(sheet, tables.evidence(book.analysis))


def _fill(sheet: Sheet, table: pd.DataFrame) -> None:
    for number, row in enumerate(table.itertuples(index=False)):
        sheet.row(FIRST + number, row)
    sheet.filtered(len(table))
