"""The ranking under every perspective, what each option leaves unmet, and regret."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from crossroads.analysis import Stress
from crossroads.report.catalogue import text
from crossroads.report.stress import perspective_words as say
from crossroads.report.stress.perspective_words import PLACES, names_of, nothing_to_say
from crossroads.report.stress.section import Table
from crossroads.report.tables import distinct, option_names
from crossroads.robustness import Spread


def sentences(stress: Stress) -> list[str]:
    """Who comes first under which perspectives, who is on top, minimax regret, what orders leave open, what is left unmet."""
    if missing := nothing_to_say(stress):
        return missing
    return [*say.across(stress), *say.minimax(stress), *say.within(stress), *say.unmet(stress), *say.notes(stress)]


def tables(stress: Stress) -> list[Table]:
    """Ranks, regret, how often each option is on top, what it leaves unmet, and what orders leave open."""
    if nothing_to_say(stress):
        return []
    return [
        Table("ranks", text("stress.perspectives.table.ranks"), ranks(stress)),
        Table("regret", text("stress.perspectives.table.regret"), _by_option(stress, stress.regret.table)),
        Table("acceptable", text("stress.perspectives.table.acceptable"), acceptable(stress)),
        Table("unmet", text("stress.perspectives.table.unmet"), unmet_table(stress)),
        Table("within", text("stress.perspectives.table.within"), within_table(stress)),
    ]


def ranks(stress: Stress) -> pd.DataFrame:
    """One row a perspective, one column an option that takes part: its rank."""
    table = np.array([found.ranks for found in stress.unmet]).T
    return _by_option(stress, table, kinds=stress.readings)


def _by_option(stress: Stress, table: np.ndarray, *, kinds: bool = False) -> pd.DataFrame:
    """A `table` (P, A) with names, without the options that take no part."""
    columns: dict[str, object] = {text("stress.perspectives.table.perspective"): names_of(stress)}
    if kinds:
        columns[text("stress.perspectives.table.kind")] = [
            text(f"stress.perspectives.kind.{perspective.group}") for perspective in stress.perspectives
        ]
    heads = distinct([*columns, *(option_names(stress.analysis)[row] for row in stress.rows)])[len(columns) :]
    return pd.DataFrame(columns | dict(zip(heads, table[:, stress.rows].T, strict=True)))


def acceptable(stress: Stress) -> pd.DataFrame:
    """One row an option: under how many perspectives it is first, and among the first two and three."""
    columns: dict[str, object] = {
        text("column.option"): [option_names(stress.analysis)[row] for row in stress.rows],
        text("stress.perspectives.table.first"): stress.acceptable[stress.rows, 0],
    }
    for place in PLACES:
        if place < len(stress.rows):
            head = text("stress.perspectives.table.among", place=text(f"stress.perspectives.place.{place}"))
            columns[head] = stress.acceptable[stress.rows, place - 1]
    return pd.DataFrame(columns | {text("stress.perspectives.table.of"): len(stress.perspectives)})


def unmet_table(stress: Stress) -> pd.DataFrame:
    """One row an option: the perspective under which it lies furthest behind, by how much, and who places it last."""
    found = [stress.unmet[row] for row in stress.rows]
    names = names_of(stress)
    return pd.DataFrame(
        {
            text("column.option"): [option_names(stress.analysis)[one.option] for one in found],
            text("stress.perspectives.table.most"): [names[one.most[0]] if one.most else "" for one in found],
            text("stress.perspectives.table.points"): [float(one.regrets[one.most[0]]) if one.most else 0.0 for one in found],
            text("stress.perspectives.table.last"): ["; ".join(names[place] for place in one.last) for one in found],
        }
    )


def within_table(stress: Stress) -> pd.DataFrame:
    """One row a perspective: under which share of the weights within it each option comes first, with the error."""
    shares = np.array([100 * spread.rank_shares[:, 0] for spread in stress.spreads])
    frame = _by_option(stress, shares)
    frame[text("stress.perspectives.table.error")] = [100 * spread.standard_error for spread in stress.spreads]
    frame[text("stress.perspectives.table.samples")] = [spread.samples for spread in stress.spreads]
    return frame


def document(stress: Stress) -> dict[str, Any]:
    """The same for JSON: scores and regret in points, `within` shares of the weights in each order, row option, column rank."""
    if not stress.perspectives or not stress.rows.size:
        return {}
    options = [option.id for option in stress.decision.options]
    ids = [perspective.id for perspective in stress.perspectives]
    return {
        "perspectives": [
            {
                "id": perspective.id,
                "group": perspective.group,
                "scores": dict(zip(options, stress.perspective_scores[place], strict=True)),
                "ranks": {option: int(rank) or None for option, rank in zip(options, spread.ranks, strict=True)},
                "regret": dict(zip(options, stress.regret.table[place], strict=True)),
                "within": _within(options, spread),
            }
            for place, (perspective, spread) in enumerate(zip(stress.perspectives, stress.spreads, strict=True))
        ],
        "acceptable": dict(zip(options, stress.acceptable, strict=True)),
        "unmet": {
            options[one.option]: {"most": [ids[place] for place in one.most], "last": [ids[place] for place in one.last]}
            for one in stress.unmet
        },
        "largest_regret": dict(zip(options, stress.regret.largest, strict=True)),
        "minimax_regret": [options[row] for row in stress.regret.minimax],
    }


def _within(options: Sequence[str], spread: Spread) -> dict[str, Any]:
    return {
        "free": spread.free,
        "rank_shares": dict(zip(options, spread.rank_shares, strict=True)),
        "mean_regret": dict(zip(options, spread.mean_regret, strict=True)),
        "largest_regret": dict(zip(options, spread.largest_regret, strict=True)),
        "samples": spread.samples,
        "seed": spread.seed,
        "standard_error": spread.standard_error,
    }
