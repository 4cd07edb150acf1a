"""How far a ranking can be trusted: what takes part, what is drawn, what is kept, and exact numbers on small decisions."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from crossroads import analyse, choose_weights
from crossroads.analysis import Sampling, Settings, Statements, Stress
from crossroads.errors import MethodError, WeightsError
from crossroads.mcda.methods import evaluate
from crossroads.model import Decision
from crossroads.robustness import kept_draws
from tests.decisions import built, flat, flat_document, office_site, office_site_document

STAY, PARK, CENTRE = range(3)
SPACE, QUIET, RENT, TRANSIT = range(4)


def office(perspective: str | None = None, view: str = "full", settings: Settings | None = None, **parts: Any) -> Stress:
    """The office, `parts` being those of its `Stress` beside the analysis."""
    return Stress(analyse(office_site(), choose_weights(office_site(), perspective, view), settings), **parts)


def sure(rows: list[list[float]], points: list[float] | None = None) -> Decision:
    """A decision with no doubt about any score."""
    return flat([[(level, level, level) for level in row] for row in rows], points=points)


def gated() -> Stress:
    """The office with Stay ruled out, since its 10 square metres are below the floor."""
    gate = {"id": "room", "title": "Room", "criterion": "space", "floor": 12, "mode": "exclude"}
    return Stress(analyse(built(office_site_document() | {"gates": [gate]})))


# --- what takes part


def test_tables_have_a_row_for_each_option_and_a_column_for_each_leaf_or_criterion_of_the_view() -> None:
    stress = office(view="pairs")
    assert stress.values.shape == stress.score_flips.value.shape == (3, 4)
    assert stress.group_values.shape == (3, 2)
    assert stress.stability.first.shape == stress.weight_ranges.shape == (2, 2)
    assert stress.rows.tolist() == [0, 1, 2]
    assert stress.columns.tolist() == [0, 1, 2, 3]
    assert stress.acceptability().rank_acceptability.shape == (3, 3)
    assert stress.acceptability().central_weights.shape == (3, 4)


def test_a_missing_score_stands_at_the_middle_of_its_scale() -> None:
    assert office().values[CENTRE, QUIET] == 50


def test_an_option_that_a_gate_rules_out_has_no_numbers_and_is_not_sampled() -> None:
    stress = gated()
    assert np.isnan(stress.values[STAY]).all()
    assert np.isnan(stress.group_values[STAY]).all()
    assert np.isnan(stress.balance("rent").rest[STAY]).all()
    assert stress.rows.tolist() == [PARK, CENTRE]
    found = stress.acceptability()
    assert found.rank_acceptability.shape == (2, 2)
    assert found.rank_acceptability.sum(axis=1) == pytest.approx([1, 1])


def test_when_no_option_is_left_sampling_says_so() -> None:
    gate = {"id": "room", "title": "Room", "criterion": "space", "floor": 25, "mode": "exclude"}
    stress = Stress(analyse(built(office_site_document() | {"gates": [gate]})))
    with pytest.raises(MethodError, match="a gate rules out every one"):
        stress.acceptability()
    assert stress.what_decides() is None


def test_a_diagnostic_without_weight_is_no_column_of_what_is_drawn() -> None:
    document = flat_document([[(0, 50, 100)] * 3, [(0, 40, 100)] * 3], points=[100, 100, 0])
    document["criteria"][2]["role"] = "diagnostic"
    stress = Stress(analyse(built(document)))
    values, weights = stress.draws
    assert stress.columns.tolist() == [0, 1]
    assert values(5, np.random.default_rng(1)).shape == (5, 2, 2)
    assert weights(5, np.random.default_rng(1)).sum(axis=1) == pytest.approx(np.ones(5))


def test_one_option_alone_is_first_in_every_sample_and_nothing_decides_it() -> None:
    stress = Stress(analyse(sure([[10, 20]])))
    assert stress.acceptability().rank_acceptability.tolist() == [[1]]
    assert stress.what_decides() is None


# --- what is drawn


def drawn(stress: Stress, count: int = 400) -> np.ndarray[Any, Any]:
    """Weights (S, C)."""
    return stress.draws[1](count, np.random.default_rng(7))


@pytest.mark.parametrize("weighting", ["tree", "view", "near", "order", "statements"])
def test_weights_sum_to_one_however_they_are_drawn(weighting: Any) -> None:
    weights = drawn(office("money-first", "full", sampling=Sampling(weighting)))
    assert weights.shape == (400, 4)
    assert (weights >= 0).all()
    assert weights.sum(axis=1) == pytest.approx(np.ones(400))


def test_down_the_tree_leaves_outside_the_view_are_drawn_too() -> None:
    """Each of the two branches takes half of the weight on average, and each of its two leaves half of that."""
    weights = drawn(office(view="lean"), 20_000)
    assert weights.mean(axis=0) == pytest.approx([0.25] * 4, abs=0.01)


@pytest.mark.parametrize("weighting", ["view", "near", "statements"])
def test_otherwise_leaves_outside_the_view_have_no_weight(weighting: Any) -> None:
    weights = drawn(office(view="lean", sampling=Sampling(weighting)))
    assert (weights[:, [QUIET, TRANSIT]] == 0).all()
    assert (weights[:, [SPACE, RENT]] > 0).all()


def test_over_a_view_its_criteria_are_drawn_and_their_leaves_keep_their_proportions() -> None:
    """Within Work, space has two thirds; the weight of Work is uniform, so it is below 0.3 in 30 % of draws."""
    weights = drawn(office(view="pairs", sampling=Sampling("view")), 20_000)
    work = weights[:, [SPACE, QUIET]].sum(axis=1)
    assert weights[:, SPACE] == pytest.approx(work * 2 / 3)
    assert (work < 0.3).mean() == pytest.approx(0.3, abs=0.02)


def test_near_weights_are_drawn_around_the_present_ones() -> None:
    stress = office("money-first", sampling=Sampling("near", concentration=400))
    weights = drawn(stress, 5_000)
    assert weights.mean(axis=0) == pytest.approx(stress.analysis.weights.leaves, abs=0.005)
    assert weights.std(axis=0).max() < 0.03


def test_weights_in_the_order_of_the_perspective_keep_to_it() -> None:
    weights = drawn(office("money-first", sampling=Sampling("order")))
    assert (weights[:, [RENT]] >= weights).all()


def test_weights_that_are_no_order_cannot_be_drawn_in_one() -> None:
    with pytest.raises(WeightsError, match="no order of criteria"):
        office("equal-start", sampling=Sampling("order")).acceptability()


def test_weights_agree_with_every_statement() -> None:
    statements = Statements(order=("rent", "space"), bounds=(("transit", 0.1, 0.25),))
    weights = drawn(office(sampling=Sampling("statements"), statements=statements))
    assert (weights[:, RENT] >= weights[:, SPACE] - 1e-9).all()
    assert (weights[:, SPACE] >= weights[:, QUIET] - 1e-9).all()
    assert (weights[:, TRANSIT] >= 0.1 - 1e-9).all()
    assert (weights[:, TRANSIT] <= 0.25 + 1e-9).all()


def test_a_statement_about_a_criterion_of_the_view_binds_all_its_leaves_together() -> None:
    statements = Statements(bounds=(("work", 0.6, 0.7),))
    weights = drawn(office(view="pairs", sampling=Sampling("statements"), statements=statements))
    work = weights[:, [SPACE, QUIET]].sum(axis=1)
    assert ((work > 0.6 - 1e-9) & (work < 0.7 + 1e-9)).all()


@pytest.mark.parametrize(
    ("statements", "why"),
    [
        (Statements(order=("rnet",)), "no criterion 'rnet' in this view; known: space, quiet, rent, transit"),
        (Statements(order=("rent", "rent")), "a criterion stands twice"),
        (
            Statements(bounds=(("rent", 0.7, 1.0), ("space", 0.7, 1.0))),
            "these cannot all hold: 0.7 <= rent <= 1; 0.7 <= space <= 1",
        ),
    ],
)
def test_statements_that_cannot_be_are_refused(statements: Statements, why: str) -> None:
    stress = office(sampling=Sampling("statements"), statements=statements)
    with pytest.raises(WeightsError, match=why):
        stress.acceptability()
    with pytest.raises(WeightsError, match=why):
        _ = stress.relations


def test_scores_are_drawn_between_their_ends_and_a_missing_one_over_its_whole_scale() -> None:
    stress = office()
    values = stress.draws[0](20_000, np.random.default_rng(3))
    ends = stress.analysis.values
    assert (values >= ends.pessimistic - 1e-9).all()
    assert (values <= ends.optimistic + 1e-9).all()
    missing = values[:, CENTRE, QUIET]
    assert [missing.mean(), (missing < 10).mean()] == pytest.approx([50, 0.1], abs=1)
    assert (missing < 10).mean() == pytest.approx(0.1, abs=0.01)


# --- what comes of it, by hand


def test_the_share_of_first_places_is_the_length_of_the_interval_of_weights() -> None:
    """100 w > 50 (1 - w) from w = 1/3 on, and two criteria below the root are drawn uniformly."""
    decision = sure([[100, 0], [0, 50]])
    found = Stress(analyse(decision), Sampling(uncertain=False, samples=40_000)).acceptability()
    assert found.rank_acceptability[:, 0] == pytest.approx([2 / 3, 1 / 3], abs=4 * found.standard_error)
    assert found.central_weights[0, 0] == pytest.approx((1 / 3 + 1) / 2, abs=0.01)


def test_samples_are_raised_until_the_standard_error_is_small_enough() -> None:
    stress = Stress(analyse(sure([[100, 0], [0, 50]])), Sampling(uncertain=False, samples=100, tolerance=0.004))
    found = stress.acceptability()
    assert found.standard_error < 0.004
    assert found.n >= (2 / 9) / 0.004**2 * 0.9


def test_scores_that_are_not_uncertain_stand_at_likely() -> None:
    """Under any weights the first option has 60 and the second 50, though their ranges overlap."""
    decision = flat([[(0, 60, 70)] * 2, [(40, 50, 100)] * 2])
    at_likely = Stress(analyse(decision), Sampling(uncertain=False)).acceptability()
    assert at_likely.rank_acceptability.tolist() == [[1, 0], [0, 1]]
    assert Stress(analyse(decision)).acceptability().rank_acceptability[1, 0] > 0.5


@pytest.mark.parametrize("method", ["topsis", "vikor", "promethee_2", "weighted_product"])
def test_another_method_ranks_every_sample_by_its_own_rule(method: str) -> None:
    """Against one evaluation a sample, on the same draws."""
    stress = office(settings=Settings(method=method), sampling=Sampling(samples=200))
    weights, values = kept_draws(stress.draws[1], stress.draws[0], 200, stress.analysis.settings.seed)
    firsts = np.zeros(3)
    for mix, table in zip(weights, values, strict=True):
        ranks = evaluate(method, table, mix, np.ones(4)).ranks
        firsts += (ranks == 1) / (ranks == 1).sum()
    assert stress.acceptability().rank_acceptability[:, 0] == pytest.approx(firsts / 200)


def test_parameters_of_the_method_reach_the_samples() -> None:
    by_regret = office(settings=Settings(method="vikor", parameters={"v": 0.0}))
    by_group = office(settings=Settings(method="vikor", parameters={"v": 1.0}))
    assert by_regret.acceptability().rank_acceptability.tolist() != by_group.acceptability().rank_acceptability.tolist()


def test_ranges_of_weights_are_those_under_the_concerns_and_the_present_ones() -> None:
    """The equal start gives rent a quarter, money first 25/48, staff first less than either."""
    stress = office()
    concerns = [perspective.id for perspective in stress.perspectives]
    rents = [choose_weights(office_site(), name).leaves[RENT] for name in concerns]
    assert stress.weight_ranges[RENT].tolist() == pytest.approx([min(0.25, *rents), max(0.25, *rents)])


def test_without_concerns_they_are_half_and_twice_the_present_weights() -> None:
    ranges = Stress(analyse(sure([[1, 2, 3], [3, 2, 1]], points=[100, 50, 50]))).weight_ranges
    assert ranges.tolist() == [[0.25, 1.0], [0.125, 0.5], [0.125, 0.5]]


def test_the_score_without_a_criterion_shares_out_its_weight() -> None:
    """Space 1/3, quiet 1/6 and transit 1/4 are 4/9, 2/9 and 3/9 of the rest."""
    found = office().balance("rent")
    assert found.rest[PARK, 1] == pytest.approx((75 * 4 + 70 * 2 + 20 * 3) / 9)
    assert found.own[PARK, 1] == pytest.approx(50)


def test_the_score_without_the_only_criterion_is_none() -> None:
    stress = Stress(analyse(sure([[1, 2], [2, 1]], points=[100, 0])))
    assert np.isnan(stress.balance("c0").rest).all()


def test_the_worst_criteria_are_the_weighted_ones_of_the_lowest_value() -> None:
    stress = Stress(analyse(sure([[10, 10, 0], [40, 20, 0]], points=[1, 1, 0])))
    assert stress.worst_criteria == ((0, 1), (1,))


def test_readings_stand_beside_the_concerns_only_where_they_are_asked_for() -> None:
    groups = [{perspective.group for perspective in office(readings=asked).perspectives} for asked in (False, True)]
    assert groups[0] <= {"concern"}
    assert groups[1] <= {"concern", "reading"}


# --- what is kept


def moved(stress: Stress, **percent: float) -> Stress:
    """The same with a slider moved."""
    weights = choose_weights(stress.decision, None, "full", percent)
    return Stress(analyse(stress.decision, weights, stress.analysis.settings), stress.sampling, stress.statements)


def seeded(seed: int, weighting: Any = "tree") -> Stress:
    """The office as nobody has asked for it before."""
    return office(settings=Settings(seed=seed), sampling=Sampling(weighting, samples=500))


def test_down_the_tree_a_slider_that_moves_asks_nothing_new() -> None:
    before = seeded(11)
    assert moved(before, rent=60).acceptability() is before.acceptability()


def test_near_the_present_weights_it_does() -> None:
    before = seeded(12, "near")
    found = moved(before, rent=60).acceptability()
    assert found is not before.acceptability()
    assert found.rank_acceptability.tolist() != before.acceptability().rank_acceptability.tolist()


@pytest.mark.parametrize(
    "other",
    [
        lambda: seeded(14),
        lambda: office(settings=Settings(seed=13), sampling=Sampling(samples=501)),
        lambda: office(settings=Settings(seed=13, method="topsis"), sampling=Sampling(samples=500)),
        lambda: office(settings=Settings(seed=13), sampling=Sampling(samples=500, uncertain=False)),
    ],
    ids=["seed", "samples", "method", "scores"],
)
def test_what_else_is_asked_is_answered_anew(other: Callable[[], Stress]) -> None:
    assert other().acceptability() is not seeded(13).acceptability()


def test_a_stopped_run_is_shown_and_not_kept_and_costs_no_other_its_result() -> None:
    other, stress = seeded(15), seeded(16)
    kept = other.acceptability()
    stopped = stress.acceptability(lambda done, of: False)
    assert stopped.stopped
    whole = stress.acceptability()
    assert not whole.stopped
    assert whole.n == 500
    assert stress.acceptability() is whole
    assert other.acceptability() is kept


def test_the_slow_results_are_worked_out_once_and_say_when_they_are_there() -> None:
    document = flat_document([[(0, 60, 90), (10, 20, 30)], [(10, 50, 70), (10, 30, 40)]]) | {"title": "Asked for the first time"}
    stress = Stress(analyse(built(document)))
    assert stress.done == frozenset()
    assert stress.what_decides(lambda done, of: False) is None
    assert not stress.multiverse(progress=lambda done, of: False).complete
    assert stress.done == frozenset()
    decided, multiverse = stress.what_decides(), stress.multiverse()
    again = Stress(analyse(built(document)))
    assert again.done == {"what_decides", "multiverse"}
    assert again.what_decides() is decided
    assert again.multiverse() is multiverse


def test_what_decides_is_asked_anew_when_another_option_comes_first() -> None:
    stress = Stress(analyse(flat([[(0, 90, 100), (0, 10, 30)], [(0, 20, 30), (0, 60, 90)]])))
    decided = stress.what_decides()
    other = moved(stress, c0=10).what_decides()
    assert decided is not None
    assert other is not None
    assert [decided.option, other.option] == [0, 1]


def test_nearest_flips_are_kept_for_each_measure_of_distance() -> None:
    stress = office()
    assert stress.flips() is stress.flips("l1")
    assert stress.flips("l2") is not stress.flips("l1")
