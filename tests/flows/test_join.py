"""Participants on their phones: in by the link, through both rounds, over a killed server, in two tabs, and out again."""

import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

import crossroads
from crossroads.elicitation import asked_about
from crossroads.workshop import Database, Participant, Session, Settings, Workshop
from crossroads.workshop.tickets import COOKIE
from tests.flows.conftest import Open, Server, Visit

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("flows-join")]

MALI = crossroads.load("mali-2019")
ABOUT = asked_about(MALI, "short")
PHONE = {"width": 390, "height": 844}
FOLLOWS = 2.0
"""Seconds after which a page has followed the facilitator."""
SLACK = 4.0
"""Seconds more on a machine that runs other tests as well."""
SETTINGS = Settings("What next for the mission?", "The planning unit", view="short", roles=("host state", "troop contributor"))


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder of the store, for the server and for the test beside it."""
    folder = tmp_path_factory.mktemp("workshops")
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("CROSSROADS_DATABASE_URL", raising=False)
        patch.setenv("CROSSROADS_DATA", str(folder))
        yield folder


@pytest.fixture(scope="module")
def server(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server on that store."""
    found = Server(tmp_path_factory.mktemp("server"))
    yield found
    found.stop()
    assert not found.asked_of_the_outside


@pytest.fixture(scope="module")
def store(data: Path) -> Iterator[Workshop]:
    """The same store, as the facilitator's side uses it."""
    found = Workshop(Database(f"sqlite:///{data / 'workshops.sqlite3'}"))
    yield found
    found.database.close()


class Room:
    """A workshop and its facilitator."""

    def __init__(self, store: Workshop) -> None:
        self.store = store
        self.session, self.secret = store.create(MALI, SETTINGS)

    @property
    def now(self) -> Session:
        return self.store.session(self.session.id)

    def move(self, phase: str) -> None:
        """Go on to `phase`."""
        while self.now.phase != phase:
            self.store.advance(self.secret, self.now.phase)

    def person(self, phone: Visit) -> Participant:
        """Who holds that phone, by its cookie."""
        (token,) = [str(cookie.get("value")) for cookie in cookies(phone)]
        return self.store.by_token(token)

    def weights(self, phone: Visit, number: int) -> dict[str, float | str]:
        """What counts of that phone's weights."""
        found: dict[str, float | str] = self.store.own(self.person(phone)).get(("weights", number), {})
        return found


@pytest.fixture
def room(store: Workshop) -> Room:
    return Room(store)


def cookies(phone: Visit) -> list[dict[str, object]]:
    """The participants' cookies of a phone."""
    return [dict(one) for one in phone.page.context.cookies() if str(one.get("name")).startswith(COOKIE)]


def ready(page: Page) -> None:
    """Wait until the script has run."""
    expect(page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]')).to_be_attached()
    expect(page.locator("[data-stale=true]")).to_have_count(0)


def press(phone: Visit, key: str) -> None:
    """Press the button with that key of ours."""
    button = phone.key(key).get_by_role("button")
    expect(button).to_be_enabled()
    button.click()
    ready(phone.page)


def fits(phone: Visit) -> None:
    """Nothing reaches beyond the edge of the screen."""
    assert phone.page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    overflowing = (
        "[...document.querySelectorAll('.stMain *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1).length"
    )
    assert phone.page.evaluate(overflowing) == 0


def joined(visit: Open, room: Room, role: str = "none") -> Visit:
    """A phone of its own, in by the link of the QR code."""
    phone = visit(**PHONE, fresh=True)
    phone.page.goto(f"{phone.url}/join/{room.session.code}")
    ready(phone.page)
    fits(phone)
    phone.page.get_by_text("I take part").click()
    phone.page.get_by_text(role, exact=True).click()
    ready(phone.page)
    press(phone, "join_go")
    phone.page.wait_for_url(re.compile("joined=1"))
    expect(phone.page.get_by_text("Before you join")).to_have_count(0)
    ready(phone.page)
    return phone


def choose_first(phone: Visit, title: str) -> None:
    """The improvement that is taken first."""
    phone.page.locator(".stRadio label").filter(has_text=title).first.click()
    ready(phone.page)
    press(phone, "join_first_go")


def answer(phone: Visit, number: int, way: str = "Next", steps: int = 0) -> None:
    """Answer the card with that number, the slider moved so many steps to the right of the middle."""
    page = phone.page
    expect(page.get_by_text(f"{number} of {ABOUT.count}", exact=True)).to_be_in_viewport()
    ready(page)
    slider = page.get_by_role("slider")
    expect(slider).to_have_count(1)
    for _ in range(steps):
        slider.press("ArrowRight")
    page.get_by_role("button", name=way, exact=True).click()
    expect(page.get_by_text(f"{number} of {ABOUT.count}", exact=True)).to_have_count(0)  # the next one comes once it is saved
    ready(page)


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


def test_a_server_that_is_killed_between_cards_loses_nothing(server: Server, visit: Open, room: Room) -> None:
    phone = joined(visit, room)
    room.move("round_1")
    page = phone.page
    expect(page.get_by_text("Before any numbers")).to_be_visible()
    ready(page)
    press(phone, "join_gut_skip")
    press(phone, "join_practice_skip")
    choose_first(phone, ABOUT.titles[0])
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
    phone = joined(visit, room)
    room.move("round_1")
    page = phone.page
    expect(page.get_by_text("Before any numbers")).to_be_visible()
    ready(page)
    press(phone, "join_gut_skip")
    press(phone, "join_practice_skip")
    choose_first(phone, ABOUT.titles[0])
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


def test_a_server_that_moved_to_another_port_knows_the_phone(tmp_path: Path, visit: Open, room: Room) -> None:
    phone = joined(visit, room)
    moved = Server(tmp_path)
    try:
        page = phone.page.context.new_page()
        page.goto(f"{moved.url}/join/{room.session.code}")
        expect(page.get_by_text("You are in")).to_be_visible()
        page.close()
    finally:
        moved.stop()
    assert room.store.answered(room.now).joined == 1


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
