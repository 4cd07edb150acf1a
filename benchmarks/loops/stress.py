"""What the page Stress needs anew after a move of a slider: nearest flips, what follows from an order, the first screen."""

import itertools
import time
from collections.abc import Iterator
from functools import partial
from typing import get_args

import crossroads
from benchmarks.engine import milliseconds
from benchmarks.figures import Figure, say
from crossroads import Decision, analyse, choose_weights
from crossroads.analysis import Stress
from crossroads.analysis.balance import effort
from crossroads.mcda.weighting import Known
from crossroads.report.charts.stress import acceptability_chart, balance_chart
from crossroads.report.stress import acceptability, balance, scores, summary, weights
from crossroads.robustness import Norm, in_order, nearest_flip, relations

FLIPS, SCREEN = 50.0, 150.0
SHOWN = 5
"""Weights and scores that the first screen names."""


def figures(quick: bool) -> Iterator[Figure]:
    """All figures, on the bundled decision."""
    say("stress: the bundled decision")
    decision = crossroads.load(crossroads.bundled_decisions()[0])
    moves = itertools.cycle(_moved(decision))
    start = time.perf_counter()
    screen(next(moves))
    first = 1000 * (time.perf_counter() - start)
    again = milliseconds(lambda: screen(next(moves)), quick)
    yield Figure("First screen of Stress, words and charts, from a slider move (without Streamlit)", "ms", again, goal=SCREEN)
    yield Figure("The same, first time: libraries loaded, samples drawn", "ms", first)
    values, present = next(moves).values, choose_weights(decision).leaves
    size = "{} × {}".format(*values.shape)
    for norm in get_args(Norm):
        flips = milliseconds(partial(nearest_flip, values, present, norm), quick)
        yield Figure(f"All nearest flips of {size}, {norm}", "ms", flips, goal=FLIPS)
    count = present.size
    for said, known in (("nothing", Known(count)), ("an order", in_order(count, range(count)))):
        found = milliseconds(partial(relations, values, known), quick)
        yield Figure(f"Necessary and possible of {size}, {said} known of weights", "ms", found)


def _moved(decision: Decision) -> Iterator[Stress]:
    """A new analysis for each move of a slider: one criterion after another at several weights."""
    for percent in (5.0, 12.0, 25.0, 40.0):
        for criterion in choose_weights(decision).groups.ids:
            yield Stress(analyse(decision, choose_weights(decision, percent={criterion: percent})))


def screen(stress: Stress) -> None:
    """What the first screen says and draws; samples are kept from one move to the next, since they do not depend on it."""
    summary.three(stress)
    sampled = acceptability.sampled(stress)
    assert not isinstance(sampled, str), sampled
    acceptability_chart(stress, sampled)
    acceptability.how(stress, sampled)
    weights.fragile(stress, SHOWN)
    for cell in stress.decisive_cells[:SHOWN]:
        scores.cell_sentence(stress, cell)
    cost = effort(stress.analysis)
    if cost is not None:
        balance.against(stress, cost)
        balance_chart(stress, cost)
    balance.worst_lines(stress)
