"""A perspective as a file: written, read again, and refused in words when it is no good."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossroads import DecisionError
from crossroads.files import bundled_root
from crossroads.files.perspective import parse_perspective, perspective_toml
from crossroads.files.read import MAX_BYTES, parse_toml
from crossroads.model import Perspective
from tests import decisions
from tests.ui.hostile import HOSTILE

OFFICE = decisions.office_site()
LETTERS = st.characters(codec="utf-8")
TITLES = st.text(LETTERS, min_size=1, max_size=80).filter(lambda title: title.strip())


def made(**parts: object) -> Perspective:
    return Perspective.model_validate({"id": "mine", "title": "Mine", "kind": "points"} | parts)


@given(title=TITLES, summary=st.text(LETTERS, max_size=200), number=st.floats(0, 100))
def test_any_text_and_number_comes_back_as_it_was(title: str, summary: str, number: float) -> None:
    perspective = made(title=title, summary=summary, points={"rent": number, "work": 100.0})
    written = perspective_toml(perspective).encode()
    assert parse_perspective(written, "mine.toml", OFFICE) == perspective


@pytest.mark.parametrize("title", HOSTILE)
def test_hostile_titles_come_back_as_they_were(title: str) -> None:
    assert parse_perspective(perspective_toml(made(title=title)).encode(), "mine.toml", OFFICE).title == title.strip()


@pytest.mark.parametrize("perspective", OFFICE.perspectives, ids=lambda one: one.id)
def test_perspectives_of_a_decision_can_be_written_and_read(perspective: Perspective) -> None:
    assert parse_perspective(perspective_toml(perspective).encode(), "a.toml", OFFICE) == perspective


def test_the_file_has_the_form_of_those_in_a_folder_of_perspectives() -> None:
    ours = parse_toml(perspective_toml(made(points={"rent": 50.0})).encode(), "mine.toml")
    folder = bundled_root() / "criteria"
    known = {key for path in folder.glob("*/perspectives/*.toml") for key in parse_toml(path.read_bytes(), path.name)}
    assert ours == {"schema": 1, "id": "mine", "title": "Mine", "kind": "points", "points": {"rent": 50.0}}
    assert ours.keys() - {"points"} <= known


@pytest.mark.parametrize(
    ("content", "key", "fix"),
    [
        ('title = "A"\nkind = "points"', "id", "missing"),
        ('id = "a"\ntitle = "A"\nkind = "points"\npoints = { nowhere = 1 }', "points", "no such criterion or branch; known: "),
        ('id = "a"\ntitle = "A"\nkind = "points"\npoints = { rent = 101 }', "points.rent", "less than or equal to 100"),
        ('id = "a"\ntitle = "A"\nkind = "points"\npoints = { rent = nan }', "points.rent", "finite"),
        ('id = "a"\ntitle = "A"\nkind = "points"\npoints = { rent = "much" }', "points.rent", "number"),
        ('id = "../a"\ntitle = "A"\nkind = "points"', "id", "an id has small letters"),
        ('id = "a"\ntitle = "A"\nkind = "points"\nscript = "x"', "script", "unknown key"),
        ('id = "a"\ntitle = "A"\nkind = "order"\norder = []', "order", "at least one weighted criterion"),
        ('schema = 9\nid = "a"\ntitle = "A"\nkind = "points"', "schema", "this version reads schema 1"),
        ("id = ", "", "not valid TOML"),
        ("a = " + "[" * 5000, "", "not valid TOML"),
    ],
)
def test_what_is_wrong_is_said_with_its_key(content: str, key: str, fix: str) -> None:
    with pytest.raises(DecisionError) as raised:
        parse_perspective(content.encode(), "mine.toml", OFFICE)
    assert [(one.file, one.key) for one in raised.value.problems if fix in one.fix] == [("mine.toml", key)]


@pytest.mark.parametrize("content", [b"\xff\xfe", b"\x00", b"PK\x03\x04 a workbook", b'{"id": "a"}'])
def test_what_is_no_toml_is_refused(content: bytes) -> None:
    with pytest.raises(DecisionError):
        parse_perspective(content, "mine.toml", OFFICE)


def test_a_file_over_five_megabytes_is_refused() -> None:
    with pytest.raises(DecisionError, match="too large; a file of a perspective holds at most 5 MB"):
        parse_perspective(b"#" * (MAX_BYTES + 1), "mine.toml", OFFICE)
