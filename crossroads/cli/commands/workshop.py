"""`crossroads workshop`: what the owner of a store does with it. Whoever may run this may read the store anyway."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer

from crossroads.cli.layout import one_line, pages, paragraph, table
from crossroads.cli.options import AsJson, examples
from crossroads.cli.speech import print_json, refuse
from crossroads.errors import DecisionError, UnknownNameError
from crossroads.files.read import parse_json, read_bytes
from crossroads.files.write import write_file
from crossroads.report.catalogue import text
from crossroads.workshop import Database, Session, Workshop
from crossroads.workshop.secrets import read_code

LARGEST = 500_000_000
"""Bytes of an exported workshop that is read back."""

app = typer.Typer(
    rich_markup_mode=None,
    epilog=examples("workshop list", "workshop export ABCD-EFGH -o workshop.json", "workshop import workshop.json"),
)
Name = Annotated[str, typer.Argument(metavar="CODE", help="The join code of the workshop, or its id.")]
Store = Annotated[
    str | None,
    typer.Option(
        "--database",
        metavar="URL",
        help="The store, as sqlite:///workshops.sqlite3. Default: CROSSROADS_DATABASE_URL, else a file in CROSSROADS_DATA "
        "or in the data folder of this user.",
    ),
]


@app.callback()
def _workshop() -> None:
    """List, back up, put back and delete the workshops in a store, and make a new secret for a facilitator.

    Workshops whose time is over are deleted first. After a day and more in which the store was not used, a running app does
    that within an hour: a clock that is set wrong for a moment shall delete nothing.
    """


@app.command("list")
def list_(database: Store = None, as_json: AsJson = False) -> None:
    """List the workshops in the store, the newest first."""
    with _opened(database) as workshop:
        found = [(session, workshop.answered(session).joined) for session in workshop.sessions()]
        place = workshop.database.place
    if as_json:
        print_json({"database": place, "workshops": [_facts(session, joined) for session, joined in found]})
    elif found:
        typer.echo(pages([_table(found), paragraph(text("cli.workshop.place", place=place))]))
    else:
        typer.echo(paragraph(text("cli.workshop.none", place=place)))


@app.command("export")
def export(
    name: Name,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Where to write it. Default: standard output.")
    ] = None,
    database: Store = None,
    as_json: AsJson = False,
) -> None:
    """Write a workshop with everything in it as one JSON file, answers included: keep it as carefully as the store."""
    with _opened(database) as workshop:
        session = _named(workshop, name)
        document = workshop.export(session.id)
        joined = workshop.answered(session).joined
    if output is None:
        print_json(document)
        return
    from crossroads.report.document import to_json

    write_file(output, to_json(document).encode(), private=True)  # what people answered is for the owner of the store alone
    if as_json:
        print_json(_facts(session, joined) | {"file": str(output)})
    else:
        typer.echo(text("cli.written", file=one_line(str(output))))


@app.command("import")
def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A workshop that was exported.")],
    database: Store = None,
    as_json: AsJson = False,
) -> None:
    """Put an exported workshop back; links, codes and secrets work as before."""
    try:
        document = parse_json(read_bytes(file, file.name, LARGEST), file.name)
    except DecisionError as error:
        raise refuse(error, as_json) from error
    with _opened(database) as workshop:
        session = workshop.restore(document)
        joined = workshop.answered(session).joined
    if as_json:
        print_json(_facts(session, joined))
    else:
        typer.echo(paragraph(text("cli.workshop.imported", title=session.title, code=session.shown_code)))


@app.command("secret")
def secret(
    name: Name,
    sure: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    database: Store = None,
    as_json: AsJson = False,
) -> None:
    """Make a new facilitator's secret, for one who has lost it or has had it seen; the one before ends."""
    with _opened(database) as workshop:
        session = _named(workshop, name)
        _unless_sure(sure, text("cli.workshop.sure_secret", title=session.title))
        found = workshop.renew_secret_of(session.id)
    if as_json:
        print_json({"id": session.id, "code": session.shown_code, "secret": found})
    else:
        typer.echo(found)
        typer.echo(paragraph(text("cli.workshop.secret", title=session.title)), err=True)


@app.command("delete")
def delete(
    name: Name,
    sure: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    database: Store = None,
    as_json: AsJson = False,
) -> None:
    """Delete a workshop with everything in it."""
    with _opened(database) as workshop:
        session = _named(workshop, name)
        joined = workshop.answered(session).joined
        _unless_sure(sure, text("cli.workshop.sure", title=session.title, joined=joined))
        workshop.remove(session.id)
    if as_json:
        print_json(_facts(session, joined) | {"deleted": True})
    else:
        typer.echo(paragraph(text("cli.workshop.deleted", title=session.title)))


def _unless_sure(sure: bool, question: str) -> None:
    if not sure and not typer.confirm(one_line(question), err=True):
        typer.echo(text("cli.workshop.kept"), err=True)
        raise typer.Exit(1)


@contextmanager
def _opened(url: str | None) -> Iterator[Workshop]:
    database = Database(url)
    try:
        workshop = Workshop(database)
        workshop.expire()
        yield workshop
    finally:
        database.close()


def _named(workshop: Workshop, name: str) -> Session:
    code = read_code(name)
    for session in workshop.sessions():
        if session.id == name or session.code == code:
            return session
    raise UnknownNameError(text("cli.workshop.unknown", name=name[:60], place=workshop.database.place))


def _facts(session: Session, joined: int) -> dict[str, Any]:
    """A workshop for programs: what its owner needs to find it, and nothing that was answered."""
    names = ("id", "title", "convener", "phase", "simulated")
    facts = {name: getattr(session, name) for name in names} | {"code": session.shown_code, "joined": joined}
    return facts | {"created": session.created.isoformat(), "expires": session.expires.isoformat()}


def _table(found: list[tuple[Session, int]]) -> str:
    heads = tuple(text(f"cli.workshop.{name}") for name in ("code", "phase", "joined", "expires", "id", "title"))
    return table([heads, *(_line(session, joined) for session, joined in found)], right=(2,))


def _line(session: Session, joined: int) -> tuple[str, ...]:
    title = text("cli.workshop.simulated", title=session.title) if session.simulated else session.title
    phase = text(f"cli.workshop.phases.{session.phase}")
    return session.shown_code, phase, str(joined), f"{session.expires:%Y-%m-%d}", session.id, one_line(title)
