"""How far a ranking can be trusted as a file: a workbook, JSON, the shares of ranks as CSV or as a picture."""

from pathlib import Path
from typing import Any

import pandas as pd

from crossroads.errors import ExportError
from crossroads.report import images
from crossroads.report.charts.stress import acceptability_chart
from crossroads.report.document import to_json, with_decision
from crossroads.report.export import Writers, csv_bytes, origin_line, writer, written
from crossroads.report.stress import acceptability
from crossroads.report.stress.document import report_document
from crossroads.report.stress.report import StressReport
from crossroads.report.workbook import workbook_bytes
from crossroads.robustness import Acceptability


def export_stress(report: StressReport, path: str | Path) -> Path:
    """Write `report` to the file at `path`, whose ending says in which form. Gives back the path.

    Raises `ExportError` as `export.written` does, and where there is nothing to show as nothing could be sampled.
    """
    return written(report, path, WRITERS)


def stress_bytes(report: StressReport, ending: str) -> bytes:
    """`report` as the content of a file with that ending, such as ".json". Raises `ExportError` like `export_stress`."""
    return writer(ending, WRITERS)(report)


def _workbook(report: StressReport) -> bytes:
    return workbook_bytes(report.analysis, report)


def _json(report: StressReport) -> bytes:
    return to_json(with_decision(report_document(report), report.analysis.decision)).encode()


def _csv(report: StressReport) -> bytes:
    """One row an option, first rank first: its share of each rank, its mean rank."""
    found, options = _sampled(report), report.analysis.decision.options
    table = acceptability.ranks(report.stress, found)
    names, mean_rank = list(table.columns), table.shape[1] - 2
    table.columns = pd.Index([name if at in (0, mean_rank) else f"{name} (%)" for at, name in enumerate(names)])
    ids = [options[row].id for row in report.analysis.order if row in report.stress.rows]
    table.insert(1, "Option id", ids)
    return csv_bytes(table, report.provenance)


def _svg(report: StressReport) -> bytes:
    return images.with_provenance_in_svg(images.to_svg(_picture(report)), report.provenance).encode()


def _png(report: StressReport) -> bytes:
    return images.with_provenance_in_png(images.to_png(_picture(report)), report.provenance)


def _picture(report: StressReport) -> dict[str, Any]:
    chart = acceptability_chart(report.stress, _sampled(report))
    return chart.standalone(footer=" ".join([report.assumed, report.how, origin_line(report.provenance)]).strip())


def _sampled(report: StressReport) -> Acceptability:
    if isinstance(report.sampled, str):
        raise ExportError(f"there are no shares of ranks to write: {report.sampled}; a .json or .xlsx file has all the rest")
    return report.sampled


WRITERS: Writers[StressReport] = {".csv": _csv, ".json": _json, ".xlsx": _workbook, ".png": _png, ".svg": _svg}
