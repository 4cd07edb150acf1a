"""Whether the numbers that a file shows still hold: the analysis is run again, from the file or on another decision."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from crossroads.analysis import Analysis, Settings, analyse
from crossroads.errors import DecisionError, Problem
from crossroads.files.carried import Payload
from crossroads.files.document import from_document
from crossroads.mcda.weights import Weights, choose_weights
from crossroads.model import FULL_VIEW, Decision
from crossroads.report.differences import Difference, differences

CLOSE = 1e-6
"""Points of score up to which two numbers are the same; files in text hold them to fewer digits than we compute with."""


@dataclass(frozen=True)
class Miss:
    """A number that does not hold: of what, as the file says it, and as it comes out now; None for none."""

    what: str
    option: str
    said: float | None
    found: float | None


@dataclass(frozen=True, eq=False)
class Verified:
    """What came of it. `analysis` is the one run again. `checked`: how many numbers were compared.

    `decision` is None where the file carries none and it was compared with another one; `changes` are the differences of
    that one from the decision of the file, `same` whether both have the same SHA-256.
    """

    analysis: Analysis
    misses: tuple[Miss, ...]
    checked: int
    same: bool
    changes: tuple[Difference, ...]

    @property
    def holds(self) -> bool:
        """Whether the decision is the same, numbers were there to compare, and all of them came out again."""
        return self.same and not self.misses


def carried_decision(payload: Payload, name: str) -> Decision:
    """The decision in the payload of the file `name`. Raises `DecisionError` where there is none, or it is not valid."""
    carried = payload.get("decision")
    if not isinstance(carried, dict):
        fix = "carries the hash of its decision and not the decision; name the decision with --decision"
        raise DecisionError([Problem(name, "", "", fix)])
    return from_document(carried, lambda key: (name, key))


def verify(payload: Payload, name: str, decision: Decision | None = None, weights: Weights | None = None) -> Verified:
    """Run the analysis behind the `payload` of the file `name` again, on `decision` if given, else on the one it carries.

    `weights` take the place of those that it names. Raises `DecisionError` where there is no decision to run it on or the
    file's own is not valid; `CrossroadsError` where its weights or method do not fit the decision.
    """
    own = carried_decision(payload, name) if payload.get("decision") else None
    used = decision or own or carried_decision(payload, name)
    origin = payload["provenance"]
    analysis = again(used, origin, name, weights)
    misses, checked = _compared(payload, analysis)
    same = used.sha256 == origin.get("sha256")
    return Verified(analysis, misses, checked, same, differences(own, used) if own else ())


def again(decision: Decision, origin: Mapping[str, Any], name: str, weights: Weights | None = None) -> Analysis:
    """The analysis that `origin`, a provenance object, tells of, on `decision`; under `weights` if given.

    Raises `DecisionError` for an origin that is none.
    """
    try:
        shares = {leaf: 100 * float(share) for leaf, share in origin["weights"].items()}
        settings = Settings(str(origin["method"]), dict(origin["parameters"]), int(origin["seed"]), origin["date"])
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError) as error:
        raise DecisionError([Problem(name, "provenance", "", "is not complete; export the file again")]) from error
    percent = {leaf: share for leaf, share in shares.items() if leaf in decision.tree.index}
    if not percent:
        raise DecisionError(
            [Problem(name, "provenance.weights", "", "names no criterion of the decision; name another decision")]
        )
    used = weights or choose_weights(decision, None, FULL_VIEW, percent)
    return analyse(decision, used, settings)


def _compared(payload: Payload, analysis: Analysis) -> tuple[tuple[Miss, ...], int]:
    options = [option.id for option in analysis.decision.options]
    now: dict[str, dict[str, float | None]] = {
        "scores": dict(zip(options, analysis.scores.tolist(), strict=True)),
        "ranks": dict(zip(options, analysis.ranks, strict=True)),
    }
    pairs = [(what, option, said, now[what].get(option)) for what in now for option, said in _numbers(payload.get(what))]
    misses = [Miss(what, option, said, found) for what, option, said, found in pairs if not _level(said, found)]
    return tuple(misses), len(pairs)


def _numbers(part: object) -> Iterator[tuple[str, float | None]]:
    if isinstance(part, dict):
        yield from ((str(name), number if isinstance(number, int | float) else None) for name, number in part.items())


def _level(one: float | None, other: float | None) -> bool:
    return one is other or (one is not None and other is not None and abs(one - other) <= CLOSE)
