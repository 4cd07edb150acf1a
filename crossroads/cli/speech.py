"""How the commands read a decision, print what they found, and complain."""

import datetime
from pathlib import Path

import typer

from crossroads.cli.layout import one_line
from crossroads.errors import DecisionError
from crossroads.files import load, open_named
from crossroads.model import Decision
from crossroads.report.catalogue import text
from crossroads.report.look import Look, carried_look


def read(name: str, as_json: bool) -> Decision:
    """The decision called `name`. Ends the command with exit code 1 and all problems when it is not valid."""
    try:
        return load(name)
    except DecisionError as error:
        raise refuse(error, as_json) from error


def read_with_look(name: str, as_json: bool) -> tuple[Decision, Look | None]:
    """The decision called `name`, and the look that a file of it carries, which is said.

    Ends the command as `read` does.
    """
    try:
        opened = open_named(name)
        look = carried_look(opened)
    except DecisionError as error:
        raise refuse(error, as_json) from error
    if look:
        complain(text("look.used", file=opened.name, **look.said(opened.decision)))
    return opened.decision, look


def refuse(error: DecisionError, as_json: bool) -> typer.Exit:
    """Says all that is wrong, as JSON on standard output or in a line each on standard error; what to raise then."""
    if as_json:
        print_json({"problems": [vars(problem) for problem in error.problems]})
    for problem in () if as_json else error.problems:
        complain(str(problem))
    return typer.Exit(1)


def as_date(given: str | None) -> str | None:
    """`given` if it is a date in ISO form."""
    try:
        if given is not None:
            datetime.datetime.fromisoformat(given)
    except ValueError:
        raise typer.BadParameter(f"'{given}' is no date; write it as 2019-06-30", param_hint="--date") from None
    return given


def print_json(document: dict[str, object]) -> None:
    """One JSON document, and nothing else, on standard output."""
    from crossroads.report.document import to_json

    typer.echo(to_json(document), nl=False)


def print_result(printed: str, written: Path | None, as_json: bool) -> None:
    """What was `printed` for people or as JSON, and the file that was written beside it."""
    typer.echo(printed)
    if written is not None:
        typer.echo("\n" * (not as_json) + text("cli.written", file=one_line(str(written))), err=as_json)


def complain(message: str) -> None:
    """One line on standard error."""
    typer.echo(one_line(message), err=True)
