"""What one participant of a workshop has answered in one round."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

Round = Literal[1, 2]


@dataclass(frozen=True)
class Answered:
    """The last answers of `participant` (a name that is never shown) in a `round`.

    `weights`: swing points by criterion of the view, on its full range; None, or no entry, for a criterion that was skipped
    or is not known. `gut`: ids of the options from the first on, as felt before any weight was asked; those left out share
    the last places. `right`: whether the order that these weights give looks right, None where that was not answered; `doubt`
    why not, "" where that was not said. `role` "" is none. `shares_row`: agrees that these weights leave as a row of their own.
    """

    participant: str
    round: Round
    weights: Mapping[str, float | None] = field(default_factory=dict)
    gut: tuple[str, ...] = ()
    right: bool | None = None
    doubt: str = ""
    role: str = ""
    simulated: bool = False
    shares_row: bool = False

    @property
    def weighed(self) -> bool:
        """Whether any criterion has points; who skips everything has said nothing about weights."""
        return any(points is not None for points in self.weights.values())


def last_of_each(answered: Iterable[Answered], number: Round | None = None) -> tuple[Answered, ...]:
    """One answer for each participant and round, the last one given."""
    last = {(one.participant, one.round): one for one in answered if number in (None, one.round)}
    return tuple(last[key] for key in sorted(last))


def by_content(people: Iterable[Answered], criteria: Sequence[str]) -> list[Answered]:
    """`people` in the order of what they say, so that no digit of a sum tells who says it, or who came first."""

    def content(one: Answered) -> tuple[list[float], tuple[str, ...], str]:
        points = (one.weights.get(criterion) for criterion in criteria)
        return [-1.0 if given is None else given for given in points], one.gut, one.participant

    return sorted(people, key=content)
