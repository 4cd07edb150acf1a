"""Scenarios: what a chosen state of each driver makes of performances, values, scores, ranks and gates.

Every driver starts in the state that the scores assume, its first, which shifts nothing. Shifts of several drivers add
up, then the levels are clipped to the scale. A combination of states is a what-if and not a chance: nothing here weighs
one state against another.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike, NDArray

from crossroads.errors import UnknownNameError
from crossroads.mcda.gates import GateState, gate_states
from crossroads.mcda.ranking import ranks
from crossroads.mcda.results import Result, kept
from crossroads.mcda.values import Values, value_table
from crossroads.mcda.weighting import Array
from crossroads.model import Decision, Driver, Performance
from crossroads.model.scenario import Shift, State
from crossroads.model.stories import Story, as_assumed, unknown_states


@dataclass(frozen=True)
class Moved:
    """One shift of one cell: row and column, the driver and state it comes from, and the shift with its reason.

    For "the budget is cut: fewer patrols in the Centre (10 to 18 points less)".
    """

    option: int
    criterion: int
    driver: Driver
    state: State
    shift: Shift


@dataclass(frozen=True, eq=False, repr=False)
class Scenario(Result):
    """A decision as it looks in chosen states of its drivers.

    `states`: driver id to state id, every driver named. `decision`: an ordinary decision whose performances are those of
    the scenario, so that everything can be asked of it; it has no drivers left to shift.
    """

    base: Decision
    states: Mapping[str, str]
    decision: Decision

    @property
    def values(self) -> Values:
        """The values of all cells in the scenario."""
        return value_table(self.decision)

    @cached_property
    def changed(self) -> tuple[str, ...]:
        """The drivers that are in another state than the scores assume."""
        return tuple(driver.id for driver in self.base.scenarios if self.states[driver.id] != driver.states[0].id)

    @cached_property
    def moved(self) -> tuple[Moved, ...]:
        """Every shift at work, in the order of the drivers."""
        return tuple(
            Moved(self.base.option_index[option], self.base.tree.index[shift.criterion], driver, state, shift)
            for driver in self.base.scenarios
            for state in driver.states
            if state.id == self.states[driver.id]
            for shift in state.shifts
            for option in dict.fromkeys(shift.options)
        )

    @cached_property
    def gain(self) -> Array:
        """By how many value points (A, C) each cell is better in the scenario; NaN where the score is missing."""
        return np.asarray(self.values.likely - value_table(self.base).likely)

    @cached_property
    def clipped(self) -> NDArray[np.bool_]:
        """(A, C) Where the shifts of the likely level would lead off its scale, so that less is felt than was entered."""
        before, after = value_table(self.base).mode, self.values.mode
        likely = sum((shift[..., 1] for shift in _chosen_shifts(self.base, self.states)), np.zeros_like(before))
        return np.asarray(np.abs(before + likely - after) > 1e-9)

    @cached_property
    def gates(self) -> tuple[GateState, ...]:
        """Where each option stands at each gate that is not off, in the scenario."""
        return gate_states(self.decision)

    @cached_property
    def out(self) -> NDArray[np.bool_]:
        """(A,) Which options an excluding gate rules out in the scenario."""
        fails = [state.fails for state in self.gates if state.gate.mode == "exclude"]
        return np.any(fails, axis=0) if fails else np.zeros(len(self.base.options), dtype=bool)

    def scores(self, weights: ArrayLike) -> Array:
        """Additive scores (A,) under leaf `weights` (C,); a missing performance stands at the middle of its scale."""
        return np.asarray(np.where(np.isnan(self.values.likely), 50.0, self.values.likely) @ np.asarray(weights))

    def ranks(self, weights: ArrayLike) -> tuple[int | None, ...]:
        """The additive ranking under leaf `weights` (C,), 1 is first; None for options that a gate rules out."""
        found = ranks(np.where(self.out, np.nan, self.scores(weights)))
        return tuple(None if out else int(rank) for rank, out in zip(found, self.out, strict=True))


def scenario(decision: Decision, states: Mapping[str, str]) -> Scenario:
    """`decision` in the given `states`, driver id to state id; drivers left out stay as the scores assume.

    Raises `UnknownNameError` for a driver or state that is not there, naming those there are.
    """
    for problem in unknown_states(decision, states):
        raise UnknownNameError(f"{problem.key}: {problem.fix}")
    chosen = as_assumed(decision) | dict(states)
    levels = shifted(decision, chosen)
    cells = tuple(_cell(cell, levels[_place(decision, cell)]) for cell in decision.performances)
    parts = dict(decision) | {"performances": cells, "scenarios": ()}
    # Not validated again: shifts keep low <= likely <= high, and clipping keeps the scale. The one rule that a shift may
    # break is on what a source has to say, and a scenario is none.
    return Scenario(decision, chosen, Decision.model_construct(**parts))


def shifted(decision: Decision, states: Mapping[str, str]) -> Array:
    """Low, likely and high levels (A, C, 3) in the given `states`, clipped to their scales; NaN where missing."""
    table = value_table(decision)
    levels = np.stack([table.low, table.mode, table.high], axis=2)
    for shift in _chosen_shifts(decision, states):
        levels = levels + shift
    lowest, highest = np.array([(criterion.lowest, criterion.highest) for criterion in decision.tree.criteria]).T
    return np.clip(levels, lowest[:, None], highest[:, None])


@kept(16)
def shift_tables(decision: Decision) -> tuple[Array, ...]:
    """For each driver what each of its states adds to low, likely and high level of each cell, (S, A, C, 3)."""
    found = []
    for driver in decision.scenarios:
        table = np.zeros((len(driver.states), len(decision.options), len(decision.tree.criteria), 3))
        for number, state in enumerate(driver.states):
            for shift in state.shifts:
                rows = [decision.option_index[option] for option in dict.fromkeys(shift.options)]
                table[number, rows, decision.tree.index[shift.criterion]] += shift.low, shift.likely, shift.high
        found.append(table)
    return tuple(found)


def across(decision: Decision, weights: ArrayLike, stories: Sequence[Story]) -> Array:
    """Additive scores (1 + P, A): as the scores assume, then in each of the `stories`; for `regret` and its kin."""
    told = [scenario(decision, story.states) for story in (Story("", {}), *stories)]
    return np.stack([one.scores(weights) for one in told])


def _chosen_shifts(decision: Decision, states: Mapping[str, str]) -> Iterator[Array]:
    """What the chosen state of each driver adds, (A, C, 3) each."""
    for driver, table in zip(decision.scenarios, shift_tables(decision), strict=True):
        yield table[[state.id for state in driver.states].index(states[driver.id])]


def _place(decision: Decision, cell: Performance) -> tuple[int, int]:
    return decision.option_index[cell.option], decision.tree.index[cell.criterion]


def _cell(cell: Performance, levels: Array) -> Performance:
    """`cell` at other levels (3,); one without a score stays without."""
    if cell.missing:
        return cell
    low, likely, high = levels.tolist()
    return cell.model_copy(update={"low": low, "likely": likely, "high": high})
