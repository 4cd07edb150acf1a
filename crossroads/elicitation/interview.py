"""A guided elicitation of weights: answers go in, the next question comes out, and the weights form on the way.

An `Interview` is frozen: every answer gives a new one. It knows nothing of screens, so that a page, a phone in a workshop
or a test can lead it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from types import MappingProxyType, ModuleType

from crossroads.elicitation import best_worst_cards, pairwise_cards, swing_cards
from crossroads.elicitation.consistency import Consistency
from crossroads.elicitation.criteria import Criteria
from crossroads.elicitation.estimate import Estimate
from crossroads.elicitation.record import Question, Record, Reply
from crossroads.errors import WeightsError
from crossroads.mcda.results import Result

WAYS: Mapping[str, ModuleType] = MappingProxyType(
    {"swing": swing_cards, "pairwise": pairwise_cards, "best_worst": best_worst_cards}
)
"""The ways to ask, by id; each module has `questions`, `total`, `estimate`, `consistency` and `is_settled`."""
FEWEST = 2


@dataclass(frozen=True)
class Interview(Result):
    """One person's interview, in one of the `WAYS`.

    `revisited`: the key of a question that is looked at again. `stopped`: the person wants no more questions.
    """

    way: str
    record: Record
    revisited: str | None = None
    stopped: bool = False

    @property
    def criteria(self) -> Criteria:
        """What is asked about."""
        return self.record.criteria

    @property
    def questions(self) -> tuple[Question, ...]:
        """The questions as far as they are known by now, answered or not, in order."""
        found: tuple[Question, ...] = WAYS[self.way].questions(self.record)
        return found

    @property
    def question(self) -> Question | None:
        """The question to put next: the one looked at again, else the first without an answer; None at the end."""
        asked = self.questions
        again = next((one for one in asked if one.key == self.revisited), None)
        return again or (None if self.stopped else next((one for one in asked if one.key not in self.record.answers), None))

    @property
    def progress(self) -> tuple[int, int]:
        """How many questions have been dealt with, and how many there are."""
        return sum(one.key in self.record.answers for one in self.questions), WAYS[self.way].total(self.record)

    @property
    def place(self) -> int:
        """The number of the present question, from 1."""
        asked = [one.key for one in self.questions]
        return asked.index(self.question.key) + 1 if self.question else len(asked)

    @property
    def reply(self) -> Reply:
        """What was answered before to the present question; None when nothing was."""
        return self.record.answers.get(self.question.key) if self.question else None

    def answered(self, reply: Reply) -> "Interview":
        """The interview with `reply` to the present question; None skips it.

        Raises `WeightsError` for a reply that the question does not take, or when there is no question.
        """
        question = self.question
        if question is None:
            raise WeightsError("there is no question to answer")
        return replace(self, record=self.record.answered(question.key, self._checked(question, reply)), revisited=None)

    def _checked(self, question: Question, reply: Reply) -> Reply:
        if reply is None:
            if not question.skippable:
                raise WeightsError("this question cannot be skipped: all others rest on it")
            return None
        if question.choices:
            known = [self.criteria.ids[place] for place in question.choices]
            if reply not in known:
                raise WeightsError(f"choose one of {', '.join(known)}")
            return reply
        least = {"pair": 1 / question.most, "swing": 0.0}.get(question.kind, 1.0)
        if isinstance(reply, str) or not least <= reply <= question.most:  # not-a-number is refused as well
            raise WeightsError(f"give a number from {least:g} to {question.most:g}")
        return float(reply)

    def back(self) -> "Interview":
        """The interview at the question before the present one, its answer kept until there is another."""
        asked = self.questions
        place = asked.index(self.question) if self.question else len(asked)
        dealt_with = [one.key for one in asked[:place] if one.key in self.record.answers]
        return replace(self, revisited=dealt_with[-1]) if dealt_with else self

    def at(self, key: str) -> "Interview":
        """The interview at the question called `key`."""
        return replace(self, revisited=key)

    def stop(self) -> "Interview":
        """The interview with no more questions; what has not been asked is left open."""
        return replace(self, stopped=True, revisited=None)

    def go_on(self) -> "Interview":
        """The interview with its questions again; of pairwise comparisons, with every pair."""
        thorough = self.way == "pairwise"
        return replace(self, stopped=False, revisited=None, record=replace(self.record, thorough=thorough))

    def adjusted(self, place: int, points: float) -> "Interview":
        """Swing cards with other points for one criterion, which is not the largest."""
        key = swing_cards.key(self.record, place)
        question = next(one for one in self.questions if one.key == key)
        return replace(self, record=self.record.answered(key, self._checked(question, points)))

    def raised(self, place: int) -> "Interview":
        """Swing cards with one criterion and the one above it in the order of points changing places."""
        return replace(self, record=swing_cards.raised(self.record, place))

    def mended(self) -> "Interview":
        """The interview with the answer that fits the others least replaced by the one that would mend it."""
        if self.consistency is None or self.consistency.doubt is None:
            return self
        doubt = self.consistency.doubt
        return replace(self, record=self.record.answered(doubt.key, doubt.mend))

    @cached_property
    def estimate(self) -> Estimate:
        """The weights so far."""
        found: Estimate = WAYS[self.way].estimate(self.record)
        return found

    @cached_property
    def consistency(self) -> Consistency | None:
        """How far the answers agree with one another; None while none could contradict another."""
        found: Consistency | None = WAYS[self.way].consistency(self.record)
        return found

    @property
    def left(self) -> int:
        """How many questions have not been put yet."""
        done, total = self.progress
        return total - done

    @cached_property
    def settled(self) -> bool:
        """Whether questions are left, and no answer to them can change the order of the options any more."""
        return self.left > 0 and self._order_is_fixed

    @cached_property
    def open_matters(self) -> bool:
        """Whether what was left open could change the order of the options."""
        return not self.estimate.known.all() and not self._order_is_fixed

    @cached_property
    def _order_is_fixed(self) -> bool:
        return bool(WAYS[self.way].is_settled(self.record, self.estimate.weights))

    def about(self, criteria: Criteria) -> "Interview | None":
        """The same interview about `criteria`, whose options may have other values by now; None where answers do not carry over.

        They do when the criteria are the same and their swings run between the same values.
        """
        mine = self.criteria
        same = (mine.ids, mine.worst, mine.best, mine.low.tolist(), mine.high.tolist())
        if same != (criteria.ids, criteria.worst, criteria.best, criteria.low.tolist(), criteria.high.tolist()):
            return None
        return replace(self, record=replace(self.record, criteria=criteria))


def begin(way: str, criteria: Criteria, seed: int) -> Interview:
    """A new interview in one of the `WAYS`. Raises `WeightsError` when there is nothing to compare."""
    if way not in WAYS:
        raise WeightsError(f"no way to ask called '{way[:40]}'; known: {', '.join(WAYS)}")
    if criteria.count < FEWEST:
        raise WeightsError("there is one criterion only, and it has all the weight")
    return Interview(way, Record(criteria, seed, {}))
