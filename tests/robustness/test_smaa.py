"""Acceptability analysis: exact on symmetric problems and on polygons, and the same by plain loops for every method."""

from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from numpy.random import Generator

from crossroads.errors import MethodError, WeightsError
from crossroads.mcda.methods import METHODS, evaluate
from crossroads.mcda.ranking import mid_ranks
from crossroads.robustness import sampled
from crossroads.robustness.draws import CELLS, Draw, kept_draws
from crossroads.robustness.performance_draws import performances
from crossroads.robustness.smaa import smaa
from crossroads.robustness.weight_draws import uniform
from tests.robustness.areas import SIMPLEX, Half, area, cut, orders, triangles

N = 40_000
PROBLEMS = [
    [[80, 20, 50], [30, 90, 40], [60, 60, 45]],
    [[100, 0, 0], [0, 100, 0], [0, 0, 100]],
    [[70, 40, 10], [20, 65, 80], [55, 50, 30]],
    [[90, 10, 30], [80, 40, 20], [10, 70, 60]],
]
REGIONS: dict[str, tuple[dict[str, Any], list[Half]]] = {
    "all weights": ({}, []),
    "an order": ({"order": [1, 0, 2]}, [(-1, 1, 0), (1, 0, -1)]),
    "ranks with a tie": ({"order": [1, 2, 2]}, [(1, -1, 0), (1, 0, -1)]),
    "tied at the top": ({"order": [[0, 2], [1]]}, [(1, -1, 0), (0, -1, 1)]),
    "an order of two": ({"order": [2, 0]}, [(-1, 0, 1)]),
    "bounds": (
        {"bounds": [[0.2, 0.7], [0, 0.5], [0.1, 1]]},
        [(4, -1, -1), (-3, 7, 7), (1, -1, 1), (-1, -1, 9)],
    ),
    "narrow bounds": ({"bounds": [[0.3, 0.31], [0, 1], [0, 1]]}, [(7, -3, -3), (-69, 31, 31)]),
    "an order within bounds": ({"order": [0, 1, 2], "bounds": [[0, 0.6], [0, 1], [0, 1]]}, [(1, -1, 0), (0, 1, -1), (-2, 3, 3)]),
}


@pytest.mark.parametrize("region", REGIONS)
@pytest.mark.parametrize("values", PROBLEMS, ids=str)
def test_shares_are_those_of_polygons_in_rational_arithmetic(values: list[list[int]], region: str) -> None:
    asked, halves = REGIONS[region]
    whole = SIMPLEX
    for half in halves:
        whole = cut(whole, half)
    places, ahead, favouring = np.zeros((3, 3)), np.zeros((3, 3)), np.zeros((3, 3))
    for order, polygon in orders(values, whole):
        share = float(area(polygon) / area(whole)) if polygon else 0.0
        for place, option in enumerate(order):
            places[option, place] += share
            ahead[option, list(order[place + 1 :])] += share
        for part, centre in triangles(polygon):
            favouring[order[0]] += [float(part * weight / area(whole)) for weight in centre]
    found = smaa(values, N, 3, **asked)
    near = 5 * found.standard_error
    assert found.rank_acceptability == pytest.approx(places, abs=near)
    assert found.pairwise == pytest.approx(ahead, abs=near)
    assert found.expected_rank == pytest.approx(places @ [1, 2, 3], abs=3 * near)
    for option in range(3):
        if places[option, 0] > 0.01:
            assert found.central_weights[option] == pytest.approx(favouring[option] / places[option, 0], abs=0.02)
            assert found.confidence[option] == 1


@pytest.mark.parametrize("count", [2, 3, 5])
def test_a_symmetric_problem_has_equal_shares_and_the_centroid_of_a_first_place(count: int) -> None:
    """Each option scores on one criterion alone: it is first where that weighs most, on average (1 + 1/2 + ... + 1/n) / n."""
    found = smaa(100 * np.eye(count), N, 1)
    near = 5 * found.standard_error
    assert found.rank_acceptability == pytest.approx(np.full((count, count), 1 / count), abs=near)
    assert found.pairwise == pytest.approx((1 - np.eye(count)) / 2, abs=near)
    most = float(sum(Fraction(1, place) for place in range(1, count + 1)) / count)
    expected = np.where(np.eye(count) > 0, most, (1 - most) / (count - 1))
    assert found.central_weights == pytest.approx(expected, abs=0.01)


def test_an_option_between_two_others_by_hand() -> None:
    """Scores 100 w, 100 - 100 w and 60: the third is first for 0.4 < w < 0.6, and second else."""
    found = smaa([[100, 0], [0, 100], [60, 60]], N, 1)
    expected = np.array([[0.4, 0.1, 0.5], [0.4, 0.1, 0.5], [0.2, 0.8, 0]])
    assert found.rank_acceptability == pytest.approx(expected, abs=5 * found.standard_error)
    assert found.central_weights == pytest.approx(np.array([[0.8, 0.2], [0.2, 0.8], [0.5, 0.5]]), abs=0.01)
    assert found.top(2) == pytest.approx([0.5, 0.5, 1], abs=5 * found.standard_error)


def test_an_uncertain_score_beats_a_sure_one_in_the_share_that_lies_above_it() -> None:
    """Uniform over 0-100 against 30, on one criterion; fixed weights, so the confidence is that share as well."""
    draw = performances([[0.0], [30.0]], [[float("nan")], [30.0]], [[100.0], [30.0]])
    found = smaa(draw, N, 1)
    assert found.rank_acceptability == pytest.approx(np.array([[0.7, 0.3], [0.3, 0.7]]), abs=5 * found.standard_error)
    assert found.confidence == pytest.approx([0.7, 0.3], abs=0.025)
    assert found.central_weights.tolist() == [[1], [1]]


def test_options_that_tie_share_their_places_in_equal_parts() -> None:
    found = smaa([[50, 50], [50, 50], [50, 50], [10, 20]], 1000, 1)
    third = 1 / 3
    assert found.rank_acceptability == pytest.approx(np.array([[third] * 3 + [0]] * 3 + [[0, 0, 0, 1]]))
    assert found.pairwise == pytest.approx(np.array([[0, 0.5, 0.5, 1], [0.5, 0, 0.5, 1], [0.5, 0.5, 0, 1], [0, 0, 0, 0]]))
    assert found.expected_rank == pytest.approx([2, 2, 2, 4])
    assert found.confidence == pytest.approx([third, third, third, 0])
    assert found.central_weights[:3] == pytest.approx(np.full((3, 2), 0.5), abs=0.05)
    assert np.isnan(found.central_weights[3]).all()


def by_loop(method: str, values: np.ndarray, weights: np.ndarray, types: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Rank acceptabilities (A, A) and first places (A, C) by `evaluate`, one sample after another."""
    count = values.shape[-2]
    places, favouring = np.zeros((count, count)), np.zeros((count, weights.shape[1]))
    for row, mix in enumerate(weights):
        ranks = evaluate(method, values if values.ndim == 2 else values[row], mix, types).ranks
        for rank in np.unique(ranks):
            tied = np.flatnonzero(ranks == rank)
            places[np.ix_(tied, np.arange(rank - 1, rank - 1 + tied.size))] += 1 / tied.size
        favouring[ranks == 1] += mix / (ranks == 1).sum()
        assert mid_ranks(ranks).sum() == count * (count + 1) / 2
    return places / len(weights), favouring


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("uncertain", [False, True])
def test_every_method_gives_what_a_loop_gives(method: str, uncertain: bool) -> None:
    generator = np.random.default_rng(4)
    count = 60
    types = np.ones(4) if method in ("additive", "rim") else np.array([1.0, -1, 1, 1])
    values = np.round(generator.uniform(5, 85, (5, 4)))
    values = values + generator.integers(0, 10, (count, 5, 4)) if uncertain else values
    weights = generator.dirichlet(np.ones(4), count)
    found = smaa(values, count, 1, method=method, types=types, weights=weights)
    places, favouring = by_loop(method, values, weights, types)
    assert found.rank_acceptability == pytest.approx(places)
    first = places[:, 0] > 0
    assert found.central_weights[first] == pytest.approx(favouring[first] / (count * places[first, :1]))
    assert np.isnan(found.central_weights[~first]).all()
    assert found.expected_rank == pytest.approx(1 + found.pairwise.sum(axis=0))


def test_parameters_reach_the_method() -> None:
    values = np.random.default_rng(1).uniform(5, 95, (5, 3))
    one, other = (smaa(values, 2000, 1, method="vikor", v=v) for v in (0.0, 1.0))
    assert abs(one.rank_acceptability - other.rank_acceptability).max() > 0.02
    with pytest.raises(MethodError, match="no parameter"):
        smaa(values, 10, 1, method="vikor", colour=1)


def test_confidence_is_the_share_of_performances_under_the_central_weights() -> None:
    values = np.random.default_rng(2).uniform(0, 100, (3000, 4, 3))
    found = smaa(values, 3000, 1)
    for option, central in enumerate(found.central_weights):
        share = ((values @ central).argmax(axis=1) == option).mean()
        assert found.confidence[option] == pytest.approx(share)


# --- samples, seeds, errors ------------------------------------------------------------------------------------------


def uncertain() -> Draw:
    """Four options on three criteria."""
    low = np.random.default_rng(1).uniform(0, 60, (4, 3))
    return performances(low, low + 10, low + 40)


def test_draws_that_are_kept_give_what_draws_in_blocks_give(monkeypatch: pytest.MonkeyPatch) -> None:
    weights, values = kept_draws(uniform(3), uncertain(), 3000, 5)
    kept, drawn = smaa(values, 3000, 5, weights=weights), smaa(uncertain(), 3000, 5)
    for name in ("ROUND", "COUNTED", "CELLS"):
        monkeypatch.setattr(sampled, name, 500)
    in_blocks = smaa(uncertain(), 3000, 5)
    for other in (drawn, in_blocks):
        assert other.rank_acceptability == pytest.approx(kept.rank_acceptability)
        assert other.central_weights == pytest.approx(kept.central_weights)


def test_a_seed_gives_the_same_and_another_one_does_not() -> None:
    first, again, other = (smaa(PROBLEMS[0], 2000, seed) for seed in (1, 1, 2))
    assert first.rank_acceptability.tolist() == again.rank_acceptability.tolist() != other.rank_acceptability.tolist()
    assert (first.seed, first.n, first.stopped) == (1, 2000, False)


def test_the_standard_error_is_the_largest_of_the_shares() -> None:
    found = smaa([[100, 0], [0, 100], [60, 60]], 10_000, 1)
    assert found.standard_error == pytest.approx(0.005, rel=0.01)  # of 1/2, who is ahead of whom
    spread = [smaa(PROBLEMS[0], 400, seed).rank_acceptability for seed in range(300)]
    assert np.std(spread, axis=0).max() < 1.15 * smaa(PROBLEMS[0], 400, 1).standard_error


def test_samples_are_added_until_the_error_is_below_the_tolerance() -> None:
    few = smaa(PROBLEMS[0], 500, 1)
    found = smaa(PROBLEMS[0], 500, 1, tolerance=0.004)
    assert few.standard_error > 0.01
    assert found.standard_error < 0.004
    assert 500 < found.n < 25_000
    assert smaa(PROBLEMS[0], 500, 1, tolerance=0.1).n == 500
    assert smaa([[90, 90], [10, 10]], 100, 1, tolerance=1e-6).n == 100  # always the same: no error


def test_given_samples_cannot_be_more() -> None:
    weights = np.random.default_rng(1).dirichlet(np.ones(3), 500)
    with pytest.raises(MethodError, match="Give more samples"):
        smaa(PROBLEMS[0], 500, 1, weights=weights, tolerance=0.001)
    with pytest.raises(MethodError, match="n is the number of samples: 500"):
        smaa(PROBLEMS[0], 400, 1, weights=weights)


def test_progress_is_told_and_can_stop(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sampled, "COUNTED", 3000)
    told: list[tuple[int, int]] = []
    found = smaa(PROBLEMS[0], 5000, 1, progress=lambda done, total: told.append((done, total)))
    assert told == [(1000 * step, 5000) for step in range(1, 6)]
    assert not found.stopped
    stopped = smaa(PROBLEMS[0], 5000, 1, progress=lambda done, total: done < 2000, tolerance=1e-4)
    assert (stopped.stopped, stopped.n) == (True, 2000)
    assert stopped.rank_acceptability.sum(axis=1) == pytest.approx([1, 1, 1])


def test_many_samples_are_never_held_at_once() -> None:
    largest = 0

    def draw(count: int, generator: Generator) -> np.ndarray:
        nonlocal largest
        largest = max(largest, count)
        return generator.uniform(0, 100, (count, 20, 10))

    smaa(draw, 5000, 1)
    assert largest * 200 <= CELLS


def test_weights_of_every_unit_are_shares() -> None:
    weights = np.random.default_rng(1).uniform(1, 9, (200, 3))
    found = smaa(PROBLEMS[0], 200, 1, weights=weights)
    first = found.rank_acceptability[:, 0] > 0
    assert found.central_weights[first].sum(axis=1) == pytest.approx(np.ones(first.sum()))


def test_the_same_weights_in_every_sample_are_everybodys_central_weights() -> None:
    found = smaa(uncertain(), 4000, 1, weights=[2, 1, 1])
    first = found.rank_acceptability[:, 0] > 0
    assert found.central_weights[first] == pytest.approx(np.array([[0.5, 0.25, 0.25]] * int(first.sum())))
    assert found.confidence == pytest.approx(found.rank_acceptability[:, 0], abs=0.05)


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ({"weights": [[1, 1, 1]] * 10, "order": [0, 1, 2]}, "take them away"),
        ({"weights": [1, 2]}, "a column for each of 3 criteria"),
        ({"weights": [[1, 1, -1]] * 10}, "not negative"),
        ({"order": [3, 0]}, "names each criterion once"),
        ({"bounds": [[0.5, 1]] * 3}, "cannot all hold"),
        ({"bounds": [[0, 1]]}, "a row for each of 3 criteria"),
        ({"tolerance": 0.0}, "standard error, such as"),
        ({"method": "tarot"}, "no method"),
        ({"types": [1, 1, -1]}, "additive takes values"),
        ({"types": [1, 1]}, "3 criteria need as many"),
    ],
)
def test_what_makes_no_sense_is_refused(asked: dict[str, Any], says: str) -> None:
    with pytest.raises((MethodError, WeightsError), match=says):
        smaa(PROBLEMS[0], 10, 1, **asked)


@pytest.mark.parametrize("values", [[1, 2, 3], [], [[1, float("nan")]], [[1, 101]]])
def test_values_that_are_none_are_refused(values: Any) -> None:
    with pytest.raises(MethodError):
        smaa(values, 10, 1)
    with pytest.raises(MethodError):
        smaa(PROBLEMS[0], 0, 1)
