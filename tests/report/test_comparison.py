"""Two options head to head in words, tables and JSON: at ties, at the edges, and by hand on the office site."""

import json

import pytest
from hypothesis import given, settings

from crossroads import analyse, choose_weights
from crossroads.analysis import Pair
from crossroads.model import Decision
from crossroads.report import comparison
from crossroads.report.charts import pair_weights_chart, positions_chart, profile_chart, waterfall_chart
from crossroads.report.document import to_json
from tests.decisions import flat, office_site
from tests.examples import drawn
from tests.report.word_cases import decisions, gated, look, sure

STAY, PARK, CENTRE = range(3)


def office(one: int = PARK, other: int = STAY) -> Pair:
    return Pair(analyse(office_site(), choose_weights(office_site(), view="full")), one, other)


def flat_pair(*cells: list[tuple[float, float, float] | None], **percent: float) -> Pair:
    return Pair(look(flat(cells), percent or None), 0, 1)


def test_the_headline_names_the_largest_loss_and_the_largest_gain() -> None:
    assert comparison.headline(office()) == (
        "Business park gives up 12 points on Transit and gains 17 points on Space, set against Stay."
    )
    assert comparison.headline(office(STAY, PARK)) == (
        "Stay gives up 17 points on Space and gains 12 points on Transit, set against Business park."
    )


def test_a_difference_under_a_point_is_none() -> None:
    assert comparison.headline(flat_pair(sure(60, 40), sure(50, 40))) == (
        "Option 0 gains 5 points on Criterion 0, set against Option 1, and gives up a point or more on nothing."
    )
    assert comparison.headline(flat_pair(sure(40, 40), sure(50, 40))) == (
        "Option 0 gives up 5 points on Criterion 0, set against Option 1, and gains a point or more on nothing."
    )
    assert comparison.headline(flat_pair(sure(40.5, 40), sure(40, 40.8))) == (
        "No criterion sets Option 0 and Option 1 a point of score apart."
    )


def test_the_sum_says_no_difference_that_its_digits_do_not_carry() -> None:
    assert comparison.in_sum(office()) == "In sum Business park has 54 of 100 and Stay 53, on these scores and weights."
    assert comparison.in_sum(flat_pair(sure(60, 40), sure(40, 60))) == (
        "Both have the same score, 50 of 100 on these scores and weights."
    )
    assert comparison.in_sum(flat_pair(sure(60.4, 40), sure(60, 40))) == (
        "Both have 50 of 100 on these scores and weights; Option 0 is less than a point ahead."
    )


def test_what_would_turn_the_order_by_hand() -> None:
    weight, weights, score = comparison.turns(office())
    assert weight == (
        "If Space (from “a chair each” to “a room each”) counted for less than 32 % (now 33 %), Stay would be ahead."
    )
    assert weights == (
        "The smallest change of several weights that does: shift 1 point of weight from Space to Transit, "
        "and Stay is level with Business park; a little more, and it is ahead."
    )
    assert score == (
        "If Business park stood at about 19.2 on Space (m2) instead of 20, the order would turn. "
        "Its range, 18 to 23, reaches that. Within their ranges 8 single scores can turn it; this one has the least way to go."
    )


def test_a_turn_that_is_nearer_than_the_digits_show_is_said_without_a_number() -> None:
    said = comparison.cell_turn(flat_pair(sure(60.4, 40), sure(60, 40)))
    assert said.startswith("If Option 0 stood a little below 60.4 on Criterion 0 (0-100), the order would turn.")


def test_level_options_have_no_order_to_turn() -> None:
    assert comparison.turns(flat_pair(sure(60, 40), sure(40, 60))) == [
        "The two are level: any change of a weight or a score that does not touch both alike parts them."
    ]


def test_where_no_weights_turn_the_order_it_is_said_once_and_why() -> None:
    first, second = comparison.turns(flat_pair(sure(60, 40), sure(50, 40)))
    assert first == (
        "Option 0 is at least as good as Option 1 on every criterion that counts here, so no weights put Option 1 ahead."
    )
    assert second.startswith("If Option 0 stood at about 50 on Criterion 0")


def test_no_single_weight_and_no_single_score_may_be_enough() -> None:
    far = flat_pair(sure(100, 90, 0), sure(0, 0, 20), c0=45, c1=45, c2=10)
    assert comparison.cell_turn(far) == "No single score, wherever it stood on its scale, would turn the order."
    assert comparison.weight_turn(far).startswith("If Criterion 2")
    assert comparison.weight_turn(flat_pair(sure(60, 40), sure(50, 40))) == "No single weight alone turns the order of the two."


def test_a_missing_score_is_no_level() -> None:
    said = comparison.cell_turn(Pair(look(flat([[None], [(40, 45, 48)]])), 0, 1))
    assert said.startswith("If Option 0 stood at about 45 on Criterion 0 (0-100) instead of no score, the order would turn.")
    assert "Nobody has scored it yet." in said


def test_what_a_reader_has_to_know_is_said_beside() -> None:
    assert comparison.notes(office()) == [
        "Nobody has set a weight yet: all of this is under the equal start, which is nobody’s preference."
    ]
    out = Pair(look(gated([sure(0, 60), sure(50, 40)], floor=20)), 0, 1)
    assert comparison.notes(out) == ["Option 0 is ruled out by a gate, and compared all the same."]
    topsis = Pair(look(flat([sure(60, 40), sure(50, 40)]), method="topsis"), 0, 1)
    assert comparison.notes(topsis) == ["Points and turns are those of the additive model, whatever the method of the ranking."]


def test_the_profile_counts_criteria_and_names_the_dilemma_that_parts_the_two() -> None:
    assert comparison.profile_sentence(office()) == "Business park has the higher value on 2 of 4 criteria, Stay on 2."
    assert comparison.profile_sentence(flat_pair(sure(60), sure(60))) == "The two have the same value on every criterion."
    assert comparison.dilemma_sentence(office()) == "There is no dilemma on which both take a side."
    document = office_site().model_dump(mode="json", by_alias=True)
    assert document["options"][STAY]["dilemmas"]["where"]["position"] == 0.25
    assert comparison.positions(office(), office_site().dilemmas[0]) == [None, 0.25]


def test_tables_say_the_same_numbers() -> None:
    found = {table.id: table.frame for table in comparison.tables(office())}
    assert list(found) == ["contributions", "weights", "cells", "dilemmas"]
    first = found["contributions"].iloc[0].tolist()
    assert first[0] == "Space"
    assert first[1:] == pytest.approx([100 / 3, 75, 25, 25, 25 / 3, 50 / 3])
    assert found["cells"].iloc[0].tolist() == ["Business park", "Space", "20", "19.2", "m2", "18 – 23", "yes", "judged"]
    assert found["dilemmas"].iloc[0].tolist()[:4] == ["Inside or outside the town?", "Inside – Outside", "takes no side", "0.25"]


def test_the_document_says_the_same_in_ids() -> None:
    found = json.loads(to_json(comparison.document(office())))
    assert (found["one"], found["other"], found["certainty"]) == ("park", "stay", "too close to call")
    (move,) = found["nearest_change"]["moves"]
    assert (move["from"], move["to"]) == ("space", "transit")
    assert found["cells"][0]["turns_at_level"] == pytest.approx(19.25)
    assert sum(part["difference"] for part in found["criteria"].values()) == pytest.approx(1.25)


def test_the_charts_say_what_the_sentences_say() -> None:
    pair = office()
    steps = waterfall_chart(pair)
    assert steps.title == comparison.headline(pair)
    assert [row["said"] for row in steps.data["steps"]] == [
        "+16.7 · Space",
        "\N{MINUS SIGN}12.5 · Transit",
        "\N{MINUS SIGN}6.2 · Rent",
        "+3.3 · Quiet",
    ]
    assert [row["said"] for row in steps.data["totals"]] == ["Stay: 52.9 of 100", "Business park: 54.2 of 100"]
    values = {(row["name"], row["option"]): (row["low"], row["value"], row["high"]) for row in profile_chart(pair).data["tracks"]}
    assert values["Space", "Business park"] == pytest.approx((65, 75, 90))
    assert [row["value"] for row in positions_chart(pair).data["tracks"]] == [None, 0.25]
    assert pair_weights_chart(pair).data["rows"][0]["criterion"] == "Space"


@settings(max_examples=drawn(40), deadline=None)
@given(decisions())
def test_any_two_can_be_compared_in_full_sentences(decision: Decision) -> None:
    pair = Pair(look(decision), len(decision.options) - 1, 0)
    for sentence in [*comparison.sentences(pair), comparison.profile_sentence(pair), comparison.dilemma_sentence(pair)]:
        assert sentence.endswith((".", "?")), sentence
        assert not any(sign in sentence for sign in ("{", "nan", "inf ", "  ")), sentence
    assert comparison.tables(pair)
    to_json(comparison.document(pair))
    for chart in (waterfall_chart(pair), profile_chart(pair), pair_weights_chart(pair)):
        assert chart.title
