"""What links ask for: worked out one after the other, each once however many ask for it, and kept.

Anybody may ask, without signing in; so what they ask for takes the time of one at most, and a bounded part of memory.
"""

import asyncio
import hashlib
from collections.abc import Callable, Hashable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from threading import Lock


class BusyError(Exception):
    """So much is waiting that nothing more is taken on."""


@dataclass(frozen=True)
class Made:
    """The content of an answer and its type."""

    body: bytes
    media: str

    @property
    def etag(self) -> str:
        """Its name by content."""
        return f'"{hashlib.sha256(self.body).hexdigest()[:32]}"'


class Desk:
    """Takes on at most so many pieces of work, the one being done included, and keeps answers of at most so many bytes.

    Those who wait hold up no thread, however many they are.
    """

    def __init__(self, most: int, room: int) -> None:
        self._most, self._room = most, room
        self._lock = Lock()
        self._kept: dict[Hashable, Made] = {}
        self._under_way: dict[Hashable, Future[Made]] = {}
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="desk")

    async def ask(self, key: Hashable, work: Callable[[], Made]) -> Made:
        """The answer called `key`, which `work` gives where it is not kept. Raises `BusyError`, and what `work` raises."""
        found = self._found(key, work)
        return found if isinstance(found, Made) else await asyncio.shield(asyncio.wrap_future(found))

    def _found(self, key: Hashable, work: Callable[[], Made]) -> Made | Future[Made]:
        with self._lock:
            if key in self._kept:
                self._kept[key] = kept = self._kept.pop(key)  # the last one asked for is the last one to go
                return kept
            if key in self._under_way:
                return self._under_way[key]
            if len(self._under_way) >= self._most:
                raise BusyError
            try:
                begun = self._worker.submit(work)
            except RuntimeError as error:  # there is no thread for it
                raise BusyError from error
            self._under_way[key] = begun
        begun.add_done_callback(lambda done: self._done(key, done))
        return begun

    def _done(self, key: Hashable, done: Future[Made]) -> None:
        with self._lock:
            del self._under_way[key]
            if done.cancelled() or done.exception():
                return
            self._kept[key] = done.result()
            while sum(len(one.body) for one in self._kept.values()) > self._room:
                del self._kept[next(iter(self._kept))]
