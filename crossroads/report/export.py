"""A ranking as a file: CSV, JSON, a workbook, or a picture of the chart, by the ending of its name.

Every file carries the status line of the decision and the provenance object.
"""

import csv
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

import pandas as pd

from crossroads.analysis import Analysis
from crossroads.errors import ExportError
from crossroads.files.write import check_writable, write_file
from crossroads.report import images, tables
from crossroads.report.charts import ranking_chart
from crossroads.report.document import ranking_document, to_json, with_decision
from crossroads.report.workbook import workbook_bytes

Shown = TypeVar("Shown")
Writers = Mapping[str, Callable[[Shown], bytes]]
"""What makes the content of a file, by the ending of its name."""

_FORMULA_STARTS = tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")
"""What makes a spreadsheet take a text for a formula when it begins so; the last four are wide forms of the first."""


def export(analysis: Analysis, path: str | Path) -> Path:
    """Write `analysis` to the file at `path`, whose ending says in which form. Gives back the path.

    Raises `ExportError` as `written` does.
    """
    return written(analysis, path, WRITERS)


def export_bytes(analysis: Analysis, ending: str) -> bytes:
    """`analysis` as the content of a file with that ending, such as ".csv". Raises `ExportError` like `export`."""
    return writer(ending, WRITERS)(analysis)


def written(shown: Shown, path: str | Path, writers: Writers[Shown]) -> Path:
    """Write what is `shown` to the file at `path` by the one of `writers` for its ending. Gives back the path.

    Raises `ExportError` for an unknown ending, a chart that cannot be drawn, and as `write_file` does.
    """
    return write_file(path, writer_for(path, writers)(shown))


def writer_for(path: str | Path, writers: Writers[Shown]) -> Callable[[Shown], bytes]:
    """The one of `writers` for the file at `path`, if that can be written: to be asked before work that takes time.

    Raises `ExportError` as `written` does.
    """
    found = writer(Path(path).suffix, writers)
    check_writable(path)
    return found


def safe_text(text: str) -> str:
    """`text` such that a spreadsheet which opens a CSV file takes it for text.

    A text that begins with = + - @ or a line break gets an apostrophe in front, as do those that begin with apostrophes
    before one of these; so removing one apostrophe there gives every text back.
    """
    return f"'{text}" if text.lstrip("'").startswith(_FORMULA_STARTS) else text


def writer(ending: str, writers: Writers[Shown]) -> Callable[[Shown], bytes]:
    """The one of `writers` for an ending. Raises `ExportError` for one that has none."""
    name = "." + ending.lower().removeprefix(".")
    if name not in writers:
        raise ExportError(f"no file can be written with the ending '{ending}'; there are {', '.join(writers)}")
    return writers[name]


def csv_bytes(table: pd.DataFrame, provenance: Mapping[str, Any]) -> bytes:
    """`table` with where it comes from in every row, so that each row stands on its own.

    In UTF-8 with a mark at the start, by which Excel knows that it is; no text in it is taken for a formula.
    """
    whole = pd.concat([table.reset_index(drop=True), pd.DataFrame([_origin(provenance)] * len(table))], axis=1)
    whole.columns = pd.Index([safe_text(heading) for heading in whole.columns])
    texts = whole.map(lambda cell: safe_text(cell) if isinstance(cell, str) else cell)
    made: str = texts.to_csv(index=False, lineterminator="\r\n", quoting=csv.QUOTE_MINIMAL)
    return made.encode("utf-8-sig")


def origin_line(provenance: Mapping[str, Any]) -> str:
    """The status line and a short form of the provenance, for the foot of a picture."""
    whose = provenance["perspective_title"] or "Default weights"
    origin = f"{provenance['decision']} {provenance['sha256'][:12]}; {whose}; view {provenance['view']}; {provenance['date']}"
    return f"{provenance['status']} ({origin})".strip()


def _origin(provenance: Mapping[str, Any]) -> dict[str, object]:
    return {
        "Status": provenance["status"],
        "Decision": provenance["decision"],
        "SHA-256": provenance["sha256"],
        "Perspective": provenance["perspective"],
        "View": provenance["view"],
        "Method": provenance["method"],
        "Date": provenance["date"],
        "Crossroads version": provenance["versions"]["crossroads"],
        "Provenance": json.dumps(provenance, ensure_ascii=False),
    }


def _csv(analysis: Analysis) -> bytes:
    """One row an option, first rank first: the ranking and the contributions."""
    ranking = tables.ranking(analysis)
    parts = tables.contributions(analysis).drop(columns=["Option", "Score"])
    parts = parts.rename(columns={name: f"Points from {name}" for name in parts.columns})
    ranking.insert(2, "Option id", [analysis.decision.options[row].id for row in analysis.order])
    return csv_bytes(pd.concat([ranking, parts], axis=1), analysis.provenance)


def _json(analysis: Analysis) -> bytes:
    """The ranking, and the decision itself, so that it can be worked out again from the file alone."""
    return to_json(with_decision(ranking_document(analysis), analysis.decision)).encode()


def _svg(analysis: Analysis) -> bytes:
    return images.with_provenance_in_svg(images.to_svg(_picture(analysis)), analysis.provenance).encode()


def _png(analysis: Analysis) -> bytes:
    return images.with_provenance_in_png(images.to_png(_picture(analysis)), analysis.provenance)


def _picture(analysis: Analysis) -> dict[str, Any]:
    """The ranking chart with the status line and a short form of the provenance below it."""
    return ranking_chart(analysis).standalone(footer=origin_line(analysis.provenance))


WRITERS: Writers[Analysis] = {
    ".csv": _csv,
    ".json": _json,
    ".xlsx": workbook_bytes,
    ".png": _png,
    ".svg": _svg,
}
