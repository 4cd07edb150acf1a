"""Scenarios: the ranking as drivers change, all combinations of their states, and regret."""

from typing import Any

import numpy as np
import pandas as pd

from crossroads.analysis import Stress
from crossroads.mcda.ranking import TIE
from crossroads.report import words
from crossroads.report.catalogue import text, whole
from crossroads.report.stress import scenario_words as say
from crossroads.report.stress.chosen import chosen_document, chosen_sentences, chosen_tables
from crossroads.report.stress.section import Table
from crossroads.report.tables import option_names
from crossroads.robustness import Combinations

__all__ = ["chosen_document", "chosen_sentences", "chosen_tables", "document", "sentences", "tables"]


def sentences(stress: Stress) -> list[str]:
    """Which driver turns the first place, all combinations, three rules, gates, and what would make an option robust."""
    if told := nothing_to_vary(stress):
        return told
    found = say.combined(stress)
    said = [say.alone(stress)]
    if isinstance(found, str):
        said += [found, *say.gates(stress)]
    else:
        said += [*say.together(stress, found), *say.gates(stress), *say.rules(stress, found), *say.robust(stress, found)]
    return [*said, *additive(stress)]


def nothing_to_vary(stress: Stress) -> list[str]:
    """That there are no drivers, or fewer than two options, as the one thing to say; empty where there are."""
    if not stress.decision.scenarios:
        return [text("stress.scenarios.none")]
    return [words.verdict(stress.analysis)] if len(stress.rows) < 2 else []


def additive(stress: Stress) -> list[str]:
    """That combinations are those of the additive model, where another method ranks."""
    return [text("stress.scenarios.additive")] if stress.analysis.settings.method != "additive" else []


def tables(stress: Stress) -> list[Table]:
    """Options over all combinations, states and drivers one by one, and the levels that would leave no regret."""
    if nothing_to_vary(stress):
        return []
    found = say.combined(stress)
    alone = Table("alone", text("stress.scenarios.table.alone"), alone_table(stress))
    return [alone] if isinstance(found, str) else [*combination_tables(stress, found), alone]


def combination_tables(stress: Stress, found: Combinations) -> list[Table]:
    """The tables over all combinations."""
    title = text("stress.scenarios.table.combinations", count=whole(found.count))
    return [
        Table("combinations", title, options_table(stress, found)),
        Table("turns", text("stress.scenarios.table.turns"), turns_table(found)),
        Table("robust", text("stress.scenarios.table.robust"), robust_table(stress, found)),
    ]


def options_table(stress: Stress, found: Combinations) -> pd.DataFrame:
    """One row an option that takes part, in rank order: its counts, its lowest and highest score, its largest regret."""
    names, rows = option_names(stress.analysis), _in_order(stress)
    gates = {gate.id: gate.title for gate in stress.decision.gates}
    column = _columns("assumed", "first_in", "lowest", "lowest_in", "highest", "regret", "regret_in")
    frame = {
        text("column.option"): [names[row] for row in rows],
        column["assumed"]: stress.analysis.scores[rows],
        column["first_in"]: found.first[rows],
        column["lowest"]: found.worst[rows],
        column["highest"]: found.best[rows],
        column["regret"]: found.largest_regret[rows],
    }
    for gate, fails in found.fails.items():
        frame[text("stress.scenarios.column.fails", gate=gates[gate])] = fails[rows]
    frame[column["lowest_in"]] = [say.changes(stress, found.worst_in(row)) for row in rows]
    frame[column["regret_in"]] = [say.changes(stress, found.regret_in(row)) for row in rows]
    return pd.DataFrame(frame)


def alone_table(stress: Stress) -> pd.DataFrame:
    """One row a state that shifts something, alone: who comes first, the lead of who does as assumed, and all scores."""
    names, rows = option_names(stress.analysis), _in_order(stress)
    column = _columns("driver", "state", "first", "lead")
    return pd.DataFrame(
        {
            column["driver"]: one.driver.title,
            column["state"]: one.state.title,
            column["first"]: say.titles(stress, one.first),
            column["lead"]: one.lead,
            **{names[row]: one.scores[row] for row in rows},
        }
        for one in stress.futures.alone
    )


def turns_table(found: Combinations) -> pd.DataFrame:
    """One row a driver, the one that turns the first place most often on top."""
    titles = {driver.id: driver.title for driver in found.drivers}
    often = sorted(found.turns, key=lambda turn: -turn.turns)
    rows = [(titles[turn.driver], turn.turns, turn.settings) for turn in often]
    return pd.DataFrame(rows, columns=list(_columns("driver", "turns", "settings").values()))


def robust_table(stress: Stress, found: Combinations) -> pd.DataFrame:
    """One row for each option with regret and criterion on which some level would take it away."""
    names, levels = option_names(stress.analysis), stress.futures.levels_without_regret(found)
    rows = [
        (names[row], criterion.title, levels[row, column], stress.analysis.values.mode[row, column], criterion.unit)
        for row in _in_order(stress)
        for column, criterion in enumerate(stress.decision.tree.criteria)
        if found.largest_regret[row] > TIE and not np.isnan(levels[row, column])
    ]
    column = _columns("needed", "present", "unit")
    return pd.DataFrame(rows, columns=[text("column.option"), text("column.criterion"), *column.values()])


def _in_order(stress: Stress) -> list[int]:
    return [row for row in stress.analysis.order if not stress.analysis.out[row]]


def _columns(*names: str) -> dict[str, str]:
    return {name: text(f"stress.scenarios.column.{name}") for name in names}


def document(stress: Stress) -> dict[str, Any]:
    """The same for JSON, ids in place of titles; `problem` where there are too many combinations to go through."""
    if nothing_to_vary(stress):
        return {}
    options = [option.id for option in stress.decision.options]
    found = say.combined(stress)
    futures = stress.futures
    return {
        "alone": [
            {
                "driver": one.driver.id,
                "state": one.state.id,
                "first": [options[row] for row in one.first],
                "lead": one.lead,
                "scores": dict(zip(options, one.scores, strict=True)),
            }
            for one in futures.alone
        ],
        "gates": [
            {
                "gate": trip.gate.id,
                "driver": trip.driver.id,
                "state": trip.state.id,
                "options": [options[row] for row in trip.options],
            }
            for trip in futures.trips
        ],
        **({"problem": found} if isinstance(found, str) else _combinations(stress, found)),
    }


def _combinations(stress: Stress, found: Combinations) -> dict[str, Any]:
    options = [option.id for option in stress.decision.options]
    levels, leaves = stress.futures.levels_without_regret(found), list(stress.decision.tree.index)
    return {
        "combinations": found.count,
        "fewest": found.fewest,
        "turns": [turn._asdict() | {"alone": [[options[row] for row in rows] for rows in turn.alone]} for turn in found.turns],
        "rules": {
            "maximin": [options[row] for row in found.maximin],
            "minimax_regret": [options[row] for row in found.minimax],
            "hurwicz": {"optimism": say.HALF, "options": [options[row] for row in found.hurwicz(say.HALF)]},
        },
        "options": [
            {
                "option": options[row],
                "first_in": found.first[row],
                "lowest": found.worst[row],
                "lowest_in": found.worst_in(row),
                "highest": found.best[row],
                "largest_regret": found.largest_regret[row],
                "largest_regret_in": found.regret_in(row),
                "fails_in": {gate: fails[row] for gate, fails in found.fails.items()},
                "levels_without_regret": dict(zip(leaves, levels[row], strict=True)),
            }
            for row in _in_order(stress)
        ],
    }
