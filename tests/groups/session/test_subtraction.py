"""Attacks on the results of a workshop by subtraction and by watching."""

from collections import Counter
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings

from crossroads.errors import MethodError
from crossroads.groups.session import Answered, take
from crossroads.groups.session.suppression import roles_shown
from tests.examples import drawn
from tests.groups.session.attacks import SMALLEST, cohorts, exposed, stories, watched
from tests.groups.session.rooms import DECISION, room


def test_the_attacker_finds_what_can_be_found() -> None:
    """Otherwise the tests below could pass on anything."""
    a, b, c, d = (frozenset({(name, "x")}) for name in "abcd")
    assert exposed([a | b | c | d, a | b | c], 2) == d
    assert exposed([a | b | c, b | c | d, a | d | b, a | c | d], 2) is not None
    assert exposed([a | b | c | d, a | b], 2) is None
    assert exposed([a | b | c | d, a | b], 3) in {a | b, c | d}


@settings(max_examples=drawn(150), deadline=None)
@given(stories())
def test_nothing_can_be_subtracted_at_any_time(moments: list[list[Answered]]) -> None:
    """Neither one result from another, nor any sum of them, over both rounds, all roles and all times."""
    for _, seen in watched(moments):
        if seen:
            assert exposed(cohorts(seen), SMALLEST) is None


def test_stories_get_so_far_as_to_show_something() -> None:
    """A room of two roles, half of each of other minds: shown in both rounds, once enough have changed theirs."""
    first = room("xxyy", "A") + room("yyxz", "B")
    second = [replace(one, round=2) for one in room("xyxx", "A") + room("zxzy", "B")]
    last = list(watched([first, first + second]))[-1]
    shown = last[0].results.round_1
    assert shown is not None
    assert [role.role for role in shown.roles] == ["A", "B"]
    assert last[0].results.round_2 is not None


def test_late_answers_wait_until_they_are_enough() -> None:
    first = room("xyxyz", "A")
    (before, _), (same, _), (after, _) = watched([first, first + room("zz", "A", start=5), first + room("zzz", "A", start=5)])
    assert same is before
    assert before.results.round_1 is not None
    assert before.results.round_1.people == 5
    assert after.results.round_1 is not None
    assert after.results.round_1.people == 8


def test_the_same_answer_given_again_is_no_new_one() -> None:
    first = room("xyxyzz", "A")
    again = [replace(one, round=2) for one in first]
    moved = [replace(one, round=2) for one in room("yzy", "A")] + again[3:]
    (_, _), (stayed, _), (changed, _) = watched([first, first + again, first + moved])
    assert stayed.results.round_2 is None
    assert changed.results.round_2 is not None


def test_who_withdraws_is_not_found_by_what_is_missing() -> None:
    first = room("xyxyzz", "A")
    (before, _), (after, _) = watched([first, first[1:]])
    assert after is before


def test_a_role_is_not_shown_where_the_rest_could_be_found() -> None:
    """Five of A, four of B and two of C: with both larger ones shown C were found, so the smaller of them is not shown."""
    people = room("xyxyz", "A") + room("xyzx", "B") + room("yz", "C")
    found = take(None, people, DECISION, "full", SMALLEST).results.round_1
    assert found is not None
    assert [role.role for role in found.roles] == ["A"]


@pytest.mark.parametrize("sizes", [(5, 2), (2, 2, 2), (7,)])
def test_no_role_is_shown_where_too_few_are_left_or_nobody_is(sizes: tuple[int, ...]) -> None:
    people = [one for role, size in zip("ABC", sizes, strict=False) for one in room("xyzxyzx"[:size], role)]
    found = take(None, people, DECISION, "full", SMALLEST).results.round_1
    assert found is not None
    assert found.roles == ()


def test_fewer_than_the_smallest_group_have_no_result_at_all() -> None:
    found = take(None, room("xyzxyzx", "A"), DECISION, "full", 8).results
    assert (found.round_1, found.round_2, found.gut, found.gut_against_weights) == (None, None, None, None)


def test_a_smallest_group_of_two_is_refused() -> None:
    with pytest.raises(MethodError, match="at least 3"):
        take(None, room("xyz"), DECISION, "full", 2)


def test_roles_are_taken_from_the_smallest_on() -> None:
    """Counted by new answers, in the order of names where these are as many."""
    roles = ["A"] * 4 + ["B"] * 3 + ["C"] * 3 + [""]
    new = np.ones(11, dtype=bool)
    aspects = np.arange(11)[:, None]
    assert Counter(roles_shown(roles, new, aspects, 3)) == Counter(["A", "C"])
    new[:2] = False
    assert roles_shown(roles, new, aspects, 3) == ("B", "C")
