"""Text is measured so that it fits its box on a slide, and shortened where it does not."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossroads.report.brief.content import Grid
from crossroads.report.brief.pptx.table import MARGIN, SIZES, paged
from crossroads.report.brief.pptx.text import BOLD, LINE, SPARE, Measure, Room, one_line
from tests.examples import drawn

MEASURE = Measure()
SIZES_OF_TEXT = (24.0, 20.0, 18.0)
ROOMS = st.builds(Room, st.just(0.0), st.just(0.0), st.floats(80, 900), st.floats(30, 400))
WORDS = st.lists(st.text(st.characters(codec="utf-8", categories=("L", "N", "P")), min_size=1, max_size=12), max_size=60)
TEXTS = WORDS.map(" ".join).map(one_line)


@pytest.mark.parametrize(
    ("said", "ems"), [("iiiii", 5 * 0.222), ("WWW", 3 * 0.944), ("Hello", 0.722 + 0.556 + 2 * 0.222 + 0.556)]
)
def test_widths_are_those_of_arial_with_a_little_to_spare(said: str, ems: float) -> None:
    """Advance widths of Helvetica and Arial, in thousandths of the size, from the font's own metrics (Adobe AFM)."""
    assert MEASURE.width(said, 20) == pytest.approx(20 * ems * SPARE)
    assert MEASURE.width(said, 20, bold=True) == pytest.approx(20 * ems * SPARE * BOLD)


def test_letters_with_accents_are_as_wide_as_without_and_others_are_not_taken_for_narrow() -> None:
    assert MEASURE.width("éàüñ", 10) == pytest.approx(MEASURE.width("eaun", 10))
    assert MEASURE.width("漢字", 10) >= 2 * 10
    assert MEASURE.width("قرار", 10) > MEASURE.width("iiii", 10)


def test_words_go_on_the_next_line_and_those_too_long_are_broken() -> None:
    width = MEASURE.width("two words", 10) + 0.01
    assert MEASURE.lines("two words", width, 10) == 1
    assert MEASURE.lines("two words more", width, 10) == 2
    assert MEASURE.lines("x" * 100, MEASURE.width("x" * 30, 10), 10) in (4, 5)


@given(TEXTS, ROOMS)
def test_what_is_fitted_is_no_higher_than_its_room(said: str, room: Room) -> None:
    fitted = MEASURE.fit(said, room, SIZES_OF_TEXT)
    assert fitted.size in SIZES_OF_TEXT
    assert MEASURE.height(fitted.said, room.width, fitted.size) <= room.height + 0.5 or fitted.said == "…"
    whole = fitted.said.removesuffix("…")
    assert said.startswith(whole.strip()) or fitted.said == said


@settings(max_examples=drawn(50))
@given(st.lists(st.tuples(TEXTS, TEXTS), max_size=6), ROOMS)
def test_lists_keep_to_their_room_and_leave_out_from_the_end(points: list[tuple[str, str]], room: Room) -> None:
    fitted = MEASURE.fit_points(points, room, SIZES_OF_TEXT)
    assert len(fitted.points) <= len(points)
    if len(fitted.points) > 1:
        assert fitted.height <= room.height + 0.5
        assert list(fitted.points) == points[: len(fitted.points)]


def test_the_largest_size_that_fits_is_taken_and_sentences_go_before_text_is_cut() -> None:
    room = Room(0, 0, 300, 24 * LINE)
    assert MEASURE.fit("Short.", room, SIZES_OF_TEXT).size == 24
    assert (
        MEASURE.fit("Short sentence here. " + "And another one follows. " * 9, room, SIZES_OF_TEXT).said == "Short sentence here."
    )
    cut = MEASURE.fit("one two three four five six seven eight nine ten eleven twelve", room, SIZES_OF_TEXT).said
    assert re.fullmatch(r"one two [a-z ]+…", cut)


def test_fonts_that_are_wider_take_more_lines() -> None:
    said = "several words that fill a line " * 4
    assert Measure(1.2).lines(said, 300, 20) > MEASURE.lines(said, 300, 20)


# --- tables ----------------------------------------------------------------------------------------------------------

CELLS = st.lists(st.tuples(TEXTS, TEXTS, TEXTS), min_size=1, max_size=12)


@settings(max_examples=drawn(25))
@given(CELLS)
def test_tables_keep_to_their_room_and_lose_no_row(rows: list[tuple[str, str, str]]) -> None:
    room = Room(0, 0, 800, 300)
    pages = paged(Grid("", ("One", "Two", "Three"), tuple(rows), (1, 2, 2)), room, MEASURE)
    assert sum(len(page.rows) - 1 for page in pages) == len(rows)
    for page in pages:
        assert page.rows[0] == ("One", "Two", "Three")
        assert page.size in SIZES
        assert sum(page.heights) <= room.height + 1
        assert sum(page.widths) == pytest.approx(room.width)
        for row, height in zip(page.rows[1:], page.heights[1:], strict=True):
            most = max(
                MEASURE.lines(said, width - 2 * MARGIN[0], page.size) for said, width in zip(row, page.widths, strict=True)
            )
            assert most * page.size * LINE <= height


def test_a_small_table_is_set_large_and_a_row_too_high_for_a_slide_is_cut() -> None:
    (page,) = paged(Grid("", ("A", "B"), (("a", "b"),)), Room(0, 0, 800, 300), MEASURE)
    assert page.size == SIZES[0]
    (page,) = paged(Grid("", ("A", "B"), (("a", "word " * 2000),)), Room(0, 0, 800, 300), MEASURE)
    assert page.rows[1][1].endswith("…")


def test_columns_are_widened_so_that_words_stay_whole() -> None:
    grid = Grid("", ("Option", "Said"), (("Incomprehensibilities", "short"),), (1, 9))
    (page,) = paged(grid, Room(0, 0, 700, 300), MEASURE)
    assert page.widths[0] >= MEASURE.width("Incomprehensibilities", page.size, bold=True)
