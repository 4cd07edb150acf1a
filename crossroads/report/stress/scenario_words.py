"""Sentences on the drivers of a decision: which turns the first place, all combinations, three rules, gates, robustness."""

import math
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from crossroads.analysis import Stress
from crossroads.analysis.futures import Alone, Trip
from crossroads.errors import CrossroadsError
from crossroads.mcda.ranking import TIE
from crossroads.model import Criterion
from crossroads.model.stories import as_assumed
from crossroads.report.catalogue import level, listed, percent, points, text, whole
from crossroads.robustness import Combinations

NAMED = 3
"""Turns, gates and needs that are named one by one; the tables have all."""
HALF = 0.5
STEP = 1e-6


def combined(stress: Stress, drivers: Sequence[str] | None = None) -> Combinations | str:
    """All combinations of the states of `drivers` (ids, all by default), or in words why they cannot be gone through."""
    try:
        found = stress.combinations(drivers)
    except CrossroadsError as error:
        return f"{str(error)[:1].upper()}{str(error)[1:]}."
    if found is None:
        raise AssertionError("nothing here stops the work")
    return found


def alone(stress: Stress) -> str:
    """Which states, each alone, turn the first place; else the one that comes closest to it."""
    futures = stress.futures
    first, shared = titles(stress, futures.first), len(futures.first) > 1
    turning = [one for one in futures.alone if not set(one.first) & set(futures.first)]
    if turning:
        turning.sort(key=lambda one: one.lead)
        said = listed(_capped([_turn(stress, one) for one in turning]))
        return text("stress.scenarios.alone.turns" + ("_shared" if shared else ""), first=first, states=said)
    if shared:
        return text("stress.scenarios.alone.never_shared", first=first)
    closest = min(futures.alone, key=lambda one: one.lead, default=None)
    if closest is None or closest.lead > futures.lead - TIE:
        return text("stress.scenarios.alone.nothing")
    ends = {"before": few_points(futures.lead), "after": few_points(closest.lead)}
    return text("stress.scenarios.alone.never", first=first, state=_state(closest.driver.title, closest.state.title), **ends)


def _turn(stress: Stress, one: Alone) -> str:
    key = "stress.scenarios.alone.turn" if len(one.first) == 1 else "stress.scenarios.alone.turn_shared"
    return text(key, state=_state(one.driver.title, one.state.title), options=titles(stress, one.first))


def together(stress: Stress, found: Combinations) -> list[str]:
    """How many drivers it takes together, and in how many combinations each option comes first."""
    futures = stress.futures
    first, count = titles(stress, futures.first), whole(found.count)
    if not found.fewest:
        key = "stress.scenarios.together.never" + ("" if len(futures.first) == 1 else "_shared")
        return [text(key, first=first, count=count)]
    said = []
    if len(found.fewest) > 1:
        then = futures.chosen(found.fewest).scenario.scores(stress.analysis.weights.leaves)
        rows = np.flatnonzero(~found.out)
        leaders = rows[then[rows] >= then[rows].max() - TIE]
        key = "stress.scenarios.together.fewest" if len(leaders) == 1 else "stress.scenarios.together.fewest_shared"
        states = in_words(stress, found.fewest)
        said.append(text(key, count=len(found.fewest), states=states, options=titles(stress, leaders)))
    return [*said, counts(stress, found)]


def counts(stress: Stress, found: Combinations) -> str:
    """In how many combinations each option comes first, the most frequent one first. Counts, never shares."""
    order = [int(row) for row in np.argsort(-found.first, kind="stable") if found.first[row]]
    keys = ["stress.scenarios.together.first"] + ["stress.scenarios.together.next"] * len(order)
    named = [
        text(key, option=titles(stress, [row]), count=whole(found.first[row])) for key, row in zip(keys, order, strict=False)
    ]
    said = text("stress.scenarios.together.counts", count=whole(found.count), counts=listed(named))
    return f"{said} {text('stress.scenarios.together.level')}" if found.first.sum() > found.count else said


def rules(stress: Stress, found: Combinations, optimism: float = HALF) -> list[str]:
    """Maximin, minimax regret and Hurwicz over all combinations, a sentence each."""
    worst, most = found.worst[found.maximin[0]], found.largest_regret[found.minimax[0]]
    behind = "stress.scenarios.rule.behind" if most > TIE else "stress.scenarios.rule.never_behind"
    minimax = text(
        "stress.scenarios.rule.minimax", options=titles(stress, found.minimax), behind=text(behind, points=few_points(most))
    )
    return [
        text("stress.scenarios.rule.maximin", options=titles(stress, found.maximin), score=f"{worst:.0f}"),
        minimax,
        hurwicz(stress, found, optimism),
    ]


def hurwicz(stress: Stress, found: Combinations, optimism: float) -> str:
    """What Hurwicz's rule puts first at one share of optimism, and where that turns."""
    path = stress.futures.optimism(found, optimism)
    low, high = path.first
    below, above = path.leaders(max(0.0, low - STEP)), path.leaders(min(1.0, high + STEP))
    ends = [text("stress.scenarios.rule.below", optimism=percent(low), options=titles(stress, below))] if low > 0 else []
    ends += [text("stress.scenarios.rule.above", optimism=percent(high), options=titles(stress, above))] if high < 1 else []
    options, turns = titles(stress, path.leaders(optimism)), listed(ends) or text("stress.scenarios.rule.whatever")
    return text("stress.scenarios.rule.hurwicz", optimism=percent(optimism), options=options, turns=turns)


def gates(stress: Stress) -> list[str]:
    """Which states, each alone, trip a gate."""
    return [_trip(stress, trip) for trip in stress.futures.trips[:NAMED]]


def _trip(stress: Stress, trip: Trip) -> str:
    whole = len(trip.options) == len(stress.decision.options) > 1
    key = "stress.scenarios.gate.one" if whole or len(trip.options) == 1 else "stress.scenarios.gate.several"
    return text(
        key,
        state=_state(trip.driver.title, trip.state.title),
        options=text("stress.scenarios.every") if whole else titles(stress, trip.options),
        gate=trip.gate.title,
        effect=text(f"stress.scenarios.gate.{trip.gate.mode}"),
    )


def robust(stress: Stress, found: Combinations) -> list[str]:
    """What each option would need to have no regret in any combination, those with the least regret first."""
    rows = [row for row in np.argsort(found.largest_regret, kind="stable").tolist() if not found.out[row]]
    needed = found.value_without_regret
    said, helpless = [], []
    for row in rows:
        if found.largest_regret[row] <= TIE:
            said.append(text("stress.scenarios.robust.none", option=titles(stress, [row])))
        elif np.isnan(needed[row]).all():
            helpless.append(row)
        else:
            said.append(_needs(stress, found, row))
    cannot = [text("stress.scenarios.robust.cannot", options=titles(stress, helpless))] if helpless else []
    return said[:NAMED] + cannot


def _needs(stress: Stress, found: Combinations, row: int) -> str:
    """The least that one option needs on one criterion, by value."""
    column = int(np.nanargmin(found.value_without_regret[row] - stress.values[row]))
    criterion = stress.decision.tree.criteria[column]
    return text(
        "stress.scenarios.robust.needs",
        option=titles(stress, [row]),
        criterion=criterion.title,
        unit=criterion.unit,
        level=level(enough(stress.futures.levels_without_regret(found)[row, column], criterion)),
        present=level(stress.analysis.values.mode[row, column]),
    )


def enough(needed: float, criterion: Criterion) -> float:
    """A needed level with no more digits than scores carry, rounded to the better side, so that it is enough."""
    step = max(0.1, 10.0 ** math.floor(math.log10((criterion.highest - criterion.lowest) / 50)))
    steps = round(needed / step, 6)
    rounded = step * (math.ceil(steps) if criterion.best > criterion.worst else math.floor(steps))
    return float(np.clip(rounded, criterion.lowest, criterion.highest))


def in_words(stress: Stress, states: Mapping[str, str]) -> str:
    """States, driver id to state id, in words."""
    return listed(
        [
            _state(driver.title, state.title)
            for driver in stress.decision.scenarios
            for state in driver.states
            if states.get(driver.id) == state.id
        ]
    )


def changes(stress: Stress, states: Mapping[str, str]) -> str:
    """Of `states`, driver id to state id, those that are not as the scores assume, in words."""
    assumed = as_assumed(stress.decision)
    return in_words(stress, {driver: state for driver, state in states.items() if state != assumed[driver]})


def few_points(number: float) -> str:
    """Points of score, whole, and never none where there are some."""
    return text("stress.scenarios.less_than_a_point") if 0 < number < HALF else points(number)


def titles(stress: Stress, rows: Iterable[int]) -> str:
    """The titles of options, in a row."""
    return listed([stress.decision.options[int(row)].title for row in rows])


def _state(driver: str, state: str) -> str:
    return text("stress.scenarios.state", state=state, driver=driver)


def _capped(said: list[str]) -> list[str]:
    if len(said) <= NAMED + 1:
        return said
    return [*said[:NAMED], text("stress.scenarios.and_more", count=len(said) - NAMED)]
