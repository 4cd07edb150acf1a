"""Following the facilitator by the route that phones ask: it says when a page is to be drawn anew, and nothing else."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from crossroads.errors import CrossroadsError
from crossroads.workshop import STORED, Session, Settings, StoreError, Workshop, opened
from tests.decisions import office_site
from tests.web.asking import ask


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opened, "GLANCE", 0.0)


@pytest.fixture
def led(store: Workshop) -> tuple[Session, str]:
    """A session and its facilitator's secret."""
    return store.create(office_site(), Settings("A new office", "The committee"))


def stands(session: Session) -> dict[str, Any]:
    found = ask(f"/follow/{session.id}")
    assert (found.status, found.headers["cache-control"]) == (200, "no-store")
    return dict(json.loads(found.body))


def test_it_differs_whenever_a_page_has_to_be_drawn_anew(store: Workshop, led: tuple[Session, str]) -> None:
    session, secret = led
    seen = [stands(session)["stands"]]
    steps: tuple[Callable[[], Session], ...] = (
        lambda: store.advance(secret, "lobby"),
        lambda: store.freeze(secret),
        lambda: store.hide_option_names(secret),
        lambda: store.advance(secret, "gut"),
    )
    for step in steps:
        step()
        seen.append(stands(session)["stands"])
    assert len(set(seen)) == len(seen)
    assert seen[-1] == store.session(session.id).appearance


def test_a_timer_says_what_is_left_and_has_no_page_drawn_anew(store: Workshop, led: tuple[Session, str]) -> None:
    session, secret = led
    before = stands(session)
    store.timer(secret, 90)
    after = stands(session)
    assert before["left"] is None
    assert 80 < after["left"] <= 90
    assert after["stands"] == before["stands"]


@pytest.mark.parametrize("name", ["0123456789abcdef", "x", "..", "%00", "9" * 5000])
def test_a_session_that_is_not_here_is_said_to_be_gone(store: Workshop, name: str) -> None:
    found = ask(f"/follow/{name}")
    assert json.loads(found.body) == {"stands": opened.GONE, "left": None, "pace": 0}


def test_a_store_that_cannot_be_reached_is_said_to_be_lost(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    def lost(name: str) -> opened.Look:
        raise StoreError("the store is away")

    monkeypatch.setattr("crossroads.web.following.look", lost)
    assert issubclass(StoreError, CrossroadsError)
    assert stands(session) == {"stands": opened.LOST, "left": None, "pace": 0}


def test_it_says_nothing_that_is_not_on_the_projector(led: tuple[Session, str]) -> None:
    session, secret = led
    found = ask(f"/follow/{session.id}").body.decode()
    assert set(json.loads(found)) == {"stands", "left", "pace"}
    assert not [one for one in (secret, session.code, session.title, session.decision_sha256) if one in found]


def test_a_look_is_good_for_everybody_for_a_moment(
    store: Workshop, led: tuple[Session, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    session, secret = led
    monkeypatch.setattr(opened, "GLANCE", 60.0)
    before = stands(session)
    store.advance(secret, "lobby")
    assert stands(session) == before
    monkeypatch.setattr(opened, "GLANCE", 0.0)
    assert stands(session) != before


def test_the_larger_the_room_the_longer_its_phones_take_turns(
    store: Workshop, led: tuple[Session, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    session, _ = led
    monkeypatch.setattr(opened, "COUNT", 0.0)
    assert stands(session)["pace"] == 0
    phones = [store.join(session.code, consents=[STORED])[0] for _ in range(3)]
    assert stands(session)["pace"] == pytest.approx(3 * opened.EACH)
    store.withdraw(phones[0])
    assert stands(session)["pace"] == pytest.approx(2 * opened.EACH)
    monkeypatch.setattr(opened, "COUNT", 60.0)
    stands(session)
    store.withdraw(phones[1])
    assert stands(session)["pace"] == pytest.approx(2 * opened.EACH), "a count is good for everybody for a moment"
