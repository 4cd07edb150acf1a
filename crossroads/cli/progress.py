"""How far slow work has got, on a line of the terminal that is written over; nothing where there is no terminal."""

import sys
from collections.abc import Callable
from time import monotonic

import typer

from crossroads.report.catalogue import percent, text
from crossroads.robustness.sampled import Progress

PATIENCE = 1.0
"""Seconds after which work is worth a line."""


def with_progress(label: str, work: Callable[[Progress | None], object]) -> None:
    """Do `work`, which is told whom to tell how far it is."""
    if not sys.stderr.isatty():
        work(None)
        return
    start, shown = monotonic(), ""

    def told(done: int, of: int) -> bool:
        nonlocal shown
        if monotonic() - start > PATIENCE:
            shown = text("cli.stress.progress", work=label, share=percent(done / of))
            typer.echo(f"\r\033[K{shown}", err=True, nl=False)
        return True

    try:
        work(told)
    finally:
        if shown:
            typer.echo("\r\033[K", err=True, nl=False)
