"""Many weight sets at once give what one at a time gives, for fixed performances and for samples of them."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from crossroads.errors import MethodError, WeightsError
from crossroads.mcda.methods import METHODS, evaluate, evaluate_many
from tests.examples import drawn

each_method = pytest.mark.parametrize("method", sorted(METHODS))


@st.composite
def many_problems(draw: st.DrawFn, *, sampled: bool) -> tuple[Any, Any, Any]:
    """Performances, three weight sets with zeros among them, and types; small whole numbers, so that ties happen."""
    options, criteria, sets = draw(st.integers(2, 5)), draw(st.integers(1, 4)), 3
    shape = (sets, options, criteria) if sampled else (options, criteria)
    matrix = draw(arrays.arrays(float, shape, elements=st.integers(1, 100).map(float)))
    weights = draw(arrays.arrays(float, (sets, criteria), elements=st.integers(0, 9).map(float)))
    weights[~weights.any(axis=1)] = 1.0
    types = draw(arrays.arrays(float, criteria, elements=st.sampled_from([1.0, -1.0])))
    return matrix, weights, types


def one_at_a_time(method: str, matrix: Any, weights: Any, types: Any) -> np.ndarray:
    samples = matrix if matrix.ndim == 3 else [matrix] * len(weights)
    return np.array([evaluate(method, sample, row, types).preference for sample, row in zip(samples, weights, strict=True)])


@each_method
@pytest.mark.parametrize("sampled", [False, True])
@settings(max_examples=drawn(25), deadline=None)
@given(data=st.data())
def test_many_at_once_is_one_at_a_time(method: str, sampled: bool, data: st.DataObject) -> None:
    matrix, weights, types = data.draw(many_problems(sampled=sampled))
    if method == "additive":
        types = np.ones_like(types)
    try:
        expected = one_at_a_time(method, matrix, weights, types)
    except MethodError:
        with pytest.raises(MethodError):
            evaluate_many(method, matrix, weights, types)
        return
    assert evaluate_many(method, matrix, weights, types) == pytest.approx(expected, rel=1e-9, abs=1e-9)


signed = st.integers(-100, 100).map(float)


@settings(max_examples=drawn(100), deadline=None)
@given(
    matrix=arrays.arrays(float, (3, 4, 3), elements=signed),
    scale=st.sampled_from([1.0, 1e-3, 1e120, 1e-120, 1e160, 1e-160]),
    signs=arrays.arrays(float, 3, elements=st.sampled_from([1.0, -1.0])),
)
def test_topsis_of_samples_holds_at_every_sign_and_size(matrix: Any, scale: float, signs: Any) -> None:
    """Columns of zeros, costs, negatives, and numbers whose squares overflow or vanish, in one of the samples or all."""
    matrix[0] *= scale
    weights = [[0.2, 0.3, 0.5], [1.0, 0.0, 0.0], [0.6, 0.4, 0.0]]
    assert evaluate_many("topsis", matrix, weights, signs) == pytest.approx(
        one_at_a_time("topsis", matrix, weights, signs), rel=0, abs=1e-12
    )


@settings(max_examples=drawn(100), deadline=None)
@given(matrix=arrays.arrays(float, (4, 3), elements=signed), v=st.sampled_from([0.0, 0.5, 1.0]))
def test_vikor_of_many_sets_holds_at_ties(matrix: Any, v: float) -> None:
    """A weight on one criterion alone makes all regrets one of 0 and 1, or of a few numbers; equal options have none."""
    weights = np.vstack([np.eye(3), np.full((1, 3), 1 / 3), [[0.5, 0.5, 0.0]]])
    together = evaluate_many("vikor", matrix, weights, np.ones(3), v=v)
    each = np.array([evaluate("vikor", matrix, row, np.ones(3), v=v).preference for row in weights])
    assert together == pytest.approx(each, rel=0, abs=1e-12)


def test_samples_and_weights_that_are_given_stay_as_they_are() -> None:
    rng = np.random.default_rng(4)
    for shape in ((1, 3, 2), (5, 3, 1), (5, 3, 2)):
        values, weights = rng.uniform(5, 95, shape), rng.dirichlet(np.ones(shape[2]), shape[0])
        before = values.copy(), weights.copy()
        for method in ("additive", "topsis", "vikor", "weighted_product"):
            evaluate_many(method, values, weights, np.ones(shape[2]))
        assert (values == before[0]).all()
        assert (weights == before[1]).all()


@each_method
def test_more_sets_than_a_block_are_all_computed(method: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("crossroads.mcda.methods.BLOCK", 8)
    rng = np.random.default_rng(3)
    matrix, weights = rng.uniform(5, 95, (4, 3)), rng.dirichlet(np.ones(3), 11)
    together = evaluate_many(method, matrix, weights, np.ones(3))
    assert together == pytest.approx(one_at_a_time(method, matrix, weights, np.ones(3)), rel=1e-9, abs=1e-9)


def test_weights_may_enter_as_they_are() -> None:
    values, weights = [[40.0, 50.0], [60.0, 10.0]], [[1.0, 1.0], [2.0, 0.0]]
    found = evaluate_many("additive", values, weights, [1, 1], normalize_weights=False)
    assert found.tolist() == [[90, 70], [80, 120]]
    assert evaluate("additive", values, weights[0], [1, 1], normalize_weights=False).preference.tolist() == [90, 70]


@pytest.mark.parametrize("wrong", [[[0.0, 0.0]], [[-1.0, 2.0]], [[np.nan, 1.0]], [1.0, 2.0], np.empty((0, 2))])
@pytest.mark.parametrize("normalize", [True, False])
def test_weights_that_are_none_are_refused(wrong: Any, normalize: bool) -> None:
    with pytest.raises(WeightsError):
        evaluate_many("additive", [[40.0, 50.0]], wrong, [1, 1], normalize_weights=normalize)


def test_samples_and_weight_sets_must_be_as_many() -> None:
    with pytest.raises(MethodError, match="as many"):
        evaluate_many("additive", np.full((3, 2, 2), 50.0), np.ones((2, 2)), [1, 1])
