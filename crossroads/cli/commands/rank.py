"""`crossroads rank`."""

from pathlib import Path
from typing import Annotated

import typer

from crossroads.analysis import Analysis, analyse
from crossroads.cli.choices import settings_of, weights_of
from crossroads.cli.layout import pages
from crossroads.cli.options import (
    EXAMPLE,
    AsJson,
    Date,
    DecisionName,
    MethodId,
    ParametersGiven,
    PerspectiveId,
    Seed,
    ViewId,
    WeightsGiven,
    examples,
)
from crossroads.cli.speech import as_date, print_result, read_with_look

EXAMPLES = examples(
    f"rank {EXAMPLE}",
    f"rank {EXAMPLE} -o ranking.xlsx",
    "rank my-decision/ --perspective money-first",
    "rank my-decision/ --weights rent=30,quiet=20 --view full",
    f"rank {EXAMPLE} --method vikor --parameter v=0.7 --explain",
)


def rank(
    decision: DecisionName,
    perspective: PerspectiveId = None,
    view: ViewId = None,
    weights: WeightsGiven = None,
    as_json: AsJson = False,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="FILE", help="Write a file as well, by its ending: .csv .json .xlsx .png .svg."),
    ] = None,
    method: MethodId = None,
    parameter: ParametersGiven = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="Show the working of the method as well: every table from scores to ranks.")
    ] = False,
    seed: Seed = None,
    date: Date = None,
) -> None:
    """Rank the options, and say what would change it.

    Scores and their ranges, how sure the order is, within which weights the first place stays, and what other methods
    say of the same scores and weights.
    """
    found, look = read_with_look(decision, as_json)
    settings = settings_of(method, parameter or (), seed, as_date(date), look)
    analysis = analyse(found, weights_of(found, perspective, view, weights or (), look), settings)
    printed = _ranking(analysis, as_json, explain)
    if output is not None:
        from crossroads.report.export import export

        export(analysis, output)
    print_result(printed, output, as_json)


def _ranking(analysis: Analysis, as_json: bool, explain: bool) -> str:
    from crossroads.cli.working_text import working_document, working_text

    if as_json:
        from crossroads.report.document import ranking_document, to_json, with_decision

        working = {"working": working_document(analysis)} if explain else {}
        return to_json(with_decision(ranking_document(analysis) | working, analysis.decision)).rstrip("\n")
    from crossroads.cli.ranking_text import ranking_text

    return pages([ranking_text(analysis), working_text(analysis) if explain else ""])
