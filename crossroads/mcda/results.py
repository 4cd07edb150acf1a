"""What labelled results have in common: copies start afresh, and what everybody is handed nobody can write to."""

from collections.abc import Callable, Mapping
from dataclasses import is_dataclass
from functools import _lru_cache_wrapper, lru_cache, wraps
from typing import Any, ClassVar, ParamSpec, TypeVar

import numpy as np

from crossroads.model.shown import OneLine

Asked = ParamSpec("Asked")
Found = TypeVar("Found")


class Result(OneLine):
    """Base of results that work out their parts when first asked for.

    A copy, by `copy` or through pickle, carries what the original was given and nothing of what it has worked out.
    """

    __dataclass_fields__: ClassVar[dict[str, Any]]

    def __getstate__(self) -> dict[str, Any]:
        return {name: vars(self)[name] for name in self.__dataclass_fields__}


def read_only(found: Found) -> Found:
    """`found` itself, with every array in it, through results, mappings and tuples, set to refuse writing."""
    if isinstance(found, np.ndarray):
        found.setflags(write=False)
    elif isinstance(found, Mapping):
        read_only(tuple(found.values()))
    elif isinstance(found, tuple):
        for part in found:
            read_only(part)
    elif is_dataclass(found):
        read_only(tuple(vars(found).values()))
    return found


def kept(most: int) -> "Callable[[Callable[Asked, Found]], _lru_cache_wrapper[Found]]":
    """Keep the `most` results that were asked for last, by the arguments, for all who ask; their arrays are read-only."""

    def keeping(work: Callable[Asked, Found]) -> "_lru_cache_wrapper[Found]":
        @lru_cache(maxsize=most)
        @wraps(work)
        def worked_out(*given: Asked.args, **named: Asked.kwargs) -> Found:
            return read_only(work(*given, **named))

        return worked_out

    return keeping
