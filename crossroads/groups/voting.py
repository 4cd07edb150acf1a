"""Scores of options from the rankings of several people: Borda's points and Copeland's wins less losses.

The two can put different options first, and may well: Borda's points use how far apart options stand, and so depend on what
other options there are; Copeland asks of each pair who has the majority, however narrow. Show both, and `ahead`.
"""

import numpy as np
from numpy.typing import ArrayLike

from crossroads.groups.rankings import checked
from crossroads.mcda.weighting import Array


def ahead(rankings: ArrayLike, counts: ArrayLike | None = None) -> Array:
    """(A, A) How many people put the row option before the column option; a tie counts as half for each, 0 on the diagonal.

    `rankings` (V, A), 1 is first; `counts` (V,) people behind each row. Raises `MethodError` for what are no rankings.
    """
    places, people = checked(rankings, counts)
    lead = np.sign(places[:, None, :] - places[:, :, None])
    pairs = np.tensordot(people, (lead + 1) / 2, axes=1)
    np.fill_diagonal(pairs, 0.0)
    return np.asarray(pairs)


def borda(rankings: ArrayLike, counts: ArrayLike | None = None) -> Array:
    """Borda points (A,), higher is better: the options behind it, summed over all people; a tied one counts as half.

    So of n options a first place gives n - 1 points and the last none. `rankings` (V, A), 1 is first; `counts` (V,) people
    behind each row. Raises `MethodError` for what are no rankings. Source: de Borda (1781), Memoire sur les elections au
    scrutin, Histoire de l'Academie Royale des Sciences.
    """
    places, people = checked(rankings, counts)
    return np.asarray(people @ (places.shape[1] - places))


def copeland(rankings: ArrayLike, counts: ArrayLike | None = None) -> Array:
    """Copeland scores (A,), higher is better: majorities won against other options less those lost; an even split is neither.

    An option that wins against all others has A - 1. `rankings` (V, A), 1 is first; `counts` (V,) people behind each row.
    Raises `MethodError` for what are no rankings. Source: Copeland (1951), A reasonable social welfare function, seminar on
    applications of mathematics to social sciences, University of Michigan.
    """
    pairs = ahead(rankings, counts)
    return np.asarray(np.sign(np.round(pairs - pairs.T, 9)).sum(axis=1))
