"""What holds for every method of the registry, at its defaults and at others; exceptions stand in one table, with why."""

import contextlib
import itertools
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from crossroads.errors import MethodError
from crossroads.mcda.methods import METHODS, evaluate, evaluate_many
from crossroads.mcda.ranking import ranks
from tests.examples import drawn
from tests.mcda.method_cases import CASES, EXCEPTIONS, Case, Problem, allowed, cases, problems, run

moderate = settings(max_examples=drawn(15), deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
each_case = pytest.mark.parametrize("case", CASES, ids=str)
EXTREMES = [0.0, 1.0, -1.0, 5e-324, 1e-300, -1e-300, 1e300, -1e300, 1.7e308, -1.7e308]


def where_it_holds(test: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("case", cases(test), ids=str)


@st.composite
def hostile_problems(draw: st.DrawFn) -> Problem:
    """Any finite numbers: huge and tiny, negatives, zeros, columns in which all are alike, one option."""
    shape = draw(st.tuples(st.integers(1, 4), st.integers(1, 4)))
    numbers = st.sampled_from(EXTREMES) | st.floats(allow_nan=False, allow_infinity=False) | st.integers(-3, 3).map(float)
    matrix = draw(arrays.arrays(float, shape, elements=numbers))
    if draw(st.booleans()):
        matrix[:, 0] = matrix[0, 0]
    shares = st.sampled_from([0.0, 1.0, 1e-12, 1e-300, 1e300])
    weights = draw(arrays.arrays(float, shape[1], elements=shares).filter(any))
    return matrix, weights, draw(arrays.arrays(float, shape[1], elements=st.sampled_from([1.0, -1.0])))


@each_case
@settings(max_examples=drawn(50), deadline=None)
@given(hostile_problems(), st.booleans())
def test_any_finite_numbers_give_finite_results_or_are_refused(case: Case, problem: Problem, direction: bool) -> None:
    matrix, weights, types = problem if direction else allowed("additive", problem)
    with contextlib.suppress(MethodError):
        result = evaluate(case.method, matrix, weights, types, **case.parameters)
        assert np.isfinite(result.preference).all()
        assert all(np.isfinite(table).all() for table in result.details.values())
    with contextlib.suppress(MethodError):
        assert np.isfinite(evaluate_many(case.method, matrix, [weights] * 2, types, **case.parameters)).all()


@each_case
@moderate
@given(problems())
def test_preferences_are_finite_and_ranks_follow_them(case: Case, problem: Problem) -> None:
    matrix, weights, types = allowed(case.method, problem)
    result = run(case, matrix, weights, types)
    assert result.preference.shape == (len(matrix),)
    assert np.isfinite(result.preference).all()
    assert result.ranks.tolist() == ranks(result.preference).tolist()
    assert all(np.isfinite(quantity).all() for quantity in result.details.values())


@each_case
@moderate
@given(problems(), st.randoms(use_true_random=False))
def test_the_order_of_the_options_does_not_matter(case: Case, problem: Problem, random: Any) -> None:
    matrix, weights, types = allowed(case.method, problem)
    order = random.sample(range(len(matrix)), len(matrix))
    shuffled = run(case, matrix[order], weights, types)
    assert shuffled.preference == pytest.approx(run(case, matrix, weights, types).preference[order])


@each_case
@moderate
@given(problems(), st.randoms(use_true_random=False))
def test_the_order_of_the_criteria_does_not_matter(case: Case, problem: Problem, random: Any) -> None:
    matrix, weights, types = allowed(case.method, problem)
    order = random.sample(range(len(weights)), len(weights))
    shuffled = run(case, matrix[:, order], weights[order], types[order])
    assert shuffled.preference == pytest.approx(run(case, matrix, weights, types).preference)


@each_case
@moderate
@given(problems(), st.data())
def test_options_that_are_alike_tie(case: Case, problem: Problem, data: st.DataObject) -> None:
    matrix, weights, types = allowed(case.method, problem)
    row = data.draw(st.integers(0, len(matrix) - 1))
    result = run(case, np.vstack([matrix, matrix[row]]), weights, types)
    assert result.ranks[row] == result.ranks[-1]
    assert result.preference[row] == pytest.approx(result.preference[-1], abs=1e-12)


@where_it_holds("dominance")
@moderate
@given(problems(), st.data())
def test_an_option_that_is_nowhere_worse_never_ranks_below(case: Case, problem: Problem, data: st.DataObject) -> None:
    matrix, weights, types = allowed(case.method, problem)
    row = data.draw(st.integers(0, len(matrix) - 1))
    gains = data.draw(arrays.arrays(float, len(weights), elements=st.integers(0, 20).map(float)))
    better = np.clip(matrix[row] + types * gains, 1, 100)
    result = run(case, np.vstack([matrix, better]), weights, types)
    assert result.ranks[-1] <= result.ranks[row]


@where_it_holds("no weight")
@moderate
@given(problems(), st.data())
def test_a_criterion_of_no_weight_has_no_effect(case: Case, problem: Problem, data: st.DataObject) -> None:
    """Not even where its levels would be refused."""
    matrix, weights, types = allowed(case.method, problem)
    lowest = 1 if case.method == "additive" else -100
    column = data.draw(arrays.arrays(float, (len(matrix), 1), elements=st.integers(lowest, 100).map(float)))
    before = run(case, matrix, weights, types)
    wide, shares, directions = np.hstack([matrix, column]), np.append(weights, 0), np.append(types, 1)
    after = evaluate(case.method, wide, shares, directions, **case.parameters)
    assert after.preference == pytest.approx(before.preference)
    many = evaluate_many(case.method, wide, [shares] * 2, directions, **case.parameters)
    assert many[1] == pytest.approx(before.preference)


@each_case
@moderate
@given(problems(), st.floats(1e-3, 1e3))
def test_only_the_proportions_of_the_weights_count(case: Case, problem: Problem, factor: float) -> None:
    matrix, weights, types = allowed(case.method, problem)
    scaled = run(case, matrix, weights * factor, types)
    assert scaled.preference == pytest.approx(run(case, matrix, weights, types).preference)


@where_it_holds("units")
@moderate
@given(problems(), st.data())
def test_a_change_of_units_changes_nothing(case: Case, problem: Problem, data: st.DataObject) -> None:
    """Powers of two, so that scaling is exact and ties stay ties. The weighted product is scaled as a whole."""
    matrix, weights, types = problem
    factors = data.draw(arrays.arrays(float, len(weights), elements=st.sampled_from([0.25, 0.5, 1.0, 2.0, 8.0])))
    before, after = run(case, matrix, weights, types), run(case, matrix * factors, weights, types)
    scale = after.preference[0] / before.preference[0] if case.method == "weighted_product" else 1.0
    assert after.preference == pytest.approx(before.preference * scale)


@where_it_holds("split")
@moderate
@given(problems(), st.data())
def test_a_criterion_split_in_two_with_its_weight_counts_as_before(case: Case, problem: Problem, data: st.DataObject) -> None:
    matrix, weights, types = allowed(case.method, problem)
    column, share = data.draw(st.integers(0, len(weights) - 1)), data.draw(st.sampled_from([0.0, 0.25, 0.5, 0.9, 1.0]))
    split = np.append(weights, weights[column] * (1 - share))
    split[column] *= share
    result = run(case, np.hstack([matrix, matrix[:, [column]]]), split, np.append(types, types[column]))
    assert result.preference == pytest.approx(run(case, matrix, weights, types).preference)


@where_it_holds("all alike")
@moderate
@given(problems(options=(2, 5)))
def test_a_criterion_on_which_all_are_alike_does_not_change_the_ranks(case: Case, problem: Problem) -> None:
    matrix, weights, types = allowed(case.method, problem)
    wider = np.hstack([matrix, np.full((len(matrix), 1), 7.0)])
    before = run(case, matrix, weights, types)
    after = run(case, wider, np.append(weights, weights.max()), np.append(types, 1))
    gaps = np.abs(before.preference[:, None] - before.preference)
    assume(not ((gaps > 0) & (gaps < 1e-6)).any())
    assert after.ranks.tolist() == before.ranks.tolist()


@pytest.mark.parametrize("case", [case for case in CASES if not METHODS[case.method].reverses and not case.parameters], ids=str)
@moderate
@given(problems(options=(2, 6)), st.data())
def test_a_method_said_not_to_reverse_keeps_the_order_when_an_option_is_dropped(
    case: Case, problem: Problem, data: st.DataObject
) -> None:
    matrix, weights, types = allowed(case.method, problem)
    kept = np.delete(np.arange(len(matrix)), data.draw(st.integers(0, len(matrix) - 1)))
    whole, part = run(case, matrix, weights, types), run(case, matrix[kept], weights, types)
    assert part.preference == pytest.approx(whole.preference[kept])


@pytest.mark.parametrize("method", [method for method in METHODS if METHODS[method].reverses])
def test_a_method_said_to_reverse_does_so_on_some_data(method: str) -> None:
    generator = np.random.default_rng(3)

    def reverses() -> bool:
        matrix, weights = generator.random((4, 4)), generator.random(4)
        whole = evaluate(method, matrix, weights, np.ones(4)).preference[:3]
        part = evaluate(method, matrix[:3], weights, np.ones(4)).preference
        return any((whole[a] - whole[b]) * (part[a] - part[b]) < -1e-6 for a, b in itertools.combinations(range(3), 2))

    assert any(reverses() for _ in range(500))


def test_every_exception_is_of_a_case_that_exists() -> None:
    known = {case.method for case in CASES} | {str(case) for case in CASES}
    assert {name for table in EXCEPTIONS.values() for name in table} <= known
    assert all(len(why) > 20 for table in EXCEPTIONS.values() for why in table.values())
