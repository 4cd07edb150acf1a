"""The engine: ranking, exact sensitivity, separation, loading, importing.

Beside the ranking and the sensitivity stands what one would take instead: pymcdm's weighted sum, and for the sensitivity
a grid of 101 weights for each criterion through it. Both give the same scores; the grid's intervals are held to ours.
"""

import subprocess
import sys
import timeit
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from pymcdm.helpers import rrankdata
from pymcdm.methods import WSM

import crossroads
from benchmarks.figures import Figure, median, say
from crossroads import Decision, analyse, choose_weights
from crossroads.mcda.methods import evaluate
from crossroads.mcda.ranking import TIE
from crossroads.mcda.weighting import Array
from crossroads.robustness import WeightPath, separation, weight_path
from crossroads.robustness.separation import sampled_values

SEED = 7
GRID = np.linspace(0.0, 1.0, 101)
ONE_CALL = "pymcdm's WSM and ranks"
LOOP = "pymcdm's WSM on 101 weights of each"
IMPORT = "import time; start = time.perf_counter(); import crossroads; print(time.perf_counter() - start)"

wsm = WSM(normalization_function=lambda column, cost: column)
"""The weighted sum as it stands: values are on one scale already."""


def figures(quick: bool) -> list[Figure]:
    """All figures of the engine."""
    name = crossroads.bundled_decisions()[0]
    decision = crossroads.load(name)
    full = analyse(decision)
    generator = np.random.default_rng(SEED)
    random = generator.uniform(0, 100, (100, 50)), generator.dirichlet(np.ones(50))
    return [
        *of_decision(decision, quick),
        *of_arrays(full.group_values, full.weights.shares, quick),
        *of_arrays(*random, quick),
        Figure("Load the bundled decision", "ms", milliseconds(lambda: crossroads.load(name), quick)),
        Figure("Import crossroads", "ms", import_time(3 if quick else 9)),
    ]


def of_decision(decision: Decision, quick: bool) -> list[Figure]:
    """What the app asks of a decision, from its weights on."""
    say("Engine: the bundled decision")
    size = f"{len(decision.options)} × {len(decision.tree.criteria)}"
    weights = choose_weights(decision).leaves

    def separate_afresh() -> None:
        sampled_values.cache_clear()
        separation(decision, weights)

    return [
        Figure(f"Weights, scores and ranks, {size}", "ms", milliseconds(lambda: rank(decision).ranks, quick)),
        Figure(f"The same with all weight paths, {size}", "ms", milliseconds(lambda: rank(decision).paths, quick)),
        Figure(f"Separation of all pairs, first time, {size}", "ms", milliseconds(separate_afresh, quick)),
        Figure(f"Separation of all pairs, new weights, {size}", "ms", milliseconds(lambda: separation(decision, weights), quick)),
    ]


def rank(decision: Decision) -> crossroads.Analysis:
    """A new analysis, as after a move of a slider."""
    return analyse(decision, choose_weights(decision))


def of_arrays(values: Array, weights: Array, quick: bool) -> list[Figure]:
    """Ranking and one-way sensitivity of `values` (A, C) under `weights` (C,), beside the loop over pymcdm."""
    size = "{} × {}".format(*values.shape)
    say(f"Engine: arrays of {size}")
    ones = np.ones(weights.size)
    check(paths(values, weights), grid(values, weights))
    return [
        Figure(
            f"Scores and ranks of arrays, {size}",
            "ms",
            milliseconds(lambda: evaluate("additive", values, weights, ones).ranks, quick),
            milliseconds(lambda: rrankdata(wsm(values, weights, ones, validation=False)), quick),
            ONE_CALL,
        ),
        Figure(
            f"One-way sensitivity to all weights, {size}",
            "ms",
            milliseconds(lambda: paths(values, weights), quick),
            milliseconds(lambda: [crossings(scores) for scores in grid(values, weights)], quick),
            LOOP,
        ),
    ]


def paths(values: Array, weights: Array) -> list[WeightPath]:
    """The exact lines, intervals and crossings for every weight."""
    columns = np.arange(weights.size)
    return [weight_path(values, weights, columns == column) for column in columns]


def grid(values: Array, weights: Array) -> Array:
    """Scores (C, 101, A) as each weight takes 101 values and the others keep their proportions."""
    types = np.ones(weights.size)
    columns = range(weights.size)
    # without its checks of the input, which in a loop are the same each time (and warn of sums off 1 by rounding)
    return np.array([[wsm(values, moved(weights, at, column), types, validation=False) for at in GRID] for column in columns])


def moved(weights: Array, weight: float, column: int) -> Array:
    """`weights` (C,) with one of them set to `weight`, the others in proportion."""
    rest = np.asarray(weights * (1 - weight) / (1 - weights[column]))
    rest[column] = weight
    return rest


def crossings(scores: Array) -> NDArray[np.int64]:
    """Rows (step, rises, falls): between which steps of a grid's `scores` (101, A) an option overtakes another."""
    ahead = scores[:, :, None] > scores[:, None, :] + TIE
    return np.argwhere(ahead[1:] & ~ahead[:-1])


def check(exact: list[WeightPath], scores: Array) -> None:
    """Holds both ways to each other.

    The first-ranked options stay first on the grid where the interval says so, and only there; every exact crossing lies
    between the two steps where the grid sees it.
    """
    for path, on_grid in zip(exact, scores, strict=True):
        leaders = path.leaders(path.present)
        stays = (on_grid[:, leaders] >= on_grid.max(axis=1, keepdims=True) - TIE).all(axis=1)
        low, high = path.first
        inside = (low - TIE <= GRID) & (high + TIE >= GRID)
        assert (stays == inside).all(), f"the grid finds the first place stable on {GRID[stays]}, not on {path.first}"
        seen = {(int(up), int(down)): GRID[step : step + 2] for step, up, down in crossings(on_grid)}
        for crossing in path.crossings:
            low, high = seen[crossing.rises, crossing.falls]
            assert low - TIE <= crossing.weight <= high + TIE, f"the grid sees {crossing} between {low} and {high}"


def milliseconds(call: Callable[[], object], quick: bool) -> float:
    """The median time of `call`, over rounds of at least 0.2 s each, garbage collection off."""
    timer = timeit.Timer(call)
    number, _ = timer.autorange()
    return 1000 * median(timer.repeat(2 if quick else 7, number)) / number


def import_time(times: int) -> float:
    """The median milliseconds that `import crossroads` takes in a new interpreter."""
    say("Engine: import")
    command = [sys.executable, "-c", IMPORT]
    return 1000 * median([float(subprocess.check_output(command, text=True)) for _ in range(times)])
