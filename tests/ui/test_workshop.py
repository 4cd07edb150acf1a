"""The facilitator's page and the projector: setting up, leading, what the room sees and when, and what is taken away."""

import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from docx import Document

import crossroads
from crossroads import Decision
from crossroads.groups.session import Results
from crossroads.report import group_words
from crossroads.report.brief.workshop import Gathering, agreed, disputed
from crossroads.report.group_report import group_sections
from crossroads.ui import local_network
from crossroads.ui.screens.workshop import held, record, room, stage
from crossroads.ui.workshop_store import workshop
from crossroads.workshop import STORED, Session, Settings, StoreGoneError, UnknownSessionError, Workshop, rehearsal, results
from tests.ui.conftest import App
from tests.ui.hostile import HOSTILE

MALI = crossroads.load("mali-2019")
HTML = HOSTILE[1]
OPTIONS = [option.title for option in MALI.options]
SETTINGS = Settings("What next?", "The planning unit", "To hear everybody.", roles=("field", "office"))


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workshop]:
    """The store of this server."""
    monkeypatch.delenv("CROSSROADS_DATABASE_URL", raising=False)
    monkeypatch.setenv("CROSSROADS_DATA", str(tmp_path))
    found = workshop()
    yield found
    found.database.close()


class Lead:
    """A session in the store with its facilitator, simulated participants, and windows on it."""

    def __init__(self, store: Workshop, people: int = 0, **settings: Any) -> None:
        self.store = store
        self.session, self.secret = store.create(MALI, Settings(**{**vars(SETTINGS), **settings}))
        rehearsal.fill(store, self.secret, people)

    @property
    def now(self) -> Session:
        return self.store.session(self.session.id)

    def move(self, phase: str, *, answer: bool = True) -> "Lead":
        """Go on to `phase`, the simulated participants answering on the way."""
        while self.now.phase != phase:
            self.store.advance(self.secret, self.now.phase)
            if answer:
                rehearsal.answer(self.store, self.secret, ("A remark", HTML))
            results.shown(self.store, self.now)
        return self

    @property
    def results(self) -> Results:
        found = results.shown(self.store, self.now)
        assert found
        return found

    def controls(self) -> App:
        """A facilitator's window."""
        page = App().go("workshop")
        page.at.text_input(key="workshop_back_secret").set_value(f" {self.secret} ")
        return page.press("workshop_back_go")

    def projector(self) -> App:
        """A window of the projector."""
        return App(screen=self.session.shown_code).go("workshop")


def charts(page: App) -> int:
    """How many charts are in sight."""
    return len(page.at.get("vega_lite_chart"))


def html(page: App) -> str:
    """The raw markup that the page puts in."""
    return "\n".join(str(one.proto.body) for one in page.at.get("html"))


def codes(page: App) -> list[str]:
    """What stands in boxes to be copied."""
    return [str(one.value) for one in page.at.code]


# --- setting up ------------------------------------------------------------------------------------------------------


def test_the_empty_page_says_what_a_workshop_is_and_how_to_try_one(store: Workshop) -> None:
    page = App().go("workshop")
    assert "weigh alone and unseen" in page.text
    assert "simulated participants" in page.text
    assert not store.sessions()


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
    assert "who convenes is missing" in page.text
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
    assert "this workshop is not here" in other.text
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
    assert "this workshop is not here" in other.text
    assert "Set up a workshop" in other.text


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
    assert "the store does not answer; try again" in page.run().text
    monkeypatch.undo()
    monkeypatch.setenv("CROSSROADS_DATA", str(store.database.file.parent) if store.database.file else "")
    assert "What next?" in page.run().text


# --- what the room sees ----------------------------------------------------------------------------------------------


def test_while_open_the_projector_shows_how_to_join_and_how_many_and_nothing_else(store: Workshop) -> None:
    lead = Lead(store, 20).move("round_1")
    page = lead.projector()
    assert lead.session.shown_code in page.text
    assert "20 have joined" in page.text
    assert "20 have finished" in page.text
    assert "field 10 and office 10" in page.text
    assert charts(page) == 0
    assert not any(title in page.text for title in OPTIONS)
    assert not page.at.button


def test_roles_are_counted_only_where_the_groups_are_large_enough(store: Workshop) -> None:
    lead = Lead(store, 10)
    assert "by role" not in lead.projector().text
    rehearsal.fill(store, lead.secret, 6)
    assert "field 8 and office 8" in lead.projector().text


def test_the_code_for_cameras_leads_to_the_link_and_says_so(store: Workshop) -> None:
    lead = Lead(store)
    room.choose_base(lead.session, "http://192.168.1.20:8501/")
    page = lead.projector()
    (image,) = re.findall(r'<img src="data:image/svg\+xml[^"]+" alt="([^"]+)">', html(page))
    assert image == f"QR code of the link http://192.168.1.20:8501/join/{lead.session.code}"
    assert "192.168.1.20:8501/join" in page.text


@pytest.mark.parametrize("written", ["192.168.1.20", "javascript:alert(1)", "ftp://x", "http://", "http://x?y"])
def test_an_address_that_is_none_is_refused(store: Workshop, written: str) -> None:
    page = Lead(store).controls()
    page.at.text_input(key="workshop_base").set_value(written)
    assert "an address begins with http" in page.run().text


def test_a_server_that_phones_cannot_reach_says_so(store: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    lead = Lead(store)
    monkeypatch.setattr(room, "base_url", lambda: "")
    assert "no phone can join" in lead.controls().text
    monkeypatch.setattr(room, "base_url", lambda: "http://10.0.0.1:8501")
    assert "no phone can join" not in lead.controls().text


def test_addresses_of_rooms_come_before_others_and_those_of_this_machine_never(monkeypatch: pytest.MonkeyPatch) -> None:
    own = ("127.0.0.1", "8.8.4.4", "172.17.0.2", "10.1.1.1", "169.254.3.3", "192.168.0.9")
    monkeypatch.setattr(local_network, "_own", lambda: iter(own))
    assert local_network.addresses() == ("192.168.0.9", "10.1.1.1", "172.17.0.2", "8.8.4.4")


def test_after_the_reveal_the_spread_of_weights_comes_first(store: Workshop) -> None:
    lead = Lead(store, 20).move("reveal")
    page = lead.projector()
    assert "#### What people weigh" in page.text
    assert "What comes first for the room" not in page.text
    assert lead.session.shown_code not in page.text
    assert charts(page) == 1
    assert "nobody has said this" in page.text


def test_the_facilitator_chooses_what_is_on_the_projector_for_every_screen(store: Workshop) -> None:
    lead = Lead(store, 20).move("reveal")
    lead.controls().press("workshop_stage_next")
    assert "#### What comes first for the room" in lead.projector().text
    assert "#### What people weigh" not in lead.projector().text
    lead.controls().choose(stage.KEY, stage.ALL)
    everything = lead.projector().text
    found = [one.title for one in group_sections(MALI, lead.results)]
    places = [everything.index(f"#### {title}") for title in found]
    assert places == sorted(places)
    assert found[:2] == ["What people weigh", "What comes first for the room"]


def test_every_chart_stands_under_its_sentence(store: Workshop) -> None:
    lead = Lead(store, 20).move("closed")
    page = lead.controls()
    sections = group_sections(MALI, lead.results)
    drawn = [chart for section in sections for chart in section.charts]
    assert charts(page) == len(drawn)
    assert all(chart.title and chart.alt for chart in drawn)
    assert all(chart.title in page.text for chart in drawn)
    assert all(said in page.text for section in sections for said in section.sentences)


def test_round_two_waits_for_its_end_and_the_projector_shows_how_to_join(store: Workshop) -> None:
    lead = Lead(store, 20).move("round_2")
    assert lead.session.shown_code in lead.projector().text
    page = lead.controls()
    assert "Those of round two come when it is closed" in page.text
    assert lead.results.round_2 is None
    lead.move("closed")
    assert lead.results.round_2
    assert "staying is not obstruction" in lead.controls().text


def test_too_few_answers_are_not_shown_and_that_is_said(store: Workshop) -> None:
    lead = Lead(store, 5).move("reveal")
    page = lead.projector()
    assert "No results yet" in page.text
    assert charts(page) == 0
    assert not any(title in lead.controls().text for title in OPTIONS)


def test_too_few_new_answers_in_round_two_are_not_shown_and_that_is_said(store: Workshop) -> None:
    lead = Lead(store, 20).move("reveal").move("closed", answer=False)
    assert lead.results.round_2 is None
    assert "Round two is not shown" in lead.controls().text


def test_hidden_names_of_options_are_on_no_screen(store: Workshop) -> None:
    lead = Lead(store, 20, option_names_hidden=True).move("reveal")
    stage.put_on(lead.now, stage.ALL)
    for page in (lead.projector(), lead.controls()):
        assert not [title for title in OPTIONS if title in page.text]
        assert "Option A" in page.text
    lead.controls().press("workshop_show_names")
    assert OPTIONS[0] in lead.projector().text


def test_a_code_that_is_none_is_refused_on_the_projector(store: Workshop) -> None:
    assert "no workshop has this code" in App(screen="AAAA-AAAA").go("workshop").text


def test_names_are_listed_for_the_facilitator_only(store: Workshop) -> None:
    lead = Lead(store, names_asked=True)
    store.join(lead.session.code, name="Awa <i>", consents={STORED})
    assert "Awa <i>" in lead.controls().text
    assert "Awa" not in lead.projector().text


def test_the_projector_in_the_same_window_leads_back_to_the_controls(store: Workshop) -> None:
    page = Lead(store).controls().press("workshop_projector_on")
    assert [button.key for button in page.at.button if button.key != "workshop_leave"] == []
    assert "Timer" in page.press("workshop_leave").text


# --- what is taken away ----------------------------------------------------------------------------------------------


def test_the_rooms_weights_become_a_perspective_and_a_part_of_the_briefing(store: Workshop) -> None:
    lead = Lead(store, 20).move("closed")
    page = lead.controls()
    page.at.text_area(key="workshop_next_steps").set_value("Meet again in May")
    page.press("workshop_next_go").press("workshop_keep")
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
    from crossroads.ui.screens.workshop import outcome

    lead = Lead(store, option_names_hidden=True)
    hidden: Decision = outcome.named(lead.now)
    assert [option.title for option in hidden.options][:2] == ["Option A", "Option B"]
    assert hidden.performances == MALI.performances
    assert hidden.option(MALI.options[1].id).title == "Option B"
