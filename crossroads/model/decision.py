"""A decision: options, the criteria tree, performances, perspectives and sources, valid as a whole once built."""

import hashlib
import json
from functools import cached_property
from typing import Annotated, Literal, Self, TypeVar

from pydantic import Field, StringConstraints, model_validator

from crossroads.errors import DecisionError, UnknownNameError
from crossroads.model import checks
from crossroads.model.base import Citation, Id, Number, Part, Text, Title
from crossroads.model.option import Option, Performance
from crossroads.model.preferences import Perspective, View
from crossroads.model.scenario import Driver
from crossroads.model.shown import line
from crossroads.model.tree import CriteriaTree

P = TypeVar("P", Perspective, View)

SCHEMA: Literal[1] = 1
MAX_OPTIONS = 200
EQUAL_START = "equal-start"

Date = Annotated[str, StringConstraints(strict=True, pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$")]


class Source(Part):
    """Something that evidence is taken from, with what it cannot tell. `label` is its short name in running text."""

    id: Id
    title: Title
    label: Text = ""
    author: Text = ""
    year: Annotated[int, Field(strict=True)] | None = None
    kind: Text = ""
    limits: Text = ""


class Gate(Part):
    """A level of one criterion below which an option is out, outside the trade-off.

    `mode` "flag" only shows the state beside the option, "exclude" rules the option out, "off" does neither.
    """

    id: Id
    title: Title
    criterion: Id
    floor: Number
    mode: Literal["flag", "exclude", "off"] = "flag"
    why: Text = ""
    set_by: Text = ""


class Dilemma(Citation):
    """A choice that cuts across the options, between two poles."""

    id: Id
    question: Title
    pole0: Title
    pole1: Title


class Reader(Part):
    """Who made one of the independent readings that the scores rest on."""

    id: Id
    title: Title
    note: Text = ""
    date: Date


class FurtherOption(Citation):
    """An option or modifier that the sources mention and that is not scored."""

    id: Id
    title: Title
    summary: Text = ""
    nearest: Text = ""
    kind: Text = ""


class Decision(Part):
    """A decision in full.

    Building one checks it as a whole and raises `DecisionError`, inside pydantic's `ValidationError`, with every problem
    found.
    """

    schema_version: Literal[1] = Field(SCHEMA, alias="schema")
    id: Id
    title: Title
    question: Title
    date: Date
    horizon: Text = ""
    baseline: Id
    status: Text = ""
    summary: Text = ""
    tree: CriteriaTree
    options: tuple[Option, ...] = Field(min_length=1, max_length=MAX_OPTIONS)
    performances: tuple[Performance, ...]
    views: tuple[View, ...] = ()
    perspectives: tuple[Perspective, ...] = ()
    gates: tuple[Gate, ...] = ()
    dilemmas: tuple[Dilemma, ...] = ()
    scenarios: tuple[Driver, ...] = ()
    scenario_note: Text = ""
    readers: tuple[Reader, ...] = ()
    sources: tuple[Source, ...] = ()
    further_options: tuple[FurtherOption, ...] = ()

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        if problems := checks.problems(self):
            raise DecisionError(problems)
        return self

    @cached_property
    def cells(self) -> dict[tuple[str, str], Performance]:
        """Each performance by (option id, criterion id)."""
        return {(cell.option, cell.criterion): cell for cell in self.performances}

    @cached_property
    def option_index(self) -> dict[str, int]:
        """Position of each option, by id: the row of every (A, C) array."""
        return {option.id: row for row, option in enumerate(self.options)}

    def option(self, option_id: str) -> Option:
        """The option of that id. Raises `KeyError` when there is none."""
        return self.options[self.option_index[option_id]]

    def perspective(self, perspective_id: str) -> Perspective:
        """The perspective of that id. Raises `UnknownNameError` naming those there are."""
        return _named(self.perspectives, perspective_id, "perspective")

    def view(self, view_id: str) -> View:
        """The view of that id. Raises `UnknownNameError` naming those there are."""
        return _named(self.views, view_id, "view")

    @cached_property
    def canonical(self) -> str:
        """The decision as canonical JSON: sorted keys, no white space, nothing that is derived."""
        document = self.model_dump(mode="json", by_alias=True, exclude_defaults=True)
        return json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=False)

    @cached_property
    def sha256(self) -> str:
        """SHA-256 of the canonical JSON, in hexadecimal."""
        return hashlib.sha256(self.canonical.encode()).hexdigest()

    def __repr__(self) -> str:
        parts = (f"{len(self.options)} options", f"{len(self.tree.criteria)} criteria", f"sha256 {self.sha256[:12]}")
        return line(self, repr(self.id), *parts)

    def __hash__(self) -> int:
        return hash(self.sha256)

    def __eq__(self, other: object) -> bool:
        """Decisions are the same when their content is; computed results are kept by decision."""
        return isinstance(other, Decision) and self.sha256 == other.sha256


def _named(parts: tuple[P, ...], wanted: str, kind: str) -> P:
    for part in parts:
        if part.id == wanted:
            return part
    known = ", ".join(part.id for part in parts) or "none"
    raise UnknownNameError(f"there is no {kind} '{wanted[:60]}'; known: {known}")
