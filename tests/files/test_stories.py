"""Stories as a file: written, read again, and refused in words when they are no good."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossroads import DecisionError, load
from crossroads.errors import Problem
from crossroads.files.read import parse_toml
from crossroads.files.stories import MAX_BYTES, MOST, parse_stories, stories_toml
from crossroads.model.stories import Story, story_problems
from tests.robustness.scenario_decisions import three_drivers
from tests.ui.hostile import HOSTILE

DECISION = three_drivers()
GOOD = """
decision = "flat"
[[stories]]
title = "Storm"
states = { rain = "s1", money = "s1" }
"""

titles = st.text(st.characters(codec="utf-8"), min_size=1, max_size=80).filter(lambda title: title.strip())
states = st.fixed_dictionaries(
    {}, optional={driver.id: st.sampled_from([state.id for state in driver.states]) for driver in DECISION.scenarios}
)
told = st.lists(st.builds(Story, titles.map(str.strip), states), min_size=1, max_size=MOST)


def problems(content: str | bytes) -> list[tuple[str, str, str]]:
    """What is wrong with a file, as file, key and mend."""
    given_bytes = content.encode() if isinstance(content, str) else content
    with pytest.raises(DecisionError) as raised:
        parse_stories(given_bytes, "mine.toml", DECISION)
    return [(one.file, one.key, one.fix) for one in raised.value.problems]


@given(told)
def test_stories_come_back_as_they_were_or_are_refused_for_what_is_wrong_with_them(stories: list[Story]) -> None:
    written = stories_toml(DECISION, stories).encode()
    expected = [one.key for one in story_problems(DECISION, stories)]
    if expected:
        assert [key for _, key, _ in problems(written)] == expected
    else:
        assert list(parse_stories(written, "mine.toml", DECISION)) == stories


@pytest.mark.parametrize("title", HOSTILE)
def test_hostile_titles_come_back_as_they_were(title: str) -> None:
    written = stories_toml(DECISION, [Story(title.strip(), {"rain": "s1"})])
    assert parse_stories(written.encode(), "a.toml", DECISION)[0].title == title.strip()


def test_the_file_reads_as_the_documentation_has_it() -> None:
    written = stories_toml(DECISION, [Story("Storm", {"rain": "s1", "money": "s1"})])
    assert parse_toml(written.encode(), "a.toml") == {
        "schema": 1,
        "decision": "flat",
        "stories": [{"title": "Storm", "states": {"rain": "s1", "money": "s1"}}],
    }
    assert parse_stories(GOOD.encode(), "a.toml", DECISION) == (Story("Storm", {"rain": "s1", "money": "s1"}),)


@pytest.mark.parametrize(
    ("content", "key", "fix"),
    [
        (GOOD.replace("flat", "other"), "decision", "these stories are about another decision; open that one, here is 'flat'"),
        (GOOD.replace('decision = "flat"', ""), "decision", "this key is missing"),
        (GOOD.replace("rain", "wind"), "stories.0.states.wind", "no driver 'wind'; known: rain, money, noise"),
        (GOOD.replace('rain = "s1"', 'rain = "s9"'), "stories.0.states.rain", "no state 's9'; known: s0, s1"),
        (GOOD.replace('"s1"', '"s0"'), "stories.0.states", "change one at least"),
        (GOOD + '[[stories]]\ntitle = "B"\nstates = { money = "s1", rain = "s1" }', "stories.1.states", "same states as Storm"),
        (GOOD + '[[stories]]\ntitle = "Storm"\nstates = { rain = "s1" }', "stories.1.title", "a title of its own"),
        (GOOD.replace('rain = "s1"', "rain = 1"), "stories.0.states.rain", "write it in quotes"),
        (GOOD.replace("title", "titel"), "stories.0.titel", "did you mean 'title'?"),
        (GOOD + 'script = "x"', "stories.0.script", "unknown key"),
        ('decision = "flat"\nstories = []', "stories", "at least 1 item"),
        ("schema = 9" + GOOD, "schema", "this version reads schema 1"),
        ("decision = ", "", "not valid TOML"),
        ("a = " + "[" * 5000, "", "not valid TOML"),
        ('decision = "flat"\n' + '[[stories]]\ntitle = "A"\nstates = {}\n' * (MOST + 1), "stories", f"at most {MOST} items"),
    ],
)
def test_what_is_wrong_is_said_with_its_key(content: str, key: str, fix: str) -> None:
    assert [(file, at) for file, at, mend in problems(content) if fix in mend] == [("mine.toml", key)]


@pytest.mark.parametrize("content", [b"\xff\xfe", b"\x00", b"PK\x03\x04 a workbook", b'{"decision": "flat"}'])
def test_what_is_no_toml_is_refused(content: bytes) -> None:
    assert problems(content)


def test_a_large_file_is_refused_before_it_is_read() -> None:
    assert problems(b"#" * (MAX_BYTES + 1)) == [("mine.toml", "", "too large; a file of stories holds at most 100 kB")]


shapes = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**30), 10**30) | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["title", "states", "rain", "x"]), inner),
    max_leaves=8,
)


def _toml(value: object) -> str:
    """Any of `shapes` as TOML; nothing is a word of its own."""
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {_toml(item)}" for key, item in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(map(_toml, value)) + "]"
    return json.dumps("nothing" if value is None else value).replace("NaN", "nan").replace("Infinity", "inf")


@given(st.binary(max_size=200) | shapes.map(lambda value: f'decision = "flat"\nstories = {_toml(value)}'.encode()))
def test_whatever_stands_in_a_file_it_is_read_or_refused_with_a_mend(content: bytes) -> None:
    found = refused(content)
    if not found:
        assert story_problems(DECISION, parse_stories(content, "mine.toml", DECISION)) == ()
    for problem in found:
        assert problem.file == "mine.toml"
        assert problem.fix
        str(problem).encode()


def refused(content: bytes) -> tuple[Problem, ...]:
    """What a file is refused for; nothing when it is read. Any other error is raised."""
    try:
        parse_stories(content, "mine.toml", DECISION)
    except DecisionError as error:
        return error.problems
    return ()


def test_the_example_of_the_documentation_can_be_read() -> None:
    docs = Path(__file__).resolve().parent.parent.parent / "docs"
    page = (docs / "data-format.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"^```toml\n(.*?stories.*?)^```$", page, re.MULTILINE | re.DOTALL)
    decision = load(docs / "examples" / "river-crossing")
    assert parse_stories(example.encode(), "a.toml", decision) == (Story("A wet decade", {"floods": "wetter"}),)
