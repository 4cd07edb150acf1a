"""Whether the order that their own weights give looks right to people, and why not."""

from collections import Counter
from collections.abc import Sequence

from crossroads.groups.session.answers import Answered
from crossroads.groups.session.results import Check


def check_result(people: Sequence[Answered], smallest: int) -> Check:
    """What `people` said in one round, all of whom have said something; reasons only of a group of at least `smallest`."""
    doubts = Counter(one.doubt for one in people if not one.right)
    wrong = doubts.total()
    described = smallest <= wrong <= len(people) - smallest
    return Check(
        round=people[0].round,
        people=len(people),
        right=1 - wrong / len(people),
        reasons=tuple((why, doubts[why] / wrong) for why in sorted(doubts)) if described else (),
    )
