"""What every part of the stress report has: sentences, tables, and a document."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pandas as pd

from crossroads.analysis import Stress
from crossroads.report.catalogue import text


@dataclass(frozen=True, eq=False)
class Table:
    """A table of results for people: `title` says what stands in it, with direction and unit; names are titles, not ids."""

    id: str
    title: str
    frame: pd.DataFrame


@dataclass(frozen=True)
class Section:
    """One group of results, said the same everywhere: on screen, on the command line, in JSON and in the workbook.

    `sentences` are what a reader should take away, the most important first. `slow`: takes up to a second or more.
    """

    id: str
    sentences: Callable[[Stress], list[str]]
    tables: Callable[[Stress], list[Table]]
    document: Callable[[Stress], dict[str, Any]]
    slow: bool = False

    @property
    def title(self) -> str:
        """Its heading."""
        return text(f"stress.{self.id}.title")
