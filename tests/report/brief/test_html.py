"""The briefing as a page for the browser: what stands in it, what may run in it, and what its sliders start from."""

import base64
import hashlib
import itertools
import json
import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossroads.files import load
from crossroads.files.carried import read_carried
from crossroads.report.brief import Brief, BriefSettings, brief
from crossroads.report.brief.content import Box, Bullets, Grid, Paragraph, Picture
from crossroads.report.brief.html import write
from crossroads.report.brief.html.blocks import within
from crossroads.report.brief.html.print import page_margins
from crossroads.report.carried import payload
from crossroads.report.catalogue import numbers_in
from crossroads.report.verify import verify
from crossroads.report.xml_text import xml_text
from tests import decisions
from tests.report.brief.briefs import DATE, SETTINGS, hostile_brief, small, stress_of, two_pages
from tests.report.brief.pages import BRIEFS, MEGABYTE, RUN, Element, by_id, content, meta, page, read, shown
from tests.report.cases import CONTROL, HOSTILE

# --- what may run ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("made", BRIEFS)
def test_the_policy_lets_the_scripts_of_the_page_run_and_nothing_else(made: Callable[[], Brief]) -> None:
    rules = dict(rule.split(" ", 1) for rule in meta(page(made))["Content-Security-Policy"].split("; "))
    run = [one.text for one in page(made).all("script") if one.attributes.get("type", RUN) == RUN]
    digests = [base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in run]
    assert rules["default-src"] == "'none'"
    assert rules["script-src"].split() == [f"'sha256-{digest}'" for digest in digests]
    assert not {"unsafe-eval", "http", "*"} & set(re.findall(r"unsafe-eval|https?|\*", " ".join(rules.values())))


@pytest.mark.parametrize("made", BRIEFS)
def test_the_page_asks_nobody_for_anything(made: Callable[[], Brief]) -> None:
    for one in page(made).all():
        assert not [name for name in one.attributes if name.startswith("on")], one.attributes
        for name in ("src", "href", "srcset", "data", "action", "xlink:href"):
            assert one.attributes.get(name, "#").startswith("#"), one.attributes
    style = "".join(one.text for one in page(made).all("style"))
    assert "url(" not in style
    assert "@import" not in style


def test_no_script_could_end_before_its_end() -> None:
    """`</script` or `<!--` in a script or in data would change where the page takes it to end."""
    for script in page(hostile_brief).all("script"):
        assert not re.search(r"</script|<!--", script.text, re.IGNORECASE)
        assert "\r" not in script.text


@pytest.mark.parametrize("made", BRIEFS)
def test_the_page_is_small_enough_to_send(made: Callable[[], Brief]) -> None:
    assert len(content(made)) < 4 * MEGABYTE


def test_the_same_briefing_gives_the_same_bytes() -> None:
    again = brief(stress_of(decisions.office_site(), "money-first", "pairs"), SETTINGS)
    assert write(again) == content(small)


# --- what stands in it -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("made", BRIEFS)
def test_everything_the_briefing_says_stands_in_the_page(made: Callable[[], Brief]) -> None:
    said, written = shown(page(made)), made()
    lines = [written.title, written.subtitle, written.status, written.provenance_line, written.classification, *written.meta]
    for part in written.parts:
        lines.append(part.title)
        for block in part.blocks:
            lines += texts(block)
    assert [line for line in lines if xml_text(line) not in said] == []


def texts(block: object) -> list[str]:
    match block:
        case Paragraph():
            return [block.text]
        case Bullets():
            return [one for item in block.items for one in item]
        case Grid():
            return [block.caption, *block.headings[1:], *(cell for row in block.rows for cell in row)]
        case Picture():
            return [block.caption]
        case Box():
            return [block.title, *block.paragraphs]
    raise AssertionError(block)


def test_hostile_text_is_text_and_makes_no_element() -> None:
    said, root = shown(page(hostile_brief)), page(hostile_brief)
    assert [one for one in HOSTILE if one not in said] == []
    assert xml_text(CONTROL) in said
    assert {one.attributes.get("type", RUN) for one in root.all("script")} == {RUN, "application/json"}
    assert sum(1 for one in root.all("script") if "type" not in one.attributes) == 2  # what draws, and ours
    (head,) = root.all("head")
    assert next(head.all("title")).text == xml_text(HOSTILE[5] + CONTROL)


def test_the_page_says_what_it_is() -> None:
    (html,) = page().all("html")
    told = meta(page())
    assert html.attributes["lang"] == "en"
    assert next(page().all("title")).text == two_pages().title
    assert told["author"] == SETTINGS.author
    assert told["dcterms.date"] == DATE
    assert told["classification"] == SETTINGS.classification


@pytest.mark.parametrize("made", BRIEFS)
def test_headings_go_down_step_by_step_and_the_contents_lead_to_every_part(made: Callable[[], Brief]) -> None:
    root = page(made)
    levels = [int(one.name[1]) for one in root.all() if re.fullmatch(r"h\d", one.name)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(below - above <= 1 for above, below in itertools.pairwise(levels))
    ids = [one.attributes["id"] for one in root.all() if "id" in one.attributes]
    assert len(ids) == len(set(ids))
    (nav,) = root.all("nav")
    links = [one.attributes["href"].removeprefix("#") for one in nav.all("a")]
    sections = [one.attributes["id"] for one in root.all("section")]
    assert links == sections
    assert {part.id for part in made().parts} == set(sections) - {"living"}


@pytest.mark.parametrize("made", BRIEFS)
def test_what_refers_to_another_element_finds_it(made: Callable[[], Brief]) -> None:
    ids = {one.attributes.get("id") for one in page(made).all()}
    for one in page(made).all():
        named = {one.attributes[name] for name in ("for", "aria-labelledby", "aria-describedby") if name in one.attributes}
        assert named <= ids


@pytest.mark.parametrize("made", BRIEFS)
def test_every_table_has_a_caption_and_headings_with_their_scope(made: Callable[[], Brief]) -> None:
    for table in page(made).all("table"):
        assert next(table.all("caption")).text
        assert all(head.attributes["scope"] in ("col", "row") for head in table.all("th"))
        (heads,) = table.all("thead")
        assert {len(list(row.all("th"))) for row in heads.all("tr")} == {len(list(heads.all("th")))}
        for row in next(table.all("tbody")).all("tr"):
            assert sum(1 for _ in row.all("th")) == 1
            assert sum(one.name in ("th", "td") for one in row.all()) == len(list(heads.all("th")))


@pytest.mark.parametrize("made", BRIEFS)
def test_every_picture_is_described_and_drawn_where_no_script_may_run(made: Callable[[], Brief]) -> None:
    for picture in made().pictures:
        place = by_id(page(made), f"picture-{picture.id}")
        assert place.attributes["role"] == "img"
        assert place.attributes["aria-label"] == xml_text(picture.chart.alt)
        assert len(list(place.all("svg"))) == 1
    assert set(json.loads(by_id(page(made), "charts").text)) == {picture.id for picture in made().pictures}


def test_numbers_stand_behind_each_chart() -> None:
    for figure in page().all("section"):
        names = [one.attributes.get("class", "") for one in figure.children if isinstance(one, Element)]
        kinds = [one.name for one in figure.children if isinstance(one, Element)]
        for at, kind in enumerate(kinds):
            if kind == "figure" and figure.attributes["id"] != "living":
                assert names[at + 1] == "numbers"


def test_the_numbers_behind_the_ranking_are_those_of_the_analysis() -> None:
    analysis = two_pages().analysis
    numbers = next(one for one in by_id(page(), "ranking").all("details"))
    (body,) = numbers.all("tbody")
    for row, line in zip(analysis.order, body.all("tr"), strict=True):
        cells = [float(cell.text) for cell in line.all("td")]
        expected = [*analysis.group_contributions[row], analysis.scores[row]]
        assert cells == pytest.approx(expected, abs=0.06)


def test_the_evidence_of_each_decisive_score_is_in_a_drawer() -> None:
    (part,) = (one for one in two_pages().parts if one.id == "evidence")
    grid = next(block for block in part.blocks if isinstance(block, Grid))
    drawers = list(by_id(page(), "evidence").all("details"))
    assert [next(one.all("summary")).text for one in drawers] == [row[0] for row in grid.rows]
    assert [tuple(cell.text for cell in one.all("dd")) for one in drawers] == [row[1:] for row in grid.rows]


def test_only_the_parts_that_were_chosen_stand_there() -> None:
    chosen = brief(stress_of(decisions.office_site()), BriefSettings(parts=("needs", "provenance")))
    assert [one.attributes["id"] for one in read(chosen).all("section")] == ["needs", "provenance"]


def test_status_and_classification_stand_at_the_edge_of_each_printed_page() -> None:
    style = page_margins(two_pages())
    assert f'@top-right {{ content: "{two_pages().classification}"; }}' in style
    assert unescaped(style, "bottom-left") == two_pages().status
    assert 'counter(page) " of " counter(pages)' in style


@given(st.text())
def test_no_text_gets_out_of_a_rule_of_style(status: str) -> None:
    style = page_margins(replace(two_pages(), status=status))
    assert unescaped(style, "bottom-left") == status.replace("\x00", "")
    assert "<" not in style


def unescaped(style: str, box: str) -> str:
    """The text of a box as a browser reads it: a number, and the blank behind it, stand for a character."""
    found = re.search(rf'@{box} \{{ content: "([^"]*)"; \}}', style)
    assert found
    return re.sub(r"\\([0-9a-f]{1,6}) ", lambda code: chr(int(code[1], 16)), found[1])


# --- what it carries -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("made", BRIEFS)
def test_the_page_carries_what_it_was_made_from(made: Callable[[], Brief]) -> None:
    assert read_carried(content(made), "brief.html") == payload(made().analysis)


@pytest.mark.parametrize("made", BRIEFS)
def test_its_numbers_hold_when_they_are_worked_out_again(made: Callable[[], Brief]) -> None:
    found = verify(read_carried(content(made), "brief.html"), "brief.html")
    assert found.holds
    assert found.checked == 2 * len(made().analysis.decision.options)


def test_without_holders_the_moving_part_names_nobodys_perspective() -> None:
    decision = load("mali-2019")
    held = next(one for one in decision.perspectives if one.group == "reading")
    told = BriefSettings(holders=False, parts=("ranking",))
    root = read(brief(stress_of(decision, held.id, "short"), told))
    for text in (shown(root), by_id(root, "living-data").text, by_id(root, "crossroads").text):
        assert held.title not in text
        assert held.id not in text


def test_charts_that_the_page_draws_number_their_axes_in_the_language_of_numbers() -> None:
    chart = two_pages().pictures[0].chart
    with numbers_in("fr"):
        told = within(chart)["usermeta"]["embedOptions"]["formatLocale"]
    assert (told["decimal"], told["thousands"]) == (",", "\u202f")
    assert "usermeta" not in within(chart)
