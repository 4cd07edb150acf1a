"""Work that may take longer than a page can wait: it goes on beside the page, which shows how far it is and can stop it."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Generic, TypeVar

import streamlit as st

from crossroads.report.catalogue import text
from crossroads.robustness.sampled import Progress

Result = TypeVar("Result")
AT_ONCE = 0.8
"""Seconds that a page waits before it shows how far the work is."""
LOOK = 0.5
"""Seconds between two looks at the work."""
_WORKERS = ThreadPoolExecutor(4, thread_name_prefix="long-work")


class Work(Generic[Result]):
    """One piece of work, done elsewhere; `about` is what it depends on. It tells how far it is, and ends early when stopped."""

    def __init__(self, about: object, do: Callable[[Progress], Result]) -> None:
        self.about = about
        self.done, self.of, self.stopped = 0, 1, False
        self._future: Future[Result] = _WORKERS.submit(do, self._tell)

    def _tell(self, done: int, of: int) -> bool:
        self.done, self.of = done, of
        return not self.stopped

    def stop(self) -> None:
        """Ask it to end; it does at its next step."""
        self.stopped = True

    def ready(self, seconds: float = 0.0) -> bool:
        """Whether it has ended, within so many `seconds`."""
        try:
            self._future.exception(seconds)
        except TimeoutError:
            return False
        return True

    def result(self) -> Result:
        """What came of it; raises what it raised."""
        return self._future.result()


def ready(key: str, about: object, do: Callable[[Progress], object], stop: Callable[[], None]) -> bool:
    """Whether `do`, which depends on `about`, is done. Where it is not, a bar and a button to stop stand here instead.

    It is begun here, and what went on under this key about something else is stopped. `stop` is called beside, as a callback.
    """
    work = st.session_state.get(key)
    if not isinstance(work, Work) or work.about is not about:
        if isinstance(work, Work):
            work.stop()
        st.session_state[key] = work = Work(about, do)
    if work.ready(AT_ONCE):
        return True
    _watch(key, work, stop)
    return False


def under_way(key: str) -> bool:
    """Whether what was begun under this key goes on, so that the page had better not ask for its result."""
    work = st.session_state.get(key)
    return isinstance(work, Work) and not work.ready()


@st.fragment(run_every=LOOK)
def _watch(key: str, work: Work[object], stop: Callable[[], None]) -> None:
    if work.ready():
        st.rerun()
    st.progress(min(1.0, work.done / work.of), text=text("ui.work.progress", done=f"{work.done:,}", of=f"{work.of:,}"))
    st.button(text("ui.work.stop"), icon=":material/stop_circle:", key=f"{key}_stop", on_click=_stop, args=(work, stop))


def _stop(work: Work[object], stop: Callable[[], None]) -> None:
    work.stop()
    stop()
