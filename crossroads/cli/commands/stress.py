"""`crossroads stress`."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from crossroads.analysis import Stress, analyse
from crossroads.cli.choices import settings_of, weights_of
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
from crossroads.cli.stress_choices import WEIGHTINGS, parse_scenario, parse_statements, sampling, section_ids
from crossroads.errors import CrossroadsError
from crossroads.report.catalogue import text
from crossroads.robustness.sampled import Progress

if TYPE_CHECKING:
    from crossroads.report.stress.report import StressReport

EXAMPLES = examples(
    f"stress {EXAMPLE}",
    "stress my-decision/ --perspective money-first --sections weights,scores",
    "stress my-decision/ --scenario market=boom",
    "stress my-decision/ --order rent,space --bounds quiet=5:20",
    f"stress {EXAMPLE} -o stress.xlsx",
)
SAMPLES = 20_000


def stress(
    decision: DecisionName,
    perspective: PerspectiveId = None,
    view: ViewId = None,
    weights: WeightsGiven = None,
    as_json: AsJson = False,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="FILE", help="Write a file as well, by its ending: .csv .json .xlsx .png .svg."),
    ] = None,
    sections: Annotated[
        str | None, typer.Option(metavar="ID,...", help="Only these sections, with all their tables. Default: all of them.")
    ] = None,
    scenario: Annotated[
        list[str] | None, typer.Option(metavar="DRIVER=STATE", help="Look at the decision with a driver in another state.")
    ] = None,
    weighting: Annotated[
        str | None,
        typer.Option(metavar="HOW", help=f"How weights are drawn: {', '.join(WEIGHTINGS)}. Default: tree, or what is stated."),
    ] = None,
    order: Annotated[
        str | None,
        typer.Option(metavar="LEAF,...", help="What is stated of weights: they fall in this order, others below."),
    ] = None,
    bounds: Annotated[
        list[str] | None, typer.Option(metavar="LEAF=LEAST:MOST,...", help="What is stated of weights: bounds in per cent.")
    ] = None,
    readings: Annotated[
        bool, typer.Option("--readings", help="Show readings of stakeholders beside the concerns, for analysts.")
    ] = False,
    method: MethodId = None,
    parameter: ParametersGiven = None,
    samples: Annotated[int, typer.Option(min=1, metavar="N", help="How many weights and scores are drawn, at least.")] = SAMPLES,
    error: Annotated[
        float | None, typer.Option(metavar="E", help="Draw more until the standard error of a share is below this, as 0.005.")
    ] = None,
    seed: Seed = None,
    date: Date = None,
) -> None:
    """Say how far the ranking can be trusted.

    What holds, what single weight or score would change it, and whom it leaves unmet; then each result by itself: shares
    of ranks, nearest flips, maps, perspectives, gates, scenarios, facts or preferences, and what a critic would say.
    """
    from crossroads.report.stress import SECTIONS
    from crossroads.report.stress.report import StressReport, in_scenario

    if output is not None:
        from crossroads.report.export import writer_for
        from crossroads.report.stress.files import WRITERS

        writer_for(output, WRITERS)  # what cannot be written is said before anything is worked out
    found, look = read_with_look(decision, as_json)
    settings = settings_of(method, parameter or (), seed, as_date(date), look)
    statements = parse_statements(order, bounds or ())
    how = sampling(weighting, samples, error, statements)
    analysis = analyse(found, weights_of(found, perspective, view, weights or (), look), settings)
    asked = section_ids(sections, [section.id for section in SECTIONS])
    chosen = tuple(section for section in SECTIONS if section.id in asked)
    of = Stress(analysis, how, statements, readings)
    states = parse_scenario(scenario or ())
    report = in_scenario(of, of.scenario(states), chosen) if states else StressReport(of, chosen)
    _work(report.stress, asked)
    printed = _said(report, as_json, every_table=sections is not None)
    if output is not None:
        from crossroads.report.stress.files import export_stress

        export_stress(report, output)
    print_result(printed, output, as_json)


def _work(stress: Stress, asked: Sequence[str]) -> None:
    """Do what takes time, telling how far it is. Raises `CrossroadsError` for weights and methods that do not go together."""
    from crossroads.cli.progress import with_progress

    if stress.rows.size:
        with_progress(text("cli.stress.acceptability"), stress.acceptability)
        _ = stress.relations
    slow: dict[str, Callable[[Progress | None], object]] = {
        "scenarios": lambda told: stress.combinations(progress=told),
        "what_decides": stress.what_decides,
        "multiverse": lambda told: stress.multiverse(progress=told),
    }
    for name, work in slow.items():
        if name in asked:
            with suppress(CrossroadsError):  # the section says why
                with_progress(text(f"cli.stress.{name}"), work)


def _said(report: "StressReport", as_json: bool, *, every_table: bool) -> str:
    if as_json:
        from crossroads.report.document import to_json, with_decision
        from crossroads.report.stress.document import report_document

        return to_json(with_decision(report_document(report), report.analysis.decision)).rstrip("\n")
    from crossroads.cli.stress_text import stress_text

    return stress_text(report, every_table=every_table)
