"""Attacks on the results of a workshop: by subtraction, by watching, and by trying every room that fits what is shown.

The attacker knows who is in the room, who has which role, who has answered by when, and how results are suppressed.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, combinations_with_replacement, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossroads.errors import MethodError
from crossroads.groups.session import Answered, Results, RoundResult, Snapshot, rows_to_share, simulated, take
from crossroads.groups.session.suppression import of_one_mind, roles_shown
from tests.groups.session.rooms import DECISION, MINDS, person, room

SMALLEST = 3
Element = tuple[str, str]
"""A participant and the mind that he or she was of: one answer."""


# --- subtraction, over time and roles ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class Seen:
    """What was shown at one time: of whom."""

    everybody: frozenset[Element]
    roles: tuple[frozenset[Element], ...]


def exposed(shown: Sequence[frozenset[Element]], smallest: int) -> frozenset[Element] | None:
    """A set of fewer than `smallest` answers whose total some sum and difference of the shown totals gives; None if none.

    A combination of rows that is zero outside a set exists exactly when the rows lose rank without the columns of the set.
    """
    elements = sorted(set().union(*shown))
    table = np.array([[element in cohort for element in elements] for cohort in shown], dtype=float)
    rank = np.linalg.matrix_rank(table)
    for size in range(1, smallest):
        for chosen in combinations(range(len(elements)), size):
            if np.linalg.matrix_rank(np.delete(table, chosen, axis=1)) < rank:
                return frozenset(elements[column] for column in chosen)
    return None


def test_the_attacker_finds_what_can_be_found() -> None:
    """Otherwise the tests below could pass on anything."""
    a, b, c, d = (frozenset({(name, "x")}) for name in "abcd")
    assert exposed([a | b | c | d, a | b | c], 2) == d
    assert exposed([a | b | c, b | c | d, a | d | b, a | c | d], 2) is not None
    assert exposed([a | b | c | d, a | b], 2) is None
    assert exposed([a | b | c | d, a | b], 3) in {a | b, c | d}


def watched(moments: Iterable[Sequence[Answered]], smallest: int = SMALLEST) -> Iterator[tuple[Snapshot, list[Seen]]]:
    """The snapshot of each moment, and what an attacker who watches has seen by then."""
    now: Snapshot | None = None
    seen: list[Seen] = []
    for answered in moments:
        after = take(now, answered, DECISION, "full", smallest)
        for number in (1, 2):
            before = result(now.results, number) if now else None
            if (found := result(after.results, number)) is not None and found is not before:
                seen.append(of_whom(found, answered, number))
        now = after
        yield now, seen


def result(results: Results, number: int) -> RoundResult | None:
    return results.round_1 if number == 1 else results.round_2


def of_whom(found: RoundResult, answered: Sequence[Answered], number: int) -> Seen:
    everybody = {one.participant: one for one in answered if one.round == number and one.weighed}
    assert found.people == len(everybody)
    roles = [[one for one in everybody.values() if one.role == shown.role] for shown in found.roles]
    assert [len(members) for members in roles] == [shown.people for shown in found.roles]
    return Seen(frozenset(map(element, everybody.values())), tuple(frozenset(map(element, members)) for members in roles))


def element(one: Answered) -> Element:
    return one.participant, str(sorted(one.weights.items()))


def cohorts(seen: Sequence[Seen]) -> list[frozenset[Element]]:
    return [cohort for one in seen for cohort in (one.everybody, *one.roles)]


@st.composite
def stories(draw: st.DrawFn) -> list[list[Answered]]:
    """Up to ten people of three roles who answer, change their minds, come late and withdraw, at four moments."""
    roles = draw(st.lists(st.sampled_from("AAABBC"), min_size=3, max_size=10))
    held: dict[tuple[int, int], str] = {}
    moments = []
    for moment in range(4):
        number = 1 if moment < 2 else 2
        for place in draw(st.sets(st.integers(0, len(roles) - 1), min_size=0 if moment else len(roles) // 2)):
            mind = draw(st.sampled_from(["x", "y", "z", ""]))
            held.pop((place, number), None)
            if mind:
                held[place, number] = mind
        moments.append([speaking(place, which, mind, roles[place]) for (place, which), mind in held.items()])
    return moments


def speaking(place: int, number: int, mind: str, role: str) -> Answered:
    return person(f"p{place}", MINDS[mind], 1 if number == 1 else 2, role)


@settings(max_examples=150, deadline=None)
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


# --- what a room of one mind gives away --------------------------------------------------------------------------------


def test_a_role_of_one_mind_is_not_shown() -> None:
    people = room("xxxx", "A") + room("yzyx", "B")
    found = take(None, people, DECISION, "full", SMALLEST).results.round_1
    assert found is not None
    assert found.roles == ()
    assert found.between == ()


def test_a_role_with_one_dissenter_is_not_shown_either() -> None:
    """Else a role that is not shown would be of one mind for sure."""
    people = room("xxxxy", "A") + room("yzyxz", "B")
    found = take(None, people, DECISION, "full", SMALLEST).results.round_1
    assert found is not None
    assert found.roles == ()


def test_a_rest_of_one_mind_hides_the_roles_as_well() -> None:
    """All less the role that is shown would tell what everybody else thinks."""
    people = room("xyxyzz", "A") + room("xx", "B") + room("xx", "C")
    found = take(None, people, DECISION, "full", SMALLEST).results.round_1
    assert found is not None
    assert found.roles == ()


def test_what_everybody_agrees_on_hides_no_role() -> None:
    """It is seen in the result of all anyway."""
    aspects = np.array([[1, 0], [1, 0], [1, 1], [1, 1]] * 2)
    halves = [np.arange(8) < 4, np.arange(8) >= 4]
    assert not of_one_mind(aspects, halves)
    assert of_one_mind(np.column_stack([aspects, np.arange(8) < 4]), halves)


def rooms_of(sizes: Sequence[int], minds: str) -> Iterator[tuple[str, ...]]:
    """Everything that groups of these `sizes` may think, whoever in a group thinks what."""
    if not sizes:
        yield ()
        return
    for rest in rooms_of(sizes[1:], minds):
        for held in combinations_with_replacement(minds, sizes[0]):
            yield ("".join(held), *rest)


@pytest.mark.parametrize(
    ("sizes", "minds"), [((4, 4), "xyz"), ((5, 3), "xyz"), ((4, 4, 1), "xy"), ((4, 3, 2), "xyz"), ((6, 4, 1, 1), "xy")]
)
def test_no_room_gives_anybody_away(sizes: Sequence[int], minds: str) -> None:
    """Of all rooms that would show the very same, in some each person thinks otherwise; unless the whole room agrees."""
    same: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for held in rooms_of(sizes, minds):
        people = [one for role, minds_of_role in zip("ABCD", held, strict=False) for one in room(minds_of_role, role)]
        same[take(None, people, DECISION, "full", SMALLEST).results.model_dump_json()].append(held)
    assert len(same) > len(list(rooms_of([sum(sizes)], minds))) or max(sizes) < 4  # more is shown than of all together
    for fitting in same.values():
        if len(set("".join(fitting[0]))) == 1:
            continue
        for group in range(len(sizes)):
            assert len(set("".join(held[group] for held in fitting))) > 1, fitting


def test_no_two_rounds_give_anybody_away() -> None:
    """The same for what people say in two rounds: of all pairs of rounds that would show the same, in some each thinks otherwise.

    A person goes from one mind to another or stays; what a role holds is so many of each way to go.
    """
    ways = ["xx", "xy", "yx", "yy"]
    same: dict[str, list[tuple[tuple[str, ...], ...]]] = defaultdict(list)
    for held in product(combinations_with_replacement(ways, 4), repeat=2):
        moments = [in_round(held, number) for number in (1, 2)]
        before = take(None, moments[0], DECISION, "full", SMALLEST)
        same[take(before, moments[0] + moments[1], DECISION, "full", SMALLEST).results.model_dump_json()].append(held)
    assert len(same) > 50
    for fitting in same.values():
        for number in range(2):
            room_agrees = len({way[number] for group in fitting[0] for way in group}) == 1
            for group in range(2):
                assert room_agrees or len({way[number] for held in fitting for way in held[group]}) > 1, fitting


def in_round(held: Sequence[Sequence[str]], number: int) -> list[Answered]:
    """What people whose ways to go are `held`, by role, say in a round."""
    groups = ("".join(way[number - 1] for way in group) for group in held)
    return [one for role, minds in zip("AB", groups, strict=True) for one in room(minds, role, 1 if number == 1 else 2)]


# --- what is shown of all ------------------------------------------------------------------------------------------------


@settings(max_examples=40, deadline=None)
@given(st.integers(3, 60), st.integers(0, 5))
def test_no_dot_is_one_person_and_no_answer_is_named(people: int, seed: int) -> None:
    found = take(None, simulated(DECISION, "full", people, ("A", "B"), seed), DECISION, "full", SMALLEST)
    if found.results.round_1 is None:
        return
    for spread in found.results.round_1.spreads:
        assert sum(dot.people for dot in spread.dots) == people
        assert min(dot.people for dot in spread.dots) >= 3
    assert "simulated-0" not in found.model_dump_json()


def test_a_minority_below_the_smallest_group_is_not_described() -> None:
    lone = take(None, room("xxxxxxyy"), DECISION, "full", SMALLEST).results.round_1
    group = take(None, room("xxxxxyyy"), DECISION, "full", SMALLEST).results.round_1
    assert lone is not None
    assert group is not None
    assert (lone.minority.described, lone.minority.heavier) == (False, ())
    assert group.minority.described
    assert [name for name, _ in group.minority.heavier] == ["c1", "c2"]


def test_the_order_in_which_people_answered_leaves_no_trace() -> None:
    people = [*room("xyzxyz", "A"), person("s", (100.0, None, 40.0)), person("t", (None, 100.0, 0.0))]
    found = {take(None, order, DECISION, "full", SMALLEST).model_dump_json() for order in (people, people[::-1])}
    assert len(found) == 1


# --- rows that leave -----------------------------------------------------------------------------------------------------


def agreeing(people: Iterable[Answered]) -> list[Answered]:
    return [replace(one, shares_row=True) for one in people]


def test_rows_leave_with_consent_only_sorted_and_bare() -> None:
    people = agreeing(room("zyx", start=3)) + room("xyz")
    now = take(None, people, DECISION, "full", SMALLEST)
    assert rows_to_share(now, people, DECISION, 1) == ((15.0, 100.0, 30.0), (20.0, 35.0, 100.0), (100.0, 20.0, 10.0))


def test_no_rows_leave_where_those_who_did_not_agree_would_be_left_over() -> None:
    people = agreeing(room("zyxzyx", start=3)) + room("xy")
    now = take(None, people, DECISION, "full", SMALLEST)
    assert rows_to_share(now, people, DECISION, 1) == ()
    everybody = agreeing(people)
    assert len(rows_to_share(now, everybody, DECISION, 1)) == 8


def test_no_rows_leave_beside_results_by_role() -> None:
    people = agreeing(room("xyxyz", "A") + room("xyzxy", "B"))
    now = take(None, people, DECISION, "full", SMALLEST)
    assert now.published[0].by_role
    assert rows_to_share(now, people, DECISION, 1) == ()


def test_too_few_rows_do_not_leave() -> None:
    people = agreeing(room("xy")) + room("xyz", start=2)
    assert rows_to_share(take(None, people, DECISION, "full", SMALLEST), people, DECISION, 1) == ()


@settings(max_examples=100, deadline=None)
@given(stories(), st.sets(st.integers(0, 9)))
def test_rows_beside_results_expose_nobody_who_did_not_agree(moments: list[list[Answered]], willing: set[int]) -> None:
    moments = [[replace(one, role="", shares_row=int(one.participant[1:]) in willing) for one in given] for given in moments]
    *_, (now, seen) = watched(moments)
    rows = rows_to_share(now, moments[-1], DECISION, 1)
    if rows:
        agreed = {element(one) for one in moments[-1] if one.shares_row and one.round == 1}
        others = [cohort - agreed for cohort in cohorts(seen)]
        kept = [cohort for cohort in others if cohort]
        assert not kept or exposed(kept, SMALLEST) is None


def test_roles_are_taken_from_the_smallest_on() -> None:
    """Counted by new answers, in the order of names where these are as many."""
    roles = ["A"] * 4 + ["B"] * 3 + ["C"] * 3 + [""]
    new = np.ones(11, dtype=bool)
    aspects = np.arange(11)[:, None]
    assert Counter(roles_shown(roles, new, aspects, 3)) == Counter(["A", "C"])
    new[:2] = False
    assert roles_shown(roles, new, aspects, 3) == ("B", "C")
