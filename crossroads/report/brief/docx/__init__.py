"""The briefing as a Word document: real styles, captions, contents, header and footer, and inside it what it was made from."""

import io
import json

from docx.document import Document
from docx.oxml.xmlchemy import BaseOxmlElement

from crossroads.report.brief.content import Brief
from crossroads.report.brief.docx.blocks import Blocks
from crossroads.report.brief.docx.frame import contents, frame
from crossroads.report.brief.docx.styles import Styles
from crossroads.report.brief.docx.template import opened, text_width
from crossroads.report.brief.package import describe, sealed
from crossroads.report.carried import payload_bytes


def write(brief: Brief, template: bytes | None = None) -> bytes:
    """The content of a .docx file, with the styles, page set-up, header and footer of `template` where there is one.

    The same for the same briefing. Raises `ExportError` for a template that cannot be read, or a chart that cannot be drawn.
    """
    document = opened(template)
    styles = Styles(document)
    for piece in _body(brief, document, styles):
        document.element.body.sectPr.addprevious(piece)
    frame(document, brief, styles)
    payload = payload_bytes(brief.analysis, holders=brief.settings.holders)
    describe(document.core_properties, brief, json.loads(payload)["provenance"]["sha256"])
    saved = io.BytesIO()
    document.save(saved)
    return sealed(saved.getvalue(), payload, brief.date)


def _body(brief: Brief, document: Document, styles: Styles) -> list[BaseOxmlElement]:
    """Page one, page two, the contents, the annexes, and in one line where the numbers come from."""
    blocks = Blocks(document, styles)
    head = [blocks.line("Title", brief.title), blocks.line("Subtitle", brief.subtitle)]
    head.append(blocks.line("Brief Meta", " · ".join(brief.meta)))
    one = [piece for part in brief.at("page one") for piece in blocks.part(part)]
    two: list[BaseOxmlElement] = []
    for part in brief.at("page two"):
        two += blocks.part(part, new_page=bool(one) and not two)
    annexes = [piece for part in brief.at("annex") for piece in blocks.part(part)]
    listed = contents(blocks.headings, styles, text_width(document.sections[-1])) if annexes else []
    return [*head, *one, *two, *listed, *annexes, blocks.line("Brief Note", brief.provenance_line)]
