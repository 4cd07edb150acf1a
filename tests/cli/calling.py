"""Calling the command line, in this process or in one of its own."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import crossroads

COMMANDS = ("check", "show", "rank", "stress", "app")
ROOT = Path(__file__).resolve().parent.parent.parent
BUNDLED = crossroads.bundled_decisions()[0]


@dataclass(frozen=True)
class Result:
    """What a command gave."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        """The one JSON document on stdout."""
        return json.loads(self.out)

    @property
    def complaints(self) -> list[str]:
        """The lines on stderr."""
        return self.err.splitlines()


Run = Callable[..., Result]


def spawn(*arguments: str | Path, **options: Any) -> subprocess.CompletedProcess[str]:
    """Runs the command line in a process of its own, from outside the repository."""
    variables = {**os.environ, "PYTHONPATH": str(ROOT), **options.pop("env", {})}
    command = [sys.executable, "-m", "crossroads", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False, env=variables, timeout=120, **options)


def squeezed(text: str) -> str:
    """`text` with any white space as one blank, so that it does not matter where lines were folded."""
    return " ".join(text.split())
