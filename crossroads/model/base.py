"""What all parts of a decision share: they are frozen, refuse unknown keys and take no wrong types.

Pydantic checks each part on its own; what must hold between parts (an id that has to exist elsewhere) is in `checks`.
"""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from crossroads.model.shown import OneLine

ID_PATTERN = r"^[a-z0-9][a-z0-9_-]{0,63}$"

Id = Annotated[str, StringConstraints(strict=True, pattern=ID_PATTERN)]
Text = Annotated[str, StringConstraints(strict=True, strip_whitespace=True, max_length=5_000)]
Title = Annotated[str, StringConstraints(strict=True, strip_whitespace=True, min_length=1, max_length=300)]
Number = Annotated[float, Field(strict=True, allow_inf_nan=False, ge=-1e15, le=1e15)]  # so that no difference overflows
Flag = Annotated[bool, Field(strict=True)]


class Part(OneLine, BaseModel):
    """Base of every part of a decision."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Citation(Part):
    """Where something stands: a source of the decision and the section as that source names it."""

    source: Id
    section: Title


class Evidence(Citation):
    """A finding of a source, in one's own words."""

    finding: Title
