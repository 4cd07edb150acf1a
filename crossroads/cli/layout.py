"""Laying out text in a terminal: aligned columns, wrapped paragraphs, and nothing in it that the terminal would obey."""

import shutil
import textwrap
import unicodedata
from collections.abc import Collection, Iterable, Sequence

WIDEST = 110
"""Columns; longer lines are hard to read."""

NARROWEST = 24
"""Columns; what has fewer is not wrapped, since one word a line is no text."""

GAP = "  "


_TURNS_TEXT_ROUND = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


def inert(text: str) -> str:
    """`text` with the characters made visible that could move the cursor, colour the screen or turn the text round."""
    return "".join(_visible(character) for character in text)


def one_line(text: str) -> str:
    """`text` as a single line, any white space in it a blank, made `inert`."""
    return inert(" ".join(text.split()))


def paragraph(text: str, indent: int = 0) -> str:
    """`text` wrapped to the width of the terminal, all lines indented by so many blanks."""
    margin = " " * indent
    return textwrap.fill(
        one_line(text), width(), initial_indent=margin, subsequent_indent=margin, break_long_words=False, break_on_hyphens=False
    )


def width() -> int:
    """How many columns a line may fill."""
    return max(40, min(WIDEST, shutil.get_terminal_size((100, 24)).columns))


def table(rows: Sequence[Sequence[str]], right: Collection[int] = (), indent: int = 0) -> str:
    """`rows`, the first of them the headings, in aligned columns; those numbered in `right` end in line.

    Columns are as wide as their longest text; the last one is wrapped where it would run over the edge. Blanks at the
    start of a text are kept.
    """
    clean = [[inert(cell) for cell in row] for row in rows]
    widths = [max(cells_wide(row[column]) for row in clean) for column in range(len(clean[0]))]
    start = indent + sum(widths[:-1]) + len(GAP) * (len(widths) - 1)
    lines = []
    for row in clean:
        cells = [_padded(cell, widths[column], column in right) for column, cell in enumerate(row[:-1])]
        last = _padded(row[-1], widths[-1], len(widths) - 1 in right)
        folded = _folded(last, width() - start) or [""]
        lines.append((" " * indent + GAP.join([*cells, folded[0]])).rstrip())
        lines += [" " * start + more for more in folded[1:]]
    return "\n".join(lines)


def _folded(text: str, wide: int) -> list[str]:
    """`text` in lines of so many columns; in one where there is hardly room."""
    return textwrap.wrap(text, wide, break_on_hyphens=False) if wide >= NARROWEST else [text]


def pages(parts: Iterable[str]) -> str:
    """Blocks of text below each other, a free line between them; empty ones are left out."""
    return "\n\n".join(part for part in parts if part)


def cells_wide(text: str) -> int:
    """How many cells of a terminal `text` takes: two for a wide character, none for one that combines."""
    return sum(2 if unicodedata.east_asian_width(one) in "WF" else 0 if unicodedata.combining(one) else 1 for one in text)


def _padded(cell: str, wide: int, right: bool) -> str:
    blanks = " " * (wide - cells_wide(cell))
    return blanks + cell if right else cell + blanks


def _visible(character: str) -> str:
    if unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp") or character in _TURNS_TEXT_ROUND:
        return character.encode("unicode_escape").decode()
    return character
