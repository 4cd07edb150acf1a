"""Swings asked on the range that is in play, and stored on the fixed anchors.

Where all options lie close together on a criterion, a swing from the worst anchor to the best is hard to picture. One may
ask for the swing between the lowest and the highest option instead. The points then belong to that part of the scale, and
the whole scale is worth as many times more as the part goes into it.
"""

import numpy as np
from numpy.typing import ArrayLike

from crossroads.errors import WeightsError
from crossroads.mcda.weighting.arrays import Array, numbers
from crossroads.mcda.weighting.points import LARGEST_SWING

LEAST_SHOWN = 10.0
"""Value points, of 100, that must be in play: below it a slip of the hand becomes a large weight."""


def range_in_play(values: ArrayLike) -> Array:
    """The lowest and the highest value (C, 2) of the options, from values 0-100 (A, C); missing ones (NaN) are left out.

    Raises `WeightsError` for a criterion on which no option has a value.
    """
    given = numbers(values)
    if (empty := np.isnan(given).all(axis=0)).any():
        raise WeightsError(f"criterion {int(empty.argmax()) + 1} has no value in play; ask its swing on the whole scale")
    return np.stack([np.nanmin(given, axis=0), np.nanmax(given, axis=0)], axis=1)


def on_whole_scale(points: ArrayLike, shown: ArrayLike) -> Array:
    """Points (C,) for swings from worst to best anchor, 100 for the largest, from `points` (C,) for the swings `shown`.

    `shown` (C, 2): the values 0-100 at the two ends of the swing that was shown, (0, 100) for the whole scale. Points are
    divided by the share of the scale. Raises `WeightsError` where under 10 value points were shown.
    """
    given, ends = numbers(points), numbers(shown)
    if ends.shape != (given.size, 2) or not ((ends >= 0) & (ends <= 100)).all():
        raise WeightsError("the swings shown are two values from 0 to 100 for each criterion")
    if not np.isfinite(given).all() or (given < 0).any() or not given.any():
        raise WeightsError("points are numbers, none negative and one at least above zero")
    span = ends[:, 1] - ends[:, 0]
    if (narrow := span < LEAST_SHOWN).any():
        one = int(narrow.argmax())
        raise WeightsError(
            f"criterion {one + 1} has {span[one]:g} of 100 value points in play; under {LEAST_SHOWN:g} the swing is too small "
            "to compare, so ask it on the whole scale"
        )
    whole = given / given.max() / span
    return np.asarray(LARGEST_SWING * (whole / whole.max()))
