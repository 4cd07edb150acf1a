"""What a briefing says, part by part: page one without scores, page two with the ranking, annexes with where it comes from."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import pytest

from crossroads.analysis import Stress
from crossroads.errors import UnknownNameError
from crossroads.files import load
from crossroads.mcda.methods import METHODS
from crossroads.mcda.weights import choose_weights
from crossroads.model import Decision, Perspective
from crossroads.report.brief import Brief, BriefSettings, annexes, brief, page_one, page_two
from crossroads.report.brief.brevity import JUDGED
from crossroads.report.brief.content import Block, Box, Bullets, Grid, Paragraph, Part, Picture
from crossroads.report.catalogue import numbers_in, text
from tests.decisions import Cell, built, flat, flat_document, office_site
from tests.report.brief.briefs import DATE, small, stress_of, two_pages
from tests.report.cases import difficult, hostile
from tests.report.word_cases import concerned, gated, look, sure

JUDGEMENTS = text("brief.judgements.title")


def said(blocks: Sequence[Block]) -> str:
    """All that the blocks say, but what stands in pictures."""
    lines: list[str] = []
    for block in blocks:
        match block:
            case Paragraph():
                lines.append(block.text)
            case Bullets():
                lines += [part for item in block.items for part in item]
            case Grid():
                lines += [block.caption, *block.headings, *(cell for row in block.rows for cell in row)]
            case Box():
                lines += [block.title, *block.paragraphs]
            case Picture():
                lines.append(block.caption)
    return "\n".join(lines)


def all_of(parts: Sequence[Part]) -> str:
    return "\n".join(f"{part.title}\n{said(part.blocks)}" for part in parts)


def grid(part: Part) -> Grid:
    return next(block for block in part.blocks if isinstance(block, Grid))


def points(part: Part) -> tuple[tuple[str, str], ...]:
    return next(block for block in part.blocks if isinstance(block, Bullets)).items


def torn() -> Stress:
    """Who cares for c0 puts Option 0 first, who cares for c1 Option 1; under both Option 2 lies between them.

    By the centroid of an order of one criterion of two, 3/4 and 1/4: 75, 25, 40 under the first, 25, 75, 40 under the other.
    """
    return Stress(concerned([sure(100, 0), sure(0, 100), sure(40, 40)], ["c0"], ["c1"]))


def agreed() -> Stress:
    """Option 0 comes first, whoever cares for what."""
    return Stress(concerned([sure(100, 90), sure(0, 10)], ["c0"], ["c1"]))


# --- page one --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("perspective", [None, "civilians-first", "reading-us"])
@pytest.mark.parametrize("method", ["additive", "topsis"])
def test_page_one_has_no_scores_and_no_method_and_names_no_reading(perspective: str | None, method: str) -> None:
    decision = load("mali-2019")
    weights = choose_weights(decision, perspective, "short")
    stress = stress_of(decision)
    settings = replace(stress.analysis.settings, method=method)
    analysis = replace(stress.analysis, weights=weights, settings=settings)
    page = all_of(page_one.parts(Stress(analysis, readings=True)))
    readings = [name for one in decision.perspectives if one.group == "reading" for name in (one.id, one.title)]
    for word in (*readings, *(one.title for one in METHODS.values())):
        assert word not in page
    for word in ("of 100", "score", "points", " %", "percent", "reading"):
        assert word not in page.lower()


def with_facts() -> Decision:
    document = flat_document([sure(10), sure(20)])
    document["options"][0] |= {
        "changes": {"tasks": "Guard the road (see II). And more.", "money": "Half of today's (judged)."},
        "facts": {
            "reversible_until": "Any time; it is written so",
            "time_to_first_effect": {"low": 2, "high": 6, "unit": "weeks", "note": "Judged."},
            "needs": {"consent": "Of the town", "money": "Judged: none."},
        },
    }
    return built(document)


def test_page_one_says_what_each_option_changes_in_short_and_leaves_out_what_nobody_knows() -> None:
    part = page_one.changes(stress_of(with_facts()))
    assert grid(part).headings == ("Option", "Tasks", "Money")
    assert grid(part).rows == (("Option 0", "Guard the road", f"Half of today's{JUDGED}"), ("Option 1", "–", "–"))
    assert JUDGED in said(part.blocks[1:])


def test_page_one_says_what_each_option_needs_and_when_it_shows_and_can_be_reversed() -> None:
    part = page_one.needs(stress_of(with_facts()))
    assert grid(part).headings == ("Option", "Consent", "Money", "First effect", "Can be reversed")
    assert grid(part).rows[0] == ("Option 0", "Of the town", f"None{JUDGED}", f"2–6 weeks{JUDGED}", "Any time")
    assert len(grid(part).widths) == 5


def test_no_table_stands_where_nothing_is_known_of_any_option() -> None:
    assert [part.id for part in page_one.parts(torn())] == ["in_play", "trade_offs", "judgements"]


def test_in_play_is_what_comes_first_from_some_point_of_view_and_what_sets_it_apart() -> None:
    part = page_one.in_play(torn())
    assert said(part.blocks[:1]) == text("brief.in_play.some", options="Option 0 and Option 1")
    most, least = (text(f"brief.in_play.{key}", criteria="Criterion {}") for key in ("most", "least"))
    assert points(part) == (
        ("Option 0", f"{most.format(0)}; {least.format(1)}"),
        ("Option 1", f"{most.format(1)}; {least.format(0)}"),
    )


def test_readers_of_the_same_facts_differ_on_what_parts_those_in_play() -> None:
    (point,) = points(page_one.trade_offs(torn()))
    assert point[0] == "Criterion 0 against Criterion 1"
    assert point[1] == text(
        "brief.trade_offs.speaks", one="Criterion 0", option="Option 0", other="Criterion 1", rival="Option 1"
    )


def test_where_all_concerns_agree_one_is_in_play_and_no_trade_off_decides() -> None:
    assert said(page_one.in_play(agreed()).blocks) == text("brief.in_play.one", option="Option 0", part=JUDGEMENTS)
    assert said(page_one.trade_offs(agreed()).blocks) == text("brief.trade_offs.none")


def test_the_judgements_that_would_change_the_first_place_name_what_is_and_what_would_be_and_who_could_settle_it() -> None:
    document = flat_document([[(50, 60, 70)], [(40, 50, 60)]])
    document["criteria"][0]["settled_by"] = "Whoever counts (in II). Not others."
    found = points(page_one.judgements(Stress(look(built(document)))))
    assert {about for about, _ in found} == {"Option 0, Criterion 0", "Option 1, Criterion 0"}
    assert all("(judged)" in told and "Option 1 would come first" in told for _, told in found)
    assert all(told.endswith("Who could settle it: Whoever counts.") for _, told in found)


def judged_on(levels: Sequence[tuple[float, str]], low: float, likely: float, high: float, other: float) -> str:
    """What is said of the score of Option 0 in a decision of one criterion, in which Option 1 has `other` for sure."""
    document = flat_document([[(low, likely, high)], sure(other)])
    document["criteria"][0]["levels"] = [{"level": level, "text": words} for level, words in levels]
    return dict(points(page_one.judgements(Stress(look(built(document))))))["Option 0, Criterion 0"]


def test_a_judgement_is_put_by_its_own_number_and_not_by_that_of_the_nearest_level() -> None:
    told = judged_on([(0, "none"), (40, "40 visits a year"), (100, "100 visits a year")], 40, 48, 60, 20)
    assert "taken as “48 visits a year”" in told


def test_a_level_that_is_only_nearly_enough_is_not_said_to_change_the_first_place() -> None:
    levels = [(0, "nothing"), (25, "little"), (50, "some"), (100, "all")]
    assert "were it only “little”" in judged_on(levels, 20, 55, 60, 27)
    assert "were it clearly worse than “little”" in judged_on(levels, 20, 55, 60, 22)


def test_a_change_that_lies_beyond_the_range_of_a_score_is_said_to() -> None:
    levels = [(0, "nothing"), (100, "all")]
    assert "beyond its range" in judged_on(levels, 50, 55, 60, 22)
    assert "beyond its range" not in judged_on(levels, 20, 55, 60, 22)


def test_what_sources_say_outright_is_no_judgement() -> None:
    document = flat_document([sure(60), sure(50)])
    document["sources"] = [{"id": "book", "title": "The book"}]
    for cell in document["performances"]:
        cell |= {"strength": "explicit", "evidence": [{"source": "book", "section": "1", "finding": "So it is."}]}
    assert said(page_one.judgements(Stress(look(built(document)))).blocks) == text("brief.judgements.none")


# --- where there is little to say ------------------------------------------------------------------------------------

NOTHING: tuple[Cell, ...] = (None, None)
EDGES: dict[str, Callable[[], Decision]] = {
    "one option": lambda: flat([sure(10, 20)]),
    "all out": lambda: gated([sure(10, 20), sure(20, 10)], 90),
    "one left": lambda: gated([sure(10, 20), sure(95, 10)], 90),
    "no concerns": lambda: flat([sure(10, 90), sure(90, 10)]),
    "one criterion": lambda: flat([sure(10), sure(20), sure(20)]),
    "no score at all": lambda: flat([NOTHING, NOTHING]),
    "hard": difficult,
    "hostile": hostile,
}


@pytest.mark.parametrize("name", EDGES)
def test_every_part_that_stands_there_says_something(name: str) -> None:
    made = brief(stress_of(EDGES[name]()))
    assert [part.id for part in made.parts if not part.blocks or not said(part.blocks).strip()] == []
    assert {"page one", "page two", "annex"} == {part.where for part in made.parts}
    assert "None" not in all_of(made.at("page one")).split()
    for part in made.parts:
        for block in part.blocks:
            if isinstance(block, Grid):
                assert {len(row) for row in block.rows} <= {len(block.headings)}
                assert len(block.widths) in {0, len(block.headings)}


@pytest.mark.parametrize(
    ("name", "key", "option"),
    [("one option", "brief.in_play.alone", "Option 0"), ("one left", "brief.in_play.alone", "Option 1")],
)
def test_a_single_option_is_compared_with_nothing(name: str, key: str, option: str) -> None:
    parts = page_one.parts(stress_of(EDGES[name]()))
    assert [part.id for part in parts] == ["in_play"]
    assert said(parts[0].blocks) == text(key, option=option)


def test_where_every_option_is_out_page_one_says_so_and_no_more() -> None:
    parts = page_one.parts(stress_of(EDGES["all out"]()))
    assert [said(part.blocks) for part in parts] == [text("verdict.all_out")]


def test_without_concerns_nothing_is_said_of_readers_or_of_points_of_view() -> None:
    stress = stress_of(flat([sure(90, 80), sure(10, 20)]))
    assert said(page_one.in_play(stress).blocks) == text("brief.in_play.always", option="Option 0", part=JUDGEMENTS)
    assert said(page_one.trade_offs(stress).blocks) == text("brief.trade_offs.no_concerns")


# --- page two --------------------------------------------------------------------------------------------------------


def test_the_table_has_ranks_scores_and_ranges_in_order() -> None:
    """By hand: park 54 1/6, stay 52 11/12, centre 50 5/6, of which quiet, missing, may add or take 8 1/3."""
    part = page_two.ranking(stress_of(office_site()).analysis)
    shown = [row[:3] for row in grid(part).rows]
    assert shown == [("1", "Business park", "54"), ("2", "Stay", "53"), ("3", "Town centre", "51")]
    assert grid(part).numeric == (0, 2, 3)
    assert grid(part).headings[-1] == "Room to work"
    assert [row[4] for row in grid(part).rows] == ["passes", "at risk", "passes"]


def test_an_option_that_is_out_has_no_rank() -> None:
    part = page_two.ranking(stress_of(EDGES["one left"]()).analysis)
    assert [(row[0], row[1]) for row in grid(part).rows] == [("1", "Option 1"), ("out", "Option 0")]


def test_whose_weights_is_said_and_nobody_is_invited_to_move_a_slider() -> None:
    nobodys = said(page_two.ranking(stress_of(flat([sure(10, 90), sure(90, 10)])).analysis).blocks)
    assert f"Weights: {text('brief.ranking.nobody')}." in nobodys
    assert "slider" not in nobodys
    assert "Weights: Money first." in said(page_two.ranking(small().analysis).blocks)
    by_hand = choose_weights(office_site(), "money-first", percent={"rent": 50})
    assert "Weights: Money first, changed by hand." in page_two.whose(replace(small().analysis, weights=by_hand))


# --- annexes ---------------------------------------------------------------------------------------------------------


def test_every_decisive_score_stands_in_the_evidence_with_its_reason_argument_and_sources() -> None:
    stress = stress_of(office_site())
    rows = {row[0]: row for row in grid(annexes.evidence(stress)).rows}
    options, criteria = stress.decision.options, stress.decision.tree.criteria
    named = [f"{options[one.option].title}: {criteria[one.criterion].title}" for one in stress.decisive_cells]
    assert [about.partition(". ")[0] for about in rows] == named
    title = next(one.title for one in criteria if one.id == "space")
    told = next(row for about, row in rows.items() if about.startswith(f"Stay: {title}. "))
    assert told[1].startswith("Measured.")
    assert told[2] == "A wall could go."
    assert told[3] == "Survey of the sites, 1: Ten square metres a person."


def test_every_row_of_the_evidence_has_the_level_and_range_of_its_score_and_where_it_stands() -> None:
    rows = [row[0] for row in grid(annexes.evidence(two_pages().stress)).rows]
    cell = load("mali-2019").cells["status_quo", "peacekeeper_safety"]
    assert (cell.low, cell.likely, cell.high) == (12, 22, 34)
    assert "Status quo: Safety of peacekeepers. 22 (deaths a year), range 12 to 34 [status_quo.peacekeeper_safety]" in rows


def test_short_names_of_sources_are_explained_by_title_author_and_year() -> None:
    source = next(one for one in load("mali-2019").sources if one.label == "EPON report")
    told = said(annexes.evidence(two_pages().stress).blocks)
    assert f"{source.label}, {source.title}, {source.author}, {source.year}" in told


def test_numbers_of_the_annexes_are_written_in_the_language_of_numbers() -> None:
    stress = two_pages().stress
    with numbers_in("fr"):
        told = all_of(annexes.parts(stress))
    for english in ("177,147", "52.5", "1,100", "4,000"):
        assert english not in told
        assert english.replace(",", "\u202f").replace(".", ",") in told


def test_the_provenance_holds_what_it_takes_to_get_the_numbers_again() -> None:
    stress = small().stress
    told = dict(row for row in grid(annexes.provenance(stress)).rows if len(row) == 2)
    origin = stress.analysis.provenance
    named = {key: told[text(f"brief.provenance.{key}")] for key in ("decision", "sha256", "view", "method", "seed", "date")}
    assert named == {key: str(origin[key]) for key in named}
    assert told[text("brief.provenance.perspective")] == "Money first"


def test_another_method_is_named_in_the_box_with_its_source() -> None:
    stress = stress_of(flat([sure(10, 90), sure(90, 10)]))
    analysis = replace(stress.analysis, settings=replace(stress.analysis.settings, method="topsis"))
    assert METHODS["topsis"].reference in said(annexes.method(Stress(analysis)).blocks)


# --- the whole -------------------------------------------------------------------------------------------------------


def test_the_head_has_title_question_author_and_date() -> None:
    made, decision = two_pages(), load("mali-2019")
    assert (made.title, made.subtitle, made.status) == (decision.title, decision.question, decision.status)
    assert any("Office of Analysis" in line for line in made.meta)
    assert any(DATE in line for line in made.meta)
    assert decision.sha256 in made.provenance_line
    assert brief(made.stress, BriefSettings(title="Another", parts=("why",))).title == "Another"


def test_parts_can_be_chosen_and_an_unknown_one_is_refused_with_those_there_are() -> None:
    assert [part.id for part in brief(small().stress, BriefSettings(parts=("why", "provenance"))).parts] == ["why", "provenance"]
    with pytest.raises(UnknownNameError, match=r"no part 'wy' of a briefing; there are .*why.*provenance"):
        brief(small().stress, BriefSettings(parts=("wy",)))


def names(one: Perspective) -> tuple[str, ...]:
    """How a reading is named in texts and charts."""
    return one.id, one.title, f"“{one.label}”", f"Reading: {one.label}"


def drawn(made: Brief) -> list[Any]:
    return [(one.chart.title, one.chart.alt, one.chart.data, one.caption) for one in made.pictures]


@pytest.mark.parametrize("shown", [(), ("reading-us", "cost-first")])
def test_without_holders_neither_text_nor_chart_names_a_perspective_that_somebody_holds(shown: tuple[str, ...]) -> None:
    decision = load("mali-2019")
    stress = replace(stress_of(decision, "reading-us", "short", readings=True), shown=shown)
    made = brief(stress, BriefSettings(holders=False))
    everything = f"{all_of(made.parts)}{drawn(made)}{[part.notes for part in made.parts]}{made.provenance_line}"
    readings = [one for one in decision.perspectives if one.group == "reading"]
    assert [one.id for one in readings if any(name in everything for name in names(one))] == []
    assert made.stress.analysis.scores.tolist() == stress.analysis.scores.tolist()
    named = brief(stress)
    assert any(name in f"{all_of(named.parts)}{drawn(named)}" for one in readings for name in names(one))
