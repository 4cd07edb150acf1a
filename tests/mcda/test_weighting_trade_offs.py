"""Trade-off questions that check a swing weighting, and swings asked on the range in play."""

from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from crossroads.errors import WeightsError
from crossroads.mcda.values import to_value
from crossroads.mcda.weighting import implied, on_whole_scale, questions, range_in_play, swing, trade_off
from crossroads.mcda.weighting.trade_offs import TradeOff, level
from crossroads.model import Criterion

points = st.lists(st.floats(0.1, 100), min_size=2, max_size=7)


def criterion(worst: float, best: float, **function: Any) -> Criterion:
    """A criterion with anchors and a value function."""
    return Criterion.model_validate(
        {
            "id": "speed",
            "title": "Speed",
            "label": "Speed",
            "definition": "How fast",
            "unit": "km/h",
            "direction": "max" if best > worst else "min",
            "worst": worst,
            "best": best,
            "levels": [{"level": worst, "text": "worst"}, {"level": best, "text": "best"}],
            "points": 100,
            "value_function": function or {"kind": "linear"},
        }
    )


def test_half_the_weight_is_worth_half_the_values_of_the_heavier() -> None:
    assert trade_off([60, 30, 10], 1, 0) == trade_off([60, 30, 10], 0, 1) == TradeOff(0, 1, 50.0)


@given(points)
def test_the_two_sides_of_a_trade_off_are_worth_the_same_score(given_points: list[float]) -> None:
    weights = swing(given_points)
    for asked in questions(weights, 9):
        assert weights[asked.dear] * asked.value == pytest.approx(weights[asked.cheap] * 100)
        assert 0 < asked.value <= 100 * (1 + 1e-12)


def test_questions_leave_the_heaviest_for_the_end_and_criteria_without_weight_out() -> None:
    asked = questions([10, 100, 0, 50, 20], 9)
    assert [(one.dear, one.cheap) for one in asked] == [(3, 4), (4, 0), (1, 3)]
    assert questions([10, 100, 0, 50, 20], 1) == asked[:1]
    assert questions([1, 0]) == ()


@given(points, st.floats(1, 100))
def test_an_answer_becomes_the_trade_off_of_the_weights_it_implies(given_points: list[float], value: float) -> None:
    weights = swing(given_points)
    asked = questions(weights)[0]
    result = implied(weights, asked, value)
    assert trade_off(result.weights, asked.dear, asked.cheap).value == pytest.approx(value)
    rest = [one for one in range(len(weights)) if one != asked.cheap]
    assert result.weights[rest] / result.weights[rest].sum() == pytest.approx(weights[rest] / weights[rest].sum())
    assert result.factor == pytest.approx(value / asked.value)


def test_an_answer_within_a_quarter_agrees() -> None:
    asked = trade_off([50, 25], 0, 1)
    assert implied([50, 25], asked, 50).agrees
    assert implied([50, 25], asked, 60).agrees
    assert not implied([50, 25], asked, 70).agrees
    assert not implied([50, 25], asked, 39).agrees


@pytest.mark.parametrize("value", [0, -1, 101, np.nan])
def test_answers_outside_the_scale_are_refused(value: float) -> None:
    with pytest.raises(WeightsError, match="exchange the two"):
        implied([50, 25], TradeOff(0, 1, 50), value)


@pytest.mark.parametrize(("one", "other"), [(0, 0), (0, 2), (2, 1)])
def test_a_trade_off_needs_two_criteria_with_weight(one: int, other: int) -> None:
    with pytest.raises(WeightsError, match="two different criteria"):
        trade_off([50, 25, 0], one, other)


@pytest.mark.parametrize(
    "scale",
    [
        criterion(0, 80),
        criterion(80, 20),
        criterion(0, 80, kind="exponential", curvature=2.5),
        criterion(80, 0, kind="exponential", curvature=-3),
        criterion(0, 80, kind="piecewise", points=[(0, 0), (20, 70), (80, 100)]),
        criterion(80, 0, kind="piecewise", points=[(80, 0), (20, 30), (0, 100)]),
    ],
    ids=["linear", "falling", "exponential", "falling exponential", "piecewise", "falling piecewise"],
)
@given(st.floats(0, 100))
def test_a_level_has_the_value_it_stands_for(scale: Criterion, value: float) -> None:
    assert float(to_value(np.array(level(value, scale)), scale)) == pytest.approx(value, abs=1e-6)


# --- swings on the range in play -------------------------------------------------------------------------------------


@given(points, st.data())
def test_a_swing_that_was_asked_on_a_part_weighs_as_much_as_one_asked_on_the_whole(given_points: list[float], data: Any) -> None:
    """Whoever thinks in the additive model gives a part of the scale its share of the points of the whole."""
    shares = np.array(data.draw(st.lists(st.floats(0.1, 1), min_size=len(given_points), max_size=len(given_points))))
    assume((shares * 100 >= 10).all())
    shown = np.column_stack([np.zeros(len(shares)), 100 * shares])
    whole = on_whole_scale(np.array(given_points) * shares, shown)
    assert swing(whole) == pytest.approx(swing(given_points))
    assert whole.max() == 100


def test_points_on_the_whole_scale_stay_but_for_the_largest_being_100() -> None:
    assert on_whole_scale([50, 20], [(0, 100), (0, 100)]).tolist() == [100, 40]
    assert on_whole_scale([100, 50], [(0, 100), (20, 45)]).tolist() == [50, 100]


def test_the_range_in_play_is_that_of_the_options_with_a_value() -> None:
    assert range_in_play([[10.0, 50.0], [30.0, np.nan], [20.0, 70.0]]).tolist() == [[10, 30], [50, 70]]
    with pytest.raises(WeightsError, match="criterion 2 has no value in play"):
        range_in_play([[10.0, np.nan], [30.0, np.nan]])


def test_a_range_under_ten_value_points_is_refused_by_name() -> None:
    with pytest.raises(WeightsError, match="criterion 2 has 9 of 100 value points in play"):
        on_whole_scale([100, 50], [(0, 100), (41, 50)])


@pytest.mark.parametrize(
    ("given_points", "shown", "says"),
    [
        ([1, 2], [(0, 100)], "two values from 0 to 100"),
        ([1, 2], [(0, 100), (0, 120)], "two values from 0 to 100"),
        ([1, 2], [(0, 100), (0, np.nan)], "two values from 0 to 100"),
        ([1, -2], [(0, 100), (0, 50)], "none negative"),
        ([0, 0], [(0, 100), (0, 50)], "none negative"),
        ([np.inf, 0], [(0, 100), (0, 50)], "none negative"),
        ([1, 2], [(0, 100), (50, 0)], "criterion 2 has -50"),
    ],
)
def test_points_and_ranges_that_are_none_are_refused(given_points: Any, shown: Any, says: str) -> None:
    with pytest.raises(WeightsError, match=says):
        on_whole_scale(given_points, shown)
