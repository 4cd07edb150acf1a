"""The page Briefing: what goes in, how it reads, what can be taken away, and which links are offered."""

import datetime
from urllib.parse import parse_qs, urlsplit

import pytest

from crossroads import Decision
from crossroads.analysis import Stress
from crossroads.report import words
from crossroads.report.brief import brief
from crossroads.report.brief.content import Grid
from crossroads.report.gallery import GALLERY
from tests import decisions
from tests.ui.conftest import App, Open, analysed


@pytest.fixture
def page(app: App) -> App:
    return app.go("briefing")


def turned_to(page: App, where: str) -> App:
    page.at.segmented_control(key="brief_page").set_value(where)
    return page.run()


def test_page_one_reads_as_the_files_say_it(page: App, mali: Decision) -> None:
    made = brief(Stress(analysed(mali, "equal-start")))
    assert mali.question in page.text
    assert mali.status in page.text
    for part in made.at("page one"):
        assert part.title in page.text
    for option in mali.options:
        assert option.title in page.tables
    assert "of 100" not in page.text


def test_page_two_has_the_verdict_of_the_present_weights(mali: Decision) -> None:
    page = turned_to(App(perspective="cost-first").go("briefing"), "page two")
    assert words.verdict(analysed(mali, "cost-first")) in page.text


def test_annexes_have_the_evidence_and_where_the_numbers_come_from(page: App, mali: Decision) -> None:
    turned_to(page, "annex")
    assert mali.sha256 in page.tables
    assert all(source.limits in page.text for source in mali.sources if source.limits)


def test_each_row_of_a_table_stands_under_its_option_as_well_for_a_phone(page: App, mali: Decision) -> None:
    made = brief(Stress(analysed(mali, "equal-start")))
    grids = [block for part in made.at("page one") for block in part.blocks if isinstance(block, Grid)]
    for grid in grids:
        for row in grid.rows:
            assert f"**{row[0]}**" in page.text
            assert all(f"- {head}: " in page.text for head in grid.headings[1:])


def test_characters_that_the_pdf_cannot_show_are_named_before_it_is_taken(page: App) -> None:
    assert page.at.warning.len == 0
    page.at.text_input(key="brief_name").set_value("For \U0001f468\u200d\U0001f469\u200d\U0001f467")
    page.run()
    (said,) = [one.value for one in page.at.warning]
    assert "man, zero width joiner, woman, zero width joiner, girl" in said


def test_the_head_is_what_was_entered_and_stays_text(page: App) -> None:
    page.at.text_input(key="brief_name").set_value("<b>Ours</b> *now*")
    page.at.text_input(key="brief_author").set_value("The secretariat")
    page.at.text_input(key="brief_classification").set_value("Internal")
    page.at.date_input(key="brief_date").set_value(datetime.date(2019, 6, 30))
    page.run()
    assert "<b>Ours</b> *now*" in page.text
    assert "Prepared by The secretariat" in page.text
    assert "Internal" in page.text
    assert "2019-06-30" in page.text


def test_perspectives_can_be_chosen_and_readings_only_by_an_analyst(page: App, mali: Decision) -> None:
    concerns = [one.title for one in mali.perspectives if one.group == "concern"]
    assert page.at.multiselect(key="brief_perspectives").options == concerns
    assert not [box for box in page.at.checkbox if box.key == "brief_readings"]
    page.set(analyst=True)
    assert len(page.at.multiselect(key="brief_perspectives").options) > len(concerns)
    page.at.multiselect(key="brief_perspectives").set_value(["cost-first"])
    page.run()
    turned_to(page, "annex")
    assert "Cost first" in page.text
    assert "Region first" not in page.text


def test_a_file_of_every_kind_is_offered(page: App) -> None:
    offered = {button.key for button in page.at.get("download_button") if button.key}
    kinds = ("docx", "pptx", "pdf", "html", "md", "xml", "xlsx", "csv", "json", "zip")
    assert {f"brief_{kind}" for kind in kinds} <= offered


def test_each_chart_has_links_that_open_it_as_it_is(mali: Decision) -> None:
    page = App(perspective="cost-first", view="full").go("briefing").set(brief_charts=True)
    assert len(page.at.selectbox(key="brief_chart").options) == len(GALLERY)
    page.choose("brief_chart", "acceptability")
    picture, frame = (code.value for code in page.at.code)
    assert urlsplit(picture).path == f"/embed/{mali.id}/acceptability.svg"
    assert parse_qs(urlsplit(picture).query) == {"perspective": ["cost-first"], "view": ["full"]}
    assert frame.startswith("<iframe src=")
    assert "acceptability.html" in frame


def test_no_link_to_a_decision_that_was_altered_in_the_session(page: App) -> None:
    document = decisions.office_site_document()
    page.at.session_state["decision"] = decisions.built(document | {"question": "Another one?"})
    page.at.session_state["look"] = None
    del page.at.session_state["look"]
    page.set(brief_charts=True)
    assert not page.at.code
    assert "No link is offered here" in page.text


def test_a_decision_of_one_option_has_a_briefing(open_with: Open) -> None:
    document = decisions.office_site_document()
    document["options"] = document["options"][:1]
    document["performances"] = [cell for cell in document["performances"] if cell["option"] == "stay"]
    document["scenarios"] = []
    page = open_with(document).go("briefing")
    for where in ("page one", "page two", "annex"):
        turned_to(page, where)
        assert document["title"] in page.text
