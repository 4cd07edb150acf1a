"""Comments wait for the facilitator, and results change only when enough people have answered anew."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from crossroads.workshop import NotAcceptedError, Participant, Settings
from tests.workshop.conftest import SETTINGS, WEIGHTS, Room


def _comment(room: Room, who: Participant, text: str) -> None:
    room.workshop.submit(who, 1, "comment", {"text": text, "about": "rent"}, f"key-{len(text)}")


def test_a_comment_is_shown_when_it_was_let_through_and_results_are_shown(room: Room) -> None:
    workshop, someone = room.workshop, room.someone()
    room.at("round_1")
    for text in ("One.", "Second.", "The third."):
        _comment(room, someone, text)
    waiting = {one.text: one for one in workshop.comments(room.secret)}
    assert {one.shown for one in waiting.values()} == {None}
    workshop.moderate(room.secret, waiting["One."].id, True)
    workshop.moderate(room.secret, waiting["Second."].id, False)
    assert workshop.shown_comments(room.session) == (), "the round is blind"
    room.at("reveal")
    assert [one.text for one in workshop.shown_comments(room.session)] == ["One."]
    workshop.moderate(room.secret, waiting["One."].id, False)
    assert workshop.shown_comments(room.session) == ()


def test_where_nobody_moderates_comments_are_shown_at_the_reveal(open_room: Callable[[Settings], Room]) -> None:
    room = open_room(replace(SETTINGS, moderated=False))
    someone = room.someone()
    room.at("round_1")
    _comment(room, someone, "Now.")
    assert room.workshop.shown_comments(room.session) == ()
    room.at("reveal")
    assert [one.text for one in room.workshop.shown_comments(room.session)] == ["Now."]


def test_a_comment_says_neither_who_wrote_it_nor_their_role(room: Room) -> None:
    someone = room.someone("staff")
    room.at("round_1")
    _comment(room, someone, "Mine.")
    (comment,) = room.workshop.comments(room.secret)
    assert set(vars(comment)) == {"id", "text", "about", "shown"}


def test_comments_of_another_session_cannot_be_let_through(room: Room, open_room: Callable[[Settings], Room]) -> None:
    other = open_room(SETTINGS)
    someone = room.someone()
    room.at("round_1")
    _comment(room, someone, "Mine.")
    comment = room.workshop.comments(room.secret)[0].id
    for secret, wrong in ((other.secret, comment), (room.secret, comment + 1), (room.secret, 0), (room.secret, 2**70)):
        with pytest.raises(NotAcceptedError):
            room.workshop.moderate(secret, wrong, True)


# --- what results are made from, and when ------------------------------------------------------------------------------


def _weigh(room: Room, who: Participant, number: int, rent: float) -> None:
    room.workshop.submit(who, number, "weights", WEIGHTS | {"rent": rent}, f"{number}-{rent}")


@pytest.fixture
def shown(room: Room) -> tuple[Room, list[Participant]]:
    """A room of five whose results have been taken at the reveal."""
    people = [room.someone() for _ in range(5)]
    room.at("round_1")
    for one in people:
        _weigh(room, one, 1, 10)
        _weigh(room, one, 1, 20)
    assert not room.workshop.due(room.session)
    room.at("reveal")
    assert room.workshop.due(room.session)
    room.workshop.keep(room.workshop.gathered(room.session), {"first": 1})
    room.at("round_2")
    return room, people


def test_rows_hold_what_counts_and_nobody_without_an_answer(room: Room) -> None:
    staff, _, visitor = room.someone("staff"), room.someone("staff"), room.someone("visitors")
    room.at("round_1")
    for one, rent in ((staff, 10), (staff, 20), (visitor, 30)):
        _weigh(room, one, 1, rent)
    _comment(room, visitor, "Not a row.")
    rows = room.workshop.gathered(room.session).rows
    assert {(row.role, row.answers["weights", 1]["rent"]) for row in rows} == {("staff", 20), ("visitors", 30)}
    assert all(set(row.answers) == {("weights", 1)} for row in rows)


def test_results_stay_as_they_were_until_enough_have_answered(shown: tuple[Room, list[Participant]]) -> None:
    room, people = shown
    for one in people[:2]:
        _weigh(room, one, 2, 30)
        _weigh(room, one, 2, 40)
        assert not room.workshop.due(room.session), "whoever watches would see what this one did"
    _weigh(room, people[2], 2, 30)
    assert room.workshop.due(room.session)
    first = room.workshop.snapshot(room.session)
    assert first is not None
    assert first.document == {"first": 1}
    second = room.workshop.keep(room.workshop.gathered(room.session), {"second": 2})
    assert (first.number, second.number) == (1, 2)
    assert room.workshop.snapshot(room.session) == second
    assert not room.workshop.due(room.session)


def test_who_withdraws_does_not_move_the_results_alone(shown: tuple[Room, list[Participant]]) -> None:
    room, people = shown
    for number, one in enumerate(people[:3], 1):
        room.workshop.withdraw(one)
        assert room.workshop.due(room.session) == (number == 3)
    snapshot = room.workshop.snapshot(room.session)
    assert snapshot is not None
    assert snapshot.document == {"first": 1}


def test_of_two_pages_that_take_results_at_once_the_first_counts(room: Room) -> None:
    people = [room.someone() for _ in range(3)]
    room.at("round_1")
    for one in people:
        _weigh(room, one, 1, 10)
    room.at("reveal")
    both = [room.workshop.gathered(room.session) for _ in range(2)]
    kept = [room.workshop.keep(one, {"by": number}) for number, one in enumerate(both)]
    assert [one.document for one in kept] == [{"by": 0}, {"by": 0}]
