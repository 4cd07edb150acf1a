"""Scores that decide: the cells on which the first place hangs, alone and together."""

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import pandas as pd

from crossroads.analysis import Stress
from crossroads.mcda.ranking import TIE
from crossroads.model import Criterion, Performance
from crossroads.report import tables as of_ranking
from crossroads.report.catalogue import listed, number, percent, text
from crossroads.report.stress.section import Table
from crossroads.report.stress.weights import nothing_to_compare
from crossroads.robustness import Cell, DecisiveCell, to_level

SHOWN = 3
"""Cells that one sentence can name, and sentences on single cells."""
LONGEST = 20
"""Bars of the tornado that are shown."""


def sentences(stress: Stress) -> list[str]:
    """How many scores alone can change the first place, which, what they rest on, and what several together can do."""
    if too_few := nothing_to_compare(stress):
        return too_few
    return [*alone(stress), *together(stress)]


def alone(stress: Stress) -> list[str]:
    """How many scores alone can change the first place, the most decisive of them, and what they rest on."""
    if any(cell.room <= TIE for cell in stress.decisive_cells):
        return [text("stress.scores.shared"), *_strengths(stress)]
    cells = [cell_sentence(stress, cell) for cell in stress.decisive_cells[:SHOWN]]
    return [_inside(stress), *cells, *_strengths(stress)]


def _inside(stress: Stress) -> str:
    """How many cells reach their flip within their own range."""
    if not stress.decisive_cells:
        return text("stress.scores.none")
    number = int(
        (stress.score_flips.used(stress.analysis.values.pessimistic, stress.analysis.values.optimistic) <= 1 + TIE).sum()
    )
    if number == 1:
        return text("stress.scores.some_inside_one")
    return text("stress.scores.some_inside", number=number) if number else text("stress.scores.none_inside")


def cell_sentence(stress: Stress, cell: DecisiveCell) -> str:
    """At which level of one score the first place changes, in the unit of its criterion, and what the score rests on."""
    criterion, score = stress.decision.tree.criteria[cell.criterion], performance(stress, cell.option, cell.criterion)
    own = "_own" if cell.to == cell.option else ""
    key = "flip_tie" if cell.room <= TIE else f"flip_missing{own}" if score.likely is None else f"flip{own}"
    return text(
        f"stress.scores.{key}",
        to=_title(stress, cell.to),
        option=_title(stress, cell.option),
        criterion=criterion.title,
        unit=criterion.unit,
        level=flip_level(stress, cell),
        present=present_level(stress, cell),
        reach=_reach(cell, score, criterion),
        strength=strength(score),
    )


def _reach(cell: DecisiveCell, score: Performance, criterion: Criterion) -> str:
    if score.low is None or score.high is None or score.low == score.high:
        return text("stress.scores.surely")
    ends = (in_unit(end, criterion, finer=True) for end in (score.low, score.high))
    return text(
        "stress.scores.inside" if cell.used <= 1 + TIE else "stress.scores.outside",
        **dict(zip(("low", "high"), ends, strict=True)),
    )


def flip_level(stress: Stress, cell: DecisiveCell) -> str:
    """A level at which the first place has changed, in no more digits than set it apart from the present one and its range."""
    criterion, score = stress.decision.tree.criteria[cell.criterion], performance(stress, cell.option, cell.criterion)
    level, now, present = _flip(stress, cell), _level(stress, cell), present_level(stress, cell)
    for rounded, finer in _rounded(level, now, criterion):
        changed = rounded >= level - TIE if level > now else rounded <= level + TIE
        inside = score.low is None or score.high is None or (score.low <= rounded <= score.high) == (cell.used <= 1 + TIE)
        said = in_unit(rounded, criterion, finer=finer)
        if changed and inside and said != present:
            return said
    return text("stress.scores.just_over" if level > now else "stress.scores.just_under", level=present)


def _rounded(level: float, now: float, criterion: Criterion) -> Iterator[tuple[float, bool]]:
    """What `level` can be rounded to, the shortest first, each with whether it has the finer digits.

    At last away from the level `now`, if that is further off than the digits show.
    """
    for finer in (False, True):
        yield round(level, _digits(criterion, finer)), finer
    step = 10.0 ** -_digits(criterion, finer=True)
    steps = (math.ceil if level > now else math.floor)(level / step)
    if abs(level - now) >= step and criterion.lowest <= steps * step <= criterion.highest:
        yield steps * step, True


def _flip(stress: Stress, cell: DecisiveCell) -> float:
    rising = cell.value > cell.present
    return float(to_level(cell.value, stress.decision.tree.criteria[cell.criterion], rising=rising))


def present_level(stress: Stress, cell: DecisiveCell) -> str:
    """The level now; the one worth the middle of the scale where there is no score."""
    return in_unit(_level(stress, cell), stress.decision.tree.criteria[cell.criterion], finer=True)


def _level(stress: Stress, cell: DecisiveCell) -> float:
    likely = performance(stress, cell.option, cell.criterion).likely
    return float(to_level(cell.present, stress.decision.tree.criteria[cell.criterion])) if likely is None else likely


def in_unit(level: float, criterion: Criterion, *, finer: bool = False) -> str:
    """A level in the unit of its criterion, to about a hundredth of the scale; a tenth of that if `finer`."""
    digits = _digits(criterion, finer)
    said = f"{round(level, digits) + 0.0:,.{max(0, digits)}f}"
    return number(said.rstrip("0").rstrip(".") if "." in said else said)


def _digits(criterion: Criterion, finer: bool) -> int:
    """Digits behind the point, fewer than none for tens and hundreds."""
    return 2 - round(math.log10(criterion.highest - criterion.lowest)) + finer


def performance(stress: Stress, option: int, criterion: int) -> Performance:
    """What is scored in the cell of an option and a leaf, by row and column."""
    return stress.decision.cells[stress.decision.options[option].id, stress.decision.tree.criteria[criterion].id]


def strength(score: Performance) -> str:
    """The strength of the evidence of a score, as a word."""
    return text(f"strength.{score.strength}")


def _strengths(stress: Stress) -> list[str]:
    """How the evidence of the most decisive cells is, so that one sees whether the result hangs on judgement."""
    found = [strength(performance(stress, cell.option, cell.criterion)) for cell in stress.decisive_cells]
    if len(found) < 2:
        return [text("stress.scores.strengths_one", strength=one) for one in found]
    if len(set(found)) == 1:
        return [text("stress.scores.strengths_all", number=len(found), strength=found[0])]
    said = [
        text("stress.scores.strength_count_one" if number == 1 else "stress.scores.strength_count", number=number, strength=one)
        for one, number in Counter(found).most_common()
    ]
    return [text("stress.scores.strengths", number=len(found), strengths=listed(said))]


def together(stress: Stress) -> list[str]:
    """What it takes to make the nearest option first, how far the others are, and whom no scores within ranges make first."""
    share = stress.joint_flips.share
    near = [int(row) for row in np.argsort(share, kind="stable") if TIE < share[row] <= 1]
    never = [_title(stress, int(row)) for row in np.flatnonzero(np.isinf(share))]
    others = [text("stress.scores.joint_other", option=_title(stress, row), share=percent(share[row])) for row in near[1:]]
    said = [joint_sentence(stress, row) for row in near[:1]]
    said += [text("stress.scores.joint_others", others=listed(others))] if others else []
    key = "stress.scores.joint_never" if len(never) == 1 else "stress.scores.joint_never_many"
    return said + ([text(key, options=listed(never))] if never else [])


def joint_sentence(stress: Stress, row: int) -> str:
    """How far scores have to move together until an option is first, and the fewest that can do it."""
    cells = stress.joint_flips.cells[row] or ()
    key = "fewest_one" if len(cells) == 1 else "fewest" if len(cells) <= SHOWN else "fewest_many"
    fewest = text(f"stress.scores.{key}", number=len(cells), cells=named(stress, cells[:SHOWN]))
    return text("stress.scores.joint", option=_title(stress, row), share=percent(stress.joint_flips.share[row]), fewest=fewest)


def named(stress: Stress, cells: Sequence[Cell]) -> str:
    """Cells by name."""
    titles = [criterion.title for criterion in stress.decision.tree.criteria]
    return listed(
        [text("stress.scores.cell", option=_title(stress, one.option), criterion=titles[one.criterion]) for one in cells]
    )


def tables(stress: Stress) -> list[Table]:
    """The decisive cells, all flips, the joint changes, the tornado."""
    if nothing_to_compare(stress):
        return []
    return [
        Table("decisive_cells", text("stress.scores.table.decisive"), decisive_table(stress)),
        Table("score_flips", text("stress.scores.table.flips"), flips_table(stress)),
        Table("joint_flips", text("stress.scores.table.joint"), joint_table(stress)),
        Table("cell_tornado", text("stress.scores.table.tornado"), tornado_table(stress)),
    ]


def decisive_table(stress: Stress) -> pd.DataFrame:
    """One row a cell, the most decisive first: its level now and where the first place changes, its range, its evidence."""
    rows = []
    for cell in stress.decisive_cells:
        criterion, score = stress.decision.tree.criteria[cell.criterion], performance(stress, cell.option, cell.criterion)
        used = 100 * cell.used if np.isfinite(cell.used) else None
        names = _title(stress, cell.option), criterion.title, criterion.unit
        levels = _level(stress, cell), _flip(stress, cell), score.low, score.high
        rows.append((*names, *levels, used, _title(stress, cell.to), strength(score)))
    heads = [text(f"stress.scores.table.{head}") for head in ("unit", "now", "turns", "low", "high", "used", "to")]
    return pd.DataFrame(rows, columns=[text("column.option"), text("column.criterion"), *heads, text("column.strength")])


def flip_levels(stress: Stress) -> np.ndarray:
    """The level (A, C) of each score, in its unit, at which the first place changes if it alone changes; NaN where none does."""
    flips = stress.score_flips
    columns = []
    for column, criterion in enumerate(stress.decision.tree.criteria):
        up, down = (to_level(flips.value[:, column], criterion, rising=rising) for rising in (True, False))
        columns.append(np.where(flips.rising[:, column], up, down))
    return np.stack(columns, axis=1)


def flips_table(stress: Stress) -> pd.DataFrame:
    """One row a leaf, one column an option: the level at which the first place changes."""
    unit = text("stress.scores.table.unit")
    names = of_ranking.distinct([text("column.criterion"), unit, *of_ranking.option_names(stress.analysis)])
    first = {names[0]: of_ranking.leaf_names(stress.analysis), unit: [one.unit for one in stress.decision.tree.criteria]}
    return pd.DataFrame(first | dict(zip(names[2:], flip_levels(stress), strict=True)))


def joint_table(stress: Stress) -> pd.DataFrame:
    """One row an option that does not come first, the nearest first; empty shares where no scores within ranges suffice."""
    found = stress.joint_flips
    rows = []
    for row in np.argsort(found.share, kind="stable"):
        if found.share[row] <= TIE or np.isnan(found.share[row]):
            continue
        share = 100 * found.share[row] if np.isfinite(found.share[row]) else None
        cells = found.cells[row]
        rows.append(
            (
                _title(stress, row),
                share,
                _title(stress, found.against[row]),
                len(cells) if cells else None,
                named(stress, cells or ()),
            )
        )
    heads = [text(f"stress.scores.table.{head}") for head in ("share", "against", "fewest", "cells")]
    return pd.DataFrame(rows, columns=[text("column.option"), *heads])


def tornado_cells(stress: Stress) -> list[Cell]:
    """The cells with the longest bars that are not without length, the longest first."""
    bars = stress.cell_tornado
    cells = [Cell(*map(int, divmod(number, bars.swing.shape[1]))) for number in bars.order[:LONGEST]]
    return [cell for cell in cells if bars.swing[cell] > TIE]


def tornado_table(stress: Stress) -> pd.DataFrame:
    """One row a cell, the longest bar first: how far ahead the first place is at its worse and at its better end."""
    bars, leaves = stress.cell_tornado, of_ranking.leaf_names(stress.analysis)
    rows = [(_title(stress, one.option), leaves[one.criterion], bars.low[one], bars.high[one]) for one in tornado_cells(stress)]
    heads = [text(f"stress.scores.table.{head}") for head in ("gap_low", "gap_high")]
    return pd.DataFrame(rows, columns=[text("column.option"), text("column.criterion"), *heads])


def document(stress: Stress) -> dict[str, Any]:
    """The same for JSON, ids in place of titles; levels in the unit of the criterion, leads in points of score."""
    if nothing_to_compare(stress):
        return {}
    return {
        "flips": list(_flips(stress)),
        "decisive_cells": list(_decisive(stress)),
        "joint_flips": list(_joint_flips(stress)),
        "tornado": {"lead": stress.cell_tornado.present, "bars": list(_bars(stress))},
    }


def _ids(stress: Stress, option: int, criterion: int) -> dict[str, str]:
    return {"option": stress.decision.options[option].id, "criterion": stress.decision.tree.criteria[criterion].id}


def _flips(stress: Stress) -> Iterator[dict[str, Any]]:
    """Every cell whose level alone can change the first place."""
    levels, flips = flip_levels(stress), stress.score_flips
    for row, column in np.argwhere(np.isfinite(flips.value)).tolist():
        then = stress.decision.options[flips.to[row, column]].id
        yield _ids(stress, row, column) | {"level": levels[row, column], "value": flips.value[row, column], "first": then}


def _decisive(stress: Stress) -> Iterator[dict[str, Any]]:
    levels = flip_levels(stress)
    for cell in stress.decisive_cells:
        score = performance(stress, cell.option, cell.criterion)
        yield _ids(stress, cell.option, cell.criterion) | {
            "likely": score.likely,
            "low": score.low,
            "high": score.high,
            "level": levels[cell.option, cell.criterion],
            "first": stress.decision.options[cell.to].id,
            "room": cell.room,
            "used": cell.used,
            "strength": score.strength,
        }


def _joint_flips(stress: Stress) -> Iterator[dict[str, Any]]:
    found, options = stress.joint_flips, [option.id for option in stress.decision.options]
    for row in stress.rows.tolist():
        cells = found.cells[row]
        yield {
            "option": options[row],
            "share": found.share[row],
            "against": options[found.against[row]] if found.against[row] >= 0 else None,
            "cells": None if cells is None else [_ids(stress, *cell) for cell in cells],
        }


def _bars(stress: Stress) -> Iterator[dict[str, Any]]:
    bars = stress.cell_tornado
    for cell in tornado_cells(stress):
        yield _ids(stress, *cell) | {"lead_worse": bars.low[cell], "lead_better": bars.high[cell]}


def _title(stress: Stress, row: int) -> str:
    return stress.decision.options[row].title
