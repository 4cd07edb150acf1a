"""The briefing as Markdown: text that reads as it is, with tables, and captions in place of pictures.

What people wrote is shown letter by letter: characters that Markdown or HTML would obey are escaped. It carries the
provenance in a comment.
"""

import re
from collections.abc import Iterator

from crossroads.report.brief.content import Block, Box, Brief, Bullets, Grid, Paragraph, Part
from crossroads.report.brief.origin import origin

_OBEYED = re.compile(r"([\\`*_{}\[\]<>#|~!])")
_BLANKS = re.compile(r"[^\S\u00a0\u202f]+")
"""Blanks and ends of lines, but not those blanks at which no line breaks."""
_STARTS = re.compile(r"^(\s*)([-+=>]|\d+[.)])(?=\s|$)")


def write(brief: Brief) -> bytes:
    """`brief` as Markdown in UTF-8."""
    lines = [f"# {escaped(brief.title)}", escaped(brief.subtitle)]
    lines += [escaped(said) for said in (brief.classification, *brief.meta) if said]
    for part in brief.parts:
        lines += [f"## {escaped(part.title)}", *_blocks(part)]
    lines += ["---", *(f"*{escaped(said)}*" for said in (brief.status, brief.provenance_line) if said), f"<!--{origin(brief)}-->"]
    return ("\n\n".join(lines) + "\n").encode()


def escaped(text: str) -> str:
    """`text` on one line, every character of it standing for itself."""
    flat = _BLANKS.sub(" ", text).strip()
    return _STARTS.sub(r"\1\\\2", _OBEYED.sub(r"\\\1", flat))


def _blocks(part: Part) -> Iterator[str]:
    for block in part.blocks:
        yield _block(block)


def _block(block: Block) -> str:
    match block:
        case Paragraph(text=said, style=style):
            return f"**{escaped(said)}**" if style == "lead" else escaped(said)
        case Bullets(items=items):
            return "\n".join(f"- {f'**{escaped(term)}:** ' if term else ''}{escaped(said)}" for term, said in items)
        case Grid():
            return _table(block)
        case Box(title=title, paragraphs=paragraphs):
            return "\n>\n".join(f"> {said}" for said in (f"**{escaped(title)}**", *map(escaped, paragraphs)))
    return f"*{escaped(block.caption)}* {escaped(block.chart.alt)}"


def _table(grid: Grid) -> str:
    rules = ["---:" if number in grid.numeric else "---" for number in range(len(grid.headings))]
    rows = [[escaped(cell) for cell in row] for row in (grid.headings, *grid.rows)]
    lines = [rows[0], rules, *rows[1:]]
    return "\n".join([f"*{escaped(grid.caption)}*", "", *(f"| {' | '.join(line)} |" for line in lines)])
