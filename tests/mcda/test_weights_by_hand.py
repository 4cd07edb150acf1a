"""Weights that somebody sets by hand: what they hold, what the rest does, and how they are written."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossroads import choose_weights
from crossroads.errors import UnknownNameError, WeightsError
from crossroads.mcda.weights import assign, parse_weights, proportions, written_weights
from tests.decisions import built, flat, office_site, office_site_document
from tests.examples import drawn
from tests.mcda.test_weights import QUIET, leaves, with_diagnostic

OFFICE = office_site()
TREE = OFFICE.tree
percents = st.floats(0, 100)


def test_the_named_hold_their_per_cent_and_the_rest_keep_their_proportions() -> None:
    assert assign(["a", "b", "c"], np.array([0.2, 0.2, 0.6]), {"a": 60}).tolist() == leaves([0.6, 0.1, 0.3])


def test_where_the_rest_has_no_weight_it_shares_equally() -> None:
    assert assign(["a", "b", "c"], np.array([1.0, 0, 0]), {"a": 60}).tolist() == leaves([0.6, 0.2, 0.2])


def test_numbers_for_all_are_shares() -> None:
    assert assign(["a", "b"], np.array([0.5, 0.5]), {"a": 30, "b": 10}).tolist() == leaves([0.75, 0.25])


def test_rounded_per_cent_may_miss_a_hundred_by_a_little() -> None:
    weights = assign(["a", "b", "c"], np.array([0.2, 0.2, 0.6]), {"a": 66.7, "b": 33.4})
    assert weights.tolist() == leaves([667 / 1001, 334 / 1001, 0])


@pytest.mark.parametrize(
    ("percent", "says"),
    [
        ({"x": 1}, "no criterion 'x' here; known: a, b"),
        ({"a": -1}, "the weight of a is -1"),
        ({"a": float("nan")}, "the weight of a is nan"),
        ({"a": float("inf")}, "the weight of a is inf"),
        ({"a": 101}, "sum to 101 per cent"),
        ({"a": 0, "b": 0}, "all weights are zero"),
    ],
)
def test_per_cent_that_make_no_weights_are_refused(percent: dict[str, float], says: str) -> None:
    with pytest.raises(WeightsError, match=says):
        assign(["a", "b"], np.array([0.5, 0.5]), percent)


@given(st.dictionaries(st.sampled_from("abcd"), st.floats(0, 25), max_size=3), st.lists(st.floats(0, 1), min_size=4, max_size=4))
def test_assigned_weights_are_shares_that_hold_what_was_given(percent: dict[str, float], current: list[float]) -> None:
    weights = assign("abcd", np.array(current), percent)
    assert weights.sum() == pytest.approx(1)
    assert (weights >= 0).all()
    for name, given_percent in percent.items():
        assert weights["abcd".index(name)] == pytest.approx(given_percent / 100)


def test_the_equal_start_is_the_default_and_nobodys() -> None:
    weights = choose_weights(OFFICE)
    assert weights.perspective is not None
    assert weights.perspective.id == "equal-start"
    assert not weights.somebodys
    assert choose_weights(OFFICE, "money-first").somebodys
    assert choose_weights(OFFICE, percent={"rent": 25}).somebodys


def test_without_any_perspective_the_points_of_the_tree_hold() -> None:
    weights = choose_weights(flat([[(1, 2, 3), (1, 2, 3)]], points=[30, 10]))
    assert weights.perspective is None
    assert weights.leaves.tolist() == leaves([0.75, 0.25])


def test_a_leaf_set_by_hand_holds_its_per_cent() -> None:
    weights = choose_weights(OFFICE, percent={"rent": 40})
    assert weights.leaves.tolist() == leaves([0.6 * 4 / 9, 0.6 * 2 / 9, 0.4, 0.6 * 3 / 9])
    assert weights.changed == {"rent": 40}


def test_a_branch_set_by_hand_keeps_the_proportions_inside_it() -> None:
    weights = choose_weights(OFFICE, percent={"work": 80})
    assert weights.leaves.tolist() == leaves([0.8 * 2 / 3, 0.8 / 3, 0.1, 0.1])


def test_branches_and_leaves_may_be_set_together() -> None:
    weights = choose_weights(OFFICE, percent={"work": 50, "rent": 40})
    assert weights.leaves.tolist() == leaves([1 / 3, 1 / 6, 0.4, 0.1])


def test_a_criterion_of_the_view_set_by_hand_holds_its_per_cent_there() -> None:
    weights = choose_weights(OFFICE, view="pairs", percent={"money_and_ways": 90})
    assert weights.shares.tolist() == leaves([0.1, 0.9])
    assert weights.leaves.tolist() == leaves([0.1 * 2 / 3, 0.1 / 3, 0.45, 0.45])


def test_a_leaf_set_by_hand_counts_in_a_view_that_joins_it() -> None:
    weights = choose_weights(OFFICE, view="pairs", percent={"rent": 40})
    assert weights.leaves.tolist() == leaves(choose_weights(OFFICE, percent={"rent": 40}).leaves.tolist())
    assert weights.shares.tolist() == leaves([0.4, 0.6])


def test_two_leaves_set_by_hand_leave_the_rest_to_the_others_although_a_view_has_just_these_two() -> None:
    """The view "lean" consists of space and rent; 30 and 20 per cent are meant of the whole all the same."""
    weights = choose_weights(OFFICE, percent={"space": 30, "rent": 20})
    assert weights.leaves.tolist() == leaves([0.3, 0.2, 0.2, 0.3])


def test_weights_for_all_criteria_of_a_view_hold_in_every_view() -> None:
    percent = {"work": 30.0, "money_and_ways": 70.0}
    there = choose_weights(OFFICE, view="pairs", percent=percent)
    assert choose_weights(OFFICE, view="full", percent=percent).leaves.tolist() == leaves(there.leaves.tolist())


def test_all_weight_on_the_named_makes_their_numbers_shares() -> None:
    weights = choose_weights(OFFICE, percent={"work": 30, "means": 10})
    assert weights.leaves.tolist() == leaves([0.5, 0.25, 0.125, 0.125])


@pytest.mark.parametrize(
    ("percent", "says"),
    [
        ({"rant": 10}, "'rant'"),
        ({"work": 10, "space": 5}, "named twice"),
        ({"rent": 60, "space": 60}, "sum to 120 per cent"),
        ({"rent": -1}, "rent is -1"),
    ],
)
def test_weights_by_hand_that_make_no_sense_are_refused(percent: dict[str, float], says: str) -> None:
    with pytest.raises(WeightsError, match=says):
        choose_weights(OFFICE, percent=percent)


def test_an_unknown_perspective_lists_those_there_are() -> None:
    with pytest.raises(UnknownNameError, match="known: equal-start, money-first, staff-first"):
        choose_weights(OFFICE, "rent-first")


def test_a_diagnostic_counts_once_somebody_gives_it_weight() -> None:
    assert choose_weights(with_diagnostic(), percent={"quiet": 20}).leaves.tolist() == leaves([0.4, 0.2, 0.2, 0.2])


@pytest.mark.parametrize("view", ["full", "pairs"])
def test_weight_that_is_freed_never_falls_to_a_diagnostic(view: str) -> None:
    """With all weight on rent, lowering it shares the rest out equally among the other weighted criteria alone."""
    document = office_site_document()
    document["criteria"][QUIET]["role"] = "diagnostic"
    document["perspectives"].append({"id": "rent-only", "title": "R", "kind": "points", "points": {"work": 0, "transit": 0}})
    document["views"][0]["criteria"] = [{"id": name, "nodes": [name]} for name in ("space", "quiet", "rent", "transit")]
    del document["perspectives"][2]
    weights = choose_weights(built(document), "rent-only", view=view, percent={"rent": 50})
    assert weights.leaves.tolist() == leaves([0.25, 0, 0.5, 0.25])


@settings(max_examples=drawn(60))
@given(
    st.dictionaries(st.sampled_from(sorted(TREE.nodes)), percents, max_size=3),
    st.sampled_from(["full", "pairs", "lean"]),
    st.sampled_from(["equal-start", "money-first", "staff-first"]),
)
def test_whatever_is_set_by_hand_gives_shares_or_a_clear_refusal(percent: dict[str, float], view: str, perspective: str) -> None:
    try:
        weights = choose_weights(OFFICE, perspective, view, percent)
    except WeightsError:
        return
    assert weights.leaves.sum() == pytest.approx(1)
    assert (weights.leaves >= 0).all()
    if view == "full" and sum(percent.values()) < 99:
        for node, given_percent in percent.items():
            if len(TREE.leaves[""]) > len({column for name in percent for column in TREE.leaves[name]}):
                assert weights.leaves[list(TREE.leaves[node])].sum() == pytest.approx(given_percent / 100)


# --- small parts -----------------------------------------------------------------------------------------------------


def test_proportions_follow_the_first_weights_that_are_not_all_zero() -> None:
    members = np.array([True, True, False])
    assert proportions(members, np.array([1.0, 3, 5])).tolist() == [0.25, 0.75, 0]
    assert proportions(members, np.array([0.0, 0, 5]), np.array([3.0, 1, 5])).tolist() == [0.75, 0.25, 0]
    assert proportions(members, np.zeros(3)).tolist() == [0.5, 0.5, 0]


def test_weights_as_text_are_read_back() -> None:
    assert parse_weights(" cost=30, north : 20 ,") == {"cost": 30, "north": 20}
    assert parse_weights(written_weights({"cost": 30.25, "north": 1 / 3})) == {"cost": 30.25, "north": 0.333333}
    assert parse_weights("") == {}


@pytest.mark.parametrize("text", ["cost", "cost=", "=", "cost=a", "cost=nan", "cost=1,cost=2", "cost=1e999", "cost=1=2"])
def test_text_that_is_no_weights_is_refused(text: str) -> None:
    with pytest.raises(WeightsError, match=r"is no weight|has two weights"):
        parse_weights(text)
