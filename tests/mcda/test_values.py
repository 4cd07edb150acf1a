"""Values: 0 at the worst anchor, 100 at the best, whatever options are present."""

import math
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossroads.mcda.values import curvature, half_way, to_value, value_table
from crossroads.model import Criterion
from tests.decisions import built, flat, flat_document, office_site, office_site_document

levels_in_scale = st.floats(0, 100)


def criterion(function: dict[str, Any], *, worst: float = 0.0, best: float = 100.0) -> Criterion:
    document = flat_document([[(worst, worst, worst)]])
    direction = "max" if best > worst else "min"
    ends = [{"level": worst, "text": "worst"}, {"level": best, "text": "best"}]
    document["criteria"][0] |= {"worst": worst, "best": best, "direction": direction, "levels": ends, "value_function": function}
    return built(document).tree.criteria[0]


LINEAR: dict[str, Any] = {"kind": "linear"}
FUNCTIONS: dict[str, dict[str, Any]] = {
    "linear": LINEAR,
    "piecewise": {"kind": "piecewise", "points": [(0, 0), (20, 50), (60, 50), (100, 100)]},
    "front-loaded": {"kind": "exponential", "curvature": 3.0},
    "back-loaded": {"kind": "exponential", "curvature": -3.0},
    "steepest": {"kind": "exponential", "curvature": 20.0},
    "nearly straight": {"kind": "exponential", "curvature": 1e-8},
}


@pytest.mark.parametrize(
    ("worst", "best"), [(0.0, 100.0), (100.0, 0.0), (5.0, 25.0), (1500.0, 100.0), (-40.0, -10.0), (1e-6, 1e6)]
)
def test_a_linear_value_is_the_share_of_the_way_from_worst_to_best(worst: float, best: float) -> None:
    scale = criterion(LINEAR, worst=worst, best=best)
    for share in (0, 0.25, 0.5, 1):
        level = worst + share * (best - worst)
        assert float(to_value(np.array(level), scale)) == pytest.approx(100 * share)


def test_the_scale_of_cost_in_the_mali_decision_by_hand() -> None:
    scale = criterion(LINEAR, worst=1500.0, best=100.0)
    exact = 100 * Fraction(1500 - 1000, 1500 - 100)
    assert float(to_value(np.array(1000.0), scale)) == pytest.approx(float(exact))


@pytest.mark.parametrize(("level", "value"), [(0, 0), (10, 25), (20, 50), (40, 50), (60, 50), (80, 75), (100, 100)])
def test_a_piecewise_value_lies_on_the_straight_line_between_its_points(level: float, value: float) -> None:
    assert float(to_value(np.array(level, dtype=float), criterion(FUNCTIONS["piecewise"]))) == pytest.approx(value)


def test_a_piecewise_function_may_run_down_a_scale_where_less_is_better() -> None:
    scale = criterion({"kind": "piecewise", "points": [(100, 0), (80, 50), (0, 100)]}, worst=100.0, best=0.0)
    assert to_value(np.array([100.0, 90, 80, 40, 0]), scale).tolist() == pytest.approx([0, 25, 50, 75, 100])


@pytest.mark.parametrize("curvature", [-20.0, -3.0, -0.5, 0.5, 3.0, 20.0])
def test_an_exponential_value_follows_its_formula(curvature: float) -> None:
    for share in (0.0, 0.1, 0.5, 0.9, 1.0):
        expected = 100 * (1 - math.exp(-curvature * share)) / (1 - math.exp(-curvature))
        scale = criterion({"kind": "exponential", "curvature": curvature})
        assert float(to_value(np.array(100 * share), scale)) == pytest.approx(expected, abs=1e-6)


def test_positive_curvature_rewards_the_first_steps_and_negative_the_last() -> None:
    half_way = np.array(50.0)
    assert to_value(half_way, criterion(FUNCTIONS["front-loaded"])) > 50
    assert to_value(half_way, criterion(FUNCTIONS["back-loaded"])) < 50


@pytest.mark.parametrize(("worst", "best"), [(0.0, 100.0), (1500.0, 100.0)])
@given(st.floats(0.01, 99.99))
def test_a_curvature_is_found_for_any_value_half_way(worst: float, best: float, value: float) -> None:
    scale = criterion({"kind": "exponential", "curvature": curvature(value)}, worst=worst, best=best)
    assert half_way(scale) == pytest.approx(value)


def test_half_way_to_eighty_takes_twice_the_logarithm_of_four() -> None:
    """100 / (1 + exp(-c / 2)) = 80 holds for exp(c / 2) = 4."""
    assert curvature(80) == pytest.approx(2 * math.log(4))
    assert curvature(50) == 0


@given(st.floats(-1e-4, 1e-4), levels_in_scale)
def test_an_exponential_value_approaches_the_straight_line(curvature: float, level: float) -> None:
    """To first order the curve departs from the line by 100 c z (1 - z) / 2."""
    share = level / 100
    value = float(to_value(np.array(level), criterion({"kind": "exponential", "curvature": curvature})))
    assert value == pytest.approx(level + 50 * curvature * share * (1 - share), abs=1e-6)


@pytest.mark.parametrize("function", FUNCTIONS.values(), ids=FUNCTIONS.keys())
@pytest.mark.parametrize(("worst", "best"), [(0.0, 100.0), (100.0, 0.0)])
@given(one=levels_in_scale, other=levels_in_scale)
def test_every_value_function_keeps_its_ends_and_never_falls(
    function: dict[str, Any], worst: float, best: float, one: float, other: float
) -> None:
    if best < worst and "points" in function:
        function = {**function, "points": [(100 - level, value) for level, value in function["points"]]}
    scale = criterion(function, worst=worst, best=best)
    better, worse = (max(one, other), min(one, other)) if best > worst else (min(one, other), max(one, other))
    at_worst, low, high, at_best = to_value(np.array([worst, worse, better, best]), scale)
    assert (at_worst, at_best) == (pytest.approx(0, abs=1e-9), pytest.approx(100))
    assert -1e-9 <= low <= high + 1e-9 <= 100 + 1e-6


def test_values_keep_the_shape_of_the_levels_and_what_is_not_known() -> None:
    values = to_value(np.array([[10.0, np.nan], [20.0, 30.0]]), criterion(LINEAR))
    assert values.shape == (2, 2)
    assert np.isnan(values[0, 1])


def test_pessimistic_and_optimistic_are_by_value_where_less_is_better() -> None:
    table = value_table(flat([[(10, 20, 60)]], minimise=[0]))
    assert (table.pessimistic[0, 0], table.likely[0, 0], table.optimistic[0, 0]) == (40, 80, 90)
    assert (table.low[0, 0], table.mode[0, 0], table.high[0, 0]) == (10, 20, 60)


def test_a_missing_cell_spans_the_scale_and_has_no_likely_value() -> None:
    table = value_table(office_site())
    place = office_site().option_index["centre"], office_site().tree.index["quiet"]
    assert (table.pessimistic[place], table.optimistic[place]) == (0, 100)
    assert np.isnan(table.likely[place])
    assert np.isnan([table.low[place], table.mode[place], table.high[place]]).all()
    assert np.isnan(table.likely).sum() == 1


def test_the_table_of_the_office_by_hand() -> None:
    table = value_table(office_site())
    assert table.likely[:2].tolist() == [[25, 50, 75, 70], [75, 70, 50, 20]]
    assert table.pessimistic[0].tolist() == pytest.approx([20, 40, 70, 60])
    assert table.optimistic[0].tolist() == pytest.approx([30, 60, 80, 80])


cells = st.lists(levels_in_scale, min_size=3, max_size=3).map(lambda levels: tuple(sorted(levels)))


@given(st.lists(st.lists(cells, min_size=2, max_size=2), min_size=2, max_size=5), st.data())
def test_values_do_not_change_when_an_option_is_dropped(
    rows: list[list[tuple[float, float, float]]], data: st.DataObject
) -> None:
    dropped = data.draw(st.integers(0, len(rows) - 1))
    kept = [row for number, row in enumerate(rows) if number != dropped]
    whole, part = value_table(flat(rows, minimise=[1])), value_table(flat(kept, minimise=[1]))
    for name in ("pessimistic", "likely", "optimistic"):
        assert np.array_equal(np.delete(getattr(whole, name), dropped, axis=0), getattr(part, name))


@given(st.lists(cells, min_size=1, max_size=4))
def test_pessimistic_likely_and_optimistic_are_in_order(column: list[tuple[float, float, float]]) -> None:
    for minimise in ([], [0]):
        table = value_table(flat([[cell] for cell in column], minimise=minimise))
        assert (table.pessimistic <= table.likely).all()
        assert (table.likely <= table.optimistic).all()


def test_a_table_is_computed_once_for_equal_decisions() -> None:
    assert value_table(office_site()) is value_table(built(office_site_document()))
