"""What is asked about: the criteria of a view that carry weight, each with its swing, and the options' values on them."""

from dataclasses import dataclass

import numpy as np

from crossroads.mcda.gates import gate_states
from crossroads.mcda.results import kept
from crossroads.mcda.values import Array, value_table
from crossroads.mcda.weighting.in_play import LEAST_SHOWN, range_in_play
from crossroads.mcda.weights import default_weights, grouping, regroup
from crossroads.model import Decision


@dataclass(frozen=True, eq=False)
class Criteria:
    """The K criteria of a view that can have weight; those that hold diagnostics only are not asked about.

    `within` (K, C): the shares of the leaves inside each, in their default proportions. `values` (A, K): the values 0-100
    of the options that no gate rules out, a missing one at 50. `low` and `high` (K,): between which values the swing that
    is asked about runs, 0 and 100 on the full range.
    """

    view: str
    in_play: bool
    ids: tuple[str, ...]
    titles: tuple[str, ...]
    definitions: tuple[str, ...]
    worst: tuple[str, ...]
    best: tuple[str, ...]
    within: Array
    values: Array
    low: Array
    high: Array

    @property
    def count(self) -> int:
        """K, how many there are."""
        return len(self.ids)

    @property
    def share(self) -> Array:
        """(K,) The share of the full value scale that the swing asked about covers."""
        return np.asarray((self.high - self.low) / 100)

    def narrowed(self, place: int) -> bool:
        """Whether the criterion at `place` is asked about on less than its full range."""
        return bool(self.share[place] < 1)


@kept(64)
def asked_about(decision: Decision, view: str, *, in_play: bool = False) -> Criteria:
    """The criteria of `view` to ask about; with `in_play`, on the range between the options' values.

    Where under `LEAST_SHOWN` value points are in play, the full range is asked about all the same.
    Raises `UnknownNameError` for a view that is not there, `WeightsError` for one without weight.
    """
    groups = grouping(decision, view)
    _, within, _ = regroup(decision, groups, default_weights(decision))
    weighted = ~np.isin(np.arange(len(decision.tree.criteria)), list(decision.tree.diagnostics))
    kept = np.flatnonzero((groups.members & weighted).any(axis=1))
    likely = value_table(decision).likely
    values = np.where(np.isnan(likely), 50.0, likely)[_not_out(decision)] @ within[kept].T
    low, high = np.zeros(kept.size), np.full(kept.size, 100.0)
    if in_play and len(values):
        ends = range_in_play(values).T
        low, high = np.where(ends[1] - ends[0] >= LEAST_SHOWN, ends, (low, high))
    return Criteria(
        view=view,
        in_play=in_play,
        ids=tuple(groups.ids[row] for row in kept),
        titles=tuple(groups.titles[row] for row in kept),
        definitions=tuple(groups.definitions[row] for row in kept),
        worst=tuple(groups.worst[row] for row in kept),
        best=tuple(groups.best[row] for row in kept),
        within=within[kept],
        values=values,
        low=low,
        high=high,
    )


def _not_out(decision: Decision) -> np.ndarray:
    """(A,) Which options no gate rules out."""
    out = np.zeros(len(decision.options), dtype=bool)
    for state in gate_states(decision):
        if state.gate.mode == "exclude":
            out |= state.fails
    return ~out
