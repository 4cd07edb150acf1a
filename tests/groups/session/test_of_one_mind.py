"""Attacks on the results of a workshop by trying every room that fits what is shown, and by looking at single marks."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations_with_replacement, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossroads.groups.session import Answered, simulated, take
from crossroads.groups.session.suppression import of_one_mind
from tests.examples import drawn
from tests.groups.session.attacks import SMALLEST
from tests.groups.session.rooms import DECISION, person, room


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


@settings(max_examples=drawn(40), deadline=None)
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
