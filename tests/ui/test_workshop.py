"""The facilitator's page: setting up, coming back, and leading."""

import re
from pathlib import Path

import pytest

from crossroads.report.catalogue import _texts
from crossroads.ui.screens.workshop import held, stage
from crossroads.workshop import Session, StoreGoneError, UnknownSessionError, Workshop
from tests.ui.conftest import App
from tests.ui.workshops import HTML, MALI, Lead, codes, html


def test_the_empty_page_says_what_a_workshop_is_and_how_to_try_one(store: Workshop) -> None:
    page = App().go("workshop")
    assert "weigh alone and unseen" in page.text
    assert "simulated participants" in page.text
    assert not store.sessions()


def test_the_rehearsal_in_the_guide_names_what_stands_on_the_pages() -> None:
    guide = Path(__file__).parents[2].joinpath("docs", "how-to", "facilitate-a-workshop.md").read_text(encoding="utf-8")
    rehearsal = guide.partition("## A rehearsal in ten minutes")[2].partition("## Before")[0]
    labels = {" ".join(label.split()) for label in re.findall(r"\*([^*]+)\*", rehearsal)}
    texts = [said for name, said in _texts("en").items() if name.startswith(("workshop.", "join.", "ui.page."))]
    missing = {label for label in labels if not any(re.match(rf"{re.escape(label)}(?!\w)", said) for said in texts)}
    assert len(labels) > 20
    assert missing == set()


def test_a_workshop_is_what_the_form_says(store: Workshop) -> None:
    page = App().go("workshop")
    page.at.text_input(key="workshop_title").set_value("<b>Ours</b> *now*")
    page.at.text_input(key="workshop_convener").set_value("The secretariat")
    page.at.text_area(key="workshop_why").set_value("To prepare a paper.")
    page.at.text_area(key="workshop_roles").set_value("field\n\n office \n")
    page.at.selectbox(key="workshop_view").select("epon-8")
    page.at.radio(key="workshop_rounds").set_value(1)
    page.at.number_input(key="workshop_smallest").set_value(5)
    page.at.checkbox(key="workshop_neutral").set_value(True)
    page.at.checkbox(key="workshop_option_names_hidden").set_value(True)
    page.press("workshop_open")
    (made,) = store.sessions()
    assert (made.title, made.convener, made.why) == ("<b>Ours</b> *now*", "The secretariat", "To prepare a paper.")
    assert (made.roles, made.view, made.rounds, made.smallest) == (("field", "office"), "epon-8", 1, 5)
    assert (made.neutral, made.option_names_hidden, made.moderated, made.names_asked) == (True, True, True, False)
    assert made.asks == ("gut", "practice", "check", "comment")
    assert "<b>Ours</b> *now*" in page.text
    assert MALI.sha256 in page.text
    assert not made.simulated


def test_what_is_missing_is_said_and_nothing_is_opened(store: Workshop) -> None:
    page = App().go("workshop")
    page.at.text_input(key="workshop_title").set_value("Ours")
    page.press("workshop_open")
    assert "Who convenes is missing" in page.text
    assert not store.sessions()
    assert page.at.text_input(key="workshop_title").value == "Ours"


def test_the_secret_is_shown_once_and_stands_in_no_address(store: Workshop) -> None:
    page = App().go("workshop").press("workshop_rehearse")
    (secret,) = [code for code in codes(page) if re.fullmatch(r"[\w-]{22}", code)]
    assert store.by_secret(secret).simulated
    page.press("workshop_secret_have")
    assert secret not in page.text
    assert secret not in "".join(codes(page))
    assert secret not in str(page.at.query_params)
    assert secret not in html(page)


def test_one_comes_back_by_the_secret_and_by_nothing_else(store: Workshop) -> None:
    lead = Lead(store)
    page = lead.controls()
    assert "What next?" in page.text
    assert lead.secret not in "".join(codes(page))
    other = App().go("workshop")
    other.at.text_input(key="workshop_back_secret").set_value(lead.session.code)
    other.press("workshop_back_go")
    assert "No workshop has this secret" in other.text
    assert other.at.text_input(key="workshop_back_secret").value == ""
    assert held.SECRET not in page.press("workshop_let_go").at.session_state


# --- leading ---------------------------------------------------------------------------------------------------------


def test_the_course_goes_on_and_back_a_step_at_a_time(store: Workshop) -> None:
    lead = Lead(store)
    page = lead.controls()
    assert "**Arriving** → " in page.text
    page.press("workshop_next")
    assert lead.now.phase == "gut"
    page.press("workshop_back")
    assert lead.now.phase == "lobby"


def test_two_facilitators_who_press_at_once_go_one_step(store: Workshop) -> None:
    lead = Lead(store)
    one, other = lead.controls(), lead.controls()
    one.press("workshop_next")
    other.press("workshop_next")
    assert lead.now.phase == "gut"
    assert "**Gut ranking**" in other.text


def test_a_deleted_workshop_is_gone_for_the_other_facilitator(store: Workshop) -> None:
    lead = Lead(store)
    one, other = lead.controls(), lead.controls()
    one.press("workshop_delete")
    with pytest.raises(UnknownSessionError):
        store.session(lead.session.id)
    other.press("workshop_freeze")
    assert "No workshop has this secret" in other.text
    assert "Set up a workshop" in other.text


def test_a_new_secret_is_shown_once_and_shuts_out_whoever_has_the_old_one(store: Workshop) -> None:
    lead = Lead(store)
    one, other = lead.controls(), lead.controls()
    one.press("workshop_renew")
    (new,) = [code for code in codes(one) if re.fullmatch(r"[\w-]{22}", code)]
    assert store.by_secret(new).id == lead.session.id
    assert new not in "".join(codes(one.press("workshop_secret_have")))
    other.press("workshop_next")
    assert "Set up a workshop" in other.text
    assert store.session(lead.session.id).phase == "lobby"


def test_answers_are_held_and_taken_again(store: Workshop) -> None:
    lead = Lead(store).move("gut")
    page = lead.controls().press("workshop_freeze")
    assert lead.now.frozen
    assert "Answers are not taken" in page.text
    page.press("workshop_go_on")
    assert not lead.now.frozen


def test_the_timer_is_started_extended_and_taken_away(store: Workshop) -> None:
    lead = Lead(store)
    page = lead.controls().press("workshop_timer_5")
    assert re.search(r"[45]:\d\d left", page.text)
    page.press("workshop_extend")
    assert re.search(r"[56]:\d\d left", page.text)
    assert re.search(r"[56]:\d\d left", lead.projector().text)
    page.press("workshop_no_timer")
    assert lead.now.timer_ends is None


def test_comments_wait_until_they_are_let_through_and_stay_text(store: Workshop) -> None:
    lead = Lead(store, 12).move("reveal")
    page = lead.controls()
    waiting = store.comments(lead.secret)
    assert [one.shown for one in waiting] == [None, None]
    stage.put_on(lead.now, stage.REMARKS)
    assert "A remark" not in lead.projector().text
    for one in waiting:
        page.press(f"workshop_show_{one.id}")
    seen = lead.projector()
    assert "A remark" in seen.text
    assert all(" ".join(one.text.split()) in seen.text for one in waiting)
    assert HTML not in html(seen)


def test_the_store_out_of_reach_is_said(store: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    lead = Lead(store)
    page = lead.controls()

    def gone(*_: object, **__: object) -> Session:
        raise StoreGoneError("the store does not answer; try again")

    monkeypatch.setattr(Workshop, "by_secret", gone)
    assert "The store does not answer; try again" in page.run().text
    monkeypatch.undo()
    monkeypatch.setenv("CROSSROADS_DATA", str(store.database.file.parent) if store.database.file else "")
    assert "What next?" in page.run().text
