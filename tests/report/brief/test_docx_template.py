"""A template of one's own organisation is honoured in a Word document, and a broken one refused with what to do."""

import io
import zipfile

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Cm

from crossroads.errors import ExportError
from crossroads.report.brief.content import Bullets
from crossroads.report.brief.docx import write
from tests.report.brief.briefs import small
from tests.report.brief.word import blocks, everything, reopened, styled


def saved(document: Document) -> bytes:
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def house() -> Document:
    """A template: wide margins, a heading of its own, a header, a footer with a page number, and text to be left out."""
    document = docx.Document()
    document.add_paragraph("Text of the template")
    document.styles["Heading 1"].font.name = "Georgia"
    section = document.sections[0]
    section.left_margin = section.right_margin = Cm(4)
    section.header.paragraphs[0].text = "Ministry of Examples"
    foot = section.footer.paragraphs[0]
    foot.text = "Example Street 1, page "
    numbered = foot._p.makeelement(qn("w:fldSimple"), {qn("w:instr"): " PAGE "})
    foot._p.append(numbered)
    for name in ("List Bullet", "Caption", "Strong"):
        style = document.styles[name]
        style.delete()
    return document


def test_a_template_gives_its_styles_page_and_header_and_keeps_its_footer_above_the_status_line() -> None:
    made = small()
    document = reopened(write(made, saved(house())))
    assert document.styles["Heading 1"].font.name == "Georgia"
    assert styled(document, "Heading 1") == [part.title for part in made.parts]
    section = document.sections[-1]
    assert [section.page_width, section.left_margin] == pytest.approx([house().sections[0].page_width, Cm(4)], abs=700)
    assert [p.text for p in section.header.paragraphs] == ["Ministry of Examples"]
    assert [p.text for p in section.footer.paragraphs] == ["Example Street 1, page ", made.status, f"{made.classification}\t"]
    assert "Text of the template" not in everything(document)


def test_styles_that_a_template_lacks_are_added_bullets_with_a_list() -> None:
    document = reopened(write(small(), saved(house())))
    points = [item for block in blocks(small()) if isinstance(block, Bullets) for item in block.items]
    assert len(styled(document, "List Bullet")) == len(points)
    numbers = document.styles["List Bullet"].element.xpath(".//w:numId/@w:val")
    lists = document.part.numbering_part.element.xpath(f"./w:num[@w:numId='{numbers[0]}']/w:abstractNumId/@w:val")
    assert document.part.numbering_part.element.xpath(f"./w:abstractNum[@w:abstractNumId='{lists[0]}']//w:numFmt/@w:val") == [
        "bullet"
    ]
    assert styled(document, "Caption")


def test_headers_of_an_earlier_section_of_a_template_are_honoured() -> None:
    template = docx.Document()
    template.sections[0].header.paragraphs[0].text = "From the first section"
    template.add_section()
    assert template.sections[-1].header.is_linked_to_previous
    document = reopened(write(small(), saved(template)))
    assert len(document.sections) == 1
    assert [p.text for p in document.sections[0].header.paragraphs] == ["From the first section"]


def with_type(document: bytes, kind: str) -> bytes:
    """The document with another content type of its main part."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(document)) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            said = old.read(name)
            if name == "[Content_Types].xml":
                said = said.replace(
                    b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml", kind.encode()
                )
            new.writestr(name, said)
    return target.getvalue()


def test_a_template_file_of_word_serves_too() -> None:
    dotx = with_type(saved(house()), "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml")
    written = write(small(), dotx)
    assert reopened(written).styles["Heading 1"].font.name == "Georgia"
    assert written == write(small(), dotx)


def test_a_template_with_macros_is_refused() -> None:
    docm = with_type(saved(house()), "application/vnd.ms-word.document.macroEnabled.main+xml")
    with pytest.raises(ExportError, match="macros"):
        write(small(), docm)


def without(document: bytes, left_out: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(document)) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            if name != left_out:
                new.writestr(name, old.read(name))
    return target.getvalue()


def empty_zip() -> bytes:
    target = io.BytesIO()
    zipfile.ZipFile(target, "w").close()
    return target.getvalue()


@pytest.mark.parametrize(
    "broken",
    [
        b"",
        b"not a document",
        saved(docx.Document())[:5000],
        empty_zip(),
        without(saved(docx.Document()), "word/document.xml"),
        without(saved(docx.Document()), "_rels/.rels"),
        with_type(saved(docx.Document()), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"),
    ],
    ids=["nothing", "text", "cut", "empty zip", "no document", "no relations", "another kind"],
)
def test_a_broken_template_is_refused_with_what_to_do(broken: bytes) -> None:
    with pytest.raises(ExportError, match="the template cannot be read as a Word document; open it in Word"):
        write(small(), broken)
