"""What the app takes while charts are asked for by link: python benchmarks/links.py [--quick].

Six different links at once, each of them new, round after round; meanwhile one session moves sliders, and somebody asks whether
the server answers. Beside it the same in quiet, in the same run.
"""

import asyncio
import itertools
import sys
import time
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Iterator

import numpy as np

from benchmarks.app.client import Session, opened
from benchmarks.app.servers import OURS, Running, running
from benchmarks.app.sessions import SEED, WARM_UP, Outcome, alone, attempt
from benchmarks.figures import Figure, markdown, quantile, say
from benchmarks.machine import PACKAGES, hardware, versions
from crossroads import bundled_decisions
from crossroads.report.gallery import GALLERY

AT_ONCE = 6
PAUSE = 0.05
"""Seconds between two moves, and between two who ask whether the server answers."""
QUIET = "in quiet"


def fetched(address: str) -> tuple[int, float]:
    """The status of an answer, and the seconds that it took."""
    started = time.perf_counter()
    try:
        with urllib.request.urlopen(address, timeout=120) as answer:  # noqa: S310 - our own server
            answer.read()
            status = answer.status
    except urllib.error.HTTPError as refused:
        status = refused.code
    return status, time.perf_counter() - started


def links(server: Running) -> Iterator[str]:
    """Addresses of charts that nobody has asked for before."""
    for number, name in enumerate(itertools.cycle(GALLERY)):
        yield f"{server.url}embed/{bundled_decisions()[0]}/{name}.png?weights=cost={number + 1}"


async def watch(session: Session, server: Running, going: asyncio.Event) -> tuple[Outcome, Outcome]:
    """What moves and looks at the server take, in milliseconds, as long as it is `going`."""
    moves, looks = Outcome(), Outcome()
    generator = np.random.default_rng(SEED)

    async def look() -> None:
        while going.is_set():
            looks.taken.append(1000 * (await asyncio.to_thread(fetched, f"{server.url}healthz"))[1])
            await asyncio.sleep(PAUSE)

    async def move() -> None:
        while going.is_set():
            await attempt(session, generator, moves)
            await asyncio.sleep(PAUSE)

    await asyncio.gather(look(), move())
    return moves, looks


async def busy(new: Iterator[str], rounds: int, going: asyncio.Event) -> tuple[Counter[int], list[float]]:
    """Rounds of links asked at once: how many of each status, and the seconds that each took."""
    statuses, taken = Counter[int](), list[float]()
    for _ in range(rounds):
        asked = [asyncio.to_thread(fetched, next(new)) for _ in range(AT_ONCE)]
        for status, seconds in await asyncio.gather(*asked):
            statuses[status] += 1
            taken.append(seconds)
    going.clear()
    return statuses, taken


async def measured(rounds: int) -> list[Figure]:
    """All figures; the first two rounds, in which modules are loaded, are not counted."""
    with running(OURS) as server:
        session, going, new = await opened(server), asyncio.Event(), links(server)
        await alone(session, np.random.default_rng(SEED), WARM_UP)
        await busy(new, 2, going)
        say("in quiet")
        going.set()
        asyncio.get_running_loop().call_later(2.0 * rounds, going.clear)
        quiet = await watch(session, server, going)
        say("links")
        going.set()
        during, (statuses, taken) = await asyncio.gather(watch(session, server, going), busy(new, rounds, going))
        await session.socket.close()
    say(f"{dict(statuses)}; moves that failed: {quiet[0].errors} and {during[0].errors}")
    what = ("Rerun on the server", "Whether the server answers")
    return [
        Figure(f"{name}, p{100 * share:.0f}", "ms", quantile(now.taken, share), quantile(before.taken, share), QUIET)
        for name, now, before in zip(what, during, quiet, strict=True)
        for share in (0.5, 0.95)
    ] + [Figure("A chart by link, one of six asked at once, p50", "ms", 1000 * quantile(taken, 0.5))]


if __name__ == "__main__":
    found = asyncio.run(measured(2 if "--quick" in sys.argv else 10))
    print(f"{hardware()}\n{versions(PACKAGES)}\n\n{markdown(found)}")
