"""The ranking with and without the gates."""

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import pandas as pd

from crossroads.analysis import Stress
from crossroads.model import Criterion
from crossroads.report.catalogue import level, listed, text
from crossroads.report.citations import cited
from crossroads.report.stress.section import Table
from crossroads.report.tables import distinct, leaf_names, option_names
from crossroads.robustness import GateEffect

Ranks = tuple[int | None, ...]


def sentences(stress: Stress) -> list[str]:
    """What the gates do as they are set, then each gate, also one that is off; who set the floors."""
    if not stress.gates.gates:
        return [text("stress.gates.none")]
    said = [*overall(stress), *(gate_sentence(stress, effect) for effect in stress.gates.gates)]
    said += [set_by(stress, effect) for effect in stress.gates.gates]
    return said + ([text("stress.gates.additive")] if stress.analysis.settings.method != "additive" else [])


def overall(stress: Stress) -> list[str]:
    """What the gates do together: as they are set, and if all that are on ruled options out."""
    found = stress.gates
    before, after, strict = (_first(stress, ranks) for ranks in (found.without, found.as_set, found.all_on))
    out = [row for row, rank in enumerate(found.as_set) if rank is None]
    if not out:
        said = [text("stress.gates.nothing_out")]
    elif not after:
        return [text("stress.gates.out_all")]
    else:
        key = "stress.gates.out_same" if after == before else "stress.gates.out_turns"
        said = [text(key, options=_options(stress, out), first=after, before=before)]
    if found.all_on != found.as_set:
        key = "stress.gates.flags_same" if strict == after else "stress.gates.flags" if strict else "stress.gates.flags_all"
        said.append(text(key, first=strict, before=after))
    return said


def gate_sentence(stress: Stress, effect: GateEffect) -> str:
    """What one gate asks for, who stands where, and what it does to the first place if it rules out, or would."""
    criterion = criterion_of(stress, effect)
    asked = text(
        "stress.gates.least" if criterion.direction == "max" else "stress.gates.most",
        gate=effect.gate.title,
        floor=level(effect.gate.floor),
        criterion=criterion.title,
        unit=criterion.unit,
        mode=text(f"stress.gates.mode.{effect.gate.mode}"),
        standings=_standings(stress, effect),
    )
    return " ".join(filter(None, [asked, _effect(stress, effect), _strict_effect(stress, effect)]))


def _standings(stress: Stress, effect: GateEffect) -> str:
    limit = criterion_of(stress, effect).direction == "min"
    keys = {"fails": "fails_most" if limit else "fails", "at risk": "at_risk", "unknown": "unknown"}
    said = [
        text(f"stress.gates.{key}", options=_options(stress, effect.standing(standing)))
        for standing, key in keys.items()
        if effect.standing(standing)
    ]
    if not said:
        return text("stress.gates.all_pass")
    return " ".join([*said, text("stress.gates.others_pass")] if effect.standing("passes") else said)


def _effect(stress: Stress, effect: GateEffect) -> str:
    """What ruling out those that fail does to the first place."""
    if not effect.standing("fails"):
        return text("stress.gates.keeps")
    before, after = _first(stress, stress.gates.without), _first(stress, effect.ranks)
    if not after:
        return text("stress.gates.fails_all")
    return text("stress.gates.fails_turns" if effect.turns[0] else "stress.gates.fails_same", first=after, before=before)


def _strict_effect(stress: Stress, effect: GateEffect) -> str:
    """What ruling out those at risk and those that cannot be tested would do; empty where there are none."""
    if effect.strict == effect.ranks or not _first(stress, effect.ranks):
        return ""
    before, after = _first(stress, effect.ranks), _first(stress, effect.strict)
    doubt = "doubt_both" if effect.standing("unknown") else "doubt_risk"
    doubtful = text(f"stress.gates.{doubt if effect.standing('at risk') else 'doubt_unknown'}")
    if not after:
        return text("stress.gates.strict_all", doubtful=doubtful)
    key = "stress.gates.strict_same" if before == after else "stress.gates.strict_turns"
    return text(key, doubtful=doubtful, first=after, before=before)


def set_by(stress: Stress, effect: GateEffect) -> str:
    """Who set the floor of a gate."""
    who = cited(stress.decision, effect.gate.set_by)
    key = "stress.gates.set_by" if who else "stress.gates.set_by_nobody"
    return text(key, gate=effect.gate.title, who=who)


# --- tables


def tables(stress: Stress) -> list[Table]:
    """Standings, rankings, and the gates themselves; none without gates."""
    if not stress.gates.gates:
        return []
    return [
        Table("standings", text("stress.gates.table.standings"), standings(stress)),
        Table("ranks", text("stress.gates.table.ranks"), ranks(stress)),
        Table("gates", text("stress.gates.table.gates"), floors(stress)),
    ]


def standings(stress: Stress) -> pd.DataFrame:
    """One row an option: where it stands at each gate, and how much room it has there."""
    columns: dict[str, object] = {}
    for gate, effect in _named(stress).items():
        columns[gate] = [standing_text(standing) for standing in effect.state.standings]
        columns[text("stress.gates.table.room", gate=gate)] = effect.room
    return _by_option(stress, columns)


def ranks(stress: Stress) -> pd.DataFrame:
    """One row an option: its rank without gates, as they are set, with all that are on, and with each alone; empty when out."""
    found = stress.gates
    columns: dict[str, Ranks] = {
        text("stress.gates.table.without"): found.without,
        text("stress.gates.table.as_set"): found.as_set,
        text("stress.gates.table.all_on"): found.all_on,
    }
    for gate, effect in _named(stress).items():
        columns[text("stress.gates.table.alone", gate=gate)] = effect.ranks
        columns[text("stress.gates.table.strict", gate=gate)] = effect.strict
    return _by_option(stress, {head: pd.array(column, dtype="Int64") for head, column in columns.items()})


def _by_option(stress: Stress, columns: Mapping[str, object]) -> pd.DataFrame:
    """Columns (A,) beside the names of the options, with headings that differ."""
    option = text("column.option")
    heads = distinct([option, *columns])[1:]
    return pd.DataFrame({option: option_names(stress.analysis)} | dict(zip(heads, columns.values(), strict=True)))


def floors(stress: Stress) -> pd.DataFrame:
    """One row a gate: its floor, what it does, who set it and why."""
    names = leaf_names(stress.analysis)
    index = stress.decision.tree.index
    return pd.DataFrame(
        {
            text("stress.gates.table.gate"): gate,
            text("column.criterion"): names[index[effect.gate.criterion]],
            text("stress.gates.table.floor"): level(effect.gate.floor),
            text("stress.gates.table.unit"): criterion_of(stress, effect).unit,
            text("stress.gates.table.mode"): text(f"stress.gates.mode.{effect.gate.mode}"),
            text("stress.gates.table.who"): cited(stress.decision, effect.gate.set_by),
            text("stress.gates.table.why"): cited(stress.decision, effect.gate.why),
        }
        for gate, effect in _named(stress).items()
    )


def document(stress: Stress) -> dict[str, Any]:
    """The same for JSON: `room` in units of the criterion, ranks null for an option that is out."""
    options = [option.id for option in stress.decision.options]
    found = stress.gates
    return {
        "gates": [
            {
                "id": effect.gate.id,
                "criterion": effect.gate.criterion,
                "floor": effect.gate.floor,
                "mode": effect.gate.mode,
                "set_by": effect.gate.set_by,
                "standings": dict(zip(options, effect.state.standings, strict=True)),
                "room": dict(zip(options, effect.room, strict=True)),
                "ranks": dict(zip(options, effect.ranks, strict=True)),
                "ranks_strict": dict(zip(options, effect.strict, strict=True)),
                "turns_first_place": effect.turns[0],
                "turns_first_place_strict": effect.turns[1],
            }
            for effect in found.gates
        ],
        "ranks": {
            "without": dict(zip(options, found.without, strict=True)),
            "as_set": dict(zip(options, found.as_set, strict=True)),
            "all_on": dict(zip(options, found.all_on, strict=True)),
        },
    }


# --- names


def criterion_of(stress: Stress, effect: GateEffect) -> Criterion:
    """The criterion that a gate tests."""
    return stress.decision.tree.criteria[stress.decision.tree.index[effect.gate.criterion]]


def standing_text(standing: str) -> str:
    """A standing in words."""
    return text("gate.standing." + standing.replace(" ", "_"))


def _named(stress: Stress) -> dict[str, GateEffect]:
    """The gates by their titles, each different."""
    return dict(zip(distinct(effect.gate.title for effect in stress.gates.gates), stress.gates.gates, strict=True))


def _options(stress: Stress, rows: Iterable[int]) -> str:
    return listed([stress.decision.options[row].title for row in rows])


def _first(stress: Stress, found: Ranks) -> str:
    """The options that come first; empty where none is left."""
    return _options(stress, np.flatnonzero([rank == 1 for rank in found]).tolist())
