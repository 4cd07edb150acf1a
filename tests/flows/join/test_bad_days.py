"""Phones on bad days: a server that is killed or moves, a phone that slept, a closed tab, two tabs and two phones."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.flows.conftest import Open, Server, Visit
from tests.flows.join.room import ABOUT, FOLLOWS, Room, answer, choose_first, joined, press, ready

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("flows-join-bad-days")]


def at_the_second_card(visit: Open, room: Room) -> Visit:
    """A phone in the blind round, on which the first choice has been made."""
    phone = joined(visit, room)
    room.move("round_1")
    expect(phone.page.get_by_text("Before any numbers")).to_be_visible()
    ready(phone.page)
    press(phone, "join_gut_skip")
    press(phone, "join_practice_skip")
    choose_first(phone, ABOUT.titles[0])
    return phone


def test_a_server_that_is_killed_between_cards_loses_nothing(server: Server, visit: Open, room: Room) -> None:
    phone = at_the_second_card(visit, room)
    page = phone.page
    answer(phone, 2, steps=1)
    before = room.weights(phone, 1)
    assert sorted(map(str, before.values())) == ["100.0", "51.0"]
    slider = page.get_by_role("slider")
    for _ in range(7):
        slider.press("ArrowRight")
    ready(page)

    server.kill()
    expect(page.get_by_text("Connection error")).to_be_visible()
    assert room.weights(phone, 1) == before  # what was acknowledged was on the disk
    server.start()
    expect(page.get_by_text("Connection error")).to_have_count(0)
    expect(page.locator('[data-test-connection-state="CONNECTED"]')).to_be_attached()
    ready(page)
    expect(slider).to_have_value("57")  # moved, but not sent: it stays where it was
    answer(phone, 3)
    assert sorted(map(str, room.weights(phone, 1).values())) == ["100.0", "51.0", "57.0"]
    phone.errors.clear()  # that the server could not be reached is what the browser should complain of

    page.evaluate(  # while a page is being drawn nothing is pressed: that would begin anew, in a full room for ever
        """() => {
            document.querySelector(".st-key-join_follow_go button").addEventListener("click", () => (window.pressed = true));
            document.querySelector("[data-testid=stApp]").dataset.testScriptState = "running";
        }"""
    )
    room.move("reveal")
    page.wait_for_timeout(1000 * (FOLLOWS + 2.0))
    assert page.evaluate("window.pressed === undefined")
    page.evaluate("() => void (document.querySelector('[data-testid=stApp]').dataset.testScriptState = 'notRunning')")
    expect(page.get_by_text("The results are on the screen in the room.")).to_be_visible()
    assert room.store.answered(room.now).joined == 1


def test_a_phone_that_slept_goes_on_where_the_room_is(server: Server, visit: Open, room: Room) -> None:
    """Asleep, its scripts stand still; of those who sleep for long the server forgets all but what is in the store."""
    phone = at_the_second_card(visit, room)
    page = phone.page
    answer(phone, 2, steps=3)
    lifecycle = page.context.new_cdp_session(page)

    lifecycle.send("Page.setWebLifecycleState", {"state": "frozen"})
    server.kill()
    server.start()
    room.move("round_2")
    lifecycle.send("Page.setWebLifecycleState", {"state": "active"})
    expect(page.locator(".join-stands[data-stands^=round_2]")).to_be_attached()  # without anybody's doing
    ready(page)
    answer(phone, 3)
    assert len(room.weights(phone, 2)) == 3  # with what was said in the first
    assert len(room.weights(phone, 1)) == 2
    phone.errors.clear()  # that the server could not be reached


def test_a_closed_tab_two_tabs_and_two_phones(visit: Open, room: Room) -> None:
    one, other = joined(visit, room), joined(visit, room, "host state")
    room.move("round_1")
    for phone in (one, other):
        expect(phone.page.get_by_text("Before any numbers")).to_be_visible()
        ready(phone.page)
        press(phone, "join_gut_skip")
        press(phone, "join_practice_unknown")
    choose_first(one, ABOUT.titles[2])
    choose_first(other, ABOUT.titles[3])
    answer(one, 2, steps=3)

    tab = Visit(one.page.context.new_page(), one.url)
    tab.page.goto(f"{tab.url}/join")  # without the code: the cookie says where one sits
    answer(tab, 3, steps=4)
    one.page.close()
    answer(tab, 4, steps=5)
    answered = room.store.answered(room.now)
    assert (answered.joined, answered.begun["weights", 1]) == (2, 2)
    assert sorted(map(str, room.weights(tab, 1).values())) == ["100.0", "53.0", "54.0", "55.0"]
    assert room.weights(other, 1) == {ABOUT.ids[3]: 100.0}

    tab.key("join_withdraw").get_by_text("Withdraw", exact=True).first.click()
    tab.page.get_by_text("Yes, delete my answers").click()
    ready(tab.page)
    press(tab, "join_withdraw_go")
    expect(tab.page.get_by_text("Your answers are deleted.")).to_be_visible()
    assert room.weights(tab, 1) == {}
    assert room.store.answered(room.now).joined == 1
    tab.page.close()


def test_a_server_that_moved_to_another_port_knows_the_phone(tmp_path: Path, server: Server, visit: Open, room: Room) -> None:
    phone = joined(visit, room)
    moved = Server(tmp_path, data=server.data)
    try:
        page = phone.page.context.new_page()
        page.goto(f"{moved.url}/join/{room.session.code}")
        expect(page.get_by_text("You are in")).to_be_visible()
        page.close()
    finally:
        moved.stop()
    assert room.store.answered(room.now).joined == 1
