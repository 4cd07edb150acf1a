"""Simulated people in the room: they join, and answer what is in sight, as one does on a phone."""

import asyncio
import contextlib
import re
import time
import urllib.request
from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.cookies import SimpleCookie

import numpy as np
from websockets.exceptions import ConnectionClosed

from benchmarks.figures import say
from benchmarks.room.line import Line
from benchmarks.room.tab import PATIENCE, LostError, Seen, Tab
from crossroads.workshop.tickets import TICKET_HEADER

TICKET = re.compile(rf'"{TICKET_HEADER}": "(?P<ticket>[^"]+)"')
DRAWN = re.compile(r'data-session="(?P<session>\w+)" data-stands="(?P<stands>[\w.]+)"')
EVERY, SPREAD = 1.5, 2.0
"""Seconds between two looks of a phone, and those within which the phones follow to the reveal, both at the least."""
PRESS_AGAIN = 10.0
"""Seconds after which somebody before the plain form presses again."""
SAVED = re.compile(r"[Ss]aved\D+(?P<count>\d+)")


@dataclass
class Notes:
    """What people noted, in seconds: each answer until the page said that it is saved, each coming in, and each refresh."""

    answers: list[float] = field(default_factory=list)
    joins: list[float] = field(default_factory=list)
    returns: list[float] = field(default_factory=list)
    refreshes: list[float] = field(default_factory=list)
    unheard: int = 0
    """Presses of which nothing came."""


@dataclass
class Person(ABC):
    """One person with an open tab. `number` seeds what they answer and how long they think."""

    port: int
    number: int
    notes: Notes

    def __post_init__(self) -> None:
        self.generator = np.random.default_rng(self.number)
        self.sent = 0
        self.tab = self._new_tab()

    @abstractmethod
    def _new_tab(self) -> Tab: ...

    @abstractmethod
    async def weigh(self, number: int, pause: float) -> None:
        """All cards of a round, with so many seconds of thought before each on average."""

    async def answer(self, button: str, patience: float = PATIENCE) -> None:
        """Press a button that sends an answer, and wait until the page says that it is saved. Raises `LostError`."""
        before, _ = self._saved()
        asked = await self.tab.press(button)
        await self.tab.until(lambda: self._saved()[0] > before, patience)
        self.notes.answers.append(time.perf_counter() - asked)
        _, run = self._saved()
        await self.tab.until(lambda: self.tab.finished >= run)  # nobody sees the next card before it is there
        self.sent += 1

    async def think(self, seconds: float) -> None:
        """So many seconds on average, as people take who read."""
        await asyncio.sleep(float(self.generator.uniform(0.5, 1.5)) * seconds)

    def some(self, most: int) -> int:
        """A number from 1 to `most`."""
        return int(self.generator.integers(1, most, endpoint=True))

    def _saved(self) -> tuple[int, int]:
        """How many answers the page says are saved in this visit, and the run that said so."""
        said = ((SAVED.search(one.element.body), one.run) for one in self.tab.texts())
        return max(((int(found["count"]), run) for found, run in said if found), default=(0, 0))


@dataclass
class Participant(Person):
    """A participant of a workshop of Crossroads, who joins by the code, and whose page follows the facilitator by a script."""

    code: str

    def __post_init__(self) -> None:
        self.cookies: dict[str, str] = {}
        self._line = Line(self.port)
        self._follows: asyncio.Task[None] | None = None
        super().__post_init__()

    def _new_tab(self) -> Tab:
        query = f"code={self.code}" + ("&joined=1" if self.cookies else "")
        return Tab(self.port, "join", query, self.cookies)

    async def join(self) -> None:
        """Read, agree, join, and come back with the cookie."""
        began = time.perf_counter()
        await self.tab.open()
        await self.tab.put("join_agree", True)
        await self.tab.press("join_go")
        ticket = await self.tab.until(lambda: next(_tickets(self.tab), None))
        self.cookies = await asyncio.to_thread(_changed, self.port, ticket)
        await self.tab.close()
        await self._opened()
        self.notes.joins.append(time.perf_counter() - began)

    async def come_back(self) -> None:
        """Open the page again, as after a lost connection."""
        began = time.perf_counter()
        await self._opened()
        self.notes.returns.append(time.perf_counter() - began)

    async def _opened(self) -> None:
        self.tab = await self._new_tab().open()
        await self.tab.until(lambda: self.tab.find("join_withdraw"))
        if self._follows is None:
            self._follows = asyncio.create_task(self._follow())
            self._follows.add_done_callback(_said)

    async def leave(self) -> None:
        """Close the page."""
        if self._follows:
            self._follows.cancel()
        self._line.close()
        await self.tab.close()

    async def _follow(self) -> None:
        """What the script of the page does: ask how the session stands, and have the page drawn anew when that differs."""
        pace = 0.0
        while True:
            drawn = self._drawn()
            if drawn:
                with contextlib.suppress(OSError, asyncio.IncompleteReadError, ConnectionClosed):
                    began = time.perf_counter()
                    answer = await self._line.ask(f"/follow/{drawn['session']}")
                    self.notes.refreshes.append(time.perf_counter() - began)
                    pace = answer["pace"]
                    if answer["stands"] != drawn["stands"]:
                        spread = max(pace, SPREAD if answer["stands"].startswith("reveal") else 0.0)
                        await asyncio.sleep(spread * float(self.generator.uniform()))
                        await self._draw_anew()
                        await asyncio.sleep(EVERY)
            await asyncio.sleep(max(EVERY, pace) * float(self.generator.uniform(0.8, 1.2)))

    async def _draw_anew(self) -> None:
        """Press what draws the page anew, and wait for that: a second press would end the run that the first one began."""
        runs = self.tab.runs
        await self.tab.press("join_follow_go")
        await self.tab.until(lambda: self.tab.finished > runs)

    def _drawn(self) -> re.Match[str] | None:
        """Which session the page shows, and how it stood."""
        return next((found for one in self.tab.texts() if (found := DRAWN.search(one.element.body))), None)

    async def follows(self, gone: str) -> None:
        """Wait until the page has followed the facilitator, and the widget `gone` is out of sight."""
        await self.tab.until(lambda: self.tab.find(gone) is None)

    async def practise(self) -> None:
        """The practice card."""
        await self.tab.put("join_practice_points", 10 * self.some(9))
        await self.answer("join_practice_go")

    async def weigh(self, number: int, pause: float) -> None:
        """The first choice, another one than in the round before; a slider for each other criterion; the order that follows."""
        if number == 2:
            await self.tab.press("join_walk_go.2")
        first = f"join_first_choice.{number}"
        choice = await self.tab.until(lambda: self.tab.find(first))
        await self.think(pause)
        count = len(choice.element.options)
        await self.tab.put(first, (choice.element.default + self.some(count - 1)) % count)
        await self.answer("join_first_go")
        while await self._another(number):
            await self.think(pause)
            await self.tab.put(f"join_points.{number}", 5 * self.some(19), send=False)
            await self.answer(f"join_next.join_points.{number}")
        await self.tab.press(f"join_summary_go.{number}")
        await self.answer("join_yes")

    async def _another(self, number: int) -> bool:
        """Whether there is another card, once it is known."""
        card, end = f"join_next.join_points.{number}", f"join_summary_go.{number}"
        found = await self.tab.until(lambda: self.tab.find(card) or self.tab.find(end))
        return found is self.tab.find(card)


@dataclass
class Visitor(Person):
    """Somebody before the plain form."""

    cards: int

    def _new_tab(self) -> Tab:
        return Tab(self.port, waits=self.notes.refreshes)

    async def join(self) -> None:
        """Open the page."""
        began = time.perf_counter()
        await self.tab.open()
        await self.tab.until(lambda: self.tab.find("points"))
        self.notes.joins.append(time.perf_counter() - began)

    async def weigh(self, number: int, pause: float) -> None:
        """So many cards."""
        for _ in range(self.cards):
            await self.think(pause)
            await self.tab.put("points", 5 * self.some(19), send=False)
            while not await self._heard():
                self.notes.unheard += 1

    async def _heard(self) -> bool:
        """Whether anything came of a press: a refresh that cuts a run short takes the press with it."""
        try:
            await self.answer("send", PRESS_AGAIN)
        except LostError:
            if self.tab.trouble:
                raise
            return False
        return True


def _said(follows: asyncio.Task[None]) -> None:
    """A phone that stops following is a fault of its own, and not one of the page that then does not come."""
    if not follows.cancelled() and (error := follows.exception()):
        say(f"a phone stopped following: {error!r}")


def _tickets(tab: Tab) -> Iterator[str]:
    return (found["ticket"] for one in tab.seen.values() if (found := _ticket(one)))


def _ticket(one: Seen) -> re.Match[str] | None:
    return TICKET.search(one.element.body) if one.kind == "html" else None


def _changed(port: int, ticket: str) -> dict[str, str]:
    """The cookie that a browser gets for a ticket."""
    here = f"http://127.0.0.1:{port}"
    asked = urllib.request.Request(f"{here}/joined", method="POST", headers={TICKET_HEADER: ticket, "Origin": here})  # noqa: S310
    with urllib.request.urlopen(asked, timeout=60) as answer:  # noqa: S310
        cookie = SimpleCookie(answer.headers["Set-Cookie"])
    return {name: morsel.value for name, morsel in cookie.items()}
