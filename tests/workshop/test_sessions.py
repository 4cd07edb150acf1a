"""A session: what can be set up, who may lead it, and how it moves through its phases."""

import json
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from crossroads.errors import UnknownNameError
from crossroads.workshop import (
    ASKABLE,
    PHASES,
    STORED,
    Database,
    NotAcceptedError,
    NotNowError,
    Settings,
    StoreDamagedError,
    UnknownCodeError,
    UnknownSessionError,
    Workshop,
)
from crossroads.workshop.secrets import new_token
from tests.decisions import office_site
from tests.workshop.conftest import SETTINGS, Hands, Room


def test_a_session_holds_what_was_set_up(room: Room) -> None:
    session = room.session
    assert (session.title, session.convener, session.roles) == ("Where to?", "The town", ("staff", "visitors"))
    assert (session.phase, session.frozen, session.asks, session.smallest) == ("lobby", False, ASKABLE, 3)
    assert session.expires - session.created == timedelta(days=30)


def test_eight_people_are_the_smallest_group_unless_somebody_says_otherwise(open_room: Callable[[Settings], Room]) -> None:
    assert open_room(Settings("T", "C")).session.smallest == 8


def test_the_decision_is_frozen_as_it_was(room: Room) -> None:
    assert room.workshop.decision(room.session) == office_site()
    assert room.session.decision_sha256 == office_site().sha256


def test_a_decision_that_was_changed_in_the_store_is_refused(room: Room) -> None:
    """Scores that changed under people's hands would be worse than no workshop."""
    with room.workshop.database.write() as connection:
        change = text("UPDATE decisions SET canonical = replace(canonical, :old, :new)")
        connection.execute(change, {"old": '"likely":70.0', "new": '"likely":71.0'})
    with pytest.raises(StoreDamagedError, match="SHA-256"):
        room.workshop.decision(room.session)


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": ""},
        {"title": "x" * 201},
        {"title": "a\0b"},
        {"title": "\ud800"},
        {"convener": "\n"},
        {"why": "x" * 2001},
        {"roles": ("a", "A")},
        {"roles": ("",)},
        {"roles": tuple(map(str, range(21)))},
        {"asks": ("weights",)},
        {"rounds": 3},
        {"rounds": 0},
        {"smallest": 2},
        {"smallest": 101},
        {"days": 0},
        {"days": 366},
    ],
)
def test_settings_that_cannot_be_are_refused(workshop: Workshop, wrong: dict[str, Any]) -> None:
    with pytest.raises(NotAcceptedError):
        workshop.create(office_site(), replace(SETTINGS, **wrong))
    assert workshop.sessions() == ()


def test_a_view_that_is_not_there_is_refused(workshop: Workshop) -> None:
    with pytest.raises(UnknownNameError):
        workshop.create(office_site(), replace(SETTINGS, view="nowhere"))


def test_the_secret_leads_to_the_session_and_nothing_else_does(room: Room) -> None:
    workshop = room.workshop
    assert workshop.by_secret(room.secret) == room.session
    someone = workshop.join(room.session.code, consents={STORED})[1]
    for wrong in (new_token(), someone, room.session.code, room.session.id, "", room.secret[:-1], room.secret + "A"):
        with pytest.raises(UnknownSessionError):
            workshop.by_secret(wrong)
        with pytest.raises(UnknownSessionError):
            workshop.advance(wrong, "lobby")
        with pytest.raises(UnknownSessionError):
            workshop.delete(wrong)
    assert workshop.session(room.session.id).phase == "lobby"


def test_neither_secret_nor_token_is_in_the_store(room: Room) -> None:
    token = room.workshop.join(room.session.code, consents={STORED})[1]
    everything = json.dumps(room.workshop.export(room.session.id))
    assert room.secret not in everything
    assert token not in everything


def test_the_course_is_gone_through_in_order(room: Room) -> None:
    seen = [room.session.phase]
    while room.session.phase != "closed":
        room.session = room.workshop.advance(room.secret, room.session.phase)
        seen.append(room.session.phase)
    assert tuple(seen) == PHASES
    with pytest.raises(NotNowError):
        room.workshop.advance(room.secret, "closed")


def test_a_short_course_leaves_out_what_is_not_asked(open_room: Callable[[Settings], Room]) -> None:
    room = open_room(replace(SETTINGS, asks=("comment",), rounds=1))
    assert room.session.phases == ("lobby", "cards", "round_1", "reveal", "closed")


def test_one_may_go_back_but_never_to_the_blind_round_once_results_were_seen(room: Room) -> None:
    room.at("cards")
    assert room.workshop.back(room.secret, "cards").phase == "practice"
    room.session = room.workshop.by_secret(room.secret)
    room.at("reveal")
    with pytest.raises(NotNowError, match="blind"):
        room.workshop.back(room.secret, "reveal")
    room.at("closed")
    with pytest.raises(NotNowError, match="blind"):
        room.workshop.back(room.secret, "closed")


def test_two_facilitators_who_press_at_once_go_one_step(room: Room) -> None:
    barrier = threading.Barrier(2)

    def press() -> None:
        barrier.wait()
        room.workshop.advance(room.secret, "lobby")

    both = [threading.Thread(target=press) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert room.workshop.by_secret(room.secret).phase == "gut"


def test_a_facilitator_with_an_old_screen_moves_nothing_and_sees_what_is(room: Room) -> None:
    room.at("cards")
    assert room.workshop.advance(room.secret, "gut").phase == "cards"
    assert room.workshop.back(room.secret, "gut").phase == "cards"


def test_each_change_gives_the_session_a_new_version(room: Room) -> None:
    workshop, secret = room.workshop, room.secret
    versions = [room.session.version]
    versions += [workshop.freeze(secret).version, workshop.timer(secret, 60).version, workshop.hide_option_names(secret).version]
    versions.append(workshop.advance(secret, "lobby").version)
    assert versions == sorted(set(versions))


def test_the_timer_runs_down_and_can_be_extended(room: Room, hands: Hands) -> None:
    workshop = room.workshop
    assert workshop.left(room.session) is None
    session = workshop.timer(room.secret, 300)
    hands.passes(minutes=4)
    assert workshop.left(session) == timedelta(minutes=1)
    session = workshop.extend(room.secret, 120)
    assert workshop.left(session) == timedelta(minutes=3)
    hands.passes(minutes=10)
    assert workshop.left(session) == timedelta(0)
    assert workshop.left(workshop.extend(room.secret, 60)) == timedelta(minutes=1)
    assert workshop.left(workshop.timer(room.secret, None)) is None


@pytest.mark.parametrize("seconds", [0, -1, float("nan"), float("inf"), 10**9])
def test_a_timer_of_no_length_is_refused(room: Room, seconds: float) -> None:
    with pytest.raises(NotAcceptedError):
        room.workshop.timer(room.secret, seconds)


def test_what_has_expired_is_not_there_and_then_deleted(room: Room, hands: Hands) -> None:
    workshop = room.workshop
    participant, token = workshop.join(room.session.code, consents={STORED})
    hands.passes(days=29)
    assert workshop.expire() == 0
    assert workshop.by_token(token) == participant
    hands.passes(days=1)
    with pytest.raises(UnknownCodeError):
        workshop.by_code(room.session.code)
    for gone in (lambda: workshop.by_token(token), lambda: workshop.by_secret(room.secret)):
        with pytest.raises(UnknownSessionError):
            gone()
    assert workshop.expire() == 1
    assert everything(workshop) == 0


def test_a_new_secret_ends_the_one_before_for_everybody_who_has_it(room: Room) -> None:
    workshop, old = room.workshop, room.secret
    new = workshop.renew_secret(old)
    assert workshop.by_secret(new).id == room.session.id
    for refused in (lambda: workshop.by_secret(old), lambda: workshop.advance(old, "lobby"), lambda: workshop.renew_secret(old)):
        with pytest.raises(UnknownSessionError, match="new secret"):
            refused()
    newest = workshop.renew_secret_of(room.session.id)
    assert workshop.by_secret(newest).phase == "lobby"
    assert newest not in json.dumps(workshop.export(room.session.id))


def everything(workshop: Workshop) -> int:
    """How many rows there are in all tables that hold something of a session."""
    tables = ("sessions", "decisions", "participants", "answers", "moderations", "snapshots")
    with workshop.database.read() as connection:
        return sum(connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one() for table in tables)  # noqa: S608


def test_deleting_takes_everything_of_this_session_and_nothing_of_others(workshop: Workshop) -> None:
    kept = Room(workshop, SETTINGS)
    before = everything(workshop)
    room = Room(workshop, SETTINGS)
    someone = room.someone("staff")
    room.at("gut")
    workshop.submit(someone, 0, "gut", ["park", "stay", "centre"], "1")
    room.at("round_1")
    workshop.submit(someone, 1, "comment", {"text": "No car park."}, "2")
    workshop.moderate(room.secret, workshop.comments(room.secret)[0].id, True)
    room.at("reveal")
    workshop.keep(workshop.gathered(room.session), {})
    assert everything(workshop) > before + 5
    workshop.delete(room.secret)
    assert everything(workshop) == before
    assert workshop.by_secret(kept.secret) == kept.session


def test_what_is_deleted_is_not_left_in_the_files(tmp_path: Path) -> None:
    """Whoever gets the laptop later finds nothing of it with a tool for disks; PostgreSQL looks after its own."""
    folder = tmp_path / "store"
    room = Room(Workshop(Database(f"sqlite:///{folder / 'workshops.sqlite3'}")), SETTINGS)
    someone = room.someone()
    room.at("round_1")
    room.workshop.submit(someone, 1, "comment", {"text": "a tell-tale remark"}, "1")
    assert any(b"tell-tale" in path.read_bytes() for path in folder.iterdir())
    room.workshop.withdraw(someone)
    assert not any(b"tell-tale" in path.read_bytes() for path in folder.iterdir())
