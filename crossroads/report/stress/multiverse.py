"""Every defensible way to do the analysis, as a specification curve. Counts only: the ways share what they start from."""

from collections import Counter
from typing import Any

import numpy as np
import pandas as pd

from crossroads.analysis import Stress
from crossroads.mcda.methods import METHODS
from crossroads.report import words
from crossroads.report.catalogue import listed, text, whole
from crossroads.report.stress.choices import WHAT, choice_name, under_words, what_name
from crossroads.report.stress.section import Table
from crossroads.robustness import Multiverse
from crossroads.robustness.multiverse import Held

MOST = 3
"""Things on which the first place hangs that are named."""
FEW = 3
"""Reasons of refusal that are named where nothing else can be said."""


def sentences(stress: Stress) -> list[str]:
    """What comes first in how many of the variants, what that hangs on, and what the counts are not."""
    if len(stress.rows) < 2:
        return [words.verdict(stress.analysis)]
    found = stress.multiverse()
    if not found.variants:
        why = listed(list(dict.fromkeys(found.refused.values()))[:FEW])
        return [text("stress.multiverse.nothing", planned=_number(found.planned), why=why)]
    usual = usually_first(found)
    said = [_tried(found), *_firsts(stress, found, usual), *_hangs(stress, found, usual), *_turns(stress, found, usual)]
    if found.refused:
        key = "stress.multiverse.refused_one" if len(found.refused) == 1 else "stress.multiverse.refused"
        said.append(text(key, refused=_number(len(found.refused))))
    return [*said, text("stress.multiverse.caution")]


def usually_first(found: Multiverse) -> int:
    """The row of the option that comes first in most variants, alone or level; the first of several in the decision."""
    return int(found.firsts.argmax())


def curve_title(stress: Stress, row: int) -> str:
    """In how many variants an option comes first, as the title of its curve."""
    first, variants = _counts(stress.multiverse(), row)
    key = "all" if first == variants else "some" if first else "none"
    shown = {"first": _number(first), "variants": _number(variants)}
    return text(f"stress.multiverse.chart.{key}", option=_title(stress, row), **shown)


def _tried(found: Multiverse) -> str:
    made = {what: len(found.choices(what)[0]) for what in ("method", "perspective", "view")}
    parts = {
        f"{what}s": text(f"stress.multiverse.{what}s_one" if number == 1 else f"stress.multiverse.{what}s", number=number)
        for what, number in made.items()
    }
    return text("stress.multiverse.tried", variants=_number(len(found.variants)), **parts)


def _firsts(stress: Stress, found: Multiverse, usual: int) -> list[str]:
    """How often the option that comes first most often does, and the others."""
    first, variants = _counts(found, usual)
    key = "stress.multiverse.always" if first == variants else "stress.multiverse.first"
    said = [text(key, option=_title(stress, usual), first=_number(first), variants=_number(variants))]
    others = [row for row in np.argsort(-found.firsts, kind="stable").tolist() if row != usual and found.firsts[row]]
    if others:
        counted = {row: _counts(found, row) for row in others}
        parts = [
            text("stress.multiverse.other", option=_title(stress, row), first=_number(one), variants=_number(of))
            for row, (one, of) in counted.items()
        ]
        said.append(text("stress.multiverse.others", options=listed(parts)))
    return said


def _hangs(stress: Stress, found: Multiverse, usual: int) -> list[str]:
    """The choices that make most of a difference to whether the usual one comes first."""
    ends = [pair for pair in found.hangs_on(usual) if pair[0].first * pair[1].variants < pair[1].first * pair[0].variants]
    keys = ["stress.multiverse.hangs"] + ["stress.multiverse.hangs_next"] * MOST
    return [
        text(
            key,
            what=text(f"stress.multiverse.what.{fewest.what}"),
            option=_title(stress, usual),
            most=_counted(stress, most),
            least=_counted(stress, fewest),
        )
        for key, (fewest, most) in zip(keys, ends[:MOST], strict=False)
    ]


def _turns(stress: Stress, found: Multiverse, usual: int) -> list[str]:
    """Under which single choices others come first more often than the usual one."""
    turned: dict[tuple[int, ...], list[str]] = {}
    for what in WHAT:
        for choice, counts in found.first_by(what).items():
            leaders = tuple(np.flatnonzero(counts == counts.max()).tolist())
            is_out = what == "without_option" and stress.decision.options[usual].id == choice
            if counts.max() > counts[usual] and not is_out:
                turned.setdefault(leaders, []).append(under_words(stress, what, choice))
    if not turned:
        return [text("stress.multiverse.turns_none", option=_title(stress, usual))]
    return [
        text(
            "stress.multiverse.turns" if len(rows) == 1 else "stress.multiverse.turns_shared",
            options=listed([_title(stress, row) for row in rows]),
            usual=_title(stress, usual),
            choices=listed(choices),
        )
        for rows, choices in turned.items()
    ]


def tables(stress: Stress) -> list[Table]:
    """First places by choice, every variant with its ranks, and what was refused."""
    found = stress.multiverse()
    made = []
    if found.variants:
        made.append(Table("choices", text("stress.multiverse.table.choices"), choices_table(stress)))
        made.append(Table("variants", text("stress.multiverse.table.variants"), variants_table(stress)))
    if found.refused:
        made.append(Table("refused", text("stress.multiverse.table.refused"), refused_table(stress)))
    return made


def choices_table(stress: Stress) -> pd.DataFrame:
    """One row a choice: in how many variants it is made, and in how many of them each option comes first."""
    found = stress.multiverse()
    rows = []
    for what in WHAT:
        names, made = found.choices(what)
        variants = np.bincount(made, minlength=len(names)).tolist()
        for name, number, counts in zip(names, variants, found.first_by(what).values(), strict=True):
            rows.append((what_name(what), choice_name(stress, what, name), number, *counts[stress.rows].tolist()))
    heads = [text(f"stress.multiverse.column.{name}") for name in ("what", "choice", "variants")]
    return pd.DataFrame(rows, columns=heads + [_title(stress, row) for row in stress.rows])


def variants_table(stress: Stress) -> pd.DataFrame:
    """One row a variant: the choices it makes, and the rank of each option."""
    found = stress.multiverse()
    columns: dict[str, Any] = {}
    for what in WHAT:
        names, made = found.choices(what)
        titles = np.array([choice_name(stress, what, name) for name in names], dtype=object)
        columns[what_name(what)] = titles[made]
    for row in stress.rows.tolist():
        columns[_title(stress, row)] = pd.Series(found.ranks[:, row], dtype="Int64").replace(0, pd.NA)
    return pd.DataFrame(columns)


def refused_table(stress: Stress) -> pd.DataFrame:
    """One row a method and reason: how many variants it leaves for that."""
    counted = Counter((variant.method, why) for variant, why in stress.multiverse().refused.items())
    rows = [(METHODS[method].title, why, number) for (method, why), number in counted.most_common()]
    heads = ("stress.multiverse.head.method", "stress.multiverse.column.why", "stress.multiverse.column.variants")
    return pd.DataFrame(rows, columns=[text(head) for head in heads])


def document(stress: Stress) -> dict[str, Any]:
    """The same for JSON, ids in place of titles; `variants` and `ranks` are columns, null where an option takes no part."""
    found = stress.multiverse()
    ids = [option.id for option in stress.decision.options]
    refused = Counter((variant.method, why) for variant, why in found.refused.items())
    return {
        "planned": found.planned,
        "complete": found.complete,
        "first": dict(zip(ids, found.firsts, strict=True)),
        "first_by": {
            what: {choice: dict(zip(ids, counts, strict=True)) for choice, counts in found.first_by(what).items()}
            for what in WHAT
        },
        "refused": [{"method": method, "why": why, "variants": number} for (method, why), number in refused.most_common()],
        "variants": {what: [getattr(variant, what) for variant in found.variants] for what in WHAT},
        "ranks": {name: [rank or None for rank in found.ranks[:, row].tolist()] for row, name in enumerate(ids)},
    }


def _counts(found: Multiverse, row: int) -> tuple[int, int]:
    """In how many variants an option comes first, and in how many it takes part."""
    return int(found.firsts[row]), int((found.ranks[:, row] > 0).sum())


def _counted(stress: Stress, held: Held) -> str:
    under = under_words(stress, held.what, held.choice)
    return text("stress.multiverse.counted", first=_number(held.first), variants=_number(held.variants), under=under)


def _number(count: int) -> str:
    return whole(count)


def _title(stress: Stress, row: int) -> str:
    return stress.decision.options[row].title
