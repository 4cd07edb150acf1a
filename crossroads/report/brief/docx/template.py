"""The document that a briefing is written into: one of our own making, or a template of somebody's organisation."""

import io

import docx
from docx.document import Document
from docx.opc.constants import CONTENT_TYPE
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from docx.section import Section
from docx.shared import Cm

from crossroads.errors import ExportError
from crossroads.report.brief.docx.styles import BASE_STYLES
from crossroads.report.brief.docx.xml import element
from crossroads.report.brief.package import DAMAGE, LANGUAGE, as_document

_KINDS = {b"application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml": CONTENT_TYPE.WML_DOCUMENT_MAIN}
TWIP = 635
"""Units of length of python-docx in a twentieth of a point."""
_KIND = qn("w:type")


def opened(template: bytes | None) -> Document:
    """An empty document on A4, or with the styles, page set-up, header and footer of `template` (.docx or .dotx).

    Raises `ExportError` for a template that cannot be read, or has macros.
    """
    document = _blank() if template is None else _from(template)
    _speak(document)
    return document


def text_width(page: Section) -> int:
    """How wide text is on the pages of a section, in twentieths of a point."""
    return int((page.page_width or 0) - (page.left_margin or 0) - (page.right_margin or 0)) // TWIP


def _blank() -> Document:
    document = docx.Document()
    styles = document.styles.element
    styles[:] = list(parse_xml(BASE_STYLES))
    document.part.numbering_part.element.clear()
    _without(document.part.rels, "stylesWithEffects", "customXml")
    _without(document.part.package.rels, "thumbnail")
    for mode in document.settings.element.xpath('.//w:compatSetting[@w:name="compatibilityMode"]'):
        mode.set(qn("w:val"), "15")  # laid out by today's rules, and not marked as a file of an older program
    page = document.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(1.6)
    page.top_margin, page.bottom_margin = Cm(1.4), Cm(1.5)
    page.header_distance, page.footer_distance = Cm(0.7), Cm(0.6)
    page.different_first_page_header_footer = True
    return document


def _without(relations: dict[str, object], *endings: str) -> None:
    """Take out the parts to which there are relationships of these kinds."""
    for name in [name for name, one in relations.items() if str(getattr(one, "reltype", "")).endswith(endings)]:
        del relations[name]


def _from(template: bytes) -> Document:
    try:
        document = docx.Document(io.BytesIO(as_document(template, _KINDS, ".docx or .dotx")))
        _inherit(document)
        _empty(document)
        _ = [style.name for style in document.styles]
    except ExportError:
        raise
    except (OpcError, *DAMAGE) as error:
        raise ExportError("the template cannot be read as a Word document; open it in Word and save it as .docx") from error
    return document


def _inherit(document: Document) -> None:
    """Let the last section have the headers and footers that it takes from those before it, which go away."""
    *earlier, last = document.element.body.xpath(".//w:sectPr")
    for section in reversed(earlier):
        for one in section.xpath("./w:headerReference | ./w:footerReference"):
            if not any(one.tag == other.tag and one.get(_KIND) == other.get(_KIND) for other in last):
                last.insert(0, one)


def _empty(document: Document) -> None:
    """Take out what stands in the body; the last section, with its page set-up, stays."""
    body = document.element.body
    for child in [child for child in body if child.tag != qn("w:sectPr")]:
        body.remove(child)


def _speak(document: Document) -> None:
    """Say in which language the text is, for those who have it read to them."""
    root = document.styles.element
    for path in ("w:docDefaults", "w:rPrDefault", "w:rPr"):
        found = root.find(qn(path))
        if found is None:
            found = element(path)
            root.insert(0, found)
        root = found
    language = root.find(qn("w:lang"))
    if language is None:
        language = element("w:lang")
        root.append(language)
    language.set(qn("w:val"), LANGUAGE)
