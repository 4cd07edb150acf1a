"""Participants: who may join, how they come back, and how they leave without a trace."""

import json
from collections.abc import Callable
from dataclasses import replace

import pytest

from crossroads.workshop import (
    ROWS,
    STORED,
    NotAcceptedError,
    NotNowError,
    Settings,
    UnknownCodeError,
    UnknownSessionError,
    Workshop,
)
from crossroads.workshop.throttle import FREE
from tests.workshop.conftest import SETTINGS, WEIGHTS, Hands, Room


def test_somebody_joins_and_comes_back_with_the_token(room: Room) -> None:
    participant, token = room.workshop.join(room.session.code, "staff", consents={STORED, ROWS})
    assert (participant.role, participant.rows_allowed, participant.late) == ("staff", True, False)
    assert room.workshop.by_token(token) == participant


def test_a_code_may_be_typed_as_people_type(room: Room) -> None:
    code = room.session.shown_code
    for typed in (code.lower(), f" {code} ", code.replace("-", " "), code.replace("0", "o").replace("1", "I")):
        assert room.workshop.by_code(typed).id == room.session.id


def test_nobody_takes_part_without_agreeing(room: Room) -> None:
    for consents in ((), {ROWS}):
        with pytest.raises(NotAcceptedError, match="agreeing"):
            room.workshop.join(room.session.code, consents=consents)
    assert room.workshop.answered(room.session).joined == 0


@pytest.mark.parametrize("role", ["Staff", "facilitator", "", "staff\0", "\ud800"])
def test_a_role_that_is_not_offered_cannot_be_taken(room: Room, role: str) -> None:
    with pytest.raises(NotAcceptedError, match="role"):
        room.workshop.join(room.session.code, role, consents={STORED})


def test_names_are_kept_only_where_they_are_asked(room: Room, open_room: Callable[[Settings], Room]) -> None:
    workshop = room.workshop
    assert workshop.join(room.session.code, name="Ada", consents={STORED})[0].name == ""
    asking = open_room(replace(SETTINGS, names_asked=True))
    for name in ("Zoë", "ada", ""):
        workshop.join(asking.session.code, name=name, consents={STORED})
    assert workshop.names(asking.secret) == ("ada", "Zoë")
    with pytest.raises(NotAcceptedError):
        workshop.join(asking.session.code, name="x" * 201, consents={STORED})


def test_a_wrong_code_is_held_back_longer_and_longer_and_a_right_one_never(room: Room, hands: Hands) -> None:
    """A whole room has one address behind a hotspot."""
    waits = [_wait(room.workshop, "ZZZZ-ZZZZ", "10.0.0.1") for _ in range(FREE + 6)]
    assert waits[:FREE] == [0] * FREE
    assert waits[FREE:] == sorted(waits[FREE:])
    assert waits[-1] > waits[FREE] > 0
    assert room.workshop.by_code(room.session.code, "10.0.0.1").id == room.session.id
    assert room.workshop.join(room.session.code, consents={STORED}, address="10.0.0.1")
    assert _wait(room.workshop, "ZZZZ-ZZZZ", "10.0.0.2") == 0
    hands.passes(minutes=2)
    assert _wait(room.workshop, "ZZZZ-ZZZZ", "10.0.0.1") == 0


def _wait(workshop: Workshop, code: str, address: str) -> float:
    with pytest.raises(UnknownCodeError) as caught:
        workshop.by_code(code, address)
    return caught.value.wait


def test_who_comes_after_the_reveal_is_late(room: Room) -> None:
    room.at("round_1")
    assert not room.someone().late
    room.at("reveal")
    assert room.someone().late


def test_nobody_joins_a_workshop_that_is_over(room: Room) -> None:
    room.at("closed")
    with pytest.raises(NotNowError, match="over"):
        room.someone()


def test_who_withdraws_leaves_no_answer_no_name_and_no_role(open_room: Callable[[Settings], Room]) -> None:
    room = open_room(replace(SETTINGS, names_asked=True))
    workshop = room.workshop
    participant, token = workshop.join(room.session.code, "staff", "Ada", {STORED, ROWS})
    other = room.someone("staff")
    room.at("round_1")
    for one in (participant, other):
        workshop.submit(one, 1, "weights", WEIGHTS, "1")
    workshop.withdraw(participant)
    workshop.withdraw(participant)
    gone = workshop.by_token(token)
    assert (gone.role, gone.name, gone.rows_allowed) == (None, "", False)
    assert gone.withdrawn is not None
    assert workshop.own(gone) == {}
    assert len(workshop.gathered(room.session).rows) == 1
    assert workshop.answered(room.session).joined == 1
    assert workshop.by_secret(room.secret).withdrawals == 1
    with pytest.raises(NotNowError, match="withdrawn"):
        workshop.submit(participant, 1, "weights", WEIGHTS, "2")


def test_answers_of_who_has_withdrawn_cannot_be_found_by_trying_all(room: Room) -> None:
    """The hash of a ranking of three options with a known id would be found in six tries."""
    someone, token = room.workshop.join(room.session.code, consents={STORED})
    room.workshop.withdraw(someone)
    assert room.workshop.by_token(token).id != someone.id
    assert someone.id not in json.dumps(room.workshop.export(room.session.id))


def test_made_up_participants_mark_the_session(room: Room) -> None:
    assert not room.session.simulated
    made_up = room.workshop.join_simulated(room.secret, "visitors")
    assert made_up.simulated
    assert room.workshop.by_code(room.session.code).simulated


def test_a_token_opens_one_session_only(room: Room, open_room: Callable[[Settings], Room]) -> None:
    other = open_room(SETTINGS)
    token = room.workshop.join(room.session.code, consents={STORED})[1]
    assert room.workshop.by_token(token).session_id == room.session.id
    room.workshop.delete(room.secret)
    with pytest.raises(UnknownSessionError):
        room.workshop.by_token(token)
    assert room.workshop.by_secret(other.secret) == other.session
