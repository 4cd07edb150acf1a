"""Maps of the first place in words: by hand on three criteria, and where a point misleads."""

from typing import Any

import pytest

from crossroads import Decision
from crossroads.analysis import Stress
from crossroads.report.charts.stress import ternary_chart, two_way_chart
from crossroads.report.document import plain
from crossroads.report.stress import maps
from tests.decisions import built, flat, flat_document, office_site
from tests.report.word_cases import gated, look, sure


def stress(decision: Decision, **percent: float) -> Stress:
    return Stress(look(decision, percent or None))


def three() -> Stress:
    """Each option has 90 on one criterion and 0 on the others: it comes first where that weighs more than a third at least."""
    return stress(flat([sure(90, 0, 0), sure(0, 90, 0), sure(0, 0, 90)]), c0=60, c1=20, c2=20)


def drawn(found: Stress, *names: str, perspective: int | None = None) -> maps.Map:
    one = maps.draw(found, names, perspective)
    assert one
    return one


def test_a_region_is_told_by_the_bound_that_says_most() -> None:
    said = maps.finding(three(), drawn(three(), "c0", "c1", "c2"))
    assert said == (
        "Criterion 0, Criterion 1 and Criterion 2 among each other: Option 0 comes first at the present weights; "
        "Option 1 only where Criterion 1 weighs at least 33 %; Option 2 only where Criterion 2 weighs at least 33 %."
    )


def test_on_a_map_of_two_weights_the_third_share_is_all_else() -> None:
    """All meet where 90 w0 = 80 w1 = 90 w2: w0 and w2 are 8/25, w1 is 9/25."""
    found = stress(flat([sure(90, 0, 0), sure(90, 0, 0), sure(0, 0, 90), sure(0, 80, 0)]), c0=20, c1=20, c2=60)
    assert maps.finding(found, drawn(found, "c0", "c1")) == (
        "Criterion 0 against Criterion 1: Option 2 comes first at the present weights; "
        "Option 0 and Option 1 together only where Criterion 0 weighs at least 32 %; "
        "Option 3 only where Criterion 1 weighs at least 36 %."
    )


def test_a_region_across_from_all_else_is_told_by_both_weights_together() -> None:
    """Option 1 has 60 wherever the two weigh something: it is ahead where 60 (w0 + w1) > 40."""
    found = stress(flat([sure(40, 40, 40), sure(60, 60, 0)]), c0=10, c1=10, c2=80)
    assert maps.finding(found, drawn(found, "c0", "c1")).endswith("Option 1 only where the two together weigh at least 67 %.")


def test_one_option_everywhere_and_the_others_nowhere() -> None:
    found = stress(flat([sure(90, 90, 90), sure(10, 10, 10), sure(20, 20, 20)]))
    assert maps.map_sentences(found, drawn(found, "c0", "c1")) == [
        "Criterion 0 against Criterion 1: Option 0 comes first at the present weights, and everywhere on this map.",
        "Option 1 and Option 2 come first nowhere on it.",
    ]


def test_a_shared_first_place_is_said_to_be_shared() -> None:
    found = stress(flat([sure(90, 0, 0), sure(0, 90, 0), sure(0, 0, 90)]))
    assert "Option 0, Option 1 and Option 2 share the first place at the present weights" in maps.sentences(found)[0]


def misleading() -> Stress:
    """c0 and c1 are one branch, equal now; somebody who gives all of it to c1 is put where it stands at half and half.

    Under that perspective, c1 at 60 %, c2 and c3 at 20 %, option 0 has 18 points less than option 1; on the map, with c0 and c1
    at 30 % each, it has 90 on one of them and is ahead.
    """
    document: dict[str, Any] = flat_document([sure(100, 0, 0, 0), sure(0, 60, 0, 0), sure(0, 0, 20, 20)])
    document["tree"]["branches"] = [{"id": "both", "title": "Both", "points": 100}]
    for column in (0, 1):
        document["criteria"][column]["parent"] = "both"
    points = {"c0": 0, "c1": 100, "both": 60, "c2": 20, "c3": 20}
    document["perspectives"] = [{"id": "own", "title": "Own", "group": "concern", "kind": "points", "points": points}]
    return stress(built(document))


def test_a_point_that_misleads_is_named_and_has_a_map_of_its_own() -> None:
    found = misleading()
    one = drawn(found, "both", "c2", "c3")
    assert maps.sections(found, one) == [0]
    assert maps.map_sentences(found, one)[-1] == (
        "The map shows Option 0 first at the point of Own, but under that perspective itself Option 1 comes first: "
        "inside what is mapped it has other proportions than the present weights."
    )
    assert maps.place_sentence(found, one, 0) == "1 Own: Option 1 (the map: Option 0)"
    own = drawn(found, "both", "c2", "c3", perspective=0)
    assert maps.sections(found, own) == []
    assert "Option 1 comes first at the weights of Own" in maps.finding(found, own)


def test_points_of_a_chart_have_the_colour_of_who_comes_first_under_the_perspective() -> None:
    found = misleading()
    chart = ternary_chart(found, drawn(found, "both", "c2", "c3"))
    assert [(point["option"], point["label"]) for point in chart.data["points"]] == [("Option 1", "1")]


def test_regions_of_a_chart_fill_the_triangle() -> None:
    """The areas of the polygons by the shoelace formula sum to one half, the triangle under the diagonal."""
    found = three()
    rows = two_way_chart(found, drawn(found, "c0", "c1")).data["regions"]
    total = 0.0
    for region in {row["region"] for row in rows}:
        corners = [(row["x"], row["y"]) for row in rows if row["region"] == region]
        ring = zip(corners, [*corners[1:], corners[0]], strict=True)
        total += abs(sum(x * v - u * y for (x, y), (u, v) in ring)) / 2
    assert total == pytest.approx(0.5)


def test_choices_are_criteria_of_the_view_and_branches_none_of_them_twice() -> None:
    assert maps.choices(misleading()) == {
        "c0": "Criterion 0",
        "c1": "Criterion 1",
        "c2": "Criterion 2",
        "c3": "Criterion 3",
        "both": "Both",
    }


def test_two_criteria_are_too_few_for_a_map() -> None:
    found = stress(flat([sure(60, 40), sure(40, 60)]))
    assert maps.pair(found) == maps.trio(found) == ()
    assert maps.tables(found) == []
    assert plain(maps.document(found)) == {"two_way": None, "ternary": None}
    assert all("takes three" in said for said in maps.sentences(found))


@pytest.mark.parametrize("decision", [flat([sure(50)]), gated([sure(10), sure(5)], 50)])
def test_with_less_than_two_options_there_is_one_sentence_and_nothing_else(decision: Decision) -> None:
    found = stress(decision)
    assert len(maps.sentences(found)) == 1
    assert maps.document(found) == {}


def test_tables_give_the_span_of_each_region_and_document_its_corners() -> None:
    found = three()
    table = maps.regions_table(found, drawn(found, "c0", "c1", "c2"))
    assert table.iloc[0].tolist()[1:4] == pytest.approx([100 / 3, 100 / 3, 100])
    document = plain(maps.document(found))
    assert sum(region["area"] for region in document["two_way"]["regions"]) == pytest.approx(1)
    assert document["two_way"]["present"] == pytest.approx([0.2, 0.2, 0.6])  # c1 and c2, and all else


def test_titles_of_the_sample_decision_are_its_own() -> None:
    found = stress(office_site())
    assert len(maps.tables(found)) == 4
    assert "Space, Quiet and Rent" in maps.sentences(found)[1]
