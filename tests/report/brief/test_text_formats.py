"""Markdown and XMCDA: text stays text, numbers are those of the analysis, and the file says where it comes from."""

import re
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
import xmcda
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

import crossroads
from crossroads.analysis import Settings, Stress
from crossroads.files.carried import read_carried
from crossroads.report.brief import BriefSettings, brief, markdown
from crossroads.report.brief import xmcda as writer
from crossroads.report.brief.content import Brief, Grid
from crossroads.report.verify import verify
from tests.decisions import built, office_site, office_site_document
from tests.examples import drawn

SCHEMA = etree.XMLSchema(etree.parse(Path(xmcda.__file__).parent / "xsd" / "XMCDA-3.1.1.xsd"))
HOSTILE = "=1+1 <b>*x*</b> | `y` _z_ [a](b) \u202eRTL \u0645\u0631\u062d\u0628\u0627 é\u00e0 😀 #1 -->"


def made(decision: crossroads.Decision, **look: object) -> Brief:
    weights = crossroads.choose_weights(decision, "money-first", "pairs")
    stress = Stress(crossroads.analyse(decision, weights, Settings(date="2030-01-31")))
    return brief(stress, BriefSettings(**look))  # type: ignore[arg-type]


def hostile() -> crossroads.Decision:
    document = office_site_document()
    document["title"] = document["options"][0]["title"] = HOSTILE
    return built(document)


def test_markdown_has_every_part_and_every_cell() -> None:
    one = made(office_site())
    said = markdown.write(one).decode()
    for part in one.parts:
        assert f"## {markdown.escaped(part.title)}" in said
        for block in part.blocks:
            if isinstance(block, Grid):
                assert all(markdown.escaped(cell) in said for row in block.rows for cell in row)
    assert office_site().status in said


@settings(max_examples=drawn(200), deadline=None)
@given(st.text(max_size=60))
def test_what_is_escaped_is_one_line_that_markdown_obeys_nowhere(written: str) -> None:
    shown = markdown.escaped(written)
    assert "\n" not in shown
    assert re.sub(r"\\([\\`*_{}\[\]<>#|~!+=>-]|\d)", r"\1", shown).split() == written.split()
    assert not re.search(r"(?<!\\)(?:\\\\)*[`*_<>|\[\]]", shown)


def test_hostile_names_come_through_as_text() -> None:
    said = markdown.write(made(hostile())).decode()
    assert markdown.escaped(HOSTILE) in said
    root = ElementTree.fromstring(writer.write(made(hostile())))  # noqa: S314
    assert any(part.get("name") == HOSTILE for part in root.iter("alternative"))


def test_markdown_carries_where_it_comes_from() -> None:
    content = markdown.write(made(office_site()))
    assert verify(read_carried(content, "brief.md"), "brief.md", office_site()).same


HOSTILE_TITLES = ("--> <b>", "a -- b --- c", "-")


@pytest.mark.parametrize("title", HOSTILE_TITLES)
@pytest.mark.parametrize(("write", "name"), [(markdown.write, "brief.md"), (writer.write, "brief.xml")])
def test_what_is_text_carries_the_hash_whatever_the_names(write: Callable[[Brief], bytes], name: str, title: str) -> None:
    mine = office_site().perspective("money-first").model_copy(update={"title": title})
    decision = built(office_site_document() | {"perspectives": [mine.model_dump(mode="json")]})
    content = write(made(decision))
    found = read_carried(content, name)
    assert found["provenance"]["sha256"] == decision.sha256
    assert found["provenance"]["perspective_title"] == title
    assert verify(found, name, decision).same


def test_xmcda_with_any_name_in_its_comment_is_well_formed_and_valid() -> None:
    for title in HOSTILE_TITLES:
        mine = office_site().perspective("money-first").model_copy(update={"title": title})
        decision = built(office_site_document() | {"perspectives": [mine.model_dump(mode="json")]})
        assert SCHEMA.validate(etree.fromstring(writer.write(made(decision))))


def test_xmcda_is_valid_and_has_the_numbers_of_the_analysis() -> None:
    one = made(office_site())
    content = writer.write(one)
    document = etree.fromstring(content)
    assert SCHEMA.validate(document), SCHEMA.error_log
    analysis = one.analysis
    scores = {
        value.findtext("alternativeID"): float(value.findtext(".//real") or "nan")
        for value in document.iterfind("alternativesValues[@id='score']/alternativeValue")
    }
    assert scores == pytest.approx(dict(zip(analysis.decision.option_index, analysis.scores, strict=True)))
    weights = [float(real.text or "nan") for real in document.iterfind("criteriaValues//real")]
    assert weights == pytest.approx(analysis.weights.leaves)
    cells = document.findall("performanceTable[@id='likely']//performance")
    missing = int(np.isnan(analysis.values.mode).sum())
    assert len(cells) == analysis.values.mode.size
    assert len([cell for cell in cells if cell.find(".//NA") is not None]) == missing == 1


def test_curves_are_given_by_straight_pieces_from_the_worst_to_the_best_level() -> None:
    document = office_site_document()
    document["criteria"][0]["value_function"] = {"kind": "exponential", "curvature": 2}
    root = etree.fromstring(writer.write(made(built(document))))
    curve = root.findall("criteriaFunctions/criterionFunction")[0]
    ordinates = [float(real.text or "nan") for real in curve.iterfind(".//tail/ordinate/real")]
    assert ordinates[-1] == pytest.approx(100)
    assert ordinates == sorted(ordinates)
    assert SCHEMA.validate(root)


@pytest.mark.parametrize("write", [markdown.write, writer.write])
def test_the_same_input_gives_the_same_bytes(write: object) -> None:
    assert callable(write)
    assert write(made(office_site())) == write(made(office_site()))


@pytest.mark.parametrize("write", [markdown.write, writer.write])
def test_without_holders_nobody_is_named(write: object) -> None:
    assert callable(write)
    mine = office_site().perspective("money-first").model_copy(update={"title": "Aunt Mary", "group": "own"})
    decision = built(office_site_document() | {"perspectives": [mine.model_dump(mode="json")]})
    assert b"Mary" in write(made(decision))
    assert b"Mary" not in write(made(decision, holders=False))
