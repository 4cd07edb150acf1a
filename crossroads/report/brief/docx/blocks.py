"""The blocks of a briefing as they stand in a Word document: paragraphs, lists, tables, pictures, frames."""

import io
import struct
from collections.abc import Sequence
from dataclasses import dataclass

from docx.document import Document
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Length

from crossroads.report import images
from crossroads.report.brief.content import Block, Box, Bullets, Grid, Paragraph, Part, Picture
from crossroads.report.brief.docx.styles import Styles
from crossroads.report.brief.docx.template import TWIP, text_width
from crossroads.report.brief.docx.xml import MARKS, bookmarked, element, paragraph, run, runs
from crossroads.report.catalogue import text
from crossroads.report.charts import Chart
from crossroads.report.xml_text import xml_text

Elements = list[BaseOxmlElement]
DRAWN = 760
"""Pixels of plot width of a picture, so that its letters are about as large on paper as those of a table."""
AROUND = 70
"""Pixels of height of a picture that are not its plot: axis, title of the axis, margin."""
SCALE = 2.0
"""Pixels of the file to one of the plot: some 220 to the inch of paper."""
TALLEST = {"page one": 0.25, "page two": 0.43, "annex": 0.45}
"""The share of the height of a page that a picture may take at most."""
WHOLE = 800
"""Letters of a table up to which it is not spread over pages."""
TALL = 1 / 3
"""The share of the height of a page from which a picture is tall."""
_PICTURES = 1000
"""Pictures are numbered from here on, away from those that a template may have in its header."""
_PNG_SIZE = 16
"""Where width and height stand in a PNG."""
_STYLE = {"lead": "Brief Lead", "body": "Normal", "note": "Brief Note", "status": "Brief Status"}


@dataclass(frozen=True)
class Heading:
    """A heading that the contents name: its text, its level from 1 on, and the bookmark on it."""

    said: str
    level: int
    mark: str


class Blocks:
    """Makes the paragraphs and tables of parts, one after the other, and counts what has a number."""

    def __init__(self, document: Document, styles: Styles) -> None:
        self._document, self._styles = document, styles
        page = document.sections[-1]
        self._width = text_width(page)
        self._height = int((page.page_height or 0) - (page.top_margin or 0) - (page.bottom_margin or 0))
        self._counted = {"table": 0, "figure": 0}
        self.headings: list[Heading] = []

    def part(self, part: Part, *, new_page: bool = False) -> Elements:
        """A part under its heading, at the top of a page if asked for.

        A tall picture goes before the words of its box, not behind: they may run over the page, so that less of it is empty.
        """
        made = [self.heading(part.title, 1, new_page=new_page)]
        first = 0  # where the words of the last box begin
        for block in part.blocks:
            pieces = self._block(block, part)
            place = first if isinstance(block, Picture) and first and self._is_tall(pieces[0]) else len(made)
            first = len(made) + 1 if isinstance(block, Box) and block.title else 0
            made[place:place] = pieces
        return made

    def line(self, style: str, said: str, *, new_page: bool = False) -> BaseOxmlElement:
        """A paragraph of text in the style called `style`."""
        return paragraph(self._styles.id(style), run(said), new_page=new_page)

    def heading(self, said: str, level: int, *, new_page: bool = False) -> BaseOxmlElement:
        """A heading that the table of contents finds."""
        number = len(self.headings) + 1
        mark = f"_Toc{number:06}"
        self.headings.append(Heading(said, level, mark))
        return paragraph(self._styles.id(f"heading {level}"), *bookmarked(mark, number, [run(said)]), new_page=new_page)

    def _block(self, block: Block, part: Part) -> Elements:
        match block:
            case Paragraph():
                return [self.line(_STYLE[block.style], block.text)]
            case Bullets():
                return [self._point(term, said) for term, said in block.items]
            case Grid():
                return [self._caption("table", block.caption, keep=True), self._table(block)]
            case Picture():
                return [self._picture(block, part), self._caption("figure", block.caption)]
            case Box():
                said = [self.line("Brief Box", one) for one in block.paragraphs]
                return [*([self.heading(block.title, 2)] if block.title else []), *said]

    def _point(self, term: str, said: str) -> BaseOxmlElement:
        begins = [run(f"{term}: ", self._styles.id("Strong"))] if term else []
        return paragraph(self._styles.id("List Bullet"), *begins, run(said))

    def _caption(self, kind: str, said: str, *, keep: bool = False) -> BaseOxmlElement:
        """A caption with its number, which an office program counts anew when something is put in before."""
        self._counted[kind] += 1
        counts = (f"SEQ {kind.capitalize()} \\* ARABIC", str(self._counted[kind]))
        shown = text(f"brief.docx.{kind}", number=MARKS[0], caption=xml_text(said))
        return paragraph(self._styles.id("caption"), *runs(shown, [counts]), keep=keep)

    # --- tables

    def _table(self, grid: Grid) -> BaseOxmlElement:
        widths = self._widths(grid)
        look = element("w:tblLook", val="00A0", firstRow="1", firstColumn="1", noHBand="1", noVBand="1")
        how = element(
            "w:tblPr",
            element("w:tblStyle", val=self._styles.table()),
            element("w:tblW", w=str(sum(widths)), type="dxa"),
            element("w:tblInd", w="0", type="dxa"),
            element("w:tblLayout", type="fixed"),
            look,
        )
        columns = element("w:tblGrid", *(element("w:gridCol", w=str(width)) for width in widths))
        lines = (grid.headings, *grid.rows)
        whole = sum(len(cell) for line in lines for cell in line) <= WHOLE
        rows = [self._row(line, widths, grid.numeric, keep=whole and line is not lines[-1]) for line in lines]
        rows[0][0].append(element("w:tblHeader"))
        return element("w:tbl", how, columns, *rows)

    def _widths(self, grid: Grid) -> list[int]:
        """The widths of the columns in twentieths of a point; together as wide as the text."""
        shares = grid.widths or (1.0,) * len(grid.headings)
        return [round(self._width * share / sum(shares)) for share in shares]

    def _row(self, cells: Sequence[str], widths: Sequence[int], numeric: Sequence[int], *, keep: bool) -> BaseOxmlElement:
        """A row that no page break goes through; `keep`: nor one between it and the next."""
        made = element("w:tr", element("w:trPr", element("w:cantSplit")))
        for column, (said, width) in enumerate(zip(cells, widths, strict=True)):
            style = self._styles.id("Brief Number" if column in numeric else "Brief Cell")
            size = element("w:tcPr", element("w:tcW", w=str(width), type="dxa"))
            made.append(element("w:tc", size, paragraph(style, run(said), keep=keep)))
        return made

    # --- pictures

    def _picture(self, picture: Picture, part: Part) -> BaseOxmlElement:
        """A picture as wide as the text, with its description for those who do not see it."""
        width, tallest = self._width * TWIP, TALLEST[part.where] * self._height
        plot = max(DRAWN, round(width * (_plot(picture.chart) + AROUND) / tallest))
        png = _drawn(picture.chart, plot)
        if (height := width * _ratio(png)) > tallest:
            png = _drawn(picture.chart, round(plot * height / tallest))  # the same height over a wider plot
        shape = self._document.part.new_pic_inline(io.BytesIO(png), width=Length(width), height=None)
        for side in ("distT", "distB", "distL", "distR"):
            shape.set(side, "0")
        shape.docPr.set("id", str(_PICTURES + self._counted["figure"]))
        shape.docPr.set("descr", xml_text(picture.chart.alt))
        return paragraph(self._styles.id("Brief Picture"), element("w:r", element("w:drawing", shape)))

    def _is_tall(self, picture: BaseOxmlElement) -> bool:
        return int(picture.xpath(".//wp:inline/wp:extent/@cy")[0]) > TALL * self._height


def _plot(chart: Chart) -> float:
    """The pixels of height of its plot, where it says so in one number."""
    height = chart.spec.get("height")
    return height if isinstance(height, int | float) else 0.0


def _drawn(chart: Chart, width: int) -> bytes:
    """The chart as PNG with a plot of that many pixels, without its title: what it finds is said in words beside it."""
    spec = chart.standalone(width=width)
    spec.pop("title")
    return images.to_png(spec, SCALE)


def _ratio(png: bytes) -> float:
    """The height of a picture for a width of one."""
    width, height = struct.unpack_from(">II", png, _PNG_SIZE)
    return float(height / width)
