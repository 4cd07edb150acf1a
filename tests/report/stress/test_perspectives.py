"""Perspectives in words, tables and JSON: by hand on three options and three concerns, at ties and at the edges."""

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from hypothesis import given, settings

from crossroads import Decision, Settings, analyse, choose_weights
from crossroads.analysis import Stress
from crossroads.report.charts.stress import ranks_chart, within_chart
from crossroads.report.document import to_json
from crossroads.report.stress import perspective_words as say
from crossroads.report.stress import perspectives
from tests.decisions import Cell, built, flat_document
from tests.examples import drawn
from tests.report.word_cases import concerned, decisions, look, sure

# Scores: under money 100, 0, 60; under people 0, 100, 60; under both 50, 50, 60.
CELLS = [sure(100, 0), sure(0, 100), sure(60, 60)]
POINTS = {"money": (100, 0), "people": (0, 100), "both": (50, 50)}


def weighed(
    cells: Sequence[Sequence[Cell]] = CELLS, points: Mapping[str, tuple[int, int]] = POINTS, *, readings: Sequence[str] = ()
) -> Stress:
    """A decision with a perspective for each pair of points; those of the given names are readings."""
    found: list[dict[str, Any]] = [
        {
            "id": name,
            "title": f"Not a statement by {name}" if name in readings else f"For {name}",
            "label": name,
            "group": "reading" if name in readings else "concern",
            "kind": "points",
            "points": {"c0": pair[0], "c1": pair[1]},
        }
        for name, pair in points.items()
    ]
    decision = built(flat_document(cells) | {"perspectives": found})
    return Stress(analyse(decision, choose_weights(decision)), readings=bool(readings))


def test_first_places_tops_and_minimax_regret_by_hand() -> None:
    stress = weighed()
    firsts, top = say.across(stress)
    assert firsts == (
        "Under the 3 concerns the first place changes: Option 0 takes it under 1 (For money), Option 1 under 1 (For people) "
        "and Option 2 under 1 (For both)."
    )
    assert top == "Among the first two under most of them: Option 2 (3 of 3)."
    (minimax,) = say.minimax(stress)
    assert minimax == (
        "Minimax regret puts Option 2 first: whichever of the 3 concerns one takes up, it lies at most 40 points behind "
        "what comes first there (most under For money), and every other option lies further behind under at least one."
    )


def test_the_minority_report_names_whom_an_option_leaves_unmet_and_who_places_it_last() -> None:
    middle, first, second = say.unmet(weighed())
    assert middle == "Option 2 leaves For money unmet most, 40 points behind what comes first there, then For people (40)."
    assert first == (
        "Option 0 leaves For people unmet most, 100 points behind what comes first there, then For both (10). "
        "For people and For both place it last."
    )
    assert second.endswith("For money and For both place it last.")


def test_an_option_that_is_always_first_leaves_none_unmet() -> None:
    stress = weighed([sure(90, 90), sure(10, 20)])
    assert say.across(stress) == ["Option 0 comes first under all 3 concerns."]
    assert say.minimax(stress)[0] == "Minimax regret puts Option 0 first: it lies behind under none of the 3 concerns."
    assert say.unmet(stress)[0] == "Option 0 leaves none unmet: it comes first under each."


def test_options_that_are_level_under_all_share_the_first_place() -> None:
    stress = weighed([sure(50, 50), sure(50, 50)])
    assert say.across(stress) == ["Option 0 and Option 1 share the first place under all 3 concerns."]
    assert (
        say.minimax(stress)[0] == "Minimax regret puts Option 0 and Option 1 first: under the 3 concerns they lie behind nothing."
    )


def test_one_perspective_is_named_and_has_no_minimax() -> None:
    assert say.minimax(weighed(points={"money": (100, 0)})) == []
    assert say.across(weighed(points={"money": (100, 0)}))[0] == (
        "Under the only perspective there is, For money, Option 0 comes first."
    )


def test_less_than_a_point_is_not_a_number() -> None:
    stress = weighed([sure(50.3, 50), sure(50, 50.2)])
    assert say.unmet(stress)[0].startswith("Option 0 leaves For people unmet most, less than a point behind")


def test_readings_come_last_are_titled_as_such_and_counted_apart() -> None:
    stress = weighed(readings=["money"])
    assert say.names_of(stress) == ("For people", "For both", "Reading: money")
    assert say.across(stress)[0].startswith("Under the 3 perspectives (readings among them: 1)")
    assert "the reading “money”" in say.unmet(stress)[0]
    assert "not statements by those they are named after" in say.notes(stress)[0]
    assert "kind" in perspectives.ranks(stress).columns.str.lower()


def test_readings_are_left_out_where_they_are_not_asked_for() -> None:
    stress = Stress(weighed(readings=["money"]).analysis)
    assert say.names_of(stress) == ("For people", "For both")
    assert not any("eading" in sentence for sentence in perspectives.sentences(stress))


def test_an_order_that_settles_the_first_place_and_one_that_does_not() -> None:
    # c0 weighs a half at least: 60 w > 100 (1 - w) from 62.5 % on, three quarters of the weights in the order.
    stress = Stress(concerned([sure(60, 0), sure(0, 100)], ["c0", "c1"], ["c1", "c0"]))
    unsettled, settled = say.within(stress)
    shares = [int(number) for number in re.findall(r"(\d+) %", unsettled)]
    assert shares == pytest.approx([75, 25], abs=3)
    assert unsettled.startswith("The order of Concern 0 alone does not settle the first place: Option 0 has it for")
    assert settled == "Within the order of Concern 1, Option 1 comes first whatever the weights, as sampled."


def test_points_leave_nothing_open() -> None:
    assert say.within(weighed()) == []


def test_without_concerns_or_with_one_option_in_it_says_why_there_is_nothing() -> None:
    none = Stress(look(built(flat_document(CELLS))))
    assert perspectives.sentences(none)[0].startswith("This decision has no concerns")
    assert perspectives.tables(none) == []
    assert perspectives.document(none) == {}
    one = Stress(concerned([sure(60, 40)], ["c0"]))
    assert perspectives.sentences(one)[0].startswith("There is one option only")
    assert perspectives.tables(one) == []


def test_an_option_that_is_out_takes_no_part() -> None:
    concern = {"id": "p", "title": "Concern", "group": "concern", "kind": "order", "order": ["c1"]}
    gate = {"id": "gate", "title": "The gate", "criterion": "c0", "floor": 20, "mode": "exclude"}
    document = flat_document([sure(0, 60), sure(50, 40), sure(40, 50)]) | {"perspectives": [concern], "gates": [gate]}
    stress = Stress(look(built(document)))
    assert "Option 0" not in perspectives.ranks(stress).columns
    assert "Option 0 takes no part: a gate rules it out." in perspectives.sentences(stress)
    found = json.loads(to_json(perspectives.document(stress)))
    assert found["perspectives"][0]["ranks"] == {"o0": None, "o1": 2, "o2": 1}


def test_another_method_and_a_view_are_said_once() -> None:
    analysis = weighed().analysis
    stress = Stress(analyse(analysis.decision, analysis.weights, Settings(method="topsis")))
    assert say.notes(stress) == [
        "Scores and regret here are those of the additive model, whatever other method ranks the options."
    ]


def test_tables_and_document_say_the_same_numbers() -> None:
    stress = weighed()
    tables = {table.id: table.frame for table in perspectives.tables(stress)}
    assert tables["ranks"].iloc[2].tolist() == ["For both", 2, 2, 1]
    assert tables["regret"].iloc[0].tolist() == ["For money", 0, 100, 40]
    assert tables["acceptable"].iloc[2].tolist() == ["Option 2", 1, 3, 3]
    assert tables["unmet"].iloc[0].tolist() == ["Option 0", "For people", 100, "For people; For both"]
    found = json.loads(to_json(perspectives.document(stress)))
    assert found["minimax_regret"] == ["o2"]
    assert found["unmet"]["o0"] == {"most": ["people", "both"], "last": ["people", "both"]}
    assert found["perspectives"][1]["scores"] == {"o0": 0, "o1": 100, "o2": 60}


def test_the_charts_show_the_same_numbers() -> None:
    chart = ranks_chart(weighed())
    assert chart.title == say.across(weighed())[0]
    assert [(row["rank"], row["behind"]) for row in chart.data["under"][:3]] == [(1, 0), (3, 100), (2, 40)]
    stress = Stress(concerned([sure(60, 0), sure(0, 100)], ["c0", "c1"]))
    assert [row["share"] for row in within_chart(stress).data["shares"]] == pytest.approx([0.75, 0.25], abs=0.03)


@settings(max_examples=drawn(30), deadline=None)
@given(decisions())
def test_whatever_the_decision_there_are_full_sentences_and_a_document(decision: Decision) -> None:
    stress = Stress(look(decision))
    for sentence in perspectives.sentences(stress):
        assert sentence.endswith("."), sentence
        assert not any(sign in sentence for sign in ("{", "nan", "  ", "()")), sentence
    perspectives.tables(stress)
    to_json(perspectives.document(stress))
