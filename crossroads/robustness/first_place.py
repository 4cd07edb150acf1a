"""Which options some weights make first, and for the others the proof that none do.

The most by which an option can be ahead of all others at once is the value of a game: whoever plays weights for it,
against whoever plays shares of the other options. Where the value is negative, the shares of the second player are a mix
of other options that is ahead whatever the weights; where nothing is known of weights, ahead on every criterion. Exact,
by linear programmes and their duals.
Source: Hazen (1986), Partial information, dominance, and potential optimality in multiattribute utility theory,
Operations Research 34(2), 296-310.
"""

from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import ArrayLike, NDArray

from crossroads.errors import WeightsError
from crossroads.mcda.weighting import Array, Known
from crossroads.mcda.weighting.incomplete import TIE, require_feasible
from crossroads.model.shown import OneLine
from crossroads.robustness.programmes import Programme, solve


class Reach(IntEnum):
    """Whether weights can make an option first: never, only level with others, or alone."""

    NEVER = 0
    LEVEL = 1
    ALONE = 2


@dataclass(frozen=True, eq=False, repr=False)
class FirstPlace(OneLine):
    """Who can come first. Rows are options; those of NaN, which take no part, have NaN in all.

    `lead` (A,): the most points by which the option can be ahead of all others at once, negative where it cannot be
    first, infinite for an only option; `weights` (A, C): where it is. `mix` (A, A): shares of other options (columns) that
    sum to 1 and whose mix is at most `lead` behind the option under all weights; `surplus` (A, C): by how many points that
    mix is ahead on each criterion. `tie`: the lead that counts as none.
    """

    lead: Array
    weights: Array
    mix: Array
    surplus: Array
    tie: float

    def reach(self, row: int) -> Reach:
        """Whether weights can make the option of this row first.

        NEVER: "whatever the weights, three parts of B and one of C are ahead of A by at least 4 points". LEVEL: it shares
        the first place at most, since a mix (often one option that equals or beats it) is as good on every criterion.
        """
        if self.lead[row] > self.tie:
            return Reach.ALONE
        return Reach.LEVEL if self.lead[row] >= -self.tie else Reach.NEVER


def first_place(values: ArrayLike, known: Known | None = None) -> FirstPlace:
    """Which options of `values` (A, C) can come first under weights that agree with `known` (all weights by default).

    Where a single other option proves that one cannot, the mix is that option alone.
    Raises `WeightsError` when the statements contradict one another, or are on another number of criteria.
    """
    given = np.asarray(values, dtype=float)
    region = region_of(given, known)
    inside = np.flatnonzero(taking_part(given))
    result = FirstPlace(*_empty(given), tie=TIE * spread(given[inside]))
    for row, solution in zip(inside.tolist(), solve(_games(given[inside], region)), strict=True):
        others = inside[inside != row]
        result.weights[row] = solution.point[:-1]
        if not others.size:
            result.lead[row] = np.inf
            continue
        result.lead[row] = solution.point[-1] * spread(given[inside])
        mix = solution.prices[: others.size] / solution.prices[: others.size].sum()
        result.mix[row, others] = _simplest(given[others] - given[row], mix, result.reach(row), result.tie)
        result.surplus[row] = result.mix[row, others] @ (given[others] - given[row])
    return result


def region_of(values: Array, known: Known | None) -> Known:
    """What is known of the weights of `values` (A, C). Raises `WeightsError` when it is on others, or contradicts itself."""
    if values.ndim != 2 or not values.shape[1] or np.isinf(values).any():
        raise WeightsError("values are a table of finite numbers, an option a row and a criterion a column")
    region = known or Known(values.shape[1])
    if region.count != values.shape[1]:
        raise WeightsError(f"the statements are on {region.count} weights, the values on {values.shape[1]} criteria")
    require_feasible(region)
    return region


def taking_part(values: Array) -> NDArray[np.bool_]:
    """(A,) Which options of `values` (A, C) take part: those without NaN."""
    return np.asarray(~np.isnan(values).any(axis=1))


def spread(values: Array) -> float:
    """The largest difference between two options on one criterion, 1 where there is none: what leads are measured by."""
    return float((values.max(axis=0, initial=-np.inf) - values.min(axis=0, initial=np.inf)).max()) or 1.0


def _empty(values: Array) -> tuple[Array, Array, Array, Array]:
    """Leads, weights, mixes and surpluses before anything is found."""
    out = ~taking_part(values)
    blank = [np.zeros(shape) for shape in ((len(values),), values.shape, (len(values), len(values)), values.shape)]
    for table in blank:
        table[out] = np.nan
    return blank[0], blank[1], blank[2], blank[3]


def _games(values: Array, region: Known) -> list[Programme]:
    """For each option the weights, and the lead t as last unknown: the largest t with every other option t behind."""
    count = values.shape[1]
    scaled = values / spread(values)
    unbound = np.zeros((len(region.limits), 1))
    games = []
    for row in range(len(values)):
        ahead = np.delete(scaled, row, axis=0) - scaled[row]
        games.append(
            Programme(
                goal=np.append(np.zeros(count), -1.0),
                table=np.vstack([np.column_stack([ahead, np.ones(len(ahead))]), np.column_stack([region.table, unbound])]),
                limits=np.append(np.zeros(len(ahead)), region.limits),
                balance=np.append(np.ones(count), 0.0),
                total=1.0,
                low=np.append(np.zeros(count), -2.0),
                high=np.append(np.ones(count), 2.0),
            )
        )
    return games


def _simplest(ahead: Array, mix: Array, reach: Reach, tie: float) -> Array:
    """The `mix` (O,) of options that are `ahead` (O, C) of one, or a single one of them if that proves as much."""
    least = ahead.min(axis=1)
    alone = int(least.argmax())
    enough = {Reach.NEVER: tie, Reach.LEVEL: -tie, Reach.ALONE: np.inf}[reach]
    return np.asarray(np.arange(mix.size) == alone, dtype=float) if least[alone] > enough else mix
