"""What the answers of a workshop are about: options and criteria of one view, as arrays."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from crossroads.errors import MethodError
from crossroads.mcda.gates import gate_states
from crossroads.mcda.results import kept
from crossroads.mcda.values import to_value, value_table
from crossroads.mcda.weighting import Array
from crossroads.mcda.weights import default_weights, grouping, regroup
from crossroads.model import Decision

DRAWS = 500
SEED = 20190628


@dataclass(frozen=True, eq=False)
class Subject:
    """K criteria that can have weight, and A options that no gate rules out.

    `within` (K, C): shares of the leaves inside each criterion. `values` (A, K): values 0-100 at the likely levels, a
    missing one at 50. `drawn` (S, A, K): the same with every performance drawn from its range, triangular, independent of
    each other; a missing one is anywhere on its scale.
    """

    criteria: tuple[str, ...]
    options: tuple[str, ...]
    within: Array
    values: Array
    drawn: Array


@kept(16)
def subject_of(decision: Decision, view: str) -> Subject:
    """The subject of a workshop on `decision` in `view`.

    Raises `UnknownNameError` for a view that is not there, `WeightsError` for one without weight, `MethodError` where gates
    leave no option.
    """
    groups = grouping(decision, view)
    _, within, _ = regroup(decision, groups, default_weights(decision))
    weighted = ~np.isin(np.arange(len(decision.tree.criteria)), list(decision.tree.diagnostics))
    kept = np.flatnonzero((groups.members & weighted).any(axis=1))
    rows = _in_play(decision)
    likely = value_table(decision).likely
    return Subject(
        criteria=tuple(groups.ids[place] for place in kept),
        options=tuple(decision.options[row].id for row in rows),
        within=within[kept],
        values=np.where(np.isnan(likely), 50.0, likely)[rows] @ within[kept].T,
        drawn=_drawn(decision)[:, rows] @ within[kept].T,
    )


def _in_play(decision: Decision) -> NDArray[np.int64]:
    out = np.zeros(len(decision.options), dtype=bool)
    for state in gate_states(decision):
        if state.gate.mode == "exclude":
            out |= state.fails
    if out.all():
        raise MethodError("no option is left to rank: a gate rules out every one; lower a floor or switch a gate off")
    return np.flatnonzero(~out)


def _drawn(decision: Decision) -> Array:
    """Values (S, A, C) of performances drawn on the scale of levels."""
    table, criteria = value_table(decision), decision.tree.criteria
    low = np.where(np.isnan(table.low), [one.lowest for one in criteria], table.low)
    high = np.where(np.isnan(table.high), [one.highest for one in criteria], table.high)
    span = high - low
    turn = np.divide(table.mode - low, span, out=np.zeros_like(span), where=span > 0)
    share = np.random.default_rng(SEED).random((DRAWS, *low.shape))
    rising, falling = np.sqrt(share * turn), 1 - np.sqrt((1 - share) * (1 - turn))
    levels = low + span * np.where(np.isnan(turn), share, np.where(share < turn, rising, falling))
    return np.stack([to_value(levels[:, :, column], one) for column, one in enumerate(criteria)], axis=2)
