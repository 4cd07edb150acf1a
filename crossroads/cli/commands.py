"""The commands. Each reads a decision, asks the same functions as the app, and prints what they give."""

import datetime
import io
import sys
import webbrowser
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from crossroads.analysis import Analysis, Settings, analyse
from crossroads.cli.choices import parse_parameters, weigh_nodes, weights_of
from crossroads.cli.layout import one_line, pages
from crossroads.errors import CrossroadsError, DecisionError
from crossroads.files import bundled_decisions, load
from crossroads.mcda.methods import METHODS
from crossroads.model import Decision
from crossroads.report.catalogue import text
from crossroads.robustness.separation import SEED
from crossroads.server_options import DEFAULT_HOST, DEFAULT_PORT

PROGRAM = "crossroads"
EXAMPLE = next(iter(bundled_decisions()), "my-decision/")


def _examples(*lines: str) -> str:
    """An epilog of commands to try, each on a line of its own."""
    return "\b\nExamples:\n" + "\n".join(f"  {PROGRAM} {line}" for line in lines)


app = typer.Typer(
    name=PROGRAM,
    rich_markup_mode=None,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog=_examples("app", f"rank {EXAMPLE}", "check my-decision/", "rank --help"),
)

DecisionName = Annotated[
    str,
    typer.Argument(
        metavar="DECISION",
        help=f"A folder, JSON file or workbook, or the id of a bundled decision: {', '.join(bundled_decisions())}.",
    ),
]
PerspectiveId = Annotated[
    str | None,
    typer.Option("--perspective", metavar="ID", help="Whose weights: a perspective of the decision. Default: the equal start."),
]
ViewId = Annotated[
    str | None,
    typer.Option("--view", metavar="ID", help="Which criteria: a view of the decision, or full. Default: its first view."),
]
WeightsGiven = Annotated[
    list[str] | None,
    typer.Option(
        "--weights",
        metavar="LEAF=PERCENT,...",
        help="Weights set by hand, in per cent; the other criteria share the rest as they did before.",
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON document instead of text.")]


@app.callback()
def _crossroads() -> None:
    """Weigh policy options against criteria, see which comes first, and what would change that.

    Exit codes: 0 done; 1 the decision has problems; 2 wrong usage, unknown decision, or a file that cannot be written.
    """


@app.command(epilog=_examples(f"check {EXAMPLE}", "check my-decision/ --json"))
def check(
    decision: DecisionName,
    perspective: PerspectiveId = None,
    view: ViewId = None,
    weights: WeightsGiven = None,
    as_json: AsJson = False,
) -> None:
    """Say all that is wrong with a decision.

    Each problem is named with file, key, value and mend. Perspective, view and weights are checked too, if given.
    """
    from crossroads.cli.decision_text import facts_text

    found = _read(decision, as_json)
    weights_of(found, perspective, view, weights or ())
    if as_json:
        _print_json({"problems": []})
    else:
        typer.echo(facts_text(found))


@app.command(
    epilog=_examples(f"show {EXAMPLE}", f"show {EXAMPLE} --json > mine.json", "show my-decision/ --perspective money-first")
)
def show(
    decision: DecisionName,
    perspective: PerspectiveId = None,
    view: ViewId = None,
    weights: WeightsGiven = None,
    as_json: AsJson = False,
) -> None:
    """Show what a decision is made of.

    The question, the options, the criteria with their weights, perspectives, views and gates. What --json prints is
    itself a decision file: it can be edited, and read by every command.
    """
    from crossroads.cli.decision_text import decision_text
    from crossroads.report.document import show_document

    found = _read(decision, as_json)
    chosen = weights_of(found, perspective, view, weights or ())
    if as_json:
        document = show_document(found)
        if perspective or view or weights:
            weigh_nodes(document, found, chosen)
        _print_json(document)
    else:
        typer.echo(decision_text(found, chosen))


@app.command(
    epilog=_examples(
        f"rank {EXAMPLE}",
        f"rank {EXAMPLE} -o ranking.xlsx",
        "rank my-decision/ --perspective money-first",
        "rank my-decision/ --weights rent=30,quiet=20 --view full",
        f"rank {EXAMPLE} --method vikor --parameter v=0.7 --explain",
    )
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
    method: Annotated[
        str,
        typer.Option(metavar="ID", help=f"What ranks. Any of: {', '.join(METHODS)}."),
    ] = "additive",
    parameter: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME=VALUE", help="A parameter of the method, as v=0.7, or q=5,10,5 with one for each criterion."),
    ] = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="Show the working of the method as well: every table from scores to ranks.")
    ] = False,
    seed: Annotated[
        int, typer.Option(min=0, metavar="N", help="Seed of the random numbers: the same seed, the same result.")
    ] = SEED,
    date: Annotated[str | None, typer.Option(metavar="DATE", help="The date on the output, as 2019-06-30. Default: now.")] = None,
) -> None:
    """Rank the options, and say what would change it.

    Scores and their ranges, how sure the order is, within which weights the first place stays, and what other methods
    say of the same scores and weights.
    """
    found = _read(decision, as_json)
    chosen = weights_of(found, perspective, view, weights or ())
    settings = Settings(method=method, parameters=parse_parameters(parameter or ()), seed=seed, date=_date(date))
    analysis = analyse(found, chosen, settings)
    printed = _ranking(analysis, as_json, explain)
    if output is not None:
        from crossroads.report.export import export

        export(analysis, output)
    typer.echo(printed)
    if output is not None:
        typer.echo("\n" * (not as_json) + text("cli.written", file=one_line(str(output))), err=as_json)


@app.command(
    "app", epilog=_examples("app", "app my-decision/ --perspective money-first", "app --host 0.0.0.0 --port 8080 --no-browser")
)
def app_(
    decision: Annotated[
        str | None,
        typer.Argument(metavar="DECISION", help="What to open, as for the other commands. Default: the first bundled one."),
    ] = None,
    perspective: PerspectiveId = None,
    view: ViewId = None,
    weights: WeightsGiven = None,
    as_json: AsJson = False,
    port: Annotated[
        int | None, typer.Option(min=1, max=65535, metavar="N", help=f"Default: {DEFAULT_PORT}, or a free one if that is taken.")
    ] = None,
    host: Annotated[
        str, typer.Option(metavar="H", help="The address to listen on; 0.0.0.0 lets others in the network join.")
    ] = DEFAULT_HOST,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Only print the address.")] = False,
) -> None:
    """Start the app and open it in the browser.

    It opens with the perspective, view and weights that are given. Ctrl-C ends it.
    """
    from crossroads import launch

    found = _read(decision or launch.default_decision(), as_json)
    chosen = weights_of(found, perspective, view, weights or ())
    asked = launch.query(perspective, chosen.groups.id if view or weights else None, chosen.changed)
    place = launch.find_place(host, port)

    def ready() -> None:
        address = place.url + asked
        if as_json:
            _print_json({"url": address, "host": place.host, "port": place.port, "decision": found.id, "sha256": found.sha256})
        else:
            typer.echo(text("cli.running", address=address))
        if not no_browser and launch.has_screen():
            webbrowser.open(address)

    raise typer.Exit(launch.serve(launch.handed_over(decision), place, ready))


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command that `arguments` name (those of the process by default); returns the exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments) or ["--help"]
    _set_encodings()
    try:
        return int(app(args=given, prog_name=PROGRAM, standalone_mode=False) or 0)
    except typer.TyperException as error:
        _complain(f"{error.format_message()} ({PROGRAM} --help says how)")
    except CrossroadsError as error:
        _complain(str(error))
    except OSError as error:
        _complain(f"{error.strerror or error}: {error.filename}" if error.filename else str(error.strerror or error))
    except typer.Abort:
        return 130
    return 2


def _read(name: str, as_json: bool) -> Decision:
    """The decision called `name`. Ends the command with exit code 1 and all problems when it is not valid."""
    try:
        return load(name)
    except DecisionError as error:
        if as_json:
            _print_json({"problems": [vars(problem) for problem in error.problems]})
        for problem in () if as_json else error.problems:
            _complain(str(problem))
        raise typer.Exit(1) from error


def _ranking(analysis: Analysis, as_json: bool, explain: bool) -> str:
    from crossroads.cli.working_text import working_document, working_text

    if as_json:
        from crossroads.report.document import ranking_document, to_json

        working = {"working": working_document(analysis)} if explain else {}
        return to_json(ranking_document(analysis) | working).rstrip("\n")
    from crossroads.cli.ranking_text import ranking_text

    return pages([ranking_text(analysis), working_text(analysis) if explain else ""])


def _date(given: str | None) -> str | None:
    """`given` if it is a date in ISO form."""
    try:
        if given is not None:
            datetime.datetime.fromisoformat(given)
    except ValueError:
        raise typer.BadParameter(f"'{given}' is no date; write it as 2019-06-30", param_hint="--date") from None
    return given


def _print_json(document: dict[str, object]) -> None:
    from crossroads.report.document import to_json

    typer.echo(to_json(document), nl=False)


def _complain(message: str) -> None:
    typer.echo(one_line(message), err=True)


def _set_encodings() -> None:
    """Files and pipes get UTF-8, as they are read again; a terminal that lacks a character shows its code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="backslashreplace")
