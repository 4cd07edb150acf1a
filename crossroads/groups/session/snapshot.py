"""A workshop's results at one time, frozen, and the next ones when enough new answers have come.

Take one at the reveal, keep it, and hand it in when the next one is taken: what may be shown depends on what has been. While a
round is open its answers must not be handed in.
"""

from collections.abc import Iterable, Sequence
from typing import Literal

from crossroads.groups.session.answers import Answered, by_content, last_of_each
from crossroads.groups.session.check import check_result
from crossroads.groups.session.gut import gut_against_weights, gut_result
from crossroads.groups.session.results import Results
from crossroads.groups.session.round_result import round_result
from crossroads.groups.session.subject import Subject, subject_of
from crossroads.groups.session.suppression import DISSENTERS, Members, fresh, mark, require_smallest
from crossroads.model import Decision
from crossroads.model.base import Part

Family = Literal["weights", "gut", "both", "check"]
"""Results of the same kind, which can be subtracted from one another."""


class Publication(Part):
    """The answers behind one result that has been shown, as marks, and whether it was shown by role. Never shown itself."""

    family: Family
    round: int
    by_role: bool
    marks: tuple[str, ...]


class Snapshot(Part):
    """`results` are what everybody may see; `published` is what the next snapshot has to know, for nobody's eyes."""

    results: Results
    published: tuple[Publication, ...] = ()

    def used(self, family: Family) -> frozenset[str]:
        """The marks of all answers that results of a family have used."""
        return frozenset(one for shown in self.published if shown.family == family for one in shown.marks)

    def with_shown(self, publication: Publication, **results: object) -> "Snapshot":
        """The snapshot with one more result."""
        changed = self.results.model_copy(update=results)
        return Snapshot(results=changed, published=(*self.published, publication))


def take(before: Snapshot | None, answered: Iterable[Answered], decision: Decision, view: str, smallest: int = 8) -> Snapshot:
    """The results of all that has been `answered`, as far as they may be shown after the snapshot `before`.

    A result stays as it is until at least `smallest` answers have come that no result has used. Returns `before` itself where
    nothing changes. Raises `MethodError` for a smallest group below 3 and for a ranking that is none, `WeightsError` for
    points that are none, `UnknownNameError` for a view that is not there.
    """
    require_smallest(smallest)
    subject, given = subject_of(decision, view), last_of_each(answered)
    now = before or _empty(decision, view, smallest, subject)
    for number in (1, 2):
        now = _with_round(now, subject, given, number)
    now = _with_gut(now, subject, given)
    now = _with_both(now, subject, given)
    for number in (1, 2):
        now = _with_check(now, given, number)
    return now if now is before else _marked(now, given)


def _empty(decision: Decision, view: str, smallest: int, subject: Subject) -> Snapshot:
    results = Results(
        decision=decision.sha256,
        view=view,
        smallest=smallest,
        simulated=False,
        options=subject.options,
        criteria=subject.criteria,
    )
    return Snapshot(results=results)


def _marked(now: Snapshot, given: Sequence[Answered]) -> Snapshot:
    """`now`, said to be simulated once anything in it has been."""
    simulated = now.results.simulated or any(one.simulated for one in given)
    return now.model_copy(update={"results": now.results.model_copy(update={"simulated": simulated})})


def weights_mark(one: Answered, subject: Subject) -> str:
    """The mark of somebody's weights."""
    return mark(one.participant, [one.weights.get(criterion) for criterion in subject.criteria])


def _gut_mark(one: Answered) -> str:
    return mark(one.participant, one.gut)


def _new(now: Snapshot, family: Family, marks: Sequence[str]) -> Members | None:
    """(P,) Which answers are new; None while these are too few to show anything."""
    found = fresh(marks, now.used(family))
    return found if found.sum() >= now.results.smallest else None


def _with_round(now: Snapshot, subject: Subject, given: Sequence[Answered], number: int) -> Snapshot:
    people = by_content((one for one in given if one.round == number and one.weighed), subject.criteria)
    marks = tuple(weights_mark(one, subject) for one in people)
    new = _new(now, "weights", marks)
    if new is None:
        return now
    found = round_result(subject, people, new, now.results.smallest)
    publication = Publication(family="weights", round=number, by_role=bool(found.roles), marks=marks)
    return now.with_shown(publication, **{f"round_{number}": found})


def _with_gut(now: Snapshot, subject: Subject, given: Sequence[Answered]) -> Snapshot:
    people = by_content(_first_with_gut(given), ())
    marks = tuple(_gut_mark(one) for one in people)
    if _new(now, "gut", marks) is None:
        return now
    publication = Publication(family="gut", round=1, by_role=False, marks=marks)
    return now.with_shown(publication, gut=gut_result(subject, people))


def _first_with_gut(given: Sequence[Answered]) -> list[Answered]:
    """One answer a person with a gut ranking, that of the first round where there is one."""
    first: dict[str, Answered] = {}
    for one in given:
        if one.gut:
            first.setdefault(one.participant, one)
    return list(first.values())


def _with_both(now: Snapshot, subject: Subject, given: Sequence[Answered]) -> Snapshot:
    people = by_content((one for one in _first_with_gut(given) if one.weighed), subject.criteria)
    marks = tuple(mark(one.participant, [_gut_mark(one), weights_mark(one, subject)]) for one in people)
    if _new(now, "both", marks) is None:
        return now
    found = gut_against_weights(subject, people)
    dissenters = round(found.people * (1 - found.same_first))
    if dissenters < DISSENTERS and _gave_one_only(given):
        return now  # what comes first by weights, less what comes first by gut, would be what it is for these
    publication = Publication(family="both", round=1, by_role=False, marks=marks)
    return now.with_shown(publication, gut_against_weights=found)


def _gave_one_only(given: Sequence[Answered]) -> bool:
    """Whether somebody has given a gut ranking or weights, and not both."""
    return any(bool(one.gut) != one.weighed for one in given if one.round == 1 and (one.gut or one.weighed))


def _with_check(now: Snapshot, given: Sequence[Answered], number: int) -> Snapshot:
    people = [one for one in given if one.round == number and one.right is not None]
    marks = tuple(sorted(mark(one.participant, [one.right, one.doubt]) for one in people))
    if _new(now, "check", marks) is None:
        return now
    publication = Publication(family="check", round=number, by_role=False, marks=marks)
    return now.with_shown(publication, **{f"check_{number}": check_result(people, now.results.smallest)})
