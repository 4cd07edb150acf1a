"""One criterion set against all the others: what an option is worth without its cost, and what it costs."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from crossroads.analysis.analysis import Analysis
from crossroads.mcda.weighting import Array
from crossroads.model import Criterion
from crossroads.model.shown import OneLine
from crossroads.robustness import dominated
from crossroads.robustness.levels import to_level

COST = "cost"
"""The id by which a criterion of money is known."""


@dataclass(frozen=True, eq=False, repr=False)
class Balance(OneLine):
    """The criterion of the view called `criterion` against the rest, options being rows in the order of the decision.

    `rest` (A, 3): scores 0-100 on all the other weighted criteria, whose weights keep their proportions, at the pessimistic,
    likely and optimistic end; NaN where nothing else has weight. `own` (A, 3): values 0-100 on the criterion, likewise.
    `levels` (A, 3): the levels behind `own`, in the unit of `leaf`, where the criterion is one leaf; else `own` again.
    `dominated` (A, A): the row option is worth as much or more than the column one, both ways, and more in one. An
    option that is out has NaN; one with a missing score has its whole scale, and neither dominates nor is dominated.
    """

    criterion: str
    leaf: Criterion | None
    rest: Array
    own: Array
    levels: Array
    dominated: NDArray[np.bool_]

    @property
    def worth_looking_at(self) -> NDArray[np.int64]:
        """The options that none dominates, by row number, from the highest value on the criterion (the cheapest) down."""
        rows = np.flatnonzero(~self.dominated.any(axis=0) & ~np.isnan(self.rest[:, 1]))
        return rows[np.lexsort((-self.rest[rows, 1], -self.own[rows, 1]))]


def effort(analysis: Analysis) -> str | None:
    """The weighted criterion of the view that stands for money or effort: `COST`, else the first of which less is better."""
    weights = analysis.weights
    criteria = analysis.decision.tree.criteria
    weighted = [row for row, share in enumerate(weights.shares.tolist()) if share > 0]
    for row in weighted:
        if weights.groups.ids[row] == COST:
            return COST
    for row in weighted:
        if all(criteria[column].direction == "min" for column in np.flatnonzero(weights.groups.members[row])):
            return weights.groups.ids[row]
    return None


def balance(analysis: Analysis, criterion: str) -> Balance:
    """`criterion`, by its id, against the rest. Raises `ValueError` for one that is not in the view."""
    weights = analysis.weights
    row = weights.groups.ids.index(criterion)
    shares = np.where(np.arange(weights.shares.size) == row, 0.0, weights.shares)
    others = shares / shares.sum() if shares.sum() > 0 else np.full_like(shares, np.nan)
    rest, own = _ends(analysis, others @ weights.within), _ends(analysis, weights.within[row])
    leaf = _leaf(analysis, row)
    surely = np.where(_missing(analysis), np.nan, 1.0)[:, None]
    return Balance(
        criterion=criterion,
        leaf=leaf,
        rest=rest,
        own=own,
        levels=own if leaf is None else to_level(own, leaf),
        dominated=dominated(surely * np.column_stack([rest[:, 1], own[:, 1]])),
    )


def _ends(analysis: Analysis, weights: Array) -> Array:
    """Scores (A, 3) under leaf `weights` (C,); NaN for options that are out."""
    values = analysis.values
    central = np.where(np.isnan(values.likely), 50.0, values.likely)
    ends = np.stack([table @ weights for table in (values.pessimistic, central, values.optimistic)], axis=1)
    return np.where(analysis.out[:, None], np.nan, ends)


def _leaf(analysis: Analysis, row: int) -> Criterion | None:
    columns = np.flatnonzero(analysis.weights.groups.members[row])
    return analysis.decision.tree.criteria[columns[0]] if columns.size == 1 else None


def _missing(analysis: Analysis) -> NDArray[np.bool_]:
    """(A,) Which options lack a score that carries weight."""
    return np.asarray(np.isnan(analysis.values.likely[:, analysis.weights.leaves > 0]).any(axis=1))
