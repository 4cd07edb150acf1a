"""Competition ranks: 1, 2, 2, 4."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from crossroads.mcda.ranking import TIE, ranks

scores = st.lists(st.integers(-5, 5).map(float), min_size=1, max_size=8)


def test_ties_share_a_rank_and_the_next_one_is_skipped() -> None:
    assert ranks([10.0, 30.0, 30.0, 5.0]).tolist() == [3, 1, 1, 4]


def test_differences_within_the_tolerance_are_ties() -> None:
    assert ranks([1.0, 1.0 + TIE / 2, 1.0 + 3 * TIE]).tolist() == [2, 2, 1]


@given(scores)
def test_a_rank_is_one_more_than_the_number_of_options_ahead(preference: list[float]) -> None:
    assert ranks(preference).tolist() == [1 + sum(other > own for other in preference) for own in preference]


@given(scores, st.randoms())
def test_ranks_follow_the_options_through_a_permutation(preference: list[float], random: object) -> None:
    order = np.random.default_rng(0).permutation(len(preference))
    assert ranks(np.array(preference)[order]).tolist() == ranks(preference)[order].tolist()


def test_what_is_not_a_number_is_ahead_of_nothing_and_nothing_is_ahead_of_it() -> None:
    """Options that are out carry NaN; they leave the others' ranks alone."""
    assert ranks([2.0, np.nan, 3.0]).tolist()[::2] == [2, 1]
