"""Maps of the first place: regions tile the triangle, have exact edges, and agree with brute-force points."""

import math
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossroads.errors import WeightsError
from crossroads.robustness import FirstPlaceMap, on_paper, ternary_map, two_way_map
from tests.examples import drawn
from tests.robustness import exact_polytopes as exact
from tests.robustness.problems import problems

moderate = settings(max_examples=drawn(60), deadline=None)
three = problems(criteria=(3, 3), options=(1, 5))


def whole(problem: exact.Problem) -> FirstPlaceMap:
    """The map of three criteria, each a group by itself."""
    return ternary_map(*problem, np.eye(3))


def exact_area(values: list[list[int]], option: int) -> Fraction:
    """The share of the triangle where `option` is first or level, from its corners in rational arithmetic."""
    corners = [(x, y) for x, y, _ in exact.vertices([([1, 1, 1], 1)], exact.first(values, option))]
    if not corners:
        return Fraction(0)
    middle = [sum(side) / Fraction(len(corners)) for side in zip(*corners, strict=True)]
    turn = sorted(set(corners), key=lambda corner: math.atan2(corner[1] - middle[1], corner[0] - middle[0]))
    pairs = zip(turn, turn[1:] + turn[:1], strict=True)
    return abs(sum((a[0] * b[1] - a[1] * b[0] for a, b in pairs), Fraction(0)))


def grid(steps: int) -> Iterator[tuple[int, int, int]]:
    """Every point of the triangle in whole steps."""
    return ((x, y, steps - x - y) for x in range(steps + 1) for y in range(steps + 1 - x))


def inside(corners: np.ndarray, point: np.ndarray) -> float:
    """How deep `point` lies in the polygon: the least signed distance from an edge, times its length."""
    after = np.roll(corners, -1, axis=0)
    side, away = (after - corners)[:, :2], (point - corners)[:, :2]
    turn = side[:, 0] * away[:, 1] - side[:, 1] * away[:, 0]
    return float(turn.min()) if turn.sum() > 0 else float((-turn).min())


@moderate
@given(three)
def test_areas_are_those_of_rational_arithmetic_and_fill_the_triangle(problem: exact.Problem) -> None:
    values, _ = problem
    regions = whole(problem).regions
    assert sum(region.area for region in regions) == pytest.approx(1)
    areas = {option: region.area for region in regions for option in region.options}
    for option in range(len(values)):
        assert areas.get(option, 0.0) == pytest.approx(float(exact_area(values, option)), abs=1e-9)


@moderate
@given(three)
def test_regions_agree_with_points_of_a_grid_in_whole_numbers(problem: exact.Problem) -> None:
    values, _ = problem
    found = whole(problem)
    for point in grid(12):
        scores = [sum(a * b for a, b in zip(row, point, strict=True)) for row in values]
        first = {row for row, score in enumerate(scores) if score == max(scores)}
        place = np.array(point) / 12
        assert set(found.leaders(place)) == first
        for region in found.regions:
            depth = inside(region.corners, place)
            assert depth < 1e-9 or set(region.options) == first
            assert depth > -1e-9 or not set(region.options) >= first


@moderate
@given(three)
def test_corners_are_convex_and_on_every_one_the_region_s_options_lead(problem: exact.Problem) -> None:
    found = whole(problem)
    for region in found.regions:
        assert region.corners.sum(axis=1) == pytest.approx(np.ones(len(region.corners)))
        assert (region.corners >= -1e-12).all()
        assert inside(region.corners, region.corners.mean(axis=0)) > 0
        for corner in region.corners:
            assert set(region.options) <= set(found.leaders(corner))


@moderate
@given(problems(criteria=(3, 6), options=(2, 5)), st.data())
def test_two_weights_against_each_other_with_the_rest_in_proportion(problem: exact.Problem, data: st.DataObject) -> None:
    """At any point of the map the first place is that of weights which are put together by hand."""
    values, weights = np.array(problem[0], dtype=float), np.array(problem[1], dtype=float)
    one, other = data.draw(st.permutations(range(weights.size)))[:2]
    columns = np.arange(weights.size)
    found = two_way_map(values, weights, columns == one, columns == other)
    assert found.mapped == pytest.approx(1)
    assert found.present[:2] == pytest.approx(weights[[one, other]] / weights.sum())
    rest = np.where((columns == one) | (columns == other), 0, weights)
    rest = rest / rest.sum() if rest.sum() else ((columns != one) & (columns != other)) / (weights.size - 2)
    for x, y, z in [(a / 7, b / 7, c / 7) for a, b, c in grid(7)]:
        mixed = x * (columns == one) + y * (columns == other) + z * rest
        assert found.corner_scores @ [x, y, z] == pytest.approx(values @ mixed)
    assert found.corner_scores @ found.present == pytest.approx(values @ weights / weights.sum())


def test_groups_share_out_what_they_hold_and_the_others_stay() -> None:
    """Four groups of weights 2, 1, 1 and 4 of 8: the three share out half; inside a group of two the proportions stay."""
    values = [[100, 0, 0, 0, 0], [0, 100, 0, 0, 50], [0, 0, 80, 40, 10]]
    members = [[1, 0, 0, 0, 0], [0, 1, 0, 0, 0], [0, 0, 1, 1, 0]]
    found = ternary_map(values, [2, 1, 0.75, 0.25, 4], members)
    assert found.mapped == 0.5
    assert found.present == pytest.approx([0.5, 0.25, 0.25])
    assert found.corner_scores == pytest.approx(np.array([[50, 0, 0], [25, 75, 25], [5, 5, 40]]))


def test_two_options_share_the_triangle_by_hand() -> None:
    """100 x against 100 y: level where x is y, half of the triangle each; the third corner is the tip of both."""
    found = ternary_map([[100, 0, 0], [0, 100, 0]], [1, 1, 1], np.eye(3))
    assert [region.options for region in found.regions] == [(0,), (1,)]
    assert [region.area for region in found.regions] == pytest.approx([0.5, 0.5])
    assert sorted(found.regions[0].corners.round(9).tolist()) == [[0, 0, 1], [0.5, 0.5, 0], [1, 0, 0]]
    assert found.leaders([0, 0, 1]) == (0, 1)


def test_twins_have_one_region_and_who_leads_only_on_a_line_has_none() -> None:
    found = ternary_map([[50, 0, 0], [50, 0, 0], [0, 50, 0], [25, 25, 0]], [1, 1, 1], np.eye(3))
    assert [region.options for region in found.regions] == [(0, 1), (2,)]
    assert found.leaders([0.5, 0.5, 0]) == (0, 1, 2, 3)


def test_an_option_that_is_out_takes_no_part() -> None:
    found = ternary_map(np.array([[50, 0, 0], [np.nan, 100, 100], [0, 50, 50]]), [1, 1, 1], np.eye(3))
    assert [region.options for region in found.regions] == [(0,), (2,)]
    assert found.leaders([0, 1, 0]) == (2,)


def test_where_weights_lie_and_that_the_map_can_say_something_else_of_them() -> None:
    """Inside the third share the map has 1 to 1; weights with 0 to 1 there lie at the same point, but rank otherwise."""
    values = [[60, 60, 100, 0], [50, 50, 0, 80]]
    members = [[1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 1, 1]]
    found = ternary_map(values, [1, 1, 1, 1], members)
    places = found.locate([[0.25, 0.25, 0.25, 0.25], [0.25, 0.25, 0, 0.5], [0.5, 0.5, 0, 0]])
    assert places.points == pytest.approx(np.array([[0.25, 0.25, 0.5]] * 2 + [[0.5, 0.5, 0]]))
    assert places.points[0] == pytest.approx(found.present)
    assert places.there == ((0,), (0,), (0,))
    assert places.under == ((0,), (1,), (0,))


def test_weights_with_nothing_on_the_three_have_no_place() -> None:
    found = ternary_map(np.eye(4) * 100, [1, 1, 1, 1], np.eye(4)[:3])
    places = found.locate([0, 0, 0, 1])
    assert np.isnan(places.points).all()
    assert places.there == ((),)
    assert places.under == ((3,),)


def test_on_paper_the_triangle_has_equal_sides_and_areas_are_kept() -> None:
    corners = on_paper(np.eye(3))
    assert corners.tolist() == [[0, 0], [1, 0], [0.5, math.sqrt(3) / 2]]
    assert on_paper([1 / 3, 1 / 3, 1 / 3])[0] == pytest.approx(corners.mean(axis=0))


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (([[1, 2, 3]], [1, 1, 1], [[1, 0, 0], [1, 0, 0], [0, 0, 1]]), "no criterion in two"),
        (([[1, 2, 3]], [1, 1, 1], [[1, 0, 0], [0, 1, 0], [0, 0, 0]]), "none of them empty"),
        (([[1, 2, 3]], [1, 1, 1], [[1, 0], [0, 1], [0, 0]]), "three groups"),
        (([[1, 2, 3, 4]], [0, 0, 0, 1], np.eye(4)[:3]), "no weight to share out"),
    ],
)
def test_groups_that_make_no_map_are_refused(arguments: Any, says: str) -> None:
    with pytest.raises(WeightsError, match=says):
        ternary_map(*arguments)


def test_two_weights_that_are_all_there_is_make_no_map() -> None:
    with pytest.raises(WeightsError, match="none of them empty"):
        two_way_map([[1, 2]], [1, 1], [True, False], [False, True])
