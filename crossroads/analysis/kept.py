"""Results that take time, kept by what they depend on, so that they are worked out once for all who ask."""

from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

from crossroads.mcda.results import read_only

Result = TypeVar("Result")


class Kept(Generic[Result]):
    """The `most` results that were asked for last; their arrays are read-only."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._found: dict[Hashable, Result] = {}
        self._lock = Lock()

    def __contains__(self, key: Hashable) -> bool:
        return key in self._found

    def ask(self, key: Hashable, work: Callable[[], Result], *, whole: Callable[[Result], bool]) -> Result:
        """The result for `key`: the one that is kept, else that of `work`, which is kept where it is `whole`.

        A piece of work that was stopped is given back and not kept: whoever asks next has it done anew.
        """
        with self._lock:
            if key in self._found:
                self._found[key] = found = self._found.pop(key)  # the last one asked for is the last one to go
                return found
        found = read_only(work())
        if whole(found):
            with self._lock:
                self._found[key] = found
                while len(self._found) > self._most:
                    del self._found[next(iter(self._found))]
        return found
