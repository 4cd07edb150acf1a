"""A tab on a Streamlit server without a browser: it presses buttons, moves sliders, and follows the server by itself.

It does what the script in a browser's tab does: it sends the states of the widgets in sight at every rerun, runs fragments
alone when something in them is pressed, and runs those that refresh themselves as often as the server asks.
"""

import asyncio
import contextlib
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState, ContextInfo
from streamlit.proto.Common_pb2 import DoubleArray
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState, WidgetStates
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed
from websockets.typing import Subprotocol

PATIENCE = 60.0
"""Seconds after which what should be in sight is given up."""

Path = tuple[int, ...]
Found = TypeVar("Found")


class LostError(RuntimeError):
    """The script raised, or what should have come into sight did not."""


@dataclass(frozen=True)
class Seen:
    """An element in sight: its kind and content, the fragment that drew it, in which run, and when it arrived."""

    kind: str
    element: Any
    fragment: str
    run: int
    at: float


@dataclass
class Tab:
    """One open tab on `page` with `query`. `seen` has what is in sight, by its place."""

    port: int
    page: str = ""
    query: str = ""
    cookies: Mapping[str, str] = field(default_factory=dict)
    waits: list[float] = field(default_factory=list)
    """Seconds that each refresh took which the page asked for by itself."""

    def __post_init__(self) -> None:
        self.seen: dict[Path, Seen] = {}
        self.values: dict[str, float | bool] = {}
        self.runs = 0
        self.trouble: list[str] = []
        self.finished = 0
        self._script = ""
        self._held: list[str] = []
        self._news = asyncio.Event()
        self._refreshers: dict[str, asyncio.Task[None]] = {}
        self._followed: dict[str, int] = {}
        self._asked = 0.0
        self._socket: ClientConnection
        self._reader: asyncio.Task[None]

    # --- open and close

    async def open(self) -> "Tab":
        """Connect and draw the page once."""
        head = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())} if self.cookies else {}
        address = f"ws://127.0.0.1:{self.port}/_stcore/stream"
        self._socket = await connect(
            address, subprotocols=[Subprotocol("streamlit")], max_size=None, additional_headers=head, open_timeout=PATIENCE
        )
        self._reader = asyncio.create_task(self._read())
        await self._ask(page=self.page)
        return self

    async def close(self) -> None:
        """Leave."""
        for task in (*self._refreshers.values(), self._reader):
            task.cancel()
        await self._socket.close()

    # --- what a person does

    def find(self, key: str) -> Seen | None:
        """The widget in sight whose key begins so; None when there is none."""
        found = (one for one in self.seen.values() if key_of(one).startswith(key))
        return max(found, key=lambda one: one.run, default=None)  # an older one may still stand below

    def texts(self) -> Iterator[Seen]:
        """The texts in sight."""
        return (one for one in self.seen.values() if one.kind in ("markdown", "alert", "html", "heading"))

    def charts(self) -> int:
        """How many charts are in sight."""
        return sum(one.kind == "vega_lite_chart" for one in self.seen.values())

    async def until(self, found: Callable[[], Found | None], patience: float = PATIENCE) -> Found:
        """Wait until `found` finds something, for so many seconds at most. Raises `LostError`."""
        end = time.perf_counter() + patience
        while not (something := found()):
            if self.trouble:
                raise LostError("; ".join(self.trouble))
            if self._reader.done():
                raise LostError("the connection is lost")
            self._news.clear()
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._news.wait(), 1.0)
            if time.perf_counter() > end:
                raise LostError("what was waited for did not come")
        return something

    async def press(self, key: str) -> float:
        """Press the button whose key begins so, once it is there and not greyed; returns the moment."""
        button = await self.until(lambda: one if (one := self.find(key)) and not one.element.disabled else None)
        return await self._ask(button.fragment, WidgetState(id=button.element.id, trigger_value=True))

    async def put(self, key: str, value: float | bool, *, send: bool = True) -> None:
        """Give the widget a value; with `send` the page runs, as when a slider is let go of."""
        widget = await self.until(lambda: self.find(key))
        self.values[widget.element.id] = value
        if send:
            await self._ask(widget.fragment)

    # --- what the tab does by itself

    async def _ask(self, fragment: str = "", pressed: WidgetState | None = None, *, alone: bool = False, page: str = "") -> float:
        states = [state for one in self.seen.values() if (state := self._state(one))] + ([pressed] if pressed else [])
        url = f"http://127.0.0.1:{self.port}/{self.page}"
        asked = ClientState(
            query_string=self.query,
            widget_states=WidgetStates(widgets=states),
            page_script_hash=self._script,
            page_name=page,
            fragment_id=fragment,
            is_auto_rerun=alone,
            cached_message_hashes=self._held,
            context_info=ContextInfo(timezone="UTC", timezone_offset=0, locale="en-US", url=url, color_scheme="light"),
        )
        now = time.perf_counter()
        await self._socket.send(BackMsg(rerun_script=asked).SerializeToString())
        return now

    def _state(self, one: Seen) -> WidgetState | None:
        if not hasattr(one.element, "id"):
            return None
        name = one.element.id
        if one.kind == "slider":
            value = self.values.get(name, one.element.value[0] if one.element.set_value else one.element.default[0])
            return WidgetState(id=name, double_array_value=DoubleArray(data=[float(value)]))
        if one.kind == "checkbox":
            return WidgetState(id=name, bool_value=bool(self.values.get(name, one.element.default)))
        if one.kind == "radio":
            place = int(self.values.get(name, one.element.default if one.element.HasField("default") else -1))
            return WidgetState(id=name, string_value=one.element.options[place]) if place >= 0 else None
        return None

    async def _refresh(self, fragment: str, every: float) -> None:
        with contextlib.suppress(ConnectionClosed):
            while True:
                await asyncio.sleep(every)
                self._asked = await self._ask(fragment, alone=True)

    async def _read(self) -> None:
        with contextlib.suppress(ConnectionClosed):
            while True:
                self._take(ForwardMsg.FromString(await self._socket.recv(decode=False)))
                self._news.set()
        self._news.set()

    def _take(self, message: ForwardMsg) -> None:
        match message.WhichOneof("type"):
            case "new_session":
                self._script = message.new_session.page_script_hash
                self.runs += 1
            case "navigation":
                self._script = message.navigation.page_script_hash
            case "page_info_changed":
                self.query = message.page_info_changed.query_string
            case "ref_hash":
                self._held.append(message.ref_hash)
            case "auto_rerun":
                self._follow(message.auto_rerun.fragment_id, message.auto_rerun.interval)
            case "delta" if message.delta.WhichOneof("type") == "new_element":
                self._take_element(message)
            case "script_finished":
                self.finished = self.runs
                self._finished(message.script_finished)

    def _follow(self, fragment: str, every: float) -> None:
        self._followed[fragment] = self.runs
        if fragment not in self._refreshers:
            self._refreshers[fragment] = asyncio.create_task(self._refresh(fragment, every))

    def _take_element(self, message: ForwardMsg) -> None:
        element = message.delta.new_element
        if message.metadata.cacheable:
            self._held.append(message.hash)
        kind = str(element.WhichOneof("type"))
        if kind == "exception":
            self.trouble.append(element.exception.message or "an exception")
        place, now = tuple(message.metadata.delta_path), time.perf_counter()
        self.seen[place] = Seen(kind, getattr(element, kind), message.delta.fragment_id, self.runs, now)

    def _finished(self, how: int) -> None:
        """Take away what the run that is over has not drawn again."""
        drawn = {one.fragment for one in self.seen.values() if one.run == self.runs}
        if how == ForwardMsg.FINISHED_SUCCESSFULLY:
            self.seen = {place: one for place, one in self.seen.items() if one.run == self.runs}
            for gone in [fragment for fragment, run in self._followed.items() if run != self.runs]:
                self._followed.pop(gone)
                self._refreshers.pop(gone).cancel()
        elif how == ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY:
            self.seen = {place: one for place, one in self.seen.items() if one.fragment not in drawn or one.run == self.runs}
            if self._asked:
                self.waits.append(time.perf_counter() - self._asked)
            self._asked = 0.0


def key_of(one: Seen) -> str:
    """The key that the page gave to a widget: the end of its id."""
    return str(getattr(one.element, "id", "")).split("-", 2)[-1]
