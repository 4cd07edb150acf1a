"""How far a ranking can be trusted, as a page of text."""

from collections.abc import Sequence

from crossroads.cli.decision_text import whose
from crossroads.cli.frame_text import frame_text
from crossroads.cli.layout import cells_wide, one_line, pages, paragraph
from crossroads.cli.ranking_text import provenance_line
from crossroads.mcda.methods import METHODS
from crossroads.report.catalogue import text
from crossroads.report.stress.report import Part, StressReport
from crossroads.report.stress.section import Table


def stress_text(report: StressReport, *, every_table: bool) -> str:
    """Three sentences, then each section: its sentences and its first table, or `every_table` of it."""
    analysis = report.analysis
    said = whose(analysis.decision, analysis.weights)
    if analysis.settings.method != "additive":
        said += " " + text("cli.stress.method", method=METHODS[analysis.settings.method].title)
    return pages(
        [
            paragraph(analysis.decision.title),
            paragraph(analysis.decision.status),
            paragraph(said),
            paragraph(report.assumed),
            *map(paragraph, report.summary),
            paragraph("" if any(part.section.id == "acceptability" for part in report.parts) else report.how),
            *(_part(part, every_table) for part in report.parts),
            paragraph(provenance_line(report.provenance)),
        ]
    )


def _part(part: Part, every_table: bool) -> str:
    title = one_line(part.section.title)
    tables = part.tables if every_table else part.tables[:1]
    said = [_table(table, part.sentences) for table in tables]
    return pages(["\n".join([title, "-" * cells_wide(title)]), *map(paragraph, part.sentences), *said])


def _table(table: Table, sentences: Sequence[str]) -> str:
    """A table below its title, without what has been said already just above it."""
    title = table.title
    for sentence in sentences:
        title = title.removesuffix(sentence).strip()
    return paragraph(title) + "\n" + frame_text(table.frame)
