"""Options and their performances: how each option is expected to do on each criterion, and why."""

from typing import Annotated, Literal

from pydantic import Field

from crossroads.model.base import Evidence, FixedDict, Flag, Id, Number, Part, Text, Title

Strength = Literal["explicit", "inferred", "judged", "silent"]


class Range(Part):
    """Low, likely and high level on the criterion's scale, low <= likely <= high in numbers; all absent when missing."""

    low: Number | None = None
    likely: Number | None = None
    high: Number | None = None


class Reading(Range):
    """One reader's own score of a cell, kept beside the published one."""

    reader: Id
    strength: Strength
    why: Text = ""


class Performance(Range):
    """The level of one option on one criterion, with its reasons, the argument against it and the evidence.

    `missing` marks a score that nobody could give: it counts as an interval over the whole scale, never as zero.
    """

    option: Id
    criterion: Id
    missing: Flag = False
    why: Text = ""
    against: Text = ""
    strength: Strength
    evidence: tuple[Evidence, ...] = ()
    readings: tuple[Reading, ...] = ()


class Position(Part):
    """Where an option stands on a dilemma: 0 at its first pole, 1 at its second, absent where it takes no side."""

    position: Annotated[Number, Field(ge=0, le=1)] | None = None
    basis: Literal["explicit", "inferred"]
    note: Text = ""


class Span(Part):
    """A low and a high estimate of a quantity that is shown and not scored."""

    low: Number
    high: Number
    unit: Title
    note: Text = ""


class Needs(Part):
    """What an option needs before it can work."""

    consent: Text = ""
    troops: Text = ""
    money: Text = ""
    time: Text = ""


class Changes(Part):
    """What an option changes against the baseline."""

    tasks: Text = ""
    troops: Text = ""
    money: Text = ""


class Facts(Part):
    """Facts of an option that are no criteria: shown with it, not scored."""

    formal_consent: Literal["present", "at risk", "absent"] | None = None
    formal_consent_note: Text = ""
    reversible_until: Text = ""
    time_to_first_effect: Span | None = None
    needs: Needs = Needs()


class Option(Part):
    """One of the alternatives of a decision."""

    id: Id
    title: Title
    summary: Text = ""
    source: Id | None = None
    section: Text = ""
    changes: Changes = Changes()
    dilemmas: FixedDict[Id, Position] = Field({}, validate_default=True)
    facts: Facts = Facts()
