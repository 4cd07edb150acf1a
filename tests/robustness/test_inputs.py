"""Group sensitivity indices against cases that are known in closed form."""

import numpy as np
import pytest
from numpy.random import Generator
from numpy.typing import ArrayLike

import crossroads
from crossroads.errors import MethodError
from crossroads.mcda.weighting import Array
from crossroads.robustness.draws import Draw
from crossroads.robustness.inputs import Sobol, sobol, what_decides
from crossroads.robustness.performance_draws import decision_performances
from crossroads.robustness.weight_draws import down_tree
from tests.decisions import office_site

APART = 4.5
"""Standard errors that a sampled index may be away from the exact one."""


def angles(columns: int) -> Draw:
    def draw(count: int, generator: Generator) -> Array:
        return generator.uniform(-np.pi, np.pi, (count, columns))

    return draw


def chance(count: int, generator: Generator) -> Array:
    return generator.random(count)


def any_weights(count: int, generator: Generator) -> Array:
    return generator.dirichlet([1, 1], count)


def fixed(table: ArrayLike) -> Draw:
    given = np.asarray(table, dtype=float)
    return lambda count, generator: np.array(np.broadcast_to(given, (count, *given.shape)))


def found(result: Sobol | None) -> Sobol:
    assert result is not None
    return result


def close(result: Sobol, first: list[float], total: list[float]) -> None:
    assert (np.abs(result.first - first) <= APART * result.first_error + 1e-12).all(), (result.first, result.first_error)
    assert (np.abs(result.total - total) <= APART * result.total_error + 1e-12).all(), (result.total, result.total_error)


def test_ishigami_has_its_published_indices() -> None:
    """Ishigami and Homma (1990) with a = 7, b = 0.1.

    The closed form stands in Saltelli et al. (2008), Global Sensitivity Analysis, section 4.9.
    """
    a, b = 7, 0.1
    of_first, of_second = (1 + b * np.pi**4 / 5) ** 2 / 2, a**2 / 8
    together = b**2 * np.pi**8 * (1 / 18 - 1 / 50)
    variance = of_first + of_second + together
    result = found(
        sobol(
            lambda x, y, z: (np.sin(x) + a * np.sin(y) ** 2 + b * z**4 * np.sin(x))[:, 0],
            (angles(1), angles(1), angles(1)),
            count=8_192,
            seed=1,
        )
    )
    close(
        result,
        [of_first / variance, of_second / variance, 0],
        [(of_first + together) / variance, of_second / variance, together / variance],
    )
    assert result.runs == 5 * 8_192


def test_a_group_is_drawn_as_a_whole() -> None:
    """The first and third input of Ishigami as one group: what they do together belongs to it alone."""
    share = 49 / 8 / (49 / 8 + (1 + np.pi**4 / 50) ** 2 / 2 + np.pi**8 * (1 / 18 - 1 / 50) / 100)
    result = found(
        sobol(
            lambda pair, y: np.sin(pair[:, 0]) * (1 + 0.1 * pair[:, 1] ** 4) + 7 * np.sin(y[:, 0]) ** 2,
            (angles(2), angles(1)),
            count=8_192,
            seed=2,
        )
    )
    close(result, [1 - share, share], [1 - share, share])


@pytest.mark.parametrize(("p", "q"), [(0.8, 0.4), (0.5, 0.9)])
def test_two_conditions_that_must_both_hold(p: float, q: float) -> None:
    """Y is 1 with chance pq: first-order q(1-p)/(1-pq), total (1-p)/(1-pq), and the other way round; a yes-or-no outcome."""
    result = found(sobol(lambda one, two: (one < p) * (two < q) * 1.0, (chance, chance), count=8_192, seed=3))
    rest = 1 - p * q
    close(result, [q * (1 - p) / rest, p * (1 - q) / rest], [(1 - p) / rest, (1 - q) / rest])
    assert result.mean == pytest.approx(p * q, abs=0.02)
    assert result.variance == pytest.approx(p * q * rest, abs=0.02)


def test_the_standard_error_is_that_of_repeated_runs() -> None:
    """Forty runs with other seeds spread as the bootstrap of one says."""
    runs = [found(sobol(lambda one, two: one + one * two, (chance, chance), count=512, seed=seed)) for seed in range(40)]
    for name in ("first", "total"):
        spread = np.std([getattr(run, name) for run in runs], axis=0)
        said = np.mean([getattr(run, f"{name}_error") for run in runs], axis=0)
        assert spread == pytest.approx(said, rel=0.45)


def test_when_only_weights_vary_they_decide_all() -> None:
    """One option for each of two criteria: which comes first is the weight alone, whatever the rule among these two."""
    result = what_decides(0, (fixed([[100, 0], [0, 100]]), any_weights), ("additive", "topsis"), count=2_000)
    assert result is not None
    assert not result.settled
    assert result.sobol.first == pytest.approx([0, 1, 0], abs=0.1)
    assert result.sobol.total == pytest.approx([0, 1, 0], abs=0.1)
    assert result.sobol.mean == pytest.approx(0.5, abs=0.03)


def test_when_only_scores_vary_they_decide_all() -> None:
    result = what_decides(0, (lambda n, g: g.uniform(0, 100, (n, 2, 1)), fixed([1.0])), ("additive",), count=2_000)
    assert result is not None
    assert result.sobol.total == pytest.approx([1, 0, 0], abs=0.1)


def test_when_only_the_rule_parts_them_it_decides_all() -> None:
    """All-round 40 and 40 against 100 and 0 at equal weights: the sum puts the second first, the product the first."""
    draws = fixed([[40, 40], [100, 0]]), fixed([0.5, 0.5])
    result = what_decides(0, draws, ("additive", "weighted_product"), count=2_000)
    assert result is not None
    assert result.sobol.total == pytest.approx([0, 0, 1], abs=0.1)
    assert result.together == pytest.approx(0, abs=0.1)


def test_nothing_is_shared_out_when_the_option_always_comes_first() -> None:
    result = what_decides(1, (fixed([[10, 10], [90, 90]]), any_weights), ("additive",), count=100)
    assert result is not None
    assert result.settled
    assert result.sobol.mean == 1
    assert np.isnan(result.sobol.first).all()


def test_the_share_of_first_places_is_that_of_the_weights() -> None:
    """20 w + 5 (1 - w) is at least 10 from w = 1/3 on."""
    result = what_decides(1, (fixed([[10, 10], [20, 5]]), any_weights), ("additive",), count=2_000)
    assert result is not None
    assert result.sobol.mean == pytest.approx(2 / 3, abs=0.04)


def test_unknown_methods_are_refused_by_name() -> None:
    with pytest.raises(MethodError, match="no method 'dice'"):
        what_decides(0, (fixed([[1.0]]), fixed([1.0])), ("dice",))


def test_a_decision_can_be_asked_and_the_seed_gives_the_same_again() -> None:
    decision = office_site()
    first = crossroads.analyse(decision).first[0]
    draws = decision_performances(decision), down_tree(decision.tree)
    one, again = (what_decides(first, draws, ("additive", "topsis"), count=256, seed=5) for _ in range(2))
    assert one is not None
    assert again is not None
    assert one.sobol.total.tolist() == again.sobol.total.tolist()
    assert (one.sobol.samples, one.sobol.seed, one.sobol.runs) == (256, 5, 256 * 5)


def test_progress_is_told_and_can_stop_the_work(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("crossroads.robustness.inputs.CELLS", 100)
    told: list[tuple[int, int]] = []

    def tell(done: int, of: int) -> bool:
        told.append((done, of))
        return done < 100

    assert sobol(lambda one, two: one * two, (chance, chance), count=120, progress=tell) is None
    assert told == [(50, 120), (100, 120)]
