"""What stands around the text of a Word document: headers, footers, table of contents."""

from collections.abc import Iterator, Sequence

from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.parts.hdrftr import FooterPart, HeaderPart
from docx.section import Section, _Footer, _Header

from crossroads.report.brief.content import Brief
from crossroads.report.brief.docx.blocks import Heading
from crossroads.report.brief.docx.styles import Styles
from crossroads.report.brief.docx.template import text_width
from crossroads.report.brief.docx.xml import MARKS, element, field_end, field_runs, field_start, paragraph, run, runs
from crossroads.report.catalogue import text
from crossroads.report.xml_text import xml_text

Own = tuple[HeaderPart | FooterPart, bool]
"""A header or footer, and whether it was there before."""
_PAGE = ("PAGE", "1"), ("NUMPAGES", "1")


# --- headers and footers ---------------------------------------------------------------------------------------------


def frame(document: Document, brief: Brief, styles: Styles) -> None:
    """Put title and classification into the header, and the status line, classification and page number into the foot.

    What a template has there stays as it is; the foot gets below it what it lacks.
    """
    section = document.sections[-1]
    width = text_width(section)
    for first, (header, own_header), (footer, own_footer) in _frames(document, section):
        title = "" if first else brief.title  # the title itself stands on the first page
        if not own_header:
            header.element[:] = [_sides(styles.id("header"), xml_text(title), xml_text(brief.classification), width)]
        said = [paragraph(styles.id("Brief Status"), run(brief.status))] if brief.status else []
        page = "" if own_footer and _numbered(footer) else text("brief.docx.page", page=MARKS[0], pages=MARKS[1])
        said.append(_sides(styles.id("footer"), xml_text(brief.classification), page, width))
        footer.element[:] = [*(footer.element if own_footer else []), *said]


def _frames(document: Document, section: Section) -> Iterator[tuple[bool, Own, Own]]:
    """Header and footer of each kind of page, and before them whether it is the first page that shows them."""
    yield False, _own(section.header), _own(section.footer)
    if section.different_first_page_header_footer:
        yield True, _own(section.first_page_header), _own(section.first_page_footer)
    if document.settings.odd_and_even_pages_header_footer:
        yield False, _own(section.even_page_header), _own(section.even_page_footer)


def _own(shown: _Header | _Footer) -> Own:
    there = not shown.is_linked_to_previous
    return shown.part, there


def _numbered(footer: HeaderPart | FooterPart) -> bool:
    """Whether there is a page number in it."""
    simple = [one.get(qn("w:instr")) or "" for one in footer.element.xpath(".//w:fldSimple")]
    written = [one.text or "" for one in footer.element.xpath(".//w:instrText")]
    return any(does.split()[:1] == ["PAGE"] for does in (*simple, *written))


def _sides(style: str, left: str, right: str, width: int) -> BaseOxmlElement:
    """A line with something at each end; in what stands on the right, marks are the number of the page and of all pages."""
    return paragraph(style, *runs(left), run("\t"), *runs(right, _PAGE), right=width)


# --- table of contents -----------------------------------------------------------------------------------------------


def contents(headings: Sequence[Heading], styles: Styles, width: int) -> list[BaseOxmlElement]:
    """The table of contents, `width` wide: its title on a new page, and a field of all parts that an office program can update.

    Each line is a link. On which page its heading stands only the program that lays the pages out knows: a field asks for it,
    which Word fills when it prints or exports, and empty until then, since to have it filled at once Word would first ask
    whoever opens the file whether it may.
    """
    lines = [_entry(one, styles, width) for one in headings if one.level == 1]
    for does in reversed(field_start(r'TOC \o "1-1" \h \z \u')):
        lines[0].insert(1, does)
    lines[-1].append(field_end())
    gallery = element("w:docPartObj", element("w:docPartGallery", val="Table of Contents"), element("w:docPartUnique"))
    title = paragraph(styles.id("TOC Heading"), run(text("brief.docx.contents")), new_page=True)
    return [element("w:sdt", element("w:sdtPr", gallery), element("w:sdtContent", title, *lines))]


def _entry(heading: Heading, styles: Styles, width: int) -> BaseOxmlElement:
    """A line of the contents: the heading, and its page at the other end."""
    page = field_runs((rf"PAGEREF {heading.mark} \h", ""))
    link = element("w:hyperlink", run(heading.said), run("\t"), *page, anchor=heading.mark, history="1")
    return paragraph(styles.id(f"toc {heading.level}"), link, right=width)
