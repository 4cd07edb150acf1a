"""Tables of an analysis for people: one function each, a DataFrame with headings as they are shown.

Weights and shares are in per cent here, scores and contributions in points of 100, levels in the unit of their
criterion. Nothing is rounded: whoever shows a table chooses the digits.
"""

from collections.abc import Iterable, Sequence
from itertools import combinations

import numpy as np
import pandas as pd

from crossroads.analysis import Analysis
from crossroads.mcda.methods import LENSES, METHODS, Evaluation
from crossroads.mcda.weighting import Array
from crossroads.model import Criterion
from crossroads.robustness import WeightPath
from crossroads.robustness.separation import ASSUMPTIONS, Certainty

CERTAINTY = {
    Certainty.CERTAINLY: "certainly ahead",
    Certainty.STEADILY: "steadily ahead",
    Certainty.TOO_CLOSE: "too close to call",
}


def distinct(names: Iterable[str]) -> tuple[str, ...]:
    """`names` as headings: where two read the same (in any case of letters), the later one gets a number."""
    taken: set[str] = set()
    found = []
    for name in names:
        heading, number = name, 1
        while heading.casefold() in taken:
            number += 1
            heading = f"{name} ({number})"
        taken.add(heading.casefold())
        found.append(heading)
    return tuple(found)


def option_names(analysis: Analysis) -> tuple[str, ...]:
    """The titles of the options, each different, in the order of the decision."""
    return distinct(option.title for option in analysis.decision.options)


def leaf_names(analysis: Analysis) -> tuple[str, ...]:
    """The titles of the leaves, each different, in the order of the tree."""
    return distinct(criterion.title for criterion in analysis.decision.tree.criteria)


def group_names(analysis: Analysis) -> tuple[str, ...]:
    """The titles of the criteria of the view, each different."""
    return distinct(analysis.weights.groups.titles)


def ranking(analysis: Analysis) -> pd.DataFrame:
    """One row an option, first rank first: rank, score and its range, where it stands at gates, levels of diagnostics.

    An option that a gate rules out has no rank. By a method other than the additive one, its preference is beside.
    """
    rows = list(analysis.order)
    columns: dict[str, object] = {
        "Rank": _ranks(analysis.ranks, rows),
        "Option": _picked(option_names(analysis), rows),
        "Score": analysis.scores[rows],
        "Pessimistic": analysis.pessimistic[rows],
        "Optimistic": analysis.optimistic[rows],
    }
    if analysis.settings.method != "additive":
        columns[METHODS[analysis.settings.method].title] = analysis.preference[rows]
    return pd.DataFrame(columns | _beside(analysis, rows))


def _beside(analysis: Analysis, rows: Sequence[int]) -> dict[str, object]:
    """What is shown beside the score, by heading: gate standings and the likely levels of the diagnostics."""
    gates = distinct(f"Gate: {state.gate.title}" for state in analysis.gates)
    standings = [_picked(state.standings, rows) for state in analysis.gates]
    columns = sorted(analysis.decision.tree.diagnostics)
    leaves = [analysis.decision.tree.criteria[column] for column in columns]
    diagnostics = distinct(f"{leaf.title} ({leaf.unit})" for leaf in leaves)
    levels = [analysis.values.mode[rows, column] for column in columns]
    return dict(zip(gates, standings, strict=True)) | dict(zip(diagnostics, levels, strict=True))


def contributions(analysis: Analysis) -> pd.DataFrame:
    """One row an option, first rank first: the points that each criterion of the view adds, and the score they sum to."""
    return _contributions(analysis, group_names(analysis), analysis.group_contributions)


def contributions_by_leaf(analysis: Analysis) -> pd.DataFrame:
    """One row an option, first rank first: the points that each leaf adds, and the score they sum to."""
    return _contributions(analysis, leaf_names(analysis), analysis.contributions)


def _contributions(analysis: Analysis, names: Sequence[str], parts: Array) -> pd.DataFrame:
    rows = list(analysis.order)
    headings = distinct(["Option", "Score", *names])[2:]
    columns: dict[str, object] = {"Option": _picked(option_names(analysis), rows)}
    columns |= {name: parts[rows, column] for column, name in enumerate(headings)}
    return pd.DataFrame(columns | {"Score": analysis.scores[rows]})


def weights(analysis: Analysis) -> pd.DataFrame:
    """One row a criterion of the view: its effective weight and the swing that the weight is about."""
    groups = analysis.weights.groups
    return pd.DataFrame(
        {
            "Criterion": group_names(analysis),
            "Weight (%)": 100 * analysis.weights.shares,
            "Worst": groups.worst,
            "Best": groups.best,
        }
    )


def performances(analysis: Analysis) -> pd.DataFrame:
    """One row a cell, all options on one criterion together: low, likely, high, what the level means, and the reasons."""
    names = dict(zip(analysis.decision.option_index, option_names(analysis), strict=True))
    rows = []
    for leaf, title in zip(analysis.decision.tree.criteria, leaf_names(analysis), strict=True):
        for option, name in names.items():
            cell = analysis.decision.cells[option, leaf.id]
            level = (_number(cell.low), _number(cell.likely), _number(cell.high))
            rows.append((title, name, *level, leaf.unit, in_words(leaf, cell.likely), cell.strength, cell.why, cell.against))
    headings = ["Criterion", "Option", "Low", "Likely", "High", "Unit", "In words", "Strength", "Why", "Against"]
    return pd.DataFrame(rows, columns=headings)


def in_words(leaf: Criterion, level: float | None) -> str:
    """The verbal level nearest to `level`, or that there is no score."""
    return "no score" if level is None else leaf.words(level)


def values(analysis: Analysis) -> pd.DataFrame:
    """One row a leaf, one column an option: the value 0-100 of the likely level, empty where the score is missing."""
    return _by_leaf(analysis, analysis.values.likely)


def _by_leaf(analysis: Analysis, numbers: Array) -> pd.DataFrame:
    names = distinct(["Criterion", *option_names(analysis)])[1:]
    columns: dict[str, object] = {"Criterion": leaf_names(analysis)}
    return pd.DataFrame(columns | {name: numbers[row] for row, name in enumerate(names)})


def sensitivity(analysis: Analysis) -> pd.DataFrame:
    """One row a weight, of each criterion of the view and then of the nodes of the tree: intervals, and what turns it."""
    paths = _paths(analysis)
    options = option_names(analysis)
    return pd.DataFrame(
        {
            "Criterion": [name for name, _ in paths],
            "Weight (%)": [100 * path.present for _, path in paths],
            "First stays from (%)": [100 * path.first[0] for _, path in paths],
            "First stays to (%)": [100 * path.first[1] for _, path in paths],
            "Order stays from (%)": [100 * path.order[0] for _, path in paths],
            "Order stays to (%)": [100 * path.order[1] for _, path in paths],
            "Where the first place changes": [_changes(path, options) for _, path in paths],
        }
    )


def _changes(path: WeightPath, options: Sequence[str]) -> str:
    return "; ".join(
        f"at {100 * crossing.weight:.1f} % {options[crossing.rises]} overtakes {options[crossing.falls]}"
        for crossing in path.overtakes()
    )


def crossings(analysis: Analysis) -> pd.DataFrame:
    """One row a crossing: when the weight of the criterion grows past the given one, an option overtakes another."""
    options = option_names(analysis)
    rows = []
    for name, path in _paths(analysis):
        turning = set(path.overtakes())
        for crossing in path.crossings:
            rises, falls = options[crossing.rises], options[crossing.falls]
            rows.append((name, 100 * crossing.weight, rises, falls, "changes" if crossing in turning else ""))
    return pd.DataFrame(rows, columns=["Criterion", "At weight (%)", "Overtakes", "Is overtaken", "First place"])


def _paths(analysis: Analysis) -> list[tuple[str, WeightPath]]:
    """The one-way paths with the title of what moves, each different; none when a gate rules out every option."""
    titles = distinct(analysis.path_titles[name] for name in analysis.every_path)
    return [] if analysis.out.all() else list(zip(titles, analysis.every_path.values(), strict=True))


def pairs(analysis: Analysis) -> pd.DataFrame:
    """One row a pair of options: how surely one is ahead, and in what share of sampled scores the first named is."""
    separation = analysis.separation
    options = option_names(analysis)
    rows = []
    for one, other in combinations(analysis.order, 2):
        ahead, behind = leading_pair(analysis, one, other)
        certainty = Certainty(int(separation.certainty[ahead, behind]))
        shares = 100 * separation.shares[:, ahead, behind]
        rows.append((options[ahead], options[behind], CERTAINTY[certainty], *shares.tolist()))
    assumed = [f"Ahead in samples, errors {assumption} (%)" for assumption in ASSUMPTIONS]
    return pd.DataFrame(rows, columns=["Option", "Other option", "Certainty", *assumed])


def leading_pair(analysis: Analysis, one: int, other: int) -> tuple[int, int]:
    """The two rows with the one that is more surely ahead first; as they were given where neither is."""
    certainty = analysis.separation.certainty
    return (other, one) if certainty[other, one] > certainty[one, other] else (one, other)


def lens_ranks(analysis: Analysis, lenses: Sequence[str] = LENSES) -> pd.DataFrame:
    """One row an option, first rank first: its rank by the method of the ranking and each of the `lenses` that takes the data."""
    rows = list(analysis.order)
    taken = {method: ranks for method, ranks in analysis.lens_ranks.items() if method in lenses}
    by_method = {analysis.settings.method: analysis.ranks} | taken
    columns: dict[str, object] = {"Option": _picked(option_names(analysis), rows)}
    return pd.DataFrame(columns | {METHODS[method].title: _ranks(ranks, rows) for method, ranks in by_method.items()})


def lens_refusals(analysis: Analysis) -> pd.DataFrame:
    """One row for each lens that refuses the data, and why."""
    rows = [(METHODS[method].title, found) for method, found in analysis.lenses.items() if not isinstance(found, Evaluation)]
    return pd.DataFrame(rows, columns=["Method", "Refuses because"])


def evidence(analysis: Analysis) -> pd.DataFrame:
    """One row a piece of evidence: the cell it belongs to, how strong the score is, and what the source says where."""
    sources = {source.id: source.title for source in analysis.decision.sources}
    options = dict(zip(analysis.decision.option_index, option_names(analysis), strict=True))
    rows = [
        (title, name, cell.strength, sources[piece.source], piece.section, piece.finding)
        for leaf, title in zip(analysis.decision.tree.criteria, leaf_names(analysis), strict=True)
        for option, name in options.items()
        for cell in (analysis.decision.cells[option, leaf.id],)
        for piece in cell.evidence
    ]
    return pd.DataFrame(rows, columns=["Criterion", "Option", "Strength", "Source", "Section", "Finding"])


def dominance(analysis: Analysis) -> pd.DataFrame:
    """One row for each pair in which an option is at least as good as another on every weighted leaf, better on one."""
    options = option_names(analysis)
    rows = [(options[over], options[under]) for over, under in np.argwhere(analysis.dominated).tolist()]
    return pd.DataFrame(rows, columns=["Option", "Dominates"])


def reading_agreement(analysis: Analysis) -> pd.DataFrame:
    """One row a leaf: how far the independent readings of its cells agree.

    The difference is the mean, over pairs of readings of a cell, between their likely levels, in per cent of the
    scale. The overlap is the share of those pairs whose ranges have a level in common. Empty where nothing was read twice.
    """
    rows = []
    for leaf, title in zip(analysis.decision.tree.criteria, leaf_names(analysis), strict=True):
        cells = [analysis.decision.cells[option, leaf.id] for option in analysis.decision.option_index]
        levels = [np.array([(read.low, read.likely, read.high) for read in cell.readings], dtype=float) for cell in cells]
        both = [pair for read in levels for pair in combinations(read, 2)]
        apart = [abs(one[1] - other[1]) / (leaf.highest - leaf.lowest) for one, other in both]
        overlap = [max(one[0], other[0]) <= min(one[2], other[2]) for one, other in both]
        rows.append((title, len(both), _mean_percent(apart), _mean_percent(overlap)))
    return pd.DataFrame(rows, columns=["Criterion", "Pairs of readings", "Mean difference (% of scale)", "Ranges overlap (%)"])


def _mean_percent(shares: Sequence[float]) -> float:
    return 100 * float(np.mean(shares)) if shares else float("nan")


def _number(level: float | None) -> float:
    return float("nan") if level is None else level


def _picked(names: Sequence[str], rows: Sequence[int]) -> list[str]:
    return [names[row] for row in rows]


def _ranks(ranks: Sequence[int | None], rows: Sequence[int]) -> "pd.Series[int]":
    return pd.Series([ranks[row] for row in rows], dtype="Int64")
