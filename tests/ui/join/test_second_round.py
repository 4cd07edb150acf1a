"""The second round begins with one's own answers; who comes late takes part from where the room is."""

from tests.ui.join.room import (
    POINTS,
    Room,
    answer,
    answer_all,
    at_the_cards,
    card,
    choose_first,
)


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


def test_a_slider_that_stands_where_it_is_saved_is_not_saved_again(room: Room) -> None:
    """A run that was cut short, or another tab, has the browser report sliders that nobody moved here."""
    page = answer_all(at_the_cards(room))
    other = room.tab()
    other.at.slider(key="join_adjust.1.space").set_value(90)
    other.run()
    before = len(room.store.export(room.session.id)["answers"])
    page.at.slider(key="join_adjust.1.space").set_value(90)
    page.run()
    assert room.own["weights", 1]["space"] == 90
    assert len(room.store.export(room.session.id)["answers"]) == before
