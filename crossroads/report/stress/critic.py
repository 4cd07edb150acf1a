"""What a critic would say of the model itself, and the two checklists."""

from itertools import groupby
from typing import Any

import numpy as np
import pandas as pd

from crossroads.analysis import Stress
from crossroads.analysis.counted_once import all_once, as_it_is, by_weaker, overlaps
from crossroads.report.catalogue import text
from crossroads.report.stress.checklists import checklist_documents, checklist_sentence, checklist_table
from crossroads.report.stress.finding_words import (
    correlation_words,
    criterion_title,
    finding_sentence,
    first_words,
    group_sentence,
    mend_sentence,
    places_words,
)
from crossroads.report.stress.section import Table
from crossroads.robustness import Merge
from crossroads.robustness.critic import ALIKE, ENOUGH_OPTIONS, NARROW, SAME


def sentences(stress: Stress) -> list[str]:
    """What can change the first place, each by itself; the rest by kind; and what the checklists come to."""
    said = [*decisive(stress), *harmless(stress)] or [text("stress.critic.nothing")]
    if len(stress.rows) < 2:
        said.insert(0, text("stress.critic.fewer"))
    if stress.analysis.settings.method != "additive":
        said.append(text("stress.critic.additive"))
    said += [checklist_sentence(name, items) for name, items in stress.checklists.items()]
    return [*said, text("stress.critic.checklist.confirm")]


def decisive(stress: Stress, *, asked: bool = True) -> list[str]:
    """A sentence for each finding that can change the first place, with how to mend it; on demand without the questions."""
    found = [one for one in stress.findings if one.decides and (asked or one.kind != "independence")]
    return [f"{finding_sentence(stress, one)} {mend_sentence(one)}" for one in found]


def harmless(stress: Stress, *, asked: bool = True) -> list[str]:
    """The same for each kind of finding that leaves the first place as it is."""
    found = [one for one in stress.findings if not one.decides and (asked or one.kind != "independence")]
    groups = [list(group) for _, group in groupby(found, key=lambda one: one.kind)]
    return [f"{group_sentence(stress, group)} {mend_sentence(group[0])}" for group in groups]


def questions(stress: Stress) -> list[tuple[str, str]]:
    """The pairs of criteria, by id, about which people are asked whether the one depends on the other."""
    return [(one.criteria[0], one.criteria[1]) for one in stress.findings if one.kind == "independence"]


def limits() -> str:
    """From where on something counts as a finding."""
    return text("stress.critic.limits", same=f"{SAME:.0f}", narrow=f"{NARROW:.0f}", alike=ALIKE, options=ENOUGH_OPTIONS)


def answer(stress: Stress, one: str, other: str) -> str:
    """What the ranking by the weaker of two criteria, by their ids, changes."""
    after = by_weaker(stress, one, other)
    first, places = first_words(stress, newly_first(stress, after)), places_words(len(after.turned))
    return text("stress.critic.ui.after_yes", first=first, places=places)


def by_weaker_table(stress: Stress, one: str, other: str) -> pd.DataFrame:
    """Scores and ranks as they are, and by the weaker of two criteria; in the new order."""
    return _side_by_side(stress, by_weaker(stress, one, other), "weaker")


def newly_first(stress: Stress, after: Merge) -> list[str]:
    """The ids of those who come first after a change; nobody where these are the same."""
    rows: list[int] = np.flatnonzero(after.ranks == 1).tolist() if after.first_changes else []
    return [stress.decision.options[row].id for row in rows]


def tables(stress: Stress) -> list[Table]:
    """The findings, declared overlaps counted once, and the two checklists."""
    found = [Table("findings", text("stress.critic.table.findings"), findings_table(stress))] if stress.findings else []
    if overlaps(stress):
        found.append(Table("overlaps", text("stress.critic.table.overlaps"), overlaps_table(stress)))
        found.append(Table("overlaps_once", text("stress.critic.table.once"), once_table(stress)))
    return found + [checklist_table(name, items) for name, items in stress.checklists.items()]


def findings_table(stress: Stress) -> pd.DataFrame:
    """One row a finding: what it is, its evidence, whether it can change the first place, and how to mend it."""
    rows = [
        (
            text(f"stress.critic.name.{one.kind}"),
            finding_sentence(stress, one),
            text(f"stress.critic.yes.{str(one.decides).lower()}"),
            mend_sentence(one),
        )
        for one in stress.findings
    ]
    return pd.DataFrame(rows, columns=[text(f"stress.critic.column.{name}") for name in ("finding", "says", "decides", "mend")])


def overlaps_table(stress: Stress) -> pd.DataFrame:
    """One row a declared overlap, and one for all of them: weights, correlation, and what counting it once does."""
    weights = stress.analysis.weights.leaves
    names = list(stress.decision.tree.index)
    rows = []
    for overlap in overlaps(stress):
        pair = list(overlap.pair)
        one, other = (criterion_title(stress, names[column]) for column in pair)
        correlation = "" if np.isnan(overlap.correlation) else correlation_words(overlap.correlation)
        shares = tuple(100 * float(share[pair].sum()) for share in (weights, overlap.once.weights))
        title = text("stress.critic.pair", one=one, other=other)
        rows.append((title, correlation, *shares, *_change(stress, overlap.once), overlap.note))
    rows.append((text("stress.critic.table.all"), "", np.nan, np.nan, *_change(stress, all_once(stress)), ""))
    heads = ("criteria", "correlation", "together", "once", "first", "places", "note")
    return pd.DataFrame(rows, columns=[text(f"stress.critic.column.{name}") for name in heads])


def once_table(stress: Stress) -> pd.DataFrame:
    """Scores and ranks as they are, and with all declared overlaps counted once; in the new order."""
    return _side_by_side(stress, all_once(stress), "once")


def document(stress: Stress) -> dict[str, Any]:
    """The same for JSON, ids in place of titles."""
    names = list(stress.decision.tree.index)
    single = [
        {
            "criteria": [names[column] for column in one.pair],
            "note": one.note,
            "correlation": one.correlation,
            **_merged(stress, one.once),
        }
        for one in overlaps(stress)
    ]
    return {
        "findings": [vars(finding) for finding in stress.findings],
        "overlaps": single,
        "overlaps_together": _merged(stress, all_once(stress)) if single else None,
        "independence": [{"criteria": list(pair), **_merged(stress, by_weaker(stress, *pair))} for pair in questions(stress)],
        "checklists": checklist_documents(stress),
    }


def _change(stress: Stress, after: Merge) -> tuple[str, int]:
    first = newly_first(stress, after)
    return (first_words(stress, first) if first else text("stress.critic.first_stays")), len(after.turned)


def _side_by_side(stress: Stress, after: Merge, what: str) -> pd.DataFrame:
    """One row an option that takes part, in the order `after`: scores and ranks before and after."""
    before = as_it_is(stress)
    rows = sorted(stress.rows.tolist(), key=lambda row: (after.ranks[row], row))
    return pd.DataFrame(
        {
            text("column.option"): [stress.decision.options[row].title for row in rows],
            text("stress.critic.column.score"): [float(before.scores[row]) for row in rows],
            text("column.rank"): [int(before.ranks[row]) for row in rows],
            text(f"stress.critic.column.score_{what}"): [float(after.scores[row]) for row in rows],
            text(f"stress.critic.column.rank_{what}"): [int(after.ranks[row]) for row in rows],
        }
    )


def _merged(stress: Stress, after: Merge) -> dict[str, Any]:
    ids = [option.id for option in stress.decision.options]
    leaves = stress.decision.tree.index
    return {
        "weights": dict(zip(leaves, after.weights, strict=True)),
        "scores": dict(zip(ids, after.scores, strict=True)),
        "ranks": {name: int(rank) or None for name, rank in zip(ids, after.ranks, strict=True)},
        "turned": [[ids[ahead], ids[behind]] for ahead, behind in after.turned],
        "first_changes": after.first_changes,
    }
