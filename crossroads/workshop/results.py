"""The results of a session: taken at the reveal and at the end, kept, and shown as they were taken.

What may be shown is the business of `crossroads.groups.session`; here is when it is taken, and from which answers. Those of
the second round are handed over when it is over, all at once, so that nobody can watch them come.
"""

import threading
from collections.abc import Iterator, Sequence
from typing import Any

from crossroads.groups.session import Answered, Results, Round, Snapshot, rows_to_share, take
from crossroads.model import Decision
from crossroads.workshop.gathering import Row
from crossroads.workshop.service import Workshop
from crossroads.workshop.sessions import Session

_ONE_AT_A_TIME = threading.Lock()
"""At a reveal everybody asks at once; the first one works."""


def shown(workshop: Workshop, session: Session) -> Results | None:
    """What everybody in `session` may see now; None before the reveal.

    Raises `CrossroadsError` where nothing can be ranked, such as when a gate rules out every option.
    """
    found = _present(workshop, session)
    return found.results if found else None


def shared_rows(workshop: Workshop, session: Session, number: Round) -> tuple[tuple[float | None, ...], ...]:
    """The weights of those who agreed that theirs leave as a row, in one round; see `rows_to_share`.

    Once the workshop is closed, of one round only: whoever had the rows of both would see which row became which.
    """
    now = _present(workshop, session) if session.phase == "closed" else None
    if now is None:
        return ()
    decision = workshop.decision(session)
    return rows_to_share(now, _answered(workshop.gathered(session).rows, decision, (1, 2)), decision, number)


def _present(workshop: Workshop, session: Session) -> Snapshot | None:
    if not session.showing:
        return None
    with _ONE_AT_A_TIME:
        kept = workshop.snapshot(session)
        before = Snapshot.model_validate(kept.document) if kept else None
        if before and (session.phase == "round_2" or not workshop.due(session)):
            return before
        return _taken(workshop, session, before)


def _taken(workshop: Workshop, session: Session, before: Snapshot | None) -> Snapshot:
    of = workshop.gathered(session)
    over: Sequence[Round] = (1, 2) if of.session.phase == "closed" else (1,)
    decision = workshop.decision(session)
    found = take(before, _answered(of.rows, decision, over), decision, session.view, session.smallest)
    if found is before and of.session.phase != "closed":
        return found  # the facilitator has gone back a step: what the second round holds by now has to be new when it is over
    return Snapshot.model_validate(workshop.keep(of, found.model_dump(mode="json")).document)


def _answered(rows: Sequence[Row], decision: Decision, over: Sequence[Round]) -> list[Answered]:
    """What the people behind `rows` have answered in the rounds that are over."""
    return [one for row in rows for one in _of(row, len(decision.options), over)]


def _of(row: Row, options: int, over: Sequence[Round]) -> Iterator[Answered]:
    """A gut ranking counts once it has all `options`: half of one says nothing about the others."""
    tapped = tuple(row.answers.get(("gut", 0), ()))
    for number in over:
        weights = row.answers.get(("weights", number), {})
        gut = tapped if number == 1 and len(tapped) == options else ()
        check = row.answers.get(("check", number), {})
        if weights or gut or check:
            points = {name: _points(given) for name, given in weights.items()}
            yield Answered(
                participant=row.participant,
                round=number,
                weights=points,
                gut=gut,
                right=check.get("right"),
                doubt=check.get("why") or "",
                role=row.role or "",
                simulated=row.simulated,
                shares_row=row.rows_allowed,
            )


def _points(given: Any) -> float | None:
    """Points as a number; None for what was skipped or is not known."""
    return None if isinstance(given, str) else float(given)
