"""Scenarios: drivers outside the decision, the states each can take, and what a state does to performances."""

from typing import Literal

from pydantic import Field

from crossroads.model.base import Evidence, Id, Number, Part, Text, Title


class Shift(Part):
    """What a state adds to the low, likely and high level of some options on one criterion, in the criterion's unit."""

    options: tuple[Id, ...] = Field(min_length=1)
    criterion: Id
    low: Number
    likely: Number
    high: Number
    why: Text = ""


class State(Part):
    """A state of a driver. The first state of each driver is the one that the scores assume; it shifts nothing."""

    id: Id
    title: Title
    text: Text = ""
    shifts: tuple[Shift, ...] = ()


class Driver(Part):
    """Something outside the decision on which the options turn."""

    id: Id
    title: Title
    why: Text = ""
    basis: Literal["explicit", "inferred", "judged"] = "judged"
    evidence: tuple[Evidence, ...] = ()
    states: tuple[State, ...] = Field(min_length=2)
