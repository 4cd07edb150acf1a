"""VIKOR: a compromise between the sum of regrets and the largest single regret."""

import numpy as np

from crossroads.mcda.methods.kernels import weighted
from crossroads.mcda.methods.method import Method
from crossroads.mcda.ranking import TIE
from crossroads.mcda.weighting import Array


def vikor(matrix: Array, weights: Array, types: Array, *, v: float) -> tuple[Array, dict[str, Array]]:
    """Preference 1 - Q (A,). S is the weighted sum of regrets, R the largest; Q joins them with `v` for S.

    A criterion on which all are equal carries no regret. Where all S (or all R) are equal that part of Q is zero.
    """
    from pymcdm.methods import VIKOR

    benefit = matrix * types
    varies = np.ptp(benefit, axis=0) > 0
    count = len(matrix)
    if not varies.any():
        zero = np.zeros(count)
        return np.ones(count), {"S": zero, "R": zero, "Q": zero}
    engine = VIKOR(v=v)
    with np.errstate(divide="ignore", invalid="ignore"):
        *_, s, r, _ = engine._method(benefit[:, varies], weights[varies], np.ones(varies.sum()))
    q = v * _share(s) + (1 - v) * _share(r)
    return 1 - q, {"S": s, "R": r, "Q": q}


def many(matrix: Array, weights: Array, types: Array, *, v: float) -> Array:
    """Preferences 1 - Q (S, A)."""
    benefit = matrix * types
    best, span = benefit.max(axis=-2, keepdims=True), np.ptp(benefit, axis=-2, keepdims=True)
    regret = np.where(span > 0, (best - benefit) / np.where(span > 0, span, 1.0), 0.0)
    largest = np.zeros((len(weights), matrix.shape[-2]))
    for column in range(weights.shape[1]):  # no array of sets x options x criteria, which would leave the cache
        np.maximum(largest, weights[:, column, None] * regret[..., column], out=largest)
    return np.asarray(1 - v * _share(weighted(regret, weights)) - (1 - v) * _share(largest))


def _share(regret: Array) -> Array:
    """Regrets (..., A) between the smallest, 0, and the largest, 1."""
    low, span = regret.min(axis=-1, keepdims=True), np.ptp(regret, axis=-1, keepdims=True)
    apart = span > TIE  # the last digit of a sum is no difference, and would be blown up to a whole one
    return np.where(apart, (regret - low) / np.where(apart, span, 1.0), 0.0)


METHOD = Method(
    id="vikor",
    title="VIKOR",
    year=1998,
    reference="Opricovic and Tzeng (2004), European Journal of Operational Research 156(2), 445-455",
    family="distance",
    weights_mean="trade-off",
    reverses=True,
    idea="also counts the single largest regret of an option, not just the sum",
    refuses="nothing finite",
    example="Opricovic and Tzeng (2004), European Journal of Operational Research 156(2): climbing a mountain",
    compute=vikor,
    many=many,
    symbols={
        "S": "weighted sum of regrets",
        "R": "largest weighted regret",
        "Q": "S and R, each from 0 to 1, joined by v; lower is better",
    },
    parameters={"v": 0.5},
)
