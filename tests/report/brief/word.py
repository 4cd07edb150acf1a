"""Word documents of briefings opened again, and what stands in them."""

import functools
import io
from collections.abc import Callable, Iterator

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph as WordParagraph

from crossroads.report.brief import Brief
from crossroads.report.brief.docx import write
from tests.report.brief.briefs import two_pages


@functools.cache
def content(made: Callable[[], Brief]) -> bytes:
    return write(made())


def opened(made: Callable[[], Brief] = two_pages) -> Document:
    return docx.Document(io.BytesIO(content(made)))


def reopened(written: bytes) -> Document:
    return docx.Document(io.BytesIO(written))


def styled(document: Document, style: str) -> list[str]:
    return [one.text for one in document.paragraphs if one.style is not None and one.style.name == style]


def everything(document: Document) -> str:
    """All text of the body, in order, tables and contents too."""
    return "\n".join(WordParagraph(one, document._body).text for one in document.element.body.iter(qn("w:p")))


def rows(table: Table) -> list[tuple[str, ...]]:
    return [tuple(cell.text for cell in row.cells) for row in table.rows]


def blocks(made: Brief) -> Iterator[object]:
    return (block for part in made.parts for block in part.blocks)


def across(document: Document) -> int:
    """How wide text is on the page."""
    page = document.sections[-1]
    return int((page.page_width or 0) - (page.left_margin or 0) - (page.right_margin or 0))


def instructions(document: Document) -> list[str]:
    return [(one.text or "").strip() for one in document.element.body.iter(qn("w:instrText"))]


def foots(document: Document) -> list[str]:
    """The text of each kind of footer that a reader may see."""
    section = document.sections[-1]
    return ["\n".join(p.text for p in one.paragraphs) for one in (section.footer, section.first_page_footer)]
