"""The value of each option against its cost, and the criterion on which each does worst."""

from typing import Any

import numpy as np
import pandas as pd

from crossroads.analysis import Stress
from crossroads.analysis.balance import Balance, effort
from crossroads.report import tables as of_ranking
from crossroads.report.catalogue import listed, text
from crossroads.report.stress.section import Table

ENDS = ("pessimistic", "likely", "optimistic")


def sentences(stress: Stress) -> list[str]:
    """What cost set against value says, where a criterion stands for cost, and where each option does worst."""
    if not stress.rows.size:
        return [text("verdict.all_out")]
    criterion = effort(stress.analysis)
    said = against(stress, criterion) if criterion else [text("stress.balance.choose")]
    return [*said, worst_sentence(stress)]


def against(stress: Stress, criterion: str) -> list[str]:
    """Which options are worth looking at when `criterion` is set against the rest, and which another one equals on both."""
    found = stress.balance(criterion)
    title = criterion_title(stress, criterion)
    if not has_rest(stress, criterion):
        return [text("stress.balance.no_rest", criterion=title)]
    rows = found.worth_looking_at
    said = [
        text(f"stress.balance.{_frontier(found)}", criterion=title, option=_titles(stress, rows), options=_titles(stress, rows))
    ]
    beaten: dict[int, list[int]] = {}
    for row in in_order(stress):
        if found.dominated[:, row].any():
            beaten.setdefault(by(found, row), []).append(row)
    for over, under in beaten.items():
        said.append(text("stress.balance.dominated", over=_titles(stress, [over]), options=_titles(stress, under)))
    if np.isnan(stress.analysis.values.likely[np.ix_(stress.rows, stress.columns)]).any():
        said.append(text("stress.balance.missing"))
    return said


def has_rest(stress: Stress, criterion: str) -> bool:
    """Whether any other criterion of the view has weight, so that there is something to set `criterion` against."""
    groups = stress.analysis.weights.groups
    return any(share > 0 for name, share in zip(groups.ids, stress.analysis.weights.shares, strict=True) if name != criterion)


def _frontier(found: Balance) -> str:
    rows = found.worth_looking_at
    if len(rows) == 1:
        return "frontier_one"
    both = np.column_stack([found.own[rows, 1], found.rest[rows, 1]])
    return "frontier_level" if np.allclose(both, both[0]) else "frontier"


def by(found: Balance, row: int) -> int:
    """Of the options that do at least as well on both as that of `row`, the one with the highest score on the rest."""
    over = np.flatnonzero(found.dominated[:, row])
    return int(over[found.rest[over, 1].argmax()])


def worst_sentence(stress: Stress) -> str:
    """On which criteria each option has its lowest value, options with the same ones together."""
    together: dict[tuple[int, ...], list[int]] = {}
    for row in in_order(stress):
        together.setdefault(stress.worst_criteria[row], []).append(row)
    titles = stress.analysis.weights.groups.titles
    said = [
        text("stress.balance.worst_on", options=_titles(stress, rows), criteria=listed([titles[number] for number in numbers]))
        for numbers, rows in together.items()
    ]
    return text("stress.balance.worst", options="; ".join(said))


def tables(stress: Stress) -> list[Table]:
    """The two dimensions with their ranges, where a criterion stands for cost, and the worst criteria."""
    if not stress.rows.size:
        return []
    criterion = effort(stress.analysis)
    found = [balance_table(stress, criterion)] if criterion else []
    return [*found, Table("worst_criterion", text("stress.balance.tables.worst"), worst_table(stress))]


def balance_table(stress: Stress, criterion: str) -> Table:
    """One row an option, first rank first: score on the rest, `criterion` in its unit, their ranges, and who dominates it."""
    found, title = stress.balance(criterion), criterion_title(stress, criterion)
    rows = in_order(stress)
    names = of_ranking.option_names(stress.analysis)
    over = [listed([names[other] for other in np.flatnonzero(found.dominated[:, row])]) for row in rows]
    columns = {
        text("column.option"): [names[row] for row in rows],
        text("stress.balance.tables.rest"): found.rest[rows, 1],
        text("stress.balance.tables.rest_low"): found.rest[rows, 0],
        text("stress.balance.tables.rest_high"): found.rest[rows, 2],
        text("stress.balance.chart.own", criterion=title, unit=unit(found)): found.levels[rows, 1],
        text("stress.balance.tables.own_low", criterion=title): found.levels[rows, 0],
        text("stress.balance.tables.own_high", criterion=title): found.levels[rows, 2],
        text("stress.balance.tables.dominated"): over,
    }
    return Table("cost_and_value", text("stress.balance.tables.balance", criterion=title), pd.DataFrame(columns))


def worst_table(stress: Stress) -> pd.DataFrame:
    """One row an option in the order of the ranking: the weighted criteria of its lowest value, and that value."""
    names, titles = of_ranking.option_names(stress.analysis), stress.analysis.weights.groups.titles
    rows = in_order(stress)
    return pd.DataFrame(
        {
            text("column.option"): [names[row] for row in rows],
            text("column.criterion"): [listed([titles[number] for number in stress.worst_criteria[row]]) for row in rows],
            text("stress.balance.tables.worst_value"): [stress.group_values[row, stress.worst_criteria[row][0]] for row in rows],
        }
    )


def worst_lines(stress: Stress) -> list[tuple[str, str]]:
    """The same as text: each option, and the criteria of its lowest value with that value."""
    return [
        (str(option), text("stress.balance.worst_value", criterion=criterion, value=f"{value:.0f}"))
        for option, criterion, value in worst_table(stress).itertuples(index=False)
    ]


def document(stress: Stress) -> dict[str, Any]:
    """The same for JSON, ids in place of titles; options in the order of the ranking."""
    criterion = effort(stress.analysis)
    ids, groups = [option.id for option in stress.decision.options], stress.analysis.weights.groups.ids
    rows = in_order(stress)
    return {
        "criterion": criterion,
        "options": [_compared(stress.balance(criterion), row, ids) for row in rows] if criterion else [],
        "worst": [
            {
                "option": ids[row],
                "criteria": [groups[number] for number in stress.worst_criteria[row]],
                "value": stress.group_values[row, stress.worst_criteria[row][0]],
            }
            for row in rows
        ],
    }


def _compared(found: Balance, row: int, ids: list[str]) -> dict[str, Any]:
    return {
        "option": ids[row],
        "rest": dict(zip(ENDS, found.rest[row], strict=True)),
        "value": dict(zip(ENDS, found.own[row], strict=True)),
        "level": dict(zip(ENDS, found.levels[row], strict=True)) if found.leaf else None,
        "dominated_by": [ids[other] for other in np.flatnonzero(found.dominated[:, row])],
    }


def unit(found: Balance) -> str:
    """What the levels of the criterion that is set against the rest are counted in."""
    return found.leaf.unit if found.leaf else text("stress.balance.tables.value")


def criterion_title(stress: Stress, criterion: str) -> str:
    """The title of a criterion of the view."""
    groups = stress.analysis.weights.groups
    return groups.titles[groups.ids.index(criterion)]


def in_order(stress: Stress) -> list[int]:
    """The options that take part, from the first rank on."""
    return [row for row in stress.analysis.order if not stress.analysis.out[row]] if stress.rows.size else []


def _titles(stress: Stress, rows: Any) -> str:
    return listed([stress.decision.options[row].title for row in rows])
