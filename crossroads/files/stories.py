"""Stories as a TOML file of their own: sets of states of the drivers, each with a name.

schema = 1
decision = "river-crossing"

[[stories]]
title = "A wet decade"
states = { floods = "wetter" }
"""

import json
from collections.abc import Sequence
from dataclasses import replace

from pydantic import Field, ValidationError

from crossroads.errors import DecisionError, Problem
from crossroads.files.problems import MAX_PROBLEMS, of_part, printable, shown
from crossroads.files.read import parse_toml
from crossroads.model import Decision
from crossroads.model.base import Id, Part, Title
from crossroads.model.decision import SCHEMA
from crossroads.model.stories import Story, story_problems

MAX_BYTES = 100_000
MOST = 12
"""Stories in a file: three to five say more than many."""


class _Told(Part):
    title: Title
    states: dict[Id, Id]


class _File(Part):
    decision: Id
    stories: tuple[_Told, ...] = Field(min_length=1, max_length=MOST)


def stories_toml(decision: Decision, stories: Sequence[Story]) -> str:
    """`stories` on `decision` as the TOML that `parse_stories` reads."""
    parts = [f"schema = {SCHEMA}\ndecision = {_toml(decision.id)}\n"]
    for story in stories:
        states = ", ".join(f"{driver} = {_toml(state)}" for driver, state in story.states.items())
        parts.append(f"[[stories]]\ntitle = {_toml(story.title)}\nstates = {{ {states} }}\n")
    return "\n".join(parts)


def _toml(given: str) -> str:
    """A string of TOML is one of JSON, but for the one control character that JSON lets stand."""
    return json.dumps(given, ensure_ascii=False).replace("\x7f", "\\u007f")


def parse_stories(content: bytes, name: str, decision: Decision) -> tuple[Story, ...]:
    """The stories in the bytes of a TOML file called `name`, all of which can be used on `decision`.

    Raises `DecisionError` with everything that is wrong with the file.
    """
    if len(content) > MAX_BYTES:
        fix = f"too large; a file of stories holds at most {MAX_BYTES // 1_000} kB"
        raise DecisionError([Problem(name, "", f"{len(content):,} bytes", fix)])
    given = parse_toml(content, name)
    schema = given.pop("schema", SCHEMA)
    if schema != SCHEMA:
        raise DecisionError([Problem(name, "schema", shown(schema), f"this version reads schema {SCHEMA}; update Crossroads")])
    try:
        told = _File.model_validate(given)
    except ValidationError as error:
        faults = error.errors(include_url=False)[:MAX_PROBLEMS]
        raise DecisionError([replace(of_part(fault), file=name) for fault in faults]) from None
    stories = tuple(Story(one.title, one.states) for one in told.stories)
    if found := [*_of_another(decision, told.decision), *story_problems(decision, stories)]:
        raise DecisionError([replace(one, file=name, key=printable(one.key), value=printable(one.value)) for one in found])
    return stories


def _of_another(decision: Decision, named: str) -> list[Problem]:
    if named == decision.id:
        return []
    return [Problem("", "decision", named, f"these stories are about another decision; open that one, here is '{decision.id}'")]
