"""The multiverse: every defensible way to do the analysis, each with its ranking, as a specification curve.

Methods x normalisations x perspectives x views x drop-one. Every variant is drawn; no percentage is taken over them, for
they share their inputs and nobody has sampled them. Sources: Steegen et al. (2016), Increasing transparency through a
multiverse analysis, Perspectives on Psychological Science 11(5), 702-712; Simonsohn, Simmons and Nelson (2020),
Specification curve analysis, Nature Human Behaviour 4, 1208-1214.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from crossroads.errors import MethodError, WeightsError
from crossroads.mcda.methods import METHODS, evaluate_many
from crossroads.mcda.normalization import NORMALIZATIONS
from crossroads.mcda.ranking import ranks
from crossroads.mcda.results import Result
from crossroads.mcda.weighting import Array
from crossroads.mcda.weights import default_weights, grouping, perspective_weights, regroup
from crossroads.model import FULL_VIEW, Decision
from crossroads.robustness.sampled import Progress


class Rule(NamedTuple):
    """A method, and the normalisation it uses; "" where it has none to choose."""

    method: str
    normalization: str = ""


class Variant(NamedTuple):
    """One way to do it. `without_option`, `without_criterion`: the id of the one that is left out, "" for none."""

    method: str
    normalization: str
    perspective: str
    view: str
    without_option: str
    without_criterion: str


class Held(NamedTuple):
    """In how many of the `variants` that make one choice, and in which an option takes part, it comes `first`, alone or level."""

    what: str
    choice: str
    first: int
    variants: int


@dataclass(frozen=True, eq=False, repr=False)
class Multiverse(Result):
    """Every variant with its ranking: `ranks` (V, A), 1 is first, 0 for an option that takes no part in the variant.

    `refused`: variants that a method refuses, with its reason; they have no row. `planned`: how many variants there were to
    be; `complete` is False when `progress` stopped the work before.
    """

    variants: tuple[Variant, ...]
    ranks: NDArray[np.int64]
    refused: Mapping[Variant, str]
    planned: int
    complete: bool

    def choices(self, what: str) -> tuple[tuple[str, ...], NDArray[np.int64]]:
        """The choices of `what`, a field of `Variant`, as they come up, and (V,) which of them each variant makes."""
        made = [getattr(variant, what) for variant in self.variants]
        numbers = {name: number for number, name in enumerate(dict.fromkeys(made))}
        return tuple(numbers), np.array([numbers[name] for name in made], dtype=np.int64)

    def curve(self, option: int, by: Sequence[str] = ()) -> NDArray[np.int64]:
        """The rows of the curve of `option` (a row): from those that rank it first on, variants without it left out.

        Equal ranks stand in the order of the choices of `by`, fields of `Variant`, and then in that of the variants, so that
        neighbours differ in one thing at a time.
        """
        places = self.ranks[:, option]
        order = np.lexsort((*(self.choices(what)[1] for what in reversed(by)), places))
        return np.asarray(order[places[order] > 0])

    @cached_property
    def firsts(self) -> NDArray[np.int64]:
        """(A,) In how many variants each option comes first, alone or level: counts, never shares."""
        return np.asarray((self.ranks == 1).sum(axis=0))

    def first_by(self, what: str) -> dict[str, NDArray[np.int64]]:
        """As `firsts`, apart for each choice of `what`, a field of `Variant`: which choice the first place hangs on."""
        chosen = np.array([getattr(variant, what) for variant in self.variants])
        return {str(name): (self.ranks[chosen == name] == 1).sum(axis=0) for name in dict.fromkeys(chosen.tolist())}

    def held(self, option: int, what: str) -> tuple[Held, ...]:
        """What each choice of `what`, a field of `Variant`, does for the first place of `option` (a row)."""
        names, made = self.choices(what)
        places = self.ranks[:, option]
        there, first = (np.bincount(made[rows], minlength=len(names)) for rows in (places > 0, places == 1))
        return tuple(Held(what, *one) for one in zip(names, first.tolist(), there.tolist(), strict=True) if one[2])

    def hangs_on(self, option: int) -> tuple[tuple[Held, Held], ...]:
        """What the first place of `option` (a row) hangs on, most first: for each field of `Variant` that varies two choices.

        First the one under which it comes first most rarely, for how often it takes part, then the one where it does most often.
        """
        ends = []
        for what in Variant._fields:
            by_share = sorted(self.held(option, what), key=_share)
            if len(by_share) > 1:
                ends.append((by_share[0], by_share[-1]))
        return tuple(sorted(ends, key=lambda pair: _share(pair[0]) - _share(pair[1])))


@dataclass(frozen=True)
class Plan:
    """What the variants vary. Empty lists stand for everything there is: all methods, concerns and the start, all views."""

    methods: Sequence[str] = ()
    perspectives: Sequence[str] = ()
    views: Sequence[str] = ()
    normalizations: bool = True
    drop_options: bool = True
    drop_criteria: bool = True


class _Job(NamedTuple):
    """Weights (C,) by perspective, in a view, with one option or criterion left out or none."""

    view: str
    without_option: str
    without_criterion: str
    sets: Mapping[str, Array]


class _Data(NamedTuple):
    """Values (A, C) of a decision, and the options (A,) that take part."""

    decision: Decision
    table: Array
    rows: NDArray[np.bool_]


@dataclass
class _Found:
    variants: list[Variant] = field(default_factory=list)
    ranks: list[NDArray[np.int64]] = field(default_factory=list)
    refused: dict[Variant, str] = field(default_factory=dict)


def multiverse(
    decision: Decision,
    values: ArrayLike,
    plan: Plan | None = None,
    *,
    out: ArrayLike | None = None,
    progress: Progress | None = None,
) -> Multiverse:
    """Every variant of `plan` on `values` (A, C) 0-100, all benefit.

    NaN for missing: the additive model takes the middle of the scale, as it always does; other methods refuse it by name.
    Where the decision has no perspectives, weights are those of the points of its tree, under the name "".

    `out` (A,) boolean: options that take no part in any. A criterion is left out under the perspectives that give it
    weight, and the others keep their proportions. `progress` is told how many of all variants are done, and may stop the
    work with what there is.
    Raises `MethodError` for an unknown method, `UnknownNameError` for an unknown perspective or view.
    """
    chosen = plan or Plan()
    table, options = np.asarray(values, dtype=float), [option.id for option in decision.options]
    present = np.ones(len(table), dtype=bool) if out is None else ~np.asarray(out, dtype=bool)
    rules, jobs = list(_rules(chosen)), list(_jobs(decision, chosen, present))
    planned = len(rules) * sum(len(job.sets) for job in jobs)
    found, done = _Found(), 0
    for rule in rules:
        for job in jobs:
            rows = present & (np.array(options) != job.without_option)
            _run(found, rule, job, _Data(decision, table, rows))
            done += len(job.sets)
            if progress is not None and progress(done, planned) is False:
                return _result(found, len(table), planned, complete=done == planned)
    return _result(found, len(table), planned, complete=True)


def _jobs(decision: Decision, plan: Plan, present: NDArray[np.bool_]) -> Iterator[_Job]:
    """What each rule is tried on: in each view everything first, then without each option, then without each criterion."""
    options = [option.id for option, here in zip(decision.options, present, strict=True) if here]
    for view in plan.views or _views(decision):
        sets = _weights(decision, plan, view)
        if not sets:
            continue
        yield _Job(view, "", "", sets)
        if plan.drop_options and len(options) > 1:
            yield from (_Job(view, option, "", sets) for option in options)
        if plan.drop_criteria:
            for column, criterion in enumerate(decision.tree.criteria):
                left = {name: _without(column, weights) for name, weights in sets.items() if 0 < weights[column] < 1}
                if left:
                    yield _Job(view, "", criterion.id, left)


def _without(column: int, weights: Array) -> Array:
    """`weights` (C,) without one criterion, the others in proportion."""
    left = weights.copy()
    left[column] = 0.0
    return np.asarray(left / left.sum())


def _views(decision: Decision) -> tuple[str, ...]:
    return (FULL_VIEW, *(view.id for view in decision.views))


def _rules(plan: Plan) -> Iterator[Rule]:
    """Every chosen method, with each normalisation where it has that to choose: its own default first."""
    for method in plan.methods or METHODS:
        if method not in METHODS:
            raise MethodError(f"no method '{method}'; known: {', '.join(METHODS)}")
        default = METHODS[method].parameters.get("normalization", "")
        yield Rule(method, default)
        if default and plan.normalizations:
            yield from (Rule(method, name) for name in NORMALIZATIONS if name != default)


def _weights(decision: Decision, plan: Plan, view: str) -> dict[str, Array]:
    """Leaf weights (C,) of each chosen perspective in `view`; one with no weight inside the view is left out."""
    groups = grouping(decision, view)
    named = [decision.perspective(name) for name in plan.perspectives]
    chosen = named or [one for one in decision.perspectives if one.group in ("start", "concern", "own")]
    given = {perspective.id: perspective_weights(decision, perspective) for perspective in chosen}
    found = {}
    for name, weights in (given or {"": default_weights(decision)}).items():
        try:
            shares, within, _ = regroup(decision, groups, weights)
        except WeightsError:
            continue
        found[name] = shares @ within
    return found


def _run(found: _Found, rule: Rule, job: _Job, data: _Data) -> None:
    """Adds the ranking by `rule` under each weight set of `job`, or the refusal."""
    whole: Array | None
    try:
        whole = _preferences(rule, data, np.stack(list(job.sets.values())))
    except MethodError:
        whole = None  # one set may be refused where others are not
    for number, (perspective, weights) in enumerate(job.sets.items()):
        variant = Variant(*rule, perspective, job.view, job.without_option, job.without_criterion)
        try:
            preference = _preferences(rule, data, weights[None])[0] if whole is None else whole[number]
        except MethodError as error:
            found.refused[variant] = str(error)
            continue
        line = np.zeros(len(data.rows), dtype=np.int64)
        line[data.rows] = ranks(preference)
        found.variants.append(variant)
        found.ranks.append(line)


def _preferences(rule: Rule, data: _Data, weights: Array) -> Array:
    """(S, A) by one rule, on the criteria to which some of the `weights` (S, C) give weight."""
    if not data.rows.any():
        raise MethodError("no option is left: a gate rules out every one")
    counted = (weights > 0).any(axis=0)
    values = data.table
    if rule.method == "additive":
        values = np.where(np.isnan(values), 50.0, values)
    for row, column in np.argwhere(np.isnan(values) & data.rows[:, None] & counted):
        option, criterion = data.decision.options[row], data.decision.tree.criteria[column]
        raise MethodError(f"needs every score; {option.title} has none on {criterion.title}")
    given = values[np.ix_(data.rows, counted)], weights[:, counted], np.ones(counted.sum())
    if not rule.normalization:
        return evaluate_many(rule.method, *given)
    return evaluate_many(rule.method, *given, normalization=rule.normalization)


def _share(held: Held) -> float:
    """For putting choices in order; shares of variants are never shown."""
    return held.first / held.variants


def _result(found: _Found, options: int, planned: int, *, complete: bool) -> Multiverse:
    table = np.array(found.ranks, dtype=np.int64).reshape(-1, options)
    return Multiverse(tuple(found.variants), table, found.refused, planned, complete)
