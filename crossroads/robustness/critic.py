"""The critic: findings about the model itself, each with its evidence in numbers.

A finding says what it is (`kind`), whom it concerns and the numbers behind it; sentences are made from it elsewhere. The
limits below are conventions, shown beside the findings. What each kind means, and how it is mended:

==================  =================================================================================================
same_everywhere     all options have nearly the same value on it: drop it, or score more finely; its weight is spent on
                    nothing
narrow_range        an ordinary weight or more, on a criterion of which only a small part is in play: ask for its swing again
                    on that part
near_duplicate      two columns run alike: say what each adds, or count them once
overlap             a declared overlap whose counting twice decides who comes first: settle where the line runs
overlaps_together   how many overlaps are declared, and what counting all of them once does
dominated           another option is at least as good on every weighted criterion: keep it for the record, or improve it
judgement_decides   a score that rests on judgement alone, and another level in its range puts another option first: find
                    evidence
missing_score       nobody could give it, and it carries weight: find it, or leave the criterion out
baseline_out        a gate rules out the option that stands for no change: then nothing is compared with it
weight_and_gate     a criterion both rules out and weighs: let it do one of the two, or say why both
method_refuses      a method whose assumptions these data break: do not cite it
independence        a question: would the trade-off for the one change if the other had already collapsed? A yes shows
                    the lens of the weaker of the two
==================  =================================================================================================
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations as pairs_of
from typing import Literal, get_args

import numpy as np
from numpy.typing import ArrayLike, NDArray

from crossroads.mcda.gates import gate_states
from crossroads.mcda.results import Result
from crossroads.mcda.values import Values, value_table
from crossroads.mcda.weighting import Array
from crossroads.model import Decision
from crossroads.robustness.dominance import dominated
from crossroads.robustness.overlaps import Merge, correlations, declared, merge, weaker_of_two
from crossroads.robustness.score_flips import ScoreFlips, score_flips

Kind = Literal[
    "judgement_decides",
    "missing_score",
    "overlap",
    "overlaps_together",
    "near_duplicate",
    "same_everywhere",
    "narrow_range",
    "dominated",
    "weight_and_gate",
    "baseline_out",
    "method_refuses",
    "independence",
]
KINDS: tuple[Kind, ...] = get_args(Kind)

SAME = 5.0
"""Value points, of 100, up to which the options count as level on a criterion."""
NARROW = 30.0
"""Value points, of 100, up to which the range in play is narrow."""
ALIKE = 0.9
"""Correlation from which two columns count as near-duplicates."""
ENOUGH_OPTIONS = 4
"""Fewer options than this correlate by chance nearly always, and no near-duplicate is named."""
ASKED = 5
"""At most so many pairs of criteria are asked about preference independence."""
HEAVIEST = 20
"""Only pairs among so many criteria, those of most weight, are looked at for that."""
BY_JUDGEMENT = ("judged", "silent")


@dataclass(frozen=True)
class Finding:
    """One thing about the model that a critic would say.

    `criteria` and `options`: the ids concerned; where an order matters, the kind says so below. `numbers`: the evidence, by
    name: weights as shares, values and spans in points of 0-100. `note`: words of the decision or of a method, as they
    stand. `decides`: whether mending it, or what it leaves open, can change who comes first.

    Options: of "dominated" the dominated one before those that dominate it; of "judgement_decides" and "missing_score" the one
    whose score it is, then who would come first; of overlaps and "independence" who would come first.
    """

    kind: Kind
    criteria: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    numbers: Mapping[str, float] = field(default_factory=dict)
    note: str = ""
    decides: bool = False


@dataclass(frozen=True, eq=False, repr=False)
class _Case(Result):
    """What every check looks at. `present` (A,): the options that take part."""

    decision: Decision
    weights: Array
    present: NDArray[np.bool_]

    @property
    def values(self) -> Values:
        return value_table(self.decision)

    @cached_property
    def central(self) -> Array:
        """Values (A, C), a missing one at the middle, NaN rows for options that take no part."""
        filled = np.where(np.isnan(self.values.likely), 50.0, self.values.likely)
        return np.where(self.present[:, None], filled, np.nan)

    @cached_property
    def columns(self) -> list[int]:
        """The criteria that carry weight."""
        return np.flatnonzero(self.weights > 0).tolist()

    @cached_property
    def spans(self) -> Array:
        """(C,) The points between the lowest and the highest likely value of the options that take part."""
        known = np.where(self.present[:, None], self.values.likely, np.nan)
        seen = ~np.isnan(known)
        return np.asarray(np.where(seen, known, -np.inf).max(axis=0) - np.where(seen, known, np.inf).min(axis=0))

    @cached_property
    def flips(self) -> ScoreFlips:
        return score_flips(self.central, self.weights)

    def name(self, *columns: int) -> tuple[str, ...]:
        """The ids of criteria."""
        return tuple(self.decision.tree.criteria[column].id for column in columns)

    def option(self, *rows: int) -> tuple[str, ...]:
        """The ids of options."""
        return tuple(self.decision.options[row].id for row in rows if row >= 0)

    def newly_first(self, after: Merge) -> tuple[str, ...]:
        """Who comes first after a change that puts others first; nobody when it does not."""
        return self.option(*np.flatnonzero(after.ranks == 1).tolist()) if after.first_changes else ()


def critique(
    decision: Decision, weights: ArrayLike, *, out: ArrayLike | None = None, refusals: Mapping[str, str] | None = None
) -> tuple[Finding, ...]:
    """Everything the critic finds about `decision` under leaf `weights` (C,), what can change the first place before the rest.

    `out` (A,) boolean: options that take no part; where fewer than two are left, only gates and gaps are looked at.
    `refusals`: method id to the reason why it does not take the data, as `compare` gives them.
    """
    shares = np.asarray(weights, dtype=float)
    present = np.ones(len(decision.options), dtype=bool) if out is None else ~np.asarray(out, dtype=bool)
    case = _Case(decision, shares / shares.sum(), present)
    comparing = (_spans, _alike, _overlaps, _dominated, _independence) if present.sum() > 1 else ()
    found = [finding for check in (*comparing, _cells, _gates) for finding in check(case)]
    found += [Finding("method_refuses", note=f"{method}: {why}") for method, why in (refusals or {}).items()]
    return tuple(sorted(found, key=lambda finding: (not finding.decides, KINDS.index(finding.kind))))


def _spans(case: _Case) -> Iterator[Finding]:
    """Criteria on which all are level, and ordinary weights on a small part of a scale."""
    spans = np.where(np.isfinite(case.spans), case.spans, 0.0)
    in_play = case.weights * spans
    for column in case.columns:
        weight, span = float(case.weights[column]), float(spans[column])
        numbers = {"weight": weight, "span": span, "points": weight * span}
        if span <= SAME:
            yield Finding("same_everywhere", case.name(column), numbers=numbers)
        elif span <= NARROW and weight >= 1 / len(case.columns) - 1e-9:
            numbers["weight_in_play"] = float(in_play[column] / in_play.sum())
            yield Finding("narrow_range", case.name(column), numbers=numbers)


def _alike(case: _Case) -> Iterator[Finding]:
    """Pairs of weighted criteria whose columns run alike."""
    count = int(case.present.sum())
    if count < ENOUGH_OPTIONS:
        return
    table = correlations(case.values.likely[case.present])
    known = declared(case.decision)
    for one, other in pairs_of(case.columns, 2):
        if table[one, other] >= ALIKE and min(case.spans[one], case.spans[other]) > SAME:
            after = merge(case.central, case.weights, [(one, other)])
            numbers = {
                "correlation": float(table[one, other]),
                "options": float(count),
                "weight": float(case.weights[[one, other]].sum()),
                "turned": float(len(after.turned)),
                "declared": float((one, other) in known),
            }
            yield Finding(
                "near_duplicate",
                case.name(one, other),
                case.newly_first(after),
                numbers,
                known.get((one, other), ""),
                after.first_changes,
            )


def _overlaps(case: _Case) -> Iterator[Finding]:
    """Declared overlaps that decide the first place if counted twice, and all declared ones together."""
    known = {pair: note for pair, note in declared(case.decision).items() if set(pair) <= set(case.columns)}
    table = correlations(case.values.likely[case.present])
    merges = {pair: merge(case.central, case.weights, [pair]) for pair in known}
    for pair, after in merges.items():
        if after.first_changes:
            numbers = {"correlation": float(table[pair]), "weight": float(case.weights[list(pair)].sum())}
            numbers |= {"weight_once": float(after.weights[list(pair)].sum()), "turned": float(len(after.turned))}
            yield Finding("overlap", case.name(*pair), case.newly_first(after), numbers, known[pair], decides=True)
    if known:
        after = merge(case.central, case.weights, known)
        turning = sum(bool(one.turned) for one in merges.values())
        numbers = {"overlaps": float(len(known)), "turning": float(turning), "turned": float(len(after.turned))}
        criteria = case.name(*sorted({column for pair in known for column in pair}))
        yield Finding("overlaps_together", criteria, case.newly_first(after), numbers, "", after.first_changes)


def _dominated(case: _Case) -> Iterator[Finding]:
    """Options that another one equals or beats on every weighted criterion."""
    table = dominated(np.where(case.present[:, None], case.values.likely, np.nan)[:, case.columns])
    for row in np.flatnonzero(table.any(axis=0)).tolist():
        by = np.flatnonzero(table[:, row]).tolist()
        yield Finding("dominated", options=case.option(row, *by), numbers={"criteria": float(len(case.columns))})


def _cells(case: _Case) -> Iterator[Finding]:
    """Missing scores with weight, and scores by judgement alone whose own range puts another option first."""
    flips = case.flips
    used = flips.used(case.values.pessimistic, case.values.optimistic)
    for row in np.flatnonzero(case.present).tolist():
        for column in case.columns:
            cell = case.decision.cells[case.option(row)[0], case.name(column)[0]]
            decides = bool(used[row, column] <= 1)
            if not cell.missing and not (decides and cell.strength in BY_JUDGEMENT):
                continue
            numbers = {
                "weight": float(case.weights[column]),
                "value": float(case.central[row, column]),
                "pessimistic": float(case.values.pessimistic[row, column]),
                "optimistic": float(case.values.optimistic[row, column]),
            }
            options = case.option(row)
            if decides:
                numbers |= {"flip": float(flips.value[row, column]), "used": float(used[row, column])}
                options += case.option(int(flips.to[row, column]))
            kind: Kind = "missing_score" if cell.missing else "judgement_decides"
            yield Finding(kind, case.name(column), options, numbers, cell.why if cell.missing else cell.strength, decides)


def _gates(case: _Case) -> Iterator[Finding]:
    """Criteria that both weigh and rule out, and a baseline that is ruled out."""
    baseline = case.decision.option_index[case.decision.baseline]
    for state in gate_states(case.decision):
        column = case.decision.tree.index[state.gate.criterion]
        if case.weights[column] > 0:
            numbers = {"weight": float(case.weights[column]), "floor": state.gate.floor}
            yield Finding("weight_and_gate", case.name(column), numbers=numbers, note=state.gate.title)
        if state.gate.mode == "exclude" and state.standings[baseline] == "fails":
            numbers = {"floor": state.gate.floor}
            yield Finding("baseline_out", case.name(column), case.option(baseline), numbers, state.gate.title)


def _independence(case: _Case) -> Iterator[Finding]:
    """Pairs to ask about: those whose answer turns the first place, else those that weigh most; the weightiest first."""
    heaviest = sorted(sorted(case.columns, key=lambda column: -case.weights[column])[:HEAVIEST])
    found = [(pair, weaker_of_two(case.central, case.weights, pair)) for pair in pairs_of(heaviest, 2)]
    found.sort(key=lambda one: (not one[1].first_changes, -case.weights[list(one[0])].min(), -case.weights[list(one[0])].sum()))
    turning = [one for one in found if one[1].first_changes]
    for pair, after in (turning or found)[: ASKED if turning else 1]:
        numbers = {"weight": float(case.weights[list(pair)].sum()), "turned": float(len(after.turned))}
        yield Finding("independence", case.name(*pair), case.newly_first(after), numbers, "", after.first_changes)
