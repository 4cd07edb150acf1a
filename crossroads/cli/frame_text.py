"""A table of results in a terminal: columns that fit, long texts folded, what is too wide continued below."""

import math
import textwrap
from collections.abc import Sequence
from numbers import Real
from typing import Any

import pandas as pd

from crossroads.cli.layout import GAP, cells_wide, inert, width
from crossroads.report.catalogue import text

MOST_ROWS = 20
LONGEST_WORD = 18
"""Characters of a word that keeps a column of texts from getting narrower; longer words are broken."""
LONGEST_CELL = 90
"""Characters of a text that are shown; JSON and files have all."""

Cells = Sequence[str]


def frame_text(frame: pd.DataFrame) -> str:
    """The first `MOST_ROWS` rows of `frame` in aligned columns, and how many more there are."""
    shown = frame.head(MOST_ROWS)
    columns = [[inert(str(name)), *_cells(frame[name], shown.index)] for name in frame.columns]
    right = {number for number, name in enumerate(frame.columns) if pd.api.types.is_numeric_dtype(frame[name])}
    blocks = [_block(columns, block, right) for block in _blocks([_narrowest(cells) for cells in columns])]
    more = len(frame) - len(shown)
    return "\n\n".join(blocks) + ("\n" + text("cli.stress.more_rows", number=f"{more:,}") if more else "")


def _cells(column: "pd.Series[Any]", rows: pd.Index) -> list[str]:
    digits = _digits(column)
    return [_cell(cell, digits) for cell in column.loc[rows]]


def _digits(column: "pd.Series[Any]") -> int:
    """Behind the point: none for whole numbers, one for per cent and where numbers go to 10 or more, else two."""
    numbers = pd.to_numeric(column, errors="coerce").replace([math.inf, -math.inf], math.nan).dropna()
    if (numbers == numbers.round()).all():
        return 0
    return 1 if "%" in str(column.name) or numbers.abs().max() >= 10 else 2


def _cell(cell: object, digits: int) -> str:
    if cell is None or cell is pd.NA:
        return text("cell.missing_mark")
    if isinstance(cell, Real):
        return f"{float(cell):,.{digits}f}" if math.isfinite(cell) else text("cell.missing_mark")
    said = inert(str(cell))
    return said if len(said) <= LONGEST_CELL else said[: LONGEST_CELL - 1].rstrip() + "…"


def _narrowest(cells: Cells) -> int:
    """How narrow a column can get: as its longest word."""
    return max(min(LONGEST_WORD, cells_wide(word)) for cell in cells for word in (cell.split() or [""]))


def _blocks(narrowest: Sequence[int]) -> list[list[int]]:
    """The columns, by number, that stand beside each other; each block begins with the first column."""
    blocks, room = [[0]], width() - narrowest[0]
    for number, wide in enumerate(narrowest[1:], start=1):
        if room < wide + len(GAP) and len(blocks[-1]) > 1:
            blocks.append([0])
            room = width() - narrowest[0]
        blocks[-1].append(number)
        room -= wide + len(GAP)
    return blocks


def _block(columns: Sequence[Cells], block: Sequence[int], right: set[int]) -> str:
    widths = _widths([columns[number] for number in block])
    folded = [[_folded(cell, wide) for cell in columns[number]] for number, wide in zip(block, widths, strict=True)]
    lines = []
    for row in zip(*folded, strict=True):
        for line in range(max(map(len, row))):
            parts = [cell[line] if line < len(cell) else "" for cell in row]
            sides = [number in right for number in block]
            lines.append(GAP.join(map(_padded, parts, widths, sides)).rstrip())
    return "\n".join(lines)


def _widths(columns: Sequence[Cells]) -> list[int]:
    """As wide as the longest text where there is room; else the widest columns give way first."""
    widths = [max(map(cells_wide, cells)) for cells in columns]
    least = [_narrowest(cells) for cells in columns]
    while sum(widths) + len(GAP) * (len(widths) - 1) > width():
        giving = [number for number in range(len(widths)) if widths[number] > least[number]]
        if not giving:
            break
        widths[max(giving, key=lambda number: widths[number])] -= 1
    return widths


def _folded(cell: str, wide: int) -> list[str]:
    return textwrap.wrap(cell, wide, break_on_hyphens=False) or [""]


def _padded(cell: str, wide: int, right: bool) -> str:
    blanks = " " * (wide - cells_wide(cell))
    return blanks + cell if right else cell + blanks
