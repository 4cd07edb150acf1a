"""Coming in: what one is told and agrees to, a role, and the ticket that becomes a cookie."""

import pytest

from crossroads.ui.screens.join import entrance
from crossroads.workshop import Workshop
from crossroads.workshop.opened import tickets
from crossroads.workshop.tickets import cookie_name
from tests.ui.conftest import App
from tests.ui.join.room import (
    OFFICE,
    Room,
    a_room,
    ticket,
)


def test_nothing_of_a_workshop_is_shown_without_its_code(room: Room) -> None:
    page = App().go("join")
    assert "Join a workshop" in page.text
    assert "A new office" not in page.text
    page.at.text_input(key="join_code_typed").set_value(room.session.shown_code.lower())
    page.at.button[0].click()
    page.run()
    assert "A new office" in page.text


def test_a_wrong_code_is_said_to_be_wrong_and_waits_only_when_many_come(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    waits: list[float] = []
    monkeypatch.setattr("crossroads.ui.screens.join.entrance.sleep", waits.append)
    for _ in range(8):
        page = App(code="00000000").go("join")
        assert "no workshop has this code" in page.text
    assert waits[0] == 0
    assert waits[-1] > 0
    waits.clear()
    assert "A new office" in room.tab().text  # the right one works at once, whatever came before
    assert waits == []


def test_a_run_of_the_page_does_not_try_a_wrong_code_once_more(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    waits: list[float] = []
    monkeypatch.setattr("crossroads.ui.screens.join.entrance.sleep", waits.append)
    page = App(code="00000000").go("join")
    for _ in range(3):
        page.run()
    assert len(waits) == 1


def test_who_for_what_stored_until_and_how_to_withdraw_stand_before_consent(room: Room) -> None:
    said = room.tab().text
    until = f"{room.session.expires.day} {room.session.expires:%B %Y}"
    for one in ("The committee runs this workshop", "To hear everybody.", f"Until {until}", "Withdraw at any time", "cookie"):
        assert one in said.replace("**", "")
    assert "not encrypted (http)" in said
    assert OFFICE.status in said


def test_nobody_joins_without_agreeing(room: Room) -> None:
    page = room.tab()
    assert page.at.button(key="join_go").disabled
    assert room.store.answered(room.session).joined == 0


@pytest.mark.parametrize("rows", [True, False])
def test_rows_leave_only_by_a_consent_of_its_own(room: Room, rows: bool) -> None:
    room.come_in(checkbox=rows)
    assert room.me.rows_allowed is rows


def test_a_role_is_one_of_those_offered_or_none(room: Room) -> None:
    page = room.come_in()
    assert room.me.role is None
    assert "You are in" in page.text
    room.jar.clear()
    room.come_in(radio="guests")
    assert room.me.role == "guests"


def test_a_name_is_asked_for_only_where_names_are_asked(store: Workshop, jar: dict[str, str]) -> None:
    assert not a_room(store, jar).tab().at.text_input
    assert a_room(store, jar, names_asked=True).tab().at.text_input(key="join_name").label
    assert not a_room(store, jar, roles=()).tab().at.radio


def test_the_token_stands_nowhere_on_the_page(room: Room) -> None:
    page = room.tab()
    page.at.checkbox(key="join_agree").set_value(True)
    page.run().press("join_go")
    token = page.at.session_state[entrance.TOKEN]
    assert token not in str(page.at.main)
    assert token not in "".join(str(one.proto.body) for one in page.at.get("html"))
    assert tickets.exchange(ticket(page)) == token


def test_joining_pressed_again_is_one_participant(room: Room) -> None:
    page = room.tab()
    page.at.checkbox(key="join_agree").set_value(True)
    page.run().press("join_go")
    page.press("join_retry").press("join_retry")
    room.take_cookie(page)
    assert room.store.answered(room.session).joined == 1


def test_a_browser_that_keeps_no_cookies_is_told_so(room: Room) -> None:
    assert "does not keep cookies" in room.tab(joined="1").text
    room.come_in()
    assert "does not keep cookies" not in room.tab(joined="1").text


def test_a_cookie_leads_back_without_the_code(room: Room) -> None:
    room.come_in()
    assert "You are in" in App().go("join").text


def test_a_cookie_that_is_nobodys_shows_nothing(room: Room) -> None:
    room.jar[cookie_name(room.session.id)] = "A" * 22
    assert "Before you join" in room.tab().text
    assert "Join a workshop" in App().go("join").text


def test_nobody_joins_a_workshop_that_is_over(room: Room) -> None:
    room.move("closed")
    page = room.tab()
    assert "nobody can join any more" in page.text
    assert not page.at.checkbox


def test_what_people_wrote_is_shown_letter_by_letter(store: Workshop, jar: dict[str, str]) -> None:
    nasty = "<b>x</b> **y** [z](http://evil.example) $a$ :red[w]"
    page = a_room(store, jar, title=nasty, convener=nasty, why=nasty, roles=(nasty,)).tab()
    assert page.text.count(nasty) >= 3
