"""Rankings of several people, checked: a voter a row, an option a column, 1 is first, tied options share their places."""

import numpy as np
from numpy.typing import ArrayLike

from crossroads.errors import MethodError
from crossroads.mcda.ranking import mid_ranks
from crossroads.mcda.weighting import Array


def checked(rankings: ArrayLike, counts: ArrayLike | None) -> tuple[Array, Array]:
    """Mid-ranks (V, A) of `rankings` (V, A), and how many people stand behind each row (V,), one by default.

    Competition ranks (1, 2, 2, 4) serve as well as mid-ranks. Raises `MethodError` for what is no such table, and for counts
    that are negative, not finite or all zero.
    """
    given = np.asarray(rankings, dtype=float)
    if given.ndim != 2 or not given.size or not np.isfinite(given).all():
        raise MethodError("rankings have a row for each voter and a column for each option, all of them ranked, 1 first")
    people = np.ones(len(given)) if counts is None else np.asarray(counts, dtype=float)
    if people.shape != (len(given),) or not np.isfinite(people).all() or (people < 0).any() or not people.any():
        raise MethodError("counts say how many people stand behind each ranking: one number a row, not negative, not all zero")
    return np.stack([mid_ranks(row) for row in given]), people
