"""The briefing as a Word document: what stands in it, in which styles, and what it carries."""

import io
import zipfile
from dataclasses import replace

import pytest
from docx.oxml.ns import qn
from docx.shared import Cm
from docx.text.paragraph import Paragraph as WordParagraph

from crossroads.files import load
from crossroads.files.carried import read_carried
from crossroads.report.brief import BriefSettings, brief
from crossroads.report.brief.content import Box, Bullets, Grid, Paragraph, Picture
from crossroads.report.brief.docx import write
from crossroads.report.carried import payload
from crossroads.report.catalogue import text
from crossroads.report.xml_text import xml_text
from tests.report.brief import office
from tests.report.brief.briefs import DATE, SETTINGS, hostile_brief, small, stress_of, two_pages
from tests.report.brief.word import across, blocks, content, everything, foots, instructions, opened, reopened, rows, styled
from tests.report.cases import HOSTILE

# --- what stands in it -----------------------------------------------------------------------------------------------


def test_the_title_is_a_title_and_every_part_a_heading_in_order() -> None:
    document, made = opened(), two_pages()
    assert styled(document, "Title") == [made.title]
    assert styled(document, "Subtitle") == [made.subtitle]
    assert styled(document, "Heading 1") == [part.title for part in made.parts]
    assert styled(document, "Heading 2") == [block.title for block in blocks(made) if isinstance(block, Box)]


def test_every_paragraph_and_point_stands_in_its_style() -> None:
    document, made = opened(), two_pages()
    points = [item for block in blocks(made) if isinstance(block, Bullets) for item in block.items]
    assert styled(document, "List Bullet") == [f"{term}: {said}" if term else said for term, said in points]
    framed = [said for block in blocks(made) if isinstance(block, Box) for said in block.paragraphs]
    assert styled(document, "Brief Box") == framed
    notes = [block.text for block in blocks(made) if isinstance(block, Paragraph) and block.style == "note"]
    assert styled(document, "Brief Note") == [*notes, made.provenance_line]


def test_tables_say_what_the_briefing_says_and_repeat_their_headings_and_break_no_row() -> None:
    document, made = opened(), two_pages()
    grids = [block for block in blocks(made) if isinstance(block, Grid)]
    assert [rows(table) for table in document.tables] == [[grid.headings, *grid.rows] for grid in grids]
    for table in document.tables:
        assert table.style is not None
        assert table.style.name == "Brief Table"
        assert [len(row._tr.xpath("./w:trPr/w:tblHeader")) for row in table.rows] == [1, *[0] * (len(table.rows) - 1)]
        assert all(row._tr.xpath("./w:trPr/w:cantSplit") for row in table.rows)


def test_a_small_table_stays_on_one_page_and_a_large_one_may_go_on() -> None:
    document, made = opened(), two_pages()
    grids = [block for block in blocks(made) if isinstance(block, Grid)]
    assert {len("".join(map("".join, grid.rows))) > 800 for grid in grids} == {True, False}
    for grid, table in zip(grids, document.tables, strict=True):
        kept = [bool(row._tr.xpath(".//w:keepNext")) for row in table.rows]
        small = len("".join(map("".join, (grid.headings, *grid.rows)))) <= 800
        assert kept == [small] * (len(table.rows) - 1) + [False]


def test_tables_are_as_wide_as_the_text() -> None:
    document = opened()
    for table in document.tables:
        assert sum(column.width or 0 for column in table.columns) == pytest.approx(across(document), rel=0.005)


def test_captions_are_counted_by_fields_tables_and_figures_apart() -> None:
    document, made = opened(), two_pages()
    captioned = [block for block in blocks(made) if isinstance(block, Grid | Picture)]
    tables, figures = 0, 0
    expected = []
    for block in captioned:
        tables, figures = tables + isinstance(block, Grid), figures + isinstance(block, Picture)
        expected.append(f"Table {tables}. {block.caption}" if isinstance(block, Grid) else f"Figure {figures}. {block.caption}")
    assert styled(document, "Caption") == expected
    counted = [one for one in instructions(document) if one.startswith("SEQ")]
    assert counted == [f"SEQ {'Table' if isinstance(block, Grid) else 'Figure'} \\* ARABIC" for block in captioned]


def test_the_contents_are_a_field_whose_entries_lead_to_the_headings() -> None:
    document, made = opened(), two_pages()
    assert [one for one in instructions(document) if one.startswith("TOC")] == [r'TOC \o "1-1" \h \z \u']
    links = list(document.element.body.iter(qn("w:hyperlink")))
    marks = {one.get(qn("w:name")): one.getparent() for one in document.element.body.iter(qn("w:bookmarkStart"))}
    targets = [WordParagraph(marks[one.get(qn("w:anchor"))], document._body).text for one in links]
    assert ["".join(text.text for text in one.iter(qn("w:t"))) for one in links] == targets
    assert targets == [part.title for part in made.parts]


def test_each_entry_of_the_contents_asks_for_the_page_of_its_heading_and_says_none_that_it_cannot_know() -> None:
    document = opened()
    links = list(document.element.body.iter(qn("w:hyperlink")))
    asked = [(one.text or "").strip() for link in links for one in link.iter(qn("w:instrText"))]
    assert asked == [rf"PAGEREF {link.get(qn('w:anchor'))} \h" for link in links]
    assert document.settings.element.find(qn("w:updateFields")) is None  # Word would ask whoever opens the file


def test_a_tall_picture_stands_between_the_heading_of_its_box_and_the_words_of_it() -> None:
    document, made = opened(), two_pages()
    (box,) = [one for one in blocks(made) if isinstance(one, Box) and one.title == text("stress.scores.title")]
    said = [one.text for one in document.paragraphs]
    (caption,) = [one.caption for one in made.pictures if one.id == "decisive-scores"]
    heading = said.index(box.title)
    words = said.index(box.paragraphs[0], heading)
    figure = next(place for place, one in enumerate(said) if one.startswith("Figure") and one.endswith(caption))
    assert heading < figure < words


def test_the_contents_stand_before_the_annexes_and_nowhere_without_any() -> None:
    made = brief(two_pages().stress, replace(SETTINGS, parts=("needs", "why")))
    assert [one for one in instructions(reopened(write(made))) if one.startswith("TOC")] == []
    order = everything(opened()).split("\n")
    first_annex = next(part.title for part in two_pages().at("annex"))
    last_before = two_pages().at("page two")[-1].title
    assert order.index(last_before) < order.index("Contents")
    assert order.index("Contents") < [place for place, said in enumerate(order) if said == first_annex][-1]


def test_every_picture_is_described_and_numbered_and_does_not_leave_the_page() -> None:
    document, made = opened(), two_pages()
    pictures = [block for block in blocks(made) if isinstance(block, Picture)]
    described = list(document.element.body.iter(qn("wp:docPr")))
    assert [one.get("descr") for one in described] == [xml_text(picture.chart.alt) for picture in pictures]
    assert len({one.get("id") for one in described}) == len(pictures)
    with zipfile.ZipFile(io.BytesIO(content(two_pages))) as package:
        assert len([name for name in package.namelist() if name.startswith("word/media/")]) == len(pictures)
    for shape in document.inline_shapes:
        assert shape.width <= across(document)
        assert shape.height < (document.sections[-1].page_height or 0) / 2


def test_header_and_footer_carry_title_classification_status_and_page_numbers() -> None:
    document, made = opened(), two_pages()
    section = document.sections[-1]
    assert [p.text for p in section.header.paragraphs] == [f"{made.title}\t{made.classification}"]
    assert [p.text for p in section.first_page_header.paragraphs] == [f"\t{made.classification}"]
    for said in foots(document):
        assert said == f"{made.status}\n{made.classification}\tPage 1 of 1"
    assert {p.style.name for p in section.footer.paragraphs if p.style is not None} == {"Brief Status", "Footer"}
    fields = [(one.text or "").strip() for one in section.footer.part.element.iter(qn("w:instrText"))]
    assert fields == ["PAGE", "NUMPAGES"]


def test_the_properties_say_what_it_is_whose_and_from_when() -> None:
    found, made = opened().core_properties, two_pages()
    assert (found.title, found.subject, found.author) == (made.title, made.subtitle, "Office of Analysis")
    assert found.keywords == made.stress.decision.sha256
    assert found.created is not None
    assert found.created.date().isoformat() == DATE
    assert found.modified == found.created
    language = opened().styles.element.xpath("./w:docDefaults/w:rPrDefault/w:rPr/w:lang/@w:val")
    assert (found.language, language) == ("en-GB", ["en-GB"])


def test_it_is_a4() -> None:
    page = opened().sections[-1]
    assert [page.page_width, page.page_height] == pytest.approx([Cm(21), Cm(29.7)], abs=700)


# --- what it carries -------------------------------------------------------------------------------------------------


def test_the_same_briefing_gives_the_same_bytes() -> None:
    assert write(small()) == content(small)


def test_it_carries_what_it_was_made_from_as_a_part_with_a_relationship() -> None:
    made = small()
    assert read_carried(content(small), "brief.docx") == payload(made.analysis)
    package = opened(small).part.package
    assert [one.target_part.partname for one in package.rels.values() if "crossroads" in one.reltype] == ["/crossroads.json"]


def test_without_holders_no_part_of_the_file_names_a_perspective_that_somebody_holds() -> None:
    decision = load("mali-2019")
    held = [one for one in decision.perspectives if one.group == "reading"]
    made = brief(stress_of(decision, held[0].id, "short", readings=True), replace(SETTINGS, holders=False))
    with zipfile.ZipFile(io.BytesIO(write(made))) as package:
        parts = {
            name: package.read(name).decode(errors="replace") for name in package.namelist() if name.endswith(("l", "n", "s"))
        }
    assert "crossroads.json" in parts
    wrong = [(name, one.id) for name, said in parts.items() for one in held if one.id in said or one.title in said]
    assert wrong == []


def test_hostile_text_is_text_everywhere() -> None:
    document, made = opened(hostile_brief), hostile_brief()
    said = everything(document)
    assert all(one in said for one in HOSTILE)
    assert styled(document, "Title") == [xml_text(made.title)]
    assert document.core_properties.title == xml_text(made.title)
    assert all(one.startswith(xml_text(made.status)) for one in foots(document))
    assert all(f"{xml_text(made.classification)}\tPage 1 of 1" in one for one in foots(document))
    assert {one.split()[0] for one in instructions(document)} == {"SEQ", "TOC", "PAGEREF"}


def test_a_long_title_is_whole_on_the_page_and_short_in_the_properties() -> None:
    long = "Very long " * 60
    document = reopened(write(brief(small().stress, BriefSettings(title=long, parts=("why",)))))
    assert styled(document, "Title") == [long]
    assert len(document.core_properties.title) == 255


# --- as LibreOffice shows it -----------------------------------------------------------------------------------------


@pytest.mark.office
@pytest.mark.usefixtures("arial")
def test_page_one_and_page_two_are_one_page_each(soffice: str) -> None:
    """In LibreOffice, whose Arial has the widths of Word's; the pages are kept to be looked at."""
    made = two_pages()
    seen = office.pages(content(two_pages), "mali-short.docx", soffice)
    starts = [made.at(where)[0].title for where in ("page one", "page two")]
    assert starts[0] in seen.texts[0]
    assert starts[1] not in seen.texts[0]
    assert starts[1] in seen.texts[1]
    assert seen.texts[2].find("Contents") >= 0
    assert "Contents" not in seen.texts[1]
    for number, said in enumerate(seen.texts, 1):
        assert made.status.split(".")[0] in said
        assert f"Page {number} of {len(seen)}" in said
        assert len(said.split()) > 60, f"page {number} is all but empty"


@pytest.mark.office
def test_a_hostile_briefing_opens(soffice: str) -> None:
    seen = office.pages(content(hostile_brief), "hostile.docx", soffice)
    assert "=cmd|'/c calc'!A1" in "".join(seen.texts)
