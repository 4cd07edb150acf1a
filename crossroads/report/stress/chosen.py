"""A chosen scenario: what was shifted and why, and what moves in scores, ranks and at gates against what the scores assume."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from crossroads.analysis import Analysis, Stress
from crossroads.analysis.futures import Future
from crossroads.mcda.ranking import TIE
from crossroads.report.catalogue import level, listed, text
from crossroads.report.stress import scenario_words as say
from crossroads.report.stress.section import Table
from crossroads.report.tables import option_names
from crossroads.robustness.scenarios import Moved

CAUSES = 3
"""Cells that are named; the table has all."""


class Cause(NamedTuple):
    """Cells of one criterion that the same shifts move the same way: whose scores, by how many points at least and most."""

    options: tuple[int, ...]
    criterion: int
    least: float
    most: float
    moved: tuple[Moved, ...]


def chosen_sentences(base: Stress, states: Mapping[str, str]) -> list[str]:
    """What the chosen `states` (driver id to state id) make of the ranking of `base`, and why.

    Raises `UnknownNameError` for a driver or state that is not there.
    """
    future = base.futures.chosen(states)
    if not future.scenario.changed:
        return [text("stress.chosen.nothing")]
    changed = {driver: future.scenario.states[driver] for driver in future.scenario.changed}
    said = [text("stress.chosen.changed", states=say.in_words(base, changed)), first(base, future), ranks(base, future)]
    said += [*gates(base, future), *(_cause(base, cause) for cause in causes(future)[:CAUSES])]
    return [one for one in [*said, clipped(base, future)] if one]


def first(base: Stress, future: Future) -> str:
    """Who comes first, and who did."""
    before, after = future.base.first, future.analysis.first
    if not after:
        return text("stress.chosen.first.all_out")
    names = {"before": say.titles(base, before), "after": say.titles(base, after)}
    if set(before) == set(after):
        return text("stress.chosen.first.stays" if len(after) == 1 else "stress.chosen.first.stay", **names)
    if not before:
        return text("stress.chosen.first.one" if len(after) == 1 else "stress.chosen.first.shared", **names)
    return text("stress.chosen.first.turns" if len(after) == 1 else "stress.chosen.first.turns_shared", **names)


def ranks(base: Stress, future: Future) -> str:
    """Whose rank moves, from the new first rank on."""
    moved = [
        text("stress.chosen.rank", option=say.titles(base, [row]), before=rank(before), after=rank(after))
        for row in future.analysis.order
        if (before := future.base.ranks[row]) != (after := future.analysis.ranks[row])
    ]
    return text("stress.chosen.ranks", moved=listed(moved)) if moved else text("stress.chosen.no_rank")


def rank(place: int | None) -> str:
    """A rank, or that there is none."""
    return text("stress.chosen.out") if place is None else str(place)


def causes(future: Future) -> list[Cause]:
    """What moves the scores, the largest move first; where the first place turns, what turns it."""
    groups: dict[tuple[int, bool, tuple[str, ...]], list[tuple[int, float, tuple[Moved, ...]]]] = {}
    for row, column in np.argwhere(np.abs(future.points) > TIE).tolist():
        points = float(future.points[row, column])
        moved = tuple(one for one in future.scenario.moved if (one.option, one.criterion) == (row, column))
        if _turns(future, row, points):
            why = tuple(f"{one.driver.id}/{one.state.id}/{one.shift.why}" for one in moved)
            groups.setdefault((column, points > 0, why), []).append((row, points, moved))
    found = []
    for (column, _, _), cells in groups.items():
        sizes = sorted((abs(points) for _, points, _ in cells))
        sign = 1 if cells[0][1] > 0 else -1
        rows = tuple(row for row, _, _ in sorted(cells, key=lambda cell: -abs(cell[1])))
        found.append(Cause(rows, column, sign * sizes[0], sign * sizes[-1], cells[0][2]))
    return sorted(found, key=lambda cause: -abs(cause.most))


def _turns(future: Future, row: int, points: float) -> bool:
    """Whether a move of a score helps to turn the first place; any move where that stays."""
    before, after = set(future.base.first), set(future.analysis.first)
    return before == after or (points > 0 and row in after - before) or (points < 0 and row in before - after)


def _cause(base: Stress, cause: Cause) -> str:
    why = "; ".join(dict.fromkeys(one.shift.why.rstrip(".") for one in cause.moved if one.shift.why))
    states = [text("stress.chosen.state", state=one.state.title) for one in cause.moved]
    key = ("gains" if len(cause.options) == 1 else "gain") if cause.most > 0 else ("loses" if len(cause.options) == 1 else "lose")
    said = text(
        f"stress.chosen.{key}",
        options=say.titles(base, cause.options),
        points=_span(abs(cause.least), abs(cause.most)),
        criterion=base.decision.tree.criteria[cause.criterion].title,
        states=listed(list(dict.fromkeys(states))),
    )
    return text("stress.chosen.why", said=said, why=why) if why else text("stress.chosen.no_why", said=said)


def _span(least: float, most: float) -> str:
    """From how many points to how many, in whole ones."""
    low, high = say.few_points(least), say.few_points(most)
    return high if low == high else text("stress.chosen.span", least=low if least < say.HALF else f"{least:.0f}", most=high)


def gates(base: Stress, future: Future) -> list[str]:
    """Which gates the scenario trips."""
    said = []
    for gate, rows in future.tripped:
        whole = len(rows) == len(base.decision.options) > 1
        key = "all" if whole else "one" if len(rows) == 1 else "several"
        said.append(text(f"stress.chosen.gate_{gate.mode}.{key}", options=say.titles(base, rows), gate=gate.title))
    return said


def clipped(base: Stress, future: Future) -> str:
    """Where the scale ends before the shift does; empty where it nowhere does."""
    cells = np.argwhere(future.scenario.clipped).tolist()
    criteria = dict.fromkeys(base.decision.tree.criteria[column].title for _, column in cells)
    return text("stress.chosen.clipped", criteria=listed(list(criteria))) if cells else ""


def chosen_tables(base: Stress, states: Mapping[str, str]) -> list[Table]:
    """Ranks and scores before and after, and every shift at work with its reason and source."""
    future = base.futures.chosen(states)
    return [
        Table("chosen_ranking", text("stress.chosen.table.ranking"), ranking_table(future)),
        Table("chosen_shifts", text("stress.chosen.table.shifts"), shifts_table(future)),
    ]


def ranking_table(future: Future) -> pd.DataFrame:
    """One row an option, in the order of the scenario: rank and score as assumed and in it."""
    names, order = option_names(future.base), list(future.analysis.order)
    return pd.DataFrame(
        {
            text("column.option"): [names[row] for row in order],
            text("stress.chosen.column.rank_before"): _ranks(future.base, order),
            text("stress.chosen.column.rank"): _ranks(future.analysis, order),
            text("stress.chosen.column.score_before"): future.base.scores[order],
            text("stress.chosen.column.score"): future.analysis.scores[order],
            text("stress.chosen.column.change"): (future.analysis.scores - future.base.scores)[order],
        }
    )


def _ranks(analysis: Analysis, order: list[int]) -> "pd.Series[int]":
    return pd.Series([analysis.ranks[row] for row in order], dtype="Int64")


def shifts_table(future: Future) -> pd.DataFrame:
    """One row a shift at work: whose score on what goes from where to where, why, on what basis and by which source."""
    names = option_names(future.base)
    return pd.DataFrame(_shifts(future, names), columns=[text(name) for name in _SHIFT_COLUMNS])


_SHIFT_COLUMNS = (
    "stress.scenarios.column.driver",
    "column.state",
    "column.option",
    "column.criterion",
    "column.shift",
    "stress.chosen.column.levels",
    "stress.chosen.column.points",
    "column.why",
    "column.basis",
    "column.source",
)


def _shifts(future: Future, names: tuple[str, ...]) -> Iterator[tuple[object, ...]]:
    decision = future.base.decision
    sources = {source.id: source.title for source in decision.sources}
    for one in future.scenario.moved:
        before, after = (analysis.values.mode[one.option, one.criterion] for analysis in (future.base, future.analysis))
        shift, criterion = one.shift, decision.tree.criteria[one.criterion]
        ends = {"before": level(before), "after": level(after), "unit": criterion.unit}
        yield (
            one.driver.title,
            one.state.title,
            names[one.option],
            criterion.title,
            f"{shift.low:+g} / {shift.likely:+g} / {shift.high:+g}",
            text("stress.chosen.levels", **ends),
            float(future.points[one.option, one.criterion]),
            shift.why,
            text(f"strength.{one.driver.basis}"),
            "; ".join(f"{sources[piece.source]}, {piece.section}" for piece in one.driver.evidence),
        )


def chosen_document(base: Stress, states: Mapping[str, str]) -> dict[str, Any]:
    """The same for JSON, ids in place of titles: `before` is as the scores assume, `points` are of each option's score."""
    future = base.futures.chosen(states)
    options, leaves = [option.id for option in base.decision.options], list(base.decision.tree.index)
    return {
        "states": dict(future.scenario.states),
        "changed": list(future.scenario.changed),
        "ranking": [
            {
                "option": options[row],
                "rank": future.analysis.ranks[row],
                "rank_before": future.base.ranks[row],
                "score": future.analysis.scores[row],
                "score_before": future.base.scores[row],
                "out": bool(future.analysis.out[row]),
            }
            for row in future.analysis.order
        ],
        "shifts": [_shift(future, options, leaves, one) for one in future.scenario.moved],
        "gates": [{"gate": gate.id, "fails_now": [options[row] for row in rows]} for gate, rows in future.tripped],
        "clipped": [
            {"option": options[row], "criterion": leaves[column]} for row, column in np.argwhere(future.scenario.clipped).tolist()
        ],
    }


def _shift(future: Future, options: list[str], leaves: list[str], one: Moved) -> dict[str, Any]:
    return {
        "driver": one.driver.id,
        "state": one.state.id,
        "option": options[one.option],
        "criterion": leaves[one.criterion],
        "low": one.shift.low,
        "likely": one.shift.likely,
        "high": one.shift.high,
        "level_before": future.base.values.mode[one.option, one.criterion],
        "level": future.analysis.values.mode[one.option, one.criterion],
        "points": future.points[one.option, one.criterion],
        "why": one.shift.why,
        "basis": one.driver.basis,
        "evidence": [piece.model_dump() for piece in one.driver.evidence],
    }
