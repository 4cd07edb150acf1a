"""Tables on slides: as large as they can be, over several slides rather than too small to read."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import permutations

from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.oxml.xmlchemy import BaseOxmlElement
from pptx.shapes.graphfrm import GraphicFrame
from pptx.slide import Slide
from pptx.table import _Cell
from pptx.util import Pt

from crossroads.report.brief.content import Grid
from crossroads.report.brief.pptx.drawing import rgb
from crossroads.report.brief.pptx.template import Look
from crossroads.report.brief.pptx.text import LINE, Measure, Room, one_line
from crossroads.report.brief.pptx.xml import element
from crossroads.report.charts.palette import ink, mixed

SIZES = (16.0, 15.0, 14.0, 13.0, 12.0)
"""The last is the smallest that is read from the back of a room."""
MARGIN = (6.0, 3.0)
"""Points beside and above the text of a cell."""
WORD = 0.3
"""The share of the width of a table that a column takes at most to keep a word whole."""
_WORDS = re.compile(r"\s|(?<=-)")
MOVED = 0.02
"""The share of the width that goes from one column to another at a time."""
ROUNDS = 8
PLAIN = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
"""The style of tables without lines or fills; ours are drawn on it."""

Row = tuple[str, ...]


@dataclass(frozen=True)
class Page:
    """What of a table stands on one slide: the size of its letters, and its rows with their heights, first the headings."""

    size: float
    rows: tuple[Row, ...]
    heights: tuple[float, ...]
    widths: tuple[float, ...]


def paged(grid: Grid, room: Room, measure: Measure) -> list[Page]:
    """A table cut into slides: on as few as it takes at the smallest size, and then as large as these allow."""
    rows = [tuple(map(one_line, row)) for row in (grid.headings, *grid.rows)]
    shares = grid.widths or (1.0,) * len(grid.headings)
    widths = tuple(room.width * share / sum(shares) for share in shares)
    fewest = _split(rows, widths, room, SIZES[-1], measure)
    if len(fewest) > 1:
        widths = _balanced(rows, widths, measure)
        fewest = _split(rows, widths, room, SIZES[-1], measure)
    for size in SIZES:
        pages = _split(rows, widths, room, size, measure)
        if len(pages) <= len(fewest):
            return pages
    return fewest


def _widened(rows: Sequence[Row], widths: tuple[float, ...], size: float, measure: Measure) -> tuple[float, ...]:
    """Columns wide enough for their longest words, as far as the others have room to spare."""
    most = WORD * sum(widths)
    needed = [
        min(most, 2 * MARGIN[0] + max(measure.width(word, size, bold=True) for row in rows for word in _WORDS.split(row[column])))
        for column in range(len(widths))
    ]
    lacking = sum(max(0.0, need - width) for need, width in zip(needed, widths, strict=True))
    spare = sum(max(0.0, width - need) for need, width in zip(needed, widths, strict=True))
    if not lacking or not spare:
        return widths
    given, taken = min(1.0, spare / lacking), min(1.0, lacking / spare)
    return tuple(width + (need - width) * (given if need > width else taken) for need, width in zip(needed, widths, strict=True))


def _balanced(rows: Sequence[Row], widths: tuple[float, ...], measure: Measure) -> tuple[float, ...]:
    """Other widths of columns, with which a table is less high: room goes from one column to another as long as that helps."""
    best, height = widths, _whole(rows, widths, measure)
    moved = sum(widths) * MOVED
    for _ in range(ROUNDS):
        tried = [
            tuple(width + moved * ((column == to) - (column == giver)) for column, width in enumerate(best))
            for giver, to in permutations(range(len(best)), 2)
            if best[giver] > 4 * moved
        ]
        heights = [_whole(rows, one, measure) for one in tried]
        if not tried or min(heights) >= height:
            return best
        height = min(heights)
        best = tried[heights.index(height)]
    return best


def _whole(rows: Sequence[Row], widths: tuple[float, ...], measure: Measure) -> float:
    return sum(_height(row, widths, SIZES[-1], measure, bold=place == 0) for place, row in enumerate(rows))


def _split(rows: Sequence[Row], widths: tuple[float, ...], room: Room, size: float, measure: Measure) -> list[Page]:
    """Rows over slides, about as many on each; a row that alone is higher than a slide is cut."""
    widths = _widened(rows, widths, size, measure)
    head, *body = [
        _cut(row, widths, room.height / 3 if place == 0 else room.height, size, measure) for place, row in enumerate(rows)
    ]
    top = _height(head, widths, size, measure, bold=True)
    body = [_cut(row, widths, room.height - top, size, measure) for row in body]
    heights = [_height(row, widths, size, measure) for row in body]
    count = len(_filled(heights, room.height - top))
    even = _filled(heights, max(sum(heights) / max(1, count) + max(heights, default=0.0) / 2, 1.0))
    parts = even if len(even) == count and all(sum(heights[a] for a in part) <= room.height - top for part in even) else None
    return [
        Page(size, (head, *(body[place] for place in part)), (top, *(heights[place] for place in part)), widths)
        for part in parts or _filled(heights, room.height - top)
    ]


def _filled(heights: Sequence[float], most: float) -> list[list[int]]:
    """The places of rows, slide by slide, each with as many as have room; never none."""
    pages: list[list[int]] = [[]]
    for place, height in enumerate(heights):
        if pages[-1] and sum(heights[one] for one in pages[-1]) + height > most:
            pages.append([])
        pages[-1].append(place)
    return pages


def _height(row: Row, widths: Sequence[float], size: float, measure: Measure, *, bold: bool = False) -> float:
    lines = (
        measure.lines(said, width - 2 * MARGIN[0], size, bold=bold or column == 0)
        for column, (said, width) in enumerate(zip(row, widths, strict=True))
    )
    return max(lines, default=1) * size * LINE + 2 * MARGIN[1]


def _cut(row: Row, widths: Sequence[float], most: float, size: float, measure: Measure) -> Row:
    rooms = (Room(0, 0, width - 2 * MARGIN[0], most - 2 * MARGIN[1]) for width in widths)
    return tuple(measure.cut(said, room, size, bold=True) for said, room in zip(row, rooms, strict=True))


def drawn(slide: Slide, page: Page, room: Room, look: Look, numeric: Sequence[int]) -> GraphicFrame:
    """The rows of a page as a table at the top of `room`."""
    place = (room.left, room.top, room.width, sum(page.heights))
    frame = slide.shapes.add_table(len(page.rows), len(page.widths), *(Pt(side) for side in place))
    table = frame.table
    table.horz_banding, table.first_row, table.first_col = False, True, True
    next(frame.element.iter(qn("a:tableStyleId"))).text = PLAIN
    for column, width in zip(table.columns, page.widths, strict=True):
        column.width = Pt(width)
    for number, (row, height) in enumerate(zip(page.rows, page.heights, strict=True)):
        table.rows[number].height = Pt(height)
        for column, said in enumerate(row):
            _write(table.cell(number, column), said, page.size, look, heading=number == 0)
            if column in numeric:
                table.cell(number, column).text_frame.paragraphs[0].alignment = PP_ALIGN.RIGHT
            if column == 0:
                table.cell(number, column).text_frame.paragraphs[0].runs[0].font.bold = True
    return frame


def _write(cell: _Cell, said: str, size: float, look: Look, *, heading: bool) -> None:
    cell.margin_left = cell.margin_right = Pt(MARGIN[0])
    cell.margin_top = cell.margin_bottom = Pt(MARGIN[1])
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE if heading else MSO_ANCHOR.TOP
    run = cell.text_frame.paragraphs[0].add_run()
    run.text = said
    run.font.size, run.font.bold = Pt(size), heading
    run.font.color.rgb = rgb(ink(look.strong) if heading else look.ink)
    cell._tc.get_or_add_tcPr().insert(0, _line(mixed(look.ground, look.ink, 0.3)))  # noqa: SLF001
    if heading:
        cell.fill.solid()
        cell.fill.fore_color.rgb = rgb(look.strong)


def _line(colour: str) -> BaseOxmlElement:
    """The line below a cell."""
    return element("a:lnB", element("a:solidFill", element("a:srgbClr", val=colour[1:].upper())), w="6350")
