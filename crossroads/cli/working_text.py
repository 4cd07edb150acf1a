"""The working of a method as a page of text."""

from typing import Any

import pandas as pd

from crossroads.analysis import Analysis
from crossroads.cli.layout import pages, paragraph, table
from crossroads.mcda.methods import METHODS
from crossroads.report.catalogue import text
from crossroads.report.working import working


def working_text(analysis: Analysis) -> str:
    """Each table between the scores and the ranks, with its symbol. Raises `MethodError` when the method refuses."""
    known = METHODS[analysis.settings.method]
    heading = paragraph(text("cli.working", method=known.title, reference=known.reference))
    steps = [paragraph(f"{step.symbol}: {step.meaning}") + "\n" + _table(step.table) for step in working(analysis)]
    return pages([heading, *steps])


def working_document(analysis: Analysis) -> list[dict[str, Any]]:
    """The same for a JSON document: symbol, meaning and rows of each table."""
    return [
        {"symbol": step.symbol, "meaning": step.meaning, "rows": step.table.to_dict(orient="records")}
        for step in working(analysis)
    ]


def _table(frame: pd.DataFrame) -> str:
    rows = [tuple(_cell(cell) for cell in row) for row in frame.itertuples(index=False)]
    return table([tuple(str(head) for head in frame.columns), *rows], right=range(1, len(frame.columns)))


def _cell(cell: object) -> str:
    return f"{cell:.4f}" if isinstance(cell, float) else str(cell)
