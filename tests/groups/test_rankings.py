"""Rankings of several people: what every way to put them together must hold, and small cases worked out by hand."""

from itertools import permutations
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import friedmanchisquare

from crossroads.errors import MethodError
from crossroads.groups import ahead, borda, copeland, kemeny, kendall_w
from crossroads.groups.kemeny import _by_programme, _by_sets
from tests.examples import drawn

moderate = settings(max_examples=drawn(60), deadline=None)
Rankings = list[list[int]]


@st.composite
def tables(draw: st.DrawFn, least: int = 1, most: int = 5) -> Rankings:
    """Rankings with ties, as competition ranks or not: only their order counts."""
    width, voters = draw(st.integers(least, most)), draw(st.integers(1, 5))
    row = st.lists(st.integers(1, 4), min_size=width, max_size=width)
    return draw(st.lists(row, min_size=voters, max_size=voters))


def distance(rankings: Rankings, order: tuple[int, ...]) -> float:
    """How often the voters order a pair the other way, a tie being half; counted pair by pair."""
    total = 0.0
    for row in rankings:
        for place, earlier in enumerate(order):
            for later in order[place + 1 :]:
                total += 1.0 if row[later] < row[earlier] else 0.5 if row[later] == row[earlier] else 0.0
    return total


@moderate
@given(tables())
def test_kemenys_order_is_the_least_of_all_orders_and_says_whether_it_is_the_only_one(rankings: Rankings) -> None:
    distances = [distance(rankings, order) for order in permutations(range(len(rankings[0])))]
    found = kemeny(rankings)
    assert found.distance == pytest.approx(min(distances))
    assert distance(rankings, tuple(found.order.tolist())) == pytest.approx(min(distances))
    assert found.unique == (distances.count(min(distances)) == 1)
    assert found.ranks[found.order].tolist() == list(range(1, len(rankings[0]) + 1))


@moderate
@given(tables(least=3, most=6))
def test_both_ways_to_kemenys_order_agree(rankings: Rankings) -> None:
    pairs = ahead(rankings)
    (order, unique), (other, also_unique) = _by_sets(pairs), _by_programme(pairs)
    assert unique == also_unique
    assert distance(rankings, tuple(order.tolist())) == pytest.approx(distance(rankings, tuple(other.tolist())))


def test_many_options_of_one_mind_keep_their_order() -> None:
    order = np.random.default_rng(3).permutation(20)
    found = kemeny([np.argsort(order) + 1] * 3)
    assert found.order.tolist() == order.tolist()
    assert (found.distance, found.unique) == (0, True)


def test_sixteen_options_with_a_circle_at_the_top_have_three_orders_that_are_as_good() -> None:
    """Three voters put the first three in a circle; the others follow in one order."""
    rest = list(range(4, 17))
    found = kemeny([[1, 2, 3, *rest], [2, 3, 1, *rest], [3, 1, 2, *rest]])
    assert not found.unique
    assert found.distance == 4  # one pair of the three goes against two voters, two pairs against one
    assert found.order[3:].tolist() == list(range(3, 16))


def test_a_majority_over_all_others_comes_first_by_kemeny_and_copeland_and_need_not_by_borda() -> None:
    """A beats both others 3 to 2; B has the points: 4 + 3 x 1."""
    rankings, counts = [[1, 2, 3], [3, 1, 2]], [3, 2]
    assert copeland(rankings, counts).tolist() == [2, 0, -2]
    assert kemeny(rankings, counts).order.tolist() == [0, 1, 2]
    assert borda(rankings, counts).tolist() == [6, 7, 2]


def test_ties_share_what_is_at_stake() -> None:
    rankings = [[1, 2.5, 2.5, 4]]
    assert borda(rankings).tolist() == [3, 1.5, 1.5, 0]
    assert ahead(rankings)[1].tolist() == [0, 0, 0.5, 1]
    assert copeland(rankings).tolist() == [3, 0, 0, -3]
    assert borda([[1, 2, 2, 4]]).tolist() == borda(rankings).tolist()


@moderate
@given(tables(), st.data())
def test_counts_are_so_many_people_of_that_ranking(rankings: Rankings, data: st.DataObject) -> None:
    counts = data.draw(st.lists(st.integers(0, 3), min_size=len(rankings), max_size=len(rankings)).filter(any))
    spelt_out = np.repeat(rankings, counts, axis=0)
    for way in (ahead, borda, copeland):
        assert way(rankings, counts) == pytest.approx(way(spelt_out))
    assert kendall_w(rankings, counts) == pytest.approx(kendall_w(spelt_out), nan_ok=True)
    assert kemeny(rankings, counts).distance == pytest.approx(kemeny(spelt_out).distance)


@moderate
@given(tables(least=2))
def test_the_order_in_which_options_and_people_stand_makes_no_difference(rankings: Rankings) -> None:
    rows, columns = list(range(len(rankings))), list(range(len(rankings[0])))
    generator = np.random.default_rng(len(rankings))
    generator.shuffle(rows)
    generator.shuffle(columns)
    mixed = np.array(rankings)[np.ix_(rows, columns)]
    assert borda(mixed).tolist() == pytest.approx(borda(rankings)[columns].tolist())
    assert copeland(mixed).tolist() == copeland(rankings)[columns].tolist()
    assert kemeny(mixed).distance == pytest.approx(kemeny(rankings).distance)
    assert kendall_w(mixed) == pytest.approx(kendall_w(rankings), nan_ok=True)


@moderate
@given(tables(least=2))
def test_what_all_put_before_another_comes_before_it(rankings: Rankings) -> None:
    places = np.array(rankings)
    points, wins, ranks = borda(rankings), copeland(rankings), kemeny(rankings).ranks
    for one in range(places.shape[1]):
        for other in range(places.shape[1]):
            if (places[:, one] < places[:, other]).all():
                assert points[one] > points[other]
                assert wins[one] >= wins[other]
                assert ranks[one] < ranks[other]


def test_kendalls_w_is_friedmans_statistic_over_its_largest() -> None:
    """W = chi square / (m (n - 1)), ties corrected in both; m voters, n options."""
    ratings = np.random.default_rng(8).integers(1, 5, (7, 6))
    statistic = friedmanchisquare(*ratings.T).statistic
    assert kendall_w(ratings) == pytest.approx(statistic / (7 * 5))


def test_kendalls_w_at_its_ends() -> None:
    assert kendall_w([[1, 2, 3]] * 4) == pytest.approx(1)
    assert kendall_w([[1, 2, 3], [3, 2, 1]]) == pytest.approx(0)
    assert np.isnan(kendall_w([[1, 1, 1], [2, 2, 2]]))
    assert np.isnan(kendall_w([[1], [1]]))


@pytest.mark.parametrize(
    ("rankings", "counts"),
    [
        ([1, 2, 3], None),
        ([], None),
        ([[1, float("nan")]], None),
        ([[1, 2]], [1, 2]),
        ([[1, 2]], [0]),
        ([[1, 2], [2, 1]], [2, -1]),
    ],
)
def test_what_are_no_rankings_is_refused(rankings: Any, counts: list[int] | None) -> None:
    for way in (ahead, borda, copeland, kemeny, kendall_w):
        with pytest.raises(MethodError, match=r"voter|people"):
            way(rankings, counts)
