"""Every method of the registry on the same data, side by side."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from crossroads.errors import MethodError, WeightsError
from crossroads.mcda.methods import METHODS, Evaluation, evaluate
from crossroads.mcda.results import Result
from crossroads.mcda.weighting import WEIGHTINGS, Array
from crossroads.robustness.agreement import Agreement, agreement
from crossroads.robustness.reversals import Reversals, reversals

DIRECTED = ("critic", "merec", "cilos", "idocriw")
"""The weightings by spread that ask which way each criterion runs."""


@dataclass(frozen=True, eq=False, repr=False)
class Comparison(Result):
    """What each method makes of `matrix` (A, C), with its published defaults.

    `evaluations` by method id, and in `refusals` why the others do not take the data.
    """

    matrix: Array
    weights: Array
    types: Array
    evaluations: Mapping[str, Evaluation]
    refusals: Mapping[str, str]

    @cached_property
    def agreement(self) -> Agreement:
        """How far the rankings of `evaluations` agree, in that order."""
        return agreement([evaluation.ranks for evaluation in self.evaluations.values()])

    @cached_property
    def spread_weights(self) -> dict[str, Array | str]:
        """Weights (C,) that only describe the spread of these data, by weighting id; the reason where one refuses them.

        They are nobody's preference: they change when an option is added or dropped.
        """
        found: dict[str, Array | str] = {}
        for weighting in WEIGHTINGS.values():
            if weighting.kind == "spread of the data":
                arguments = (self.matrix, self.types) if weighting.id in DIRECTED else (self.matrix,)
                try:
                    found[weighting.id] = weighting.weigh(*arguments)
                except WeightsError as error:
                    found[weighting.id] = str(error)
        return found

    @cached_property
    def reversals(self) -> dict[str, Reversals]:
        """Drop-one and clone tests of each method that takes the data, by id."""
        return {method: reversals(method, self.matrix, self.weights, self.types) for method in self.evaluations}


def compare(matrix: Array, weights: Array, types: Array) -> Comparison:
    """Every method on `matrix` (A, C) with `weights` (C,) and `types` (C,)."""
    evaluations: dict[str, Evaluation] = {}
    refusals: dict[str, str] = {}
    for method in METHODS:
        try:
            evaluations[method] = evaluate(method, matrix, weights, types)
        except MethodError as error:
            refusals[method] = str(error)
    return Comparison(np.asarray(matrix), np.asarray(weights), np.asarray(types), evaluations, refusals)
