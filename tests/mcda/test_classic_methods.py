"""The classic methods by hand, against second implementations from their formulas, and their counter-examples."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from crossroads.errors import MethodError
from crossroads.mcda.methods import evaluate, evaluate_many
from crossroads.mcda.methods.distillation import distil
from crossroads.mcda.methods.electre_1 import _kernel
from tests.examples import drawn
from tests.mcda import second_opinion

moderate = settings(max_examples=drawn(40), deadline=None)
levels = arrays.arrays(float, (5, 3), elements=st.integers(1, 50).map(float))
weight_sets = arrays.arrays(float, 3, elements=st.integers(1, 9).map(float))
directions = arrays.arrays(float, 3, elements=st.sampled_from([1.0, -1.0]))
problem = given(levels, weight_sets, directions)


# --- second implementations ------------------------------------------------------------------------------------------


@moderate
@problem
def test_sums_products_and_distances_equal_second_implementations(matrix: Any, weights: Any, types: Any) -> None:
    given_problem = (matrix, weights, types)
    assert evaluate("topsis", *given_problem).preference == pytest.approx(second_opinion.closeness(*given_problem))
    assert evaluate("vikor", *given_problem).details["Q"] == pytest.approx(second_opinion.compromise(*given_problem), abs=1e-6)
    product, shares = second_opinion.product(*given_problem), second_opinion.shares(matrix, types)
    total = [float(row @ weights / weights.sum()) for row in shares]
    joined = [
        0.5 * one + 0.5 * other for one, other in zip(total, second_opinion.product(shares, weights, types**2), strict=True)
    ]
    assert evaluate("weighted_product", *given_problem).preference == pytest.approx(product)
    assert evaluate("weighted_sum", *given_problem).preference == pytest.approx(total)
    assert evaluate("waspas", *given_problem).preference == pytest.approx(joined)


@moderate
@problem
@pytest.mark.parametrize("function", second_opinion.FUNCTIONS)
def test_promethee_equals_a_second_implementation(function: str, matrix: Any, weights: Any, types: Any) -> None:
    settings_of: dict[str, Any] = {"preference": function, "q": 4, "p": 12, "s": 6}
    plus, minus = second_opinion.flows(matrix, weights, types, function, q=4, p=12, s=6)
    result = evaluate("promethee_2", matrix, weights, types, **settings_of)
    assert result.details["phi_plus"] == pytest.approx(plus)
    assert result.details["phi_minus"] == pytest.approx(minus)
    assert result.details["phi_j"] @ (weights / weights.sum()) == pytest.approx(result.preference)
    assert evaluate_many("promethee_2", matrix, [weights], types, **settings_of)[0] == pytest.approx(plus - minus)


@moderate
@problem
@pytest.mark.parametrize("veto", [None, 20.0])
def test_electre_3_equals_a_second_implementation(veto: float | None, matrix: Any, weights: Any, types: Any) -> None:
    result = evaluate("electre_3", matrix, weights, types, q=4, p=12, veto=veto)
    credibility = second_opinion.credibility(matrix, weights, types, 4, 12, veto)
    assert result.details["credibility"] == pytest.approx(credibility)
    assert result.details["descending"].tolist() == second_opinion.distillation(credibility)
    assert result.details["ascending"].tolist() == second_opinion.distillation(credibility, descending=False)


@moderate
@problem
def test_electre_1_equals_a_second_implementation(matrix: Any, weights: Any, types: Any) -> None:
    result = evaluate("electre_1", matrix, weights, types, cut=0.6, discordance=0.5, bounds=[[0, 50]] * 3, veto=30)
    outranks = second_opinion.outranks(matrix, weights, types, cut=0.6, discordance=0.5, scale=50, veto=30)
    assert result.details["outranks"].tolist() == outranks


# --- worked by hand --------------------------------------------------------------------------------------------------


def test_the_ratios_of_the_weighted_product_triantaphyllou_2000() -> None:
    """Printed are the ratios of the products: first to second, first to third, second to third option."""
    matrix = [[25, 20, 15, 30], [10, 30, 20, 30], [30, 10, 30, 10]]
    for normalization in ("none", "linear", "sum"):
        result = evaluate("weighted_product", matrix, [0.20, 0.15, 0.40, 0.25], np.ones(4), normalization=normalization)
        first, second, third = result.preference
        assert [first / second, first / third, second / third] == pytest.approx([1.007, 1.067, 1.059], abs=0.0006)


def test_vikor_knows_no_zero_and_no_unit_opricovic_tzeng_2004() -> None:
    matrix = np.array([[1, 3000.0], [2, 3750.0], [5, 4500.0]])
    shifted = np.column_stack([matrix[:, 0] + 5, matrix[:, 1] / 1000 - 1])
    before, after = (evaluate("vikor", table, [0.5, 0.5], [-1, 1]).details for table in (matrix, shifted))
    assert all(after[name] == pytest.approx(before[name]) for name in ("S", "R", "Q", "C1", "C2", "compromise"))


@pytest.mark.parametrize(
    ("matrix", "c1", "c2", "compromise"),
    [
        ([[5.0, 5.0]], True, True, [True]),
        ([[5.0, 5.0], [5.0, 5.0]], False, True, [True, True]),  # who shares the first place has no lead
        ([[9.0, 9.0], [1.0, 1.0]], True, True, [True, False]),  # the lead of one over one other is 1, which is asked for
        ([[9.0, 1.0], [1.0, 9.0], [5.0, 5.0]], True, True, [False, False, True]),  # S alike, R lower for the third
    ],
)
def test_the_conditions_of_vikor_by_hand(matrix: Any, c1: bool, c2: bool, compromise: list[bool]) -> None:
    details = evaluate("vikor", matrix, [1, 1], [1, 1]).details
    assert (bool(details["C1"]), bool(details["C2"]), details["compromise"].tolist()) == (c1, c2, compromise)


def test_promethee_2_by_hand() -> None:
    """Three options on two criteria that weigh 3 to 1; the second criterion ties two of them.

    First over second: wins 3/4. First over third: loses 3/4, wins 1/4. Second over third: loses 3/4, wins 1/4.
    """
    result = evaluate("promethee_2", [[2, 5], [1, 5], [3, 4]], [3, 1], [1, 1])
    assert result.details["phi_plus"] == pytest.approx(np.array([(3 / 4 + 1 / 4) / 2, (1 / 4) / 2, (3 / 4 + 3 / 4) / 2]))
    assert result.details["phi_minus"] == pytest.approx(np.array([(3 / 4) / 2, (3 / 4 + 3 / 4) / 2, (1 / 4 + 1 / 4) / 2]))
    assert result.preference == pytest.approx(np.array([1 / 8, -5 / 8, 1 / 2]))


@pytest.mark.parametrize(
    ("function", "degrees"),  # at differences of 0, 1 (q), 2, 3 (p), 4
    [
        ("usual", [0, 1, 1, 1, 1]),
        ("ushape", [0, 0, 1, 1, 1]),
        ("vshape", [0, 1 / 3, 2 / 3, 1, 1]),
        ("level", [0, 0, 0.5, 0.5, 1]),
        ("linear", [0, 0, 0.5, 1, 1]),
        ("gaussian", [1 - np.exp(-(d**2) / 8) for d in range(5)]),
    ],
)
@pytest.mark.parametrize("unit", [1.0, 0.1, 1e-9, 3e7])
@pytest.mark.parametrize("zero", [0.0, 4.4])
def test_each_preference_function_by_hand(function: str, degrees: list[float], unit: float, zero: float) -> None:
    """At the thresholds too, whatever the last digits of 5.4 - 4.4 are."""
    matrix = [[(zero + step) * unit] for step in range(5)]
    result = evaluate("promethee_2", matrix, [1], [1], preference=function, q=unit, p=3 * unit, s=2 * unit)
    assert result.details["pi"][:, 0] == pytest.approx(np.array(degrees))
    assert result.details["pi"][0] == pytest.approx(0)


@pytest.mark.parametrize("function", ["vshape", "linear", "gaussian", "level", "ushape"])
def test_a_preference_function_without_width_is_the_usual_one(function: str) -> None:
    matrix, weights = [[3.0, 5.0], [4.0, 5.0], [1.0, 9.0]], [2, 1]
    usual = evaluate("promethee_2", matrix, weights, [1, -1]).preference
    assert evaluate("promethee_2", matrix, weights, [1, -1], preference=function).preference.tolist() == usual.tolist()


def test_power_stations_are_distilled_as_in_their_lecture() -> None:
    """From a given credibility: Azbesciak/RealDecisionMaker, electreIII/distilation_test.go, powerStationExample."""
    credibility = [
        [1, 0.6, 0.3, 0.7, 0.55],
        [0, 1, 0.2, 0, 0],
        [0.58, 0.6, 1, 0.85, 0],
        [0.3, 0, 0.6, 1, 0.58],
        [0.6, 0, 0.6, 0.7, 1],
    ]
    many = np.array([credibility, np.eye(5), credibility])
    assert distil(many).tolist() == [[2, 3, 1, 3, 3], [1] * 5, [2, 3, 1, 3, 3]]
    assert distil(many, ascending=True).tolist() == [[3, 4, 2, 5, 1], [1] * 5, [3, 4, 2, 5, 1]]


@pytest.mark.parametrize(
    ("arrows", "kernel", "classes"),
    [
        ([], [True, True, True, True], [1, 2, 3, 4]),
        ([(0, 1), (1, 2), (2, 3)], [True, False, True, False], [1, 2, 3, 4]),  # a chain: every other one
        ([(0, 1), (1, 2), (2, 0), (2, 3)], [True, True, True, False], [1, 1, 1, 2]),  # a ring is one class
        ([(3, 2), (2, 3), (3, 0), (0, 1)], [False, True, True, True], [1, 2, 3, 3]),
    ],
)
def test_kernels_by_hand(arrows: list[tuple[int, int]], kernel: list[bool], classes: list[int]) -> None:
    outranks = np.zeros((4, 4), dtype=bool)
    for row, column in arrows:
        outranks[row, column] = True
    found, numbers = _kernel(outranks)
    assert (found.tolist(), numbers.tolist()) == (kernel, classes)


@settings(max_examples=drawn(200), deadline=None)
@given(st.integers(1, 6).flatmap(lambda count: arrays.arrays(bool, (count, count))))
def test_no_class_of_a_kernel_outranks_another_and_every_other_one_is_outranked(drawn: Any) -> None:
    outranks = drawn & ~np.eye(len(drawn), dtype=bool)
    kernel, classes = _kernel(outranks)
    for number in set(classes):
        members = classes == number
        above = outranks[:, members].any(axis=1) & ~members
        assert len(set(kernel[members])) == 1
        assert kernel[members][0] == (not (above & kernel).any())


def test_merging_cycles_keeps_a_dominated_option_out_on_its_own() -> None:
    """The first is behind the second on one criterion and nowhere ahead; they outrank each other, and stand together."""
    matrix = [[8, 0, 10, 5], [9, 0, 10, 5], [9, 8, 8, 6], [4, 4, 8, 5], [6, 9, 10, 0]]
    ranges = [[4, 9], [0, 9], [8, 10], [0, 6]]
    details = evaluate("electre_1", matrix, [1] * 4, [1] * 4, cut=0.75, discordance=0.5, bounds=ranges).details
    assert details["class"][0] == details["class"][1]
    assert details["kernel"].tolist() == [True, True, True, False, True]


# --- what does not hold everywhere -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("method", "matrix", "weights", "types", "better", "worse"),
    [
        ("codas", [[7, 1, 2], [2, 8, 3], [3, 8, 3], [1, 9, 7]], [0.34, 0.39, 0.27], [1, 1, -1], 2, 1),
        ("probid", [[9, 1, 2], [10, 3, 1], [5, 4, 4], [8, 7, 6]], [0.24, 0.75, 0.01], [1, 1, -1], 1, 0),
    ],
)
def test_methods_that_can_place_the_better_below(
    method: str, matrix: Any, weights: Any, types: Any, better: int, worse: int
) -> None:
    directed = np.array(matrix) * types
    assert (directed[better] >= directed[worse]).all()
    assert (directed[better] != directed[worse]).any()
    ranks = evaluate(method, matrix, weights, types).ranks
    assert ranks[better] > ranks[worse]


@moderate
@given(levels, weight_sets, directions, arrays.arrays(float, 3, elements=st.sampled_from([0.25, 1.0, 8.0])))
@pytest.mark.parametrize("function", second_opinion.FUNCTIONS)
def test_thresholds_change_unit_with_their_criterion(function: str, matrix: Any, weights: Any, types: Any, unit: Any) -> None:
    before = evaluate("promethee_2", matrix, weights, types, preference=function, q=4, p=12, s=6)
    after = evaluate("promethee_2", matrix * unit, weights, types, preference=function, q=4 * unit, p=12 * unit, s=6 * unit)
    assert after.preference == pytest.approx(before.preference)
    before = evaluate("electre_3", matrix, weights, types, q=4, p=12, veto=20)
    after = evaluate("electre_3", matrix * unit, weights, types, q=4 * unit, p=12 * unit, veto=20 * unit)
    assert after.preference.tolist() == before.preference.tolist()
    before = evaluate("electre_1", matrix, weights, types, bounds=[[0, 50]] * 3, veto=30)
    bounds = np.column_stack([0 * unit, 50 * unit])
    after = evaluate("electre_1", matrix * unit, weights, types, bounds=bounds, veto=30 * unit)
    assert after.preference.tolist() == before.preference.tolist()


# --- what is refused -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("method", "parameters", "says"),
    [
        ("promethee_2", {"preference": "linear", "q": [1, 5], "p": 3}, "p is not below q; criterion 2 has p 3 and q 5"),
        ("promethee_1", {"preference": ["usual", "level"], "q": 2}, "criterion 2 has p 0 and q 2"),
        ("promethee_2", {"preference": "cubic"}, "preference is one of usual"),
        ("electre_3", {"q": 3, "p": 1}, "thresholds rise from q over p to veto; criterion 1 has q 3, p 1"),
        ("electre_3", {"p": 3, "veto": [4, 2]}, "criterion 2 has q 0, p 3, veto 2"),
        ("electre_1", {"cut": 1.5}, "cut is a share"),
        ("waspas", {"lam": -1}, "lam is a share"),
    ],
)
def test_settings_that_make_no_sense_are_named(method: str, parameters: Any, says: str) -> None:
    with pytest.raises(MethodError, match=says):
        evaluate(method, [[1, 2], [3, 4]], [1, 1], [1, 1], **parameters)
    with pytest.raises(MethodError, match=says):
        evaluate_many(method, [[1, 2], [3, 4]], [[1, 1]], [1, 1], **parameters)


@pytest.mark.parametrize("method", ["vikor", "electre_1"])
def test_levels_too_far_apart_are_named(method: str) -> None:
    with pytest.raises(MethodError, match="criterion 2 are too far apart"):
        evaluate(method, [[1, 1.7e308], [2, -1.7e308]], [1, 1], [1, 1])


@pytest.mark.parametrize("name", ["vector", "minmax"])
def test_the_weighted_product_takes_what_keeps_its_ratios(name: str) -> None:
    with pytest.raises(MethodError, match="none, linear or sum"):
        evaluate("weighted_product", [[1, 2], [3, 4]], [1, 1], [1, 1], normalization=name)
