"""Distillation, with which ELECTRE III turns credibilities into an order; many weight sets at a time."""

import numpy as np
from numpy.typing import NDArray

from crossroads.mcda.ranking import TIE
from crossroads.mcda.weighting import Array

Places = NDArray[np.int64]
Flags = NDArray[np.bool_]


def threshold(credibility: Array) -> Array:
    """By how much one credibility has to exceed another to count, Roy's s = 0.30 - 0.15 x credibility."""
    return 0.30 - 0.15 * credibility


def distil(credibility: Array, *, ascending: bool = False) -> Places:
    """Place (S, A) of each option, 1 for the best; those in one class share a place, and no place is left out.

    `credibility` (S, A, A) is that of row outranking column. Descending takes out the best among those that are left,
    ascending the worst.
    """
    strength = np.where(np.eye(credibility.shape[-1], dtype=bool), 0.0, credibility)
    stronger = strength > strength.swapaxes(1, 2) + threshold(strength) + TIE
    places = np.zeros(credibility.shape[:2], dtype=np.int64)
    for place in range(1, credibility.shape[-1] + 1):
        open_sets = np.flatnonzero((places == 0).any(axis=1))
        if not open_sets.size:
            break
        left = places[open_sets] == 0
        taken = _extremes(strength[open_sets], stronger[open_sets], left, -1 if ascending else 1)
        places[open_sets] = np.where(taken, place, places[open_sets])
    return places.max(axis=1, keepdims=True) + 1 - places if ascending else places


def _extremes(strength: Array, stronger: Flags, left: Flags, sign: int) -> Flags:
    """Of the options `left` (S, A), those of highest (sign 1) or lowest (sign -1) qualification, cut after cut (S, A).

    A cut looks only at credibilities above the next level; ties are cut again, one level lower, until there is none below.
    """
    taken = left.copy()
    level = np.where(_pairs(left), strength, 0.0).max(axis=(1, 2))
    rows = np.arange(len(left))
    while rows.size:
        pairs, own = _pairs(taken[rows]), strength[rows]
        below = own < (level - threshold(level) - TIE)[:, None, None]
        level = np.where(pairs & below, own, 0.0).max(axis=(1, 2))
        beats = pairs & stronger[rows] & (own > level[:, None, None] + TIE)
        qualification = sign * (beats.sum(axis=2) - beats.sum(axis=1))
        highest = np.where(taken[rows], qualification, -len(left[0])).max(axis=1, keepdims=True)
        taken[rows] &= qualification == highest
        again = (taken[rows].sum(axis=1) > 1) & (level > 0)
        rows, level = rows[again], level[again]
    return taken


def _pairs(options: Flags) -> Flags:
    """Which pairs (S, A, A) are of two options in `options` (S, A)."""
    return np.asarray(options[:, :, None] & options[:, None, :])
