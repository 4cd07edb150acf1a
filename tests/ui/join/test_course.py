"""The course of a workshop on a participant's phone, up to the check of the first round."""

import re
from typing import Any

import numpy as np
import pytest

import crossroads
from crossroads import analyse, choose_weights
from crossroads.workshop import Workshop
from tests.ui.join.room import (
    CRITERIA,
    OFFICE,
    POINTS,
    Room,
    a_room,
    answer,
    answer_all,
    at_the_cards,
    at_the_cards_at_once,
    card,
    choose_first,
    next_key,
)


def test_the_page_follows_the_facilitator(room: Room) -> None:
    page = room.come_in()
    for phase, said in (
        ("gut", "Before any numbers"),
        ("practice", "Before any numbers"),  # not answered yet, and still taken
        ("closed", "The workshop is over"),
    ):
        room.move(phase)
        assert said in page.run().text


def test_who_has_read_the_options_is_told_what_comes_next(room: Room) -> None:
    page = room.come_in()
    room.move("gut")
    page.run().press("join_gut_skip")
    room.move("practice")
    page.run().press("join_practice_skip")
    room.move("cards")
    page.run()
    assert "When you have read the options, wait here" in page.text
    room.move("round_1")
    assert "wait here" not in page.run().text


def test_a_gut_ranking_is_tapped_and_whole_with_the_last_but_one(room: Room) -> None:
    page = room.come_in()
    room.move("gut")
    page.run().press("join_gut.park")
    assert room.store.answered(room.now).done["gut", 0] == 0
    page.press("join_gut.stay")
    assert room.own["gut", 0] == ["park", "stay", "centre"]
    assert "Saved" in page.text
    page.press("join_gut_change").press("join_gut.centre")
    assert room.own["gut", 0] == ["park", "stay", "centre"], "the old order holds until the new one is whole"
    page.press("join_gut.park")
    assert room.own["gut", 0] == ["centre", "park", "stay"]


def test_two_taps_before_the_page_is_drawn_again_both_count(room: Room) -> None:
    page = room.come_in()
    room.move("gut")
    page.run()
    for name in ("park", "stay"):  # both buttons as they were drawn before anything was tapped
        page.at.button(key=f"join_gut.{name}").click()
    page.run()
    assert sorted(room.own["gut", 0]) == ["centre", "park", "stay"]


def test_half_a_gut_ranking_is_there_when_the_tab_was_closed(room: Room) -> None:
    page = room.come_in()
    room.move("gut")
    page.run().press("join_gut.park")
    other = room.tab()
    assert "Number 2:" in other.text
    other.press("join_gut_over")
    assert "Number 1:" in room.tab().text
    other.press("join_gut.park").press("join_gut_skip")
    assert room.own["gut", 0] == [], "who goes on without takes back what was tapped"


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
    gut = {"centre": "1", "park": "2", "stay": "3"}
    assert list(frame["By gut"]) == [gut[OFFICE.options[row].id] for row in found.order]
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
    assert room.own["check", 1] == {"right": False, "why": "score", "option": "park", "criterion": "rent"}
    assert room.own["comment", 1] == [{"text": "I doubt a score: far too low", "about": "park"}]


def test_no_asks_for_no_words_where_nobody_would_read_them(store: Workshop, jar: dict[str, str]) -> None:
    room = a_room(store, jar, asks=("check",))
    page = answer_all(at_the_cards_at_once(room)).press("join_summary_go.1").press("join_no")
    page.at.radio(key="join_why.1").set_value("criterion")
    assert not page.run().at.text_area
    page.press("join_doubt_send")
    assert room.own["check", 1]["why"] == "criterion"


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
