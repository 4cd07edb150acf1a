"""Coming in by the link of a workshop: nothing secret is shown, and a ticket becomes a cookie once."""

import json
import logging
from pathlib import Path

import pytest

from crossroads.workshop import STORED, Session, Workshop, opened
from crossroads.workshop.opened import tickets, workshop
from crossroads.workshop.tickets import LIFE, MOST, TICKET_HEADER, Tickets, cookie_name
from tests.web.asking import Answer, ask

HERE = {"host": "room:8501", "origin": "http://room:8501"}


def change(ticket: str, **headers: str) -> Answer:
    """Show a ticket, as the page has the browser do."""
    return ask("/joined", "POST", **{**HERE, TICKET_HEADER: ticket, **headers})


@pytest.fixture
def token(store: Workshop, session: Session) -> str:
    """What a participant has got on joining."""
    return store.join(session.code, consents=[STORED])[1]


# --- the link


def test_the_link_leads_to_the_page_and_sets_nothing(session: Session) -> None:
    for written in (session.code, session.code.lower(), session.shown_code):
        found = ask(f"/join/{written}")
        assert (found.status, found.headers["location"]) == (303, f"../join?code={session.code}")
        assert found.headers["cache-control"] == "no-store"
        assert found.headers["referrer-policy"] == "no-referrer"
        assert "set-cookie" not in found.headers
        assert found.body == b""


def test_the_link_does_not_tell_a_code_that_is_there_from_one_that_is_not(session: Session) -> None:
    assert session.code != "00000000"
    right, wrong = ask(f"/join/{session.code}"), ask("/join/00000000")
    right.headers.pop("location")
    wrong.headers.pop("location")
    assert (right.status, right.headers, right.body) == (wrong.status, wrong.headers, wrong.body)


@pytest.mark.parametrize("written", ["x", "//evil.example", "0000000", "AAAA-AAAA-A", "%0d%0aSet-Cookie:a=b", "9" * 5000])
def test_what_is_no_code_leads_to_the_page_without_one(written: str) -> None:
    assert ask(f"/join/{written}").headers.get("location", "../join") == "../join"


# --- the ticket


def test_a_ticket_becomes_a_cookie_that_scripts_cannot_read(session: Session, token: str) -> None:
    found = change(tickets.issue(token))
    cookie = found.cookie[cookie_name(session.id)]
    assert (found.status, found.body, cookie.value) == (204, b"", token)
    assert cookie["httponly"] is True
    assert (cookie["samesite"], cookie["path"], cookie["secure"]) == ("lax", "/", "")
    assert cookie["expires"] == session.expires.strftime("%a, %d %b %Y %H:%M:%S GMT")
    assert found.headers["cache-control"] == "no-store"


def test_the_cookie_of_a_page_that_came_by_https_is_for_https_only(session: Session, token: str) -> None:
    found = change(tickets.issue(token), origin="https://room:8501")
    assert found.cookie[cookie_name(session.id)]["secure"] is True


def test_a_ticket_is_good_once(token: str) -> None:
    ticket = tickets.issue(token)
    assert change(ticket).status == 204
    again = change(ticket)
    assert again.status == 410
    assert "set-cookie" not in again.headers
    assert "load the page again" in json.loads(again.body)["error"]["fix"]


@pytest.mark.parametrize("ticket", ["", "x", "A" * 22, "A" * 10_000])
def test_what_is_no_ticket_gives_no_cookie(store: Workshop, ticket: str) -> None:
    found = change(ticket)
    assert found.status == 410
    assert "set-cookie" not in found.headers


@pytest.mark.parametrize("origin", ["http://evil.example", "http://room:8502", "null", ""])
def test_another_page_cannot_change_a_ticket_and_does_not_use_it_up(token: str, origin: str) -> None:
    ticket = tickets.issue(token)
    assert change(ticket, origin=origin).status == 403
    assert ask("/joined", "POST", host=HERE["host"], **{TICKET_HEADER: ticket}).status == 403
    assert change(ticket).status == 204


def test_the_token_itself_is_no_ticket(token: str) -> None:
    assert change(token).status == 410


def test_a_ticket_for_a_workshop_that_was_deleted_meanwhile_says_so(store: Workshop, session: Session, token: str) -> None:
    ticket = tickets.issue(token)
    store.remove(session.id)
    assert change(ticket).status == 410


def test_a_store_that_is_gone_is_said_in_words(
    store: Workshop, token: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ticket = tickets.issue(token)
    store.database.close()
    (tmp_path / "workshops.sqlite3").rename(tmp_path / "elsewhere.sqlite3")
    monkeypatch.setattr(opened, "_opened", lambda url: store)
    found = change(ticket)
    assert found.status == 503
    assert json.loads(found.body)["error"]["fix"]


def test_neither_token_nor_ticket_is_logged(token: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    ticket = tickets.issue(token)
    change(ticket)
    change(ticket)
    assert token not in caplog.text
    assert ticket not in caplog.text


# --- tickets by themselves


def test_a_ticket_lives_for_a_minute() -> None:
    now = [0.0]
    some = Tickets(lambda: now[0])
    early, late = some.issue("a"), some.issue("b")
    now[0] = LIFE
    assert some.exchange(early) == "a"
    now[0] = LIFE + 0.1
    assert some.exchange(late) is None


def test_tickets_that_nobody_fetches_do_not_fill_the_memory() -> None:
    some = Tickets()
    given = [some.issue(str(number)) for number in range(MOST + 1)]
    assert some.exchange(given[0]) is None
    assert some.exchange(given[1]) == "1"
    assert some.exchange(given[-1]) == str(MOST)


def test_no_two_tickets_are_the_same_and_none_says_what_it_is_for() -> None:
    some = Tickets()
    one, other = some.issue("token"), some.issue("token")
    assert one != other
    assert "token" not in one


# --- the store of a process


def test_the_store_is_opened_once(store: Workshop) -> None:
    assert workshop() is store


def test_what_has_expired_is_deleted_while_the_server_runs(
    store: Workshop, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    expired: list[bool] = []
    monkeypatch.setattr(store, "expire", lambda: expired.append(True))
    workshop()
    assert not expired
    monkeypatch.setattr(opened, "EXPIRY_EVERY", 0.0)
    monkeypatch.setattr(opened, "_next_expiry", {})
    workshop()
    assert expired
