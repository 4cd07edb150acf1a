"""The weights of single people who agreed that theirs may leave, without anything that says whose they are."""

from collections.abc import Iterable

from crossroads.groups.session.answers import Answered, Round, last_of_each
from crossroads.groups.session.snapshot import Snapshot, weights_mark
from crossroads.groups.session.subject import subject_of
from crossroads.model import Decision

Row = tuple[float | None, ...]


def rows_to_share(now: Snapshot, answered: Iterable[Answered], decision: Decision, number: Round) -> tuple[Row, ...]:
    """Rows of points by criterion, the largest of each at 100, None where skipped, of those who agreed; sorted.

    Only of answers that a shown result of that round has used. Empty where fewer than the smallest group agreed; where
    somebody in that result did not, since a dot less the rows in it may be one person's weight; where answers of another
    round could be found in the same way; where an answer of the last result is gone, since whoever has taken the rows before
    would see which; and where results have been shown by role, since a handful of rows with a given mean can be found by
    trial. A row has neither role nor round, nor anything else.
    """
    subject = subject_of(decision, now.results.view)
    shown = [set(one.marks) for one in now.published if one.family == "weights" and one.round == number]
    every = {(one.round, weights_mark(one, subject)): one for one in last_of_each(answered) if one.weighed}
    present = {mark: one for (of, mark), one in every.items() if of == number}
    agreed = {mark: one for mark, one in present.items() if one.shares_row and any(mark in marks for marks in shown)}
    willing = {mark for (_, mark), one in every.items() if one.shares_row}
    if len(agreed) < now.results.smallest or shown[-1] - set(present) or not _others_stay_hidden(now, set(agreed), willing):
        return ()
    rows = [_row(one, subject.criteria) for one in agreed.values()]
    return tuple(sorted(rows, key=lambda row: [-1.0 if points is None else points for points in row]))


def _others_stay_hidden(now: Snapshot, known: set[str], willing: set[str]) -> bool:
    """Whether results with `known` answers in them have only those of the `willing`, and all have enough new ones beside them."""
    used: set[str] = set()
    for shown in now.published:
        if shown.family != "weights":
            continue
        marks = set(shown.marks)
        others = marks - known
        mixed = bool(marks & known) and not marks <= willing
        if shown.by_role or mixed or (others and len(others - used) < now.results.smallest):
            return False
        used |= others
    return True


def _row(one: Answered, criteria: tuple[str, ...]) -> Row:
    given = [one.weights.get(criterion) for criterion in criteria]
    largest = max(points for points in given if points is not None) or 1.0
    return tuple(None if points is None else float(round(100 * points / largest)) for points in given)
