"""Gates: floors outside the trade-off, tested on the likely level."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from crossroads.model import Decision, Gate
from crossroads.model.option import Performance

Standing = Literal["passes", "at risk", "fails", "unknown"]


@dataclass(frozen=True)
class GateState:
    """Where each option stands at one gate, in the order of the options."""

    gate: Gate
    standings: tuple[Standing, ...]

    @property
    def fails(self) -> NDArray[np.bool_]:
        """(A,) Which options fail."""
        return np.array([standing == "fails" for standing in self.standings])


def gate_states(decision: Decision) -> tuple[GateState, ...]:
    """The state of every gate of `decision` that is not off."""
    return tuple(
        GateState(gate, tuple(_standing(decision, gate, option.id) for option in decision.options))
        for gate in decision.gates
        if gate.mode != "off"
    )


def _standing(decision: Decision, gate: Gate, option: str) -> Standing:
    """Passes with the whole range on the good side of the floor, is at risk when the range straddles it."""
    criterion = decision.tree.criteria[decision.tree.index[gate.criterion]]
    cell: Performance = decision.cells[option, gate.criterion]
    if cell.low is None or cell.likely is None or cell.high is None:
        return "unknown"
    sign = 1 if criterion.direction == "max" else -1
    if sign * (cell.likely - gate.floor) < 0:
        return "fails"
    return "at risk" if min(sign * (cell.low - gate.floor), sign * (cell.high - gate.floor)) < 0 else "passes"
