"""One-way sensitivity to weights is exact: held to rational arithmetic and to brute force."""

from fractions import Fraction
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from crossroads.errors import WeightsError
from crossroads.mcda.ranking import ranks
from crossroads.robustness import WeightPath, weight_path, weight_stability
from tests.examples import drawn
from tests.robustness import exact

moderate = settings(max_examples=drawn(50), deadline=None)
Problem = tuple[list[list[int]], list[int], list[bool]]


@st.composite
def problems(draw: st.DrawFn) -> Problem:
    """Values (A, C), weights (C,) and a group of columns, all small whole numbers, so that ties happen."""
    criteria, options = draw(st.integers(1, 4)), draw(st.integers(1, 5))
    values = draw(
        st.lists(st.lists(st.integers(0, 10), min_size=criteria, max_size=criteria), min_size=options, max_size=options)
    )
    weights = draw(st.lists(st.integers(0, 5), min_size=criteria, max_size=criteria).filter(any))
    members = draw(st.lists(st.booleans(), min_size=criteria, max_size=criteria).filter(any))
    return [[10 * value for value in row] for row in values], weights, members


def solved(problem: Problem) -> tuple[WeightPath, list[exact.Line], Fraction]:
    values, weights, members = problem
    present = Fraction(sum(weight for weight, member in zip(weights, members, strict=True) if member), sum(weights))
    return weight_path(values, weights, members), exact.lines(values, weights, members), present


@moderate
@given(problems())
def test_lines_and_present_weight_are_those_of_rational_arithmetic(problem: Problem) -> None:
    path, lines, present = solved(problem)
    assert path.present == pytest.approx(float(present))
    assert path.at_zero.tolist() == pytest.approx([float(start) for start, _ in lines])
    assert path.at_one.tolist() == pytest.approx([float(end) for _, end in lines])


@moderate
@given(problems())
def test_intervals_are_those_of_rational_arithmetic(problem: Problem) -> None:
    path, lines, present = solved(problem)
    assert path.first == pytest.approx([float(end) for end in exact.stays(present, lines, first_only=True)], abs=1e-9)
    assert path.order == pytest.approx([float(end) for end in exact.stays(present, lines, first_only=False)], abs=1e-9)


@moderate
@given(problems())
def test_every_crossing_is_found_and_nothing_else(problem: Problem) -> None:
    path, lines, _ = solved(problem)
    expected = exact.crossings(lines)
    assert sorted((c.rises, c.falls) for c in path.crossings) == sorted((rises, falls) for _, rises, falls in expected)
    weights = {(rises, falls): float(weight) for weight, rises, falls in expected}
    assert all(c.weight == pytest.approx(weights[c.rises, c.falls], abs=1e-9) for c in path.crossings)
    assert [c.weight for c in path.crossings] == sorted(c.weight for c in path.crossings)


@moderate
@given(problems())
def test_the_first_place_changes_hands_exactly_at_the_overtakes(problem: Problem) -> None:
    path, lines, _ = solved(problem)
    points = sorted({weight for weight, _, _ in exact.crossings(lines)})
    bounds = [Fraction(0), *points, Fraction(1)]
    before = [exact.leaders(lines, (low + high) / 2) for low, high in pairwise(bounds)]
    changes = [float(point) for point, left, right in zip(points, before[:-1], before[1:], strict=True) if left != right]
    assert sorted({round(c.weight, 9) for c in path.overtakes()}) == pytest.approx(changes, abs=1e-8)


@moderate
@given(problems())
def test_intervals_lie_in_one_another_and_around_the_present_weight(problem: Problem) -> None:
    path, _, _ = solved(problem)
    assert 0 <= path.first[0] <= path.order[0] <= path.present <= path.order[1] <= path.first[1] <= 1


@moderate
@given(problems())
def test_just_inside_nothing_changes_and_just_outside_something_does(problem: Problem) -> None:
    """Brute force on exact scores, a millionth of the scale on either side of each end."""
    path, lines, present = solved(problem)
    step = Fraction(1, 1_000_000)
    leaders = exact.leaders(lines, present)
    for low, high in [exact.stays(present, lines, first_only=True)]:
        assume(high - low > 4 * step or low == high)
        for inside in (low + step, (low + high) / 2, high - step):
            if low <= inside <= high:
                assert leaders <= exact.leaders(lines, inside)
        for outside in (low - step, high + step):
            if 0 <= outside <= 1:
                assert not leaders <= exact.leaders(lines, outside)
        assert path.first == pytest.approx((float(low), float(high)), abs=1e-9)


@moderate
@given(problems(), st.integers(0, 60))
def test_on_a_grid_the_order_holds_inside_its_interval_and_not_outside(problem: Problem, step: int) -> None:
    path, _, _ = solved(problem)
    weight = step / 60
    assume(min(abs(weight - end) for end in path.order) > 1e-6)
    now, then = (path.scores(point) for point in (path.present, weight))
    kept = all(
        then[one] >= then[other] - 1e-9 for one in range(len(now)) for other in range(len(now)) if now[one] >= now[other] - 1e-9
    )
    assert kept == (path.order[0] <= weight <= path.order[1])


@moderate
@given(problems(), st.floats(0, 1))
def test_the_path_is_the_score_with_that_weight_and_all_proportions_kept(problem: Problem, weight: float) -> None:
    values, weights, members = problem
    path, _, _ = solved(problem)
    assume(not all(members))
    inside = np.array([float(share) for share in exact.shares(weights, members)])
    outside = np.array([float(share) for share in exact.shares(weights, [not member for member in members])])
    mixed = weight * inside + (1 - weight) * outside
    assert path.scores(weight).tolist() == pytest.approx((np.array(values) @ mixed).tolist(), abs=1e-9)


@moderate
@given(problems())
def test_at_the_present_weight_the_path_gives_the_present_scores(problem: Problem) -> None:
    values, weights, _ = problem
    path, _, _ = solved(problem)
    assert path.scores(path.present).tolist() == pytest.approx((np.array(values) @ np.array(weights) / sum(weights)).tolist())


@moderate
@given(problems())
def test_moving_a_group_is_moving_one_criterion_that_joins_it(problem: Problem) -> None:
    values, weights, members = problem
    assume(not all(members))
    inside = np.array([float(share) for share in exact.shares(weights, members)])
    held = sum(weight for weight, member in zip(weights, members, strict=True) if member)
    rest = [column for column, member in enumerate(members) if not member]
    joined = np.column_stack([np.array(values) @ inside, np.array(values)[:, rest]])
    alone = weight_path(joined, [held, *(weights[column] for column in rest)], [True] + [False] * len(rest))
    path, _, _ = solved(problem)
    assert alone.first == pytest.approx(path.first, abs=1e-7)
    assert alone.order == pytest.approx(path.order, abs=1e-7)
    assert alone.present == pytest.approx(path.present)


@moderate
@given(problems(), st.data())
def test_an_option_that_is_out_changes_nothing_for_the_others(problem: Problem, data: st.DataObject) -> None:
    values, weights, members = problem
    place = data.draw(st.integers(0, len(values)))
    rows = [row for row in range(len(values) + 1) if row != place]
    with_gap = np.insert(np.array(values, dtype=float), place, np.nan, axis=0)
    path, gap = weight_path(values, weights, members), weight_path(with_gap, weights, members)
    assert (gap.first, gap.order) == (path.first, path.order)
    assert [(c.weight, c.rises, c.falls) for c in gap.crossings] == [
        (c.weight, rows[c.rises], rows[c.falls]) for c in path.crossings
    ]
    assert gap.leaders(0.5).tolist() == [rows[row] for row in path.leaders(0.5)]
    assert gap.lead(place) is None


@moderate
@given(problems())
def test_where_an_option_leads_is_where_brute_force_finds_it_leading(problem: Problem) -> None:
    path, lines, _ = solved(problem)
    points = [Fraction(0), *sorted(weight for weight, _, _ in exact.crossings(lines)), Fraction(1)]
    for row in range(len(lines)):
        led = [(low, high) for low, high in pairwise(points) if low < high and row in exact.leaders(lines, (low + high) / 2)]
        interval = path.lead(row)
        assert (interval is None) == (not led)
        if interval:
            assert interval == pytest.approx((float(led[0][0]), float(led[-1][1])), abs=1e-7)


@moderate
@given(problems())
def test_the_room_is_the_way_to_the_nearer_end_where_the_first_place_changes(problem: Problem) -> None:
    path, lines, present = solved(problem)
    low, high = exact.stays(present, lines, first_only=True)
    ways = [float(way) for way, end in ((present - low, low != 0), (high - present, high != 1)) if end]
    assert path.room == pytest.approx(min(ways, default=1.0), abs=1e-9)


def test_two_options_by_hand() -> None:
    """At weight t the scores are 100 t and 60 - 20 t: they cross at t = 1/2."""
    path = weight_path([[100, 0], [40, 60]], [3, 1], [True, False])
    assert path.present == 0.75
    assert path.first == (0.5, 1.0)
    assert path.order == (0.5, 1.0)
    assert [(c.weight, c.rises, c.falls) for c in path.crossings] == [(0.5, 0, 1)]
    assert path.leaders(0.25).tolist() == [1]
    assert path.leaders(0.5).tolist() == [0, 1]
    assert path.room == 0.25
    assert (path.lead(0), path.lead(1)) == ((0.5, 1), (0, 0.5))


def test_options_that_tie_now_and_part_when_the_weight_moves_have_no_room() -> None:
    path = weight_path([[100, 0], [0, 100]], [1, 1], [True, False])
    assert path.first == (0.5, 0.5)
    assert path.room == 0


def test_options_that_always_tie_do_not_count_as_a_change() -> None:
    path = weight_path([[50, 20], [50, 20], [0, 0]], [1, 1], [True, False])
    assert path.first == path.order == (0, 1)
    assert path.room == 1
    assert path.crossings == ()


def test_stability_of_all_weights_is_that_of_each() -> None:
    values, weights = [[80, 20, 50], [30, 90, 40], [60, 60, 10]], [2, 1, 1]
    stability = weight_stability(values, weights)
    for column in range(3):
        path = weight_path(values, weights, np.arange(3) == column)
        assert tuple(stability.first[column]) == path.first
        assert tuple(stability.order[column]) == path.order


def test_one_option_or_one_criterion_leaves_nothing_to_change() -> None:
    for values, weights in (([[30, 60]], [1, 2]), ([[30], [60]], [1])):
        stability = weight_stability(values, weights)
        assert stability.first.tolist() == [[0, 1]] * len(weights)
        assert stability.order.tolist() == [[0, 1]] * len(weights)


@pytest.mark.parametrize("weights", [[0.1] * 10, [1 / 3] * 3, [0.7, 0.2, 0.1]])
def test_the_weight_of_everything_is_one_and_not_a_digit_more(weights: list[float]) -> None:
    path = weight_path([[50.0] * len(weights), [40.0] * len(weights)], weights, [True] * len(weights))
    assert path.present == 1
    assert path.first == (0, 1)


def test_all_options_out_is_no_crash() -> None:
    path = weight_path(np.full((2, 2), np.nan), [1, 1], [True, False])
    assert path.first == path.order == (0, 1)
    assert path.crossings == ()
    assert path.leaders(0.5).tolist() == []


@pytest.mark.parametrize("weights", [[0, 0], [-1, 2], [np.nan, 1]])
def test_weights_that_are_none_are_refused(weights: Any) -> None:
    with pytest.raises(WeightsError):
        weight_path([[1, 2], [3, 4]], weights, [True, False])


def test_a_group_of_nothing_is_refused() -> None:
    with pytest.raises(WeightsError, match="no criterion"):
        weight_path([[1, 2], [3, 4]], [1, 1], [False, False])


def test_random_large_problems_agree_with_ranks_on_either_side() -> None:
    """Forty options on ten criteria: within the order interval ranks are as now, beyond it they are not."""
    generator = np.random.default_rng(11)
    for _ in range(20):
        values, weights = generator.random((40, 10)) * 100, generator.random(10)
        path = weight_path(values, weights, np.arange(10) == 3)
        now = ranks(path.scores(path.present)).tolist()
        low, high = path.order
        assert ranks(path.scores(low + 1e-6 * (high - low))).tolist() == now
        assert ranks(path.scores(high - 1e-6 * (high - low))).tolist() == now
        for outside in (low - 1e-6, high + 1e-6):
            if 0 < outside < 1:
                assert ranks(path.scores(outside)).tolist() != now


@moderate
@given(problems(), st.integers(1, 5))
def test_within_its_interval_the_same_options_stay_on_top_and_just_outside_they_do_not(problem: Problem, most: int) -> None:
    """In rational arithmetic: who has fewer than `most` options ahead of it, a millionth of the scale on either side."""
    path, lines, present = solved(problem)
    low, high = path.top(most)

    def top(weight: Fraction) -> set[int]:
        scores = [exact.at(line, weight) for line in lines]
        return {row for row, score in enumerate(scores) if sum(other > score for other in scores) < most}

    now, step = top(present), Fraction(1, 1_000_000)
    crossed = [weight for weight, _, _ in exact.crossings(lines)]
    for end, outward in ((low, -step), (high, step)):
        if 0 < end < 1:
            exactly = min([present, *crossed], key=lambda weight: abs(float(weight) - end))
            assert float(exactly) == pytest.approx(end, abs=1e-9)
            assert top(exactly + outward) != now
        inside = Fraction(end) - outward
        if low < inside < high:
            assert top(inside) == now


@moderate
@given(problems())
def test_the_top_of_one_is_the_first_place_and_that_of_all_options_always_stays(problem: Problem) -> None:
    path, lines, _ = solved(problem)
    assert path.top(1) == pytest.approx(path.first, abs=1e-12)
    assert path.top(len(lines)) == (0, 1)
    for most in range(1, len(lines)):
        low, high = path.top(most)
        assert low <= path.order[0] <= path.order[1] <= high


def test_the_top_two_by_hand() -> None:
    """100 t, 60 - 20 t, 30 and 10: the first two are level with 30 at t = 0.3 and nowhere else."""
    path = weight_path([[100, 0], [40, 60], [30, 30], [10, 10]], [3, 1], [True, False])
    assert path.top(2) == pytest.approx((0.3, 1))
    assert path.top(3) == pytest.approx((0.1, 1))
    stability = weight_stability([[100, 0], [40, 60], [30, 30], [10, 10]], [3, 1], most=2)
    assert stability.most == 2
    assert stability.top == pytest.approx(np.array([[0.3, 1], [0, 0.7]]))


def test_an_interval_that_begins_at_nothing_has_no_minus() -> None:
    """The second is level with the first where c0 weighs nothing, and behind it elsewhere."""
    found = weight_stability([[90, 50], [40, 50]], [0.5, 0.5])
    assert not np.signbit(found.first).any()
    assert not np.signbit(found.order).any()
