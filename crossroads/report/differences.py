"""What parts two decisions, as a reader would list it, and what that does to scores and ranks."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from crossroads.analysis import Analysis
from crossroads.files import to_document
from crossroads.model import Decision

KEYED = {
    "options": ("id",),
    "criteria": ("id",),
    "branches": ("id",),
    "performances": ("option", "criterion"),
    "perspectives": ("id",),
    "views": ("id",),
    "gates": ("id",),
    "scenarios": ("id",),
    "sources": ("id",),
    "readers": ("id",),
    "dilemmas": ("id",),
}
"""Lists whose entries have a name of their own, so that one that moved is the same one."""


@dataclass(frozen=True)
class Difference:
    """One difference: `kind` is a part of the decision such as "performances", `key` whose, `field` which of its fields.

    `before` and `after` are None where something was added or taken away as a whole, and the other one is "" then.
    """

    kind: str
    key: str
    field: str
    before: Any
    after: Any


def differences(one: Decision, other: Decision) -> tuple[Difference, ...]:
    """Everything in which `other` differs from `one`, in the order of the document."""
    if one.sha256 == other.sha256:
        return ()
    before, after = to_document(one), to_document(other)
    return tuple(difference for kind in {**before, **after} for difference in _part(kind, before.get(kind), after.get(kind)))


def _part(kind: str, before: Any, after: Any) -> Iterator[Difference]:
    if kind not in KEYED:
        if before != after:
            yield Difference("decision", "", kind, before, after)
        return
    old, new = _by_key(kind, before), _by_key(kind, after)
    for key in {**old, **new}:
        if key not in new:
            yield Difference(kind, key, "", _name(old[key]), None)
        elif key not in old:
            yield Difference(kind, key, "", None, _name(new[key]))
        else:
            yield from (
                Difference(kind, key, field, old[key].get(field), new[key].get(field))
                for field in {**old[key], **new[key]}
                if old[key].get(field) != new[key].get(field)
            )
    if list(old) != list(new) and set(old) == set(new):
        yield Difference(kind, "", "order", list(old), list(new))


def _by_key(kind: str, entries: list[Mapping[str, Any]] | None) -> dict[str, Mapping[str, Any]]:
    return {" / ".join(str(entry[name]) for name in KEYED[kind]): entry for entry in entries or []}


def _name(entry: Mapping[str, Any]) -> str:
    return str(entry.get("title") or entry.get("likely") or "")


@dataclass(frozen=True)
class Moved:
    """What becomes of one option: its score and its rank before and after; None where it is not there, or out."""

    option: str
    score: tuple[float | None, float | None]
    rank: tuple[int | None, int | None]


def moved(one: Analysis, other: Analysis) -> tuple[Moved, ...]:
    """What becomes of each option from `one` analysis to the `other`, in the order of the first, then what is new."""
    before, after = _places(one), _places(other)
    nothing = (None, None)
    return tuple(
        Moved(
            option,
            (before.get(option, nothing)[0], after.get(option, nothing)[0]),
            (before.get(option, nothing)[1], after.get(option, nothing)[1]),
        )
        for option in {**before, **after}
    )


def _places(analysis: Analysis) -> dict[str, tuple[float | None, int | None]]:
    scores = np.asarray(analysis.scores).tolist()
    return {option.id: (scores[row], analysis.ranks[row]) for row, option in enumerate(analysis.decision.options)}
