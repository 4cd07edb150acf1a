"""What slides take from a template of somebody's organisation, and which templates are refused."""

import functools
import io
import zipfile
from typing import Any

import pptx
import pytest
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.oxml.ns import qn
from pptx.util import Pt

from crossroads.errors import ExportError
from crossroads.report.brief.package import LARGEST, zipped
from crossroads.report.brief.pptx import write
from crossroads.report.brief.pptx.base import blank
from crossroads.report.brief.pptx.template import opened
from tests.report.brief.briefs import small, two_pages

MAIN = b"application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
KIND = b"application/vnd.openxmlformats-officedocument.presentationml."


def parts(package: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(package)) as found:
        return {name: found.read(name) for name in found.namelist()}


def saved(presentation: Any) -> bytes:
    target = io.BytesIO()
    presentation.save(target)
    return target.getvalue()


@functools.cache
def house() -> bytes:
    """A template of 4 to 3 with colours and a font of its own, two slides that are to go, a section that names them."""
    made = pptx.Presentation()
    for title in ("First slide of the template", "Second slide of the template"):
        slide = made.slides.add_slide(made.slide_layouts[1])
        slide.shapes.title.text = title
        slide.notes_slide.notes_text_frame.text = "Notes of the template"
    found = parts(saved(made))
    theme = (
        found["ppt/theme/theme1.xml"]
        .replace(b'val="1F497D"', b'val="7A0019"')
        .replace(b'typeface="Calibri"', b'typeface="Georgia"')
    )
    section = (
        b'<p:extLst><p:ext uri="{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"><p14:sectionLst'
        b' xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main"><p14:section name="Old"'
        b' id="{00000000-0000-0000-0000-000000000001}"><p14:sldIdLst><p14:sldId id="256"/></p14:sldIdLst></p14:section>'
        b"</p14:sectionLst></p:ext></p:extLst></p:presentation>"
    )
    presentation = found["ppt/presentation.xml"].replace(b"</p:presentation>", section)
    return zipped(found | {"ppt/theme/theme1.xml": theme, "ppt/presentation.xml": presentation}, "2019-01-01")


def reopened(written: bytes) -> Any:
    return pptx.Presentation(io.BytesIO(written))


@functools.cache
def in_house() -> bytes:
    return write(two_pages(), house())


def test_its_size_layouts_colours_and_fonts_are_taken() -> None:
    found = reopened(in_house())
    assert (found.slide_width, found.slide_height) == (reopened(house()).slide_width, reopened(house()).slide_height)
    assert [slide.slide_layout.name for slide in found.slides] == ["Title Slide", *["Title Only"] * (len(found.slides) - 1)]
    theme = parts(in_house())["ppt/theme/theme1.xml"]
    assert b'val="7A0019"' in theme
    assert not [run for slide in found.slides for run in slide.element.iter(qn("a:latin"))]
    columns = next(shape.chart for slide in found.slides for shape in slide.shapes if shape.name == "Chart: perspectives")
    fills = [series.format.fill.fore_color.theme_color for series in columns.plots[0].series]
    assert fills[:3] == [MSO_THEME_COLOR.ACCENT_1, MSO_THEME_COLOR.ACCENT_2, MSO_THEME_COLOR.ACCENT_3]
    heads = [shape.table.cell(0, 0).fill.fore_color.rgb for slide in found.slides for shape in slide.shapes if shape.has_table]
    assert {str(one) for one in heads} == {"7A0019"}


def test_its_slides_and_what_names_them_are_gone() -> None:
    found = parts(in_house())
    assert not [name for name, content in found.items() if b"of the template" in content]
    assert b"sectionLst" not in found["ppt/presentation.xml"]
    slides = [name for name in found if name.startswith("ppt/slides/slide")]
    assert len(slides) == len(reopened(in_house()).slides)


def test_its_places_for_footer_and_number_are_used() -> None:
    for number, slide in enumerate(reopened(in_house()).slides, 1):
        held = {shape.placeholder_format.type: shape for shape in slide.placeholders}
        texts = {kind.name: shape.text_frame.text for kind, shape in held.items()}
        assert (texts["FOOTER"], texts["SLIDE_NUMBER"]) == (two_pages().classification, str(number))
        assert {"FOOTER", "SLIDE_NUMBER"} == texts.keys() - {"TITLE", "CENTER_TITLE"}


def test_on_narrow_slides_nothing_covers_another_and_charts_have_slides_of_their_own() -> None:
    found = reopened(in_house())
    charts = [[shape for shape in slide.shapes if shape.has_chart] for slide in found.slides]
    assert sum(map(len, charts)) == 7
    assert max(map(len, charts)) == 1
    for slide in found.slides:
        boxes = [(one.left, one.top, one.left + one.width, one.top + one.height) for one in slide.shapes]
        for place, one in enumerate(boxes):
            for other in boxes[place + 1 :]:
                shared = min(min(one[2], other[2]) - max(one[0], other[0]), min(one[3], other[3]) - max(one[1], other[1]))
                assert shared <= Pt(1), slide.shapes.title.text_frame.text


def test_the_same_template_gives_the_same_bytes() -> None:
    assert write(small(), house()) == write(small(), house())


def with_type(kind: bytes) -> bytes:
    found = parts(house())
    return zipped(found | {"[Content_Types].xml": found["[Content_Types].xml"].replace(MAIN, kind)}, "2019-01-01")


@pytest.mark.parametrize("kind", [b"template.main+xml", b"slideshow.main+xml"])
def test_template_and_show_files_serve_too(kind: bytes) -> None:
    found = parts(write(small(), with_type(KIND + kind)))
    assert MAIN in found["[Content_Types].xml"]
    assert KIND + kind not in found["[Content_Types].xml"]


def test_a_template_with_macros_is_refused() -> None:
    with pytest.raises(ExportError, match="macros"):
        opened(with_type(b"application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml"))


def test_a_template_that_unpacks_to_too_much_is_refused() -> None:
    with pytest.raises(ExportError, match="larger than 64 MB"):
        opened(zipped(parts(house()) | {"ppt/media/big.bin": bytes(LARGEST)}, "2019-01-01"))


def emptied(**kept: str) -> bytes:
    """A presentation whose layouts have placeholders of these kinds only, at these places."""
    made = pptx.Presentation()
    for layout in made.slide_layouts:
        for holder in list(layout.placeholders):
            if holder.placeholder_format.type.name not in kept:
                holder.element.getparent().remove(holder.element)
            elif kept[holder.placeholder_format.type.name] == "low":
                holder.left, holder.top, holder.width, holder.height = Pt(36), Pt(400), Pt(640), Pt(60)
    return saved(made)


@pytest.mark.parametrize(
    "template", [emptied(), emptied(BODY=""), emptied(TITLE="low")], ids=["nothing", "no title", "title below"]
)
def test_a_template_without_a_layout_to_write_on_is_refused_with_what_it_lacks(template: bytes) -> None:
    with pytest.raises(ExportError, match="no usable slide layout; it needs one with a title"):
        write(small(), template)


def test_a_template_without_places_for_footer_and_number_gets_both_all_the_same() -> None:
    for slide in reopened(write(small(), emptied(TITLE="", CENTER_TITLE="", SUBTITLE=""))).slides:
        (status,) = (shape for shape in slide.shapes if shape.name == "Status line")
        assert status.text_frame.text == f"{small().classification}. {small().status}"
        (number,) = (shape for shape in slide.shapes if shape.name == "Slide number")
        assert number.element.find(f".//{qn('a:fld')}").get("type") == "slidenum"


def without(name: str) -> bytes:
    return zipped({one: content for one, content in parts(house()).items() if one != name}, "2019-01-01")


def changed(changes: dict[str, bytes]) -> bytes:
    return zipped(parts(house()) | changes, "2019-01-01")


@pytest.mark.parametrize(
    "broken",
    [
        b"",
        b"not a presentation",
        house()[:9000],
        zipped({}, "2019-01-01"),
        without("ppt/presentation.xml"),
        without("_rels/.rels"),
        without("ppt/theme/theme1.xml"),
        changed({"ppt/slideMasters/slideMaster1.xml": b"<cut"}),
        with_type(b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"),
    ],
    ids=["nothing", "text", "cut", "empty zip", "no presentation", "no relations", "no theme", "no XML", "another kind"],
)
def test_a_broken_template_is_refused_with_what_to_do(broken: bytes) -> None:
    with pytest.raises(ExportError, match="the template cannot be read as a presentation; open it in PowerPoint"):
        write(small(), broken)


def test_on_a_dark_ground_text_and_charts_are_light() -> None:
    found = parts(blank())
    name = "ppt/slideMasters/slideMaster1.xml"
    dark = found[name].replace(b'bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2"', b'bg1="dk1" tx1="lt1" bg2="dk2" tx2="lt2"')
    look = opened(zipped(found | {name: dark}, "2019-01-01")).look
    light = opened(None).look
    assert (look.ground, look.ink) == (light.ink, light.ground)
    assert look.strong != light.strong


def test_a_font_that_may_be_wide_is_given_more_room() -> None:
    assert opened(house()).look.measure.wide > opened(None).look.measure.wide
