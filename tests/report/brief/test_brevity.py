"""Long texts of authors become short ones that say no more than theirs, and what is judged keeps a mark."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossroads.report.brief.brevity import JUDGED, short


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("The force leaves. Its camps stay.", "The force leaves"),
        ("the force leaves; its camps stay", "The force leaves"),
        ("As today", "As today"),
        ("", ""),
        ("   ", ""),
        ("Camps (in the North; see II.3) are handed over. Later more.", "Camps are handed over"),
        ("About US$ 1.5 m a year, as today", "About US$ 1.5 m a year, as today"),
        ("Not stated.", "Not stated"),
    ],
)
def test_the_first_statement_stays_without_what_stands_in_brackets(written: str, said: str) -> None:
    assert short(written) == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Judged: none beyond guards.", "None beyond guards"),
        ("None beyond guards (judged).", "None beyond guards"),
        ("The report is silent. Judged: as today.", "As today"),
        ("The texts are silent. As today (judged from the map; see II).", "As today"),
    ],
)
def test_what_is_judged_is_marked_where_these_words_are_left_out(written: str, said: str) -> None:
    assert short(written) == said + JUDGED


def test_a_mark_stands_only_for_the_statement_that_is_kept() -> None:
    assert short("It is written in II. The rest is a guess (judged).") == "It is written in II"


@given(st.text())
def test_nothing_is_added_to_any_text_but_the_mark(written: str) -> None:
    said = short(written).removesuffix(JUDGED)
    assert len(said) <= 2 * len(written)  # a letter may become two when it is written large
    assert said == said.strip()
