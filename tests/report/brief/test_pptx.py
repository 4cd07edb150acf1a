"""The briefing as slides: what stands on them and in their notes, what the file carries, and what a template makes of it."""

import functools
import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import openpyxl
import pptx
import pytest
from pptx.oxml.ns import qn

from crossroads.files import load
from crossroads.files.carried import read_carried
from crossroads.report.brief import Brief, brief
from crossroads.report.brief.content import Box, Bullets, Grid, Part
from crossroads.report.brief.pptx import write
from crossroads.report.brief.pptx.story import TOLD
from crossroads.report.brief.pptx.table import SIZES
from crossroads.report.brief.pptx.text import Measure, one_line
from crossroads.report.carried import payload
from crossroads.report.xml_text import xml_text
from tests import decisions
from tests.report.brief import office
from tests.report.brief.briefs import DATE, SETTINGS, hostile_brief, small, stress_of, two_pages
from tests.report.cases import HOSTILE

POINT = 12_700


@functools.cache
def content(made: Callable[[], Brief]) -> bytes:
    return write(made())


def reopened(written: bytes) -> Any:
    return pptx.Presentation(io.BytesIO(written))


def slides(made: Callable[[], Brief] = two_pages) -> list[Any]:
    return list(reopened(content(made)).slides)


def said(slide: Any) -> str:
    """All text of a slide, tables too."""
    return "\n".join("".join(run.text or "" for run in one.iter(qn("a:t"))) for one in slide.element.iter(qn("a:p")))


def notes(slide: Any) -> str:
    return str(slide.notes_slide.notes_text_frame.text)


def titles(made: Callable[[], Brief] = two_pages) -> list[str]:
    return [slide.shapes.title.text_frame.text for slide in slides(made)]


def part(name: str, made: Callable[[], Brief] = two_pages) -> Part:
    return next(one for one in made().parts if one.id == name)


def titled(title: str, made: Callable[[], Brief] = two_pages) -> Any:
    return next(slide for slide in slides(made) if slide.shapes.title.text_frame.text.startswith(title))


def named(slide: Any, name: str) -> list[Any]:
    return [shape for shape in slide.shapes if shape.name == name]


# --- what stands on them ---------------------------------------------------------------------------------------------


def test_there_are_eight_to_ten_slides_of_sixteen_to_nine() -> None:
    found = reopened(content(two_pages))
    assert 8 <= len(found.slides) <= 10
    assert found.slide_width / found.slide_height == pytest.approx(16 / 9)


def test_the_first_slide_has_the_decision_its_question_and_its_head() -> None:
    made, first = two_pages(), slides()[0]
    assert first.shapes.title.text_frame.text == made.title
    assert all(line in said(first) for line in (made.subtitle, *made.meta))


def test_titles_say_what_the_briefing_finds() -> None:
    play, change = part("in_play").blocks[0], part("change").blocks[0]
    assert isinstance(change, Bullets)
    sentences = (play.text, change.items[1][1], two_pages().pictures[0].chart.title)  # type: ignore[union-attr]
    found = titles()
    assert found[3] == sentences[0]
    assert sentences[1].startswith(found[6])
    assert found[5] in sentences[2]
    assert len(set(found)) == len(found)


def test_tables_say_what_the_briefing_says_large_enough_to_read() -> None:
    for name in ("changes", "needs"):
        grid = next(block for block in part(name).blocks if isinstance(block, Grid))
        shown = [shape.table for shape in titled(part(name).title).shapes if shape.has_table]
        assert [tuple(cell.text for cell in row.cells) for row in shown[0].rows] == [grid.headings, *grid.rows]
        sizes = {run.font.size.pt for row in shown[0].rows for cell in row.cells for run in cell.text_frame.paragraphs[0].runs}
        assert min(sizes) >= SIZES[-1] == 12


def test_a_table_too_long_for_a_slide_goes_over_several_each_with_its_headings() -> None:
    table = decisions.flat_document([[(row, row + 1, row + 2)] for row in range(30)])
    for option in table["options"]:
        option["changes"] = {"tasks": "Much is said of what changes here. " * 3, "troops": "More", "money": "Less"}
    made = brief(stress_of(decisions.built(table)), SETTINGS)
    grid = next(block for block in made.parts[0].blocks if isinstance(block, Grid))
    shown = [
        slide for slide in reopened(write(made)).slides if slide.shapes.title.text_frame.text.startswith(made.parts[0].title)
    ]
    assert len(shown) > 1
    assert [f"({number} of {len(shown)})" in said(slide) for number, slide in enumerate(shown, 1)] == [True] * len(shown)
    tables = [next(shape.table for shape in slide.shapes if shape.has_table) for slide in shown]
    rows = [[tuple(cell.text for cell in row.cells) for row in one.rows] for one in tables]
    assert {one[0] for one in rows} == {grid.headings}
    assert [row for one in rows for row in one[1:]] == [tuple(map(one_line, row)) for row in grid.rows]


def test_points_stand_in_full_and_in_eighteen_points_or_more() -> None:
    for name, place in (("trade_offs", 3), ("judgements", 4)):
        bullets = next(block for block in part(name).blocks if isinstance(block, Bullets))
        assert all(f"{term}: {told}" in said(slides()[place]) for term, told in bullets.items)
    points = [
        p for slide in slides() for p in slide.element.iter(qn("a:p")) if p.find(f"{qn('a:pPr')}/{qn('a:buChar')}") is not None
    ]
    sizes = [int(run.get("sz")) / 100 for p in points for run in p.iter(qn("a:rPr"))]
    assert len(points) > 10
    assert min(sizes) >= 18


def test_every_slide_has_status_classification_and_number_in_its_foot() -> None:
    made = two_pages()
    for number, slide in enumerate(slides(), 1):
        (status,), (mark,), (page,) = (named(slide, name) for name in ("Status line", "Classification", "Slide number"))
        assert (status.text_frame.text, mark.text_frame.text, page.text_frame.text) == (
            made.status,
            made.classification,
            str(number),
        )
        assert page.element.find(f".//{qn('a:fld')}").get("type") == "slidenum"
        assert min(status.top, mark.top, page.top) > 0.88 * reopened(content(two_pages)).slide_height


def test_notes_hold_all_that_the_briefing_says_with_reasons_and_sources() -> None:
    told = "\n".join(notes(slide) for slide in slides())
    for one in two_pages().parts:
        lines = [*one.notes]
        for block in one.blocks:
            lines += [text for _, text in block.items] if isinstance(block, Bullets) else []
            lines += block.paragraphs if isinstance(block, Box) else ()
            lines += [cell for row in block.rows for cell in row] if isinstance(block, Grid) else []
        assert [line for line in lines if one_line(line) not in told] == [], one.id
    assert "EPON report, XIV.1" in notes(titled(part("changes").title))
    assert "page two" not in told


def test_no_shape_leaves_its_slide_or_covers_another() -> None:
    for made in (two_pages, small, hostile_brief):
        found = reopened(content(made))
        for slide in found.slides:
            boxes = [(shape.left, shape.top, shape.left + shape.width, shape.top + shape.height) for shape in slide.shapes]
            assert all(left >= 0 and top >= 0 and right <= found.slide_width for left, top, right, _ in boxes)
            assert max(bottom for *_, bottom in boxes) <= found.slide_height
            for place, one in enumerate(boxes):
                for other in boxes[place + 1 :]:
                    across = min(one[2], other[2]) - max(one[0], other[0])
                    down = min(one[3], other[3]) - max(one[1], other[1])
                    assert min(across, down) <= POINT, (made().title, slide.shapes.title.text_frame.text)


def test_a_long_title_is_cut_at_a_word_and_whole_in_the_notes() -> None:
    long = "Very long and " * 25
    made = replace(small(), title=long)
    first = reopened(write(made)).slides[0]
    shown = first.shapes.title.text_frame
    room = first.shapes.title.height / POINT
    size = shown.paragraphs[0].runs[0].font.size.pt
    assert Measure().height(shown.text, first.shapes.title.width / POINT, size, bold=True) <= room + 0.5
    assert shown.text in (long.strip(), f"{shown.text.rstrip('…')}…")
    ending = replace(made, title="A first sentence of some length stands here. " + long * 3)
    first = reopened(write(ending)).slides[0]
    assert first.shapes.title.text_frame.text == "A first sentence of some length stands here."
    assert one_line(ending.title) in notes(first)


def test_tables_and_charts_are_described() -> None:
    frames = [shape for slide in slides() for shape in slide.shapes if shape.has_chart or shape.has_table]
    described = [shape.element.find(f".//{qn('p:cNvPr')}").get("descr") for shape in frames]
    assert len(frames) >= 10
    assert all(len(one) > 20 for one in described)


def test_a_part_from_elsewhere_has_a_slide_with_its_picture() -> None:
    picture = two_pages().pictures[1]
    other = Part("room", "What the room said", "page two", (Bullets((("", "They differ."),)), picture))
    made = replace(two_pages(), parts=(other,))
    (_, slide) = reopened(write(made)).slides
    assert "They differ." in said(slide)
    drawn = next(shape for shape in slide.shapes if shape.shape_type == pptx.enum.shapes.MSO_SHAPE_TYPE.PICTURE)
    assert drawn.element.find(f".//{qn('p:cNvPr')}").get("descr") == one_line(picture.chart.alt)


@pytest.mark.parametrize("name", sorted(TOLD))
def test_any_part_can_be_alone_or_missing(name: str) -> None:
    alone = replace(two_pages(), parts=(part(name),))
    assert len(reopened(write(alone)).slides) <= 2
    rest = replace(two_pages(), parts=tuple(one for one in two_pages().parts if one.id != name))
    assert part(name).title not in [slide.shapes.title.text_frame.text for slide in reopened(write(rest)).slides]


@pytest.mark.parametrize(
    "cells",
    [[[(1, 2, 3), (4, 5, 6)]], [[(50, 50, 50)] * 2] * 2, [[(row, row, 100)] * 3 for row in range(30)]],
    ids=["one option", "all alike", "many"],
)
def test_decisions_at_the_edge_have_slides_without_empty_ones(cells: Any) -> None:
    for slide in reopened(write(brief(stress_of(decisions.flat(cells)), SETTINGS))).slides:
        assert len(slide.shapes) > 3


def test_every_part_of_a_briefing_is_told_on_slides_or_in_notes() -> None:
    assert {one.id for one in two_pages().parts} == TOLD


# --- what it carries -------------------------------------------------------------------------------------------------


def test_the_same_briefing_gives_the_same_bytes_and_every_date_in_it_is_that_of_the_briefing() -> None:
    assert write(two_pages()) == content(two_pages)
    with zipfile.ZipFile(io.BytesIO(content(two_pages))) as package:
        assert {info.date_time[:3] for info in package.infolist()} == {(2030, 1, 2)}
        books = [package.read(name) for name in package.namelist() if name.endswith(".xlsx")]
    for book in books:
        with zipfile.ZipFile(io.BytesIO(book)) as inner:
            assert len({info.date_time for info in inner.infolist()}) == 1
            core = inner.read("docProps/core.xml").decode()
        assert set(re.findall(r"\d{4}-\d\d-\d\d", core)) == {DATE}


def test_it_carries_what_it_was_made_from() -> None:
    assert read_carried(content(small), "brief.pptx") == payload(small().analysis)


def test_the_properties_say_what_it_is_whose_and_from_when() -> None:
    found, made = reopened(content(two_pages)).core_properties, two_pages()
    assert (found.title, found.subject, found.author) == (made.title, made.subtitle, "Office of Analysis")
    assert found.keywords == made.stress.decision.sha256
    assert (found.created.date().isoformat(), found.language) == (DATE, "en-GB")
    assert {run.get("lang") for slide in slides() for run in slide.element.iter(qn("a:rPr"))} == {"en-GB"}


def everything(written: bytes) -> dict[str, str]:
    """All text of a package by part, that of the workbooks inside it too."""
    found: dict[str, str] = {}
    with zipfile.ZipFile(io.BytesIO(written)) as package:
        for name in package.namelist():
            if name.endswith(".xlsx"):
                found |= {f"{name}/{inner}": text for inner, text in everything(package.read(name)).items()}
            else:
                found[name] = package.read(name).decode(errors="replace")
    return found


def test_without_holders_no_part_of_the_file_nor_of_its_workbooks_names_a_perspective_that_somebody_holds() -> None:
    decision = load("mali-2019")
    held = [one for one in decision.perspectives if one.group == "reading"]
    stress = stress_of(decision, held[0].id, "short", readings=True)
    texts = everything(write(brief(stress, replace(SETTINGS, holders=False))))
    assert any(name.endswith("sharedStrings.xml") for name in texts)
    assert [(name, one.id) for name, text in texts.items() for one in held if one.id in text or one.title in text] == []
    named_there = everything(write(brief(stress, SETTINGS)))
    assert any("Reading: " in text for name, text in named_there.items() if name.endswith("sharedStrings.xml"))


def test_hostile_text_is_text_everywhere() -> None:
    found, made = slides(hostile_brief), hostile_brief()
    assert found[0].shapes.title.text_frame.text == xml_text(made.title)
    told = "\n".join(f"{said(slide)}\n{notes(slide)}" for slide in found)
    assert [one for one in HOSTILE if one_line(one) not in told] == []
    with zipfile.ZipFile(io.BytesIO(content(hostile_brief))) as package:
        books = [package.read(name) for name in package.namelist() if name.endswith(".xlsx")]
        assert not [name for name in package.namelist() if b"hyperlink" in package.read(name) and "slides/" in name]
    cells = [
        cell
        for book in books
        for row in openpyxl.load_workbook(io.BytesIO(book)).active.iter_rows()  # type: ignore[union-attr]
        for cell in row
    ]
    assert {cell.data_type for cell in cells if cell.value is not None} == {"s", "n"}
    assert not [cell for cell in cells if cell.hyperlink]
    assert "=cmd|'/c calc'!A1" in [cell.value for cell in cells]


# --- as LibreOffice shows it -----------------------------------------------------------------------------------------


@pytest.mark.office
@pytest.mark.parametrize("made", [two_pages, hostile_brief], ids=["mali-short", "hostile"])
def test_every_slide_is_a_page_with_its_title_and_its_foot(made: Callable[[], Brief], soffice: str) -> None:
    """In LibreOffice, whose Arial has the widths of that of other programs; the pages are kept to be looked at."""
    seen = office.pages(content(made), f"{made.__name__}.pptx", soffice)
    assert len(seen) == len(slides(made))
    for text, title in zip(seen.texts, titles(made), strict=True):
        assert title.split()[0] in text or not title.isascii()
        assert made().status.split("\x07")[0].split(".")[0] in text
