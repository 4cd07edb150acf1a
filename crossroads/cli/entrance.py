"""The entrance to the commands: it sets the process apart from its surroundings, and only then imports what they need."""

import os
import signal
import sys
import warnings
from collections.abc import Callable, Sequence
from types import FrameType

OTHERS = (
    "ALTAIR_",
    "ARROW_",
    "MIMALLOC_",
    "NPY_",
    "NUMPY_",
    "OPENPYXL_",
    "PANDAS_",
    "PSYCOPG_",
    "PYDANTIC_",
    "PYTHONDEVMODE",
    "PYTHONWARNINGS",
    "SCIPY_",
    "STREAMLIT_",
    "TYPER_",
    "TYPST_",
    "WEB_CONCURRENCY",
    "_CROSSROADS_",
    "_TYPER_",
)
"""How the names of variables begin by which packages that Crossroads stands on are told to do otherwise than it expects.

They are meant for other programs. What says how much of the machine may be used (OMP_NUM_THREADS), where things lie (HOME,
TMPDIR, PGHOST) and how wide the terminal is (COLUMNS) stays.
"""
INTERRUPTED = 130
"""The exit code after Ctrl-C, as a shell puts it."""

Handler = Callable[[int, FrameType | None], object]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command that `arguments` name; returns the exit code.

    Without `arguments` they are those of the process, which is then taken over: variables that are meant for other programs,
    warnings for programmers, and Ctrl-C, which ends it without a word.
    """
    if arguments is not None:
        from crossroads.cli.answer import answer

        return answer(arguments)
    _set_apart()
    _on_interrupt(_end)  # while nothing is under way that would have to be tidied up
    try:
        from crossroads.cli.answer import answer

        _on_interrupt(signal.default_int_handler)
        return answer(sys.argv[1:])
    except KeyboardInterrupt:
        return INTERRUPTED
    finally:
        _on_interrupt(_end)


def _set_apart() -> None:
    for name in [name for name in os.environ if name.startswith(OTHERS)]:
        del os.environ[name]
    warnings.simplefilter("ignore")


def _on_interrupt(handler: Handler) -> None:
    """What Ctrl-C does from here on. Where it is ignored, as in the background of a script, it stays so."""
    if signal.getsignal(signal.SIGINT) not in (None, signal.SIG_IGN):
        signal.signal(signal.SIGINT, handler)


def _end(number: int, frame: FrameType | None) -> None:
    os._exit(INTERRUPTED)
