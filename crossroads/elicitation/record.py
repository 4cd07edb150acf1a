"""What has been asked and answered so far, and what a question is."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

import numpy as np

from crossroads.elicitation.criteria import Criteria

Reply = str | float | None
"""The id of a criterion, a number, or None: skipped, which is never a zero."""

Kind = Literal["largest", "swing", "pair", "best", "worst", "best_to", "to_worst"]


@dataclass(frozen=True)
class Question:
    """One question. Places count the criteria from 0.

    "largest", "best" and "worst" ask for one of `choices`. "swing" asks what the swing of `subject` is worth when that of
    `other` is 100. The rest ask how many times as much the swing of `subject` is worth as that of `other`, from
    1 / `most` to `most` for a "pair", from 1 to `most` else.
    """

    key: str
    kind: Kind
    subject: int = -1
    other: int = -1
    choices: tuple[int, ...] = ()
    most: float = 100.0
    skippable: bool = True


@dataclass(frozen=True)
class Record:
    """The criteria, the answers by key of their question, and the seed of the order of questions.

    `thorough` asks for every pair where a chain of pairs would do.
    """

    criteria: Criteria
    seed: int
    answers: Mapping[str, Reply]
    thorough: bool = False

    @property
    def order(self) -> tuple[int, ...]:
        """The places of the criteria in random order."""
        return _order(self.seed, self.criteria.count)

    def place(self, key: str) -> int | None:
        """The place of the criterion that was chosen as answer to `key`; None when it is not answered."""
        reply = self.answers.get(key)
        return self.criteria.ids.index(reply) if isinstance(reply, str) else None

    def number(self, key: str) -> float | None:
        """The number that was given to `key`; None when it is skipped or not answered."""
        reply = self.answers.get(key)
        return reply if isinstance(reply, float) else None

    def skipped(self, key: str) -> bool:
        """Whether `key` was asked and left open."""
        return key in self.answers and self.answers[key] is None

    def answered(self, key: str, reply: Reply) -> "Record":
        """The record with one more answer, or another one."""
        return replace(self, answers={**self.answers, key: reply})


@lru_cache(maxsize=1024)
def _order(seed: int, count: int) -> tuple[int, ...]:
    return tuple(np.random.default_rng(seed).permutation(count).tolist())
