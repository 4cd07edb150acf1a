"""What is taken away from a workshop: a perspective, a part of the briefing, the record, and rows."""

import io
from typing import Any

import openpyxl
import pptx
from docx import Document

import crossroads
from crossroads import Decision
from crossroads.report import group_words
from crossroads.report.brief.workshop import Gathering, agreed, disputed, workshop_parts
from crossroads.ui.screens.workshop import outcome, record
from crossroads.workshop import Workshop, rehearsal, results
from tests.ui.conftest import App
from tests.ui.workshops import MALI, SETTINGS, Lead


def test_the_rooms_weights_become_a_perspective_and_a_part_of_the_briefing(store: Workshop) -> None:
    lead = Lead(store, 20).move("closed")
    page = lead.controls()
    page.at.text_area(key="workshop_next_steps").set_value("Meet again in May")
    assert "In the record now" not in page.text
    page.press("workshop_next_go")
    assert "In the record now: Meet again in May." in page.text
    page.press("workshop_keep")
    assert "Kept: “The room: mean weights”" in page.text
    made = page.at.session_state["own"]["group-arithmetic"]
    assert made.points == group_words.group_perspective(MALI, lead.results, "arithmetic").points
    assert page.at.session_state["look"].perspective == "group-arithmetic"
    page.go("briefing")
    page.at.segmented_control(key="brief_page").set_value("annex")
    page.run()
    assert "What the room said" in page.text
    assert "Meet again in May" in page.text
    assert "The planning unit" in page.text
    page.at.checkbox(key="brief_holders").set_value(False)
    assert "The planning unit" not in page.run().text


def test_weights_of_another_decision_are_kept_only_once_it_is_open(store: Workshop) -> None:
    session, secret = store.create(crossroads.load("docs/examples/river-crossing"), SETTINGS)
    rehearsal.fill(store, secret, 10)
    while session.phase != "reveal":
        session = store.advance(secret, session.phase)
        rehearsal.answer(store, secret)
    page = App().go("workshop")
    page.at.text_input(key="workshop_back_secret").set_value(secret)
    page.press("workshop_back_go")
    assert not [one for one in page.at.button if one.key == "workshop_keep"]
    page.press("workshop_open_decision").press("workshop_keep")
    assert "Kept: “The room: mean weights”" in page.text


def test_the_record_says_what_is_agreed_disputed_and_next(store: Workshop) -> None:
    lead = Lead(store, 20).move("closed")
    gathered = Gathering(lead.results, "What next?", "The planning unit", "", "2026-05-01", ("A remark",), ("Meet in May",))
    perspective = group_words.group_perspective(MALI, lead.results, "arithmetic")
    document = Document(io.BytesIO(record._file(lead.now, gathered, perspective, "docx")))
    said = "\n".join(node.text or "" for node in document.element.body.iter() if node.tag.endswith("}t"))
    for expected in ("What the room said", "Agreed", "Disputed", "Next", "Meet in May", "A remark", MALI.sha256, "simulated"):
        assert expected in said
    assert said.index("What the room said") < said.index("The ranking on these scores")


def test_slides_and_workbook_say_what_is_agreed_disputed_and_next_as_well(store: Workshop) -> None:
    lead = Lead(store, 20).move("closed")
    gathered = Gathering(lead.results, "=What next?", "The planning unit", "", "2026-05-01", ("A remark",), ("Meet in May",))
    perspective = group_words.group_perspective(MALI, lead.results, "arithmetic")
    slides = list(pptx.Presentation(io.BytesIO(record._file(lead.now, gathered, perspective, "pptx"))).slides)
    (slide,) = [one for one in slides if "Meet in May" in _text(one)]
    assert [one for one in ("Agreed", "Disputed", "Next") if one not in _text(slide)] == []
    assert slides.index(slide) < 4, "what the room found comes before what was computed of it"
    drawn = [one.shapes.title.text_frame.text for one in slides if any(shape.shape_type == 13 for shape in one.shapes)]
    assert "What people weigh" in drawn
    book = openpyxl.load_workbook(io.BytesIO(record._file(lead.now, gathered, perspective, "xlsx")))
    assert book.sheetnames[:2] == ["workshop", "ranking"]
    cells = [cell for row in book["workshop"].iter_rows() for cell in row if cell.value is not None]
    said = [str(cell.value) for cell in cells]
    assert not {"Agreed", "Disputed", "Next", "Meet in May", "A remark", "First and last places"} - set(said)
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert not [cell for cell in book["workshop"][4] if cell.has_style and cell.fill.fill_type]
    assert any(cell.data_type == "n" for cell in cells)


def _text(slide: Any) -> str:
    return "\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)


def test_what_the_rules_differ_on_is_disputed_and_not_agreed(store: Workshop) -> None:
    lead = Lead(store, 20).move("reveal")
    found, names = lead.results.round_1, group_words.Room(MALI, lead.results)
    assert found
    one = found.rankings[0]
    turned = one.model_copy(update={"rule": "borda", "ranks": tuple(reversed(range(1, len(one.ranks) + 1)))})
    assert one.ranks[-1] != 1
    apart = found.model_copy(update={"rankings": (one, turned)})
    assert disputed(names, apart)[0].startswith("Caution: the rules differ")
    assert not [said for said in agreed(names, apart) if "rules" in said]
    together = found.model_copy(update={"rankings": (one,)})
    assert group_words.rules_sentence(names, together.rankings) == agreed(names, together)[0]


def test_a_second_round_that_is_not_shown_is_not_passed_over_in_the_record(store: Workshop) -> None:
    lead = Lead(store, 20).move("reveal").move("closed", answer=False)
    gathered = record._gathering(lead.now, lead.results, ())
    assert gathered.second_not_shown
    said = " ".join(str(block) for block in workshop_parts(MALI, gathered)[0].blocks)
    assert "Round two is not shown: fewer than 8 people" in said
    shown = Lead(store, 20).move("closed")
    assert not record._gathering(shown.now, shown.results, ()).second_not_shown


def test_rows_leave_without_role_and_only_where_enough_agreed(store: Workshop) -> None:
    lead = Lead(store, 20).move("closed")
    criteria = lead.results.criteria
    rows = results.shared_rows(store, lead.now, 2)
    table = record._table(criteria, rows).decode("utf-8-sig").splitlines()
    assert table[0] == ",".join(criteria)
    assert len(table) == 21
    assert "field" not in "".join(table)
    assert [one for one in lead.controls().at.get("download_button") if "rows" in str(one.proto.id)]
    few = Lead(store, 5).move("closed")
    assert results.shared_rows(store, few.now, 1) == ()


def test_a_decision_with_other_names_keeps_its_numbers(store: Workshop) -> None:
    lead = Lead(store, option_names_hidden=True)
    hidden: Decision = outcome.named(lead.now)
    assert [option.title for option in hidden.options][:2] == ["Option A", "Option B"]
    assert hidden.performances == MALI.performances
    assert hidden.option(MALI.options[1].id).title == "Option B"
