"""What all parts of a decision share: they are frozen, refuse unknown keys and take no wrong types.

Pydantic checks each part on its own; what must hold between parts (an id that has to exist elsewhere) is in `checks`.
"""

from collections.abc import Mapping
from typing import Annotated, Any, NoReturn, Self, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from crossroads.model.shown import OneLine

Key = TypeVar("Key")
Value = TypeVar("Value")

ID_PATTERN = r"^[a-z0-9][a-z0-9_-]{0,63}$"

Id = Annotated[str, StringConstraints(strict=True, pattern=ID_PATTERN)]
Text = Annotated[str, StringConstraints(strict=True, strip_whitespace=True, max_length=5_000)]
Title = Annotated[str, StringConstraints(strict=True, strip_whitespace=True, min_length=1, max_length=300)]
Number = Annotated[float, Field(strict=True, allow_inf_nan=False, ge=-1e15, le=1e15)]  # so that no difference overflows
Flag = Annotated[bool, Field(strict=True)]


class Fixed(dict[Key, Value]):
    """A dict that cannot be changed: results are kept by the content of what holds it."""

    def _refuse(self, *_: object, **__: object) -> NoReturn:
        raise TypeError("a part of a decision is fixed; make another one with model_copy(update=...)")

    __setitem__ = __delitem__ = __ior__ = clear = pop = popitem = setdefault = update = _refuse

    def __reduce__(self) -> tuple[type[Self], tuple[dict[Key, Value]]]:
        return type(self), (dict(self),)


FixedDict = Annotated[dict[Key, Value], AfterValidator(Fixed)]


class Part(OneLine, BaseModel):
    """Base of every part of a decision.

    A copy starts without what the original has worked out (properties that are kept), and one that differs from it is checked
    like any other.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """This part with other values for the fields in `update`. Raises pydantic's `ValidationError` where these do not fit."""
        copied = self.__deepcopy__() if deep else self.__copy__()
        given = {name: getattr(copied, name) for name in self.model_fields_set}
        return type(self).model_validate(given | dict(update), by_name=True) if update else copied

    def __copy__(self) -> Self:
        return self._afresh(super().__copy__())

    def __deepcopy__(self, memo: dict[int, Any] | None = None) -> Self:
        return self._afresh(super().__deepcopy__(memo))

    def __getstate__(self) -> dict[Any, Any]:
        state = super().__getstate__()
        return state | {"__dict__": self._fields(state["__dict__"])}

    def _afresh(self, copied: Self) -> Self:
        object.__setattr__(copied, "__dict__", self._fields(copied.__dict__))
        return copied

    def _fields(self, held: Mapping[str, Any]) -> dict[str, Any]:
        return {name: value for name, value in held.items() if name in type(self).model_fields}


class Citation(Part):
    """Where something stands: a source of the decision and the section as that source names it."""

    source: Id
    section: Title


class Evidence(Citation):
    """A finding of a source, in one's own words."""

    finding: Title
