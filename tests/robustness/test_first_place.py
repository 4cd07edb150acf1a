"""Who can come first, and the proofs that others cannot."""

import numpy as np
import pytest
from hypothesis import given, settings

from crossroads.errors import WeightsError
from crossroads.mcda.weighting import Known, outlook
from crossroads.mcda.weighting.incomplete import largest
from crossroads.robustness import Reach, first_place
from tests.examples import drawn
from tests.robustness import exact_polytopes as exact
from tests.robustness.problems import problems

moderate = settings(max_examples=drawn(60), deadline=None)


@moderate
@given(problems())
def test_leads_are_those_of_enumeration_in_rational_arithmetic(problem: exact.Problem) -> None:
    values, _ = problem
    found = first_place(values)
    for option in range(len(values)):
        lead = exact.best_lead(values, option)
        assert found.lead[option] == pytest.approx(float(lead), abs=1e-6)
        assert found.reach(option) is (Reach.ALONE if lead > 0 else Reach.LEVEL if lead == 0 else Reach.NEVER)


@moderate
@given(problems(criteria=(2, 6), options=(2, 6)))
def test_a_lead_is_reached_at_its_weights_and_no_weights_beat_its_mix(problem: exact.Problem) -> None:
    """Both together prove the lead exact: the first that it is possible, the second that no larger one is."""
    values = np.array(problem[0], dtype=float)
    found = first_place(values)
    for option in range(len(values)):
        scores = values @ found.weights[option]
        assert scores[option] - np.delete(scores, option).max() == pytest.approx(found.lead[option], abs=1e-6)
        mix = found.mix[option]
        assert mix.sum() == pytest.approx(1)
        assert mix[option] == 0
        assert (mix >= 0).all()
        assert found.surplus[option] == pytest.approx(mix @ values - values[option])
        worst = {Reach.ALONE: -found.lead[option], Reach.LEVEL: 0, Reach.NEVER: found.tie}[found.reach(option)]
        assert (found.surplus[option] >= worst - 1e-6).all()


@moderate
@given(problems(criteria=(3, 5), options=(2, 5)))
def test_under_an_order_the_mix_is_ahead_under_all_weights_that_agree(problem: exact.Problem) -> None:
    values = np.array(problem[0], dtype=float)
    known = Known(values.shape[1]).ordered(0, 1, 2).within(0, 0.2, 0.7)
    found = first_place(values, known)
    assert (found.lead >= -found.tie).tolist() == outlook(known, values).can_be_first.tolist()
    for option in range(len(values)):
        assert known.holds(found.weights[option])
        behind = largest(known, -found.surplus[option])
        assert behind is not None
        if found.reach(option) is Reach.NEVER:
            assert behind < 0
        if found.reach(option) is Reach.LEVEL:
            assert behind <= 1e-6


def test_a_point_below_the_line_of_two_others_by_hand() -> None:
    """45 parts of the first and 55 of the second are worth 45 and 55: 15 more on both. At equal weights 35 is 15 behind 50."""
    found = first_place([[100, 0], [0, 100], [30, 40]])
    assert found.reach(2) is Reach.NEVER
    assert found.lead[2] == pytest.approx(-15)
    assert found.mix[2] == pytest.approx([0.45, 0.55, 0])
    assert found.surplus[2] == pytest.approx([15, 15])


def test_where_one_option_is_proof_enough_it_is_the_proof() -> None:
    found = first_place([[100, 20], [20, 100], [50, 60], [45, 50]])
    assert found.mix[3].tolist() == [0, 0, 1, 0]
    assert found.surplus[3].tolist() == [5, 10]


def test_twins_can_be_level_at_most_and_each_proves_it_of_the_other() -> None:
    found = first_place([[70, 30], [70, 30], [0, 100]])
    assert [found.reach(row) for row in range(3)] == [Reach.LEVEL, Reach.LEVEL, Reach.ALONE]
    assert found.mix[0].tolist() == [0, 1, 0]
    assert found.surplus[0].tolist() == [0, 0]


def test_an_only_option_is_first_without_a_rival_and_one_that_is_out_has_no_place() -> None:
    found = first_place(np.array([[10, 20], [np.nan, 5]]))
    assert found.lead[0] == np.inf
    assert found.reach(0) is Reach.ALONE
    assert np.isnan(found.lead[1])
    assert np.isnan(found.mix[1]).all()


def test_statements_that_contradict_are_refused() -> None:
    with pytest.raises(WeightsError, match="cannot all hold"):
        first_place([[1, 2]], Known(2).within(0, 0.9, 1).within(1, 0.9, 1))
