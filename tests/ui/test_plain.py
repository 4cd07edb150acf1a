"""User text becomes Markdown that shows it letter by letter. What a browser makes of it is tested in tests/flows."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossroads.ui.plain import plain, unbroken


@pytest.mark.parametrize("sign", ["->", "<-", "<->", "--", ">=", "<=", "~=", ":material/home:", ":streamlit:"])
def test_signs_that_streamlit_draws_even_where_they_are_escaped_are_taken_apart(sign: str) -> None:
    said = plain(f"a {sign} b")
    assert sign not in said.replace("\\", "")
    assert said.replace("\\", "").replace("\u2060", "") == f"a {sign} b"


@pytest.mark.parametrize("text", ["mid-2019", "2014--16", "a->b", "12:30", "US$ 1,500 m", "3.5 % (judged)"])
def test_what_people_write_every_day_gets_no_hidden_characters(text: str) -> None:
    assert plain(text).replace("\\", "") == text


@given(st.text())
def test_all_that_markdown_could_act_on_is_escaped_and_nothing_is_lost(text: str) -> None:
    said = plain(text)
    bare = re.sub(r"\\.", "", said)
    assert not set(bare) & set("\\`*_{}[]()#+-.!|~$<>:&=\n")
    assert re.sub(r"\\(.)", r"\1", said).replace("\u2060", "") == " ".join(text.split()).replace("\u2060", "")


def test_a_number_and_its_per_cent_sign_stay_on_one_line() -> None:
    assert unbroken(plain("more than 32 % (now 6 %)")).count("\u00a0%") == 2
    assert unbroken("no number % here") == "no number % here"
