"""All combinations of the drivers' states: worst case, regret, and which driver turns the first place.

A combination is a what-if. Counts of combinations are counts and never shares: nobody has said that one is as likely as
another, and a driver with five states would count for more than one with two. Scores are those of the additive model on
the likely levels; gates do not change them, and what they would rule out is counted beside.

The work is small because a criterion only feels the drivers that shift it. Each criterion gives a table over the states of
those alone, and the score is their sum over the whole grid of states.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, reduce
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from crossroads.errors import CrossroadsError, UnknownNameError
from crossroads.mcda.ranking import TIE
from crossroads.mcda.results import Result
from crossroads.mcda.values import to_value, value_table
from crossroads.mcda.weighting import Array
from crossroads.model import Decision, Driver, Gate
from crossroads.robustness.regret import enough, highest, least_values, lowest
from crossroads.robustness.sampled import Progress
from crossroads.robustness.scenarios import shift_tables

CELLS = 12_000_000
"""Options x combinations that are held at once, some 100 MB of scores."""


class Turn(NamedTuple):
    """What one driver does to the first place.

    `alone`: who comes first (rows, several where level) in each of its states, the others being as assumed. `turns`: in how
    many settings of the other drivers no option is first in all its states, of how many `settings`.
    """

    driver: str
    alone: tuple[tuple[int, ...], ...]
    turns: int
    settings: int


@dataclass(frozen=True, eq=False, repr=False)
class Combinations(Result):
    """Scores over the whole grid of states: `scores` (A, S1, ..., SD), one axis a driver of `drivers`, states in their order.

    The first cell of the grid is the state that the scores assume. Options marked in `out` (A,) take no part in who is
    first, nor in regret. `fails`: gate id to the number of combinations in which each option (A,) fails it. `tables`: the
    likely values on each weighted criterion by its column, (A, S1 or 1, ..., SD or 1).
    """

    drivers: tuple[Driver, ...]
    scores: Array
    out: NDArray[np.bool_]
    fails: Mapping[str, NDArray[np.int64]]
    tables: Mapping[int, Array]
    weights: Array

    @property
    def count(self) -> int:
        """How many combinations there are."""
        return math.prod(self.scores.shape[1:])

    @cached_property
    def first(self) -> NDArray[np.int64]:
        """(A,) In how many combinations each option comes first, alone or level; they may add up to more than `count`."""
        return np.array([np.count_nonzero(leads) for leads in self._leads])

    @cached_property
    def worst(self) -> Array:
        """(A,) The lowest score of each option."""
        return np.asarray(self._flat.min(axis=1))

    @cached_property
    def best(self) -> Array:
        """(A,) The highest score of each option."""
        return np.asarray(self._flat.max(axis=1))

    @cached_property
    def maximin(self) -> tuple[int, ...]:
        """The options whose lowest score is highest."""
        return highest(np.where(self.out, np.nan, self.worst))

    def hurwicz(self, optimism: float) -> tuple[int, ...]:
        """The options with the highest mixture of highest score (share `optimism`, 0 to 1) and lowest score (the rest)."""
        return highest(np.where(self.out, np.nan, optimism * self.best + (1 - optimism) * self.worst))

    @cached_property
    def largest_regret(self) -> Array:
        """(A,) The most that each option loses in any combination against the highest score there; NaN where out."""
        return np.array([np.nan if out else (self._top - row).max() for row, out in zip(self.scores, self.out, strict=True)])

    @cached_property
    def minimax(self) -> tuple[int, ...]:
        """The options whose largest regret is smallest."""
        return lowest(self.largest_regret)

    def worst_in(self, option: int) -> dict[str, str]:
        """The states, by driver, in which `option` (a row) has its lowest score; the first of several."""
        return self._states(int(self._flat[option].argmin()))

    def regret_in(self, option: int) -> dict[str, str]:
        """The states, by driver, in which the regret of `option` (a row) is largest; the first of several."""
        return self._states(int((self._top - self.scores[option]).argmax()))

    @cached_property
    def turns(self) -> tuple[Turn, ...]:
        """What each driver does to the first place, in the order of the drivers."""
        return tuple(self._turn(axis, driver) for axis, driver in enumerate(self.drivers))

    @cached_property
    def fewest(self) -> dict[str, str]:
        """The states of the fewest drivers together that bring others to the first place than come first as assumed.

        Only drivers that change are named. Of several such sets, the one in which these others are furthest ahead; empty
        where no combination changes the first place.
        """
        assumed = self._leads.reshape(len(self.scores), -1)[:, 0]
        changed = ~self._leads[assumed].any(axis=0)
        if not assumed.any() or not changed.any():
            return {}
        one_more = [np.minimum(np.arange(size), 1) for size in changed.shape]
        moved: NDArray[np.int64] = reduce(np.add.outer, one_more, np.zeros((), dtype=np.int64))
        fewest = changed & (moved == moved[changed].min())
        behind = np.where(fewest, self._top - self.scores[assumed].max(axis=0), -np.inf)
        states = self._states(int(behind.argmax()))
        return {driver.id: states[driver.id] for driver in self.drivers if states[driver.id] != driver.states[0].id}

    def first_by_state(self, driver: str) -> NDArray[np.int64]:
        """(S, A) In how many combinations that have each state of `driver` each option comes first, alone or level."""
        axis = [one.id for one in self.drivers].index(driver)
        others = tuple(other for other in range(len(self.drivers)) if other != axis)
        return np.stack([leads.sum(axis=others, dtype=np.int64) for leads in self._leads], axis=1)

    @cached_property
    def value_without_regret(self) -> Array:
        """(A, C) The least value on one criterion that, held in every combination, leaves an option no regret in any.

        0 where it needs nothing of the criterion; NaN where no value up to 100 is enough, the criterion has no weight, or
        the option is out. For "robust if the Centre were at 71 whatever happens".
        """
        found = np.full((len(self.scores), self.weights.size), np.nan)
        for option in np.flatnonzero(~self.out).tolist():
            behind = self._lead_of_others(option) - self.scores[option]
            for column, table in self.tables.items():
                needed = least_values(table[option], self.weights[column], behind)
                found[option, column] = needed.max()
        return np.where(np.isnan(found), np.nan, enough(found))

    @cached_property
    def _flat(self) -> Array:
        return self.scores.reshape(len(self.scores), -1)

    @cached_property
    def _top(self) -> Array:
        """The highest score of those that take part, (S1, ..., SD)."""
        return np.asarray(self.scores[~self.out].max(axis=0, initial=-np.inf))

    def _lead_of_others(self, option: int) -> Array:
        others = ~self.out & (np.arange(self.out.size) != option)
        return np.asarray(self.scores[others].max(axis=0, initial=-np.inf))

    @cached_property
    def _leads(self) -> NDArray[np.bool_]:
        """(A, S1, ..., SD) Who comes first, alone or level."""
        leads = np.stack([row >= self._top - TIE for row in self.scores])
        leads[self.out] = False
        return leads

    def _turn(self, axis: int, driver: Driver) -> Turn:
        steady = self._leads.all(axis=axis + 1).any(axis=0)
        base = [0] * len(self.drivers)
        alone = []
        for state in range(len(driver.states)):
            base[axis] = state
            place = np.ravel_multi_index(base, self.scores.shape[1:])
            alone.append(tuple(np.flatnonzero(self._leads.reshape(len(self.scores), -1)[:, place]).tolist()))
        return Turn(driver.id, tuple(alone), int(np.count_nonzero(~steady)), steady.size)

    def _states(self, place: int) -> dict[str, str]:
        index = np.unravel_index(place, self.scores.shape[1:])
        return {driver.id: driver.states[state].id for driver, state in zip(self.drivers, index, strict=True)}


def count_combinations(decision: Decision, drivers: Sequence[str] | None = None) -> int:
    """How many combinations the states of `drivers` (ids, all by default) have."""
    return math.prod(len(driver.states) for driver, _ in _chosen(decision, drivers))


def combinations(
    decision: Decision,
    weights: ArrayLike,
    drivers: Sequence[str] | None = None,
    out: ArrayLike | None = None,
    progress: Progress | None = None,
) -> Combinations | None:
    """All combinations of the states of `drivers` (ids, all by default; the others stay as assumed).

    `weights` (C,) of the leaves; `out` (A,) boolean: options that take no part. `progress` is called after each weighted
    criterion; None comes back when it stops the work.
    Raises `UnknownNameError` for a driver that is not there, `CrossroadsError` for more combinations than can be held.
    """
    chosen = _chosen(decision, drivers)
    options, shares = len(decision.options), np.asarray(weights, dtype=float)
    sizes = tuple(len(driver.states) for driver, _ in chosen)
    if options * math.prod(sizes) > CELLS:
        raise CrossroadsError(
            f"{math.prod(sizes):,} combinations of {options} options are too many to go through; name fewer drivers, so that "
            f"there are {CELLS // options:,} combinations at most"
        )
    columns = np.flatnonzero(shares > 0)
    scores, tables = np.zeros((options, *sizes)), {}
    for done, column in enumerate(columns, 1):
        tables[int(column)] = _values(decision, chosen, int(column))
        scores += shares[column] * tables[int(column)]
        if progress is not None and progress(done, columns.size) is False:
            return None
    gone = np.zeros(options, dtype=bool) if out is None else np.asarray(out, dtype=bool)
    return Combinations(tuple(driver for driver, _ in chosen), scores, gone, dict(_fails(decision, chosen)), tables, shares)


def _chosen(decision: Decision, drivers: Sequence[str] | None) -> list[tuple[Driver, Array]]:
    """The chosen drivers with what their states add to each cell, in the order of the decision."""
    known = [driver.id for driver in decision.scenarios]
    for name in drivers or ():
        if name not in known:
            raise UnknownNameError(f"no driver '{name[:60]}'; known: {', '.join(known) or 'none'}")
    together = zip(decision.scenarios, shift_tables(decision), strict=True)
    return [(driver, table) for driver, table in together if drivers is None or driver.id in drivers]


def _levels(decision: Decision, chosen: Sequence[tuple[Driver, Array]], column: int) -> Array:
    """Likely levels on one criterion (A, S1 or 1, ..., SD or 1): an axis has length 1 where its driver shifts nothing here."""
    count = len(chosen)
    levels = value_table(decision).mode[:, column].reshape(-1, *(1,) * count)
    for axis, (_, table) in enumerate(chosen):
        shifts = table[:, :, column, 1].T
        if shifts.any():
            shape = [len(shifts)] + [1] * count
            shape[1 + axis] = shifts.shape[1]
            levels = levels + shifts.reshape(shape)
    criterion = decision.tree.criteria[column]
    return np.clip(levels, criterion.lowest, criterion.highest)


def _values(decision: Decision, chosen: Sequence[tuple[Driver, Array]], column: int) -> Array:
    """As `_levels`, in values 0-100; a missing performance stands at the middle."""
    values = to_value(_levels(decision, chosen, column), decision.tree.criteria[column])
    return np.where(np.isnan(values), 50.0, values)


def _fails(decision: Decision, chosen: Sequence[tuple[Driver, Array]]) -> Iterator[tuple[str, NDArray[np.int64]]]:
    """For each gate that is not off, in how many combinations each option fails it."""
    everything = math.prod(len(driver.states) for driver, _ in chosen)
    for gate in decision.gates:
        if gate.mode != "off":
            failing = below(decision, gate, _levels(decision, chosen, decision.tree.index[gate.criterion]))
            failing = failing.reshape(len(decision.options), -1)
            yield gate.id, np.count_nonzero(failing, axis=1) * (everything // failing.shape[1])


def below(decision: Decision, gate: Gate, levels: Array) -> NDArray[np.bool_]:
    """Where likely `levels` fail `gate`; a missing one does not."""
    sign = 1 if decision.tree.criteria[decision.tree.index[gate.criterion]].direction == "max" else -1
    return np.asarray(sign * (levels - gate.floor) < 0)
