"""Participants on their phones: in by the link or a code that is typed, and through both rounds."""

import time

import pytest
from playwright.sync_api import expect

from tests.flows.conftest import Open, Visit
from tests.flows.join.room import (
    ABOUT,
    FOLLOWS,
    MALI,
    PHONE,
    SLACK,
    Room,
    answer,
    choose_first,
    cookies,
    fits,
    joined,
    press,
    ready,
)

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("flows-join")]


def before_the_first_round(phone: Visit, room: Room) -> None:
    """Gut ranking, practice and the options, as the facilitator opens them."""
    page = phone.page
    room.move("gut")
    since = time.monotonic()
    expect(page.get_by_text("Before any numbers")).to_be_visible()
    assert time.monotonic() - since < FOLLOWS + SLACK
    titles = [option.title for option in MALI.options]
    for title in titles[:-1]:
        page.get_by_role("button", name=title, exact=True).click()
        ready(page)
        fits(phone)
    expect(page.get_by_text("Your answer is saved")).to_be_visible()
    assert room.store.own(room.person(phone))["gut", 0] == [option.id for option in MALI.options]

    room.move("practice")
    expect(page.get_by_text("The food at lunch")).to_be_visible()
    ready(page)
    press(phone, "join_practice_go")
    room.move("cards")
    expect(page.get_by_text(MALI.options[0].summary)).to_be_visible()
    fits(phone)


def all_cards(phone: Visit, room: Room) -> dict[str, float | str]:
    """The cards of the first round; what was answered."""
    page = phone.page
    room.move("round_1")
    expect(page.get_by_role("heading", name="If only one of these improvements")).to_be_visible()
    ready(page)
    expect(page.locator(".stRadio label:has(input)")).to_have_count(ABOUT.count)
    fits(phone)
    choose_first(phone, ABOUT.titles[1])
    for number in range(2, ABOUT.count + 1):
        fits(phone)
        expect(page.get_by_role("button", name="Next", exact=True)).to_be_in_viewport()
        answer(phone, number, "Skip" if number == 4 else "Don’t know" if number == 5 else "Next", steps=number)
        assert len(room.weights(phone, 1)) == number  # each is on the disk before the next one is asked
    given = room.weights(phone, 1)
    assert given[ABOUT.ids[1]] == 100
    assert sorted(str(points) for points in given.values() if isinstance(points, str)) == ["skip", "unknown"]
    assert sorted(points for points in given.values() if not isinstance(points, str)) == [52, 53, 56, 57, 58, 59, 100]
    return given


def test_a_phone_through_a_whole_session(visit: Open, room: Room) -> None:
    phone = joined(visit, room, "host state")
    page = phone.page
    (cookie,) = cookies(phone)
    assert (cookie["httpOnly"], cookie["sameSite"], cookie["secure"]) == (True, "Lax", False)
    assert str(cookie["value"]) not in page.url + page.content()
    assert room.person(phone).role == "host state"
    expect(page.get_by_text("You are in")).to_be_visible()
    expect(page.get_by_role("link", name="Stress")).to_have_count(0)
    expect(phone.key("analyst")).to_have_count(0)

    before_the_first_round(phone, room)
    given = all_cards(phone, room)
    fits(phone)
    press(phone, "join_summary_go-1")
    expect(page.get_by_text("does it look right?")).to_be_in_viewport()
    fits(phone)
    press(phone, "join_yes")
    expect(page.get_by_text("only how many have answered")).to_be_visible()

    room.move("reveal")
    expect(page.get_by_text("The results are on the screen in the room.")).to_be_visible()
    room.move("round_2")
    expect(page.get_by_text("Second round: your answers of the first")).to_be_visible()
    ready(page)
    press(phone, "join_summary_go-2")
    press(phone, "join_yes")
    assert room.weights(phone, 2) == given
    room.move("closed")
    expect(page.get_by_text("The workshop is over. Thank you.")).to_be_visible()


def test_a_wrong_code_and_then_the_right_one_typed(visit: Open, room: Room) -> None:
    phone = visit(**PHONE, fresh=True, color_scheme="dark")
    phone.page.goto(f"{phone.url}/join/0000-0000")
    ready(phone.page)
    expect(phone.page.get_by_text("no workshop has this code")).to_be_visible()
    phone.page.get_by_label("Code").fill(room.session.shown_code.lower())
    phone.page.get_by_role("button", name="Go on").click()
    expect(phone.page.get_by_text("Before you join")).to_be_visible()
    expect(phone.page.get_by_text("The planning unit")).to_be_visible()
    fits(phone)
    assert cookies(phone) == []
