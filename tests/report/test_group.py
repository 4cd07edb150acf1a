"""What is said and drawn of a room: every claim rests on the results, and nothing is said of anybody alone."""

import re
from dataclasses import replace

import numpy as np
import pytest
import vl_convert

import crossroads
from crossroads.groups.session import Results, RoundResult, Snapshot, simulated, take
from crossroads.groups.session.results import Agreement, FactsOrValues, Ranking
from crossroads.model import Decision
from crossroads.report import group_words as say
from crossroads.report.brief.workshop import agreed, disputed
from crossroads.report.group_report import GroupSection, group_sections
from crossroads.report.group_words import Room
from tests.groups.session.rooms import DECISION, person, room

MALI = crossroads.load("mali-2019")


def shown(minds: str, smallest: int = 3) -> tuple[Room, RoundResult]:
    results = take(None, room(minds), DECISION, "full", smallest).results
    assert results.round_1 is not None
    return Room(DECISION, results), results.round_1


def two_rounds(decision: Decision = MALI, people: int = 120, seed: int = 4) -> Results:
    answered = simulated(decision, "short", people, ("Donors", "Civil society"), seed)
    first = take(None, [one for one in answered if one.round == 1], decision, "short")
    return take(first, answered, decision, "short").results


def by_id(sections: tuple[GroupSection, ...]) -> dict[str, GroupSection]:
    return {section.id: section for section in sections}


def test_the_parts_come_in_the_order_of_a_reveal() -> None:
    """First the spread of weights, then the ranking; rounds and gut rankings at the end."""
    sections = group_sections(MALI, two_rounds())
    expected = ["weights", "ranking", "places", "agreement", "difference", "facts", "minority", "roles", "rounds", "gut"]
    assert [section.id for section in sections] == expected
    for section in sections:
        assert section.title
        assert all(section.sentences)
        assert all(chart.title and chart.alt.endswith(chart.title) for chart in section.charts)


def test_every_chart_can_be_drawn() -> None:
    results = two_rounds()
    assert results.round_1 is not None
    assert results.round_1.roles
    charts = [chart for section in group_sections(MALI, results) for chart in section.charts]
    assert len(charts) == 10
    for chart in charts:
        assert vl_convert.vegalite_to_svg(chart.standalone()).startswith("<svg")


def test_the_number_of_a_bar_stands_beside_it_or_readably_within_it() -> None:
    places = by_id(group_sections(DECISION, shown("xxxxxx")[0].results))["places"].charts[0]
    drawn = vl_convert.vegalite_to_svg(places.standalone())
    numbers = re.findall(r'text-anchor="(\w+)" transform="translate\(([\d.]+),[^>]*fill="([^"]+)">(\d+ %)<', drawn)
    beside, within = ([one for one in numbers if one[3] == said] for said in ("0 %", "100 %"))
    assert {(where, at) for where, at, _, _ in beside} == {("start", "4")}
    assert {(where, ink) for where, _, ink, _ in within} == {("end", "#000000")}
    ends = [float(at) for at in re.findall(r'text-anchor="end" transform="translate\(([\d.]+),[^>]*>100%<', drawn)]
    assert all(float(at) < ends[0] for _, at, _, _ in within), "within the bar"


def test_no_result_is_said_to_be_none_and_a_rehearsal_to_be_one() -> None:
    empty = take(None, room("xy"), DECISION, "full", 3).results
    assert group_sections(DECISION, empty) == ()
    assert say.preface(Room(DECISION, empty)) == [
        "No results yet: they are shown from 3 answers on, and change only when 3 new ones have come."
    ]
    assert say.preface(Room(MALI, two_rounds())) == ["Rehearsal: the participants are simulated, and nobody has said this."]


def test_option_names_are_those_of_the_decision_that_is_handed_in() -> None:
    hidden = MALI.model_copy(
        update={"options": tuple(one.model_copy(update={"title": f"Option {one.id[:2]}"}) for one in MALI.options)}
    )
    said = " ".join(sentence for section in group_sections(hidden, two_rounds()) for sentence in section.sentences)
    assert not [one.title for one in MALI.options if one.title in said]


def test_weights_name_the_heaviest_and_where_people_are_apart() -> None:
    found = say.weights(*shown("xxxyyy"))
    assert found[0] == "6 people answered."
    assert found[1] == "On average Criterion 0 weighs most (44 %), then Criterion 1 (42 %)."
    assert found[2].startswith("People are farthest apart on Criterion 0: the middle half of them gives it between 10 % and 77 %")


@pytest.mark.parametrize("minds", ["xyz", "xxyyz", "xxxx"])
def test_how_far_a_few_are_apart_is_not_said_since_they_make_one_dot(minds: str) -> None:
    view, found = shown(minds)
    said = say.weights(view, found)
    assert "How far people are apart is not shown" in said[2]
    assert not [one for one in [*said, *say.difference(view, found)] if "middle half" in one or "quartile" in one]
    (part,) = [one for one in group_sections(DECISION, view.results) if one.id == "weights"]
    assert not [name for name in part.tables[0].frame.columns if "quartile" in name]
    (chart,) = part.charts
    assert not chart.data["halves"]
    assert vl_convert.vegalite_to_svg(chart.standalone()).startswith("<svg")
    assert not [one for one in agreed(view, found) if "weight" in one]
    assert any("Too few have answered" in one for one in disputed(view, found))


def test_what_everybody_puts_first_is_agreed_and_nothing_is_disputed() -> None:
    view, found = shown("xxxxxx")
    assert "Option 0 comes first for everybody." in agreed(view, found)
    assert disputed(view, found) == ["Nothing that these results show."]


def test_people_of_one_mind_are_not_apart() -> None:
    assert "All 6 give every criterion the same weight." in say.weights(*shown("xxxxxx"))


def test_open_cards_are_spoken_of() -> None:
    results = take(None, [*room("xyz"), person("s", (100, None, None))], DECISION, "full", 3).results
    assert results.round_1 is not None
    said = say.weights(Room(DECISION, results), results.round_1)
    assert any(one.startswith("17 % of the cards were left open") for one in said)


def ranked(**ranks: tuple[int, int, int]) -> list[Ranking]:
    return [Ranking(rule=rule, ranks=places) for rule, places in ranks.items()]


@pytest.mark.parametrize(
    ("rankings", "said"),
    [
        (ranked(arithmetic=(1, 2, 3), borda=(1, 2, 3)), "the order is the same: Option 0 comes first."),
        (ranked(arithmetic=(1, 2, 3), borda=(1, 3, 2)), "Option 0 comes first; further down the rules differ."),
        (ranked(arithmetic=(1, 1, 3), borda=(1, 1, 3)), "the order is the same: Option 0 and Option 1 share the first place."),
        (
            ranked(arithmetic=(1, 2, 3), median=(2, 1, 3), borda=(2, 1, 3)),
            "Caution: the rules differ. Option 0 comes first by mean weights; Option 1 comes first by median weights and Borda.",
        ),
    ],
)
def test_whether_the_rules_agree(rankings: list[Ranking], said: str) -> None:
    assert say.rules_sentence(shown("xyz")[0], rankings).endswith(said)


def test_rules_that_differ_come_with_a_warning() -> None:
    view, found = shown("xyz")
    kemeny = Ranking(rule="kemeny", ranks=(2, 1, 3), unique=False)
    rankings = (*found.rankings[:2], kemeny)
    said = say.ranking(view, found.model_copy(update={"rankings": rankings}))
    assert "a matter of how voices are put together" in said[1]
    assert said[2].startswith("Other orders fit")


def test_zeros_in_the_geometric_mean_are_explained() -> None:
    people = [person(f"a{many}", (100, 0, 10)) for many in range(3)] + [person(f"c{many}", (10, 20, 100)) for many in range(3)]
    results = take(None, people, DECISION, "full", 3).results
    assert results.round_1 is not None
    said = say.ranking(Room(DECISION, results), results.round_1)
    assert any("the geometric mean gives none either: so it is for Criterion 1." in one for one in said)
    alone = ((100, 0, 0), (0, 100, 0), (0, 0, 100))
    none = [person(f"{place}{many}", points) for place, points in enumerate(alone) for many in range(3)]
    results = take(None, none, DECISION, "full", 3).results
    assert results.round_1 is not None
    assert any("does not exist here" in one for one in say.ranking(Room(DECISION, results), results.round_1))


def test_first_and_last_places_and_an_option_that_divides() -> None:
    """x ranks o0 o2 o1 and y o1 o2 o0: each has first and last places from half of the room."""
    said = say.places(*shown("xxyy"))
    assert said[0] == "Option 0 and Option 1 come first for as many: 50 % of the 4 people each."
    assert said[1] == "Option 0 and Option 1 have last place for 50 % each."
    assert said[2] == "Option 0 has many first and many last places: it divides the room."


def test_agreement_with_its_distribution_and_without_any() -> None:
    shares = (0.1, 0.0, 0.0, 0.0, 0.1, 0.2, 0.1, 0.1, 0.2, 0.2)
    said = say.agreement(Agreement(w=0.304, mean_tau=-0.001, tau_shares=shares, pairs=45), 10)
    assert said[0] == "Agreement is 0.30 by Kendall's W, from 0 (none) to 1 (the same ranking from all 10 people)."
    assert "40 % rank the options much alike" in said[1]
    assert "20 % more against each other" in said[1]
    nothing = Agreement(w=None, mean_tau=None, tau_shares=(0.0,) * 10, pairs=3)
    assert say.agreement(nothing, 3) == ["Nobody's weights set the options apart, so there is nothing to agree on."]


def test_where_people_differ_and_whether_it_matters() -> None:
    view, found = shown("xxxxyyyy")
    assert "it changes the result" in say.difference(view, found)[0]
    same = found.difference.model_copy(update={"first_at_high": found.difference.first_at_low})
    assert "does not change the first place" in say.difference(view, found.model_copy(update={"difference": same}))[0]


@pytest.mark.parametrize(
    ("values", "facts", "share", "said"),
    [
        (0.6, 0.2, 0.5, "About values more than about facts: who weighs decides 60 %"),
        (0.2, 0.6, 0.5, "About facts more than about values"),
        (0.4, 0.42, 0.5, "About both alike"),
        (0.0, 0.0, 1.0, "Neither: Option 0 comes first whoever weighs"),
        (0.0, 0.0, 0.0, "Neither: Option 0 never comes first"),
    ],
)
def test_facts_or_values(values: float, facts: float, share: float, said: str) -> None:
    view, found = shown("xyz")
    one = FactsOrValues(option="o0", values=values, facts=facts, comes_first=share)
    assert say.facts(view, found.model_copy(update={"facts": one}))[0].startswith(said)


def test_the_minority_is_described_only_where_it_is_large_enough() -> None:
    assert say.minority(*shown("xxxx"))[0] == "Option 0 comes first for everybody."
    assert "are fewer than 3" in say.minority(*shown("xxxxxxy"))[-1]
    described = say.minority(*shown("xxxxxyyy"))
    assert described[0] == "Mean weights put Option 0 first. For 38 % of the people another option comes first."
    assert described[-1] == "It tends to lie farther behind for those who weigh Criterion 1 and Criterion 2 more."


def test_roles_are_named_where_they_may_be_and_the_rule_is_said_where_not() -> None:
    people = room("xyxyx", "A") + room("yxyxz", "B")
    results = take(None, people, DECISION, "full", 3).results
    sections = by_id(group_sections(DECISION, results))
    assert sections["roles"].sentences[0].startswith("A (5): by the mean of their weights Option 0 comes first")
    assert list(sections["roles"].tables[0].frame.columns) == ["Criterion", "A", "B"]
    hidden = by_id(group_sections(DECISION, take(None, room("xyzx", "A"), DECISION, "full", 3).results))
    assert hidden["roles"].charts == ()
    assert hidden["roles"].sentences[0].startswith("Results by role are not shown. That takes 3 people or more in a role")


def test_a_role_alone_is_drawn_without_another() -> None:
    people = room("xyxyz", "A") + room("xyzx", "B") + room("yz", "C")
    roles = by_id(group_sections(DECISION, take(None, people, DECISION, "full", 3).results))["roles"]
    assert roles.charts[0].title == roles.sentences[0]


def test_rounds_are_compared_as_a_whole_and_nobody_is_blamed() -> None:
    first, second = room("xxxyyz"), [replace(one, round=2) for one in room("yyyyyz")]
    now = take(None, first, DECISION, "full", 3)
    results = take(now, first + second, DECISION, "full", 3).results
    rounds = by_id(group_sections(DECISION, results))["rounds"]
    assert rounds.sentences[0] == "6 people answered in the first round, 6 in the second."
    assert rounds.sentences[2] == "Option 0 came first for 50 % in the first round and for 0 % in the second."
    assert rounds.sentences[-1].startswith("Changing one's mind is not progress; staying is not obstruction.")
    assert len(rounds.charts) == 3


def test_whether_the_order_looks_right_is_said_with_reasons_where_enough_have_them() -> None:
    minds = [(True, "")] * 3 + [(False, "score")] * 2 + [(False, "")] * 2
    people = [replace(one, right=right, doubt=why) for one, (right, why) in zip(room("xyzxyzx"), minds, strict=True)]
    section = group_sections(DECISION, take(None, people, DECISION, "full", 3).results)[-1]
    assert section.id == "check"
    assert "right to 43 % of the 7 people" in section.sentences[0]
    assert section.sentences[1] == "Of those to whom it did not, 50 % did not say why and 50 % doubt a score."
    few = group_sections(DECISION, take(None, people[:5], DECISION, "full", 3).results)[-1]
    assert "fewer than 3" in few.sentences[1]
    content = [replace(one, right=True, doubt="") for one in people]
    assert len(group_sections(DECISION, take(None, content, DECISION, "full", 3).results)[-1].sentences) == 2


def test_gut_rankings_before_any_weights() -> None:
    people = [replace(one, weights={}, gut=("o0", "o1", "o2")) for one in room("xyz")]
    sections = group_sections(DECISION, take(None, people, DECISION, "full", 3).results)
    assert [section.id for section in sections] == ["gut"]
    assert sections[0].sentences == ("Before weighing, Option 0 came first for 100 % of 3 people.",)
    assert sections[0].charts == ()


def test_a_view_with_one_criterion_has_all_the_weight_on_it() -> None:
    document = DECISION.model_dump(mode="json", by_alias=True)
    view = {"id": "one", "title": "One", "criteria": [{"id": "c0", "nodes": ["c0"]}]}
    decision = Decision.model_validate(document | {"views": [view]})
    sections = group_sections(decision, take(None, room("xyz"), decision, "one", 3).results)
    assert "it has all the weight" in by_id(sections)["weights"].sentences[1]


def test_tables_hold_what_the_charts_draw() -> None:
    results = two_rounds()
    sections = by_id(group_sections(MALI, results))
    assert results.last is not None
    weights = sections["weights"].tables[0].frame
    assert weights["Mean"].sum() == pytest.approx(100, abs=0.5)
    ranks = sections["ranking"].tables[0].frame
    assert ranks["Mean"].tolist() == list(results.last.rankings[0].ranks)
    places = sections["places"].tables[0].frame
    assert np.allclose(places.iloc[:, 1:].sum(), 100)


def test_the_room_as_a_perspective_says_whose_it_is() -> None:
    found = say.group_perspective(MALI, two_rounds(), "median")
    assert found.title == "The room: median weights"
    assert found.summary.startswith("Rehearsal: the participants are simulated")
    assert "120 people in a workshop, round 2" in found.summary


def test_a_result_that_was_kept_says_the_same() -> None:
    kept = Snapshot(results=two_rounds()).model_dump_json()
    again = Snapshot.model_validate_json(kept).results
    assert [one.sentences for one in group_sections(MALI, again)] == [one.sentences for one in group_sections(MALI, two_rounds())]
