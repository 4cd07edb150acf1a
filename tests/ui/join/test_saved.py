"""What is sent is saved once and never lost: closed tabs, two tabs, trouble with the store, withdrawing."""

from typing import Any

import pytest

from crossroads.ui.screens.join import sending
from crossroads.workshop import StoreGoneError
from tests.ui.join.room import (
    POINTS,
    Room,
    answer,
    answer_all,
    at_the_cards,
    card,
    choose_first,
    next_key,
)


def gone(*_: object, **__: object) -> Any:
    raise StoreGoneError("the store is gone; nothing was saved")


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
