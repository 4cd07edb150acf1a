"""What of a briefing keeps it short, and free of what it must not say: few options by name, no positions, each source once."""

import numpy as np

from crossroads.analysis import Stress
from crossroads.report.brief import annexes, page_one
from crossroads.report.catalogue import text
from tests.decisions import built, flat_document
from tests.report.brief.briefs import stress_of, two_pages
from tests.report.brief.test_content import all_of, grid, points, said
from tests.report.word_cases import sure


def many() -> Stress:
    """Eleven options on a quarter of a circle: each comes first under some weights, since the line through them bends."""
    turns = np.linspace(0, np.pi / 2, 11)
    return stress_of(built(flat_document([sure(100 * np.cos(turn), 100 * np.sin(turn)) for turn in turns])))


def test_of_many_options_in_play_some_are_named_and_the_others_counted() -> None:
    part = page_one.in_play(many())
    *named, (none, others) = points(part)
    assert len(named) == page_one.NAMED
    assert (none, others) == ("", text("brief.in_play.more", count=3, part=text("brief.robustness.title")))
    names = ", ".join(title for title, _ in named)
    shown = text("brief.in_play.and_more", options=names, count=3)
    assert said(part.blocks[:1]) == text("brief.in_play.all_weights", options=shown)


def test_those_named_are_in_front_of_those_that_are_not() -> None:
    stress = many()
    ahead = {stress.decision.options[row].title for row in stress.analysis.order[: page_one.NAMED]}
    assert {title for title, _ in points(page_one.in_play(stress))[:-1]} == ahead


def test_page_one_of_the_bundled_decision_says_of_no_government_council_or_contributor_what_it_wants() -> None:
    page = all_of(two_pages().at("page one")).lower()
    for word in ("wish", "hesitate", "prefers", "guided by", "refuse", "resist", "security council", "united states", "france"):
        assert word not in page


def test_the_provenance_says_which_samples_are_which() -> None:
    made = two_pages()
    rows = {row[0]: row[1] for row in grid(annexes.provenance(made.stress)).rows}
    assert rows[text("brief.provenance.samples")] == f"{made.analysis.separation.samples:,}"
    assert rows[text("brief.provenance.drawn")] == f"{made.stress.acceptability().n:,}"


def test_a_source_and_a_section_of_the_same_name_are_named_once() -> None:
    page = said(annexes.evidence(two_pages().stress).blocks)
    assert "Estimate: " in page
    assert "Estimate, estimate" not in page
