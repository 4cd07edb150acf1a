"""How long `evaluate_many` takes on a problem, and how long a loop over another package takes for each set of weights."""

import itertools
import time
import timeit
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from benchmarks.figures import median
from benchmarks.loops.peer import Call, Loop, Peer, as_ours, quiet
from crossroads.mcda.methods import evaluate_many
from crossroads.mcda.weighting import Array

SEED = 7
SAMPLE = 50
"""Sets of weights on which a peer must rank as we do."""


@dataclass(frozen=True)
class Problem:
    """Random levels between 5 and 95 (A, C), every third criterion a cost, and uniform sets of weights (S, C)."""

    matrix: Array
    weights: Array

    @property
    def size(self) -> str:
        """Options × criteria."""
        return "{} × {}".format(*self.matrix.shape)

    def types(self, method: str) -> Array:
        """+1 or -1 a criterion; the additive model takes no costs."""
        costs = (np.arange(self.matrix.shape[1]) % 3 == 2) & (method != "additive")
        return np.where(costs, -1.0, 1.0)


def problem(options: int, criteria: int, sets: int) -> Problem:
    """The same each time."""
    generator = np.random.default_rng(SEED)
    return Problem(generator.uniform(5, 95, (options, criteria)), generator.dirichlet(np.ones(criteria), sets))


@dataclass(frozen=True)
class Budget:
    """Seconds for the loop over a peer, for all rounds of ours together, and for the longest of these rounds."""

    peer: float
    rounds: float
    longest: float


FULL, QUICK = Budget(1.0, 1.5, 20.0), Budget(0.1, 0.2, 1.0)
MOST_ROUNDS = 15
FEW = 200
"""Sets of weights that tell how many fit in the longest round."""


@dataclass(frozen=True)
class Timed:
    """Seconds that we take; `whole` is false where fewer sets of weights were computed, and the time is in proportion."""

    seconds: float
    whole: bool


def ours(method: str, given: Problem, sets: int, budget: Budget) -> Timed:
    """For `sets` of the weights, the median of some rounds; for fewer, where a round would take too long."""
    types = given.types(method)

    def call(count: int) -> object:
        return evaluate_many(method, given.matrix, given.weights[:count], types)

    few = min(sets, FEW)
    once = timeit.timeit(lambda: call(few), number=1)
    count = min(sets, max(few, int(few * budget.longest / once)))
    return Timed(_median(lambda: call(count), budget.rounds) * sets / count, count == sets)


def _median(call: Callable[[], object], seconds: float) -> float:
    """The median time of rounds that take `seconds` together, garbage collection off; one round at least."""
    timer, rounds = timeit.Timer(call), list[float]()
    while not rounds or (sum(rounds) < seconds and len(rounds) < MOST_ROUNDS):
        rounds.append(timer.timeit(1))
    return median(rounds)


@dataclass(frozen=True)
class Compared:
    """Seconds that a peer takes for a set of weights; or why there is no such figure: "" where it lacks the method."""

    seconds: float | None
    why: str = ""


def compared(peer: Peer, loop: Loop | None, method: str, given: Problem, budget: Budget) -> Compared:
    """The loop over `peer`, where it ranks as we do on a sample."""
    known = peer.differs.get(method, "")
    if loop is None:
        return Compared(None, known)
    types = given.types(method)
    call = loop.prepare(given.matrix, types)
    seconds, count = each(call, given.weights, budget.peer)
    sample = given.weights[: min(SAMPLE, count)]
    if as_ours(loop, call, sample, evaluate_many(method, given.matrix, sample, types)):
        return Compared(seconds)
    return Compared(None, known or "it ranks otherwise, we do not know why")


def each(call: Call, weights: Sequence[Any] | Array, seconds: float) -> tuple[float, int]:
    """Seconds for one call, over as many as fit in `seconds`, and how many these were; garbage collection off."""
    rows = list(weights)
    with quiet():
        start = time.perf_counter()
        call(rows[0])  # the first call pays for what is prepared once
        once = time.perf_counter() - start
        few = max(1, min(20, int(0.1 * seconds / once)))
        once = timeit.timeit(lambda: [call(row) for row in rows[:few]], number=1) / few
        count = max(1, int(seconds / once))
        turns = list(itertools.islice(itertools.cycle(rows), count))
        return timeit.timeit(lambda: [call(row) for row in turns] and None, number=1) / count, count
