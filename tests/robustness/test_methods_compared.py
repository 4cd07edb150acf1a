"""Methods side by side: agreement of their rankings, and whether dropping or doubling an option turns the others round."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from crossroads.errors import MethodError
from crossroads.mcda.methods import METHODS
from crossroads.mcda.ranking import ranks
from crossroads.mcda.weighting import WEIGHTINGS
from crossroads.robustness import agreement, compare, reversals
from tests.examples import drawn

rankings = st.lists(st.integers(1, 5), min_size=2, max_size=7)


def test_a_ranking_agrees_with_itself_and_not_with_its_reverse() -> None:
    found = agreement([[1, 2, 3, 4], [4, 3, 2, 1]])
    for measure in (found.kendall_tau_b, found.spearman, found.weighted_spearman, found.ws_coefficient):
        assert np.diag(measure).tolist() == pytest.approx([1, 1])
    assert found.kendall_tau_b[0, 1] == found.spearman[0, 1] == found.weighted_spearman[0, 1] == pytest.approx(-1)
    assert 0 < found.ws_coefficient[0, 1] < 1


@settings(max_examples=drawn(50), deadline=None)
@given(st.data(), rankings)
def test_tau_b_and_spearman_are_those_of_scipy_also_with_ties(data: st.DataObject, one: list[int]) -> None:
    other = data.draw(st.lists(st.integers(1, 5), min_size=len(one), max_size=len(one)))
    found = agreement([one, other])
    if len(set(one)) == 1 or len(set(other)) == 1:
        assert np.isnan(found.kendall_tau_b[0, 1])
        assert np.isnan(found.spearman[0, 1])
    else:
        assert found.kendall_tau_b[0, 1] == pytest.approx(stats.kendalltau(one, other).statistic)
        assert found.spearman[0, 1] == pytest.approx(stats.spearmanr(one, other).statistic)


def test_topsis_turns_two_options_round_when_the_last_one_is_dropped() -> None:
    """The example by hand of docs/methods/topsis.md: dropping the second option, last of three, turns the other two round."""
    found = reversals("topsis", [[30, 80, 90], [80, 90, 30], [60, 35, 65]], [0.4, 0.1, 0.5], [1, 1, 1])
    assert [(one.option, one.ahead, one.behind) for one in found.dropped] == [(1, 0, 2)]


@settings(max_examples=drawn(25), deadline=None)
@given(st.integers(0, 10_000))
def test_the_additive_model_turns_nothing_round(seed: int) -> None:
    values = np.random.default_rng(seed).uniform(0, 100, (5, 3))
    found = reversals("additive", values, [1, 2, 3], np.ones(3))
    assert (found.dropped, found.cloned, found.refused) == ((), (), ())


def test_one_option_alone_has_nobody_to_turn_round() -> None:
    found = reversals("additive", [[10.0, 20.0]], [1, 1], [1, 1])
    assert (found.dropped, found.cloned, found.refused) == ((), (), (0,))


def test_every_method_is_there_with_a_result_or_a_reason() -> None:
    matrix = np.array([[70.0, 0, 30], [20, 80, 60], [50, 40, 90]])
    found = compare(matrix, np.array([0.2, 0.5, 0.3]), np.array([1.0, -1, 1]))
    assert found.evaluations.keys() | found.refusals.keys() == METHODS.keys()
    assert "additive" in found.refusals
    assert "weighted_product" in found.refusals
    assert all(why for why in found.refusals.values())
    for method, evaluation in found.evaluations.items():
        assert evaluation.ranks.tolist() == ranks(evaluation.preference).tolist(), method
    assert found.agreement.spearman.shape == (len(found.evaluations),) * 2
    assert found.reversals.keys() == found.evaluations.keys()


def test_a_method_that_refuses_the_data_cannot_be_tested() -> None:
    with pytest.raises(MethodError):
        reversals("additive", [[110.0], [50.0]], [1], [1])


def test_weights_by_spread_are_there_for_every_such_weighting_or_refused_with_a_reason() -> None:
    """A zero on a benefit criterion: MEREC takes logarithms and refuses it, the standard deviation does not mind."""
    matrix = np.array([[70.0, 0, 30], [20, 80, 60], [50, 40, 90]])
    found = compare(matrix, np.array([0.2, 0.5, 0.3]), np.ones(3)).spread_weights
    assert found.keys() == {name for name, one in WEIGHTINGS.items() if one.kind == "spread of the data"}
    assert isinstance(found["merec"], str)
    for weights in found.values():
        assert isinstance(weights, str) or weights.sum() == pytest.approx(1)
    assert not isinstance(found["standard_deviation"], str)
