"""What the methods of the last decades do at their limits, and what they refuse."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from crossroads.errors import MethodError
from crossroads.mcda.methods import evaluate, evaluate_many
from tests.examples import drawn
from tests.mcda.test_newer_methods import PROPORTIONAL, each_newer, preference

# --- limits ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("method", "expected"),
    [
        ("copras", 1),
        ("edas", 1 / 2),
        ("mabac", 0),
        ("mairca", 1 / 3),
        ("marcos", 2 / 3),
        ("aras", 1),
        ("codas", 0),
        ("spotis", 1),
        ("cocoso", (2 / 3) ** (1 / 3) + (1 / 3 + 2 + 1) / 3),
        ("moora", 1 / 3**0.5),
        ("rim", 1),
        ("probid", 1 / 2),
    ],
)
@pytest.mark.parametrize("level", [0.1, 7.0])
def test_options_that_are_all_alike_have_the_limit(method: str, expected: float, level: float) -> None:
    """Also where the mean of equal numbers is off in its last digit, as that of three times 0.1 is."""
    matrix = np.full((3, 2), level)
    assert preference(method, matrix, [1, 2], [1, 1]) == pytest.approx([expected] * 3, abs=1e-12)
    assert evaluate_many(method, matrix, [[1, 2], [3, 0]], [1, 1]) == pytest.approx(np.full((2, 3), expected), abs=1e-12)


@each_newer
def test_a_benefit_that_nobody_has_tells_nothing(method: str) -> None:
    matrix = np.array([[3.0, 0, 6], [5, 0, 4], [4, 0, 9]])
    without = evaluate(method, matrix[:, [0, 2]], [1, 1], [1, 1])
    assert evaluate(method, matrix, [1, 1, 1], [1, 1, 1]).ranks.tolist() == without.ranks.tolist()


def test_where_the_worst_is_worth_nothing_marcos_has_a_limit() -> None:
    """As the lowest levels go to 0, K_minus grows without end, and f goes to K_plus."""
    matrix = np.array([[0.0, 5], [8, 0], [4, 4]])
    near = evaluate("marcos", np.maximum(matrix, 1e-9), [1, 1], [1, 1]).preference
    limit = evaluate("marcos", matrix, [1, 1], [1, 1])
    assert limit.preference.tolist() == pytest.approx(near.tolist())
    assert limit.preference.tolist() == np.asarray(limit.details["K_plus"]).tolist()


def test_without_costs_copras_adds_up_shares() -> None:
    """Shares 1/4 and 3/4 on one, 3/5 and 2/5 on the other: 17/20 and 23/20 of the weight."""
    assert preference("copras", [[1, 3], [3, 2]], [1, 1], [1, 1]) == pytest.approx([17 / 23, 1])


def test_the_border_of_many_options_does_not_vanish() -> None:
    """pymcdm 1.4 multiplies the weighted levels of all options first, and that comes to 0."""
    matrix = np.random.default_rng(4).random((600, 20))
    border = np.asarray(evaluate("mabac", matrix, np.ones(20), np.ones(20)).details["g"])
    assert ((border > 1 / 20) & (border < 2 / 20)).all()


def test_a_difference_that_is_tau_counts() -> None:
    """0.98 against 1, one criterion: E and T differ by 0.02 each, so H is 0.04 apart, on either way to compute it."""
    assert preference("codas", [[98.0], [100.0]], [1], [1]) == pytest.approx([-0.04, 0.04])
    assert evaluate_many("codas", [[98.0], [100.0]], [[1.0]], [1])[0].tolist() == pytest.approx([-0.04, 0.04])
    assert preference("codas", [[98.0], [100.0]], [1], [1], tau=0.03) == pytest.approx([-0.02, 0.02])


# --- what is refused -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("method", PROPORTIONAL)
def test_shares_take_no_negative_levels(method: str) -> None:
    with pytest.raises(MethodError, match="refuses negative levels: option 2, criterion 1; measure from a lower zero"):
        evaluate(method, [[1, 2], [-3, 4]], [1, 1], [1, 1])


@pytest.mark.parametrize("method", ["marcos", "aras", "codas"])
def test_what_is_divided_by_is_not_zero(method: str) -> None:
    with pytest.raises(MethodError, match="refuses zero: option 1, criterion 2; turn it into a benefit"):
        evaluate(method, [[1, 0], [3, 4]], [1, 1], [1, -1])
    assert np.isfinite(preference(method, [[1, 0], [3, 4]], [1, 1], [1, 1])).all()


def test_copras_takes_no_free_option_beside_others() -> None:
    matrix, types = [[1, 0, 3], [3, 0, 0], [2, 0, 1]], [1, -1, -1]
    with pytest.raises(MethodError, match="option 2 has none; leave it out, or turn costs into benefits"):
        evaluate("copras", matrix, [1, 1, 1], types)
    assert preference("copras", matrix, [1, 1, 0], types) == pytest.approx([1 / 3, 1, 2 / 3])


def test_cocoso_takes_no_option_that_is_worst_on_everything() -> None:
    with pytest.raises(MethodError, match="option 3 has nothing: it is worst on every criterion with weight; leave it out"):
        evaluate("cocoso", [[5, 1, 9], [2, 4, 9], [2, 1, 9]], [1, 1, 1], [1, 1, 1])


@pytest.mark.parametrize("method", ["spotis", "rim"])
def test_levels_lie_within_the_bounds(method: str) -> None:
    with pytest.raises(MethodError, match="a level lies outside its bounds: option 2, criterion 1; widen the bounds"):
        evaluate(method, [[1, 2], [3, 4]], [1, 1], [1, 1], bounds=[[0, 2], [0, 9]])
    assert evaluate(method, [[1, 2], [3, 4]], [0, 1], [1, 1], bounds=[[0, 2], [0, 9]]).ranks.tolist() == [2, 1]


def test_bounds_lie_apart_and_hold_the_ideal() -> None:
    matrix = [[1, 2], [1, 4]]
    with pytest.raises(MethodError, match="bounds of a criterion are equal: option 1, criterion 1; set them apart"):
        evaluate("spotis", matrix, [1, 1], [1, 1], bounds=[[1, 1], [0, 9]])
    with pytest.raises(MethodError, match="ideal of a criterion lies outside its bounds: option 1, criterion 2"):
        evaluate("rim", matrix, [1, 1], [1, 1], bounds=[[0, 1], [0, 9]], ideal=[[1, 1], [8, 10]])
    with pytest.raises(MethodError, match="give bounds as well"):
        evaluate("rim", matrix, [1, 1], [1, 1], ideal=[[1, 1], [8, 9]])


@pytest.mark.parametrize("method", PROPORTIONAL)
def test_what_has_no_weight_is_not_refused(method: str) -> None:
    matrix, types = np.array([[1.0, -2, 0], [3, 4, 0]]), [1, 1, -1]
    expected = preference(method, matrix[:, :1], [1], [1])
    assert preference(method, matrix, [1, 0, 0], types) == pytest.approx(expected)
    for many in (matrix, np.array([matrix, matrix])):
        assert evaluate_many(method, many, [[1, 0, 0]] * 2, types) == pytest.approx(np.array([expected] * 2))


numbers = st.one_of(
    st.sampled_from([0.0, 1.0, -1.0, 1e300, -1e300, 1e-300, 5e-324, 1.7e308, -1.7e308, 0.1 + 0.2, 0.3]),
    st.floats(allow_nan=False, allow_infinity=False),
    st.integers(0, 5).map(float),
)


@each_newer
@settings(max_examples=drawn(100), deadline=None)
@given(
    arrays.arrays(float, (3, 2), elements=numbers),
    arrays.arrays(float, 2, elements=st.sampled_from([0.0, 1.0, 2.0, 1e-200])).filter(np.any),
    arrays.arrays(float, 2, elements=st.sampled_from([1.0, -1.0])),
)
def test_any_finite_data_are_computed_or_refused(method: str, matrix: np.ndarray, weights: np.ndarray, types: np.ndarray) -> None:
    """And by both ways alike, without a NaN anywhere in the working."""
    try:
        result = evaluate(method, matrix, weights, types)
    except MethodError:
        with pytest.raises(MethodError):
            evaluate_many(method, matrix, weights[None], types)
        return
    assert all(np.isfinite(table).all() for table in [result.preference, *result.details.values()])
    assert evaluate_many(method, matrix, weights[None], types)[0] == pytest.approx(result.preference, rel=1e-9, abs=1e-9)
