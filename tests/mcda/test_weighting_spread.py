"""Weights from the spread of the data: properties, refusals, and an independent program where it is right."""

from fractions import Fraction
from typing import Any

import numpy as np
import pymcdm.weights as theirs
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from crossroads.errors import WeightsError
from crossroads.mcda.weighting import (
    cilos,
    critic,
    entropy,
    gini,
    idocriw,
    merec,
    standard_deviation,
    statistical_variance,
    working,
)
from tests.examples import drawn

TYPES = np.array([1.0, -1, 1, -1])
levels = arrays.arrays(float, (5, 4), elements=st.floats(0.5, 100))
WAYS: dict[str, Any] = {
    "entropy": lambda matrix, types: entropy(matrix),
    "critic": critic,
    "merec": merec,
    "standard_deviation": lambda matrix, types: standard_deviation(matrix),
    "cilos": cilos,
    "idocriw": idocriw,
    "gini": lambda matrix, types: gini(matrix),
    "statistical_variance": lambda matrix, types: statistical_variance(matrix),
}
each_way = pytest.mark.parametrize("way", WAYS)


def weights_of(way: str, matrix: np.ndarray, types: np.ndarray = TYPES) -> np.ndarray:
    """The weights, where the way has an answer."""
    try:
        return np.asarray(WAYS[way](matrix, types))
    except WeightsError:
        assume(condition=False)
        raise


@each_way
@given(matrix=levels)
@settings(max_examples=drawn(40), deadline=None)
def test_weights_are_shares(way: str, matrix: np.ndarray) -> None:
    weights = weights_of(way, matrix)
    assert weights.sum() == pytest.approx(1)
    assert (weights >= 0).all()


@each_way
@given(matrix=levels, seed=st.integers(0, 100))
@settings(max_examples=drawn(40), deadline=None)
def test_permuting_options_changes_nothing_and_permuting_criteria_permutes_weights(
    way: str, matrix: np.ndarray, seed: int
) -> None:
    random = np.random.default_rng(seed)
    rows, columns = random.permutation(5), random.permutation(4)
    weights = weights_of(way, matrix)
    assert weights_of(way, matrix[rows]) == pytest.approx(weights, abs=1e-7)
    assert weights_of(way, matrix[:, columns], TYPES[columns]) == pytest.approx(weights[columns], abs=1e-7)


@each_way
@given(matrix=arrays.arrays(float, (5, 4), elements=st.integers(1, 100).map(float)))
@settings(max_examples=drawn(40), deadline=None)
def test_the_unit_of_a_criterion_does_not_matter(way: str, matrix: np.ndarray) -> None:
    units = np.array([1e-3, 7.0, 1e6, 0.3])
    assert weights_of(way, matrix * units) == pytest.approx(weights_of(way, matrix), abs=1e-7)


@each_way
def test_a_criterion_on_which_all_are_alike_has_no_weight_and_changes_no_other(way: str) -> None:
    matrix = np.array([[3.0, 100, 10], [2.5, 80, 8], [1.8, 50, 20], [2.2, 70, 12]])
    types = np.array([-1.0, 1, -1])
    wider = np.insert(matrix, 1, 0.1 + 0.2, axis=1)
    weights = WAYS[way](wider, np.insert(types, 1, 1.0))
    assert weights[1] == 0
    if way == "merec":  # its mean runs over all criteria
        assert (weights[[0, 2, 3]] > 0).all()
    else:
        assert weights[[0, 2, 3]] == pytest.approx(WAYS[way](matrix, types))


@each_way
def test_the_only_criterion_that_varies_has_all_the_weight(way: str) -> None:
    assert WAYS[way]([[1.0, 4], [2, 4], [3, 4]], [1, 1]).tolist() == [1, 0]
    assert WAYS[way]([[1.0], [2]], [-1]).tolist() == [1]


@each_way
@pytest.mark.parametrize(
    ("matrix", "says"),
    [
        ([[1.0, 2]], "at least two options"),
        ([1.0, 2], "a row for each option"),
        (np.zeros((0, 2)), "a row for each option"),
        (np.zeros((2, 0)), "a row for each option"),
        ([[1.0, 2], [1, np.nan]], "criterion 2 of option 2 is not"),
        ([[1.0, np.inf], [1, 2]], "criterion 2 of option 1 is not"),
        ([[1.0, 2], [1, 2]], "no spread to weigh by"),
        ([[1.0, 2], [1]], "rows of one length"),
    ],
)
def test_tables_without_spread_are_refused(way: str, matrix: Any, says: str) -> None:
    with pytest.raises(WeightsError, match=says):
        WAYS[way](matrix, [1, 1])


@pytest.mark.parametrize("way", ["critic", "merec", "cilos", "idocriw"])
@pytest.mark.parametrize("types", [[1], [1, 2], [1, np.nan], ["max", "min"]])
def test_directions_that_are_none_are_refused(way: str, types: Any) -> None:
    with pytest.raises(WeightsError, match=r"types are 2 numbers|takes numbers"):
        WAYS[way]([[1.0, 2], [2, 1]], types)


@pytest.mark.parametrize(
    ("way", "bad"),
    [("entropy", -1), ("gini", -1), ("idocriw", -1), ("cilos", -1), ("merec", 0), ("merec", -1), ("cilos", 0), ("idocriw", 0)],
)
def test_levels_for_which_a_formula_has_no_meaning_are_refused_by_name(way: str, bad: float) -> None:
    with pytest.raises(WeightsError, match=rf"criterion 2 of option 1 is {bad}"):
        WAYS[way]([[1.0, bad], [2, 3]], [1, -1])


@each_way
@given(matrix=arrays.arrays(float, (3, 2), elements=st.floats(allow_nan=False, allow_infinity=False)))
@settings(max_examples=drawn(200), deadline=None)
@pytest.mark.filterwarnings("error")
def test_any_finite_levels_give_finite_weights_or_are_refused(way: str, matrix: np.ndarray) -> None:
    for types in ([1, 1], [1, -1]):
        try:
            weights = WAYS[way](matrix, types)
        except WeightsError:
            continue
        assert np.isfinite(weights).all()
        assert weights.sum() == pytest.approx(1)


def test_a_zero_counts_as_nothing_in_entropy() -> None:
    """Shares (0, 1/2, 1/2) have the entropy ln 2 / ln 3; shares (1/4, 1/4, 1/2) have 1.5 ln 2 / ln 3."""
    first, second = 1 - np.log(2) / np.log(3), 1 - 1.5 * np.log(2) / np.log(3)
    assert entropy([[0, 1], [1, 1], [1, 2]]) == pytest.approx([first / (first + second), second / (first + second)])


def test_entropy_keeps_its_digits_where_a_column_is_nearly_constant() -> None:
    """1 - entropy grows with the square of a small deviation: a tenth of it gives a hundredth."""
    weights = entropy([[1 + 1e-5, 1 + 1e-6], [1 - 1e-5, 1 - 1e-6]])
    assert weights[0] / weights[1] == pytest.approx(100, rel=1e-3)


def test_gini_is_the_exact_mean_difference() -> None:
    columns = [[0, 1, 5, 2], [3, 3, 4, 9]]
    exact = [
        Fraction(sum(abs(one - other) for one in column for other in column), 2 * 16 * Fraction(sum(column), 4))
        for column in columns
    ]
    tables = working("gini", np.transpose(columns))
    assert tables["G"].tolist() == pytest.approx([float(one) for one in exact])


def test_variance_weights_are_deviation_weights_squared() -> None:
    matrix = np.random.default_rng(1).uniform(0, 9, (6, 4))
    squared = standard_deviation(matrix) ** 2
    assert statistical_variance(matrix) == pytest.approx(squared / squared.sum())


def test_deviation_of_levels_as_given_depends_on_the_unit_and_says_which_scalings_there_are() -> None:
    assert standard_deviation([[0, 0], [1, 3]], "none").tolist() == pytest.approx([0.25, 0.75])
    assert standard_deviation([[0, 0], [1, 3]]).tolist() == pytest.approx([0.5, 0.5])
    with pytest.raises(WeightsError, match="known: minmax, none"):
        standard_deviation([[0, 0], [1, 3]], "vector")


def test_critic_turns_criteria_where_less_is_better() -> None:
    """Two opposite columns conflict as benefits and say the same when one of them is a cost."""
    opposite = np.array([[1.0, 3], [2, 2], [3, 1]])
    assert critic(opposite, [1, 1]).tolist() == pytest.approx([0.5, 0.5])
    with pytest.raises(WeightsError, match="none conflicts"):
        critic(opposite, [1, -1])


def test_cilos_has_no_answer_where_one_option_leads_everything() -> None:
    with pytest.raises(WeightsError, match="no single answer"):
        cilos(np.array([[1.0, 2], [3, 4]]), [1, 1])


def test_cilos_averages_options_that_are_tied_at_the_top() -> None:
    """Rows two and three lead the first criterion: its row of A is their mean."""
    tables = working("cilos", [[1, 9, 2], [4, 3, 8], [4, 6, 5]], [1, 1, 1])
    scaled = tables["normalised"]
    assert tables["A"][0].tolist() == pytest.approx(((scaled[1] + scaled[2]) / 2).tolist())
    assert (tables["F"] @ tables["q"]).tolist() == pytest.approx([0, 0, 0], abs=1e-12)


@pytest.mark.parametrize(
    ("way", "their"),
    [
        ("entropy", theirs.entropy_weights),
        ("merec", theirs.merec_weights),
        ("cilos", theirs.cilos_weights),
        ("idocriw", theirs.idocriw_weights),
        ("gini", theirs.gini_weights),
        ("critic", theirs.critic_weights),
    ],
)
@pytest.mark.parametrize("seed", range(10))
def test_pymcdm_gives_the_same_where_it_is_right(way: str, their: Any, seed: int) -> None:
    """Its CRITIC ignores directions, so it is asked about benefits only; its CILOS takes the first of several leaders."""
    matrix = np.random.default_rng(seed).uniform(1, 100, (5, 4))
    types = np.ones(4) if way == "critic" else TYPES
    assert WAYS[way](matrix, types) == pytest.approx(np.asarray(their(matrix, types)), abs=1e-9)


@pytest.mark.parametrize("seed", range(10))
def test_pymcdm_gives_the_same_deviations_and_variances(seed: int) -> None:
    matrix = np.random.default_rng(seed).uniform(1, 100, (5, 4))
    assert standard_deviation(matrix, "none") == pytest.approx(np.asarray(theirs.standard_deviation_weights(matrix)))
    assert statistical_variance(matrix) == pytest.approx(np.asarray(theirs.variance_weights(matrix)))
