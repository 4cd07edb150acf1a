"""Double counting: correlations, overlaps counted once, and the weaker of two counting for both."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from scipy import stats

from crossroads.robustness.overlaps import correlations, declared, merge, weaker_of_two
from tests.decisions import built, flat_document

levels = st.integers(0, 100).map(float)
tables = arrays.arrays(float, st.tuples(st.integers(3, 6), st.integers(2, 4)), elements=levels)


@given(tables, st.data())
def test_correlations_are_those_of_scipy_over_the_options_that_have_both(values: np.ndarray, data: st.DataObject) -> None:
    for _ in range(data.draw(st.integers(0, 2))):
        values[data.draw(st.integers(0, len(values) - 1)), data.draw(st.integers(0, values.shape[1] - 1))] = np.nan
    found = correlations(values)
    for one in range(values.shape[1]):
        for other in range(values.shape[1]):
            both = values[~np.isnan(values[:, [one, other]]).any(axis=1)][:, [one, other]]
            if len(both) < 3 or (np.ptp(both, axis=0) == 0).any():
                assert np.isnan(found[one, other])
            else:
                assert found[one, other] == pytest.approx(stats.pearsonr(both[:, 0], both[:, 1]).statistic, abs=1e-6)


def test_how_often_chance_alone_makes_six_options_correlate_by_nine_tenths() -> None:
    """What the docstring of `correlations` says: one pair in 140, by Student's distribution of r / sqrt((1 - r^2) / (n - 2))."""
    assert 1 / stats.t.sf(0.9 / np.sqrt((1 - 0.81) / 4), 4) == pytest.approx(140, rel=0.02)


def test_a_pair_counted_once_weighs_as_much_as_the_heavier_of_the_two() -> None:
    """40, 20 and 40 % with the first two counted once: 40 : 40, shared 2 to 1 within, so 1/3, 1/6 and 1/2 of all."""
    found = merge([[100.0, 100.0, 0.0], [0.0, 0.0, 95.0]], [0.4, 0.2, 0.4], [(0, 1)])
    assert found.weights == pytest.approx([1 / 3, 1 / 6, 1 / 2])
    assert found.scores == pytest.approx([50, 47.5])
    assert (found.turned, found.first_changes) == ((), False)


def test_counting_once_can_put_another_option_first() -> None:
    """60 against 40 while counted twice; 3/7 against 4/7 once counted once."""
    found = merge([[100.0, 100.0, 0.0], [0.0, 0.0, 100.0]], [0.3, 0.3, 0.4], [(0, 1)])
    assert found.scores == pytest.approx([300 / 7, 400 / 7])
    assert found.ranks.tolist() == [2, 1]
    assert found.turned == ((0, 1),)
    assert found.first_changes


@given(tables, st.data())
def test_counting_once_takes_at_most_half_and_leaves_weights(values: np.ndarray, data: st.DataObject) -> None:
    count = values.shape[1]
    weights = np.array(data.draw(st.lists(st.integers(0, 9), min_size=count, max_size=count).filter(any)), dtype=float)
    weights /= weights.sum()
    pairs = [(one, other) for one in range(count) for other in range(one + 1, count) if data.draw(st.booleans())]
    found = merge(values, weights, pairs)
    assert found.weights.sum() == pytest.approx(1)
    kept = found.weights[weights > 0] / weights[weights > 0]
    assert kept.max() <= 2 * kept.min() + 1e-9
    if not pairs:
        assert found.weights == pytest.approx(weights)
        assert not found.turned


def test_two_copies_of_a_criterion_counted_once_are_the_one() -> None:
    values = np.array([[80, 80, 10], [30, 30, 90], [50, 50, 50.0]])
    found = merge(values, [0.25, 0.25, 0.5], [(0, 1)])
    assert found.scores == pytest.approx(values[:, 1:] @ [1 / 3, 2 / 3])


def test_the_weaker_of_two_counts_for_both() -> None:
    found = weaker_of_two([[90.0, 10.0, 50.0], [50.0, 45.0, 40.0]], [0.4, 0.4, 0.2], (0, 1))
    assert found.scores == pytest.approx([0.8 * 10 + 0.2 * 50, 0.8 * 45 + 0.2 * 40])
    assert found.first_changes
    assert found.turned == ((0, 1),)


def test_an_option_that_takes_no_part_has_no_rank() -> None:
    found = merge([[np.nan, np.nan], [10.0, 0.0], [0.0, 30.0]], [0.5, 0.5], [(0, 1)])
    assert found.ranks.tolist() == [0, 2, 1]
    assert found.turned == ()


def test_declared_overlaps_are_listed_once_for_each_pair() -> None:
    document = flat_document([[(1, 2, 3)] * 3])
    document["criteria"][2]["overlaps"] = [{"with": "c0", "note": "The line runs here."}]
    document["criteria"][0]["overlaps"] = [{"with": "c2", "note": "Or here."}, {"with": "c1", "note": "And there."}]
    assert declared(built(document)) == {(0, 2): "Or here.", (0, 1): "And there."}
