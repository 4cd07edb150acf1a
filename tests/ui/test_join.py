"""A participant's page: coming in, the course of a workshop, and that what is sent is saved once and never lost."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import crossroads
from crossroads import Decision, analyse, choose_weights
from crossroads.ui.screens.join import entrance, seat, sending
from crossroads.ui.workshop_store import workshop
from crossroads.workshop import Participant, Session, Settings, StoreGoneError, Workshop
from crossroads.workshop.opened import tickets
from crossroads.workshop.tickets import cookie_name
from tests.decisions import office_site
from tests.ui.conftest import App

OFFICE = office_site()
CRITERIA = ("space", "quiet", "rent", "transit")
SETTINGS = Settings("A new office", "The committee", why="To hear everybody.", view="full", roles=("staff", "guests"))
POINTS = {"space": 40.0, "quiet": 100.0, "rent": 70.0, "transit": 10.0}


@dataclass
class Room:
    """A workshop with its facilitator, and the browser of one participant, whose cookies all its tabs share."""

    store: Workshop
    session: Session
    secret: str
    jar: dict[str, str] = field(default_factory=dict)

    def move(self, phase: str) -> None:
        """Go on to `phase`."""
        while self.now.phase != phase:
            self.store.advance(self.secret, self.now.phase)

    @property
    def now(self) -> Session:
        return self.store.session(self.session.id)

    @property
    def me(self) -> Participant:
        return self.store.by_token(self.jar[cookie_name(self.session.id)])

    @property
    def own(self) -> dict[tuple[str, int], Any]:
        """What counts of the participant's answers."""
        return dict(self.store.own(self.me))

    def tab(self, **query: str) -> App:
        """Another tab with the page."""
        return App(**({"code": self.session.code} | query)).go("join")

    def come_in(self, **choices: Any) -> App:
        """Join as a person does, and be back on the page with the cookie."""
        page = self.tab()
        page.at.checkbox(key="join_agree").set_value(True)
        for kind, value in choices.items():
            getattr(page.at, kind)(key={"checkbox": "join_rows", "radio": "join_role"}[kind]).set_value(value)
        page.run().press("join_go")
        self.take_cookie(page)
        return self.tab()

    def take_cookie(self, page: App) -> None:
        """What the browser does with the ticket."""
        token = tickets.exchange(ticket(page))
        assert token is not None
        self.jar[cookie_name(self.session.id)] = token


def ticket(page: App) -> str:
    """The ticket in a page."""
    scripts = [str(one.proto.body) for one in page.at.get("html")]
    found = [match[1] for script in scripts if (match := re.search(r'"X-Crossroads-Ticket": "([\w-]{22})"', script))]
    assert len(found) == 1, scripts
    return found[0]


@pytest.fixture
def jar(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """The cookies of the participant's browser."""
    cookies: dict[str, str] = {}
    monkeypatch.setattr(seat, "cookies", lambda: cookies)
    monkeypatch.setattr(seat, "address", lambda: "10.0.0.7")
    return cookies


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workshop]:
    """The store of this server."""
    monkeypatch.delenv("CROSSROADS_DATABASE_URL", raising=False)
    monkeypatch.setenv("CROSSROADS_DATA", str(tmp_path))
    found = workshop()
    yield found
    found.database.close()


@pytest.fixture
def room(store: Workshop, jar: dict[str, str]) -> Room:
    """A workshop on the office, in the lobby."""
    return a_room(store, jar)


def a_room(store: Workshop, jar: dict[str, str], decision: Decision = OFFICE, **settings: Any) -> Room:
    session, secret = store.create(decision, replace(SETTINGS, **settings))
    return Room(store, session, secret, jar)


def next_key(page: App, way: str) -> str:
    """The key of the button of the card in sight that leads that way; it belongs to its card."""
    (key,) = [str(one.key) for one in page.at.button if str(one.key).startswith(f"join_{way}.join_points")]
    return key


def card(page: App) -> str:
    """The criterion of the card in sight."""
    (slider,) = page.at.slider
    return str(slider.key).split(".")[-1]


def choose_first(page: App, criterion: str, number: int = 1) -> App:
    page.at.radio(key=f"join_first_choice.{number}").set_value(criterion)
    return page.run().press("join_first_go")


def answer(page: App, points: float | str) -> App:
    """Answer the card in sight: points, "skip" or "unknown"."""
    if isinstance(points, str):
        return page.press(next_key(page, points))
    page.at.slider[0].set_value(round(points))
    return page.run().press(next_key(page, "next"))


def answer_all(page: App, points: dict[str, Any] = POINTS) -> App:
    """All cards of the first round."""
    choose_first(page, next(name for name, given in points.items() if given == 100))
    while page.at.slider and str(page.at.slider[0].key).startswith("join_points."):
        answer(page, points[card(page)])
    return page


# --- coming in


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


# --- the course


def test_the_page_follows_the_facilitator(room: Room) -> None:
    page = room.come_in()
    for phase, said in (
        ("gut", "Before any numbers"),
        ("practice", "Before any numbers"),  # not answered yet, and still taken
        ("closed", "The workshop is over"),
    ):
        room.move(phase)
        assert said in page.run().text


def test_a_gut_ranking_is_tapped_and_saved_with_the_last_but_one(room: Room) -> None:
    page = room.come_in()
    room.move("gut")
    page.run().press("join_gut.park")
    assert ("gut", 0) not in room.own
    page.press("join_gut.stay")
    assert room.own["gut", 0] == ["park", "stay", "centre"]
    assert "Saved" in page.text
    page.press("join_gut_change").press("join_gut.centre").press("join_gut.park")
    assert room.own["gut", 0] == ["centre", "park", "stay"]


def test_options_stand_in_an_order_of_ones_own_that_stays(room: Room) -> None:
    room.come_in()
    room.move("gut")

    def shown() -> list[str]:
        return [str(one.key) for one in room.tab().at.button if str(one.key).startswith("join_gut.")]

    assert shown() == shown()
    orders = set()
    for _ in range(8):
        room.jar.clear()
        room.come_in()
        orders.add(tuple(shown()))
    assert len(orders) > 1


def test_the_practice_question_is_about_nothing_in_the_workshop(room: Room) -> None:
    page = room.come_in()
    room.move("practice")
    page.run().press("join_gut_skip")
    page.at.slider(key="join_practice_points").set_value(30)
    page.run().press("join_practice_go")
    assert room.own == {("practice", 0): {"points": 30.0}}
    assert "opens the next part" in page.text


def test_option_names_are_letters_where_they_are_hidden(store: Workshop, jar: dict[str, str]) -> None:
    room = a_room(store, jar, option_names_hidden=True, asks=("check",))
    page = room.come_in()
    room.move("cards")
    assert [f"Option {letter}" in page.run().text for letter in "ABC"] == [True] * 3
    assert not any(option.title in page.text for option in OFFICE.options)
    assert OFFICE.options[0].summary in page.text
    room.move("round_1")
    answer_all(page.run()).press("join_summary_go.1")
    assert "Option A" in page.tables
    assert not any(option.title in page.text + page.tables for option in OFFICE.options)


def test_all_swings_stand_on_the_first_screen(room: Room) -> None:
    page = at_the_cards(room)
    radio = page.at.radio(key="join_first_choice.1")
    assert sorted(radio.options) == sorted(criterion.title for criterion in OFFICE.tree.criteria)
    assert page.at.button(key="join_first_go").disabled


def at_the_cards(room: Room) -> App:
    """The first screen of the first round, for somebody who came in the lobby."""
    page = room.come_in()
    room.move("round_1")
    return page.run().press("join_gut_skip").press("join_practice_skip")


def test_each_card_is_saved_at_once(room: Room) -> None:
    page = choose_first(at_the_cards(room), "quiet")
    said: dict[str, Any] = {"quiet": 100.0}
    assert room.own["weights", 1] == said
    for points in (40.0, "skip", "unknown"):
        said[card(page)] = points
        answer(page, points)
        assert room.own["weights", 1] == said
        assert "Saved" in page.text
    assert "Your answers at a glance" in page.text
    assert "counts as anything it could have been" in page.text


def test_the_order_of_cards_is_ones_own_and_stays(room: Room) -> None:
    page = choose_first(at_the_cards(room), "quiet")
    order = np.random.default_rng(int(room.me.id, 16) % 2**32).permutation(4)
    names = [CRITERIA[place] for place in order if CRITERIA[place] != "quiet"]
    assert card(page) == names[0]
    answer(page, 10.0)
    assert card(room.tab()) == names[1]


def test_a_card_shows_where_the_options_lie_and_names_none(room: Room) -> None:
    page = choose_first(at_the_cards(room), "quiet")
    while card(page) != "rent":
        answer(page, 10.0)
    dots = next(str(one.proto.body) for one in page.at.get("html") if "join-options-lie" in str(one.proto.body))
    assert sorted(map(int, re.findall(r"left:(\d+)%", dots))) == [20, 50, 75]  # the values on rent, in the docstring of decisions
    assert not any(option.title in page.text + dots for option in OFFICE.options)
    assert "half a million a year" in page.text
    assert "a hundred thousand a year" in page.text


@pytest.mark.parametrize("neutral", [True, False])
def test_neutral_words_stand_where_the_session_asks_for_them(store: Workshop, jar: dict[str, str], neutral: bool) -> None:
    mali = crossroads.load("mali-2019")
    room = a_room(store, jar, mali, view="short", neutral=neutral, asks=())
    page = choose_first(at_the_cards_at_once(room), "cost")
    while card(page) != "centre_protection":
        answer(page, 10.0)
    assert ("civilians much less protected than in 2019" in page.text) is neutral
    assert ("mass killings" in page.text) is not neutral


def at_the_cards_at_once(room: Room) -> App:
    """The same where nothing else is asked."""
    page = room.come_in()
    room.move("round_1")
    return page.run()


def test_back_shows_the_card_before_with_its_answer(room: Room) -> None:
    page = choose_first(at_the_cards(room), "quiet")
    first = card(page)
    answer(page, 30.0)
    second = card(page)
    page.press(next_key(page, "back"))
    assert (card(page), page.at.slider[0].value) == (first, 30)
    answer(page, 60.0)
    assert card(page) == second
    assert room.own["weights", 1] == {"quiet": 100.0, first: 60.0}


def test_another_first_choice_takes_back_what_was_set_against_the_old_one(room: Room) -> None:
    page = choose_first(at_the_cards(room), "quiet")
    answer(page, 30.0)
    left = card(page)
    answer(page, "skip")
    for _ in range(3):
        if page.at.slider:
            page.press(next_key(page, "back"))
    choose_first(page, "space" if left != "space" else "rent")
    kept = room.own["weights", 1]
    assert kept == {"space" if left != "space" else "rent": 100.0, left: "skip"}


def test_who_cannot_say_leaves_everything_open_and_it_counts_as_answered(room: Room) -> None:
    page = at_the_cards(room).press("join_none")
    assert room.own["weights", 1] == dict.fromkeys(CRITERIA, "unknown")
    assert "left everything open" in page.text
    assert room.store.answered(room.now).done["weights", 1] == 1
    page.press("join_walk_go.1")
    choose_first(page, "rent")
    answer(page, 20.0)
    assert sorted(map(str, room.own["weights", 1].values())) == ["100.0", "20.0", "unknown", "unknown"]


def test_the_summary_adjusts_and_reorders(room: Room) -> None:
    page = answer_all(at_the_cards(room))
    page.at.slider(key="join_adjust.1.transit").set_value(55)
    page.run()
    assert room.own["weights", 1] == POINTS | {"transit": 55.0}
    page.press("join_raise.1.rent")  # from second to first: they change places, and points
    assert room.own["weights", 1] == {"rent": 100.0, "quiet": 70.0, "transit": 55.0, "space": 40.0}
    assert [str(one.key) for one in page.at.slider] == ["join_adjust.1.quiet", "join_adjust.1.transit", "join_adjust.1.space"]


def test_the_order_is_that_of_the_engine_with_the_gut_ranking_beside_it(room: Room) -> None:
    page = room.come_in()
    room.move("round_1")
    page.run().press("join_gut.centre").press("join_gut.park").press("join_practice_go")
    answer_all(page).press("join_summary_go.1")
    percents = {name: 100 * points / sum(POINTS.values()) for name, points in POINTS.items()}
    found = analyse(OFFICE, choose_weights(OFFICE, None, "full", percents))
    frame = page.at.table[0].value
    assert list(frame["Option"]) == [OFFICE.options[row].title for row in found.order]
    assert list(frame["By weights"]) == [str(found.ranks[row]) for row in found.order]
    gut = {"Centre": "1", "Park": "2", "Stay": "3"}
    by_id = {"centre": "1", "park": "2", "stay": "3"}
    assert list(frame["By gut"]) == [by_id[OFFICE.options[row].id] for row in found.order], gut
    assert "does it look right" in page.text


def test_yes_is_saved_and_leads_to_waiting(room: Room) -> None:
    page = answer_all(at_the_cards(room)).press("join_summary_go.1").press("join_yes")
    assert room.own["check", 1]["right"] is True
    assert "how many have answered" in page.text
    assert "how many have answered" in room.tab().text


def test_no_asks_what_is_wrong(room: Room) -> None:
    page = answer_all(at_the_cards(room)).press("join_summary_go.1").press("join_no")
    page.at.radio(key="join_why.1").set_value("score")
    page.run()
    page.at.selectbox(key="join_doubt_option.1").set_value("park")
    page.at.selectbox(key="join_doubt_criterion.1").set_value("rent")
    page.at.text_area(key="join_doubt_text.1").set_value("far too low")
    page.run().press("join_doubt_send")
    said = {"right": False, "why": "score", "option": "park", "criterion": "rent", "text": "far too low"}
    assert room.own["check", 1] == said


def test_no_because_of_the_weights_leads_back_to_them(room: Room) -> None:
    page = answer_all(at_the_cards(room)).press("join_summary_go.1").press("join_no")
    page.at.radio(key="join_why.1").set_value("weights")
    page.run().press("join_doubt_send")
    assert "Your answers at a glance" in page.text
    page.press("join_summary_go.1").press("join_yes")
    assert room.own["check", 1]["right"] is True


def test_without_a_check_the_summary_leads_to_waiting(store: Workshop, jar: dict[str, str]) -> None:
    room = a_room(store, jar, asks=())
    page = answer_all(at_the_cards_at_once(room)).press("join_summary_go.1")
    assert "how many have answered" in page.text


def test_a_comment_is_sent_once_and_the_field_is_empty_again(room: Room) -> None:
    page = answer_all(at_the_cards(room)).press("join_summary_go.1").press("join_yes")
    page.at.text_area(key="join_comment.1.0.text").set_value("The lift is broken.")
    page.at.selectbox(key="join_comment.1.0.about").set_value("stay")
    page.run().press("join_comment_send")
    assert room.own["comment", 1] == [{"text": "The lift is broken.", "about": "stay"}]
    assert page.at.text_area[0].value == ""
    page.press("join_comment_send")
    assert len(room.own["comment", 1]) == 1


# --- the second round


def test_the_second_round_begins_with_ones_own_answers_and_staying_is_an_answer(room: Room) -> None:
    page = answer_all(at_the_cards(room))
    room.move("round_2")
    assert "staying is not obstruction" in page.run().text
    assert ("weights", 2) not in room.own
    page.press("join_summary_go.2")
    assert room.own["weights", 2] == POINTS
    page.press("join_yes")
    assert room.own["check", 2]["right"] is True
    assert "Both rounds are kept" in page.text


def test_one_change_in_the_second_round_keeps_the_rest_and_the_first_round(room: Room) -> None:
    page = answer_all(at_the_cards(room))
    room.move("round_2")
    page.run().at.slider(key="join_adjust.2.space").set_value(90)
    page.run()
    assert room.own["weights", 2] == POINTS | {"space": 90.0}
    assert room.own["weights", 1] == POINTS
    assert room.store.answered(room.now).done["weights", 2] == 1


def test_the_cards_can_be_gone_through_again_in_the_second_round(room: Room) -> None:
    page = answer_all(at_the_cards(room))
    room.move("round_2")
    choose_first(page.run().press("join_walk_go.2"), "quiet", 2)
    seen = []
    while page.at.slider and str(page.at.slider[0].key).startswith("join_points."):
        seen.append(card(page))
        assert page.at.slider[0].value == POINTS[card(page)]
        answer(page, 5.0)
    assert sorted(seen) == ["rent", "space", "transit"]
    assert room.own["weights", 2] == {"quiet": 100.0, "rent": 5.0, "space": 5.0, "transit": 5.0}
    assert "your answers of the first round" in page.text


def test_who_comes_late_reads_the_options_and_begins_at_the_beginning(room: Room) -> None:
    room.move("round_1")
    page = room.come_in()
    assert "Before any numbers" in page.text
    page.press("join_gut_skip").press("join_practice_skip")
    assert "I have read them" in [one.label for one in page.at.button]
    answer_all(page.press("join_options_read_go"))
    assert room.own["weights", 1] == POINTS


def test_who_comes_after_the_reveal_takes_part_in_the_second_round(room: Room) -> None:
    room.move("reveal")
    page = room.come_in()
    assert "You came after the first round" in page.text
    room.move("round_2")
    choose_first(page.run(), "rent", 2)
    assert room.own["weights", 2] == {"rent": 100.0}


# --- saved, and never lost


def test_a_closed_tab_comes_back_to_the_same_card(room: Room) -> None:
    page = choose_first(at_the_cards(room), "quiet")
    answer(page, 30.0)
    assert card(room.tab()) == card(page)


def test_two_tabs_are_one_participant(room: Room) -> None:
    one = choose_first(at_the_cards(room), "quiet")
    other = room.tab()
    first = card(one)
    answer(one, 30.0)
    other.at.slider[0].set_value(60)  # the same card, still open in the other tab: the last answer counts
    other.press(next_key(other, "next"))
    assert room.own["weights", 1] == {"quiet": 100.0, first: 60.0}
    assert card(other) == card(one.run())
    answered = room.store.answered(room.now)
    assert (answered.joined, answered.begun["weights", 1]) == (1, 1)


def gone(*_: object, **__: object) -> Any:
    raise StoreGoneError("the store is gone; nothing was saved")


def test_a_store_in_trouble_is_said_and_what_was_entered_stays(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    page = choose_first(at_the_cards(room), "quiet")
    name = card(page)
    with monkeypatch.context() as patch:
        for call in ("submit", "by_token", "by_code", "session", "own", "left"):
            patch.setattr(room.store, call, gone)
        answer(page, 77.0)
        assert "nothing was saved" in page.text
        assert (card(page), page.at.slider[0].value) == (name, 77)
        page.press("join_again")
        assert (card(page), page.at.slider[0].value) == (name, 77)
    page.press("join_again")
    assert room.own["weights", 1] == {"quiet": 100.0, name: 77.0}
    assert "Saved" in page.text
    assert card(page) != name


def test_sliders_of_the_summary_that_could_not_be_saved_stay_and_are_sent_together(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = answer_all(at_the_cards(room))
    with monkeypatch.context() as patch:
        patch.setattr(room.store, "submit", gone)
        for name, points in (("space", 41), ("rent", 71)):
            page.at.slider(key=f"join_adjust.1.{name}").set_value(points)
            page.run()
        assert [page.at.slider(key=f"join_adjust.1.{name}").value for name in ("space", "rent")] == [41, 71]
    page.press("join_again")
    assert room.own["weights", 1] == POINTS | {"space": 41.0, "rent": 71.0}


def test_an_answer_whose_receipt_got_lost_is_there_once(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    page = choose_first(at_the_cards(room), "quiet")
    saved = room.store.submit
    versions = []

    def saved_but_not_heard_of(*arguments: Any) -> None:
        versions.append(saved(*arguments).version)
        gone()

    with monkeypatch.context() as patch:
        patch.setattr(room.store, "submit", saved_but_not_heard_of)
        page.at.slider[0].set_value(33)
        page.run().press(next_key(page, "next"))
    page.press("join_again")
    assert versions == [2]
    again = saved(room.me, 1, "weights", {"rent": 1.0}, "another")
    assert again.version == 3  # sent twice, there once


def test_an_answer_that_comes_too_late_is_refused_in_words_and_the_page_goes_on(room: Room) -> None:
    page = choose_first(at_the_cards(room), "quiet")
    key = next_key(page, "next")
    room.move("reveal")
    page.press(key)
    assert "this part is over; it was not saved" in page.text
    assert "The results are on the screen" in page.text


def test_a_frozen_workshop_takes_nothing(room: Room) -> None:
    page = choose_first(at_the_cards(room), "quiet")
    room.store.freeze(room.secret)
    page.run()
    assert "holds the workshop" in page.text
    assert page.at.button(key=next_key(page, "next")).disabled


def test_the_store_in_trouble_at_the_first_visit_is_said(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(room.store, "by_code", gone)
        page = room.tab()
        assert "the store is gone" in page.text
    assert "Before you join" in page.press("join_load_again").text


def test_withdrawing_takes_the_answers_and_one_can_join_again(room: Room) -> None:
    page = answer_all(at_the_cards(room))
    assert page.at.button(key="join_withdraw_go").disabled
    page.at.checkbox(key="join_withdraw_sure").set_value(True)
    page.run().press("join_withdraw_go")
    assert "Your answers are deleted" in page.text
    assert room.own == {}
    assert "Your answers are deleted" in room.tab().text
    page.press("join_anew_go")
    page.at.checkbox(key="join_agree").set_value(True)
    page.run().press("join_go")
    room.take_cookie(page)
    assert "Before any numbers" in room.tab().text
    assert room.store.answered(room.now).joined == 1


def test_a_workshop_that_was_deleted_is_said_to_be_gone(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("crossroads.ui.screens.join.entrance.sleep", lambda seconds: None)
    page = room.come_in()
    room.store.delete(room.secret)
    assert "not here any more" in page.run().text


def test_a_participant_sees_no_results_of_others(room: Room) -> None:
    page = answer_all(at_the_cards(room))
    room.move("reveal")
    page.run()
    assert len(page.at.table) == 1  # their own order
    assert not page.at.get("vega_lite_chart")


def test_the_page_carries_nothing_of_the_app_around_it(room: Room) -> None:
    page = room.come_in()
    assert not page.at.toggle
    assert not [one for one in page.at.button if str(one.key).startswith("workshop")]


def test_the_key_of_an_answer_changes_with_what_is_answered_and_after_each_receipt(room: Room) -> None:
    page = choose_first(at_the_cards(room), "quiet")
    nonce = page.at.session_state[sending._NONCE]
    answer(page, 5.0)
    assert page.at.session_state[sending._NONCE] != nonce
