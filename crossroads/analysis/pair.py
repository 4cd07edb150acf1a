"""Two options head to head: what parts their scores, and what would turn their order.

All of it is of the additive model, and says nothing of the other options. An option that a gate rules out can be compared
like any other. Rows here are 0 for the `one` option and 1 for the `other`; K criteria of the view, C leaves.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np

from crossroads.analysis.analysis import Analysis
from crossroads.analysis.weight_space import Statements, counted, open_weights
from crossroads.mcda.ranking import TIE
from crossroads.mcda.results import Result
from crossroads.mcda.weighting import Array
from crossroads.model import Criterion, Performance
from crossroads.robustness import DecisiveCell, Flips, Reach, WeightPath, decisive_cells, nearest_flip, score_flips, to_level


class Step(NamedTuple):
    """What one criterion of the view adds to the way from the other option's score to that of the one: from `start` to `end`."""

    criterion: int
    start: float
    end: float

    @property
    def size(self) -> float:
        """Points of score, negative where the one option gives something up."""
        return self.end - self.start


@dataclass(frozen=True, eq=False, repr=False)
class Pair(Result):
    """The option `one` set against the `other`, both row numbers in the decision."""

    analysis: Analysis
    one: int
    other: int

    @property
    def rows(self) -> tuple[int, int]:
        """The rows of the two in the decision."""
        return (self.one, self.other)

    # --- what parts them

    @cached_property
    def scores(self) -> Array:
        """The two scores (2,)."""
        return self.analysis.scores[list(self.rows)]

    @property
    def gap(self) -> float:
        """By how many points the one is ahead of the other, negative where it is behind; 0 where they are level."""
        gap = float(self.scores[0] - self.scores[1])
        return gap if abs(gap) > TIE else 0.0

    @cached_property
    def values(self) -> Array:
        """Values (2, K) on the criteria of the view."""
        return self.analysis.group_values[list(self.rows)]

    @cached_property
    def ends(self) -> Array:
        """The pessimistic and the optimistic values (2, 2, K): option, end, criterion of the view."""
        both = self.analysis.values.pessimistic, self.analysis.values.optimistic
        return np.stack([end[list(self.rows)] @ self.analysis.weights.within.T for end in both], axis=1)

    @cached_property
    def differences(self) -> Array:
        """The points (K,) that each criterion of the view gives to the one beyond those that it gives to the other."""
        points = self.analysis.group_contributions[list(self.rows)]
        return np.asarray(points[0] - points[1])

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """The way from the other's score to that of the one, the largest difference first, on the criteria that have weight."""
        order = np.argsort(-np.abs(self.differences), kind="stable")
        weighted = order[self.analysis.weights.shares[order] > 0]
        ends = self.scores[1] + self.differences[weighted].cumsum()
        starts = ends - self.differences[weighted]
        return tuple(map(Step, weighted.tolist(), starts.tolist(), ends.tolist()))

    # --- what would turn them

    @cached_property
    def paths(self) -> dict[str, WeightPath]:
        """One-way sensitivity of the two scores to the weight of each criterion of the view that takes part, by id.

        `first` is the interval of the weight within which the order of the two stays.
        """
        found = self.analysis.paths_of(self.values)
        open_ids = [self.analysis.weights.groups.ids[number] for number in counted(self.analysis, Statements())]
        return {name: found[name] for name in open_ids}

    @property
    def fragile(self) -> tuple[str, ...]:
        """The criteria of the view whose weight alone can turn the order, that with the least room first."""
        turning = [name for name, path in self.paths.items() if path.first != (0.0, 1.0)]
        return tuple(sorted(turning, key=lambda name: self.paths[name].room))

    @cached_property
    def flips(self) -> Flips:
        """The nearest change of the weights (K,) of the view, by the points that change hands, that makes the two level.

        What stands outside the score keeps a weight of zero.
        """
        return nearest_flip(self.values, self.analysis.weights.shares, known=open_weights(self.analysis))

    @property
    def behind(self) -> int | None:
        """Which of the two has the lower score, 0 or 1; None where they are level."""
        return None if self.gap == 0 else int(self.gap > 0)

    @property
    def reach(self) -> Reach | None:
        """Whether any weights put the one that is behind ahead of the other; None where they are level."""
        return None if self.behind is None else self.flips.possible.reach(self.behind)

    @cached_property
    def cells(self) -> tuple[DecisiveCell, ...]:
        """The cells of the two that can turn their order, the most decisive first; `option` and `to` are rows of the pair."""
        table = self.analysis.values
        likely, low, high = (part[list(self.rows)] for part in (table.likely, table.pessimistic, table.optimistic))
        flips = score_flips(np.where(np.isnan(likely), 50.0, likely), self.analysis.weights.leaves)
        return decisive_cells(flips, low, high, flips.value.size)

    @cached_property
    def telling(self) -> tuple[int, ...]:
        """The weighted leaves (columns) by how much they tell: those of the `cells`, then by the points that they set apart.

        Where the two are level every cell parts them, and only the points tell.
        """
        points = np.abs(self.analysis.contributions[self.one] - self.analysis.contributions[self.other])
        by_points = [column for column in np.argsort(-points, kind="stable").tolist() if self.analysis.weights.leaves[column] > 0]
        decisive = [] if self.gap == 0 else [cell.criterion for cell in self.cells]
        return tuple(dict.fromkeys([*decisive, *by_points]))

    def level(self, cell: DecisiveCell) -> float:
        """The level on its scale at which the order turns when the score of `cell` alone changes."""
        return float(to_level(cell.value, self.leaf(cell.criterion), rising=cell.value > cell.present))

    def leaf(self, column: int) -> Criterion:
        """The leaf of that column."""
        return self.analysis.decision.tree.criteria[column]

    def performance(self, row: int, column: int) -> Performance:
        """The cell of an option of the pair, 0 or 1, on a leaf."""
        decision = self.analysis.decision
        return decision.cells[decision.options[self.rows[row]].id, self.leaf(column).id]
