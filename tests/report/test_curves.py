"""Value functions in words, as levels to choose from, and drawn."""

import math
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossroads import Decision
from crossroads.files import with_value_function
from crossroads.model import Criterion
from crossroads.report import curves
from crossroads.report.charts import value_chart
from tests.decisions import built, flat_document, office_site

HALF_AT_20: dict[str, Any] = {"kind": "piecewise", "points": [[0, 0], [20, 50], [100, 100]]}
LATE: dict[str, Any] = {"kind": "exponential", "curvature": -2.0}
BENT: dict[str, Any] = {"kind": "piecewise", "points": [[0, 0], [25, 45], [50, 50], [75, 55], [100, 100]]}
STRAIGHT: dict[str, Any] = {"kind": "piecewise", "points": [[0, 0], [30, 30], [100, 100]]}


def scale(worst: float, best: float, function: dict[str, Any] | None = None) -> Criterion:
    """A criterion from `worst` to `best` with that value function."""
    document = flat_document([[(worst, worst, worst)]])
    document["criteria"][0] |= {
        "worst": worst,
        "best": best,
        "direction": "max" if best > worst else "min",
        "levels": [{"level": worst, "text": "bad"}, {"level": best, "text": "good"}],
        "value_function": function or {"kind": "linear"},
    }
    return built(document).tree.criteria[0]


def rent_of(decision: Decision) -> Criterion:
    return decision.tree.criteria[decision.tree.index["rent"]]


# --- words


@pytest.mark.parametrize(
    ("function", "begins", "value"),
    [
        ({"kind": "linear"}, "Every step", None),
        (STRAIGHT, "Every step", None),
        (HALF_AT_20, "The first steps count more", 50 + 50 * 30 / 80),
        (LATE, "The last steps count more", 100 / (1 + math.exp(1))),
        (BENT, "Half-way", 50),
    ],
)
def test_a_sentence_says_which_steps_count_more(function: dict[str, Any], begins: str, value: float | None) -> None:
    said = curves.sentence(scale(0, 100, function))
    assert said.startswith(begins)
    if value is not None:
        assert f"(50) is worth {value:,.1f}".removesuffix(".0") in said


@pytest.mark.parametrize(("one", "other", "same"), [({"kind": "linear"}, STRAIGHT, True), ({"kind": "linear"}, BENT, False)])
def test_functions_are_the_same_when_every_level_has_the_same_value(
    one: dict[str, Any], other: dict[str, Any], same: bool
) -> None:
    assert curves.same(scale(0, 100, one), scale(0, 100, other)) is same


def test_described_levels_stand_from_worst_to_best_with_their_values() -> None:
    rent = rent_of(with_value_function(office_site(), "rent", {"kind": "piecewise", "points": [[500, 0], [400, 50], [100, 100]]}))
    described = curves.described_levels(rent)
    assert [number for number, *_ in described] == list(range(1, len(rent.levels) + 1))
    assert described[0][1:] == ("half a million a year", 500, 0)
    assert described[-1][1:] == ("a hundred thousand a year", 100, 100)
    table = curves.levels_table(rent)
    assert list(table["Level"]) == ["1. half a million a year (500)", "2. a hundred thousand a year (100)"]
    assert list(table["Value"]) == ["0", "100"]


def test_a_level_worth_nothing_has_no_minus_before_its_zero() -> None:
    steep = with_value_function(office_site(), "rent", {"kind": "exponential", "curvature": 2})
    assert list(curves.levels_table(rent_of(steep))["Value"]) == ["0", "100"]


def test_the_table_of_options_has_both_values_and_a_gap_where_a_score_is_missing() -> None:
    altered = with_value_function(office_site(), "quiet", LATE)
    before = office_site().tree.criteria[office_site().tree.index["quiet"]]
    table = curves.options_table(altered, "quiet", before).set_index("Option")
    assert table["As published"].tolist()[:2] == pytest.approx([50, 70])
    assert table["As drawn here"].tolist()[:2] == pytest.approx(
        [100 * math.expm1(2 * share) / math.expm1(2) for share in (0.5, 0.7)]
    )
    assert table.iloc[2, 1:].isna().all()


# --- levels to choose from


@pytest.mark.parametrize(("worst", "best", "step"), [(0, 100, 1), (1500, 100, 20), (60, 0, 1), (20, 80, 1), (0, 1, 0.01)])
def test_a_step_is_round(worst: float, best: float, step: float) -> None:
    assert curves.round_step(scale(worst, best)) == pytest.approx(step)


ends = st.floats(-1e15, 1e15, allow_nan=False)


@given(ends, ends, st.floats(0.001, 0.999))
def test_choices_lie_between_the_anchors_in_their_order_with_what_is_asked_for(one: float, other: float, share: float) -> None:
    if abs(one - other) < 1e-9 * max(abs(one), abs(other), 1e-9):
        return
    criterion = scale(one, other)
    also = one + share * (other - one)
    levels = curves.choices(criterion, also)
    assert also in levels
    assert 1 <= len(levels) <= curves.CHOICES + 3
    sign = 1 if other > one else -1
    assert all(sign * (after - before) > 0 for before, after in pairwise([one, *levels, other]))


def test_levels_to_choose_from_can_be_told_apart_on_screen() -> None:
    """A slider knows its levels by what they look like: 0.1 + 0.2 must not stand beside 0.3."""
    levels = curves.choices(scale(0.0, 1.0), 0.1 + 0.2)
    assert 0.1 + 0.2 in levels
    assert len({f"{level:.12g}" for level in levels}) == len(levels) == 99


# --- drawn


@pytest.mark.parametrize("criterion", ["rent", "space"])
def test_the_curve_runs_between_the_anchors_and_through_every_bend(criterion: str) -> None:
    leaf = office_site().tree.criteria[office_site().tree.index[criterion]]
    bend = leaf.worst + 0.2345 * (leaf.best - leaf.worst)
    function = {"kind": "piecewise", "points": [[leaf.worst, 0], [bend, 70], [leaf.best, 100]]}
    chart = value_chart(with_value_function(office_site(), criterion, function), criterion)
    drawn = {row["level"]: row["value"] for row in chart.data["curve"]}
    assert (drawn[leaf.worst], drawn[bend], drawn[leaf.best]) == (0, 70, 100)
    assert {row["which"] for row in chart.data["curve"]} == {"As drawn here"}


def test_the_curve_before_is_drawn_beside_it() -> None:
    altered = with_value_function(office_site(), "rent", LATE)
    chart = value_chart(altered, "rent", rent_of(office_site()))
    lines = {which: [row for row in chart.data["curve"] if row["which"] == which] for which in ("As published", "As drawn here")}
    straight = {row["level"]: row["value"] for row in lines["As published"]}
    assert straight[300] == pytest.approx(50)
    assert {row["level"]: row["value"] for row in lines["As drawn here"]}[300] == pytest.approx(100 / (1 + math.e))


def test_every_option_has_a_row_with_its_range_and_its_value_on_the_curve() -> None:
    altered = with_value_function(office_site(), "quiet", LATE)
    chart = value_chart(altered, "quiet")
    for option, row in zip(altered.options, chart.data["options"], strict=True):
        cell = altered.cells[option.id, "quiet"]
        assert (row["low"], row["likely"], row["high"]) == (cell.low, cell.likely, cell.high)
    missing = chart.data["options"][2]
    assert (missing["value"], missing["name"]) == (None, f"{altered.options[2].title}: no score")
    heights = [row["row"] for row in chart.data["options"]]
    assert max(heights) < 0
    assert (np.diff(heights) < 0).all()


def test_the_description_tells_the_anchors_the_shape_and_each_option() -> None:
    altered = with_value_function(office_site(), "rent", {"kind": "piecewise", "points": [[500, 0], [300, 80], [100, 100]]})
    said = value_chart(altered, "rent").alt
    rent = rent_of(altered)
    assert f"on {rent.title} is worth, from 0 at 500 to 100 at 100" in said
    assert "The first steps count more" in said
    assert "(300) is worth 80 of 100" in said
    for option in altered.options:
        cell = altered.cells[option.id, "rent"]
        value = np.interp(-float(cell.likely or 0), [-500, -300, -100], [0, 80, 100])
        assert f"{option.title} at {cell.likely:g} is worth {value:.0f}" in said


def test_one_specification_serves_all_curves_of_a_scale() -> None:
    one, other = (
        with_value_function(office_site(), "rent", function) for function in (LATE, {"kind": "exponential", "curvature": 1})
    )
    assert value_chart(one, "rent").spec is value_chart(other, "rent").spec
