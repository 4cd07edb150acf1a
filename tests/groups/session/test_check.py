"""To how many the order that their weights give looks right: as careful about people as every other result."""

from collections.abc import Sequence
from dataclasses import replace

from crossroads.groups.session import Answered, Results, Round, take
from tests.groups.session.rooms import DECISION, room

YES = (True, "")


def said(answers: Sequence[tuple[bool | None, str]], number: Round = 1) -> list[Answered]:
    """One person for each answer: whether it looks right, and why not."""
    people = room("xyz" * len(answers), number=number)
    return [replace(one, right=right, doubt=doubt) for one, (right, doubt) in zip(people, answers, strict=False)]


def shown(people: list[Answered], smallest: int = 3) -> Results:
    return take(None, people, DECISION, "full", smallest).results


def test_shares_are_of_those_who_said() -> None:
    doubts = [(False, "score"), (False, "score"), (False, ""), (False, "criterion")]
    found = shown(said([YES] * 4 + doubts + [(None, "")] * 5)).check_1
    assert found is not None
    assert (found.people, found.right) == (8, 0.5)
    assert found.reasons == (("", 0.25), ("criterion", 0.25), ("score", 0.5))


def test_reasons_of_few_and_beside_few_are_not_shown() -> None:
    for answers in ([YES] * 6 + [(False, "score")] * 2, [YES] * 2 + [(False, "score")] * 6):
        found = shown(said(answers)).check_1
        assert found is not None
        assert found.reasons == ()


def test_fewer_than_the_smallest_group_say_nothing() -> None:
    assert shown(said([YES] * 7), smallest=8).check_1 is None


def test_a_second_round_in_which_few_say_otherwise_is_not_shown() -> None:
    """One round less the other would tell how those few had changed their minds."""
    first = said([YES] * 5)
    two_others = said([YES] * 3 + [(False, "score")] * 2, 2)
    assert shown(first + two_others).check_2 is None
    three_others = said([YES] * 2 + [(False, "score")] * 3, 2)
    found = shown(first + three_others).check_2
    assert found is not None
    assert found.right == 0.4
