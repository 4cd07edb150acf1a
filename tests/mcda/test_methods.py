"""What holds for every method of the registry, and what each refuses.

Worked examples from the literature stand in tests/published.
"""

import itertools
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from crossroads.errors import MethodError, WeightsError
from crossroads.mcda.methods import LENSES, METHODS, evaluate
from crossroads.mcda.ranking import ranks

ALL = sorted(METHODS)
Problem = tuple[Any, Any, Any]

each_method = pytest.mark.parametrize("method", ALL)
moderate = settings(max_examples=25, deadline=None)


@st.composite
def problems(draw: st.DrawFn, *, costs: bool = True, options: tuple[int, int] = (1, 6)) -> Problem:
    """Matrix (A, C) of whole numbers 1-100, weights and types; whole numbers so that ties and equal columns happen."""
    count = draw(st.integers(1, 5))
    shape = (draw(st.integers(*options)), count)
    matrix = draw(arrays.arrays(float, shape, elements=st.integers(1, 100).map(float)))
    weights = draw(arrays.arrays(float, count, elements=st.integers(0, 10).map(float)).filter(any))
    types = draw(arrays.arrays(float, count, elements=st.sampled_from([1.0, -1.0] if costs else [1.0])))
    return matrix, weights, types


def allowed(method: str, problem: Problem) -> Problem:
    """`problem` with all criteria benefits where the method takes no costs."""
    matrix, weights, types = problem
    return matrix, weights, np.ones_like(types) if method == "additive" else types


# --- properties ------------------------------------------------------------------------------------------------------


@each_method
@moderate
@given(problems())
def test_preferences_are_finite_and_ranks_follow_them(method: str, problem: Problem) -> None:
    matrix, weights, types = allowed(method, problem)
    result = evaluate(method, matrix, weights, types)
    assert result.preference.shape == (len(matrix),)
    assert np.isfinite(result.preference).all()
    assert result.ranks.tolist() == ranks(result.preference).tolist()
    assert all(np.isfinite(quantity).all() for quantity in result.details.values())


@each_method
@moderate
@given(problems(), st.randoms(use_true_random=False))
def test_the_order_of_the_options_does_not_matter(method: str, problem: Problem, random: Any) -> None:
    matrix, weights, types = allowed(method, problem)
    order = random.sample(range(len(matrix)), len(matrix))
    shuffled = evaluate(method, matrix[order], weights, types)
    assert shuffled.preference.tolist() == pytest.approx(evaluate(method, matrix, weights, types).preference[order].tolist())


@each_method
@moderate
@given(problems(), st.randoms(use_true_random=False))
def test_the_order_of_the_criteria_does_not_matter(method: str, problem: Problem, random: Any) -> None:
    matrix, weights, types = allowed(method, problem)
    order = random.sample(range(len(weights)), len(weights))
    shuffled = evaluate(method, matrix[:, order], weights[order], types[order])
    assert shuffled.preference.tolist() == pytest.approx(evaluate(method, matrix, weights, types).preference.tolist())


@each_method
@moderate
@given(problems(), st.data())
def test_options_that_are_alike_tie(method: str, problem: Problem, data: st.DataObject) -> None:
    matrix, weights, types = allowed(method, problem)
    row = data.draw(st.integers(0, len(matrix) - 1))
    result = evaluate(method, np.vstack([matrix, matrix[row]]), weights, types)
    assert result.ranks[row] == result.ranks[-1]
    assert result.preference[row] == pytest.approx(result.preference[-1], abs=1e-12)


@each_method
@moderate
@given(problems(), st.data())
def test_an_option_that_is_nowhere_worse_never_ranks_below(method: str, problem: Problem, data: st.DataObject) -> None:
    matrix, weights, types = allowed(method, problem)
    row = data.draw(st.integers(0, len(matrix) - 1))
    gains = data.draw(arrays.arrays(float, len(weights), elements=st.integers(0, 20).map(float)))
    better = np.clip(matrix[row] + types * gains, 1, 100)
    result = evaluate(method, np.vstack([matrix, better]), weights, types)
    assert result.ranks[-1] <= result.ranks[row]


@each_method
@moderate
@given(problems(), st.data())
def test_a_criterion_of_no_weight_has_no_effect(method: str, problem: Problem, data: st.DataObject) -> None:
    matrix, weights, types = allowed(method, problem)
    column = data.draw(arrays.arrays(float, (len(matrix), 1), elements=st.integers(1, 100).map(float)))
    wider = evaluate(method, np.hstack([matrix, column]), np.append(weights, 0), np.append(types, 1))
    assert wider.preference.tolist() == pytest.approx(evaluate(method, matrix, weights, types).preference.tolist())


@each_method
@moderate
@given(problems(), st.floats(1e-3, 1e3))
def test_only_the_proportions_of_the_weights_count(method: str, problem: Problem, factor: float) -> None:
    matrix, weights, types = allowed(method, problem)
    scaled = evaluate(method, matrix, weights * factor, types)
    assert scaled.preference.tolist() == pytest.approx(evaluate(method, matrix, weights, types).preference.tolist())


@pytest.mark.parametrize("method", LENSES)
@moderate
@given(problems(), st.data())
def test_a_change_of_units_leaves_the_ranks_alone(method: str, problem: Problem, data: st.DataObject) -> None:
    """Powers of two, so that scaling is exact and ties stay ties."""
    matrix, weights, types = problem
    factors = data.draw(arrays.arrays(float, len(weights), elements=st.sampled_from([0.25, 0.5, 1.0, 2.0, 8.0])))
    before, after = evaluate(method, matrix, weights, types), evaluate(method, matrix * factors, weights, types)
    if method == "weighted_product":  # the product is scaled as a whole
        ratio = after.preference / before.preference
        assert ratio.tolist() == pytest.approx([ratio[0]] * len(ratio))
    else:
        assert after.preference.tolist() == pytest.approx(before.preference.tolist())


@pytest.mark.parametrize("method", ["additive", "weighted_product", "promethee_2"])
@moderate
@given(problems(), st.data())
def test_a_criterion_split_in_two_with_its_weight_counts_as_before(method: str, problem: Problem, data: st.DataObject) -> None:
    matrix, weights, types = allowed(method, problem)
    column, share = data.draw(st.integers(0, len(weights) - 1)), data.draw(st.floats(0, 1))
    split = np.append(weights, weights[column] * (1 - share))
    split[column] *= share
    result = evaluate(method, np.hstack([matrix, matrix[:, [column]]]), split, np.append(types, types[column]))
    assert result.preference.tolist() == pytest.approx(evaluate(method, matrix, weights, types).preference.tolist())


@pytest.mark.parametrize("method", LENSES)
@moderate
@given(problems(options=(2, 5)))
def test_a_criterion_on_which_all_are_alike_does_not_change_the_ranks(method: str, problem: Problem) -> None:
    matrix, weights, types = problem
    wider = np.hstack([matrix, np.full((len(matrix), 1), 7.0)])
    before = evaluate(method, matrix, weights, types)
    after = evaluate(method, wider, np.append(weights, weights.max()), np.append(types, 1))
    gaps = np.abs(before.preference[:, None] - before.preference)
    assume(not ((gaps > 0) & (gaps < 1e-6)).any())
    if method != "vikor" or before.ranks.tolist() == ranks(-before.details["S"]).tolist():
        assert after.ranks.tolist() == before.ranks.tolist()


@pytest.mark.parametrize("method", [method for method in ALL if not METHODS[method].reverses])
@moderate
@given(problems(options=(2, 6)), st.data())
def test_a_method_said_not_to_reverse_keeps_the_order_when_an_option_is_dropped(
    method: str, problem: Problem, data: st.DataObject
) -> None:
    matrix, weights, types = allowed(method, problem)
    kept = np.delete(np.arange(len(matrix)), data.draw(st.integers(0, len(matrix) - 1)))
    whole, part = evaluate(method, matrix, weights, types), evaluate(method, matrix[kept], weights, types)
    assert part.preference.tolist() == pytest.approx(whole.preference[kept].tolist())


@pytest.mark.parametrize("method", [method for method in ALL if METHODS[method].reverses])
def test_a_method_said_to_reverse_does_so_on_some_data(method: str) -> None:
    generator = np.random.default_rng(3)

    def reverses() -> bool:
        matrix, weights = generator.random((4, 4)), generator.random(4)
        whole = evaluate(method, matrix, weights, np.ones(4)).preference[:3]
        part = evaluate(method, matrix[:3], weights, np.ones(4)).preference
        return any((whole[a] - whole[b]) * (part[a] - part[b]) < -1e-6 for a, b in itertools.combinations(range(3), 2))

    assert any(reverses() for _ in range(500))


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
    with pytest.raises(MethodError, match=f"{method} has no parameter q; known: "):
        evaluate(method, [[1]], [1], [1], q=0.5)


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


@pytest.mark.parametrize(("matrix", "types"), [([[1, -1], [1, 1]], [1, 1]), ([[1, 0], [1, 1]], [1, -1])])
def test_the_weighted_product_refuses_what_has_no_geometric_mean(matrix: Any, types: Any) -> None:
    with pytest.raises(MethodError, match="refuses negative values, and zeros in a cost criterion"):
        evaluate("weighted_product", matrix, [1, 1], types)


def test_the_weighted_product_takes_no_vector_normalization() -> None:
    with pytest.raises(MethodError, match="none, linear, sum or minmax"):
        evaluate("weighted_product", [[1, 2], [3, 4]], [1, 1], [1, 1], normalization="vector")


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
    for method in ("topsis", "vikor", "promethee_2"):
        result = evaluate(method, [[-3.0, 2.0], [-1.0, 5.0], [-2.0, 1.0]], [1, 1], [1, 1])
        assert result.ranks[1] == 1


def test_cost_is_cost() -> None:
    """The cheaper of two options that are otherwise alike comes first."""
    for method in LENSES:
        assert evaluate(method, [[200.0, 5.0], [100.0, 5.0]], [1, 1], [-1, 1]).ranks.tolist() == [2, 1]


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


def test_the_lenses_are_the_methods_beside_the_additive_model() -> None:
    assert set(LENSES) == set(METHODS) - {"additive"}
