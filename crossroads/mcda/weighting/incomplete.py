"""What is known of somebody's weights, short of the weights: orders, intervals and ratios, as linear constraints.

From them follow the range of each weight, the options that can come first, and whether any further answer could still
change the order of additive scores: when none can, an elicitation may stop. Exact, by linear programmes.
Source: Kirkwood and Sarin (1985), Ranking with partial information, Operations Research 33(1), 38-48; Salo and Hamalainen
(1992), Preference assessment by imprecise ratio statements, Operations Research 40(6), 1053-1061.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import ArrayLike

from crossroads.errors import WeightsError
from crossroads.mcda.results import Result
from crossroads.mcda.weighting.arrays import Array, numbers
from crossroads.mcda.weighting.weak_order import largest_in_order, tiers_of
from crossroads.model.shown import OneLine

TIE = 1e-7
"""Leads up to this share of the range of the values are none: linear programmes are not more precise."""


@dataclass(frozen=True)
class Statement:
    """One thing said of the weights, in words and as rows @ weights <= limits."""

    says: str
    rows: tuple[tuple[float, ...], ...]
    limits: tuple[float, ...]


@dataclass(frozen=True)
class Known(Result):
    """What is known of `count` weights, which are never negative and sum to 1. Each statement gives a new object.

    Criteria count from 0; `names` are what messages call them, w1, w2 and so on by default. Nothing checks whether the
    statements agree before it is asked: see `feasible`.
    """

    count: int
    statements: tuple[Statement, ...] = ()
    names: tuple[str, ...] = ()

    def ordered(self, *criteria: int) -> "Known":
        """The weights fall, or stay equal, along `criteria`; the others are left open."""
        rows = [self._row({more: -1.0, less: 1.0}) for more, less in pairwise(criteria)]
        return self._with(" >= ".join(map(self._name, criteria)), rows, [0.0] * len(rows))

    def within(self, criterion: int, low: float = 0.0, high: float = 1.0) -> "Known":
        """The weight of `criterion` lies between two shares of the whole."""
        if not low <= high:
            raise WeightsError(f"the lower bound {low:g} lies above the upper bound {high:g}; exchange them")
        rows = [self._row({criterion: -1.0}), self._row({criterion: 1.0})]
        return self._with(f"{low:g} <= {self._name(criterion)} <= {high:g}", rows, [-low, high])

    def ratio(self, more: int, less: int, low: float, high: float | None = None) -> "Known":
        """The weight of `more` is at least `low` times that of `less`, and at most `high` times; None leaves it open."""
        if not 0 <= low <= (low if high is None else high):
            raise WeightsError("a ratio lies between two numbers that are not negative, the smaller first")
        rows = [self._row({more: -1.0, less: low})] + ([] if high is None else [self._row({more: 1.0, less: -high})])
        ceiling = "" if high is None else f" <= {high:g} {self._name(less)}"
        return self._with(f"{low:g} {self._name(less)} <= {self._name(more)}{ceiling}", rows, [0.0] * len(rows))

    def holds(self, weights: ArrayLike) -> np.ndarray:
        """Whether each of `weights` (S, C) agrees with everything said (S,), but for rounding."""
        return np.asarray((numbers(weights) @ self.table.T <= self.limits + 1e-9).all(axis=-1))

    @cached_property
    def table(self) -> Array:
        """All rows (K, C) of table @ weights <= limits."""
        return np.array([row for said in self.statements for row in said.rows], dtype=float).reshape(-1, self.count)

    @cached_property
    def limits(self) -> Array:
        """All limits (K,)."""
        return np.array([limit for said in self.statements for limit in said.limits], dtype=float)

    def _row(self, parts: dict[int, float]) -> tuple[float, ...]:
        if any(not 0 <= one < self.count for one in parts):
            raise WeightsError(f"criteria count from 0 to {self.count - 1}; got {', '.join(map(str, parts))}")
        return tuple(parts.get(one, 0.0) for one in range(self.count))

    def _name(self, criterion: int) -> str:
        return self.names[criterion] if self.names else f"w{criterion + 1}"

    def _with(self, says: str, rows: Iterable[tuple[float, ...]], limits: Sequence[float]) -> "Known":
        return replace(self, statements=(*self.statements, Statement(says, tuple(rows), tuple(limits))))


@dataclass(frozen=True, eq=False, repr=False)
class Outlook(OneLine):
    """What can still happen to the additive scores of A options.

    `lead` (A, A): the most by which the option of the row can be ahead of that of the column, negative when it is always
    behind. `can_be_first` (A,): alone or shared. `tie`: the lead that counts as none.
    """

    lead: Array
    can_be_first: np.ndarray
    tie: float

    @property
    def first_settled(self) -> bool:
        """Whether one option is ahead of every other, or tied, whatever the weights turn out to be."""
        return bool((self.lead <= self.tie).all(axis=0).any())

    @property
    def order_settled(self) -> bool:
        """Whether no two options can still change places: no further answer changes the order, so asking may stop."""
        return bool((np.minimum(self.lead, self.lead.T) <= self.tie).all())


def largest(known: Known, goal: ArrayLike) -> float | None:
    """The largest goal @ weights over all weights that agree with `known`; None when none do."""
    from scipy.optimize import linprog

    found = linprog(
        -numbers(goal),
        A_ub=known.table if len(known.table) else None,
        b_ub=known.limits if len(known.table) else None,
        A_eq=np.ones((1, known.count)),
        b_eq=[1.0],
    )
    return None if found.x is None else float(-found.fun)


def feasible(known: Known) -> bool:
    """Whether any weights agree with everything said."""
    if tiers_of(known.table, known.limits) is not None:
        return True
    return largest(known, np.zeros(known.count)) is not None


def contradiction(known: Known) -> tuple[str, ...]:
    """Statements that cannot all hold, as few as contradict one another; empty when there is no contradiction."""
    return tuple(known.statements[number].says for number in conflict(known))


def conflict(known: Known) -> tuple[int, ...]:
    """The same by number: where such statements stand in `known`, from 0 on."""
    if feasible(known):
        return ()
    kept = tuple(range(len(known.statements)))
    for number in range(len(known.statements)):
        fewer = tuple(other for other in kept if other != number)
        if not feasible(replace(known, statements=tuple(known.statements[other] for other in fewer))):
            kept = fewer
    return kept


def ranges(known: Known) -> Array:
    """The least and the largest each weight can be (C, 2). Raises `WeightsError` when the statements contradict."""
    require_feasible(known)
    goals = np.eye(known.count)
    found, _ = _largest_each(known, np.vstack([-goals, goals]))
    return np.column_stack([-found[: known.count], found[known.count :]]) + 0.0


def outlook(known: Known, values: ArrayLike) -> Outlook:
    """What can still happen to the additive scores of options with `values` (A, C).

    Raises `WeightsError` when the statements contradict, and for values that are not finite.
    """
    given = numbers(values)
    if given.ndim != 2 or given.shape[1] != known.count or not np.isfinite(given).all():
        raise WeightsError(f"values are a table of finite numbers, an option a row, with {known.count} columns")
    require_feasible(known)
    above = given - given.min(axis=0)  # what all options share on a criterion makes no difference
    reach = float(above.max()) or 1.0
    scaled = above / reach
    goals = (scaled[:, None] - scaled).reshape(-1, known.count)
    leads, weights = _largest_each(known, goals)
    lead, scores = leads.reshape(len(scaled), len(scaled)), weights @ scaled.T
    first = (scores >= scores.max(axis=1, keepdims=True) - TIE).any(axis=0)
    for option in np.flatnonzero(~first & (lead.min(axis=1) >= -TIE)):  # who is behind another one always is never first
        first[option] = _margin(known, scaled, int(option)) >= -TIE
    return Outlook(lead * reach, first, TIE * reach)


def require_feasible(known: Known) -> None:
    """Raises `WeightsError` naming statements that contradict one another."""
    if said := contradiction(known):
        raise WeightsError(f"these cannot all hold: {'; '.join(said)}. Take one of them back")


def _largest_each(known: Known, goals: Array) -> tuple[Array, Array]:
    """As `largest` for each of `goals` (N, C), where it is known that some weights agree, and weights (N, C) where it stands.

    In closed form for an order, else by one programme with a block for each goal.
    """
    tiers = tiers_of(known.table, known.limits)
    if tiers is not None:
        return largest_in_order(goals, tiers)
    from scipy.optimize import linprog
    from scipy.sparse import eye_array, kron

    blocks = eye_array(len(goals))
    found = linprog(
        -goals.ravel(),
        A_ub=kron(blocks, known.table, format="csc") if len(known.table) else None,
        b_ub=np.tile(known.limits, len(goals)) if len(known.table) else None,
        A_eq=kron(blocks, np.ones((1, known.count)), format="csc"),
        b_eq=np.ones(len(goals)),
    )
    if found.x is None:
        raise WeightsError("what is known of the weights leaves no room that could be computed with; widen an interval")
    weights = found.x.reshape(goals.shape)
    return (weights * goals).sum(axis=1), weights


def _margin(known: Known, values: Array, option: int) -> float:
    """The most by which `option` can be ahead of all others at once, negative when it cannot be first."""
    from scipy.optimize import linprog

    others = np.delete(values, option, axis=0) - values[option]
    table = np.vstack(
        [np.column_stack([known.table, np.zeros(len(known.table))]), np.column_stack([others, np.ones(len(others))])]
    )
    bounds = [(0, None)] * known.count + [(-4, 4)]
    goal = np.append(np.zeros(known.count), -1.0)
    sums = np.append(np.ones(known.count), 0.0)[None, :]
    found = linprog(goal, table, np.append(known.limits, np.zeros(len(others))), sums, [1.0], bounds=bounds)
    return -np.inf if found.x is None else float(-found.fun)
