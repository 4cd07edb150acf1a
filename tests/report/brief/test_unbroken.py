"""A number and its unit stand on one line, in every kind of file; nothing else of a text changes."""

from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossroads.files import load
from crossroads.report.brief.content import Box, Bullets, Grid, Paragraph, Part
from crossroads.report.brief.html import write as write_html
from crossroads.report.brief.markdown import write as write_markdown
from crossroads.report.brief.pptx.text import Measure, one_line
from crossroads.report.brief.unbroken import BLANK, tie, unbroken, units_of
from tests.report.brief.briefs import two_pages
from tests.report.brief.word import everything, opened

TIED = tie(("months", "m", "deaths"))


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("under 54 % of them", "under 54~% of them"),
        ("about US$ 1,000 m a year", "about US$~1,000~m a year"),
        ("6–18 months", "6–18~months"),
        ("22 deaths a year, 3 points", "22~deaths a year, 3~points"),
        ("{number} % and {gap} points", "{number}~% and {gap}~points"),
        ("2 of the 6 options in 2019 and", "2 of the 6 options in 2019 and"),
        ("100 monthsin", "100 monthsin"),
        ("no % here, many points", "no % here, many points"),
    ],
)
def test_what_belongs_to_a_number_stays_with_it(written: str, said: str) -> None:
    assert TIED(written) == said.replace("~", BLANK)


@given(st.text())
def test_only_blanks_are_changed(written: str) -> None:
    assert TIED(written).replace(BLANK, " ") == written.replace(BLANK, " ")


def test_units_are_read_out_of_the_decision() -> None:
    assert {"m", "deaths", "months"} <= set(units_of(load("mali-2019")))


def test_every_text_of_a_part_is_tied() -> None:
    blocks = (Paragraph("1 %"), Bullets((("2 %", "3 %"),)), Grid("4 %", ("5 %",), (("6 %",),)), Box("7 %", ("8 %",)))
    found = unbroken(Part("one", "9 %", "annex", blocks, ("10 %",)), TIED)
    assert (found.title, found.notes) == (f"9{BLANK}%", (f"10{BLANK}%",))
    assert found.blocks == (
        Paragraph(f"1{BLANK}%"),
        Bullets(((f"2{BLANK}%", f"3{BLANK}%"),)),
        Grid(f"4{BLANK}%", (f"5{BLANK}%",), ((f"6{BLANK}%",),)),
        Box(f"7{BLANK}%", (f"8{BLANK}%",)),
    )


def test_no_file_loses_them() -> None:
    ranking = next(part for part in two_pages().parts if part.id == "ranking")
    share = next(block for block in ranking.blocks if isinstance(block, Paragraph) and block.style == "note")
    assert BLANK in share.text
    assert share.text in everything(opened())
    assert share.text.encode() in write_markdown(two_pages())
    assert escape(share.text).encode() in write_html(two_pages())
    assert one_line(share.text) == share.text


def test_slides_count_such_a_blank_as_a_blank_and_break_no_line_there() -> None:
    measure = Measure()
    assert measure.width(f"1{BLANK}%", 10) == measure.width("1 %", 10)
    narrow = measure.width("only 54", 10)
    assert measure.lines("only 54 m or", narrow, 10) == 2
    assert measure.lines(f"only 54{BLANK}m or", narrow, 10) == 3
