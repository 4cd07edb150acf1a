"""The course of a workshop: its phases in order, and what is taken in each. Nothing here knows of a store."""

from collections.abc import Collection, Mapping
from types import MappingProxyType

PHASES = ("lobby", "gut", "practice", "cards", "round_1", "reveal", "round_2", "closed")
KINDS = ("gut", "practice", "weights", "check", "comment")
ASKABLE = ("gut", "practice", "check", "comment")
"""What a facilitator may leave out. Weights are always asked for."""
ROUNDS = (1, 2)
SHOWING = ("reveal", "round_2", "closed")
"""The phases in which results are shown."""

_FIRST_ROUND = frozenset({("weights", 1), ("check", 1), ("comment", 1)})
_BEFORE = frozenset({("gut", 0), ("practice", 0)})
TAKES: Mapping[str, frozenset[tuple[str, int]]] = MappingProxyType(
    {
        "lobby": frozenset(),
        "gut": frozenset({("gut", 0)}),
        "practice": _BEFORE,
        "cards": _BEFORE,
        "round_1": _BEFORE | _FIRST_ROUND,  # who comes late still begins at the beginning
        "reveal": frozenset({("comment", 1)}),
        "round_2": frozenset({("weights", 2), ("check", 2), ("comment", 2)}),
        "closed": frozenset(),
    }
)
"""The kinds of answers, each with its round, that each phase takes; round 0 is before both."""


def phases(asks: Collection[str], rounds: int) -> tuple[str, ...]:
    """The phases of a workshop that asks for `asks` in so many rounds, in order."""
    left_out = {phase for phase in ("gut", "practice") if phase not in asks} | ({"round_2"} if rounds == 1 else set())
    return tuple(phase for phase in PHASES if phase not in left_out)


def round_of(phase: str) -> int:
    """The round that a phase belongs to: 0 before the first, 1 up to the reveal, then 2."""
    return {"round_1": 1, "reveal": 1, "round_2": 2, "closed": 2}.get(phase, 0)


def takes(phase: str, kind: str, number: int, asks: Collection[str]) -> bool:
    """Whether an answer of this kind and round is taken in `phase`."""
    return (kind, number) in TAKES[phase] and (kind == "weights" or kind in asks)


def refusal(phase: str, kind: str, number: int, asks: Collection[str]) -> str:
    """Why an answer that `phase` does not take is refused, to whoever sent it."""
    if kind != "weights" and kind not in asks:
        return "this workshop does not ask for that; nothing was saved"
    if phase == "closed":
        return "the workshop is over; this was not saved. What you had sent before counts"
    open_later = any((kind, number) in TAKES[later] for later in PHASES[PHASES.index(phase) + 1 :])
    if open_later:
        return "this is not open yet; it was not saved. Wait for the facilitator"
    return "this part is over; it was not saved. What you had sent before counts"
