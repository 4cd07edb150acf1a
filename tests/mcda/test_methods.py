"""What each method of the registry refuses, and where the library underneath goes wrong.

What holds for all of them stands in test_properties.py, worked examples from the literature in tests/published.
"""

from typing import Any

import numpy as np
import pytest

from crossroads.errors import MethodError, WeightsError
from crossroads.mcda.methods import LENSES, METHODS, evaluate

each_method = pytest.mark.parametrize("method", sorted(METHODS))


# --- what is refused -------------------------------------------------------------------------------------------------


@each_method
@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"matrix": [[1, np.nan], [3, 4]]}, "option 1 has no finite number on criterion 2"),
        ({"matrix": [[1, 2], [np.inf, 4]]}, "option 2 has no finite number on criterion 1"),
        ({"matrix": []}, "a row for each option"),
        ({"matrix": [[]]}, "a row for each option"),
        ({"matrix": [1, 2]}, "a row for each option"),
        ({"types": [0, 1]}, "types are"),
        ({"types": [2, 1]}, "types are"),
        ({"types": [np.nan, 1]}, "types are"),
        ({"types": [1]}, "2 criteria need as many weights and types"),
        ({"weights": [1]}, "2 criteria need as many weights and types"),
    ],
)
def test_data_that_are_none_are_refused(method: str, change: dict[str, Any], says: str) -> None:
    given_data: dict[str, Any] = {"matrix": [[1, 2], [3, 4]], "weights": [1, 1], "types": [1, 1]} | change
    with pytest.raises(MethodError, match=says):
        evaluate(method, **given_data)


@each_method
@pytest.mark.parametrize("weights", [[-1, 2], [0, 0], [np.nan, 1], [np.inf, 1], [], [[1, 1]], 1])
def test_weights_that_are_none_are_refused(method: str, weights: Any) -> None:
    with pytest.raises(WeightsError):
        evaluate(method, [[1, 2], [3, 4]], weights, [1, 1])


@each_method
def test_an_unknown_method_or_parameter_is_named(method: str) -> None:
    with pytest.raises(MethodError, match="no method 'electre'; known: additive"):
        evaluate("electre", [[1]], [1], [1])
    with pytest.raises(MethodError, match=f"{method} has no parameter of_another; known: "):
        evaluate(method, [[1]], [1], [1], of_another=0.5)


@pytest.mark.parametrize("v", [-0.1, 1.1, float("nan"), float("inf"), "half", None])
def test_vikor_refuses_a_share_that_is_none(v: Any) -> None:
    with pytest.raises(MethodError, match="v is a share from 0 to 1"):
        evaluate("vikor", [[1, 2], [3, 4]], [1, 1], [1, 1], v=v)


@pytest.mark.parametrize("method", ["topsis", "weighted_product"])
@pytest.mark.parametrize("name", ["max", "", None, 3])
def test_an_unknown_normalization_is_refused(method: str, name: Any) -> None:
    with pytest.raises(MethodError, match="no normalisation"):
        evaluate(method, [[1, 2], [3, 4]], [1, 1], [1, 1], normalization=name)


def test_the_additive_model_takes_values_alone() -> None:
    with pytest.raises(MethodError, match="more is always better"):
        evaluate("additive", [[1, 2], [3, 4]], [1, 1], [1, -1])
    for off in (-1.0, 100.1):
        with pytest.raises(MethodError, match=f"from 0 to 100; found {off:g}"):
            evaluate("additive", [[1.0, off], [3.0, 4.0]], [1, 1], [1, 1])


@pytest.mark.parametrize("method", ["weighted_product", "waspas", "weighted_sum"])
@pytest.mark.parametrize(("matrix", "types"), [([[1, -1], [1, 1]], [1, 1]), ([[1, 0], [1, 1]], [1, -1])])
def test_methods_of_shares_refuse_what_has_none(method: str, matrix: Any, types: Any) -> None:
    with pytest.raises(MethodError, match=r"refuses .*criterion 2"):
        evaluate(method, matrix, [1, 1], types)


@each_method
@pytest.mark.parametrize("scale", [1e-300, 1e-30, 1e30, 1e300])
def test_extreme_numbers_give_finite_results_or_a_refusal(method: str, scale: float) -> None:
    try:
        result = evaluate(method, np.array([[1.0, 2], [3, 1]]) * scale, [1, 1], [1, 1])
    except MethodError:
        return
    assert np.isfinite(result.preference).all()


# --- pitfalls of the library underneath ------------------------------------------------------------------------------


@each_method
def test_one_option_alone_comes_first(method: str) -> None:
    assert evaluate(method, [[30.0, 60.0]], [1, 2], [1, 1]).ranks.tolist() == [1]


@each_method
def test_options_that_are_all_alike_all_tie(method: str) -> None:
    assert evaluate(method, [[30.0, 60.0]] * 4, [1, 2], [1, 1]).ranks.tolist() == [1, 1, 1, 1]


@each_method
def test_a_matrix_of_zeros_is_a_tie(method: str) -> None:
    assert evaluate(method, np.zeros((3, 2)), [1, 2], [1, 1]).ranks.tolist() == [1, 1, 1]


@each_method
def test_a_second_call_gives_the_same(method: str) -> None:
    """pymcdm's PROMETHEE keeps a generator that one call uses up."""
    matrix = [[30.0, 60.0], [50.0, 20.0], [10.0, 90.0]]
    first, second = (evaluate(method, matrix, [1, 2], [1, 1]).preference.tolist() for _ in range(2))
    assert first == second


@each_method
def test_arguments_are_left_alone(method: str) -> None:
    matrix, weights, types = np.array([[30.0, 60.0], [50.0, 20.0]]), np.array([1.0, 3.0]), np.array([1.0, 1.0])
    evaluate(method, matrix, weights, types)
    assert (matrix.tolist(), weights.tolist(), types.tolist()) == ([[30, 60], [50, 20]], [1, 3], [1, 1])


@each_method
def test_whole_numbers_and_lists_are_taken(method: str) -> None:
    floats = evaluate(method, np.array([[30.0, 60.0], [50.0, 20.0]]), np.array([1.0, 3.0]), np.array([1.0, 1.0]))
    assert evaluate(method, [[30, 60], [50, 20]], [1, 3], [1, 1]).preference.tolist() == floats.preference.tolist()


def test_vikor_takes_rounding_for_no_difference() -> None:
    """Five options with the same regrets in turn: S and R are equal, up to the last digit of their sums."""
    matrix = np.array([np.roll([0.0, 100, 84, 63, 51], turn) for turn in range(5)])
    result = evaluate("vikor", matrix, [1] * 5, [1] * 5)
    assert np.ptp(result.details["S"]) > 0
    assert result.ranks.tolist() == [1] * 5
    assert result.details["Q"].tolist() == [0] * 5


def test_negative_values_are_no_trouble_where_the_method_takes_them() -> None:
    for method in ("topsis", "vikor", "promethee_1", "promethee_2", "electre_1", "electre_3"):
        result = evaluate(method, [[-3.0, 2.0], [-1.0, 5.0], [-2.0, 1.0]], [1, 1], [1, 1])
        assert result.ranks[1] == 1


@pytest.mark.parametrize("method", sorted(set(METHODS) - {"additive"}))
def test_cost_is_cost(method: str) -> None:
    """The cheaper of two options comes first where cost has most of the weight."""
    assert evaluate(method, [[200.0, 5.0], [100.0, 4.0]], [3, 1], [-1, 1]).ranks.tolist() == [2, 1]


# --- the registry ----------------------------------------------------------------------------------------------------


@each_method
def test_the_registry_says_what_a_careful_user_asks(method: str) -> None:
    entry = METHODS[method]
    assert entry.id == method
    for text in (entry.title, entry.reference, entry.idea, entry.refuses, entry.example):
        assert text
        assert text == text.strip()
    assert entry.weights_mean in ("trade-off", "votes")
    assert str(entry.year) in entry.reference or entry.year < 2004


@each_method
def test_what_a_method_repeats_is_another_one(method: str) -> None:
    like = METHODS[method].like
    assert not like or like.split()[0] in set(METHODS) - {method}


def test_the_lenses_are_methods_beside_the_additive_model() -> None:
    assert set(LENSES) < set(METHODS) - {"additive"}
