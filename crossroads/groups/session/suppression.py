"""What may be shown without finding a person: groups that are large enough, also when one is taken from another.

A result is of a set of answers. Whoever knows who answered can subtract: all less one role, today less yesterday. Three rules
keep every such difference, and every sum of differences, at the smallest group or above:

1. What is shown at one time are parts that share no answer: some roles, and the rest. All together is their sum.
2. Each part has at least the smallest number of answers that no result before has used. An answer that somebody gives again
   unchanged is not new.
3. No role is shown where almost all of one part, a role or the rest, agree on what comes first or on the weight of a
   criterion. Almost, since a rule that hides only those who agree in full would tell that they do.

Rules 1 and 2 suffice for subtraction: in any sum of results, take the latest that counts, and a part of it that counts. Its new
answers are in no other result, so none of them is cancelled. Rule 3: of a person in a part of several minds, another one's
answer is as possible; where a part is of one mind, no role is shown, as none would be if one of them had changed places with
somebody who thinks otherwise.
"""

import hashlib
import json
from collections.abc import Collection, Sequence

import numpy as np
from numpy.typing import NDArray

from crossroads.errors import MethodError

LEAST_SMALLEST = 3
DISSENTERS = 2
"""As many have to differ from the others in each part."""

Members = NDArray[np.bool_]


def require_smallest(smallest: int) -> None:
    """Raises `MethodError` for a smallest group in which a person could be found by those who know themselves."""
    if smallest < LEAST_SMALLEST:
        raise MethodError(f"the smallest group that is shown has at least {LEAST_SMALLEST} people; got {smallest}")


def mark(participant: str, content: object) -> str:
    """What tells an answer of somebody from any other, kept so that the same one is not taken for new."""
    said = json.dumps([participant, content], sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(said.encode()).hexdigest()


def fresh(marks: Sequence[str], used: Collection[str]) -> Members:
    """(P,) Which answers no result has used."""
    return np.array([one not in used for one in marks], dtype=bool)


def roles_shown(roles: Sequence[str], new: Members, aspects: NDArray[np.int64], smallest: int) -> tuple[str, ...]:
    """The roles that may be shown apart, by name. `roles` of all people (P,), "" is none; `new` (P,) which answers are new.

    `aspects` (P, F): what people must not be found to agree on.
    """
    given = np.array(roles)
    shown = _large_enough(given, new, smallest)
    parts = [given == role for role in shown]
    rest = ~np.isin(given, shown)
    parts += [rest] if rest.any() else []
    return () if len(parts) < 2 or of_one_mind(aspects, parts) else tuple(shown)


def _large_enough(roles: NDArray[np.str_], new: Members, smallest: int) -> list[str]:
    """By name, the roles with enough new answers, such that the rest has enough as well, or nobody is left."""
    counts = {role: int(new[roles == role].sum()) for role in sorted(set(roles.tolist()) - {""})}
    shown = [role for role, count in counts.items() if count >= smallest]
    while shown and _too_few(~np.isin(roles, shown), new, smallest):
        shown.remove(min(shown, key=lambda role: counts[role]))
    return shown


def _too_few(rest: Members, new: Members, smallest: int) -> bool:
    return bool(rest.any()) and int((rest & new).sum()) < smallest


def of_one_mind(aspects: NDArray[np.int64], parts: Sequence[Members], dissenters: int = DISSENTERS) -> bool:
    """Whether in one of `parts` (each (P,)) fewer than `dissenters` differ from the others on one of the `aspects` (P, F).

    What everybody agrees on is left aside: it is seen in the result of all.
    """
    disputed = aspects[:, (aspects != aspects[0]).any(axis=0)]
    return any(
        members.sum() - np.unique(column, return_counts=True)[1].max() < dissenters
        for members in parts
        for column in disputed[members].T
    )
