"""The arrays of the weightings, and the checks that all of them need."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from crossroads.errors import WeightsError

Array = NDArray[np.float64]


def shares(amounts: Array) -> Array:
    """Non-negative `amounts` (C,), at least one of them positive, as shares that sum to 1."""
    scaled = amounts / amounts.max()  # first, so that huge amounts do not overflow in the sum
    return np.asarray(scaled / scaled.sum())


def numbers(given: ArrayLike) -> Array:
    """`given` as an array. Raises `WeightsError` for what is no regular table of numbers."""
    try:
        return np.asarray(given, dtype=float)
    except (TypeError, ValueError):
        raise WeightsError("this takes numbers, as a list or as a table with rows of one length") from None
