"""What a briefing says, as the data that its typesetting reads."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from crossroads.report.brief.content import Block, Box, Brief, Bullets, Grid, Paragraph, Part, Picture

Data = dict[str, Any]
_SHORT = 80
"""Letters of the title that stand at the head of each page."""


def content(brief: Brief) -> Data:
    """All text that is seen on the pages of `brief`, with pictures by name."""
    return {
        "title": brief.title,
        "subtitle": brief.subtitle,
        "meta": " · ".join(brief.meta),
        "running-title": running(brief.title),
        "classification": brief.classification,
        "status": brief.status,
        "page-one": [_part(part) for part in brief.at("page one")],
        "page-two": [_part(part) for part in brief.at("page two")],
        "annexes": [_part(part) for part in brief.at("annex")],
    }


def running(title: str) -> str:
    """A title on one line, made short at the end of a word where it is long."""
    line = " ".join(title.split())
    if len(line) <= _SHORT:
        return line
    cut = line[:_SHORT].rpartition(" ")[0]
    return f"{cut or line[:_SHORT]}…"


def spelled(part: Any, spell: Callable[[str], str]) -> Any:
    """The same nested data with every text in it as `spell` gives it."""
    if isinstance(part, str):
        return spell(part)
    if isinstance(part, Mapping):
        return {spell(key): spelled(value, spell) for key, value in part.items()}
    if isinstance(part, list | tuple):
        return [spelled(value, spell) for value in part]
    return part


def texts(part: Any) -> Iterator[str]:
    """Every text in nested data."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, Mapping):
        for key, value in part.items():
            yield from (*texts(key), *texts(value))
    elif isinstance(part, list | tuple):
        for value in part:
            yield from texts(value)


def _part(part: Part) -> Data:
    return {"title": part.title, "blocks": [_block(block) for block in part.blocks]}


def _block(block: Block) -> Data:
    match block:
        case Paragraph():
            return {"kind": "paragraph", "text": block.text, "style": block.style}
        case Bullets():
            return {"kind": "bullets", "items": block.items}
        case Grid():
            return _grid(block)
        case Picture():
            return {"kind": "picture", "id": block.id, "caption": block.caption}
        case Box():
            return {"kind": "box", "title": block.title, "paragraphs": block.paragraphs}


def _grid(grid: Grid) -> Data:
    """A table; `about` is the column that says what a row is about, the first that has no numbers."""
    columns = range(len(grid.headings))
    return {
        "kind": "grid",
        "caption": grid.caption,
        "headings": grid.headings,
        "rows": grid.rows,
        "widths": grid.widths or (1,) * len(columns),
        "numeric": grid.numeric,
        "about": next((column for column in columns if column not in grid.numeric), 0),
    }
