"""Stochastic multicriteria acceptability analysis: which options come where under which weights, by sampling.

Sources: Lahdelma and Salminen (2001), SMAA-2: stochastic multicriteria acceptability analysis for group decision making,
Operations Research 49(3), 444-454; `pairwise`: Leskinen, Viitanen, Kangas and Kangas (2006), Alternatives to incorporate
uncertainty and risk attitude in multicriteria evaluation of forest plans, Forest Science 52(3), 304-312.
"""

from dataclasses import dataclass, field
from functools import cached_property
from math import ceil
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from crossroads.errors import MethodError, WeightsError
from crossroads.mcda.results import Result
from crossroads.mcda.weighting import Array, Known, swing
from crossroads.mcda.weighting.arrays import numbers
from crossroads.robustness.draws import Draw, streams
from crossroads.robustness.sampled import Progress, Rule, Run, feed
from crossroads.robustness.weight_draws import agreeing, bounded, ordered, uniform, with_order

MOST = 100_000_000
"""Samples beyond which no standard error is pursued."""


@dataclass(frozen=True, eq=False, repr=False)
class Acceptability(Result):
    """What `n` samples from `seed` say of A options. All are shares of samples, so of the weights in the way they were drawn.

    `rank_acceptability` (A, A): in which share the row option takes the rank of the column, the first rank first.
    `central_weights` (A, C): the mean of the weights under which the option is first, so whose choice it is; NaN rows
    where it never is. `pairwise` (A, A): in which share the row option is ahead of the column option, a tie counting as half;
    0 on the diagonal. `expected_rank` (A,): its mean rank. `standard_error`: no share of the two tables has a larger one.
    `stopped`: whether `progress` ended it early.

    For sentences: "first under 62 % of the weights", never "with a probability of 62 %". For charts: a bar an option, stacked
    by rank, from `rank_acceptability`; a profile of weights an option, from `central_weights`.
    """

    rank_acceptability: Array
    central_weights: Array
    pairwise: Array
    expected_rank: Array
    standard_error: float
    n: int
    seed: int
    stopped: bool
    _rule: Rule = field(repr=False)

    @cached_property
    def confidence(self) -> Array:
        """(A,) In which share of the performances an option is first under its own central weights; 0 where it never is.

        When it is low, the scores are too uncertain to put the option first even for those who hold these weights. With fixed
        performances and the additive model it is 1, or less where the option ties. Computed when first asked for, on at most
        10,000 performances (standard error at most 0.005), or 1,000 (0.016) where options and criteria are many.
        """
        return self._rule.confidence(self.central_weights, self.n, streams(self.seed)[2])

    @property
    def mean_weights(self) -> Array:
        """(C,) The mean of all weights that were drawn, to read `central_weights` against."""
        return np.asarray(self.rank_acceptability[:, 0] @ np.nan_to_num(self.central_weights))

    def top(self, places: int) -> Array:
        """(A,) In which share each option is among the first `places`."""
        return np.asarray(self.rank_acceptability[:, :places].sum(axis=1))


def smaa(
    values: ArrayLike | Draw,
    n: int,
    seed: int,
    *,
    method: str = "additive",
    types: ArrayLike | None = None,
    order: ArrayLike | None = None,
    bounds: ArrayLike | None = None,
    weights: ArrayLike | Draw | None = None,
    tolerance: float | None = None,
    progress: Progress | None = None,
    **parameters: Any,
) -> Acceptability:
    """Rank acceptabilities and what goes with them, from `n` samples of weights and performances.

    `values`: (A, C), samples (n, A, C), or a `Draw` of them (see `performance_draws`); for "additive" 0-100. `types` (C,):
    +1 for benefit and -1 for cost, all +1 by default. `weights`: uniform on the simplex by default; (n, C), (C,) for the same
    in every sample, or a `Draw` (see `weight_draws`: down a tree, near given ones). `order` and `bounds` (C, 2) make them
    uniform over all that respect an order (as `tiers` reads it) and lie within bounds. `method` with its `parameters`: any
    of the registry. `tolerance`: `n` is raised until the standard error is below it. `progress`: is told what is done, and
    may stop it; the result is then that of the samples so far.

    Raises `MethodError` as `evaluate_many` does, for an `n` that is not the number of samples given, and where these are too
    few for the tolerance; `WeightsError` for weights, orders and bounds that are none.
    """
    rule = _rule(values, types, method, parameters)
    mix = _weights(weights, order, bounds, rule.shape[1])
    given = {len(one) for one in (mix, () if rule.fixed else rule.values) if not callable(one) and len(one)}
    _check(n, given, tolerance)
    for_weights, for_values, _ = streams(seed)
    run = Run(rule, feed(mix, for_weights), rule.feed(for_values), progress)
    run.until(n)
    while tolerance is not None and run.standard_error >= tolerance and not run.stopped:
        run.until(_enough(run, tolerance, bool(given)))
    return _result(run, rule, seed)


def _rule(values: ArrayLike | Draw, types: ArrayLike | None, method: str, parameters: dict[str, Any]) -> Rule:
    data = values if callable(values) else np.asarray(values, dtype=float)
    if not callable(data) and (data.ndim not in (2, 3) or not data.size):
        raise MethodError("values have a row for each option and a column for each criterion, or are samples of such tables")
    rule = Rule(method, data, np.empty(0), parameters)
    signs = np.ones(rule.shape[1]) if types is None else np.asarray(types, dtype=float)
    return Rule(method, data, signs, parameters)


def _weights(weights: ArrayLike | Draw | None, order: ArrayLike | None, bounds: ArrayLike | None, count: int) -> Array | Draw:
    """What `smaa` is told of the weights, as rows (n, C) or as a `Draw`."""
    if weights is None:
        if bounds is not None:
            known = bounded(bounds, Known(count))
            return agreeing(known if order is None else with_order(order, known))
        return uniform(count) if order is None else ordered(order, count)
    if order is not None or bounds is not None:
        raise WeightsError("an order and bounds say how weights are drawn; take them away where weights are given")
    if callable(weights):
        return weights
    given = numbers(weights)
    if given.shape[-1:] != (count,) or given.ndim > 2:
        raise WeightsError(f"weights have a column for each of {count} criteria, and a row for each sample")
    if given.ndim == 2:
        return given
    same = swing(given)
    return lambda draws, generator: np.broadcast_to(same, (draws, count))


def _check(n: int, given: set[int], tolerance: float | None) -> None:
    if n < 1 or given - {n}:
        raise MethodError(f"n is the number of samples: {' and '.join(map(str, sorted(given))) or 'at least 1'}; got {n}")
    if tolerance is not None and not tolerance > 0:
        raise MethodError(f"the tolerance is a standard error, such as 0.005; got {tolerance}")


def _enough(run: Run, tolerance: float, given: bool) -> int:
    """How many samples should bring the standard error below `tolerance`."""
    needed = ceil(1.02 * run.tally.count * (run.standard_error / tolerance) ** 2) + 1
    if given or needed > MOST:
        limit = f"of the {run.tally.count:,} samples given" if given else f"of {MOST:,} samples"
        raise MethodError(
            f"a standard error of {tolerance:g} takes some {needed:,} samples, more than that {limit} allows; "
            f"theirs is {run.standard_error:.2g} now. Give more samples, or a larger tolerance"
        )
    return needed


def _result(run: Run, rule: Rule, seed: int) -> Acceptability:
    tally = run.tally
    first = tally.places[:, :1]
    shares = tally.places / tally.count
    return Acceptability(
        rank_acceptability=shares,
        central_weights=np.divide(tally.favouring, first, out=np.full(tally.favouring.shape, np.nan), where=first > 0),
        pairwise=tally.ahead / tally.count,
        expected_rank=shares @ np.arange(1.0, len(shares) + 1),
        standard_error=run.standard_error,
        n=tally.count,
        seed=seed,
        stopped=run.stopped,
        _rule=rule,
    )
