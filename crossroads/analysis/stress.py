"""How far a ranking can be trusted: what would change it, exactly where that is possible and sampled with an error where not.

Exact results are those of the additive model, whatever the method of the analysis. An option that a gate rules out has NaN
in every table (A, ...) here, and takes no part.
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial

import numpy as np
from numpy.typing import NDArray

from crossroads.analysis.analysis import Analysis
from crossroads.analysis.balance import Balance, balance
from crossroads.analysis.futures import Futures
from crossroads.analysis.kept import Kept
from crossroads.analysis.sampling import Sampling, acceptability, among, asked, score_draw, weight_draw
from crossroads.analysis.weight_space import Clash, Statements, clash, concern_ranges, counted, known_of, open_weights, stated
from crossroads.errors import MethodError
from crossroads.mcda.ranking import TIE
from crossroads.mcda.results import Result
from crossroads.mcda.weighting import Array
from crossroads.mcda.weights import perspective_weights
from crossroads.model import Decision, Perspective
from crossroads.robustness import (
    Acceptability,
    Combinations,
    DecisiveCell,
    Draw,
    Finding,
    FirstPlaceMap,
    Flips,
    GatesEffect,
    Item,
    JointFlips,
    Multiverse,
    Norm,
    Plan,
    Regret,
    Relations,
    Scenario,
    ScoreFlips,
    Spread,
    Tornado,
    Unmet,
    WeightStability,
    WhatDecides,
    acceptable,
    cell_tornado,
    critique,
    decisive_cells,
    gates_effect,
    ispor,
    joint_flips,
    minority_report,
    multiverse,
    nearest_flip,
    regret,
    relations,
    scenario,
    score_flips,
    spreads,
    ternary_map,
    two_way_map,
    uk_manual,
    weight_stability,
    weight_tornado,
    what_decides,
)
from crossroads.robustness.sampled import Progress

TOP = 3
"""Places of the ranking that count as on top."""

_ACCEPTABILITY: Kept[Acceptability] = Kept(16)
_WHAT_DECIDES: Kept[WhatDecides | None] = Kept(16)
_MULTIVERSE: Kept[Multiverse] = Kept(4)


@dataclass(frozen=True, eq=False, repr=False)
class Stress(Result):
    """How far the ranking of `analysis` can be trusted. Results are computed when first asked for, and kept.

    `statements`: what is known of weights where nothing more is. `readings`: whether readings of stakeholders stand beside
    the concerns; `shown`: ids of perspectives in place of both. A options, C leaves, K criteria of the view, P perspectives.
    """

    analysis: Analysis
    sampling: Sampling = field(default_factory=Sampling)
    statements: Statements = field(default_factory=Statements)
    readings: bool = False
    shown: tuple[str, ...] = ()

    @property
    def decision(self) -> Decision:
        """The decision."""
        return self.analysis.decision

    # --- values, without those of options that are out

    @cached_property
    def values(self) -> Array:
        """Likely values (A, C) on the leaves, a missing one at the middle of its scale."""
        return self._in(np.nan_to_num(self.analysis.values.likely, nan=50.0))

    @cached_property
    def group_values(self) -> Array:
        """Likely values (A, K) on the criteria of the view."""
        return self._in(self.analysis.group_values)

    @property
    def rows(self) -> NDArray[np.int64]:
        """Rows of the options that take part: the axes of what is sampled."""
        return self.analysis.compared_options

    @cached_property
    def columns(self) -> NDArray[np.int64]:
        """Columns of the leaves that take part in what is sampled: all but the diagnostics that carry no weight."""
        return self.analysis.active

    def _in(self, table: Array) -> Array:
        return np.where(self.analysis.out[:, None], np.nan, table)

    # --- weights, exactly

    @cached_property
    def stability(self) -> WeightStability:
        """The intervals (K, 2) of each weight of the view within which first place, top three and whole order stay."""
        return weight_stability(self.group_values, self.analysis.weights.shares, TOP)

    @cached_property
    def _flips(self) -> dict[Norm, Flips]:
        return {}

    def flips(self, norm: Norm = "l1") -> Flips:
        """The nearest change of the weights (K,) of the view that makes each option first, and who can be first at all."""
        if norm not in self._flips:
            shares, space = self.analysis.weights.shares, open_weights(self.analysis)
            self._flips[norm] = nearest_flip(self.group_values, shares, norm, space)
        return self._flips[norm]

    @cached_property
    def weight_ranges(self) -> Array:
        """The least and the largest weight (K, 2) of each criterion of the view under the concerns and the present weights.

        From half to twice its weight where the decision has no concerns. As shares of all weight.
        """
        return concern_ranges(self.analysis)

    @cached_property
    def weight_tornado(self) -> Tornado:
        """The gap between the first place and the rest (K,) as each weight of the view goes through its `weight_ranges`."""
        return weight_tornado(list(self.analysis.paths.values()), self.weight_ranges)

    @cached_property
    def relations(self) -> Relations:
        """What is necessary and possible under all weights of the view that agree with what is `stated`.

        Raises `WeightsError` for statements that contradict one another.
        """
        part = counted(self.analysis, self.stated)
        return relations(self.group_values[:, part], known_of(self.analysis, self.stated, part))

    @property
    def stated(self) -> Statements:
        """The `statements`, or where nothing is said the order of the present perspective, if it is one."""
        return stated(self.analysis, self.statements)

    @property
    def clash(self) -> Clash | None:
        """What of the `stated` contradicts itself; None where all can hold."""
        return clash(self.analysis, self.stated)

    def first_place_map(self, names: Sequence[str], weights: Array | None = None) -> FirstPlaceMap:
        """Who comes first as two weights vary, or as three share out what they hold: criteria of the view, or nodes, by id.

        In the proportions of `weights` (C,), the present ones by default. Raises `WeightsError`.
        """
        leaves = self.analysis.weights.leaves if weights is None else weights
        members = [self.members(name) for name in names]
        return two_way_map(self.values, leaves, *members) if len(members) == 2 else ternary_map(self.values, leaves, members)

    def members(self, name: str) -> NDArray[np.bool_]:
        """(C,) Which leaves a criterion of the view, or a node of the tree, stands for. Raises `KeyError`."""
        groups = self.analysis.weights.groups
        if name in groups.ids:
            return np.asarray(groups.members[groups.ids.index(name)], dtype=bool)
        return np.isin(np.arange(self.values.shape[1]), self.decision.tree.leaves[name])

    # --- scores, exactly

    @cached_property
    def score_flips(self) -> ScoreFlips:
        """For each cell (A, C) the value at which the first place changes."""
        return score_flips(self.values, self.analysis.weights.leaves)

    @cached_property
    def decisive_cells(self) -> tuple[DecisiveCell, ...]:
        """The 20 cells on which the first place hangs most."""
        return decisive_cells(self.score_flips, self.analysis.values.pessimistic, self.analysis.values.optimistic)

    @cached_property
    def joint_flips(self) -> JointFlips:
        """For each option the smallest joint change of scores within their ranges that makes it first."""
        values = self.analysis.values
        return joint_flips(self.values, self._in(values.pessimistic), self._in(values.optimistic), self.analysis.weights.leaves)

    @cached_property
    def cell_tornado(self) -> Tornado:
        """The gap between the first place and the rest (A, C) as each score goes from its pessimistic to its optimistic end."""
        values = self.analysis.values
        return cell_tornado(self.values, values.pessimistic, values.optimistic, self.analysis.weights.leaves)

    @cached_property
    def worst_criteria(self) -> tuple[tuple[int, ...], ...]:
        """For each option the weighted criteria of the view (their numbers, 0 to K - 1) on which its value is lowest."""
        weighted = np.where(self.analysis.weights.shares > 0, self.analysis.group_values, np.inf)
        return tuple(tuple(np.flatnonzero(row <= row.min() + TIE).tolist()) for row in weighted)

    def balance(self, criterion: str) -> Balance:
        """A criterion of the view set against all the others, such as cost against value; raises `ValueError` for no such one."""
        return balance(self.analysis, criterion)

    # --- perspectives

    @cached_property
    def perspectives(self) -> tuple[Perspective, ...]:
        """Those `shown`, else the concerns of the decision, and then the readings of stakeholders where they are asked for."""
        if self.shown:
            return tuple(self.decision.perspective(name) for name in self.shown)
        groups = ("concern", "reading") if self.readings else ("concern",)
        return tuple(found for group in groups for found in self.decision.perspectives if found.group == group)

    @cached_property
    def perspective_weights(self) -> Array:
        """Leaf weights (P, C) of each of `perspectives`."""
        rows = [perspective_weights(self.decision, perspective) for perspective in self.perspectives]
        return np.array(rows).reshape(-1, self.values.shape[1])

    @cached_property
    def perspective_scores(self) -> Array:
        """Additive scores (P, A) under each of `perspectives`, on all criteria whatever the view."""
        return np.asarray(self.perspective_weights @ self.values.T)

    @cached_property
    def acceptable(self) -> NDArray[np.int64]:
        """(A, A) Under how many of `perspectives` each option has the rank of the column, from 1 on, or better."""
        return acceptable(self.perspective_scores)

    @cached_property
    def unmet(self) -> tuple[Unmet, ...]:
        """For each option the perspectives that it leaves unmet."""
        return minority_report(self.perspective_scores)

    @cached_property
    def regret(self) -> Regret:
        """What each option loses under each of `perspectives` against the one that comes first there."""
        return regret(self.perspective_scores)

    @cached_property
    def spreads(self) -> tuple[Spread, ...]:
        """What each of `perspectives` leaves open: shares of ranks over all weights that respect it."""
        return spreads(self.decision, self.values, self.perspectives, seed=self.analysis.settings.seed)

    # --- sampled

    def acceptability(self, progress: Progress | None = None) -> Acceptability:
        """Rank acceptabilities by the method of the analysis, over the options `rows` and the criteria `columns`.

        Raises `MethodError` where the method refuses the data, `WeightsError` where no such weights can be drawn.
        """
        if not self.rows.size:
            raise MethodError("no option is left: a gate rules out every one")
        return _ACCEPTABILITY.ask(self._sampled, lambda: self._smaa(progress), whole=lambda found: not found.stopped)

    def _smaa(self, progress: Progress | None) -> Acceptability:
        scores, weights = self.draws
        fixed = self.values[np.ix_(self.rows, self.columns)]
        return acceptability(self.analysis, self.sampling, (scores if self.sampling.uncertain else fixed, weights), progress)

    def what_decides(self, progress: Progress | None = None) -> WhatDecides | None:
        """How much facts, preferences and the rule decide of whether the first-ranked option comes first.

        None where there is no first-ranked option among others, or `progress` stops the work. Raises as `acceptability`.
        """
        if len(self.rows) < 2 or not self.analysis.first:
            return None
        row, seed = int(np.flatnonzero(self.rows == self.analysis.first[0])[0]), self.analysis.settings.seed
        return _WHAT_DECIDES.ask(self._decided, partial(what_decides, row, self.draws, seed=seed, progress=progress), whole=bool)

    def multiverse(self, plan: Plan | None = None, progress: Progress | None = None) -> Multiverse:
        """Every defensible way to do the analysis, each with its ranking."""
        values, out = self.analysis.values.likely, self.analysis.out
        work = partial(multiverse, self.decision, values, plan, out=out, progress=progress)
        return _MULTIVERSE.ask(self._varied(plan), work, whole=lambda found: found.complete)

    @property
    def done(self) -> frozenset[str]:
        """Which of the two slow results, "what_decides" and "multiverse", are there and take no more time."""
        there = {"what_decides": self._decided in _WHAT_DECIDES, "multiverse": self._varied(None) in _MULTIVERSE}
        return frozenset(name for name, is_there in there.items() if is_there)

    @property
    def _sampled(self) -> tuple[Hashable, ...]:
        return asked(self.analysis, self.sampling, self.statements)

    @property
    def _decided(self) -> tuple[Hashable, ...]:
        return (self.analysis.first[:1], *self._sampled)

    def _varied(self, plan: Plan | None) -> tuple[Hashable, ...]:
        return (self.decision, repr(plan or Plan()), self.analysis.out.tobytes())

    @property
    def draws(self) -> tuple[Draw, Draw]:
        """Draws of values (S, A, C) and of weights (S, C), both of what takes part. Raises `WeightsError`."""
        scores = score_draw(self.analysis, self.sampling, self.rows, self.columns)
        return scores, among(weight_draw(self.analysis, self.sampling, self.statements), self.columns)

    # --- scenarios, gates and critic

    @cached_property
    def futures(self) -> Futures:
        """What the drivers make of the ranking."""
        return Futures(self.analysis)

    def scenario(self, states: Mapping[str, str]) -> Scenario:
        """The decision in chosen states of its drivers. Raises `UnknownNameError`."""
        return scenario(self.decision, states)

    def combinations(self, drivers: Sequence[str] | None = None, progress: Progress | None = None) -> Combinations | None:
        """All combinations of the states of the drivers. Raises `CrossroadsError` where they are too many."""
        return self.futures.combined(drivers, progress)

    @cached_property
    def gates(self) -> GatesEffect:
        """What the gates do to the ranking, with and without them, also those that are off."""
        return gates_effect(self.decision, self.analysis.scores)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What a critic would say of the model; refusals are those of the methods on the present values."""
        refusals = {method: why for method, why in self.analysis.lenses.items() if isinstance(why, str)}
        return critique(self.decision, self.analysis.weights.leaves, out=self.analysis.out, refusals=refusals)

    @property
    def checklists(self) -> dict[str, tuple[Item, ...]]:
        """The ISPOR checklist and the eight steps of the UK manual, answered for this decision."""
        return {"ispor": ispor(self.decision), "uk_manual": uk_manual(self.decision)}
