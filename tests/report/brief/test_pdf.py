"""The briefing as a PDF: what stands on which page, what it carries, and that text stays text."""

import functools
import importlib.util
import io
import re
import subprocess
import warnings
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject

from crossroads.files import load
from crossroads.files.carried import read_carried
from crossroads.report.brief import Brief, BriefSettings, brief
from crossroads.report.brief.content import Box, Bullets, Grid, Paragraph, Part, Picture
from crossroads.report.brief.pdf import MissingGlyphsWarning, write
from crossroads.report.carried import payload
from crossroads.report.xml_text import xml_text
from tests.report.brief import office
from tests.report.brief.briefs import DATE, SETTINGS, hostile_brief, small, stress_of, two_pages
from tests.report.cases import HOSTILE

ARABIC = "\u0642\u0631\u0627\u0631 \u0645\u0647\u0645"
SHORT = BriefSettings(parts=("why",))


@functools.cache
def content(made: Callable[[], Brief]) -> bytes:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", MissingGlyphsWarning)
        return write(made())


@functools.cache
def reader(made: Callable[[], Brief] = two_pages) -> PdfReader:
    return PdfReader(io.BytesIO(content(made)))


@functools.cache
def pages(made: Callable[[], Brief] = two_pages) -> tuple[str, ...]:
    return tuple(squeezed(page.extract_text()) for page in reader(made).pages)


def squeezed(said: str) -> str:
    """Without spaces, ends of lines and hyphens, which depend on where lines end."""
    return re.sub(r"[\s\u00ad\u2010-]", "", said)


def everything(made: Callable[[], Brief] = two_pages) -> str:
    return "".join(pages(made))


def saying(*blocks: Any, **parts: Any) -> Brief:
    """A short briefing whose page one has these blocks."""
    return replace(small(), parts=(Part("one", "One", "page one", blocks),), **parts)


def written(made: Brief) -> str:
    return squeezed("".join(page.extract_text() for page in PdfReader(io.BytesIO(write(made))).pages))


def blocks(made: Brief) -> Iterator[Any]:
    return (block for part in made.parts for block in part.blocks)


def elements(made: Callable[[], Brief] = two_pages) -> Iterator[DictionaryObject]:
    """Every element of the structure that a screen reader follows."""
    waiting: list[Any] = [reader(made).root_object["/StructTreeRoot"]]
    while waiting:
        one = waiting.pop(0).get_object()
        if isinstance(one, ArrayObject):
            waiting = [*one, *waiting]
        elif isinstance(one, DictionaryObject):
            yield one
            waiting = [*([one["/K"]] if "/K" in one else []), *waiting]


def tagged(kind: str, made: Callable[[], Brief] = two_pages) -> list[DictionaryObject]:
    return [one for one in elements(made) if one.get("/S") == kind]


def outlined(entries: list[Any]) -> list[str]:
    """The titles of an outline, in order."""
    return [title for one in entries for title in (outlined(one) if isinstance(one, list) else [str(one.title)])]


def root() -> dict[str, Any]:
    return dict(reader().root_object)


# --- what stands in it -----------------------------------------------------------------------------------------------


def test_all_that_the_briefing_says_stands_in_it() -> None:
    made, found = two_pages(), everything()
    said = [made.title, made.subtitle, *made.meta, made.provenance_line, *(part.title for part in made.parts)]
    for block in blocks(made):
        match block:
            case Paragraph():
                said.append(block.text)
            case Bullets():
                said += [one for item in block.items for one in item]
            case Grid():
                said += [block.caption, *block.headings, *(cell for row in block.rows for cell in row)]
            case Picture():
                said.append(block.caption)
            case Box():
                said += [block.title, *block.paragraphs]
    unsaid = [one for one in said if squeezed(one) not in found]
    across = [one for one in unsaid if not all(squeezed(word) in found for word in one.split())]  # goes on on the next page
    assert across == []
    assert len(unsaid) < len(said) / 20


def test_page_one_and_page_two_are_one_page_each_then_contents_then_annexes() -> None:
    made, found = two_pages(), pages()
    for page, where in enumerate(("page one", "page two")):
        assert all(squeezed(part.title) in found[page] for part in made.parts if part.where == where)
    assert "Contents" in found[2]
    assert "Contents" not in found[0] + found[1]
    assert all(squeezed(part.title) in found[2] for part in made.parts)
    assert squeezed(made.at("annex")[-1].title) in found[-1]


def test_every_page_has_its_number_the_status_line_and_the_classification() -> None:
    made, found = two_pages(), pages()
    for number, said in enumerate(found, 1):
        assert squeezed(made.status) in said
        assert squeezed(f"Page {number} of {len(found)}") in said
        assert said.count(squeezed(made.classification)) == 2
        assert squeezed(made.title) in said


def test_no_page_is_all_but_empty() -> None:
    frame = len(squeezed(two_pages().status + two_pages().classification * 2 + two_pages().title))
    assert [number for number, said in enumerate(pages(), 1) if len(said) < frame + 300] == []


def test_a_page_one_that_is_too_long_is_set_smaller() -> None:
    long = Paragraph("Something that takes its place on the page. " * 115)
    made = replace(small(), parts=(Part("one", "One", "page one", (long,)), Part("two", "Two", "page two", (long,))))
    assert len(PdfReader(io.BytesIO(write(made))).pages) == 2


def test_what_no_page_can_hold_goes_on_on_the_next_one() -> None:
    endless = "Something that takes its place on the page. " * 700
    made = saying(Paragraph(endless), Grid("c", ("a", "b"), ((endless, "end of the row"),)))
    found = written(made)
    assert found.count("Something") == 2 * 700
    assert "endoftherow" in found


def test_the_headings_of_a_table_are_repeated_where_it_goes_on() -> None:
    grid = Grid("Much", ("Left heading", "Right heading"), tuple((f"row {number}", "x") for number in range(150)))
    found = [squeezed(page.extract_text()) for page in PdfReader(io.BytesIO(write(saying(grid)))).pages]
    assert len(found) > 2
    assert all("Leftheading" in said for said in found)


# --- for those who do not see it -------------------------------------------------------------------------------------


def test_headings_are_tagged_and_listed_in_the_outline() -> None:
    made = two_pages()
    sub = [block.title for block in blocks(made) if isinstance(block, Box) and block.title]
    assert len(tagged("/H1")) == len(made.parts) + 1  # and the contents
    assert len(tagged("/H2")) == len(sub)
    assert len(tagged("/Title")) == 1
    assert [one for one in outlined(reader().outline) if one != "Contents"] == [
        one
        for part in made.parts
        for one in (part.title, *(block.title for block in part.blocks if isinstance(block, Box) and block.title))
    ]


def test_every_picture_is_described() -> None:
    described = [one.get("/Alt") for one in tagged("/Figure")]
    assert described == [block.chart.alt for block in blocks(two_pages()) if isinstance(block, Picture)]


def test_tables_are_tagged_with_their_headings() -> None:
    grids = [block for block in blocks(two_pages()) if isinstance(block, Grid)]
    assert len(tagged("/Table")) == len(grids)
    assert len(tagged("/TH")) == sum(len(grid.headings) for grid in grids)
    assert len(tagged("/TR")) == sum(1 + len(grid.rows) for grid in grids)


def test_it_keeps_to_the_standards_of_archives_and_of_access() -> None:
    metadata = root()["/Metadata"].get_object().get_data().decode()
    assert [re.findall(f"<pdf{name}>(\\w+)<", metadata) for name in ("aid:part", "aid:conformance", "uaid:part")] == [
        ["3"],
        ["A"],
        ["1"],
    ]
    assert root()["/MarkInfo"]["/Marked"]


def test_the_properties_say_what_it_is_whose_from_when_and_in_which_language() -> None:
    found, made = reader().metadata, two_pages()
    assert found is not None
    assert (found.title, found.subject, found.author) == (made.title, made.subtitle, "Office of Analysis")
    assert str(found["/Keywords"]) == made.stress.decision.sha256
    assert found.creation_date is not None
    assert found.creation_date.date().isoformat() == DATE
    assert root()["/Lang"] == "en-GB"


# --- fonts and pictures ----------------------------------------------------------------------------------------------


def objects(kind: str, name: str) -> list[DictionaryObject]:
    """All objects of the file in which `kind` is `name`."""
    found = (reader().get_object(number) for number in reader().xref_objStm | reader().xref[0])
    return [one for one in found if isinstance(one, DictionaryObject) and one.get(kind) == name]


def test_every_font_is_inside() -> None:
    described = objects("/Type", "/FontDescriptor")
    assert described
    assert all({"/FontFile2", "/FontFile3"} & set(one) for one in described)


def test_charts_are_drawn_in_lines_and_letters() -> None:
    assert objects("/Subtype", "/Image") == []
    analysis = two_pages().analysis
    shown = [f"{analysis.ranks[row]}. {analysis.decision.options[row].title}" for row in analysis.order]
    assert all(squeezed(one) in pages()[1] for one in shown)


# --- what it carries -------------------------------------------------------------------------------------------------


def test_the_same_briefing_gives_the_same_bytes() -> None:
    assert write(small()) == content(small)


def test_it_carries_what_it_was_made_from() -> None:
    assert read_carried(content(small), "brief.pdf") == payload(small().analysis)


def test_without_holders_nothing_in_it_names_a_perspective_that_somebody_holds() -> None:
    decision = load("mali-2019")
    held = [one for one in decision.perspectives if one.group == "reading"]
    made = brief(stress_of(decision, held[0].id, "short", readings=True), replace(SETTINGS, holders=False))
    document = PdfReader(io.BytesIO(write(made)))
    carried = document.attachments["crossroads.json"][0].decode()
    found = squeezed("".join(page.extract_text() for page in document.pages) + carried)
    assert [one.id for one in held if squeezed(one.id) in found or squeezed(one.title) in found] == []


# --- text is text ----------------------------------------------------------------------------------------------------


def test_hostile_text_is_text_everywhere() -> None:
    found, made = everything(hostile_brief), hostile_brief()
    plain = [one for one in HOSTILE if one.isascii()]
    assert [one for one in plain if squeezed(one) not in found] == []
    assert all(word in found for word in ARABIC.split())
    assert "\U0001f600" in found
    metadata = reader(hostile_brief).metadata
    assert metadata is not None
    assert metadata.title == xml_text(made.title)
    assert read_carried(content(hostile_brief), "brief.pdf") == payload(made.analysis)


@pytest.mark.parametrize(
    "markup",
    ["#panic()", '#let x = read("crossroads.json")', "= Heading", "*bold* _emph_ `raw`", "$x^2$", "<label> @label", "\\ // end"],
)
def test_markup_of_the_typesetter_is_text(markup: str) -> None:
    made = saying(Paragraph(markup), Bullets(((markup, markup),)), Grid(markup, (markup,), ((markup,),)), title=markup)
    assert written(made).count(squeezed(markup)) == 7


def test_letters_of_many_languages_are_shown() -> None:
    words = ("é à œ ç", "ƙasa ɓera", "Ọ̀yọ́", "Việt", "Россия", "ἀρχὴ", "שלום", "≥ × → ½ €")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = written(saying(*(Paragraph(said) for said in words)))
    left_to_right = [said for said in words if said != "שלום"]
    assert [said for said in left_to_right if squeezed(said) not in found] == []


def test_characters_that_the_fonts_lack_are_written_by_number_and_named() -> None:
    with pytest.warns(MissingGlyphsWarning, match="U\\+4E2D cjk unified ideograph-4e2d"):
        found = written(saying(Paragraph("before \u4e2d after, \ue000 nobody's, \U0001f469\u200d\U0001f467 two")))
    assert "before[U+4E2D]after" in found
    assert "[U+E000]nobody" in found
    assert "[U+1F469U+200DU+1F467]two" in found
    assert "U+1F469U+200DU+1F467woman,zerowidthjoiner,girl" in found


def test_marks_that_combine_as_no_font_knows_are_written_by_number() -> None:
    with pytest.warns(MissingGlyphsWarning):
        found = written(saying(Paragraph("\u20dd\u0951 strange \u08f1, as is \u0739\u0710 this")))
    assert "strange" in found
    assert "U+08F1" in found


def test_without_the_borrowed_font_the_others_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    assert "calm" in written(saying(Paragraph("calm")))


def test_a_long_title_is_whole_on_page_one_and_short_on_the_others() -> None:
    long = "Very long " * 60
    made = brief(small().stress, replace(SHORT, title=long, parts=("why", "method")))
    found = [squeezed(page.extract_text()) for page in PdfReader(io.BytesIO(write(made))).pages]
    assert squeezed(long) in found[0]
    assert found[1].startswith(squeezed("Very long " * 8))
    assert squeezed(long) not in found[1]


# --- as its readers see it -------------------------------------------------------------------------------------------


@pytest.mark.office
@pytest.mark.parametrize(("made", "name"), [(two_pages, "mali-short"), (small, "small"), (hostile_brief, "hostile")])
def test_its_pages_are_kept_to_be_looked_at(made: Callable[[], Brief], name: str) -> None:
    seen = office.pages(content(made), f"{name}.pdf")
    assert len(seen) == len(reader(made).pages)
    assert all(made().status.split(".")[0][:8] in said for said in seen.texts)


@pytest.mark.office
def test_text_that_runs_from_right_to_left_stands_on_the_right() -> None:
    seen = office.pages(write(saying(Paragraph("here"), Paragraph(ARABIC))), "right-to-left.pdf")
    words = subprocess.run(["pdftotext", "-bbox", str(seen.pdf), "-"], check=True, capture_output=True, text=True).stdout
    left, right = (
        float(re.findall(rf'xMin="([\d.]+)"[^>]*>{word}<', words)[0]) for word in ("here", ARABIC.rsplit(maxsplit=1)[-1])
    )
    assert left < 100
    assert right > 400
