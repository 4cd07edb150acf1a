"""Weights over the tree: sharing down, orders, views, and weights set by hand."""

import itertools
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossroads import choose_weights
from crossroads.errors import UnknownNameError, WeightsError
from crossroads.mcda.weighting import rank_order_centroid, swing
from crossroads.mcda.weights import (
    default_weights,
    grouping,
    perspective_weights,
    regroup,
    tree_weights,
)
from crossroads.model import Decision, Perspective
from tests.decisions import built, flat_document, office_site, office_site_document

OFFICE = office_site()
TREE = OFFICE.tree
SPACE, QUIET, RENT, TRANSIT = range(4)
EQUAL_START = [1 / 3, 1 / 6, 1 / 4, 1 / 4]

node_points = st.fixed_dictionaries({}, optional={node: st.floats(0, 100) for node in TREE.nodes})


def order(*names: str, view: str | None = None) -> Perspective:
    return Perspective(id="p", title="P", kind="order", order=names, view=view)


def with_diagnostic() -> Decision:
    """The office with quiet as a diagnostic and nothing else changed."""
    document = office_site_document()
    document["criteria"][QUIET]["role"] = "diagnostic"
    return built(document)


def leaves(weights: Any) -> Any:
    return pytest.approx(weights, abs=1e-12)


# --- down the tree ---------------------------------------------------------------------------------------------------


def test_points_are_shared_out_among_siblings_level_by_level() -> None:
    assert default_weights(OFFICE).tolist() == leaves(EQUAL_START)


def test_points_given_replace_those_of_the_tree() -> None:
    assert tree_weights(TREE, {"work": 300, "quiet": 100}).tolist() == leaves([3 / 8, 3 / 8, 1 / 8, 1 / 8])


def test_diagnostics_get_nothing_whatever_their_points() -> None:
    tree = with_diagnostic().tree
    assert tree_weights(tree, {"quiet": 100}).tolist() == leaves([1 / 2, 0, 1 / 4, 1 / 4])


def test_a_branch_without_weight_below_it_gives_its_share_to_the_others() -> None:
    assert tree_weights(TREE, {"space": 0, "quiet": 0}).tolist() == leaves([0, 0, 1 / 2, 1 / 2])


def test_a_tree_of_three_levels_multiplies_the_shares() -> None:
    document = office_site_document()
    document["branches"] += [{"id": "inner", "parent": "work", "title": "Inner", "points": 50}]
    document["criteria"][QUIET] |= {"parent": "inner", "points": 20}
    document["criteria"][TRANSIT] |= {"parent": "inner", "points": 80}
    document["views"], document["perspectives"] = [], []
    # work has space (100) and inner (50): 2/3 and 1/3 of its half; inner splits 20 to 80; means has rent alone
    assert default_weights(built(document)).tolist() == leaves([1 / 3, 1 / 30, 1 / 2, 4 / 30])


def test_points_that_leave_no_weight_are_refused() -> None:
    with pytest.raises(WeightsError, match="all weights are zero"):
        tree_weights(TREE, {"work": 0, "means": 0})


@given(node_points)
def test_tree_weights_are_shares(points: dict[str, float]) -> None:
    try:
        weights = tree_weights(TREE, points)
    except WeightsError:
        return
    assert weights.sum() == pytest.approx(1)
    assert (weights >= 0).all()


@given(st.floats(0.1, 100), st.floats(0.1, 100), st.floats(0.1, 100))
def test_splitting_a_criterion_keeps_the_weights_of_the_others(points: float, one: float, other: float) -> None:
    """A criterion put under a branch with a twin leaves every other weight alone, and the two share its own."""
    document = flat_document([[(1, 2, 3)] * 3], points=[points, 50, 50])
    before = default_weights(built(document))
    document["branches"] = [{"id": "split", "title": "Split", "points": points}]
    document["criteria"][0] |= {"parent": "split", "points": one}
    document["criteria"][2] |= {"parent": "split", "points": other}
    document["criteria"].append({**document["criteria"][1], "id": "c3"})
    document["performances"].append({**document["performances"][0], "criterion": "c3"})
    after = default_weights(built(document))
    assert after[0] + after[2] == pytest.approx(before[0])
    assert after[0] * other == pytest.approx(after[2] * one)
    assert (after[1], after[3]) == (pytest.approx(before[1]), pytest.approx(before[2]))


# --- orders ----------------------------------------------------------------------------------------------------------


def test_what_an_order_leaves_out_is_tied_at_the_end() -> None:
    by_place = rank_order_centroid([1, 2, 3, 4])
    rest = by_place[1:].mean()
    assert perspective_weights(OFFICE, order("rent")).tolist() == leaves([rest, rest, by_place[0], rest])


def test_an_order_of_all_criteria_is_the_rank_order_centroid() -> None:
    weights = perspective_weights(OFFICE, order("transit", "space", "rent", "quiet"))
    assert weights.tolist() == leaves(rank_order_centroid([2, 4, 3, 1]).tolist())


def test_a_branch_in_an_order_stands_for_its_criteria_at_their_default_points() -> None:
    """Three things are ranked: the branch, then rent and transit tied."""
    by_place = rank_order_centroid([1, 2, 3])
    tied = by_place[1:].mean()
    expected = [by_place[0] * 2 / 3, by_place[0] / 3, tied, tied]
    assert perspective_weights(OFFICE, order("work")).tolist() == leaves(expected)


def test_diagnostics_in_an_order_are_dropped() -> None:
    decision = with_diagnostic()
    by_place = rank_order_centroid([1, 2, 3])
    assert perspective_weights(decision, order("quiet", "rent")).tolist() == leaves(
        perspective_weights(decision, order("rent")).tolist()
    )
    assert perspective_weights(decision, order("quiet", "rent", "space")).tolist() == leaves(
        [by_place[1], 0, by_place[0], by_place[2]]
    )


def test_an_order_in_a_view_ranks_the_criteria_of_that_view() -> None:
    first, second = rank_order_centroid([1, 2])
    weights = perspective_weights(OFFICE, order("money_and_ways", view="pairs"))
    assert weights.tolist() == leaves([second * 2 / 3, second / 3, first / 2, first / 2])


def test_an_order_in_a_view_gives_nothing_to_what_is_outside_it() -> None:
    first, second = rank_order_centroid([1, 2])
    assert perspective_weights(OFFICE, order("rent", view="lean")).tolist() == leaves([second, 0, first, 0])


def test_the_concern_of_a_whole_order_is_that_of_the_order_less_its_last() -> None:
    """Naming the last one adds nothing: it is last either way."""
    named = perspective_weights(OFFICE, order("transit", "space", "rent", "quiet"))
    assert named.tolist() == leaves(perspective_weights(OFFICE, order("transit", "space", "rent")).tolist())


@given(st.permutations(["space", "quiet", "rent", "transit"]), st.integers(1, 4))
def test_every_order_is_respected_by_its_weights(names: list[str], count: int) -> None:
    weights = perspective_weights(OFFICE, order(*names[:count]))
    assert weights.sum() == pytest.approx(1)
    ranked = [weights[TREE.index[name]] for name in names[:count]]
    assert all(before > after for before, after in itertools.pairwise(ranked))
    rest = [weights[TREE.index[name]] for name in names[count:]]
    assert all(weight == pytest.approx(rest[0]) and weight < ranked[-1] for weight in rest)


# --- views -----------------------------------------------------------------------------------------------------------


def test_the_full_view_has_a_criterion_for_each_leaf() -> None:
    full = grouping(OFFICE, "full")
    assert full.ids == ("space", "quiet", "rent", "transit")
    assert full.members.tolist() == np.eye(4, dtype=bool).tolist()
    assert full.worst[RENT] == "half a million a year"


def test_a_view_takes_its_texts_from_the_node_unless_it_has_its_own() -> None:
    pairs = grouping(OFFICE, "pairs")
    assert pairs.ids == ("work", "money_and_ways")
    assert pairs.titles == ("Work", "Money and ways")
    assert pairs.worst == ("a chair each and loud", "dear and out of reach")
    assert pairs.members.tolist() == [[True, True, False, False], [False, False, True, True]]


def test_an_unknown_view_is_named() -> None:
    with pytest.raises(UnknownNameError, match="there is no view 'wide'; known: pairs, lean"):
        choose_weights(OFFICE, view="wide")


def test_a_view_adds_up_its_leaves_and_keeps_their_proportions() -> None:
    weights = choose_weights(OFFICE, view="pairs")
    assert weights.shares.tolist() == leaves([1 / 2, 1 / 2])
    assert weights.within.tolist() == [leaves([2 / 3, 1 / 3, 0, 0]), leaves([0, 0, 1 / 2, 1 / 2])]
    assert weights.left_out == 0
    assert weights.leaves.tolist() == leaves(EQUAL_START)


def test_a_view_that_leaves_leaves_out_says_how_much_weight_they_had() -> None:
    weights = choose_weights(OFFICE, view="lean")
    assert weights.left_out == pytest.approx(1 / 6 + 1 / 4)
    assert weights.leaves.tolist() == leaves([4 / 7, 0, 3 / 7, 0])


def test_leaves_of_no_weight_share_by_their_default_points_within_a_view() -> None:
    groups = grouping(OFFICE, "pairs")
    shares, within, left_out = regroup(OFFICE, groups, np.array([0.0, 0, 1, 0]))
    assert shares.tolist() == [0, 1]
    assert within.tolist() == [leaves([2 / 3, 1 / 3, 0, 0]), leaves([0, 0, 1, 0])]
    assert left_out == 0


def test_a_view_without_any_of_the_weight_is_refused() -> None:
    with pytest.raises(WeightsError, match="outside the view 'lean'"):
        regroup(OFFICE, grouping(OFFICE, "lean"), np.array([0.0, 0.5, 0, 0.5]))


@given(node_points, st.sampled_from(["pairs", "lean", "full"]))
def test_regrouped_weights_are_shares_and_rows_within_sum_to_one(points: dict[str, float], view: str) -> None:
    groups = grouping(OFFICE, view)
    try:
        shares, within, left_out = regroup(OFFICE, groups, tree_weights(TREE, points))
    except WeightsError:
        return
    assert shares.sum() == pytest.approx(1)
    assert within.sum(axis=1).tolist() == leaves([1] * len(groups.ids))
    assert not (within[~groups.members]).any()
    assert 0 <= left_out <= 1


@given(node_points)
def test_going_to_a_view_and_back_restores_the_weights(points: dict[str, float]) -> None:
    """The view is a look: the perspective keeps its own weights."""
    document = office_site_document()
    document["perspectives"].append({"id": "mine", "title": "Mine", "kind": "points", "points": points})
    try:
        decision = built(document)
        before = choose_weights(decision, "mine")
        choose_weights(decision, "mine", view="lean")
    except ValueError:
        return
    assert choose_weights(decision, "mine").leaves.tolist() == before.leaves.tolist()


@given(st.lists(st.floats(0, 1), min_size=4, max_size=4).filter(any))
def test_a_view_that_covers_everything_keeps_every_leaf_weight(given_weights: list[float]) -> None:
    shares, within, left_out = regroup(OFFICE, grouping(OFFICE, "pairs"), swing(given_weights))
    assert (shares @ within).tolist() == pytest.approx(swing(given_weights).tolist())
    assert left_out == pytest.approx(0, abs=1e-12)
