"""What it costs to draw charts in a process of their own: python -m benchmarks.pictures [--quick].

Beside it the same library called in the process itself, in the same run; both draw the same bytes, which each run checks.
"""

import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

from benchmarks.app.servers import resident
from benchmarks.figures import Figure, markdown, median, say
from benchmarks.machine import hardware, versions
from crossroads import bundled_decisions, load
from crossroads.analysis import Settings, Stress, analyse
from crossroads.report import images
from crossroads.report.brief import Brief, BriefSettings, brief
from crossroads.report.brief.files import Order, brief_bytes
from crossroads.report.gallery import drawn
from crossroads.report.rendering import CHARTS, worker

BESIDE = "vl-convert in the process"
LOOK = 0.0005
"""Seconds between two looks of a thread that waits for its turn."""


class Inside:
    """Draws in this process."""

    def ask(self, operation: str, *given: object) -> bytes:
        """What `CHARTS` gives."""
        return worker.CHARTS[operation](*given)


@contextmanager
def inside() -> Iterator[None]:
    """Charts are drawn in this process, while it lasts."""
    images.CHARTS = Inside()  # type: ignore[assignment, attr-defined]
    try:
        yield
    finally:
        images.CHARTS = CHARTS  # type: ignore[attr-defined]


def stress() -> Stress:
    """The bundled decision, analysed."""
    return Stress(analyse(load(bundled_decisions()[0]), settings=Settings(date="2030-01-01")))


def spec_of(found: Stress) -> dict[str, object]:
    """A chart of middling size."""
    chart = drawn("sensitivity", found)
    assert chart is not None
    return chart.standalone()


def first() -> None:
    """In a new interpreter: print the seconds of a first chart, and the memory in MB of this process and of what draws."""
    spec = spec_of(stress())
    started = time.perf_counter()
    images.to_svg(spec)
    seconds = time.perf_counter() - started
    number = CHARTS.process.number if CHARTS.process else 0
    print(seconds, resident("self"), resident(str(number)) if number else 0.0)


def firsts(how: str, rounds: int) -> list[float]:
    """The medians of what `first` prints."""
    command = [sys.executable, "-m", "benchmarks.pictures", how]
    told = [subprocess.run(command, capture_output=True, text=True, check=True).stdout.split() for _ in range(rounds)]
    return [median([float(line[at]) for line in told]) for at in range(3)]


def in_turn(work: Callable[[], object], rounds: int) -> tuple[float, float]:
    """The median seconds of some work, and of it inside, one after the other; both must give the same."""
    taken: tuple[list[float], list[float]] = ([], [])
    for _ in range(rounds):
        started = time.perf_counter()
        ours = work()
        taken[0].append(time.perf_counter() - started)
        with inside():
            started = time.perf_counter()
            theirs = work()
            taken[1].append(time.perf_counter() - started)
        assert ours == theirs
    return median(taken[0]), median(taken[1])


def held_up(work: Callable[[], object]) -> float:
    """The longest time in seconds that another thread waits while some work is done."""
    longest, done = 0.0, False

    def look() -> None:
        nonlocal longest
        last = time.perf_counter()
        while not done:
            time.sleep(LOOK)
            now = time.perf_counter()
            longest, last = max(longest, now - last), now

    thread = threading.Thread(target=look)
    thread.start()
    work()
    done = True
    thread.join()
    return longest


def measured(rounds: int) -> list[Figure]:
    """All figures."""
    found = stress()
    spec, made = spec_of(found), brief(found, BriefSettings())
    say("a first chart")
    ours, theirs = (firsts(how, rounds) for how in ("ours", "inside"))
    say("charts, and a briefing")
    svg, png = (in_turn(partial(draw, spec), 5 * rounds) for draw in (images.to_svg, images.to_png))
    docx = in_turn(lambda: _docx(made), rounds)
    wait = median([held_up(lambda: images.to_svg(spec)) for _ in range(rounds)])
    with inside():
        wait_inside = median([held_up(lambda: images.to_svg(spec)) for _ in range(rounds)])
    times = {
        "First chart, as SVG": (ours[0], theirs[0]),
        "Each chart after it, as SVG": svg,
        "Each chart after it, as PNG": png,
        "A whole briefing in Word": docx,
        "Longest wait of another thread meanwhile": (wait, wait_inside),
    }
    return [Figure(what, "ms", 1000 * here, 1000 * there, BESIDE) for what, (here, there) in times.items()] + [
        Figure("Memory of the process after a chart", "MB", ours[1], theirs[1], BESIDE),
        Figure("Memory of the process that draws", "MB", ours[2]),
    ]


def _docx(made: Brief) -> bytes:
    return brief_bytes(Order(made), ".docx")


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["ours"]:
            first()
        case ["inside"]:
            with inside():
                first()
        case given:
            table = markdown(measured(2 if "--quick" in given else 7))
            print(f"{hardware()}\n{versions(('vl-convert-python',))}\n\n{table}")
