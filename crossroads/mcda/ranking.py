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


def mid_ranks(given: ArrayLike) -> NDArray[np.float64]:
    """Ranks (A,) in which tied ones share the mean of their places: 1, 2, 2, 4 becomes 1, 2.5, 2.5, 4."""
    ranking = np.asarray(given, dtype=float)
    below = (ranking[None, :] < ranking[:, None]).sum(axis=1)
    level = (ranking[None, :] == ranking[:, None]).sum(axis=1)
    return np.asarray(below + (level + 1) / 2)


def kendall_tau_b(one: ArrayLike, other: ArrayLike) -> float:
    """Pairs in the same order less pairs in the other one, as a share, ties taken out; NaN where one ties all.

    Source: Kendall (1945), The treatment of ties in ranking problems, Biometrika 33(3), 239-251.
    """
    first, second = (np.sign(np.subtract.outer(ranking, ranking)) for ranking in (mid_ranks(one), mid_ranks(other)))
    scale = np.sqrt((first**2).sum() * (second**2).sum())
    return float((first * second).sum() / scale) if scale else float("nan")


def spearman(one: ArrayLike, other: ArrayLike) -> float:
    """Correlation of the mid-ranks; NaN where one ranking ties all.

    Source: Spearman (1904), The proof and measurement of association between two things, American Journal of
    Psychology 15(1), 72-101.
    """
    first, second = (ranking - ranking.mean() for ranking in (mid_ranks(one), mid_ranks(other)))
    scale = np.sqrt((first**2).sum() * (second**2).sum())
    return float((first * second).sum() / scale) if scale else float("nan")


def weighted_spearman(one: ArrayLike, other: ArrayLike) -> float:
    """Correlation r_w of the ranks in which the first places count most; NaN for a single option.

    For ties, which its source leaves open, mid-ranks are taken: it is 1 then too for equal rankings only.
    Source: Pinto da Costa and Soares (2005), Australian and New Zealand Journal of Statistics 47(4), 515-529.
    """
    first, second = mid_ranks(one), mid_ranks(other)
    count = first.size
    if count < 2:
        return float("nan")
    apart = ((first - second) ** 2 * (2 * count + 2 - first - second)).sum()
    return float(1 - 6 * apart / (count**4 + count**3 - count**2 - count))


def ws_coefficient(reference: ArrayLike, other: ArrayLike) -> float:
    """WS, the nearness of `other` to `reference`, whose first places count most; not symmetric, NaN for one option.

    For ties, which its source leaves open, mid-ranks are taken.
    Source: Salabun and Urbaniak (2020), A new coefficient of rankings similarity in decision-making problems, ICCS.
    """
    first, second = mid_ranks(reference), mid_ranks(other)
    count = first.size
    if count < 2:
        return float("nan")
    reach = np.maximum(first - 1, count - first)
    return float(1 - (2.0**-first * np.abs(first - second) / reach).sum())
