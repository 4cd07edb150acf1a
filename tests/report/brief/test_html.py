"""The briefing as a page for the browser: what stands in it, what may run in it, and what its sliders start from."""

import base64
import functools
import hashlib
import itertools
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossroads.analysis import Settings, Stress, analyse
from crossroads.files import load
from crossroads.files.carried import read_carried
from crossroads.mcda.weights import choose_weights, parse_weights
from crossroads.model import Decision
from crossroads.report.brief import Brief, BriefSettings, brief
from crossroads.report.brief.content import Box, Bullets, Grid, Paragraph, Picture
from crossroads.report.brief.html import write
from crossroads.report.brief.html_print import page_margins
from crossroads.report.carried import payload
from crossroads.report.verify import verify
from crossroads.report.xml_text import xml_text
from tests import decisions
from tests.report.brief.briefs import DATE, SETTINGS, hostile_brief, small, stress_of, two_pages
from tests.report.cases import CONTROL, HOSTILE, difficult

MEGABYTE = 1_000_000
VOID = {"meta", "col", "input"}
RUN = "text/javascript"


@dataclass
class Element:
    name: str
    attributes: dict[str, str]
    children: "list[Element | str]" = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(child if isinstance(child, str) else child.text for child in self.children)

    def all(self, name: str = "") -> "Iterator[Element]":
        for child in self.children:
            if isinstance(child, Element):
                if name in ("", child.name):
                    yield child
                yield from child.all(name)


class Reader(HTMLParser):
    """A page as a tree; it takes nothing on trust: every end must fit its beginning."""

    def __init__(self, written: str) -> None:
        super().__init__()
        self.root = Element("page", {})
        self._open = [self.root]
        self.feed(written)
        self.close()
        assert self._open == [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        made = Element(tag, {name: value or "" for name, value in attrs})
        assert len(made.attributes) == len(attrs), attrs
        self._open[-1].children.append(made)
        if tag not in VOID:
            self._open.append(made)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop().name == tag

    def handle_data(self, data: str) -> None:
        self._open[-1].children.append(data)


@functools.cache
def content(made: Callable[[], Brief]) -> bytes:
    return write(made())


@functools.cache
def page(made: Callable[[], Brief] = two_pages) -> Element:
    return Reader(content(made).decode()).root


def read(made: Brief) -> Element:
    return Reader(write(made).decode()).root


def by_id(root: Element, name: str) -> Element:
    return next(one for one in root.all() if one.attributes.get("id") == name)


def shown(root: Element) -> str:
    """The text of the body that people can see."""
    (body,) = root.all("body")
    scripts = {id(one) for one in body.all("script")}

    def seen(element: Element) -> str:
        parts = (child if isinstance(child, str) else seen(child) for child in element.children if id(child) not in scripts)
        return " ".join(parts)

    return seen(body)


def data(root: Element) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(by_id(root, "living-data").text)
    return found


def meta(root: Element) -> dict[str, str]:
    named = (one.attributes for one in root.all("meta"))
    return {one.get("name", one.get("http-equiv", "charset")): one.get("content", "") for one in named}


BRIEFS = (two_pages, small, hostile_brief)


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


# --- what can be moved -----------------------------------------------------------------------------------------------


def moving(decision: Decision, perspective: str | None = None, view: str = "full", **percent: float) -> Brief:
    weights = choose_weights(decision, perspective, view, percent)
    return brief(Stress(analyse(decision, weights, Settings(date=DATE))), BriefSettings(parts=("ranking",)))


def scored(found: dict[str, Any], values: str) -> list[float]:
    return [sum(value * share for value, share in zip(row, found["start"], strict=True)) for row in found[values]]


CASES = {
    "short": lambda: moving(load("mali-2019"), "civilians-first", "short"),
    "full": lambda: moving(load("mali-2019"), None, "full"),
    "out, gaps, ties": lambda: moving(difficult()),
    "joined": lambda: moving(difficult(), view="joined"),
    "by hand": lambda: moving(difficult(), view="joined", c0=40, c1=25),
}


@pytest.mark.parametrize("name", CASES)
def test_the_sliders_start_from_the_scores_of_the_engine(name: str) -> None:
    made = CASES[name]()
    found, analysis = data(read(made)), made.analysis
    assert scored(found, "values") == pytest.approx(analysis.scores, abs=1e-9)
    assert scored(found, "pessimistic") == pytest.approx(analysis.pessimistic, abs=1e-9)
    assert scored(found, "optimistic") == pytest.approx(analysis.optimistic, abs=1e-9)
    assert [option["out"] for option in found["options"]] == analysis.out.tolist()


@pytest.mark.parametrize("name", CASES)
def test_there_is_a_slider_for_each_criterion_that_takes_part(name: str) -> None:
    made = CASES[name]()
    root, groups = read(made), made.analysis.weights.groups
    takes_part = groups.members[:, made.analysis.active].any(axis=1)
    weights = [one for one in root.all("div") if one.attributes.get("class") == "weight"]
    assert len(weights) == takes_part.sum()
    for column, weight in zip(np.flatnonzero(takes_part), weights, strict=True):
        (slider,) = weight.all("input")
        assert slider.attributes["type"] == "range"
        assert groups.titles[column] == next(weight.all("label")).text
        assert groups.worst[column] in weight.text
        assert groups.best[column] in weight.text


@pytest.mark.parametrize("name", CASES)
def test_the_command_in_the_page_gives_the_same_scores(name: str) -> None:
    made = CASES[name]()
    again, start = data(read(made))["again"], data(read(made))["start"]
    command = again["start"].split()
    named = dict(zip(command[3::2], command[4::2], strict=False))
    shares = np.array(start) @ np.array(again["parts"]) if again["parts"] else np.array(start)
    percent = parse_weights(",".join(f"{one}={100 * share:.8g}" for one, share in zip(again["names"], shares, strict=True)))
    weights = choose_weights(made.analysis.decision, named.get("--perspective"), named["--view"], percent)
    assert command[:3] == ["crossroads", "rank", made.analysis.decision.id]
    assert analyse(made.analysis.decision, weights).scores == pytest.approx(made.analysis.scores, abs=1e-5)


def test_one_option_alone_has_sliders_but_nothing_that_turns() -> None:
    root = read(moving(decisions.flat([[(1, 2, 3), (4, 5, 6)]])))
    assert "sensitivity" not in data(root)["specs"]
    assert not list(root.all("select"))
    assert len(list(root.all("input"))) == 2


def test_where_gates_rule_out_everything_the_page_is_made_all_the_same() -> None:
    document = decisions.flat_document([[(1, 2, 3), (4, 5, 6)], [(2, 3, 4), (1, 1, 1)]])
    document["gates"] = [{"id": "gate", "title": "Gate", "criterion": "c0", "floor": 50, "mode": "exclude"}]
    root = read(moving(decisions.built(document)))
    assert [option["out"] for option in data(root)["options"]] == [True, True]


def test_sentences_of_the_page_have_their_places_left_open() -> None:
    words = data(page())["said"]
    assert words["first"].count("{") == 4
    assert "{option}" in words["first"]
    assert all(isinstance(one, str) for one in words.values())
