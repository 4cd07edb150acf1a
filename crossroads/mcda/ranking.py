"""From preferences to ranks."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

TIE = 1e-9
"""Preferences that differ by no more than this are tied."""


def ranks(preference: ArrayLike, tolerance: float = TIE) -> NDArray[np.int64]:
    """Competition ranks (A,) of `preference` (A,), higher is better: 1, 2, 2, 4.

    A rank is one more than the number of options that are ahead by more than `tolerance`.
    """
    given = np.asarray(preference, dtype=float)
    ahead = np.asarray(given[None, :] > given[:, None] + tolerance)
    return np.asarray(1 + ahead.sum(axis=1), dtype=np.int64)
