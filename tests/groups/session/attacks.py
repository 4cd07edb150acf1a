"""What an attacker can do who knows who is in a room, who has which role, who has answered by when, and the rules."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from hypothesis import strategies as st

from crossroads.groups.session import Answered, Results, RoundResult, Snapshot, take
from tests.groups.session.rooms import DECISION, MINDS, person

SMALLEST = 3
Element = tuple[str, str]
"""A participant and what he or she said: one answer."""


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
