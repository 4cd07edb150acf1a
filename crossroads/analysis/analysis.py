"""The ranking of a decision under weights, and all that follows from the two at once."""

import datetime
import importlib.metadata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from crossroads.analysis.settings import Settings
from crossroads.errors import CrossroadsError, MethodError
from crossroads.mcda import ranking
from crossroads.mcda.gates import GateState, gate_states
from crossroads.mcda.methods import LENSES, METHODS, Evaluation, evaluate
from crossroads.mcda.results import Result, kept
from crossroads.mcda.values import Values, value_table
from crossroads.mcda.weighting import Array
from crossroads.mcda.weights import Weights, choose_weights, perspective_weights
from crossroads.model import Decision, Perspective
from crossroads.model.shown import OneLine
from crossroads.robustness import Comparison, Separation, WeightPath, compare, dominated, separation, weight_path


@dataclass(frozen=True, eq=False, repr=False)
class Analysis(Result):
    """Everything that follows from a decision, weights and settings. Rows are options in the order of the decision.

    An option ruled out by a gate keeps its score; its rank is None, and it takes no part in ranks, lenses and
    sensitivity.
    """

    decision: Decision
    weights: Weights
    settings: Settings

    @property
    def values(self) -> Values:
        """The values of all cells."""
        return value_table(self.decision)

    @cached_property
    def scores(self) -> Array:
        """Additive scores (A,) 0-100. A missing performance stands at the middle of its scale."""
        return np.asarray(self._central @ self.weights.leaves)

    @cached_property
    def pessimistic(self) -> Array:
        """Additive scores (A,) with every performance at its worse end."""
        return np.asarray(self.values.pessimistic @ self.weights.leaves)

    @cached_property
    def optimistic(self) -> Array:
        """Additive scores (A,) with every performance at its better end."""
        return np.asarray(self.values.optimistic @ self.weights.leaves)

    @cached_property
    def contributions(self) -> Array:
        """Points (A, C) that each leaf adds to each score: weight x value."""
        return np.asarray(self._central * self.weights.leaves)

    @cached_property
    def group_values(self) -> Array:
        """Values (A, K) on the criteria of the view: weighted means of their leaves."""
        return np.asarray(self._central @ self.weights.within.T)

    @cached_property
    def group_contributions(self) -> Array:
        """Points (A, K) that each criterion of the view adds to each score."""
        return np.asarray(self.group_values * self.weights.shares)

    @cached_property
    def group_bounds(self) -> tuple[Array, Array]:
        """Pessimistic and optimistic values (A, K) on the criteria of the view, as `group_values` are the central ones."""
        ends = (self.values.pessimistic, self.values.optimistic)
        pessimistic, optimistic = (np.asarray(end @ self.weights.within.T) for end in ends)
        return pessimistic, optimistic

    @cached_property
    def gates(self) -> tuple[GateState, ...]:
        """Where each option stands at each gate that is not off."""
        return gate_states(self.decision)

    @cached_property
    def out(self) -> NDArray[np.bool_]:
        """(A,) Which options a gate rules out."""
        excluded = [state.fails for state in self.gates if state.gate.mode == "exclude"]
        return np.any(excluded, axis=0) if excluded else np.zeros(len(self.decision.options), dtype=bool)

    @cached_property
    def evaluation(self) -> Evaluation:
        """The headline method on the options that are in. Raises `MethodError` when it refuses the data."""
        return self._evaluate(self.settings.method, dict(self.settings.parameters))

    @cached_property
    def preference(self) -> Array:
        """Preference scores (A,) of the headline method; NaN for options that are out."""
        if self.settings.method == "additive":
            return np.where(self.out, np.nan, self.scores)
        return self._spread(self.evaluation.preference)

    @cached_property
    def ranks(self) -> tuple[int | None, ...]:
        """Rank of each option by the headline method, 1 is first; None for options that are out."""
        return self._ranks(self.preference)

    @cached_property
    def order(self) -> tuple[int, ...]:
        """Option rows from the first rank to the last, ties in the order of the decision, those out at the end."""
        return tuple(sorted(range(len(self.ranks)), key=lambda row: (self.ranks[row] is None, self.ranks[row] or 0, row)))

    @cached_property
    def first(self) -> tuple[int, ...]:
        """The options of rank 1; several where they tie."""
        return tuple(row for row in self.order if self.ranks[row] == 1)

    @cached_property
    def separation(self) -> Separation:
        """How sure the order of each pair is, by the additive scores."""
        return separation(self.decision, self.weights.leaves, self.settings.seed)

    @cached_property
    def paths(self) -> dict[str, WeightPath]:
        """One-way sensitivity to the weight of each criterion of the view, by id."""
        return self.paths_of(np.where(self.out[:, None], np.nan, self.group_values))

    def paths_of(self, values: Array) -> dict[str, WeightPath]:
        """The same for any `values` (n, K) on the criteria of the view."""
        takes_part = self.weights.groups.members[:, self.active].any(axis=1)
        found = {}
        for row, name in enumerate(self.weights.groups.ids):
            moved = np.arange(takes_part.size) == row
            kept = takes_part | moved
            found[name] = weight_path(values[:, kept], self.weights.shares[kept], moved[kept])
        return found

    @cached_property
    def _moving(self) -> dict[str, NDArray[np.bool_]]:
        """The nodes of the tree that take part and are not all there is, by id: which of the active leaves are theirs."""
        members = {node: np.isin(self.active, columns) for node, columns in self.decision.tree.leaves.items() if node}
        return {node: mine for node, mine in members.items() if mine.any() and not mine.all()}

    @cached_property
    def node_paths(self) -> dict[str, WeightPath]:
        """One-way sensitivity to the weight of each leaf, inner node and branch of the tree that takes part, by id."""
        return {node: self._node_path(node) for node in self._moving}

    def path(self, name: str) -> WeightPath:
        """The one of `paths` or `node_paths` that has this id, computed alone. Raises `KeyError` when neither has it."""
        return self.paths[name] if name in self.paths else self._node_path(name)

    def _node_path(self, node: str) -> WeightPath:
        values = np.where(self.out[:, None], np.nan, self._central)[:, self.active]
        return weight_path(values, self.weights.leaves[self.active], self._moving[node])

    @cached_property
    def path_titles(self) -> dict[str, str]:
        """The titles of all that `path` knows, by id: first the criteria of the view, then the nodes of the tree."""
        titles = dict(zip(self.weights.groups.ids, self.weights.groups.titles, strict=True))
        return titles | {node: self.decision.tree.nodes[node].title for node in self._moving if node not in titles}

    @cached_property
    def every_path(self) -> dict[str, WeightPath]:
        """`paths`, then those of `node_paths` that are none of them, by id."""
        return self.paths | {node: path for node, path in self.node_paths.items() if node not in self.paths}

    @cached_property
    def dominated(self) -> NDArray[np.bool_]:
        """(A, A) The row option is at least as good as the column option on every weighted leaf, and better on one."""
        return dominated(self.values.likely[:, self.active])

    @cached_property
    def lenses(self) -> dict[str, Evaluation | str]:
        """Other methods on the same values and weights, by id; the reason as text where one refuses."""
        found: dict[str, Evaluation | str] = {}
        for method in LENSES:
            try:
                found[method] = self._evaluate(method, {})
            except MethodError as error:
                found[method] = str(error)
        return found

    @cached_property
    def lens_ranks(self) -> dict[str, tuple[int | None, ...]]:
        """Ranks (A,) by each lens that takes the data; None for options that are out."""
        return {
            method: self._ranks(self._spread(evaluation.preference))
            for method, evaluation in self.lenses.items()
            if isinstance(evaluation, Evaluation)
        }

    @property
    def concerns(self) -> "tuple[Concern, ...]":
        """The ranking under each concern, whatever weights are in use now."""
        return concerns(self.decision)

    @cached_property
    def active(self) -> NDArray[np.int64]:
        """Columns of the leaves that take part: all but the diagnostics, and those only where they carry weight."""
        diagnostic = np.isin(np.arange(self.weights.leaves.size), list(self.decision.tree.diagnostics))
        return np.flatnonzero(~diagnostic | (self.weights.leaves > 0))

    @cached_property
    def provenance(self) -> dict[str, Any]:
        """What is needed to get these numbers again."""
        return provenance(self)

    @cached_property
    def _central(self) -> Array:
        return np.where(np.isnan(self.values.likely), 50.0, self.values.likely)

    def by_method(self, method: str, **parameters: Any) -> "Analysis":
        """The same decision and weights, ranked by another method. Raises `MethodError` for one that is not known."""
        return analyse(self.decision, self.weights, replace(self.settings, method=method, parameters=parameters))

    @cached_property
    def compared(self) -> Comparison:
        """Every method on the anchored values of the `compared_options` and `compared_criteria`.

        Raises `MethodError` where a performance is missing or no option is left.
        """
        return compare(self._complete(self.values.likely), self.weights.leaves[self.compared_criteria], self._all_benefit)

    @cached_property
    def compared_levels(self) -> Comparison:
        """The same on the levels themselves, as they stand on their scales, costs being costs."""
        criteria = [self.decision.tree.criteria[column] for column in self.compared_criteria]
        types = np.array([-1.0 if criterion.direction == "min" else 1.0 for criterion in criteria])
        return compare(self._complete(self.values.mode), self.weights.leaves[self.compared_criteria], types)

    @cached_property
    def compared_options(self) -> NDArray[np.int64]:
        """Rows of the options that methods compare: all that no gate rules out."""
        return np.flatnonzero(~self.out)

    @cached_property
    def compared_criteria(self) -> NDArray[np.int64]:
        """Columns of the leaves that methods compare on: all that carry weight."""
        return self.active[self.weights.leaves[self.active] > 0]

    @property
    def _all_benefit(self) -> Array:
        return np.ones(self.compared_criteria.size)

    def _evaluate(self, method: str, parameters: Mapping[str, Any]) -> Evaluation:
        matrix = self._complete(self._central if method == "additive" else self.values.likely)
        return evaluate(method, matrix, self.weights.leaves[self.compared_criteria], self._all_benefit, **parameters)

    def _complete(self, table: Array) -> Array:
        """What `table` (A, C) says of the options and criteria that methods compare; a gap in it is refused by name."""
        if not self.compared_options.size:
            raise MethodError("no option is left: a gate rules out every one")
        chosen = table[np.ix_(self.compared_options, self.compared_criteria)]
        if np.isnan(chosen).any():
            row, column = np.argwhere(np.isnan(chosen))[0]
            option = self.decision.options[self.compared_options[row]]
            criterion = self.decision.tree.criteria[self.compared_criteria[column]]
            raise MethodError(f"needs every score; {option.title} has none on {criterion.title}")
        return np.asarray(chosen)

    def _spread(self, preference: Array) -> Array:
        """Preferences of the options that are in, put back among all (A,), NaN for those out."""
        spread = np.full(len(self.decision.options), np.nan)
        spread[~self.out] = preference
        return spread

    def _ranks(self, preference: Array) -> tuple[int | None, ...]:
        ranks = ranking.ranks(preference)
        return tuple(None if out else int(rank) for rank, out in zip(ranks, self.out, strict=True))


@dataclass(frozen=True, eq=False, repr=False)
class Concern(OneLine):
    """The additive ranking under one perspective, on the leaves: scores (A,) and ranks (A,), gates left aside."""

    perspective: Perspective
    scores: Array
    ranks: NDArray[np.int64]


def analyse(decision: Decision, weights: Weights | None = None, settings: Settings | None = None) -> Analysis:
    """The analysis of `decision` under `weights` (the equal start on the full tree by default).

    Numbers are computed when first asked for. Raises `MethodError` at once for an unknown method.
    """
    chosen = Settings() if settings is None else settings
    for one, kind in ((decision, Decision), (weights, Weights | None), (chosen, Settings)):
        if not isinstance(one, kind):
            raise CrossroadsError(f"analyse takes a Decision, Weights and Settings; got one of {type(one).__name__}")
    if chosen.method not in METHODS:
        raise MethodError(f"no method '{chosen.method}'; known: {', '.join(METHODS)}")
    return Analysis(decision, choose_weights(decision) if weights is None else weights, chosen)


@kept(64)
def concerns(decision: Decision) -> tuple[Concern, ...]:
    """The additive ranking of `decision` under each of its concerns."""
    likely = value_table(decision).likely
    central = np.where(np.isnan(likely), 50.0, likely)
    found = []
    for perspective in decision.perspectives:
        if perspective.group == "concern":
            scores = central @ perspective_weights(decision, perspective)
            found.append(Concern(perspective, scores, ranking.ranks(scores)))
    return tuple(found)


def provenance(analysis: Analysis) -> dict[str, Any]:
    """The provenance object that every output carries. Weights are shares of the leaves."""
    decision, weights = analysis.decision, analysis.weights
    leaves = zip(decision.tree.index, weights.leaves.tolist(), strict=True)
    return {
        "decision": decision.id,
        "sha256": decision.sha256,
        "status": decision.status,
        "perspective": weights.perspective.id if weights.perspective else None,
        "perspective_title": weights.perspective.title if weights.perspective else None,
        "changed_by_hand": dict(weights.changed),
        "weights": dict(leaves),
        "view": weights.groups.id,
        "weight_left_out": weights.left_out,
        **({"locked": list(analysis.settings.locked)} if analysis.settings.locked else {}),
        "method": analysis.settings.method,
        "parameters": dict(METHODS[analysis.settings.method].parameters) | dict(analysis.settings.parameters),
        "seed": analysis.settings.seed,
        "samples": analysis.separation.samples,
        "monte_carlo_error": analysis.separation.standard_error,
        "versions": {package: importlib.metadata.version(package) for package in ("crossroads", "pymcdm", "numpy")},
        "date": analysis.settings.date or datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"),
    }
