"""The commands, one module each. Each reads a decision, asks the same functions as the app, and prints what they give."""

import importlib.metadata
from typing import Annotated

import typer

from crossroads.cli.commands import brief, check, diff, rank, show, start, stress, verify, workshop
from crossroads.cli.options import EXAMPLE, PROGRAM, examples

app = typer.Typer(
    name=PROGRAM,
    rich_markup_mode=None,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog=examples("app", f"rank {EXAMPLE}", "check my-decision/", "rank --help"),
)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"{PROGRAM} {importlib.metadata.version(PROGRAM)}")
        raise typer.Exit


@app.callback()
def _crossroads(
    _: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Say which version this is.")] = False,
) -> None:
    """Weigh policy options against criteria, see which comes first, and what would change that.

    Exit codes: 0 done; 1 the decision has problems; 2 wrong usage, unknown decision, or a file that cannot be written.
    """


app.command(epilog=check.EXAMPLES)(check.check)
app.command(epilog=show.EXAMPLES)(show.show)
app.command(epilog=rank.EXAMPLES)(rank.rank)
app.command(epilog=stress.EXAMPLES)(stress.stress)
app.command("brief", epilog=brief.EXAMPLES)(brief.brief_)
app.command("verify", epilog=verify.EXAMPLES)(verify.verify_)
app.command(epilog=diff.EXAMPLES)(diff.diff)
app.add_typer(workshop.app, name="workshop")
app.command("app", epilog=start.EXAMPLES)(start.start)
