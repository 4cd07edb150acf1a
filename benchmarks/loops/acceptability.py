"""Acceptability analysis of the bundled decision, beside loops over other packages and pysensmcda; its memory.

    python -m benchmarks.loops.acceptability 1000000

prints the seconds and the most memory, in MB, of so many samples on 100 x 50, in a process of its own.
"""

import itertools
import subprocess
import sys
import time
from collections.abc import Callable, Iterator

import numpy as np

import crossroads
from benchmarks.engine import milliseconds
from benchmarks.figures import Figure, median, say
from benchmarks.loops import with_pydecision, with_pymcdm, with_pysensmcda, with_scikit_criteria
from benchmarks.loops.memory import MB, ROOT, STATUS, resident
from benchmarks.loops.peer import Loop, Peer, as_ours, quiet
from crossroads.mcda.methods import evaluate_many
from crossroads.mcda.ranking import ranks
from crossroads.mcda.weighting import Array
from crossroads.robustness import Acceptability, Draw, decision_performances, down_tree, kept_draws, performances, smaa, uniform

SEED = 7
SAMPLES = 100_000
PEERS = (with_pymcdm.PEER, with_scikit_criteria.PEER, with_pydecision.PEER)
PACKAGES = ("numpy", "scipy", *(peer.name for peer in PEERS), with_pysensmcda.NAME)
GOALS = {"additive": 60.0, "topsis": 120.0}
FIRST_CALL = 400.0
LARGE, LARGE_SAMPLES, MOST_MEMORY = (100, 50), 1_000_000, 500.0
SAME = 50
"""Samples on which a peer must rank as we do."""
AGREE = 1e-9


def figures(quick: bool) -> Iterator[Figure]:
    """All figures."""
    yield from _of_decision(quick)
    yield from _memory(quick)


def _of_decision(quick: bool) -> Iterator[Figure]:
    """The bundled decision: weights uniform down its tree, performances triangular and independent, drawn or kept."""
    decision = crossroads.load(crossroads.bundled_decisions()[0])
    draws = down_tree(decision.tree), decision_performances(decision)
    say("acceptability: the bundled decision")
    first = median([_seconds(lambda: _afresh(draws)) for _ in range(5)])
    weights, values = kept_draws(*draws, SAMPLES, SEED)
    size = f"{SAMPLES:,} samples of {values.shape[1]} × {values.shape[2]}"
    yield Figure(f"{size}, additive, first call: drawn, kept and counted", "ms", 1000 * first, goal=FIRST_CALL)
    again = milliseconds(lambda: smaa(draws[1], SAMPLES, SEED, weights=draws[0]), quick)
    yield Figure(f"{size}, additive, drawn block by block, not kept", "ms", again)
    for method in GOALS:
        yield from _of_method(method, size, weights, values, quick)


def _afresh(draws: tuple[Draw, Draw]) -> None:
    weights, values = kept_draws(*draws, SAMPLES, SEED)
    smaa(values, SAMPLES, SEED, weights=weights)


def _of_method(method: str, size: str, weights: Array, values: Array, quick: bool) -> Iterator[Figure]:
    """With the draws kept, beside each loop that ranks as we do; and the confidence factors, which wait until asked for."""

    def call() -> Acceptability:
        return smaa(values, SAMPLES, SEED, weights=weights, method=method)

    ours, goal = milliseconds(call, quick), GOALS[method]
    what = f"{size}, {method}, draws kept"
    loops = {peer.name: _loop(peer, method, values, weights, 0.2 if quick else 2.0) for peer in PEERS if peer.installed}
    found = {name: seconds for name, seconds in loops.items() if seconds is not None}
    for name, seconds in found.items():
        yield Figure(what, "ms", ours, 1000 * SAMPLES * seconds, f"a loop over {name}, in proportion", goal)
    if with_pysensmcda.INSTALLED:
        seconds = _simulated(method, values, weights, 0.2 if quick else 2.0)
        yield Figure(what, "ms", ours, 1000 * SAMPLES * seconds, "pysensmcda's SMAA-2, in proportion", goal)
    elif not found:
        yield Figure(what, "ms", ours, goal=goal)
    asked = median([_confidence(call()) for _ in range(3)])
    yield Figure(f"{size}, {method}, confidence factors when asked for", "ms", 1000 * asked)


def _confidence(found: Acceptability) -> float:
    return _seconds(lambda: found.confidence)


def _seconds(call: Callable[[], object]) -> float:
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def _loop(peer: Peer, method: str, values: Array, weights: Array, budget: float) -> float | None:
    """Seconds that a loop over `peer` takes for a sample: scores, ranks, and counting them; None where it ranks otherwise."""
    loop = peer.loops().get(method)
    types = np.ones(weights.shape[1])
    if loop is None or not _same(loop, method, values, weights, types):
        return None
    counted, done = np.zeros((values.shape[1], values.shape[1])), 0
    rows = np.arange(values.shape[1])
    with quiet():
        start = time.perf_counter()
        for matrix, mix in itertools.cycle(zip(values, weights, strict=True)):
            places = ranks(loop.preference(loop.prepare(matrix, types)(mix)))
            counted[rows, places - 1] += 1
            done += 1
            if (spent := time.perf_counter() - start) > budget:
                return spent / done
    return None


def _simulated(method: str, values: Array, weights: Array, budget: float) -> float:
    """Seconds that pysensmcda takes for a sample, on as many as fit in `budget`, of which it must find the shares that we do."""
    once = _seconds(lambda: with_pysensmcda.rank_acceptability(method, values[:SAME], weights[:SAME])) / SAME
    count = min(len(values), max(SAME, int(budget / once)))
    ours = smaa(values[:count], count, SEED, weights=weights[:count], method=method).rank_acceptability
    theirs: list[Array] = []
    spent = _seconds(lambda: theirs.append(with_pysensmcda.rank_acceptability(method, values[:count], weights[:count])))
    assert np.abs(theirs[0] - ours).max() < AGREE, f"pysensmcda finds other shares under {method}"
    return spent / count


def _same(loop: Loop, method: str, values: Array, weights: Array, types: Array) -> bool:
    """Whether it ranks the first samples as we do."""
    ours = evaluate_many(method, values[:SAME], weights[:SAME], types)
    return all(
        as_ours(loop, loop.prepare(matrix, types), mix[None, :], own[None, :])
        for matrix, mix, own in zip(values[:SAME], weights[:SAME], ours, strict=True)
    )


def _memory(quick: bool) -> Iterator[Figure]:
    samples = LARGE_SAMPLES // 50 if quick else LARGE_SAMPLES
    say(f"acceptability: {samples:,} samples of {LARGE[0]} × {LARGE[1]}")
    command = [sys.executable, "-m", "benchmarks.loops.acceptability", str(samples)]
    seconds, memory = map(float, subprocess.check_output(command, text=True, cwd=ROOT).split())
    what = f"{samples:,} samples of {LARGE[0]} × {LARGE[1]}, uncertain scores, additive"
    yield Figure(f"{what}: memory of the whole process", "MB", memory, goal=MOST_MEMORY)
    yield Figure(f"{what}: time", "s", seconds)


def uncertain(options: int, criteria: int) -> Draw:
    """Random performances, each between a low and a high."""
    low = np.random.default_rng(SEED).uniform(0, 60, (options, criteria))
    return performances(low, low + 10, low + 40)


def main(samples: int) -> None:
    """Measure in this process, and print it."""
    seconds = _seconds(lambda: smaa(uncertain(*LARGE), samples, SEED, weights=uniform(LARGE[1]), progress=_told))
    print(seconds, resident("VmHWM") / MB if STATUS.exists() else np.nan)


def _told(done: int, total: int) -> None:
    """Progress costs what it costs in use."""


if __name__ == "__main__":
    main(int(sys.argv[1]))
