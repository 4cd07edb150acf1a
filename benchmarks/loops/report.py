"""The tables: the goals, then every method of the registry on three sizes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import crossroads
from benchmarks.engine import import_time, milliseconds
from benchmarks.figures import NONE, Figure, markdown, number, say, table
from benchmarks.loops import memory, with_pydecision, with_pymcdm, with_scikit_criteria
from benchmarks.loops.peer import Loop, Peer
from benchmarks.loops.timing import FULL, QUICK, Budget, Compared, Problem, Timed, compared, ours, problem
from crossroads import analyse
from crossroads.mcda.methods import METHODS
from crossroads.robustness.comparison import compare

SIZES = ((6, 18), (20, 20), (100, 20))
FEW, MANY, MILLION = 10_000, 100_000, 1_000_000
PEERS = (with_pymcdm.PEER, with_scikit_criteria.PEER, with_pydecision.PEER)
PACKAGES = ("numpy", "scipy", *(peer.name for peer in PEERS))
OTHERWISE = "≠"
GOALS = ("additive", "weighted_product", "topsis", "vikor", "promethee_2", "waspas")
MOST_MILLISECONDS, LEAST_TIMES = 15.0, 500.0


@dataclass(frozen=True)
class Line:
    """A method on a problem: ours for few and for many sets of weights, and the peers."""

    method: str
    size: str
    few: Timed
    many: Timed
    peers: Mapping[str, Compared]

    @property
    def what(self) -> str:
        """The first cell."""
        return f"`{self.method}`, {MANY:,} on {self.size}"

    def cells(self) -> tuple[str, ...]:
        """The line under the headings of its table."""
        return (self.what, shown(self.many), shown(self.few), *(self._peer(peer.name) for peer in PEERS))

    def times(self, peer: str) -> float | None:
        """How many times longer the loop over `peer` takes."""
        seconds = self.peers[peer].seconds
        return None if seconds is None else seconds * MANY / self.many.seconds

    def _peer(self, name: str) -> str:
        found, times = self.peers[name], self.times(name)
        if found.seconds is None or times is None:
            return OTHERWISE if found.why else NONE
        return f"{duration(found.seconds)}, {number(times)} ×"


def tables(quick: bool) -> str:
    """All tables, as Markdown."""
    loops = {peer.name: peer.loops() if peer.installed else {} for peer in PEERS}
    budget = QUICK if quick else FULL
    by_size = [list(_lines(problem(*size, MANY), loops, budget)) for size in SIZES]
    parts = ["## The goals", _goals(by_size[0]), markdown(_figures(quick))]
    headings = ("What", "Crossroads", f"{FEW:,} sets", *(f"{peer.name}, each set" for peer in PEERS))
    for lines in by_size:
        parts += [f"## {lines[0].size}", table(headings, [line.cells() for line in lines])]
    return "\n\n".join([*parts, "## Not compared", *_reasons([line for lines in by_size for line in lines])])


def _lines(given: Problem, loops: Mapping[str, Mapping[str, Loop]], budget: Budget) -> Iterator[Line]:
    for method in METHODS:
        say(f"{given.size}: {method}")
        few, many = (ours(method, given, sets, budget) for sets in (FEW, MANY))
        peers = {peer.name: _compared(peer, loops[peer.name], method, given, budget) for peer in PEERS}
        yield Line(method, given.size, few, many, peers)


def _compared(peer: Peer, loops: Mapping[str, Loop], method: str, given: Problem, budget: Budget) -> Compared:
    return compared(peer, loops.get(method), method, given, budget) if peer.installed else Compared(None)


def _goals(lines: Sequence[Line]) -> str:
    """The methods with goals, beside the loop over pymcdm."""
    headings = ("What", "Crossroads", f"≤ {MOST_MILLISECONDS:g} ms", "pymcdm, in proportion", "Ratio", f"≥ {LEAST_TIMES:g} ×")
    peer = with_pymcdm.PEER.name
    rows = []
    for line in (line for line in lines if line.method in GOALS):
        times = line.times(peer)
        seconds = line.many.seconds
        loop = NONE if times is None else duration(times * seconds)
        ratio, met = (NONE, NONE) if times is None else (f"{number(times)} ×", _yes(times >= LEAST_TIMES))
        rows.append((line.what, shown(line.many), _yes(1000 * seconds <= MOST_MILLISECONDS), loop, ratio, met))
    return table(headings, rows)


def _figures(quick: bool) -> list[Figure]:
    """All methods at once, memory, import."""
    sets = FEW if quick else MILLION
    held = {}
    for method in METHODS:
        say(f"memory: {method}")
        held[method] = memory.peak(method, sets)
    worst = max(held, key=lambda method: held[method])
    name = crossroads.bundled_decisions()[0]
    at_once = analyse(crossroads.load(name)).compared
    what = f"All {len(METHODS)} methods on the bundled decision, one set of weights"
    return [
        Figure(what, "ms", milliseconds(lambda: compare(at_once.matrix, at_once.weights, at_once.types), quick), goal=20),
        Figure(f"Memory for {sets:,} sets on 6 × 18, most of any method ({worst})", "MB", held[worst], goal=200),
        *(Figure(f"The same, {method}", "MB", held[method], goal=200) for method in GOALS if method != worst),
        Figure("Import crossroads", "ms", import_time(3 if quick else 9), goal=500),
    ]


def _reasons(lines: Sequence[Line]) -> list[str]:
    """Why peers have no figure, as a list; and which of them are not installed."""
    missing = [f"{peer.name} is not installed; its columns are empty." for peer in PEERS if not peer.installed]
    found: dict[tuple[str, str, str], list[str]] = {}
    for line in lines:
        for peer, result in line.peers.items():
            if result.why:
                found.setdefault((peer, line.method, result.why), []).append(line.size)
    said = [f"- {peer}, `{method}` ({', '.join(sizes)}): {why}" for (peer, method, why), sizes in found.items()]
    return [*missing, "\n".join(said)]


def shown(time: Timed) -> str:
    """Our time; ≈ where it is in proportion."""
    return ("" if time.whole else "≈ ") + duration(time.seconds)


def duration(seconds: float) -> str:
    """A time in the unit that suits it."""
    if seconds < 1e-3:
        return f"{number(1e6 * seconds)} µs"
    return f"{number(1000 * seconds)} ms" if seconds < 1 else f"{number(seconds)} s"


def _yes(met: bool) -> str:
    return "yes" if met else "no"
