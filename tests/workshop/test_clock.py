"""The clock of the machine is set back, or ahead: nothing ends that should not, and nothing comes back that had ended."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from crossroads.workshop import Database, UnknownSessionError, Workshop
from tests.workshop.conftest import SETTINGS, Hands, Room


def test_a_clock_that_is_set_back_stops_no_timer_and_brings_nothing_back(database: Database, hands: Hands) -> None:
    workshop = Workshop(database, clock=hands.clock())
    room = Room(workshop, SETTINGS)
    session = workshop.timer(room.secret, 600)
    hands.wall = hands.wall.replace(year=2020)
    hands.passes(minutes=4)
    left = workshop.left(session)
    assert left is not None
    assert left.total_seconds() == 360
    hands.passes(days=31)
    assert workshop.expire() == 1
    assert workshop.sessions() == ()


def test_a_clock_that_is_set_back_over_a_restart(database: Database, hands: Hands) -> None:
    """The store remembers up to when it had come."""
    room = Room(Workshop(database, clock=hands.clock()), SETTINGS)
    hands.passes(days=20)
    someone = room.someone()
    hands.wall = hands.wall.replace(year=2020)
    again = Workshop(database, clock=hands.clock())
    assert again.by_secret(room.secret).id == room.session.id
    hands.passes(days=9, hours=23)
    assert again.expire() == 0
    assert again.by_code(room.session.code).id == room.session.id
    hands.passes(hours=2)
    assert again.expire() == 1
    assert someone.withdrawn is None


def test_answers_keep_their_order_when_the_clock_is_set_back(database: Database, hands: Hands) -> None:
    workshop = Workshop(database, clock=hands.clock())
    room = Room(workshop, SETTINGS)
    someone = room.someone()
    room.at("round_1")
    for number in range(4):
        workshop.submit(someone, 1, "weights", {"space": number}, f"n{number}")
        hands.wall = hands.wall.replace(year=2029 - number)
        hands.passes(seconds=10)
    with database.read() as connection:
        saved = list(connection.execute(text("SELECT saved FROM answers ORDER BY id")).scalars())
    assert saved == sorted(set(saved))
    assert workshop.own(someone)["weights", 1] == {"space": 3}


def test_a_clock_that_is_set_ahead_by_a_year_and_back_deletes_nothing(database: Database, hands: Hands) -> None:
    """Over a restart, too; meanwhile nobody gets in, since it may be that the time is over."""
    workshop = Workshop(database, clock=hands.clock())
    room = Room(workshop, SETTINGS)
    hands.wall += timedelta(days=365)
    for store in (workshop, Workshop(database, clock=hands.clock())):
        with pytest.raises(UnknownSessionError):
            store.by_secret(room.secret)
        assert store.expire() == 0
    hands.wall -= timedelta(days=365)
    hands.passes(minutes=30)
    for store in (workshop, Workshop(database, clock=hands.clock())):
        assert store.by_secret(room.secret).id == room.session.id
        assert store.expire() == 0


def test_after_weeks_in_which_nothing_ran_what_has_expired_goes_within_an_hour(database: Database, hands: Hands) -> None:
    room = Room(Workshop(database, clock=hands.clock()), SETTINGS)
    hands.passes(days=40)
    again = Workshop(database, clock=hands.clock())
    with pytest.raises(UnknownSessionError):
        again.by_secret(room.secret)
    new = Room(again, SETTINGS)
    assert (new.session.expires - hands.wall).days == 30
    assert again.expire() == 0
    hands.passes(hours=1)
    assert again.expire() == 1
    assert [session.id for session in again.sessions()] == [new.session.id]
