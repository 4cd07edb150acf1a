"""What was taken home comes home: every file that is written opens as it was, or is named for what it is.

The writers are found in their registries, so that a new one is met here as well.
"""

import json
from collections.abc import Callable, Iterator
from functools import cache, partial
from typing import Any

import numpy as np
import pytest

from crossroads import Analysis, Settings, Stress, analyse, choose_weights
from crossroads.errors import DecisionError
from crossroads.files import open_bytes, with_performance, with_value_function
from crossroads.files.opened import CARRY, NOT_CARRIED
from crossroads.files.perspective import perspective_toml
from crossroads.files.stories import stories_toml
from crossroads.model import Decision, Perspective
from crossroads.model.stories import Story
from crossroads.report import export
from crossroads.report.brief import BriefSettings, brief
from crossroads.report.brief import files as briefs
from crossroads.report.document import ranking_document, show_document, to_json, with_decision
from crossroads.report.look import again, carried_look
from crossroads.report.stress import SECTIONS
from crossroads.report.stress import files as stresses
from crossroads.report.stress.report import StressReport
from tests.decisions import built, office_site, office_site_document
from tests.report import cases

AT = Settings(date="2030-01-02")
OURS = Perspective(id="ours", title="Ours", kind="points", points={"space": 10, "rent": 90})


def scored() -> Decision:
    return with_performance(office_site(), "park", "rent", 300, 320, 350)


def curved() -> Decision:
    return with_value_function(scored(), "space", {"kind": "exponential", "curvature": 2.0})


def gated() -> Decision:
    document = office_site_document()
    document["gates"][0] |= {"mode": "exclude", "floor": 16}
    return built(document)


LOOKS: dict[str, Callable[[], Analysis]] = {
    "plain": lambda: analyse(office_site(), settings=AT),
    "a view": lambda: analyse(office_site(), choose_weights(office_site(), "staff-first", "lean"), AT),
    "by hand": lambda: analyse(office_site(), choose_weights(office_site(), "money-first", "pairs", {"work": 30}), AT),
    "by hand in another view": lambda: analyse(
        office_site(), choose_weights(office_site(), None, "pairs", {"rent": 12.3456789}), AT
    ),
    "own weights": lambda: analyse(office_site(), choose_weights(office_site(), OURS, "full"), AT),
    "own weights by hand": lambda: analyse(office_site(), choose_weights(office_site(), OURS, "pairs", {"work": 55}), AT),
    "a score": lambda: analyse(scored(), choose_weights(scored(), "money-first"), AT),
    "a curve": lambda: analyse(curved(), choose_weights(curved(), view="pairs"), AT),
    "a gate": lambda: analyse(gated(), None, AT),
    "a method": lambda: analyse(
        office_site(),
        choose_weights(office_site(), percent={"quiet": 0}),
        Settings("vikor", {"v": 0.7}, seed=7, date="2030-01-02", locked=("rent",)),
    ),
    "hostile texts": lambda: analyse(cases.hostile(), None, AT),
}


@cache
def analysis(look: str) -> Analysis:
    return LOOKS[look]()


@cache
def stress(look: str) -> StressReport:
    return StressReport(Stress(analysis(look)), SECTIONS[:1])


@cache
def order(look: str, *, holders: bool = True) -> briefs.Order:
    return briefs.Order(brief(stress(look).stress, BriefSettings(parts=("ranking",), holders=holders)))


def printed(look: str) -> bytes:
    return to_json(with_decision(ranking_document(analysis(look)), analysis(look).decision)).encode()


def writers() -> Iterator[tuple[str, str, Callable[[str], bytes]]]:
    """Every writer of a file of an analysis: whose it is, its ending, and what it writes of a look."""
    for ending in export.WRITERS:
        yield "rank", ending, partial(lambda ending, look: export.export_bytes(analysis(look), ending), ending)
    for ending in stresses.WRITERS:
        yield "stress", ending, partial(lambda ending, look: stresses.stress_bytes(stress(look), ending), ending)
    for ending in briefs.WRITERS:
        yield "brief", ending, partial(lambda ending, look: briefs.brief_bytes(order(look), ending), ending)
    yield "rank --json", ".json", printed


WRITERS = {f"{name} {ending}": (ending, write) for name, ending, write in writers()}
SLOW = frozenset({".zip", ".pdf", ".pptx", ".png", ".svg"})
"""Written of two looks alone: they carry the same as the others, in a place of their own."""
CASES = [
    (writer, look)
    for writer, (ending, _) in WRITERS.items()
    for look in LOOKS
    if ending not in SLOW or look == "by hand" or (look == "a curve" and ending != ".zip")
]


@pytest.mark.parametrize(("writer", "look"), CASES)
def test_a_file_opens_as_it_was_or_is_named_for_what_it_is(writer: str, look: str) -> None:
    (ending, write), one = WRITERS[writer], analysis(look)
    content, name = write(look), f"home{ending}"
    if ending not in CARRY:
        with pytest.raises(DecisionError, match=NOT_CARRIED.split(";")[0]):
            open_bytes(content, name)
        return
    opened = open_bytes(content, name)
    found = again(opened)
    assert opened.decision.sha256 == one.decision.sha256
    assert found.scores == pytest.approx(one.scores, abs=1e-9)
    assert found.ranks == one.ranks
    same_look(found, one)


def same_look(found: Analysis, one: Analysis) -> None:
    told = ("perspective", "perspective_title", "view", "changed_by_hand", "method", "parameters", "seed")
    assert {key: found.provenance[key] for key in told} == {key: json.loads(json.dumps(one.provenance))[key] for key in told}
    assert found.provenance.get("locked") == one.provenance.get("locked")
    assert np.allclose(found.weights.leaves, one.weights.leaves, rtol=0, atol=1e-12)


def test_every_ending_that_is_said_to_carry_a_decision_is_written() -> None:
    assert {ending for ending, _ in WRITERS.values()} >= set(CARRY)


@pytest.mark.parametrize("ending", [".docx", ".html", ".json", ".xlsx"])
def test_a_file_without_names_opens_with_the_weights_that_it_shows(ending: str) -> None:
    one = analysis("own weights by hand")
    made = order("own weights by hand", holders=False)
    found = again(open_bytes(briefs.brief_bytes(made, ending), f"home{ending}"))
    assert found.ranks == one.ranks
    assert found.weights.leaves == pytest.approx(one.weights.leaves)
    assert found.provenance["perspective_title"] == made.brief.analysis.provenance["perspective_title"] != "Ours"


def test_the_decision_alone_opens_without_a_look() -> None:
    for look in LOOKS:
        opened = open_bytes(to_json(show_document(analysis(look).decision)).encode(), "home.json")
        assert opened.decision.sha256 == analysis(look).decision.sha256
        assert carried_look(opened) is None


def test_a_second_journey_changes_nothing() -> None:
    for look in LOOKS:
        once = again(open_bytes(export.export_bytes(analysis(look), ".json"), "home.json"))
        twice = again(open_bytes(export.export_bytes(once, ".json"), "home.json"))
        same_look(twice, analysis(look))


def test_perspectives_and_stories_are_named_for_what_they_are() -> None:
    files = {
        "is a perspective": perspective_toml(OURS),
        "holds stories": stories_toml(office_site(), [Story("A boom", {"market": "boom"})]),
        "whole folder": "id = 'x'",
    }
    for said, written in files.items():
        with pytest.raises(DecisionError, match=said):
            open_bytes(written.encode(), "home.toml")


SPOILT: dict[str, Callable[[dict[str, Any]], object]] = {
    "no weights": lambda origin: origin.pop("weights"),
    "weights that are none": lambda origin: origin.update(weights={"rent": "all"}),
    "weights below zero": lambda origin: origin.update(weights={"rent": -1.0, "space": 2.0}),
    "weights of nothing known": lambda origin: origin.update(weights={"nothing": 1.0}),
    "a list for a mapping": lambda origin: origin.update(weights=[1, 2]),
    "no view": lambda origin: origin.pop("view"),
    "a method that is not there": lambda origin: origin.update(method="oracle"),
    "a seed that is no number": lambda origin: origin.update(seed="x"),
    "parameters that are none": lambda origin: origin.update(parameters=7),
    "a perspective that is no id": lambda origin: origin.update(perspective="<script>", weights={"rent": 1.0}),
    "a title without end": lambda origin: origin.update(perspective="x", perspective_title="x" * 10_000),
    "locks that are none": lambda origin: origin.update(locked=[{}]),
}


@pytest.mark.parametrize("how", SPOILT)
def test_a_spoilt_look_is_refused_in_words(how: str) -> None:
    document = json.loads(export.export_bytes(analysis("by hand"), ".json"))
    SPOILT[how](document["provenance"])
    opened = open_bytes(json.dumps(document).encode(), "home.json")
    with pytest.raises(DecisionError, match="export the file again"):
        carried_look(opened)


def test_a_decision_that_was_edited_in_its_file_opens_with_the_weights_that_still_fit() -> None:
    document = json.loads(export.export_bytes(analysis("by hand"), ".json"))
    decision = document["decision_document"]
    decision["views"] = []
    decision["perspectives"] = [one for one in decision["perspectives"] if one["view"] is None]
    found = again(open_bytes(json.dumps(document).encode(), "home.json"))
    assert found.weights.leaves == pytest.approx(analysis("by hand").weights.leaves)
