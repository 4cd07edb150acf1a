"""What follows when only an order of some criteria, or intervals of weights, are stated: necessary and possible."""

from typing import Any

import numpy as np
import pandas as pd

from crossroads.analysis import Statements, Stress
from crossroads.report import tables as of_ranking
from crossroads.report.catalogue import listed, percent, points, text
from crossroads.report.stress.section import Table
from crossroads.report.stress.weights import nothing_to_compare


def sentences(stress: Stress) -> list[str]:
    """What is said of weights, and what holds under all weights that agree; how to mend it where nothing agrees."""
    if too_few := nothing_to_compare(stress):
        return too_few
    if stress.clash:
        return clash_sentences(stress)
    return [said_sentence(stress), *_first(stress), _pairs(stress), *_regret(stress)]


def said_sentence(stress: Stress) -> str:
    """What is taken as said, and where it comes from."""
    said = _said(stress, stress.stated)
    if not said:
        return text("stress.statements.nothing")
    perspective = stress.analysis.weights.perspective
    if stress.statements == Statements() and perspective:
        return text("stress.statements.said_perspective", perspective=perspective.title, said="; ".join(said))
    return text("stress.statements.said", said="; ".join(said))


def _said(stress: Stress, stated: Statements) -> list[str]:
    order = _order(stress, stated)
    return ([order] if order else []) + [_bound(stress, *bound) for bound in stated.bounds]


def _order(stress: Stress, stated: Statements) -> str:
    names = [_criterion(stress, name) for name in stated.order]
    if len(names) > 1:
        return text("stress.statements.order", first=names[0], then=", ".join(names[1:]))
    return text("stress.statements.order_one", first=names[0]) if names else ""


def _bound(stress: Stress, name: str, low: float, high: float) -> str:
    return text("stress.statements.bound", criterion=_criterion(stress, name), low=percent(low), high=percent(high))


def clash_sentences(stress: Stress) -> list[str]:
    """What contradicts itself, and between which weights each interval of it would agree with the rest."""
    found, stated = stress.clash, stress.stated
    if not found:
        return []
    said = [_order(stress, stated)] if found.order else []
    said += [_bound(stress, *stated.bounds[bound]) for bound in found.bounds]
    mends = [
        text(
            "stress.statements.room",
            criterion=_criterion(stress, stated.bounds[bound][0]),
            low=percent(room[0]),
            high=percent(room[1]),
        )
        for bound, room in zip(found.bounds, found.room, strict=True)
        if room
    ]
    return [text("stress.statements.clash" if len(said) > 1 else "stress.statements.clash_one", said="; ".join(said)), *mends]


def _first(stress: Stress) -> list[str]:
    """Which options come first under all weights that agree, under some, and under none."""
    found = stress.relations
    always, can = (np.flatnonzero(marked).tolist() for marked in (found.always_first, found.can_be_first))
    never = [row for row in stress.rows.tolist() if row not in can]
    if always:
        key = "stress.statements.always" if len(always) == 1 else "stress.statements.always_shared"
        return [text(key, option=_title(stress, always[0]), options=_titles(stress, always))]
    if not never:
        return [text("stress.statements.any")]
    some = text("stress.statements.some", options=_titles(stress, can))
    none = text("stress.statements.never_one" if len(never) == 1 else "stress.statements.never", options=_titles(stress, never))
    return [some, none]


def _pairs(stress: Stress) -> str:
    """Which options are ahead of which under all weights that agree."""
    said = []
    for row in stress.rows.tolist():
        behind = [other for other in stress.rows.tolist() if relation(stress, row, other) == "ahead"]
        if behind:
            said.append(text("stress.statements.pair", ahead=_title(stress, row), behind=_titles(stress, behind)))
    return text("stress.statements.pairs", pairs="; ".join(said)) if said else text("stress.statements.no_pairs")


def _regret(stress: Stress) -> list[str]:
    """The option that can be least far behind the first, where none comes first always."""
    if stress.relations.always_first.any():
        return []
    row = int(np.nanargmin(stress.relations.regret))
    return [text("stress.statements.regret", option=_title(stress, row), points=points(stress.relations.regret[row]))]


def relation(stress: Stress, row: int, other: int) -> str:
    """How two options stand under all weights that agree: "ahead", "behind", "level" or "either"; "" for one and the same."""
    if row == other:
        return ""
    ahead, behind = stress.relations.necessary[row, other], stress.relations.necessary[other, row]
    if ahead and behind:
        return "level"
    return "ahead" if ahead else "behind" if behind else "either"


def any_pair(stress: Stress) -> bool:
    """Whether any two options stand to each other in a way that holds under all weights that agree."""
    rows = stress.rows.tolist()
    return any(relation(stress, row, other) not in ("", "either") for row in rows for other in rows)


def tables(stress: Stress) -> list[Table]:
    """Who can come first, and the matrix of the pairs."""
    if nothing_to_compare(stress) or stress.clash:
        return []
    return [
        Table("possible_first", text("stress.statements.table.first"), first_table(stress)),
        Table("necessary_pairs", text("stress.statements.table.pairs"), pairs_table(stress)),
    ]


def first_table(stress: Stress) -> pd.DataFrame:
    """One row an option: whether it comes first always, under some weights or never, and how far behind it can be."""
    found, names = stress.relations, of_ranking.option_names(stress.analysis)
    states = np.where(found.always_first, "always", np.where(found.can_be_first, "some", "never"))
    rows = [(names[row], text(f"stress.statements.table.{states[row]}"), found.regret[row]) for row in stress.rows]
    heads = [text("stress.statements.table.can"), text("stress.statements.table.regret")]
    return pd.DataFrame(rows, columns=[text("column.option"), *heads])


def pairs_table(stress: Stress) -> pd.DataFrame:
    """One row and one column an option: how that of the row stands to that of the column."""
    names, rows = of_ranking.option_names(stress.analysis), stress.rows.tolist()
    words = {"": "", **{one: text(f"stress.statements.table.{one}") for one in ("ahead", "behind", "level", "either")}}
    table = [(names[row], *(words[relation(stress, row, other)] for other in rows)) for row in rows]
    return pd.DataFrame(table, columns=of_ranking.distinct([text("column.option"), *(names[row] for row in rows)]))


def document(stress: Stress) -> dict[str, Any]:
    """The same for JSON, ids in place of titles; bounds are shares of all weight, leads points of score."""
    if nothing_to_compare(stress):
        return {}
    stated, clash, ids = stress.stated, stress.clash, [option.id for option in stress.decision.options]
    said: dict[str, Any] = {"order": stated.order, "bounds": {name: (low, high) for name, low, high in stated.bounds}}
    said["from_perspective"] = stress.statements == Statements() and stated != Statements()
    if clash:
        bounds = [stated.bounds[bound][0] for bound in clash.bounds]
        return {"stated": said, "contradiction": {"order": clash.order, "bounds": dict(zip(bounds, clash.room, strict=True))}}
    found, rows = stress.relations, stress.rows.tolist()
    return {
        "stated": said,
        "contradiction": None,
        "can_be_first": [ids[row] for row in rows if found.can_be_first[row]],
        "always_first": [ids[row] for row in rows if found.always_first[row]],
        "necessary": [
            {"ahead": ids[row], "behind": ids[other]}
            for row in rows
            for other in rows
            if row != other and found.necessary[row, other]
        ],
        "lead": {ids[row]: {ids[other]: found.lead[row, other] for other in rows if other != row} for row in rows},
        "regret": {ids[row]: found.regret[row] for row in rows},
    }


def _criterion(stress: Stress, name: str) -> str:
    groups = stress.analysis.weights.groups
    return groups.titles[groups.ids.index(name)]


def _title(stress: Stress, row: int) -> str:
    return stress.decision.options[row].title


def _titles(stress: Stress, rows: list[int]) -> str:
    return listed([_title(stress, row) for row in rows])
