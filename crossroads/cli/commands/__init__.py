"""The commands, one module each. Each reads a decision, asks the same functions as the app, and prints what they give."""

import io
import logging
import sys
from collections.abc import Sequence

import typer

from crossroads.cli.commands import brief, check, diff, rank, show, start, stress, verify, workshop
from crossroads.cli.options import EXAMPLE, PROGRAM, examples
from crossroads.cli.speech import complain
from crossroads.errors import CrossroadsError
from crossroads.workshop import StoreError

app = typer.Typer(
    name=PROGRAM,
    rich_markup_mode=None,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog=examples("app", f"rank {EXAMPLE}", "check my-decision/", "rank --help"),
)


@app.callback()
def _crossroads() -> None:
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


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command that `arguments` name (those of the process by default); returns the exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments) or ["--help"]
    _set_encodings()
    logging.getLogger("crossroads").addHandler(logging.NullHandler())  # what goes wrong is said once, by `complain`
    try:
        return int(app(args=given, prog_name=PROGRAM, standalone_mode=False) or 0)
    except typer.TyperException as error:
        complain(f"{error.format_message()} ({PROGRAM} --help says how)")
    except StoreError as error:
        complain(error.in_full)
    except CrossroadsError as error:
        complain(str(error))
    except OSError as error:
        complain(f"{error.strerror or error}: {error.filename}" if error.filename else str(error.strerror or error))
    except typer.Abort:
        return 130
    return 2


def _set_encodings() -> None:
    """Files and pipes get UTF-8, as they are read again; a terminal that lacks a character shows its code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="backslashreplace")
