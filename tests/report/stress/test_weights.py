"""Which weights decide, in words and tables: by hand on small decisions, at ties and edges."""

import numpy as np
import pytest

from crossroads import Decision, load
from crossroads.analysis import Analysis, Stress, analyse
from crossroads.mcda.weights import choose_weights
from crossroads.report.document import plain
from crossroads.report.stress import weights
from crossroads.robustness import Norm
from tests.decisions import built, flat, flat_document, office_site
from tests.report.word_cases import gated, joined, look, sure


def stress(decision: Decision, **percent: float) -> Stress:
    return Stress(look(decision, percent or None))


def test_the_nearest_change_is_said_as_a_shift_from_one_criterion_to_another() -> None:
    """80 and 20 under 60 and 40 %: 56 to 44 points; level at 50 and 50."""
    found = stress(flat([sure(80, 20), sure(20, 80)]), c0=60, c1=40)
    said = "Shift 10 points of weight from Criterion 0 to Criterion 1, and Option 1 comes first."
    assert weights.flip_sentence(found, 1) == said
    assert said in weights.sentences(found)
    assert weights.flip_sentence(found, 0) == ""  # it comes first now


def test_a_shift_of_less_than_a_point_is_not_said_as_none() -> None:
    found = stress(flat([sure(80, 20), sure(20, 80)]), c0=50.2, c1=49.8)
    assert weights.flip_sentence(found, 1).startswith("Shift less than 1 point of weight from Criterion 0 to Criterion 1")


def test_many_moves_are_summed_up() -> None:
    """Level where 60 (1 - w) = 25 w, at 12/17; a sixth of that is there, so that 54 points come from four others at least."""
    found = stress(flat([sure(60, 60, 60, 60, 60, 0), sure(0, 0, 0, 0, 0, 25)]))
    said = weights.flip_sentence(found, 1)
    assert said.startswith("Shift 54 points of weight in all, and Option 1 comes first: most go to Criterion 5 (54 points)")


@pytest.mark.parametrize(
    ("norm", "begins"), [("l2", "Shift 10 points of weight in all, a little"), ("max", "Change no weight by more than 10 points")]
)
def test_every_norm_has_its_sentence(norm: Norm, begins: str) -> None:
    found = stress(flat([sure(80, 20), sure(20, 80)]), c0=60, c1=40)
    said = weights.flip_sentence(found, 1, norm)
    assert said.startswith(begins)
    assert said.endswith("most go to Criterion 1 (10 points) and come from Criterion 0 (10 points).")


def test_an_option_that_no_weights_make_first_is_named_with_who_is_ahead() -> None:
    """Option 0 exceeds option 2 by 70 and 10 points, so by 10 at least."""
    found = stress(flat([sure(80, 20), sure(20, 80), sure(10, 10)]))
    assert weights.behind(found) == [2]
    assert weights.flip_sentence(found, 2) == (
        "No weights make Option 2 first: Option 0 is ahead of it by at least 10 points, whatever the weights."
    )


def test_where_no_single_option_proves_it_a_mix_does() -> None:
    """Halves of 100, 0 and 0, 100 are 50 on both: 10 more than 40."""
    found = stress(flat([sure(100, 0), sure(0, 100), sure(40, 40)]))
    assert weights.flip_sentence(found, 2) == (
        "No weights make Option 2 first: a mix of 50 parts of Option 0 and 50 of Option 1 is ahead of it by at least 10 points, "
        "whatever the weights, so one of these options always is."
    )


@pytest.mark.parametrize(("behind", "said"), [(0.3, "is ahead of it, whatever"), (9.7, "is ahead of it by at least 9 points")])
def test_a_lead_is_never_said_to_be_more_than_it_is(behind: float, said: str) -> None:
    found = stress(flat([sure(60, 60), sure(60 - behind, 60 - behind)]))
    assert said in weights.flip_sentence(found, 1)


def test_weights_of_a_view_are_named_as_such_where_none_make_an_option_first() -> None:
    """It is better on c1, which the view never lets count without c0."""
    decision = joined([sure(90, 10, 50), sure(80, 20, 40)])
    found = Stress(look(decision, {"c0": 60, "c1": 20, "c2": 20}, view="short"))
    assert weights.flip_sentence(found, 1).startswith("No weights of the criteria of this view make Option 1 first: ")


def test_an_option_that_can_share_the_first_place_at_most_is_said_so_once_and_after_those_that_can_have_it() -> None:
    """All weight on the first criterion. Halfway between the other two: level with both where c0 and c1 weigh the same."""
    found = stress(flat([sure(60, 20), sure(20, 60), sure(40, 40)]), c0=90, c1=10)
    said = weights.sentences(found)
    assert sum("Option 2 can share the first place at most" in one for one in said) == 1
    assert weights.nearest_first(found.flips()) == [1, 2]


def test_what_is_said_of_a_proof_holds_at_random_weights() -> None:
    """The mix is ahead by no less than the sentence says, under weights that nobody chose."""
    found = stress(office_site())
    possible = found.flips().possible
    draws = np.random.default_rng(1).dirichlet(np.ones(possible.mix.shape[1] + 1), 200)
    values = found.group_values
    for row in weights.behind(found):
        ahead = draws @ (possible.mix[row] @ values - values[row])
        assert ahead.min() >= possible.surplus[row].min() - 1e-9


def test_an_option_that_shares_the_first_place_at_most_is_not_called_first() -> None:
    found = stress(flat([sure(80, 20), sure(20, 80), sure(80, 10)]))
    assert weights.flip_sentence(found, 2) == (
        "Option 2 can share the first place at most: Option 0 is at least as good on every criterion that counts."
    )


def test_a_shared_first_place_is_fragile_at_once() -> None:
    found = stress(flat([sure(60, 40), sure(40, 60)]))
    assert "share the first place below 50 % (then Option 1) and above 50 % (then Option 0)" in weights.fragile(found)[0].replace(
        "stop sharing", "share"
    )
    assert not [said for said in weights.sentences(found) if said.startswith("Shift")]


def test_a_first_place_that_no_weight_turns_is_said_to_be() -> None:
    found = stress(flat([sure(60, 60), sure(50, 50)]))
    assert weights.fragile(found) == []
    assert weights.sentences(found)[0] == "No change of a single weight alone would bring another option first."


def test_without_concerns_the_range_of_a_weight_is_half_to_twice_and_said_to_be() -> None:
    """60 and 40 %: option 1 is level at 50 %, within the range of either."""
    found = stress(flat([sure(80, 20), sure(20, 80)]), c0=60, c1=40)
    assert weights.tornado_sentence(found) == (
        "Moved alone within half and twice what it is now, each of these weights can change the first place: "
        "Criterion 0 and Criterion 1."
    )


def test_ranges_of_concerns_are_said_to_be_theirs() -> None:
    concern = {"id": "one", "title": "One", "group": "concern", "kind": "points", "points": {"c0": 55, "c1": 45}}
    document = flat_document([sure(80, 20), sure(20, 80)]) | {"perspectives": [concern]}
    found = stress(built(document), c0=60, c1=40)
    assert found.weight_ranges.round(9).tolist() == [[0.55, 0.6], [0.4, 0.45]]
    assert weights.tornado_sentence(found) == (
        "No weight, moved alone within the range that the concerns give it, changes the first place."
    )


@pytest.mark.parametrize("decision", [flat([sure(50)]), gated([sure(10), sure(5)], 50), gated([sure(60), sure(5)], 50)])
def test_with_less_than_two_options_there_is_one_sentence_and_nothing_else(decision: Decision) -> None:
    found = stress(decision)
    assert len(weights.sentences(found)) == 1
    assert weights.tables(found) == []
    assert weights.document(found) == {}


def test_by_another_method_it_is_said_once_that_this_is_of_the_additive_model() -> None:
    found = Stress(look(flat([sure(80, 20), sure(20, 80)]), method="topsis"))
    assert len([said for said in weights.sentences(found) if "additive" in said]) == 1


def test_diagnostics_are_given_no_weight() -> None:
    """In the full view every leaf has a column; those outside the score stay at nothing."""
    decision = load("mali-2019")
    found = Stress(Analysis(decision, choose_weights(decision, "civilians-first"), look(flat([sure(1)])).settings))
    diagnostics = sorted(decision.tree.diagnostics)
    for norm in weights.NORMS:
        assert np.nanmax(found.flips(norm).weights[:, diagnostics]) <= 1e-9


def test_tables_and_document_hold_the_numbers_of_the_engine() -> None:
    found = stress(flat([sure(80, 20), sure(20, 80), sure(10, 10)]), c0=60, c1=40)
    stability, flips, tornado = (table.frame for table in weights.tables(found))
    assert stability.iloc[0, 2:5].tolist() == pytest.approx([60, 50, 100])
    assert flips.iloc[0, 2] == pytest.approx(10)
    assert len(flips) == 4  # one option in three norms, and one that is never first
    assert tornado.iloc[0, 1:].tolist() == pytest.approx([30, 100, -24, 60])
    document = plain(weights.document(found))
    nearest = {one["option"]: one for one in document["nearest_flips"]["l1"]}
    assert nearest["o1"]["moves"] == [{"from": "c0", "to": "c1", "share": pytest.approx(0.1)}]
    assert nearest["o2"]["distance"] is None
    assert [one["can_be_first"] for one in document["first_place"]] == ["alone", "alone", "never"]
    assert document["stability"][0]["first"] == pytest.approx([0.5, 1])


def test_a_criterion_outside_the_score_is_not_called_fragile() -> None:
    """Weight on the diagnostic would turn the first place, but nobody gives it any."""
    document = flat_document([sure(60, 50, 0), sure(50, 50, 100)], points=[100, 100, 0])
    document["criteria"][2]["role"] = "diagnostic"
    found = Stress(analyse(built(document)))
    assert found.analysis.paths["c2"].first[1] < 1
    assert weights.taking_part(found) == ["c0", "c1"]
    assert weights.fragile(found) == []
