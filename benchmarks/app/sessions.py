"""What the server takes: for the rerun after a move of a slider, for many sessions at once, and in memory after many moves.

Sessions are held over Streamlit's own protocol, without browsers, so that the server alone is measured (the sessions
take a little of the same machine). A move lasts from sending the rerun to the message that the script is finished.
"""

import asyncio
from dataclasses import dataclass, field

import numpy as np
from websockets.exceptions import ConnectionClosed

from benchmarks.app.client import RunError, Session, opened
from benchmarks.app.servers import OURS, PLAIN, Contender, running
from benchmarks.figures import Figure, quantile, say

SEED = 11
CROWD = 20
THOUGHT = (1.0, 3.0)
"""Seconds between two moves of one session."""

PAUSE = 0.2
"""Seconds between two moves of a session that is alone: what a server does after a run is not charged to the next one."""

WARM_UP = 20
LONGEST_STEP = 10


@dataclass
class Outcome:
    """What moves took, in milliseconds, and how many failed."""

    taken: list[float] = field(default_factory=list)
    errors: int = 0


@dataclass(frozen=True)
class Soak:
    """Moves of one session one after the other, with the memory of the server in MB before and after them."""

    outcome: Outcome
    before: float
    after: float


def figures(quick: bool) -> list[Figure]:
    """Time of a rerun, memory after many of them, and the wait of many sessions, for both servers."""
    moves, count, seconds = (20, 5, 6.0) if quick else (200, CROWD, 60.0)
    ours, plain = (asyncio.run(soak(contender, moves)) for contender in (OURS, PLAIN))
    our_crowd, plain_crowd = (asyncio.run(crowd(contender, count, seconds)) for contender in (OURS, PLAIN))
    times = f"{count} sessions for {seconds:.0f} s"
    return [
        *quantiles("Rerun on the server, one session", ours.outcome, plain.outcome, {0.95: 30}),
        Figure(f"Memory of the server after {WARM_UP} moves", "MB", ours.before, plain.before, PLAIN.name),
        Figure(f"Memory of the server after {WARM_UP + moves} moves", "MB", ours.after, plain.after, PLAIN.name),
        *quantiles(f"Rerun on the server, {times}", our_crowd, plain_crowd, {0.95: 80}),
        Figure("Moves that failed, in all", "", failed(ours, our_crowd), failed(plain, plain_crowd), PLAIN.name, 0),
    ]


def quantiles(what: str, ours: Outcome, plain: Outcome, goals: dict[float, float]) -> list[Figure]:
    """The median and the 95th percentile of both, with the goals that there are."""
    counts = f"{len(ours.taken)} and {len(plain.taken)} moves"
    return [
        Figure(
            f"{what}, p{100 * share:.0f} ({counts})",
            "ms",
            quantile(ours.taken, share),
            quantile(plain.taken, share),
            PLAIN.name,
            goals.get(share),
        )
        for share in (0.5, 0.95)
    ]


def failed(alone: Soak, together: Outcome) -> int:
    """All moves that failed."""
    return alone.outcome.errors + together.errors


async def soak(contender: Contender, moves: int) -> Soak:
    """One session that moves its sliders, one hardly after the other, after a warm-up."""
    say(f"{contender.name}: {moves} moves of one session")
    generator = np.random.default_rng(SEED)
    with running(contender) as server:
        session = await opened(server)
        await alone(session, generator, WARM_UP)
        before = server.memory()
        outcome = await alone(session, generator, moves)
        after = server.memory()
        await session.socket.close()
    return Soak(outcome, before, after)


async def alone(session: Session, generator: np.random.Generator, moves: int) -> Outcome:
    """So many moves of one session."""
    outcome = Outcome()
    for _ in range(moves):
        await asyncio.sleep(PAUSE)
        await attempt(session, generator, outcome)
    return outcome


async def crowd(contender: Contender, count: int, seconds: float) -> Outcome:
    """Sessions that each move a slider, think, and move one again."""
    say(f"{contender.name}: {count} sessions for {seconds:.0f} s")
    outcome = Outcome()
    with running(contender) as server:
        sessions = [await opened(server) for _ in range(count)]
        await asyncio.gather(
            *(think_and_move(session, number, seconds, outcome) for number, session in enumerate(sessions)),
        )
        for session in sessions:
            await session.socket.close()
    return outcome


async def think_and_move(session: Session, number: int, seconds: float, outcome: Outcome) -> None:
    """One session of a crowd, for so many seconds; the same moves at every measurement."""
    generator = np.random.default_rng(SEED + number)
    loop = asyncio.get_running_loop()
    end = loop.time() + seconds
    while True:
        pause = generator.uniform(*THOUGHT)
        if loop.time() + pause > end:
            return
        await asyncio.sleep(pause)
        await attempt(session, generator, outcome)


async def attempt(session: Session, generator: np.random.Generator, outcome: Outcome) -> None:
    """Moves some slider by some step, and notes what that took or that it failed."""
    slider = str(generator.choice(sorted(session.sliders)))
    try:
        outcome.taken.append(1000 * await session.move(slider, int(generator.integers(1, LONGEST_STEP, endpoint=True))))
    except (RunError, TimeoutError, ConnectionClosed):
        outcome.errors += 1
