"""Facts or preferences: what decides whether the first-ranked option stays first."""

from typing import Any

import numpy as np
import pandas as pd

from crossroads.analysis import Stress
from crossroads.mcda.methods import METHODS
from crossroads.report import words
from crossroads.report.catalogue import listed, percent, text, whole
from crossroads.report.stress.section import Table
from crossroads.robustness import WhatDecides

SURE = 2.0
"""Standard errors by which one share has to exceed another to be called larger."""
FIELDS = ("first", "first_error", "total", "total_error")


def sentences(stress: Stress) -> list[str]:
    """Facts or values, how much each, and on what the answer depends."""
    found = _found(stress)
    if found is None:
        return [words.verdict(stress.analysis)]
    if found.settled:
        return [_settled(stress, found), _ranges(stress, found)]
    return [
        answer(stress, found),
        _first_in(found),
        _rule(found),
        text("stress.what_decides.total", **_shares(found, "total")),
        _ranges(stress, found),
        text("stress.what_decides.whole"),
        text("stress.what_decides.error", error=f"{_error(found):.0f}", runs=whole(found.sobol.runs), seed=found.sobol.seed),
    ]


def answer(stress: Stress, found: WhatDecides) -> str:
    """Whether people who differ on the first place would differ about facts or about values."""
    if found.settled:
        return _settled(stress, found)
    facts, values = found.groups.index("scores"), found.groups.index("weights")
    gap = found.sobol.first[values] - found.sobol.first[facts]
    error = float(np.hypot(found.sobol.first_error[values], found.sobol.first_error[facts]))
    key = "alike" if abs(gap) <= SURE * error else "weights" if gap > 0 else "scores"
    return text(f"stress.what_decides.{key}", option=option_title(stress, found), **_shares(found, "first"))


def option_title(stress: Stress, found: WhatDecides) -> str:
    """The option that it is about."""
    return stress.decision.options[int(stress.rows[found.option])].title


def share(number: float) -> str:
    """An index in per cent: those of nothing come out a little below 0, those of everything a little above 1."""
    return percent(min(1.0, max(0.0, number)))


def _settled(stress: Stress, found: WhatDecides) -> str:
    key = "settled_always" if found.sobol.mean == 1 else "settled_never"
    return text(f"stress.what_decides.{key}", option=option_title(stress, found), samples=whole(2 * found.sobol.samples))


def _rule(found: WhatDecides) -> str:
    """What the rule decides by itself, and what none of the three does."""
    rule = found.groups.index("rule")
    others = [number for number in range(len(found.groups)) if number != rule]
    first, error = found.sobol.first, found.sobol.first_error
    largest = all(first[rule] - first[one] > SURE * np.hypot(error[rule], error[one]) for one in others)
    said = [text("stress.what_decides.rule" if largest else "stress.what_decides.rule_less", rule=share(first[rule]))]
    if found.together > SURE * float(np.linalg.norm(error)):
        said.append(text("stress.what_decides.together", together=share(found.together)))
    return " ".join(said)


def _first_in(found: WhatDecides) -> str:
    samples = 2 * found.sobol.samples
    return text("stress.what_decides.first_in", first=whole(found.sobol.mean * samples), samples=whole(samples))


def _ranges(stress: Stress, found: WhatDecides) -> str:
    drawn = text(f"stress.what_decides.drawn.{stress.sampling.weighting}")
    methods = listed([METHODS[method].title for method in found.methods])
    return text("stress.what_decides.ranges", drawn=drawn, methods=methods)


def _shares(found: WhatDecides, which: str) -> dict[str, str]:
    return {name: share(float(number)) for name, number in zip(found.groups, getattr(found.sobol, which), strict=True)}


def _error(found: WhatDecides) -> float:
    """The largest standard error of an index, in whole points of 100, rounded up."""
    return float(np.ceil(100 * max(found.sobol.first_error.max(), found.sobol.total_error.max())))


def tables(stress: Stress) -> list[Table]:
    """Both indices of each group with their errors."""
    found = _found(stress)
    if found is None or found.settled:
        return []
    title = text("stress.what_decides.table.shares", option=option_title(stress, found))
    return [Table("shares", title, shares_table(found))]


def shares_table(found: WhatDecides) -> pd.DataFrame:
    """One row a group: the share of the variance that it decides alone, and alone and with the others, with errors."""
    columns = dict(zip(("alone", "alone_error", "total", "total_error"), FIELDS, strict=True))
    named = {text("stress.what_decides.column.group"): [text(f"stress.what_decides.group.{name}") for name in found.groups]}
    numbers = {text(f"stress.what_decides.column.{name}"): 100 * getattr(found.sobol, of) for name, of in columns.items()}
    return pd.DataFrame(named | numbers)


def document(stress: Stress) -> dict[str, Any]:
    """The same for JSON: shares of the variance by group, null where nothing varies."""
    found = _found(stress)
    if found is None:
        return {}
    sobol = found.sobol
    return {
        "option": stress.decision.options[int(stress.rows[found.option])].id,
        "groups": {name: {of: getattr(sobol, of)[number] for of in FIELDS} for number, name in enumerate(found.groups)},
        "together": found.together,
        "settled": found.settled,
        "methods": found.methods,
        "weights_drawn": stress.sampling.weighting,
        "comes_first": sobol.mean,
        "variance": sobol.variance,
        "samples": sobol.samples,
        "runs": sobol.runs,
        "seed": sobol.seed,
    }


def _found(stress: Stress) -> WhatDecides | None:
    return stress.what_decides() if len(stress.rows) > 1 else None
