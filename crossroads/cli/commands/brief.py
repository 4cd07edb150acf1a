"""`crossroads brief`."""

import hashlib
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

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
from crossroads.cli.speech import as_date, complain, print_json, print_result, read_with_look
from crossroads.report.catalogue import SEPARATORS, numbers_in, text

EXAMPLES = examples(
    f"brief {EXAMPLE} -o briefing.docx",
    "brief my-decision/ --perspective money-first --classification Internal -o briefing.pdf",
    "brief my-decision/ --template ours.pptx -o slides.pptx",
    f"brief {EXAMPLE} -o everything.zip",
)


def brief_(
    decision: DecisionName,
    output: Annotated[
        Path,
        typer.Option(
            "-o",
            "--output",
            metavar="FILE",
            help="The file to write, by its ending: .docx .pptx .pdf .html .md .xml .xlsx .csv .json, or .zip for all of them.",
        ),
    ],
    perspective: PerspectiveId = None,
    view: ViewId = None,
    weights: WeightsGiven = None,
    perspectives: Annotated[
        str | None,
        typer.Option(metavar="ID,...", help="Under which perspectives the ranking is shown. Default: the concerns."),
    ] = None,
    readings: Annotated[bool, typer.Option("--readings", help="Show readings of stakeholders beside the concerns.")] = False,
    sections: Annotated[str | None, typer.Option(metavar="ID,...", help="Only these parts. Default: all of them.")] = None,
    title: Annotated[str, typer.Option(metavar="TEXT", help="A title of its own. Default: that of the decision.")] = "",
    author: Annotated[str, typer.Option(metavar="TEXT", help="Who prepared it.")] = "",
    classification: Annotated[str, typer.Option(metavar="TEXT", help="A line for the head of every page.")] = "",
    numbers: Annotated[
        str,
        typer.Option(
            metavar="LANG", help=f"Numbers as written in: {', '.join(SEPARATORS)}. A workbook follows the reader's own program."
        ),
    ] = "en",
    template: Annotated[
        Path | None, typer.Option(metavar="FILE", help="A .docx or .pptx of one's own organisation, for a file of that kind.")
    ] = None,
    no_names: Annotated[
        bool,
        typer.Option(
            "--no-names",
            help="Leave out whose weights these are, in the file as on it. Reasons and stories stay as their authors wrote them.",
        ),
    ] = False,
    method: MethodId = None,
    parameter: ParametersGiven = None,
    seed: Seed = None,
    date: Date = None,
    as_json: AsJson = False,
) -> None:
    """Write the briefing: two pages, and annexes.

    Page one has no scores: what is to be decided, what each option changes and needs, and on what it turns. Page two has
    the ranking, why, and what would change it. The same decision, weights, seed and date give the same bytes.
    """
    from crossroads.report.brief import BriefSettings, brief
    from crossroads.report.brief.files import WRITERS, Order, check_template, write_brief
    from crossroads.report.brief.pdf import MissingGlyphsWarning
    from crossroads.report.export import writer_for

    writer_for(output, WRITERS)  # what cannot be written is said before anything is worked out
    if numbers not in SEPARATORS:
        raise typer.BadParameter(f"'{numbers[:20]}' is none of {', '.join(SEPARATORS)}", param_hint="--numbers")
    own = check_template(output.suffix.lower(), template)
    found, look = read_with_look(decision, as_json)
    settings = settings_of(method, parameter or (), seed, as_date(date), look)
    analysis = analyse(found, weights_of(found, perspective, view, weights or (), look), settings)
    chosen = BriefSettings(
        title=title,
        author=author,
        classification=classification,
        parts=_ids(sections),
        perspectives=_ids(perspectives),
        readings=readings,
        language=numbers,
        holders=not no_names,
    )
    for name in chosen.perspectives:
        found.perspective(name)
    with numbers_in(numbers), warnings.catch_warnings(record=True) as lacks:
        warnings.simplefilter("ignore")
        warnings.simplefilter("always", MissingGlyphsWarning)
        made = brief(Stress(analysis, readings=readings, shown=chosen.perspectives), chosen)
        write_brief(Order(made, own, progress=_told(output)), output)
    for lack in lacks:
        complain(str(lack.message))
    if as_json:
        content = output.read_bytes()
        told = {"file": str(output), "bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
        print_json(told | {"parts": [part.id for part in made.parts], "provenance": made.analysis.provenance})
    else:
        print_result(text("cli.brief.made", title=made.title, parts=len(made.parts)), output, as_json)


def _ids(given: str | None) -> tuple[str, ...]:
    return tuple(name.strip() for name in given.split(",") if name.strip()) if given else ()


def _told(output: Path) -> Callable[[str], None]:
    """Who is told which file of an archive is being made."""

    def told(name: str) -> None:
        if output.suffix.lower() == ".zip":
            complain(text("cli.brief.making", name=name))

    return told
