"""Scales and value functions: what a level on a criterion is, and what it is worth between the anchors."""

from typing import Annotated, Literal

from pydantic import Field

from crossroads.model.base import Number, Part, Title

Direction = Literal["max", "min"]


class Level(Part):
    """A level on a scale, with what it means in words."""

    level: Number
    text: Title


class Wording(Part):
    """A neutral wording of the two ends of a scale, for use where the strong one could hurt or steer."""

    worst: Title
    best: Title


class Linear(Part):
    """Equal steps on the scale are worth the same: 0 at the worst level, 100 at the best."""

    kind: Literal["linear"] = "linear"


class Piecewise(Part):
    """Straight lines between `points`, each (level, value); the first is the worst level with 0, the last the best with 100."""

    kind: Literal["piecewise"]
    points: tuple[tuple[Number, Number], ...] = Field(min_length=2)


class Exponential(Part):
    """Constant curvature: with z in 0..1 from worst to best, value = 100 (1 - exp(-c z)) / (1 - exp(-c)).

    `curvature` c > 0 means that the first steps count most, c < 0 the last. Source: Kirkwood (1997), Strategic
    Decision Making, section 4.2, there with rho = 1/c.
    """

    kind: Literal["exponential"]
    curvature: Annotated[Number, Field(ge=-20, le=20)]


ValueFunction = Annotated[Linear | Piecewise | Exponential, Field(discriminator="kind")]
