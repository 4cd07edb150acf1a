"""How far the rankings of several people agree."""

import numpy as np
from numpy.typing import ArrayLike

from crossroads.groups.rankings import checked


def kendall_w(rankings: ArrayLike, counts: ArrayLike | None = None) -> float:
    """Kendall's coefficient of concordance W, 0 (no agreement) to 1 (the same ranking from all), corrected for ties.

    `rankings` (V, A), 1 is first; `counts` (V,) people behind each row. NaN where nobody orders anything. W is an index of
    few numbers: show the rankings and the number of people beside it, for two camps of one mind each can have W = 0. With
    two people W = 0 is opposition; with one it is 1 and says nothing. Raises `MethodError` for what are no rankings.
    Source: Kendall and Babington Smith (1939), The problem of m rankings, Annals of Mathematical Statistics 10(3), 275-287.
    """
    places, people = checked(rankings, counts)
    voters, options = people.sum(), places.shape[1]
    apart = people @ places - voters * (options + 1) / 2
    sizes = [np.unique(row, return_counts=True)[1].astype(float) for row in places]
    ties = np.array([(size**3 - size).sum() for size in sizes])
    most = voters * (voters * (options**3 - options) - people @ ties)
    return float(12 * (apart @ apart) / most) if most > 0 else float("nan")
