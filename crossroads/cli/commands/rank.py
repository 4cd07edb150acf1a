"""`crossroads rank`."""

from pathlib import Path
from typing import Annotated

import typer

from crossroads.analysis import Analysis, Settings, analyse
from crossroads.cli.choices import parse_parameters, weights_of
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
from crossroads.cli.speech import as_date, print_result, read
from crossroads.robustness.separation import SEED

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
    method: MethodId = "additive",
    parameter: ParametersGiven = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="Show the working of the method as well: every table from scores to ranks.")
    ] = False,
    seed: Seed = SEED,
    date: Date = None,
) -> None:
    """Rank the options, and say what would change it.

    Scores and their ranges, how sure the order is, within which weights the first place stays, and what other methods
    say of the same scores and weights.
    """
    found = read(decision, as_json)
    chosen = weights_of(found, perspective, view, weights or ())
    settings = Settings(method=method, parameters=parse_parameters(parameter or ()), seed=seed, date=as_date(date))
    analysis = analyse(found, chosen, settings)
    printed = _ranking(analysis, as_json, explain)
    if output is not None:
        from crossroads.report.export import export

        export(analysis, output)
    print_result(printed, output, as_json)


def _ranking(analysis: Analysis, as_json: bool, explain: bool) -> str:
    from crossroads.cli.working_text import working_document, working_text

    if as_json:
        from crossroads.report.document import ranking_document, to_json

        working = {"working": working_document(analysis)} if explain else {}
        return to_json(ranking_document(analysis) | working).rstrip("\n")
    from crossroads.cli.ranking_text import ranking_text

    return pages([ranking_text(analysis), working_text(analysis) if explain else ""])
