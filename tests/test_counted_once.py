"""Criteria that are not apart: overlaps counted once and the weaker of two, by hand."""

import numpy as np
import pytest

from crossroads.analysis import Stress
from crossroads.analysis.counted_once import all_once, as_it_is, by_weaker, overlaps
from crossroads.model import Decision
from tests.decisions import built, flat_document
from tests.report.word_cases import gated, look, sure


def overlapping(*more: dict[str, str]) -> Decision:
    """Option 0 is at 100 on the first two criteria, which overlap, and Option 1 on the third."""
    document = flat_document([sure(100, 100, 0), sure(0, 0, 100)])
    document["criteria"][1]["overlaps"] = [{"with": "c0", "note": "The line."}, *more]
    return built(document)


def test_an_overlap_counted_once_weighs_as_much_as_the_heavier_of_the_two() -> None:
    """Weights of 30, 30 and 40: once, the two weigh 15 each of 70."""
    stress = Stress(look(overlapping(), {"c0": 30, "c1": 30, "c2": 40}))
    (overlap,) = overlaps(stress)
    assert (overlap.pair, overlap.note) == ((0, 1), "The line.")
    assert np.isnan(overlap.correlation)  # two options have none
    assert as_it_is(stress).ranks.tolist() == [1, 2]
    assert overlap.once.weights == pytest.approx([15 / 70, 15 / 70, 40 / 70])
    assert overlap.once.scores == pytest.approx([300 / 7, 400 / 7])
    assert overlap.once.first_changes
    assert all_once(stress).ranks.tolist() == [2, 1]


def test_an_overlap_with_a_criterion_that_carries_no_weight_is_left_out() -> None:
    stress = Stress(look(overlapping(), {"c0": 0, "c1": 60, "c2": 40}))
    assert overlaps(stress) == ()
    assert all_once(stress).ranks.tolist() == as_it_is(stress).ranks.tolist()


def test_by_the_weaker_of_two_good_on_one_does_not_make_up_for_bad_on_the_other() -> None:
    decision = built(flat_document([sure(100, 0), sure(45, 45)]))
    stress = Stress(look(decision))
    assert as_it_is(stress).ranks.tolist() == [1, 2]
    after = by_weaker(stress, "c0", "c1")
    assert after.scores.tolist() == [0, 45]
    assert after.ranks.tolist() == [2, 1]
    with pytest.raises(KeyError):
        by_weaker(stress, "c0", "nowhere")


def test_an_option_that_is_out_takes_no_part() -> None:
    stress = Stress(look(gated([sure(10, 90), sure(60, 10), sure(20, 80)], floor=15)))
    for after in (as_it_is(stress), all_once(stress), by_weaker(stress, "c0", "c1")):
        assert after.ranks[0] == 0
        assert sorted(after.ranks[1:].tolist()) == [1, 2]
