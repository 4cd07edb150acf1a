"""A session with a Streamlit server without a browser: what a browser tab sends, and what it makes of the answers.

A tab sends the states of all widgets at every rerun, and the hashes of large messages that it holds; the server answers
with the elements of the page, each with its place, and at last says that the script is finished.
"""

import asyncio
import time
from dataclasses import dataclass, field

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState, ContextInfo
from streamlit.proto.Common_pb2 import DoubleArray, StringArray
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.Slider_pb2 import Slider
from streamlit.proto.WidgetStates_pb2 import WidgetState, WidgetStates
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

from benchmarks.app.servers import CHARTS, Running

PATIENCE = 60.0
"""Seconds after which an answer is given up."""


class RunError(RuntimeError):
    """A rerun that failed: the script raised, or its charts did not follow the slider."""


@dataclass
class Session:
    """One open tab.

    `states` are its widgets, `sliders` those of them that move, `charts` the hash of each by its place, `held` the hashes
    of large messages, `trouble` what the last run failed of.
    """

    socket: ClientConnection
    url: str
    query: str = ""
    page: str = ""
    states: dict[str, WidgetState] = field(default_factory=dict)
    sliders: dict[str, Slider] = field(default_factory=dict)
    charts: dict[tuple[int, ...], str] = field(default_factory=dict)
    held: list[str] = field(default_factory=list)
    trouble: list[str] = field(default_factory=list)

    async def move(self, slider: str, step: int) -> float:
        """Moves a slider by `step`, away from its nearer end; returns the seconds until the script was finished.

        Raises `RunError` when the script fails, or not every chart changes.
        """
        widget, before = self.sliders[slider], dict(self.charts)
        (value,) = self.states[slider].double_array_value.data
        middle = (widget.min + widget.max) / 2
        changed = value - step if value > middle else value + step
        self.states[slider].double_array_value.data[:] = [changed]
        seconds = await self.run()
        same = [place for place, chart in self.charts.items() if before.get(place) == chart]
        if same or len(self.charts) != CHARTS:
            raise RunError(f"{len(self.charts)} charts, of which {len(same)} did not change")
        return seconds

    async def run(self) -> float:
        """Reruns the script with the present states; returns the seconds until it was finished.

        Raises `RunError` when the script fails, and `TimeoutError`.
        """
        asked = BackMsg(rerun_script=self._client_state()).SerializeToString()
        self.charts, self.held, self.trouble = {}, [], []
        started = time.perf_counter()
        await self.socket.send(asked)
        async with asyncio.timeout(PATIENCE):
            while not self._take(ForwardMsg.FromString(await self.socket.recv(decode=False))):
                pass
        seconds = time.perf_counter() - started
        if self.trouble:
            raise RunError("; ".join(self.trouble))
        return seconds

    def _client_state(self) -> ClientState:
        return ClientState(
            query_string=self.query,
            widget_states=WidgetStates(widgets=self.states.values()),
            page_script_hash=self.page,
            cached_message_hashes=self.held,
            context_info=ContextInfo(timezone="UTC", timezone_offset=0, locale="en-US", url=self.url, color_scheme="light"),
        )

    def _take(self, message: ForwardMsg) -> bool:
        """Takes in one message; whether it says that the script is finished, and will not run again by itself."""
        match message.WhichOneof("type"):
            case "new_session":
                self.page = message.new_session.page_script_hash
            case "navigation":
                self.page = message.navigation.page_script_hash
            case "page_info_changed":
                self.query = message.page_info_changed.query_string
            case "ref_hash":
                self.held.append(message.ref_hash)
            case "delta" if message.delta.WhichOneof("type") == "new_element":
                self._take_element(message)
            case "script_finished":
                return message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN
        return False

    def _take_element(self, message: ForwardMsg) -> None:
        element = message.delta.new_element
        if message.metadata.cacheable:
            self.held.append(message.hash)
        match element.WhichOneof("type"):
            case "exception":
                self.trouble.append(element.exception.message or "an exception")
            case "vega_lite_chart":
                self.charts[tuple(message.metadata.delta_path)] = message.hash
            case "slider":
                self.sliders[element.slider.id] = element.slider
        if (state := widget_state(element)) and (is_set(element) or state.id not in self.states):
            self.states[state.id] = state


def is_set(element: Element) -> bool:
    """Whether the script has set the value of a widget, so that the browser follows."""
    return bool(getattr(element, str(element.WhichOneof("type"))).set_value)


def widget_state(element: Element) -> WidgetState | None:
    """What a widget says of itself once it is drawn; None for what holds no state."""
    match element.WhichOneof("type"):
        case "slider":
            slider = element.slider
            numbers = DoubleArray(data=slider.value if slider.set_value else slider.default)
            return WidgetState(id=slider.id, double_array_value=numbers)
        case "text_input":
            line = element.text_input
            return WidgetState(id=line.id, string_value=line.value if line.set_value else line.default)
        case "selectbox":
            box = element.selectbox
            return WidgetState(id=box.id, string_value=box.raw_value if box.set_value else box.options[box.default])
        case "multiselect":
            many = element.multiselect
            chosen = many.raw_values if many.set_value else [many.options[at] for at in many.default]
            return WidgetState(id=many.id, string_array_value=StringArray(data=chosen))
        case "button_group":
            group = element.button_group
            pressed = group.raw_values if group.set_value else [group.options[at].content for at in group.default]
            return WidgetState(id=group.id, string_array_value=StringArray(data=pressed))
    return None


async def opened(server: Running) -> Session:
    """A new tab on the first page of `server`, drawn once."""
    address = f"ws://{server.host}:{server.port}/_stcore/stream"
    socket = await connect(address, subprotocols=[Subprotocol("streamlit")], max_size=None)
    session = Session(socket, server.url)
    await session.run()
    return session
