"""Numbers that stay on one line with their unit: the blank between them is one at which no line breaks.

It is done once, where a briefing is put together, so that it holds in every kind of file.
"""

import re
from collections.abc import Callable
from dataclasses import replace

from crossroads.model import Decision
from crossroads.report.brief.content import Block, Box, Bullets, Grid, Paragraph, Part

BLANK = "\u00a0"
ALWAYS = ("%", "point", "points")
"""What every briefing counts in, whatever the decision."""
_CURRENCY = re.compile(r"(?<=[$€£¥]) (?=\d)")

Tie = Callable[[str], str]
"""Gives a text with its numbers tied to their units."""


def tie(units: tuple[str, ...] = ()) -> Tie:
    """What ties a number, or the open place of one, to a percent sign, to points and to these `units`."""
    words = "|".join(re.escape(unit) for unit in sorted({*ALWAYS, *units}))
    after_number = re.compile(rf"(?<=[\d}}]) (?=(?:{words})(?!\w))")
    return lambda said: _CURRENCY.sub(BLANK, after_number.sub(BLANK, said))


def units_of(decision: Decision) -> tuple[str, ...]:
    """The words behind a number in the units of criteria and of times: "m" of "US$ m a year", "deaths" of "deaths a year"."""
    effects = (option.facts.time_to_first_effect for option in decision.options)
    units = [one.unit for one in (*decision.tree.criteria, *effects) if one]
    words = (next(filter(str.isalpha, unit.split()), "") for unit in units)
    return tuple(sorted(set(filter(None, words))))


def unbroken(part: Part, tied: Tie) -> Part:
    """The same part with all its texts `tied`."""
    blocks = tuple(_block(block, tied) for block in part.blocks)
    return replace(part, title=tied(part.title), blocks=blocks, notes=tuple(map(tied, part.notes)))


def _block(block: Block, tied: Tie) -> Block:
    match block:
        case Paragraph(text=said):
            return replace(block, text=tied(said))
        case Bullets(items=items):
            return Bullets(tuple((tied(term), tied(said)) for term, said in items))
        case Grid():
            rows = tuple(tuple(map(tied, row)) for row in block.rows)
            return replace(block, caption=tied(block.caption), headings=tuple(map(tied, block.headings)), rows=rows)
        case Box(title=title, paragraphs=paragraphs):
            return Box(tied(title), tuple(map(tied, paragraphs)))
    return replace(block, caption=tied(block.caption))
