"""Rank-order centroid weights as tabled in the literature.

Barron and Barrett (1996), Decision quality using ranked attribute weights, Management Science 42(11), 1515-1523; the same
rows stand in Edwards and Barron (1994), SMARTS and SMARTER, Organizational Behavior and Human Decision Processes 60(3).
"""

import pytest

from crossroads.mcda.weighting import rank_order_centroid

TABLE = {
    2: [0.7500, 0.2500],
    3: [0.6111, 0.2778, 0.1111],
    4: [0.5208, 0.2708, 0.1458, 0.0625],
    5: [0.4567, 0.2567, 0.1567, 0.0900, 0.0400],
    6: [0.4083, 0.2417, 0.1583, 0.1028, 0.0611, 0.0278],
}


@pytest.mark.parametrize("count", TABLE)
def test_centroid_weights_are_those_of_the_table(count: int) -> None:
    assert rank_order_centroid(range(1, count + 1)).tolist() == pytest.approx(TABLE[count], abs=5e-5)


@pytest.mark.parametrize("count", TABLE)
def test_the_order_in_which_criteria_are_given_does_not_matter(count: int) -> None:
    assert rank_order_centroid(range(count, 0, -1)).tolist() == pytest.approx(TABLE[count][::-1], abs=5e-5)
