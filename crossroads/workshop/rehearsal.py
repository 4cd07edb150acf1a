"""A rehearsal: simulated participants who join, and answer what each phase takes, so that a facilitator can practise."""

from collections.abc import Iterator, Sequence
from typing import Any

from crossroads.groups.session import Answered
from crossroads.groups.session import simulated as drawn
from crossroads.workshop.participants import Participant
from crossroads.workshop.payloads import Questions
from crossroads.workshop.service import Workshop
from crossroads.workshop.sessions import Session

MOST = 200
DOUBTFUL = 6
"""One of so many says that the order does not look right."""
TALKATIVE = 5
"""One of so many comments, as long as there are comments to make."""


def fill(workshop: Workshop, secret: str, people: int) -> None:
    """Let `people` simulated participants join, in all roles in turn. The session is marked as simulated."""
    roles = workshop.by_secret(secret).roles
    for place in range(min(people, MOST)):
        workshop.join_simulated(secret, roles[place % len(roles)] if roles else None)


def answer(workshop: Workshop, secret: str, comments: Sequence[str] = ()) -> None:
    """Let all simulated participants send what the present phase takes; what they have sent already is there once.

    `comments`: what some of them say; each is said once.
    """
    session, cast = workshop.by_secret(secret), workshop.simulated(secret)
    if session.frozen or not cast:
        return
    asked = workshop.questions(session.id)
    room = drawn(workshop.decision(session), session.view, len(cast), session.roles)
    minds = {number: [one for one in room if one.round == number] for number in (1, 2)}
    for place, person in enumerate(cast):
        for number, mind in ((0, minds[1][place]), (1, minds[1][place]), (2, minds[2][place])):
            _send(workshop, session, person, number, dict(_answers(asked, mind, place, number, comments)))


def _send(workshop: Workshop, session: Session, person: Participant, number: int, answers: dict[str, Any]) -> None:
    for kind, payload in answers.items():
        if session.takes(kind, number):
            workshop.submit(person, number, kind, payload, f"rehearsal-{kind}-{number}")


def _answers(asked: Questions, mind: Answered, place: int, number: int, comments: Sequence[str]) -> Iterator[tuple[str, Any]]:
    """What somebody of this mind answers in a round."""
    if number == 0:
        yield "gut", [*mind.gut, *(option for option in asked.options if option not in mind.gut)]
        yield "practice", {"points": 60}
        return
    yield "weights", {name: "skip" if points is None else points for name, points in mind.weights.items()}
    yield "check", {"right": bool(place % DOUBTFUL), "why": None if place % DOUBTFUL else "weights"}
    said, late = divmod(place, TALKATIVE)
    if number == 1 and not late and said < len(comments):
        yield "comment", {"text": comments[said]}
