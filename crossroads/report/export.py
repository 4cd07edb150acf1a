"""A ranking as a file: CSV, JSON, a workbook, or a picture of the chart, by the ending of its name.

Every file carries the status line of the decision and the provenance object.
"""

import csv
import errno
import json
import os
import secrets
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from crossroads.analysis import Analysis
from crossroads.errors import ExportError
from crossroads.report import images, tables
from crossroads.report.charts import ranking_chart
from crossroads.report.document import ranking_document, to_json
from crossroads.report.workbook import workbook_bytes

_FORMULA_STARTS = tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")
"""What makes a spreadsheet take a text for a formula when it begins so; the last four are wide forms of the first."""


def export(analysis: Analysis, path: str | Path) -> Path:
    """Write `analysis` to the file at `path`, whose ending says in which form. Gives back the path.

    The file is there in full or not at all. Raises `ExportError` for an unknown ending, a folder that is not there, a
    file that may not be written, or a chart that cannot be drawn.
    """
    target = Path(path)
    writer = _writer(target.suffix)
    if not target.parent.is_dir():
        raise ExportError(f"{target} cannot be written: there is no folder '{target.parent}'; make it, or choose another")
    _write(target, writer(analysis))
    return target


def export_bytes(analysis: Analysis, ending: str) -> bytes:
    """`analysis` as the content of a file with that ending, such as ".csv". Raises `ExportError` like `export`."""
    return _writer(ending)(analysis)


def safe_text(text: str) -> str:
    """`text` such that a spreadsheet which opens a CSV file takes it for text.

    A text that begins with = + - @ or a line break gets an apostrophe in front, as do those that begin with apostrophes
    before one of these; so removing one apostrophe there gives every text back.
    """
    return f"'{text}" if text.lstrip("'").startswith(_FORMULA_STARTS) else text


def _writer(ending: str) -> Callable[[Analysis], bytes]:
    name = "." + ending.lower().removeprefix(".")
    if name not in WRITERS:
        raise ExportError(f"no file can be written with the ending '{ending}'; there are {', '.join(WRITERS)}")
    return WRITERS[name]


def _csv(analysis: Analysis) -> bytes:
    """One row an option, first rank first. In UTF-8 with a mark at the start, by which Excel knows that it is."""
    table = _csv_table(analysis)
    table.columns = pd.Index([safe_text(heading) for heading in table.columns])
    texts = table.map(lambda cell: safe_text(cell) if isinstance(cell, str) else cell)
    written: str = texts.to_csv(index=False, lineterminator="\r\n", quoting=csv.QUOTE_MINIMAL)
    return written.encode("utf-8-sig")


def _csv_table(analysis: Analysis) -> pd.DataFrame:
    """The ranking, the contributions, and in every row where it comes from, so that each row stands on its own."""
    ranking = tables.ranking(analysis)
    parts = tables.contributions(analysis).drop(columns=["Option", "Score"])
    parts = parts.rename(columns={name: f"Points from {name}" for name in parts.columns})
    options = analysis.decision.options
    ranking.insert(2, "Option id", [options[row].id for row in analysis.order])
    provenance = analysis.provenance
    origin = {
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
    return pd.concat([ranking, parts, pd.DataFrame([origin] * len(options))], axis=1)


def _json(analysis: Analysis) -> bytes:
    return to_json(ranking_document(analysis)).encode()


def _svg(analysis: Analysis) -> bytes:
    return images.with_provenance_in_svg(images.to_svg(_picture(analysis)), analysis.provenance).encode()


def _png(analysis: Analysis) -> bytes:
    return images.with_provenance_in_png(images.to_png(_picture(analysis)), analysis.provenance)


def _picture(analysis: Analysis) -> dict[str, Any]:
    """The ranking chart with the status line and a short form of the provenance below it."""
    provenance = analysis.provenance
    whose = provenance["perspective_title"] or "Default weights"
    origin = f"{provenance['decision']} {provenance['sha256'][:12]}; {whose}; view {provenance['view']}; {provenance['date']}"
    return ranking_chart(analysis).standalone(footer=f"{provenance['status']} ({origin})".strip())


WRITERS: Mapping[str, Callable[[Analysis], bytes]] = {
    ".csv": _csv,
    ".json": _json,
    ".xlsx": workbook_bytes,
    ".png": _png,
    ".svg": _svg,
}


def _write(target: Path, content: bytes) -> None:
    """Write beside the target and rename, so that half a file never stands there."""
    part = target.with_name(f".{secrets.token_hex(8)}.part")
    try:
        if target.exists() and not os.access(target, os.W_OK):
            raise PermissionError(errno.EACCES, "it is write-protected")
        part.write_bytes(content)
        part.replace(target)
    except OSError as error:
        raise ExportError(f"{target} cannot be written: {error.strerror or error}; choose another name or folder") from error
    finally:
        part.unlink(missing_ok=True)
