"""Scores under many perspectives: who finds what acceptable, who is left behind, and what an order leaves open."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from crossroads.mcda.weights import perspective_weights
from crossroads.model import Decision, Perspective
from crossroads.robustness.perspectives import acceptable, draws_within, minority_report, rank_shares, spreads
from tests.decisions import flat, office_site

# Three perspectives, three options; the second perspective ties two of them.
SCORES = np.array([[70.0, 50, 60], [20, 40, 40], [30, 35, 10]])
ONE_OUT = np.array([[np.nan, 1, 2], [np.nan, 2, 2]])
ALL_OR_NOTHING = np.array([[100, 0, 0], [0, 100, 100]])
tables = arrays.arrays(float, st.tuples(st.integers(1, 5), st.integers(1, 4)), elements=st.integers(0, 3).map(float))


def order(*nodes: str) -> Perspective:
    return Perspective(id="order", title="Order", kind="order", order=nodes)


def three_criteria() -> Decision:
    """Three criteria of equal points; the first option is all for the first of them, the second for the others."""
    return flat([[(100, 100, 100), (0, 0, 0), (0, 0, 0)], [(0, 0, 0), (100, 100, 100), (100, 100, 100)]])


def test_acceptable_counts_perspectives_by_hand() -> None:
    assert acceptable(SCORES).tolist() == [[1, 2, 3], [2, 2, 3], [1, 2, 3]]


@given(tables)
def test_acceptable_grows_with_the_places_and_ends_at_all(scores: np.ndarray) -> None:
    found = acceptable(scores)
    assert (np.diff(found, axis=1) >= 0).all()
    assert (found[:, -1] == len(scores)).all()
    assert found[:, 0].sum() >= len(scores)


def test_the_minority_report_by_hand() -> None:
    first, second, third = minority_report(SCORES)
    assert first.regrets.tolist() == [0, 20, 5]
    assert first.ranks.tolist() == [1, 3, 2]
    assert (first.most, first.last, first.lowest, first.worst_rank) == ((1, 2), (1,), (1,), (1,))
    assert (second.most, second.last, second.lowest, second.worst_rank) == ((0,), (0,), (2,), (0,))
    assert (third.most, third.last, third.lowest, third.worst_rank) == ((2, 0), (2,), (2,), (2,))


@given(tables)
def test_nobody_is_left_behind_by_an_option_only_where_it_comes_first(scores: np.ndarray) -> None:
    for option, report in enumerate(minority_report(scores)):
        leads = {row for row, line in enumerate(scores) if line[option] == line.max()}
        assert set(report.most) == set(range(len(scores))) - leads
        assert set(report.last) == {row for row, line in enumerate(scores) if line[option] == line.min() < line.max()}
        assert list(report.regrets[list(report.most)]) == sorted(report.regrets[list(report.most)], reverse=True)


def test_an_option_that_takes_no_part_is_in_nobodys_way() -> None:
    gone = minority_report(ONE_OUT)[0]
    assert (gone.most, gone.last, gone.lowest, gone.worst_rank) == ((), (), (), ())
    assert acceptable(ONE_OUT).tolist() == [[0, 0, 0], [1, 2, 2], [2, 2, 2]]


def test_ties_share_the_places_they_fill() -> None:
    assert rank_shares(np.array([[2.0, 2, 1], [3, 2, 1]])).tolist() == [[0.75, 0.25, 0], [0.25, 0.75, 0], [0, 0, 1]]


@given(tables)
def test_rank_shares_add_up_both_ways(scores: np.ndarray) -> None:
    found = rank_shares(scores)
    assert found.sum(axis=0) == pytest.approx(1)
    assert found.sum(axis=1) == pytest.approx(1)


@pytest.mark.parametrize("nodes", [("c0",), ("c1", "c0"), ("c2", "c0", "c1")])
def test_weights_drawn_within_an_order_respect_it_and_centre_on_its_centroid(nodes: tuple[str, ...]) -> None:
    decision, perspective = three_criteria(), order(*nodes)
    drawn = draws_within(decision, perspective, 20_000, seed=1)
    columns = [int(node[1:]) for node in nodes]
    assert (np.diff(drawn[:, columns], axis=1) <= 0).all()
    others = [column for column in range(3) if column not in columns]
    assert (drawn[:, others] <= drawn[:, [columns[-1]]]).all()
    assert drawn.sum(axis=1) == pytest.approx(1)
    assert drawn.mean(axis=0) == pytest.approx(perspective_weights(decision, perspective), abs=0.01)


def test_criteria_that_an_order_does_not_name_stand_in_either_order() -> None:
    drawn = draws_within(three_criteria(), order("c0"), 20_000, seed=2)
    assert (drawn[:, 1] > drawn[:, 2]).mean() == pytest.approx(0.5, abs=0.02)


def test_points_leave_nothing_open() -> None:
    decision = three_criteria()
    perspective = Perspective(id="points", title="Points", kind="points", points={"c0": 100, "c1": 50, "c2": 50})
    assert draws_within(decision, perspective).tolist() == [[0.5, 0.25, 0.25]]
    (found,) = spreads(decision, ALL_OR_NOTHING, [perspective])
    assert (found.free, found.samples, found.standard_error) == (False, 1, 0.0)
    assert found.ranks.tolist() == [1, 1]
    assert found.rank_shares.tolist() == [[0.5, 0.5], [0.5, 0.5]]


def test_the_share_of_an_order_in_which_an_option_leads_is_its_volume() -> None:
    """The first option leads where the largest of three uniform weights is over 1/2: three quarters of them."""
    decision = three_criteria()
    (found,) = spreads(decision, ALL_OR_NOTHING, [order("c0", "c1", "c2")], count=40_000, seed=3)
    assert found.free
    assert found.standard_error == pytest.approx(np.sqrt(3 / 16 / 40_000), rel=0.02)
    assert found.rank_shares[0] == pytest.approx([0.75, 0.25], abs=4 * found.standard_error)
    assert found.ranks.tolist() == [1, 2]
    assert found.largest_regret[0] == pytest.approx(100 / 3, abs=1)  # at equal weights 100/3 against 200/3


def test_the_same_seed_draws_the_same() -> None:
    decision, perspective = three_criteria(), order("c0", "c1")
    assert np.array_equal(draws_within(decision, perspective, 50, 7), draws_within(decision, perspective, 50, 7))
    assert not np.array_equal(draws_within(decision, perspective, 50, 7), draws_within(decision, perspective, 50, 8))


def test_every_perspective_of_a_decision_can_be_drawn() -> None:
    decision = office_site()
    for perspective in decision.perspectives:
        drawn = draws_within(decision, perspective, 200)
        assert drawn.sum(axis=1) == pytest.approx(1)
        assert (drawn >= 0).all()
