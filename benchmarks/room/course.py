"""A whole workshop of simulated people, and the same answers on the plain form: what everybody waited for, and what was kept."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import crossroads
from benchmarks.figures import say
from benchmarks.room.person import Notes, Participant, Person, Visitor
from benchmarks.room.phones import Phones
from benchmarks.room.servers import CROSSROADS, PLAIN, running
from benchmarks.room.tab import Tab
from crossroads.workshop import Settings, Workshop
from crossroads.workshop.database import Database

ASKS = ("practice", "check")
FULL = "full"
CARDS = 17
"""Answers of a person in a round: 15 cards, the practice card, and whether the order looks right."""
PHONES = 2
"""Real browsers among the people."""


@dataclass(frozen=True)
class Pace:
    """How many people, and how long they take: to come in, and for the cards of each of two rounds, in seconds."""

    people: int
    arriving: float
    round: float

    @property
    def pause(self) -> float:
        """Seconds of thought before each card, on average; some of the round is left for those who come last."""
        return 0.8 * self.round / CARDS


@dataclass
class Found:
    """What came out of one course, in seconds. `lost`: acknowledged and not there; `double`: there more often than sent."""

    notes: Notes = field(default_factory=Notes)
    phones: Notes = field(default_factory=Notes)
    counts: list[float] = field(default_factory=list)
    reveal: float = float("nan")
    restart: float = float("nan")
    sent: int = 0
    lost: int = 0
    double: int = 0
    minutes: float = float("nan")


@dataclass
class Course:
    """A workshop on the full view of the bundled decision: 15 cards, the practice card and the order, in each of two rounds."""

    store: Workshop
    pace: Pace
    found: Found = field(default_factory=Found)

    async def run(self, database: str, folder: Path) -> Found:
        """From the lobby to the end, with a server that is killed after the reveal."""
        decision = crossroads.load(crossroads.bundled_decisions()[0])
        settings = Settings("What next?", "The planning unit", view=FULL, asks=ASKS, roles=("field", "office"))
        session, self.secret = self.store.create(decision, settings)
        variables = {"CROSSROADS_DATABASE_URL": database, "CROSSROADS_DATA": str(folder)}
        with running(CROSSROADS, variables, folder / "server.log") as server:
            self.people = [Participant(server.port, number, self.found.notes, session.code) for number in range(self.pace.people)]
            self.wall = await Tab(server.port, "workshop", f"screen={session.shown_code}", waits=self.found.counts).open()
            async with Phones(server.port, session.code, PHONES, self.found.phones) as phones:
                await self._first_round(phones)
                await self._reveal()
                await self._killed(server.kill, server.start)
                await phones.come_back()
                await self._second_round(phones)
                self.found.sent += phones.sent
            await asyncio.gather(self.wall.close(), *(person.leave() for person in self.people))
        self._counted(session.id)
        return self.found

    def _on(self) -> None:
        session = self.store.by_secret(self.secret)
        self.store.advance(self.secret, session.phase)

    async def _first_round(self, phones: Phones) -> None:
        pace = self.pace
        say(f"  {pace.people} people come in within {pace.arriving:.0f} s")
        await asyncio.gather(phones.join(), *(later(person.join, pace.arriving, person) for person in self.people))
        self._on()
        await asyncio.gather(phones.practise(), *(later(person.practise, pace.arriving / 4, person) for person in self.people))
        self._on()
        self._on()
        say(f"  round one, {pace.round:.0f} s")
        began = time.perf_counter()
        await self._round(phones, 1)
        self._rounds = time.perf_counter() - began

    async def _round(self, phones: Phones, number: int) -> None:
        pause = self.pace.pause
        await asyncio.gather(phones.weigh(number, pause), *(person.weigh(number, pause) for person in self.people))

    async def _reveal(self) -> None:
        """All phones follow at once, and the projector draws the results."""
        say("  reveal")
        began = time.perf_counter()
        self._on()
        await self.wall.until(self.wall.charts)
        self.found.reveal = time.perf_counter() - began
        await asyncio.gather(*(person.follows("join_edit") for person in self.people))

    async def _killed(self, kill: Callable[[], None], start: Callable[[], None]) -> None:
        """The server is killed; once it answers again, everybody comes back at once."""
        say("  the server is killed, and starts again")
        kill()
        began = time.perf_counter()
        await asyncio.to_thread(start)
        self.found.restart = time.perf_counter() - began
        await asyncio.gather(*(person.come_back() for person in self.people))
        self.wall = await Tab(self.wall.port, self.wall.page, self.wall.query, waits=self.found.counts).open()

    async def _second_round(self, phones: Phones) -> None:
        say("  round two")
        self._on()
        began = time.perf_counter()
        await self._round(phones, 2)
        self.found.minutes = (self._rounds + time.perf_counter() - began) / 60
        self._on()

    def _counted(self, session_id: str) -> None:
        """Compares what was acknowledged with what the store has."""
        stored = len(self.store.export(session_id)["answers"])
        self.found.sent += sum(person.sent for person in self.people)
        self.found.lost, self.found.double = max(0, self.found.sent - stored), max(0, stored - self.found.sent)


async def later(do: Callable[[], Awaitable[None]], within: float, person: Person) -> None:
    """`do` something at a moment of the person's own within so many seconds."""
    await asyncio.sleep(float(person.generator.uniform(0, within)))
    await do()


async def workshop(database: str, folder: Path, pace: Pace) -> Found:
    """A course on the store at the address `database`."""
    return await Course(Workshop(Database(database)), pace).run(database, folder)


async def plain(folder: Path, pace: Pace) -> Found:
    """As many cards by as many people on the plain form, in one round."""
    found = Found()
    file = folder / "answers.sqlite"
    with running(PLAIN, {"PLAIN_FORM_FILE": str(file)}, folder / "plain.log") as server:
        people: Sequence[Visitor] = [Visitor(server.port, number, found.notes, CARDS) for number in range(pace.people)]
        await asyncio.gather(*(later(person.join, pace.arriving, person) for person in people))
        await asyncio.gather(*(person.weigh(1, pace.pause) for person in people))
        await asyncio.gather(*(person.tab.close() for person in people))
    found.sent = sum(person.sent for person in people)
    return found
