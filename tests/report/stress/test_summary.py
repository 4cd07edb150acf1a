"""The three sentences on top of the page Stress: with clear cases, ties, one option, all out, without concerns."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import crossroads
from crossroads.analysis import Sampling, Settings, Statements, Stress, analyse
from crossroads.mcda.weights import choose_weights
from crossroads.model import Decision
from crossroads.report.document import to_json
from crossroads.report.stress import acceptability, balance, summary
from tests.decisions import built, flat, flat_document
from tests.examples import drawn
from tests.report.word_cases import concerned, decisions, gated, joined, look, sure

FEW = Sampling(samples=400)
SURE = Sampling(samples=400, uncertain=False)


def three(analysis: crossroads.Analysis, sampling: Sampling = SURE) -> list[str]:
    return summary.three(Stress(analysis, sampling))


# --- what holds


def test_on_whose_weights_what_comes_first_how_surely_and_under_how_many_sampled() -> None:
    """By equal weights 60 and 40. The first leads wherever c0 weighs more than 1/4 and so under about three quarters."""
    holds = three(look(flat([sure(50, 70), sure(80, 0)])))[0]
    assert holds.startswith(
        "On the present weights Option 0 comes first, certainly ahead of all others; of all weights as sampled, "
    )
    assert "though on the likely scores each of the 2 can under some." in holds


def test_weights_of_a_concern_are_named_and_those_at_the_start_are_nobodys() -> None:
    decision = concerned([sure(60, 50), sure(20, 50)], ["c0"]).decision
    assert three(analyse(decision))[0].startswith("On the weights at the start, nobody's preference, Option 0 comes first")
    chosen = analyse(decision, choose_weights(decision, "p0"))
    assert three(chosen)[0].startswith("On the weights of “Concern 0” Option 0 comes first")


def test_an_option_that_no_weights_make_first_is_named() -> None:
    """The third is behind on both, the first and second each lead on one."""
    holds = three(look(flat([sure(90, 10), sure(10, 90), sure(5, 5)])))[0]
    assert "Option 0 and Option 1 share the first place" in holds
    assert holds.endswith("no other under any, though on the likely scores Option 2 can under none.")


def test_too_close_options_are_said_not_to_be_separable() -> None:
    holds = three(look(flat([[(40, 60, 80)], [(38, 58, 78)], sure(0)])), FEW)[0]
    assert holds.startswith("On the present weights Option 0 comes first, not separable from Option 1;")
    holds = three(look(flat([[(0, 60, 100)], [(0, 58, 100)], [(0, 56, 100)]])), FEW)[0]
    assert holds.startswith("On the present weights Option 0 comes first, not separable from any other;")
    assert "of all weights and scores as sampled" in holds


def test_what_cannot_be_sampled_is_said_with_the_reason() -> None:
    holds = three(look(flat([sure(60, 40), sure(10, 20)])), Sampling(weighting="order"))[0]
    assert "over other weights nothing was sampled, because" in holds
    assert "no order of criteria" in holds


def test_it_speaks_of_the_weights_that_were_sampled() -> None:
    """Only where c1 counts does the second come first: the view joins it with c0, and what is stated keeps it low."""
    view = look(joined([sure(80, 40, 50), sure(20, 60, 45)]), {"c0": 60, "c1": 20, "c2": 20}, view="short")
    assert "though on the likely scores each of the 2 can under some" in three(view)[0]
    assert "though on the likely scores Option 1 can under none" in three(view, Sampling("view", 400, uncertain=False))[0]
    stated = Stress(look(flat([sure(80, 40), sure(20, 60)])), Sampling("statements", 400), Statements(bounds=(("c1", 0.0, 0.2),)))
    assert "though on the likely scores Option 1 can under none" in summary.three(stated)[0]


def test_of_many_that_can_never_come_first_there_is_a_count() -> None:
    holds = three(look(flat([sure(90), *(sure(level) for level in (40, 30, 20, 10))])))[0]
    assert holds.endswith("though on the likely scores 4 of the 5 can under none.")


# --- what would change it


def test_who_can_have_the_first_place_alone_goes_before_who_can_only_share_it() -> None:
    """Three parts of the first and one of the second make the third; it is nearer than the second, and never alone."""
    change = three(look(flat([sure(60, 10), sure(20, 90), sure(50, 30)]), {"c0": 100, "c1": 0}))[1]
    assert change.startswith("Shift 33 points of weight from Criterion 0 to Criterion 1, and Option 1 comes first.")


def test_the_smallest_shift_of_weight_and_the_most_decisive_score() -> None:
    """Scores 60 and 50. The gap is 60 on c0 and -40 on c1, so a share t from one to the other takes 100 t of the 10: t = 0.1.

    On c0, with half of the weight, the first may lose 20, or the second gain 20; the range of one reaches that far.
    """
    cells = [[(60, 90, 95), (30, 30, 30)], [(30, 30, 30), (70, 70, 70)]]
    change = three(look(flat(cells)), FEW)[1]
    assert "Shift 10 points of weight from Criterion 0 to Criterion 1, and Option 1 comes first." in change
    assert "Option 0 stood at 70 on Criterion 0 (0-100) instead of 90" in change
    assert "its range, 60 to 95, reaches that far; the evidence is judged." in change


def test_an_option_ahead_everywhere_stays_first_whatever_the_weights() -> None:
    change = three(look(flat([sure(100, 100), sure(0, 0)])))[1]
    assert change.startswith("No change of weights brings another option first on the likely scores. ")
    assert change.endswith("No score alone, at any level of its scale, changes the first place.")


def test_options_that_share_the_first_place_are_parted_by_any_change() -> None:
    change = three(look(flat([sure(60, 40), sure(40, 60)])))[1]
    assert change == (
        "By the additive model, under which Option 0 and Option 1 share the first place: "
        "Any change of a weight or a score that touches one of them more than another parts them."
    )


def test_by_another_method_the_exact_results_are_said_to_be_of_the_additive_model() -> None:
    """One very poor value: the product drops an option that the sum keeps ahead."""
    said = three(look(flat([sure(100, 100, 0.0001), sure(50, 50, 50)]), method="weighted_product"))
    assert said[0].startswith("On the present weights Option 1 comes first;")
    assert said[1].startswith("By the additive model, under which Option 0 comes first: Shift ")


# --- whom it leaves unmet


def test_by_another_method_concerns_are_said_to_be_looked_at_by_the_additive_model() -> None:
    decision = concerned([sure(100, 20), sure(45, 65)], ["c0"]).decision
    said = three(look(decision, method="topsis"))[2]
    assert said.startswith("By the additive model: Option ")


def test_which_concerns_are_left_unmet_by_how_much() -> None:
    """By rank-order centroid the named criterion weighs 3/4: 80 to 50, 40 to 60, and 40 to 60 again."""
    decision = concerned([sure(100, 20), sure(45, 65)], ["c0"], ["c1"], ["c1"]).decision
    unmet = three(analyse(decision, choose_weights(decision, "p0")))[2]
    assert unmet == (
        "Option 0 comes first under 1 of the 3 concerns, and leaves unmet “Concern 1” (20 points behind Option 1) and "
        "“Concern 2” (20 points behind Option 1); it comes last under “Concern 1” and “Concern 2”."
    )


@pytest.mark.parametrize(
    ("orders", "said"),
    [
        ([], "The decision names no concerns, so nobody can be said to be left unmet."),
        ([["c0"]], "Option 0 comes first under the only concern, so that it leaves none of them unmet."),
        ([["c0"], ["c0"]], "Option 0 comes first under both concerns, so that it leaves none of them unmet."),
        ([["c1"]], "Option 0 comes first under not even the only concern, and leaves unmet “Concern 0” (45 points behind"),
        ([["c1"], ["c1"]], "Option 0 comes first under none of the 2 concerns, and leaves unmet “Concern 0” (45 points behind"),
    ],
)
def test_few_or_no_concerns(orders: list[list[str]], said: str) -> None:
    decision = concerned([sure(100, 0), sure(10, 90)], *orders).decision
    analysis = analyse(decision, choose_weights(decision, percent={"c0": 80, "c1": 20}))
    assert three(analysis)[2].startswith(said)


def test_readings_of_stakeholders_are_no_concerns() -> None:
    document = flat_document([sure(100, 0), sure(0, 100)])
    reading = {"id": "r", "title": "A reading", "group": "reading", "kind": "order", "order": ["c1"]}
    analysis = look(built(document | {"perspectives": [reading]}), {"c0": 80, "c1": 20})
    assert summary.unmet(Stress(analysis, SURE, readings=True)).startswith("The decision names no concerns")


# --- edges


@pytest.mark.parametrize(
    ("decision", "said"),
    [
        (flat([sure(60, 40)]), "There is one option only"),
        (gated([sure(10, 90), sure(20, 80)], floor=50), "A gate rules out every option."),
        (gated([sure(10, 90), sure(60, 10)], floor=50), "On these scores and weights Option 1 is the only option"),
    ],
)
def test_where_there_are_not_two_options_there_is_one_sentence(decision: Decision, said: str) -> None:
    (only,) = three(look(decision))
    assert only.startswith(said)


@settings(max_examples=drawn(25))
@given(decisions(), st.sampled_from(["additive", "topsis"]))
def test_the_sentences_hold_for_any_decision(decision: Decision, method: str) -> None:
    if method == "topsis" and any(cell.likely is None for cell in decision.performances):
        method = "additive"
    stress = Stress(analyse(decision, choose_weights(decision), Settings(method=method)), FEW)
    for sentence in [*summary.three(stress), *acceptability.sentences(stress), *balance.sentences(stress)]:
        assert sentence.endswith(".")
        assert "nan" not in sentence
        assert "{" not in sentence
    for topic in (acceptability, balance):
        assert to_json(topic.document(stress))
        assert all(table.title and len(table.frame.columns) for table in topic.tables(stress))
