"""What is special about the methods of the last decades: kin, and where more is not better.

Their published examples stand in tests/published; what holds for every method in test_methods.py.
"""

import itertools
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from crossroads.errors import MethodError
from crossroads.mcda.methods import METHODS, evaluate
from tests.examples import drawn

NEWER = ("copras", "edas", "mabac", "mairca", "marcos", "aras", "codas", "spotis", "cocoso", "moora", "rim", "probid")
PROPORTIONAL = ("copras", "edas", "marcos", "aras", "codas")
each_newer = pytest.mark.parametrize("method", NEWER)
moderate = settings(max_examples=drawn(40), deadline=None)
Problem = tuple[np.ndarray, np.ndarray, np.ndarray]


@st.composite
def problems(draw: st.DrawFn, *, options: int = 5, least: int = 1) -> Problem:
    """Matrix (options, 3) of whole numbers up to 50, weights that sum to 1, types."""
    matrix = draw(arrays.arrays(float, (options, 3), elements=st.integers(least, 50).map(float)))
    weights = draw(arrays.arrays(float, 3, elements=st.integers(1, 9).map(float)))
    types = draw(arrays.arrays(float, 3, elements=st.sampled_from([1.0, -1.0])))
    return matrix, weights / weights.sum(), types


def preference(method: str, matrix: Any, weights: Any, types: Any, **parameters: Any) -> list[float]:
    result = evaluate(method, matrix, weights, types, **parameters).preference.tolist()
    assert isinstance(result, list)
    return result


# --- against other code ----------------------------------------------------------------------------------------------


def library(name: str, *arguments: Any) -> Callable[[np.ndarray, np.ndarray, np.ndarray], np.ndarray]:
    """A method of pymcdm 1.4, where that is right."""
    from pymcdm import methods

    def call(matrix: np.ndarray, weights: np.ndarray, types: np.ndarray) -> np.ndarray:
        return np.asarray(getattr(methods, name)(*arguments)(matrix, weights, types, validation=False))

    return call


@pytest.mark.parametrize(
    ("method", "name"),
    [
        ("edas", "EDAS"),
        ("mabac", "MABAC"),
        ("marcos", "MARCOS"),
        ("aras", "ARAS"),
        ("codas", "CODAS"),
        ("cocoso", "COCOSO"),
        ("probid", "PROBID"),
    ],
)
@moderate
@given(problem=problems())
def test_another_implementation_gives_the_same(method: str, name: str, problem: Problem) -> None:
    """Where the columns vary and nothing is zero, that is, and no CODAS pair lies on the threshold."""
    matrix, weights, types = problem
    matrix = matrix + np.arange(15).reshape(5, 3) / 97  # no column is constant, no two options are alike
    try:
        ours = preference(method, matrix, weights, types)
    except MethodError:
        assert method == "cocoso"
        return
    assert ours == pytest.approx(library(name)(matrix, weights, types).tolist(), rel=1e-7, abs=1e-9)


@moderate
@given(problem=problems(least=-20))
def test_another_implementation_takes_the_same_bounds(problem: Problem) -> None:
    matrix, weights, types = problem
    bounds, ideal = np.tile([-30.0, 60.0], (3, 1)), np.tile([10.0, 20.0], (3, 1))
    distance = library("SPOTIS", bounds)(matrix, weights, types)
    assert preference("spotis", matrix, weights, types, bounds=bounds) == pytest.approx((1 - distance).tolist())
    closeness = library("RIM", bounds, ideal)(matrix, weights, types)
    assert preference("rim", matrix, weights, types, bounds=bounds, ideal=ideal) == pytest.approx(closeness.tolist())


@moderate
@given(problem=problems())
def test_ratio_system_is_that_of_another_implementation(problem: Problem) -> None:
    """Which wants at least one cost."""
    matrix, weights, types = problem
    types[0] = -1
    theirs = library("MOORA")(matrix, weights, types).tolist()
    assert preference("moora", matrix, weights, types) == pytest.approx(theirs, abs=1e-12)


@moderate
@given(problem=problems())
def test_copras_is_its_formula_in_fractions(problem: Problem) -> None:
    """Zavadskas, Kaklauskas and Sarka (1994), without the rounding of any machine: Q, then N."""
    matrix, weights, types = problem
    cells = [[Fraction(int(level)) for level in row] for row in matrix]
    totals = [sum(row[column] for row in cells) for column in range(3)]
    shares = [[Fraction(weights[c]) * row[c] / totals[c] for c in range(3)] for row in cells]
    zero = Fraction(0)
    plus = [sum((row[c] for c in range(3) if types[c] > 0), zero) for row in shares]
    minus = [sum((row[c] for c in range(3) if types[c] < 0), zero) for row in shares]
    q = list(plus)
    if any(minus):
        inverse = sum((1 / cost for cost in minus), zero)
        q = [gain + sum(minus, zero) / (cost * inverse) for gain, cost in zip(plus, minus, strict=True)]
    assert preference("copras", matrix, weights, types) == pytest.approx([float(one / max(q)) for one in q])


def test_probid_by_hand_with_an_even_number_of_options() -> None:
    """Two options, one benefit, levels 3 and 4 of length 5: tiers 0.8 and 0.6, the average 0.7.

    The first is 0.2 from the upper tier and on the lower one: R is infinite, so P is its distance from the average.
    The second is on the upper tier: R is 0 and P is 1 more than that distance.
    """
    result = evaluate("probid", [[3.0], [4.0]], [1], [1])
    assert result.details["S"] == pytest.approx(np.array([[0.2, 0.0], [0.0, 0.2]]))
    assert result.preference.tolist() == pytest.approx([0.1, 1.1])


# --- lower is better, turned round -----------------------------------------------------------------------------------


@moderate
@given(problem=problems())
def test_gaps_and_distances_are_turned_round(problem: Problem) -> None:
    for method, lower in (("mairca", "Q"), ("spotis", "D")):
        result = evaluate(method, *problem)
        given_up = np.asarray(result.details[lower])
        assert (result.preference + given_up).tolist() == pytest.approx([(result.preference + given_up)[0]] * 5)
        assert result.ranks[np.argmin(given_up)] == 1


# --- kin of the weighted sum -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("method", [method for method in NEWER if METHODS[method].like])
@moderate
@given(problem=problems())
def test_what_is_said_to_rank_like_another_method_is_a_line_through_its_scores(method: str, problem: Problem) -> None:
    """preference = a + b x the other's, with b > 0: the same order, whatever the data."""
    other, normalization = METHODS[method].like.split(" with normalization ")
    ours = evaluate(method, *problem).preference
    theirs = evaluate(other, *problem, normalization=normalization).preference
    top, low = int(np.argmax(theirs)), int(np.argmin(theirs))
    if theirs[top] - theirs[low] < 1e-9:
        assert np.ptp(ours) < 1e-9
        return
    slope = (ours[top] - ours[low]) / (theirs[top] - theirs[low])
    assert slope > 0
    assert (ours[low] + slope * (theirs - theirs[low])).tolist() == pytest.approx(ours.tolist(), abs=1e-9)


def test_five_say_whose_ranking_they_repeat() -> None:
    kin = {method: METHODS[method].like for method in NEWER if METHODS[method].like}
    assert {like for method, like in kin.items() if method in ("mabac", "mairca", "spotis")} == {
        "weighted_sum with normalization minmax"
    }
    assert set(kin) == {"mabac", "mairca", "spotis", "marcos", "moora"}


@moderate
@given(problem=problems(), dropped=st.integers(0, 4))
def test_fixed_bounds_keep_every_score_when_an_option_is_dropped(problem: Problem, dropped: int) -> None:
    matrix, weights, types = problem
    kept = np.delete(np.arange(5), dropped)
    bounds = np.tile([0.0, 60.0], (3, 1))
    for method, more in (("spotis", {}), ("rim", {}), ("rim", {"ideal": [[10, 20], [0, 5], [60, 60]]})):
        whole = preference(method, matrix, weights, types, bounds=bounds, **more)
        part = preference(method, matrix[kept], weights, types, bounds=bounds, **more)
        assert part == [whole[row] for row in kept]


# --- where more is not better ----------------------------------------------------------------------------------------


def test_codas_can_place_a_dominated_option_ahead() -> None:
    """The third option has a higher first level than the second and is otherwise the same, yet scores lower.

    Its distance crosses the threshold of a pair. With tau = 0 it does not happen here.
    """
    matrix, weights, types = [(7, 1, 2), (2, 8, 3), (3, 8, 3), (1, 9, 7)], [0.34, 0.39, 0.27], [1, 1, -1]
    _, second, third, _ = preference("codas", matrix, weights, types)
    assert [second, third] == pytest.approx([0.0196, -0.0160], abs=5e-5)
    _, second, third, _ = preference("codas", matrix, weights, types, tau=0)
    assert third > second


def test_cocoso_can_punish_an_improvement() -> None:
    """The first option leads the second; raised on the second criterion, it falls behind: k_b hangs on a third option."""
    matrix, weights, types = [[10, 9, 2], [7, 6, 1], [6, 9, 9], [9, 6, 3]], [0.06, 0.02, 0.92], [1, 1, -1]
    before = preference("cocoso", matrix, weights, types)
    matrix[0][1] = 10
    after = preference("cocoso", matrix, weights, types)
    assert before[:2] == pytest.approx([18.751, 18.739], abs=5e-4)
    assert after[:2] == pytest.approx([23.92, 24.15], abs=5e-3)


def test_probid_can_place_a_dominated_option_ahead() -> None:
    """The second option is at least as good on both benefits, yet nearer to the average, which P holds against it."""
    first, second, third = preference("probid", [(1, 1), (2, 1), (7, 5)], [1, 1], [1, 1])
    assert [first, second, third] == pytest.approx([0.2074, 0.1744, 1.2681], abs=5e-5)


@pytest.mark.parametrize("method", [method for method in NEWER if method not in ("codas", "cocoso", "probid")])
@settings(max_examples=drawn(150), deadline=None)
@given(problem=problems(options=4))
def test_elsewhere_an_option_that_is_nowhere_worse_is_never_behind(method: str, problem: Problem) -> None:
    matrix, weights, types = problem
    scores = evaluate(method, matrix, weights, types).preference
    for better, worse in itertools.permutations(range(4), 2):
        if ((matrix[better] - matrix[worse]) * types >= 0).all():
            assert scores[better] >= scores[worse] - 1e-9


def test_an_ideal_may_lie_within_the_scale() -> None:
    """Four to six is ideal: ten is as far from it, in shares of the way to its end, as nought."""
    given_ideal = {"bounds": [[0, 10]], "ideal": [[4, 6]]}
    found = preference("rim", [[0], [2], [4], [5], [6], [8], [10]], [1], [1], **given_ideal)
    assert found == [0, 0.5, 1, 1, 1, 0.5, 0]
