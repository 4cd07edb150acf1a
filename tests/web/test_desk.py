"""What is worked out for a link is kept within bounds, whoever asks for what."""

import asyncio
import threading
from collections.abc import Callable
from threading import Event

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossroads.web.desk import BusyError, Desk, Made

ROOM = 100


def sized(size: int) -> Callable[[], Made]:
    return lambda: Made(b"x" * size, "text/plain")


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, ROOM + 20)), max_size=30))
def test_answers_of_at_most_so_many_bytes_are_kept_and_each_is_right(asked: list[tuple[int, int]]) -> None:
    desk = Desk(most=2, room=ROOM)
    for key, size in asked:
        assert len(asyncio.run(desk.ask((key, size), sized(size))).body) == size
        assert sum(len(made.body) for made in desk._kept.values()) <= ROOM


def test_what_was_asked_for_last_is_kept_longest() -> None:
    desk = Desk(most=2, room=ROOM)
    for name in ("first", "second", "first", "third"):
        asyncio.run(desk.ask(name, sized(ROOM // 2)))
    assert set(desk._kept) == {"first", "third"}


def test_what_failed_is_tried_again() -> None:
    desk = Desk(most=1, room=ROOM)

    def fail() -> Made:
        raise ValueError("not now")

    with pytest.raises(ValueError, match="not now"):
        asyncio.run(desk.ask("one", fail))
    assert asyncio.run(desk.ask("one", sized(1))).body == b"x"


def test_however_many_wait_they_hold_up_no_thread_and_a_further_piece_of_work_is_not_taken_on() -> None:
    desk, go = Desk(most=2, room=ROOM), Event()

    def wait() -> Made:
        go.wait()
        return Made(b"made", "text/plain")

    async def many() -> list[Made]:
        before = threading.active_count()
        waiting = [asyncio.ensure_future(desk.ask(name, wait)) for name in ("one", "other") for _ in range(100)]
        await asyncio.sleep(0)
        with pytest.raises(BusyError):
            await desk.ask("a third", wait)
        assert threading.active_count() <= before + 1
        waiting[0].cancel()  # one of them has left
        go.set()
        return await asyncio.gather(*waiting[1:])

    assert {made.body for made in asyncio.run(many())} == {b"made"}


def test_where_no_thread_can_be_started_that_is_being_busy(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(thread: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    with monkeypatch.context() as patch:
        patch.setattr(threading.Thread, "start", refuse)
        with pytest.raises(BusyError):
            asyncio.run(Desk(most=1, room=ROOM).ask("one", sized(1)))
