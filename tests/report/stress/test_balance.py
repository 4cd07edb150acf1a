"""Value against cost, and worst criteria, in words, tables, JSON and as crosses."""

import json
from itertools import combinations

import pytest

import crossroads
from crossroads.analysis import Stress
from crossroads.report.charts.stress import balance_chart
from crossroads.report.charts.stress.labels import SIDES, Cross, placed
from crossroads.report.document import to_json
from crossroads.report.stress import balance
from tests.decisions import flat
from tests.report.word_cases import gated, look, sure

COSTLY = flat([sure(80, 50), sure(60, 50), sure(50, 20)], minimise=[1])
"""Worth 80, 60 and 50 at a cost of 50, 50 and 20."""


def stress(decision: crossroads.Decision = COSTLY, **percent: float) -> Stress:
    return Stress(look(decision, percent or None))


def test_what_is_worth_looking_at_from_the_cheapest_up_and_who_is_dominated_by_whom() -> None:
    frontier, dominated, worst = balance.sentences(stress())
    assert frontier.startswith("Criterion 1 against the rest leaves Option 2 and Option 0: each does worse on Criterion 1")
    assert dominated == "Option 0 does at least as well on both as Option 1."
    assert worst == "Lowest values: Option 0 and Option 1 on Criterion 1; Option 2 on Criterion 0."


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ([sure(80, 20), sure(60, 50)], "Criterion 1 against the rest leaves Option 0 alone: no other does better on either."),
        (
            [sure(50, 50), sure(50, 50)],
            "Criterion 1 against the rest leaves Option 0 and Option 1, which do equally well on both.",
        ),
    ],
)
def test_one_that_is_ahead_both_ways_and_two_that_are_level(cells: list[list[tuple[float, float, float]]], said: str) -> None:
    assert balance.sentences(stress(flat(cells, minimise=[1])))[0] == said


def test_without_a_criterion_of_money_one_is_to_be_chosen() -> None:
    found = stress(flat([sure(80, 50), sure(60, 70)]))
    assert balance.sentences(found)[0].startswith("No criterion of this view stands for money or effort.")
    assert [table.id for table in balance.tables(found)] == ["worst_criterion"]
    assert balance.document(found)["criterion"] is None
    assert balance.against(found, "c0")[0].startswith("Criterion 0 against the rest leaves Option 0 and Option 1")


def test_a_criterion_with_all_the_weight_has_nothing_to_be_set_against() -> None:
    found = stress(COSTLY, c0=0, c1=100)
    assert balance.sentences(found)[0] == "Criterion 1 has all the weight, so there is no rest to set it against."
    json.loads(to_json(balance.document(found)))


def test_options_that_are_out_are_not_spoken_of() -> None:
    said = " ".join(balance.sentences(stress(gated([sure(10, 90), sure(60, 50), sure(70, 10)], floor=50))))
    assert "Option 0" not in said
    assert balance.sentences(stress(gated([sure(10, 90)] * 2, floor=50))) == [
        "A gate rules out every option. Lower a floor, or switch a gate off."
    ]


def test_the_table_has_levels_in_their_unit_and_who_dominates() -> None:
    table = balance.balance_table(stress(), "c1").frame
    assert table["Option"].tolist() == ["Option 0", "Option 2", "Option 1"]  # scores 65, 65 and 55
    assert table["Criterion 1 (0-100)"].tolist() == pytest.approx([50, 20, 50])
    assert table.iloc[:, -1].tolist() == ["", "", "Option 0"]
    worst = balance.worst_table(stress())
    assert worst.iloc[:, 2].tolist() == pytest.approx([50, 50, 50])


def test_a_missing_score_is_said_not_to_be_compared() -> None:
    found = stress(flat([[None, (10, 10, 10)], sure(90, 0)], minimise=[1]))
    assert balance.sentences(found)[-2].startswith("A missing score is drawn over its whole scale")


def test_the_chart_marks_the_dominated_hollow_and_carries_the_ranges() -> None:
    decision = flat([[(70, 80, 90), (30, 50, 60)], sure(60, 50), sure(50, 20)], minimise=[1])
    chart = balance_chart(stress(decision), "c1")
    rows = {row["option"]: row for row in chart.data["crosses"]}
    assert (rows["Option 1"]["fill"], rows["Option 0"]["fill"]) == ("transparent", rows["Option 0"]["colour"])
    first = rows["Option 0"]
    assert [first[key] for key in ("own_low", "own", "own_high")] == pytest.approx([30, 50, 60])
    assert [first[key] for key in ("rest_low", "rest", "rest_high")] == pytest.approx([70, 80, 90])
    assert chart.title == balance.against(stress(decision), "c1")[0]


def test_names_of_marks_that_lie_close_stand_at_different_places() -> None:
    """Three marks on one spot: no two names may stand at the same place, nor over the edge."""
    close = [Cross("A name", 50.0, 40.0, 60.0, rest, rest - 5, rest + 5) for rest in (50.0, 51.0, 52.0)]
    sides = placed(close, 0.0, 100.0)
    assert all(one != other for one, other in combinations(sides, 2))
    (edge,) = placed([Cross("A long name at the end", 99.0, 98.0, 100.0, 50.0, 45.0, 55.0)], 0.0, 100.0)
    assert SIDES[edge][1] == "right"


def test_of_very_many_options_names_are_not_kept_apart() -> None:
    assert set(placed([Cross("A name", 50.0, 40.0, 60.0, 50.0, 45.0, 55.0)] * 41, 0.0, 100.0)) == {"right"}
