"""Answers: what is taken when, what counts of it, and that nothing counts twice."""

import threading
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from crossroads.workshop import KINDS, PHASES, NotAcceptedError, NotNowError, Settings
from crossroads.workshop.bounds import MOST_COMMENTS
from tests.workshop.conftest import SETTINGS, WEIGHTS, Room

GUT = ["park", "stay", "centre"]
CHECK = {"right": False, "why": "score", "option": "park", "criterion": "rent"}
PAYLOADS: dict[str, Any] = {
    "gut": GUT,
    "practice": {"points": 70},
    "weights": WEIGHTS,
    "check": CHECK,
    "comment": {"text": "No car park.", "about": "park"},
}
TAKEN = {
    "gut": {("gut", 0)},
    "practice": {("gut", 0), ("practice", 0)},
    "cards": {("gut", 0), ("practice", 0)},
    "round_1": {("gut", 0), ("practice", 0), ("weights", 1), ("check", 1), ("comment", 1)},
    "reveal": {("comment", 1)},
    "round_2": {("weights", 2), ("check", 2), ("comment", 2)},
}


@pytest.mark.parametrize("phase", PHASES)
def test_each_phase_takes_what_belongs_to_it_and_refuses_the_rest(room: Room, phase: str) -> None:
    someone = room.someone()
    session = room.at(phase)
    for kind in KINDS:
        for number in (0, 1, 2):
            key = f"{kind}{number}"
            allowed = (kind, number) in TAKEN.get(phase, set())
            assert session.takes(kind, number) == allowed
            if allowed:
                assert room.workshop.submit(someone, number, kind, PAYLOADS[kind], key).version == 1
            else:
                with pytest.raises(NotNowError, match="not saved"):
                    room.workshop.submit(someone, number, kind, PAYLOADS[kind], key)
    assert set(room.workshop.own(someone)) == TAKEN.get(phase, set())


def test_a_session_that_is_held_takes_nothing_until_it_goes_on(room: Room) -> None:
    someone = room.someone()
    room.at("round_1")
    room.workshop.freeze(room.secret)
    with pytest.raises(NotNowError, match="holds"):
        room.workshop.submit(someone, 1, "weights", WEIGHTS, "1")
    room.workshop.freeze(room.secret, False)
    assert room.workshop.submit(someone, 1, "weights", WEIGHTS, "1").version == 1


def test_what_is_not_asked_is_not_taken(open_room: Callable[[Settings], Room]) -> None:
    room = open_room(replace(SETTINGS, asks=()))
    someone = room.someone()
    room.at("round_1")
    with pytest.raises(NotNowError, match="does not ask"):
        room.workshop.submit(someone, 1, "comment", {"text": "But"}, "1")
    assert room.workshop.submit(someone, 1, "weights", WEIGHTS, "2").complete


def test_the_same_answer_sent_twice_is_there_once(room: Room) -> None:
    someone = room.someone()
    room.at("round_1")
    first = room.workshop.submit(someone, 1, "weights", {"space": 100}, "key")
    again = room.workshop.submit(someone, 1, "weights", {"space": 100}, "key")
    assert (first.version, first.repeated) == (1, False)
    assert (again.version, again.repeated) == (1, True)
    room.at("closed")
    assert room.workshop.submit(someone, 1, "weights", {"space": 100}, "key").repeated, "it was saved, so this may say so"


def test_another_answer_under_a_used_key_is_refused(room: Room) -> None:
    someone = room.someone()
    room.at("round_1")
    room.workshop.submit(someone, 1, "weights", {"space": 100}, "key")
    with pytest.raises(NotAcceptedError, match="key"):
        room.workshop.submit(someone, 1, "weights", {"space": 50}, "key")
    other = room.someone()
    assert room.workshop.submit(other, 1, "weights", {"space": 50}, "key").version == 1, "keys are each person's own"


def test_weights_come_card_by_card_and_the_last_of_each_counts(room: Room) -> None:
    someone = room.someone()
    room.at("round_1")
    cards: list[dict[str, Any]] = [{"space": 100}, {"rent": 30}, {"quiet": "unknown"}, {"rent": 40}, {"transit": "skip"}]
    done = [room.workshop.submit(someone, 1, "weights", card, f"card-{number}") for number, card in enumerate(cards)]
    assert [one.version for one in done] == [1, 2, 3, 4, 5]
    assert [one.complete for one in done] == [False, False, False, False, True]
    expected = {"space": 100, "rent": 40, "quiet": "unknown", "transit": "skip"}
    assert room.workshop.own(someone) == {("weights", 1): expected}
    assert not room.workshop.submit(someone, 1, "weights", {"rent": None}, "back").complete
    assert "rent" not in room.workshop.own(someone)["weights", 1]


def test_both_rounds_are_kept(room: Room) -> None:
    someone = room.someone()
    room.at("round_1")
    room.workshop.submit(someone, 1, "weights", WEIGHTS, "1")
    room.at("round_2")
    room.workshop.submit(someone, 2, "weights", WEIGHTS | {"rent": 90}, "2")
    own = room.workshop.own(someone)
    assert (own["weights", 1]["rent"], own["weights", 2]["rent"]) == (50, 90)


def test_two_tabs_of_one_person_are_one_person_and_lose_nothing(room: Room) -> None:
    someone = room.someone()
    room.at("round_1")
    room.workshop.questions(room.session.id)
    barrier = threading.Barrier(2)

    def tab(criterion: str) -> None:
        barrier.wait()
        for points in range(10):
            room.workshop.submit(someone, 1, "weights", {criterion: points}, f"{criterion}-{points}")

    tabs = [threading.Thread(target=tab, args=(criterion,)) for criterion in ("space", "rent")]
    for one in tabs:
        one.start()
    for one in tabs:
        one.join()
    assert room.workshop.own(someone)["weights", 1] == {"space": 9, "rent": 9}
    found = room.workshop.answered(room.session)
    assert (found.joined, found.begun["weights", 1], found.done["weights", 1]) == (1, 1, 0)
    assert room.workshop.submit(someone, 1, "weights", {"quiet": 1}, "q").version == 21


def test_how_far_the_room_has_come(room: Room) -> None:
    people = [room.someone() for _ in range(4)]
    room.at("gut")
    for one in people[:3]:
        room.workshop.submit(one, 0, "gut", GUT, "gut")
    room.at("round_1")
    room.workshop.submit(people[0], 1, "weights", WEIGHTS, "w")
    room.workshop.submit(people[1], 1, "weights", {"space": 100}, "w")
    found = room.workshop.answered(room.session)
    assert found.joined == 4
    assert found.begun == {("gut", 0): 3, ("weights", 1): 2}
    assert found.done == {("gut", 0): 3, ("weights", 1): 1}


@pytest.mark.parametrize(
    ("kind", "payload"),
    [
        ("gut", ["park", "park"]),
        ("gut", ["park", "stay", "stay"]),
        ("gut", ["park", 1]),
        ("gut", ["park", "stay", "moon"]),
        ("gut", "park"),
        ("practice", {"points": 101}),
        ("practice", {}),
        ("weights", {}),
        ("weights", {"space": -1}),
        ("weights", {"space": 100.5}),
        ("weights", {"space": float("nan")}),
        ("weights", {"space": True}),
        ("weights", {"space": "a lot"}),
        ("weights", {"work": 10}),
        ("weights", {"space": 0, "quiet": 0, "rent": 0, "transit": 0}),
        ("weights", None),
        ("check", {"right": "yes"}),
        ("check", {"right": True, "why": "weather"}),
        ("check", {"right": True, "option": "moon"}),
        ("check", {"right": True, "extra": 1}),
        ("check", {"right": True, "text": "x"}),
        ("comment", {"text": ""}),
        ("comment", {"text": "x" * 501}),
        ("comment", {"text": "a\0b"}),
        ("comment", {"text": "fine", "about": "moon"}),
    ],
)
def test_what_is_no_answer_is_refused(room: Room, kind: str, payload: object) -> None:
    someone = room.someone()
    room.at("round_1")
    number = 0 if kind in {"gut", "practice"} else 1
    with pytest.raises(NotAcceptedError):
        room.workshop.submit(someone, number, kind, payload, "1")
    assert room.workshop.own(someone) == {}


@pytest.mark.parametrize("key", ["", "x" * 65, "a b", "é", "a\n", None, 7])
def test_a_key_that_is_none_is_refused(room: Room, key: Any) -> None:
    someone = room.someone()
    room.at("round_1")
    with pytest.raises(NotAcceptedError, match="key"):
        room.workshop.submit(someone, 1, "weights", WEIGHTS, key)


def test_nobody_fills_the_room_with_comments(room: Room) -> None:
    someone = room.someone()
    room.at("round_1")
    for number in range(MOST_COMMENTS):
        room.workshop.submit(someone, 1, "comment", {"text": f"Comment {number}"}, str(number))
    with pytest.raises(NotAcceptedError, match="more than"):
        room.workshop.submit(someone, 1, "comment", {"text": "One more"}, "more")
    assert len(room.workshop.own(someone)["comment", 1]) == MOST_COMMENTS


def test_nobody_sees_anybody_elses_answers(room: Room) -> None:
    one, other = room.someone(), room.someone()
    room.at("round_1")
    room.workshop.submit(one, 1, "weights", WEIGHTS, "1")
    assert room.workshop.own(other) == {}
