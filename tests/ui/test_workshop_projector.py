"""The projector: what the room sees, and when."""

import re

import pytest

from crossroads.report.group_report import group_sections
from crossroads.ui import local_network
from crossroads.ui.screens.workshop import room, stage
from crossroads.workshop import STORED, Workshop
from tests.ui.conftest import App
from tests.ui.workshops import MALI, OPTIONS, Lead, charts, html


def test_while_open_the_projector_shows_how_to_join_and_how_many_and_nothing_else(store: Workshop) -> None:
    lead = Lead(store, 20).move("round_1")
    page = lead.projector()
    assert lead.session.shown_code in page.text
    assert "20 have joined" in page.text
    assert "20 have finished" in page.text
    assert "office" not in page.text, "whoever watches somebody join would see their role"
    assert charts(page) == 0
    assert not any(title in page.text for title in OPTIONS)
    assert not page.at.button


def test_one_person_is_counted_as_one(store: Workshop) -> None:
    page = Lead(store, 1).move("round_1").projector()
    assert "1 has joined" in page.text
    assert "1 has finished, 1 has begun" in page.text


def test_the_code_for_cameras_leads_to_the_link_and_says_so(store: Workshop) -> None:
    lead = Lead(store)
    room.choose_base(lead.session, "http://192.168.1.20:8501/")
    page = lead.projector()
    (image,) = re.findall(r'<img src="data:image/svg\+xml[^"]+" alt="([^"]+)">', html(page))
    assert image == f"QR code of the link http://192.168.1.20:8501/join/{lead.session.code}"
    assert "192.168.1.20:8501/join" in page.text


@pytest.mark.parametrize(
    "written", ["192.168.1.20", "javascript:alert(1)", "ftp://x", "http://", "http://x?y", "http://[::1", "http://a:b@c"]
)
def test_an_address_that_is_none_is_refused(store: Workshop, written: str) -> None:
    page = Lead(store).controls()
    page.at.text_input(key="workshop_base").set_value(written)
    assert "An address begins with http" in page.run().text


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
    assert "No workshop has this code" in App(screen="AAAA-AAAA").go("workshop").text


def test_names_are_listed_for_the_facilitator_only(store: Workshop) -> None:
    lead = Lead(store, names_asked=True)
    store.join(lead.session.code, name="Awa <i>", consents={STORED})
    assert "Awa <i>" in lead.controls().text
    assert "Awa" not in lead.projector().text


def test_the_projector_in_the_same_window_leads_back_to_the_controls(store: Workshop) -> None:
    page = Lead(store).controls().press("workshop_projector_on")
    assert [button.key for button in page.at.button if button.key != "workshop_leave"] == []
    assert "Timer" in page.press("workshop_leave").text
