"""What the drivers of a decision make of its ranking: in chosen states, one driver at a time, and over all combinations.

Nothing here weighs one state against another: counts are counts. Combinations and single drivers are those of the additive
model on the likely levels, whatever the method of the analysis; a chosen scenario is ranked by the method.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np

from crossroads.analysis.analysis import Analysis, analyse
from crossroads.analysis.kept import Kept
from crossroads.mcda.gates import GateState
from crossroads.mcda.results import Result
from crossroads.mcda.weighting import Array
from crossroads.model import Decision, Driver, Gate
from crossroads.model.scenario import State
from crossroads.model.stories import Story, as_assumed
from crossroads.robustness import Combinations, Regret, Scenario, WeightPath, combinations, regret, scenario, to_level
from crossroads.robustness.combinations import below
from crossroads.robustness.regret import highest
from crossroads.robustness.sampled import Progress
from crossroads.robustness.scenarios import shifted

_COMBINED: Kept[Combinations | None] = Kept(4)
"""Some 100 MB each at most; shared by all sessions."""


class Alone(NamedTuple):
    """What one `state` of one driver makes of the first place, the other drivers being as assumed.

    `scores` (A,), NaN for options that are out; `first`: the rows that come first. `lead`: by how many points the first of
    those that come first as assumed is ahead of the highest other, negative where it is behind; NaN where there is no other.
    """

    driver: Driver
    state: State
    scores: Array
    first: tuple[int, ...]
    lead: float


class Trip(NamedTuple):
    """A state of a driver that, alone, takes `options` (rows) below the floor of a gate that they do not fail as assumed."""

    gate: Gate
    driver: Driver
    state: State
    options: tuple[int, ...]


@dataclass(frozen=True, eq=False, repr=False)
class Future(Result):
    """The ranking of `base` beside the one in a chosen `scenario`, under the same weights and by the same method."""

    base: Analysis
    scenario: Scenario

    @cached_property
    def analysis(self) -> Analysis:
        """The analysis of the scenario. Its ranking raises `MethodError` where the method refuses the data."""
        return analyse(self.scenario.decision, self.base.weights, self.base.settings)

    @cached_property
    def points(self) -> Array:
        """By how many points each cell (A, C) raises or lowers the score of its option, by the additive model."""
        return np.asarray(self.analysis.contributions - self.base.contributions)

    @cached_property
    def tripped(self) -> tuple[tuple[Gate, tuple[int, ...]], ...]:
        """For each gate the options (rows) that fail it in the scenario and not as assumed; gates without any left out."""
        before = {state.gate.id: state for state in self.base.gates}
        found = [(state.gate, _newly(before[state.gate.id], state)) for state in self.analysis.gates]
        return tuple((gate, rows) for gate, rows in found if rows)


def _newly(before: GateState, after: GateState) -> tuple[int, ...]:
    return tuple(np.flatnonzero(after.fails & ~before.fails).tolist())


@dataclass(frozen=True, eq=False, repr=False)
class Futures(Result):
    """What the drivers make of the ranking of `analysis`."""

    analysis: Analysis

    @property
    def decision(self) -> Decision:
        """The decision."""
        return self.analysis.decision

    @cached_property
    def _chosen(self) -> Kept[Future]:
        return Kept(8)

    def chosen(self, states: Mapping[str, str]) -> Future:
        """The ranking in chosen `states`, driver id to state id. Raises `UnknownNameError`."""
        key = tuple(sorted(states.items()))
        return self._chosen.ask(key, lambda: Future(self.analysis, scenario(self.decision, states)), whole=lambda _: True)

    def combined(self, drivers: Sequence[str] | None = None, progress: Progress | None = None) -> Combinations | None:
        """All combinations of the states of `drivers` (ids, all by default), kept once computed.

        None where `progress` stops the work. Raises `UnknownNameError`, and `CrossroadsError` where they are too many.
        """
        weights, out = self.analysis.weights.leaves, self.analysis.out
        chosen = None if drivers is None else tuple(drivers)
        key = (self.decision, weights.tobytes(), chosen, out.tobytes())
        return _COMBINED.ask(key, lambda: combinations(self.decision, weights, chosen, out, progress), whole=bool)

    @cached_property
    def first(self) -> tuple[int, ...]:
        """The rows that come first as the scores assume, by the additive model."""
        return highest(np.where(self.analysis.out, np.nan, self.analysis.scores))

    @property
    def lead(self) -> float:
        """By how many points `first` is ahead of the highest other as the scores assume; NaN where there is no other."""
        return self._lead(np.where(self.analysis.out, np.nan, self.analysis.scores))

    @cached_property
    def alone(self) -> tuple[Alone, ...]:
        """Every state of every driver that shifts something, each alone, in the order of the decision."""
        return tuple(one for driver in self.decision.scenarios for one in self._of_driver(driver))

    def _of_driver(self, driver: Driver) -> list[Alone]:
        found = combinations(self.decision, self.analysis.weights.leaves, [driver.id], self.analysis.out)
        if found is None:
            return []
        scores = np.where(found.out[:, None], np.nan, found.scores).T
        together = zip(driver.states, scores, strict=True)
        return [Alone(driver, state, line, highest(line), self._lead(line)) for state, line in together if state.shifts]

    def _lead(self, scores: Array) -> float:
        ahead = np.isin(np.arange(scores.size), self.first)
        others = scores[~ahead & ~np.isnan(scores)]
        return float(scores[ahead].max() - others.max()) if others.size and ahead.any() else float("nan")

    @cached_property
    def trips(self) -> tuple[Trip, ...]:
        """What each state, alone, does at the gates, gate by gate."""
        return tuple(
            Trip(state.gate, driver, one, rows)
            for state in self.analysis.gates
            for driver in self.decision.scenarios
            for one in driver.states
            if (rows := self._tripped(state, driver, one))
        )

    def _tripped(self, state: GateState, driver: Driver, one: State) -> tuple[int, ...]:
        column = self.decision.tree.index[state.gate.criterion]
        if all(shift.criterion != state.gate.criterion for shift in one.shifts):
            return ()
        levels = shifted(self.decision, as_assumed(self.decision) | {driver.id: one.id})[:, column, 1]
        return tuple(np.flatnonzero(below(self.decision, state.gate, levels) & ~state.fails).tolist())

    def levels_without_regret(self, found: Combinations) -> Array:
        """The levels (A, C), in the criteria's units, that would leave an option no regret: see `Combinations`."""
        needed = found.value_without_regret
        criteria = self.decision.tree.criteria
        return np.stack([to_level(needed[:, column], criterion) for column, criterion in enumerate(criteria)], axis=1)

    def optimism(self, found: Combinations, share: float) -> WeightPath:
        """Hurwicz's rule at every share of optimism: scores from the lowest, at 0, to the highest of each option, at 1."""
        worst, best = (np.where(found.out, np.nan, ends) for ends in (found.worst, found.best))
        return WeightPath(share, worst, best)

    def told(self, stories: Sequence[Story]) -> tuple[Future, ...]:
        """The ranking in each of the `stories`. Raises `UnknownNameError`."""
        return tuple(self.chosen(story.states) for story in stories)

    def across(self, stories: Sequence[Story]) -> Array:
        """Additive scores (1 + P, A): as the scores assume, then in each of the `stories`; NaN where a gate rules out."""
        told = [self.analysis, *(future.analysis for future in self.told(stories))]
        return np.stack([np.where(one.out, np.nan, one.scores) for one in told])

    def regret(self, stories: Sequence[Story]) -> Regret:
        """Regret over the rows of `across`; an option that is out in any of them takes no part."""
        return regret(self.across(stories))
