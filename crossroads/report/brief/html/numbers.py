"""The numbers behind the pictures of a briefing, as tables."""

from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType
from typing import Any

import pandas as pd

from crossroads.analysis import Stress
from crossroads.analysis.balance import effort
from crossroads.report import tables
from crossroads.report.brief.content import Grid
from crossroads.report.catalogue import number, text
from crossroads.report.stress import SECTIONS
from crossroads.report.stress.balance import balance_table
from crossroads.report.stress.section import Table

LARGE = 10
"""From here on a number needs one digit behind the point, below it three."""


def numbers_behind(stress: Stress, picture: str) -> Grid | None:
    """The table behind the picture called so; None where there is none."""
    found = _TABLES[picture](stress) if picture in _TABLES else None
    return grid_of(found) if found else None


def grid_of(found: Table) -> Grid:
    """A table of results as a table of texts, with the digits that a reader needs."""
    shown = {str(name): _shown(column) for name, column in found.frame.items()}
    numeric = tuple(at for at, (_, column) in enumerate(found.frame.items()) if pd.api.types.is_numeric_dtype(column))
    return Grid(found.title, tuple(shown), tuple(zip(*shown.values(), strict=True)), numeric=numeric)


def _shown(column: "pd.Series[Any]") -> list[str]:
    missing = text("cell.missing_mark")
    if not pd.api.types.is_float_dtype(column):
        return [missing if pd.isna(cell) else str(cell) for cell in column]
    digits = 1 if column.abs().max() >= LARGE else 3
    return [missing if pd.isna(cell) else number(f"{cell:.{digits}f}") for cell in column]


def _ranking(stress: Stress) -> Table:
    return Table("ranking", text("brief.html.points"), tables.contributions(stress.analysis))


def _of_section(stress: Stress, *, section: str, table: str) -> Table | None:
    found = next(one for one in SECTIONS if one.id == section).tables(stress)
    return next((one for one in found if one.id == table), None)


def _balance(stress: Stress) -> Table | None:
    criterion = effort(stress.analysis)
    return balance_table(stress, criterion) if criterion else None


_TABLES: Mapping[str, Callable[[Stress], Table | None]] = MappingProxyType(
    {
        "ranking": _ranking,
        "acceptability": partial(_of_section, section="acceptability", table="acceptability_ranks"),
        "nearest-flips": partial(_of_section, section="weights", table="nearest_flips"),
        "decisive-scores": partial(_of_section, section="scores", table="decisive_cells"),
        "value-against-cost": _balance,
        "perspectives": partial(_of_section, section="perspectives", table="ranks"),
    }
)
"""Picture to what makes its table."""
