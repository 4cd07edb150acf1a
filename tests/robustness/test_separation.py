"""How sure an order is: certain by bounds, steady by sampling, or too close to call."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossroads import choose_weights
from crossroads.mcda.values import value_table
from crossroads.model import Decision
from crossroads.robustness.separation import (
    ASSUMPTIONS,
    CELLS,
    SAMPLES,
    SEED,
    STEADY,
    Certainty,
    Separation,
    _triangular,
    sampled_values,
    separation,
)
from tests.decisions import Cell, built, flat, flat_document, office_site
from tests.examples import drawn

INDEPENDENT, ACROSS_OPTIONS, ACROSS_CRITERIA = range(3)

levels = st.integers(0, 20).map(lambda level: 5.0 * level)
cells = st.none() | st.lists(levels, min_size=3, max_size=3).map(lambda three: tuple(sorted(three)))


@st.composite
def tables(draw: st.DrawFn) -> list[list[Cell]]:
    width = draw(st.integers(1, 3))
    rows = draw(st.lists(st.lists(cells, min_size=width, max_size=width), min_size=2, max_size=4))
    return [[cell if cell is None else (cell[0], cell[1], cell[2]) for cell in row] for row in rows]


def separate(decision: Decision, seed: int = SEED) -> Separation:
    return separation(decision, choose_weights(decision).leaves, seed)


# --- the distribution ------------------------------------------------------------------------------------------------


@given(levels, levels, levels, st.floats(0, 1))
def test_quantiles_invert_the_triangular_distribution(one: float, two: float, three: float, share: float) -> None:
    """The textbook distribution function at the quantile gives the share back."""
    low, mode, high = sorted((one, two, three))
    level = float(_triangular(np.array([[share]]), np.array([low]), np.array([mode]), np.array([high]))[0, 0])
    assert low <= level <= high
    if low < high:
        below = (level - low) ** 2 / ((high - low) * (mode - low)) if mode > low else 0.0
        above = 1 - (high - level) ** 2 / ((high - low) * (high - mode)) if high > mode else 1.0
        assert (below if level < mode else above) == pytest.approx(share, abs=1e-6)


def test_sampled_levels_have_the_moments_of_numpys_triangular() -> None:
    low, mode, high = 10.0, 25.0, 70.0
    values = sampled_values(flat([[(low, mode, high)]]), 1)[INDEPENDENT, 0, :, 0]
    drawn = np.random.default_rng(5).triangular(low, mode, high, 400_000)
    mean, variance = (low + mode + high) / 3, (low**2 + mode**2 + high**2 - low * mode - low * high - mode * high) / 18
    assert drawn.mean() == pytest.approx(mean, abs=0.1)
    assert values.mean() == pytest.approx(mean, abs=5 * math.sqrt(variance / len(values)))
    assert values.var() == pytest.approx(variance, rel=0.1)
    for share in (0.1, 0.5, 0.9):
        assert np.quantile(values, share) == pytest.approx(np.quantile(drawn, share), abs=1.5)


def test_a_missing_cell_is_uniform_over_its_scale() -> None:
    values = sampled_values(flat([[None]]), 1)[INDEPENDENT, 0, :, 0]
    assert values.mean() == pytest.approx(50, abs=5 * math.sqrt(100**2 / 12 / len(values)))
    assert [np.quantile(values, share) for share in (0.1, 0.9)] == pytest.approx([10, 90], abs=3)


def test_a_score_without_range_does_not_vary() -> None:
    assert np.ptp(sampled_values(flat([[(30, 30, 30)]]), 1)) == 0


def test_samples_stay_between_pessimistic_and_optimistic() -> None:
    sampled, table = sampled_values(office_site(), 3), value_table(office_site())
    assert (sampled >= table.pessimistic[:, None, :] - 1e-9).all()
    assert (sampled <= table.optimistic[:, None, :] + 1e-9).all()


# --- what goes together ----------------------------------------------------------------------------------------------


def correlations(assumption: int) -> tuple[float, float]:
    """Of one criterion between two options, and of one option between two criteria, one of which runs downwards."""
    sampled = sampled_values(flat([[(0, 50, 100)] * 2] * 2, minimise=[1]), 9)[assumption]
    between_options = np.corrcoef(sampled[0, :, 0], sampled[1, :, 0])[0, 1]
    between_criteria = np.corrcoef(sampled[0, :, 0], sampled[0, :, 1])[0, 1]
    return float(between_options), float(between_criteria)


def test_errors_are_independent_or_shared_as_each_assumption_says() -> None:
    assert correlations(INDEPENDENT) == pytest.approx((0, 0), abs=0.06)
    assert correlations(ACROSS_OPTIONS) == pytest.approx((1, 0), abs=0.06)
    assert correlations(ACROSS_CRITERIA) == pytest.approx((0, 1), abs=0.06)
    assert ASSUMPTIONS == ("independent", "shared across options", "shared across criteria")


def test_shared_across_options_a_constant_difference_is_always_seen() -> None:
    """Ranges that are shifted copies keep their order in every sample if errors are shared, and only often if not."""
    found = separate(flat([[(10, 20, 60)], [(12, 22, 62)]]))
    assert found.shares[ACROSS_OPTIONS][1, 0] == 1
    assert 0.45 < found.shares[INDEPENDENT][1, 0] < 0.65


# --- shares and certainty --------------------------------------------------------------------------------------------


def test_options_that_are_alike_lead_half_the_time_each() -> None:
    found = separate(flat([[(20, 40, 60), None]] * 2))
    error = math.sqrt(0.25 / found.samples)
    for assumption in (INDEPENDENT, ACROSS_CRITERIA):
        assert found.shares[assumption][0, 1] == pytest.approx(0.5, abs=4.5 * error)
    assert found.shares[ACROSS_OPTIONS].tolist() == [[0, 0], [0, 0]]
    assert not found.certainty.any()


def test_the_share_of_a_case_that_can_be_worked_out() -> None:
    """A missing score, uniform on 0-100, beats a sure 30 in 70 % of the samples."""
    found = separate(flat([[None], [(30, 30, 30)]]))
    for shares in found.shares:
        assert shares[0, 1] == pytest.approx(0.7, abs=5 * math.sqrt(0.21 / found.samples))


def test_bounds_that_do_not_meet_are_certain_whatever_the_shape() -> None:
    found = separate(flat([[(50, 60, 70)], [(20, 30, 49)]]))
    assert found.certainty.tolist() == [[0, Certainty.CERTAINLY], [0, 0]]
    assert found.separable(0, 1)
    assert found.separable(1, 0)


def test_ranges_that_hardly_meet_are_steady() -> None:
    assert separate(flat([[(48, 60, 70)], [(20, 30, 50)]])).certainty.tolist() == [[0, Certainty.STEADILY], [0, 0]]


def test_ranges_that_overlap_are_too_close() -> None:
    found = separate(flat([[(30, 50, 70)], [(28, 45, 68)]]))
    assert found.certainty.tolist() == [[0, 0], [0, 0]]
    assert not found.separable(0, 1)


def test_steady_asks_for_the_share_under_every_assumption() -> None:
    """Shifted copies are in order in every sample where errors are shared, but not where they are independent."""
    found = separate(flat([[(0, 40, 90)], [(2, 42, 92)]]))
    assert found.shares[ACROSS_OPTIONS][1, 0] >= STEADY
    assert found.certainty[1, 0] == Certainty.TOO_CLOSE


def test_samples_alone_put_nobody_ahead_of_an_option_with_the_higher_score() -> None:
    """A long tail upwards wins nearly all samples from a lower likely score: the ranking says the opposite."""
    found = separate(flat([[(49, 50, 100)], [(50.5, 51, 51.5)]]))
    assert (found.shares[:, 0, 1] > STEADY).all()
    assert not found.certainty.any()


def test_sure_scores_that_add_up_to_the_same_are_no_order() -> None:
    """The same five numbers in another order have sums that differ in the last digit; that is no lead."""
    rows: list[list[Cell]] = [[(level,) * 3 for level in order] for order in ([89, 20, 76, 95, 4], [76, 20, 95, 4, 89])]
    decision = flat(rows)
    scores = value_table(decision).likely @ choose_weights(decision).leaves
    assert scores[0] != scores[1]
    assert scores[0] == pytest.approx(scores[1])
    found = separate(decision)
    assert not found.certainty.any()
    assert not found.shares.any()


@settings(max_examples=drawn(25), deadline=None)
@given(tables())
def test_certain_is_steady_too_and_never_both_ways(rows: list[list[Cell]]) -> None:
    found = separate(flat(rows))
    certain = found.certainty == Certainty.CERTAINLY
    assert (found.shares[:, certain] == 1).all()
    assert not ((found.certainty > 0) & (found.certainty.T > 0)).any()
    assert not found.certainty.diagonal().any()
    assert ((found.shares + found.shares.transpose(0, 2, 1)) <= 1 + 1e-12).all()


@settings(max_examples=drawn(25), deadline=None)
@given(tables())
def test_certain_means_that_the_bounds_of_the_difference_exclude_zero(rows: list[list[Cell]]) -> None:
    decision = flat(rows)
    weights, table = choose_weights(decision).leaves, value_table(decision)
    for one in range(len(rows)):
        for other in range(len(rows)):
            smallest_gap = (table.pessimistic[one] - table.optimistic[other]) @ weights
            assert (separate(decision).certainty[one, other] == Certainty.CERTAINLY) == (smallest_gap > 1e-9)


# --- sampling --------------------------------------------------------------------------------------------------------


def test_a_seed_gives_the_same_again_and_another_seed_nearly_the_same() -> None:
    first, again, other = separate(office_site(), 1), separate(office_site(), 1), separate(office_site(), 2)
    assert np.array_equal(first.shares, again.shares)
    assert not np.array_equal(first.shares, other.shares)
    assert np.abs(first.shares - other.shares).max() < 6 * math.sqrt(0.5 / first.samples)
    assert (first.seed, other.seed) == (1, 2)


def test_the_standard_error_is_that_of_a_share_at_the_convention() -> None:
    found = separate(office_site())
    assert found.samples == SAMPLES
    assert found.standard_error == pytest.approx(math.sqrt(0.9 * 0.1 / found.samples))


def test_large_decisions_get_fewer_samples_and_say_so() -> None:
    decision = flat([[(10, 20, 30)] * 100] * 100)
    found = separate(decision)
    assert found.samples == CELLS // 10_000
    assert found.standard_error == pytest.approx(math.sqrt(0.09 / found.samples))


def test_another_value_function_bends_the_samples() -> None:
    document = flat_document([[(0, 50, 100)], [(0, 50, 100)]])
    document["criteria"][0]["value_function"] = {"kind": "piecewise", "points": [(0, 0), (50, 90), (100, 100)]}
    sampled = sampled_values(built(document), 4)[INDEPENDENT, 0, :, 0]
    assert np.median(sampled) == pytest.approx(90, abs=2)
