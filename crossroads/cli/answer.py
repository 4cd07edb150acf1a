"""From the arguments of a command to its exit code: what went wrong is said in one line, and never as a traceback."""

import io
import logging
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import TextIO

import typer

from crossroads.cli.commands import app
from crossroads.cli.options import PROGRAM
from crossroads.cli.speech import complain
from crossroads.errors import CrossroadsError
from crossroads.report.catalogue import text
from crossroads.workshop import StoreError

PIPE_CLOSED = 141
"""The exit code where nobody reads on, as in `crossroads show ... | head -1`: that of other programs, as a shell puts it."""


def answer(arguments: Sequence[str]) -> int:
    """Run the command that `arguments` name; returns the exit code. `KeyboardInterrupt` comes through."""
    _set_encodings()
    logging.getLogger("crossroads").addHandler(logging.NullHandler())  # what goes wrong is said once, by `complain`
    try:
        code = _said(list(arguments) or ["--help"])
        for stream in _streams():
            stream.flush()
    except BrokenPipeError:
        _drop_the_rest()
        return PIPE_CLOSED
    except OSError as error:  # the disk is full on which standard output lies
        _drop_the_rest()
        with suppress(OSError):
            complain(_why(error))
        return 2
    return code


def _said(given: list[str]) -> int:
    try:
        return _run(given)
    except typer.TyperException as error:
        complain(f"{error.format_message()} ({PROGRAM} --help says how)")
    except StoreError as error:
        complain(error.in_full)
    except CrossroadsError as error:
        complain(str(error))
    except BrokenPipeError:
        raise
    except OSError as error:
        complain(_why(error))
    except typer.Abort:
        return 130
    return 2


def _run(given: list[str]) -> int:
    """Not by Typer's own `main`, which has answers of its own to a closed pipe and to a variable that shells may set."""
    _check_bytes(given)
    command = typer.main.get_command(app)
    try:
        with command.make_context(PROGRAM, given) as context:
            command.invoke(context)
    except typer.Exit as done:
        return done.exit_code
    return 0


def _check_bytes(given: list[str]) -> None:
    """Bytes of an argument that are no UTF-8 come as half characters, which no file of ours could be written with."""
    for argument in given:
        try:
            argument.encode()
        except UnicodeEncodeError:
            raise CrossroadsError(text("cli.not_utf8", argument=ascii(argument[:40])[1:-1])) from None


def _why(error: OSError) -> str:
    return f"{error.strerror or error}: {error.filename}" if error.filename else str(error.strerror or error)


def _streams() -> list[TextIO]:
    """Standard output and error; without one that whoever started this has closed."""
    return [stream for stream in (sys.stdout, sys.stderr) if stream is not None]


def _drop_the_rest() -> None:
    """What cannot be written goes nowhere; the interpreter, which tries once more as it ends, would complain."""
    for stream in _streams():
        try:
            stream.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _set_encodings() -> None:
    """Files and pipes get UTF-8, as they are read again; a terminal that lacks a character shows its code."""
    for stream in _streams():
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="backslashreplace")
