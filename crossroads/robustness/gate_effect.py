"""What gates do to a ranking: with and without them, one at a time and together, and who is at risk.

A gate is a floor outside the trade-off, so its effect is shown beside the ranking and never mixed into the scores. Ranks
here are those of scores in which options do not depend on each other, as in the additive model.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from crossroads.mcda.gates import GateState, gate_states
from crossroads.mcda.ranking import ranks
from crossroads.mcda.values import value_table
from crossroads.mcda.weighting import Array
from crossroads.model import Decision, Gate
from crossroads.model.shown import OneLine

Ranks = tuple[int | None, ...]
"""Ranks of the options, 1 is first; None for those that are ruled out."""


@dataclass(frozen=True, eq=False, repr=False)
class GateEffect(OneLine):
    """One gate, also when it is off: what it would do if it alone excluded.

    `room` (A,): by how many levels of the criterion the likely level lies on the good side of the floor, negative where it
    fails, NaN where the score is missing. `ranks`: without those that fail. `strict`: without those at risk or unknown
    either. `turns`: whether somebody else then comes first, for each of the two. Who set the floor is `state.gate.set_by`.
    """

    state: GateState
    room: Array
    ranks: Ranks
    strict: Ranks
    turns: tuple[bool, bool]

    @property
    def gate(self) -> Gate:
        """The gate."""
        return self.state.gate

    def standing(self, wanted: str) -> tuple[int, ...]:
        """The options (rows) of one standing: "passes", "at risk", "fails" or "unknown"."""
        return tuple(row for row, standing in enumerate(self.state.standings) if standing == wanted)


@dataclass(frozen=True, eq=False, repr=False)
class GatesEffect(OneLine):
    """`gates`: each by itself. Ranks `without` any gate, `as_set` by their modes, and with `all_on` (all but those off)."""

    gates: tuple[GateEffect, ...]
    without: Ranks
    as_set: Ranks
    all_on: Ranks


def gates_effect(decision: Decision, scores: ArrayLike) -> GatesEffect:
    """What the gates of `decision` do to the ranking by `scores` (A,), higher being better."""
    given = np.asarray(scores, dtype=float)
    nobody = np.zeros(given.size, dtype=bool)
    switched_on = tuple(gate.model_copy(update={"mode": "flag"}) for gate in decision.gates)
    states = gate_states(Decision.model_construct(**dict(decision) | {"gates": switched_on}))
    found = [(gate, GateState(gate, state.standings)) for gate, state in zip(decision.gates, states, strict=True)]
    excluding = [state.fails for gate, state in found if gate.mode == "exclude"]
    on = [state.fails for gate, state in found if gate.mode != "off"]
    return GatesEffect(
        gates=tuple(_effect(decision, state, given) for _, state in found),
        without=_ranks(given, nobody),
        as_set=_ranks(given, np.any([nobody, *excluding], axis=0)),
        all_on=_ranks(given, np.any([nobody, *on], axis=0)),
    )


def _effect(decision: Decision, state: GateState, scores: Array) -> GateEffect:
    column = decision.tree.index[state.gate.criterion]
    sign = 1 if decision.tree.criteria[column].direction == "max" else -1
    doubtful = np.array([standing != "passes" for standing in state.standings])
    before = _ranks(scores, np.zeros(scores.size, dtype=bool))
    after, strict = _ranks(scores, state.fails), _ranks(scores, doubtful)
    return GateEffect(
        state=state,
        room=sign * (value_table(decision).mode[:, column] - state.gate.floor) + 0.0,
        ranks=after,
        strict=strict,
        turns=(_first(before) != _first(after), _first(before) != _first(strict)),
    )


def _ranks(scores: Array, out: NDArray[np.bool_]) -> Ranks:
    found = ranks(np.where(out, np.nan, scores))
    return tuple(None if gone else int(rank) for rank, gone in zip(found, out, strict=True))


def _first(found: Ranks) -> set[int]:
    return {row for row, rank in enumerate(found) if rank == 1}
