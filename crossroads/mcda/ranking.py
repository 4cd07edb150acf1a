"""From preferences to ranks, and how alike two rankings are.

The measures take two rankings of the same options (A,), 1 is first. Tied options share the mean of the places they fill,
so competition ranks (1, 2, 2, 4) serve as well as mean ranks. A measure is NaN, undefined, for fewer than two options and
where either ranking ties all of them. All raise `MethodError` for rankings of different length or not finite.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from crossroads.errors import MethodError

TIE = 1e-9
"""Preferences that differ by no more than this are tied."""

Places = NDArray[np.float64]


def ranks(preference: ArrayLike, tolerance: float = TIE) -> NDArray[np.int64]:
    """Competition ranks (A,) of `preference` (A,), higher is better: 1, 2, 2, 4.

    A rank is one more than the number of options that are ahead by more than `tolerance`.
    """
    given = np.asarray(preference, dtype=float)
    ahead = np.asarray(given[None, :] > given[:, None] + tolerance)
    return np.asarray(1 + ahead.sum(axis=1), dtype=np.int64)


def mid_ranks(ranking: ArrayLike) -> Places:
    """The places (A,) of `ranking` (A,), lowest first; tied options share the mean of theirs: 1, 2.5, 2.5, 4."""
    given = np.asarray(ranking, dtype=float)
    before = (given[None, :] < given[:, None]).sum(axis=1)
    level = (given[None, :] == given[:, None]).sum(axis=1)
    return np.asarray(before + (level + 1) / 2)


def kendall_tau_b(one: ArrayLike, other: ArrayLike) -> float:
    """Pairs in the same order less pairs in opposite order, over the geometric mean of the pairs each does not tie; -1 to 1.

    Source: Kendall (1945), The treatment of ties in ranking problems, Biometrika 33(3), 239-251.
    """
    pair = _pair(one, other)
    if pair is None:
        return float("nan")
    first, second = (np.sign(places[:, None] - places[None, :]) for places in pair)
    return float((first * second).sum() / np.sqrt((first**2).sum() * (second**2).sum()))


def spearman(one: ArrayLike, other: ArrayLike) -> float:
    """Correlation of the mean ranks, -1 to 1.

    Source: Spearman (1904), The proof and measurement of association between two things, American Journal of Psychology
    15(1), 72-101.
    """
    pair = _pair(one, other)
    if pair is None:
        return float("nan")
    first, second = (places - places.mean() for places in pair)
    return float(first @ second / np.sqrt((first @ first) * (second @ second)))


def weighted_spearman(one: ArrayLike, other: ArrayLike) -> float:
    """r_w: as Spearman's, but differences near the first places count for more; -1 to 1 without ties.

    Published for rankings without ties. With ties this puts in mean ranks: 1 still means the same ranking, but opposite
    ones no longer reach -1. Source: Pinto da Costa and Soares (2005), A weighted rank measure of correlation, Australian
    and New Zealand Journal of Statistics 47(4), 515-529.
    """
    pair = _pair(one, other)
    if pair is None:
        return float("nan")
    first, second = pair
    count = first.size
    weighted = (first - second) ** 2 * ((count - first + 1) + (count - second + 1))
    return float(1 - 6 * weighted.sum() / (count**4 + count**3 - count**2 - count))


def ws_coefficient(reference: ArrayLike, other: ArrayLike) -> float:
    """WS: 1 less the shifts of the options, each counted half as much as those one place higher in `reference`.

    Not symmetric, and never below 0: opposite rankings of five have 0.26, so it must not be read like a correlation.
    Published for rankings without ties; with ties this puts in mean ranks. Source: Salabun and Urbaniak (2020), A new
    coefficient of rankings similarity in decision-making problems, Computational Science - ICCS 2020, 632-645.
    """
    pair = _pair(reference, other)
    if pair is None:
        return float("nan")
    first, second = pair
    farthest = np.maximum(first - 1, first.size - first)
    return float(1 - (2.0**-first * np.abs(first - second) / farthest).sum())


def _pair(one: ArrayLike, other: ArrayLike) -> tuple[Places, Places] | None:
    """The mean ranks of two rankings; None when one of them orders nothing."""
    first, second = np.asarray(one, dtype=float), np.asarray(other, dtype=float)
    if first.ndim != 1 or first.shape != second.shape:
        raise MethodError("two rankings are compared option by option; give lists of the same length")
    if not (np.isfinite(first).all() and np.isfinite(second).all()):
        raise MethodError("rankings are finite numbers; leave options without a rank out of both")
    if min(np.unique(first).size, np.unique(second).size) < 2:
        return None
    return mid_ranks(first), mid_ranks(second)
