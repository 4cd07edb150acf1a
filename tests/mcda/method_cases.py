"""The methods of the registry with the settings they are tested at, and where a property is known not to hold."""

from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np
from hypothesis import reject
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from crossroads.errors import MethodError
from crossroads.mcda.methods import METHODS, Evaluation, evaluate

Problem = tuple[Any, Any, Any]


class Case(NamedTuple):
    """A method with the parameters that are not its defaults."""

    method: str
    parameters: Mapping[str, Any]

    def __str__(self) -> str:
        return "-".join([self.method, *(f"{name}={value}" for name, value in self.parameters.items())])


VARIANTS: Mapping[str, list[dict[str, Any]]] = {
    "weighted_sum": [{"normalization": name} for name in ("none", "minmax", "vector", "sum")],
    "weighted_product": [{"normalization": name} for name in ("linear", "sum")],
    "waspas": [{"lam": 0.2}],
    "topsis": [{"normalization": name} for name in ("none", "minmax", "linear", "sum")],
    "vikor": [{"v": 0.0}, {"v": 1.0}],
    "promethee_1": [{"preference": "linear", "q": 5, "p": 20}],
    "promethee_2": [
        {"preference": "ushape", "q": 5},
        {"preference": "vshape", "p": 20},
        {"preference": "level", "q": 5, "p": 20},
        {"preference": "linear", "q": 5, "p": 20},
        {"preference": "gaussian", "s": 10},
    ],
    "electre_1": [{"cut": 0.5, "discordance": 1.0}, {"cut": 0.5, "discordance": 1.0, "veto": 30}],
    "electre_3": [{"q": 5, "p": 20}, {"q": 5, "p": 20, "veto": 50}],
}
CASES = [Case(method, parameters) for method in METHODS for parameters in ({}, *VARIANTS.get(method, []))]

SQUARES = "distances square the weights, so that two halves count less than the whole; Hwang and Yoon (1981)"
THRESHOLDS = "thresholds are in the unit of the criterion; test_thresholds_change_unit_with_their_criterion holds the rest"
ON_BOTH_SIDES = "a tie counts as 'at least as good' in both directions, so its weight helps to reach the cut; Roy (1968)"

EXCEPTIONS: Mapping[str, Mapping[str, str]] = {
    "dominance": {
        "codas": "city-block distance counts from tau on only; the counter-example stands in test_classic_methods.py",
        "probid": "rewards distance from the average in either direction; the counter-example stands in test_classic_methods.py",
    },
    "units": {
        "additive": "takes values between fixed anchors, which have no unit",
        "weighted_sum-normalization=none": "without normalisation all levels have to be in one unit; Fishburn (1967)",
        "topsis-normalization=none": "without normalisation all levels have to be in one unit",
        "electre_1": "without bounds there is one scale for all criteria, so that they have to be in one unit; Roy (1968)",
        "promethee_1-preference=linear-q=5-p=20": THRESHOLDS,
        **{f"promethee_2-{case}": THRESHOLDS for case in ("preference=ushape-q=5", "preference=vshape-p=20")},
        **{f"promethee_2-preference={name}-q=5-p=20": THRESHOLDS for name in ("level", "linear")},
        "promethee_2-preference=gaussian-s=10": THRESHOLDS,
        "electre_3-q=5-p=20": THRESHOLDS,
        "electre_3-q=5-p=20-veto=50": THRESHOLDS,
    },
    "split": {
        "topsis": SQUARES,
        "codas": SQUARES,
        "rim": SQUARES,
        "probid": SQUARES,
        "vikor": "the largest regret of a criterion is halved with its weight; Opricovic and Tzeng (2004), definition of R",
        "cocoso": "adds powers, and two roots are more than one; Yazdani and others (2019), definition of P",
        "electre_3-q=5-p=20-veto=50": "each half lowers the credibility once more; Roy (1978), product over criteria",
    },
    "all alike": {
        "electre_1": ON_BOTH_SIDES,
        "electre_3": ON_BOTH_SIDES,
        "codas": "tau is a fixed difference, and the weights of the others shrink against it",
        "rim": "distance from the ideal and from the other end are both counted, and Euclidean ones do not shrink alike",
        "probid": "closeness keeps its size while the distance from the average shrinks with the weights",
        "cocoso": "sums shrink with the weights of the others, powers do not",
        "waspas": "the sum shrinks with the weights of the others, the product does not",
    },
}
"""Property -> method, or method with settings -> why it does not hold there."""


def cases(test: str) -> list[Case]:
    """The cases for which a property holds: all but its documented exceptions."""
    known = EXCEPTIONS.get(test, {})
    return [case for case in CASES if not {case.method, str(case)} & known.keys()]


@st.composite
def problems(draw: st.DrawFn, *, options: tuple[int, int] = (1, 6)) -> Problem:
    """Matrix (A, C) of whole numbers 1-100, weights and types; whole numbers so that ties and equal columns happen."""
    count = draw(st.integers(1, 5))
    shape = (draw(st.integers(*options)), count)
    matrix = draw(arrays.arrays(float, shape, elements=st.integers(1, 100).map(float)))
    weights = draw(arrays.arrays(float, count, elements=st.integers(0, 10).map(float)).filter(any))
    types = draw(arrays.arrays(float, count, elements=st.sampled_from([1.0, -1.0])))
    return matrix, weights, types


def allowed(method: str, problem: Problem) -> Problem:
    """`problem` with all criteria benefits where the method takes no costs."""
    matrix, weights, types = problem
    return matrix, weights, np.ones_like(types) if method == "additive" else types


def run(case: Case, matrix: Any, weights: Any, types: Any) -> Evaluation:
    """One evaluation; a problem that the method refuses is no example for a property."""
    try:
        return evaluate(case.method, matrix, weights, types, **case.parameters)
    except MethodError:
        reject()
