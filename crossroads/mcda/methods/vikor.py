"""VIKOR: a compromise between the sum of regrets and the largest single regret."""

from typing import Any

import numpy as np

from crossroads.errors import MethodError
from crossroads.mcda.methods.method import Method
from crossroads.mcda.ranking import TIE
from crossroads.mcda.weighting import Array


def vikor(matrix: Array, weights: Array, types: Array, *, v: Any) -> tuple[Array, dict[str, Array]]:
    """Preference 1 - Q (A,). S is the weighted sum of regrets, R the largest; Q joins them with `v` for S.

    A criterion on which all are equal carries no regret. Where all S (or all R) are equal that part of Q is zero.
    Raises `MethodError` when `v` is no share.
    """
    if not isinstance(v, int | float) or not 0 <= v <= 1:
        raise MethodError(f"v is a share from 0 to 1; got {v!r}")
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


def _share(regret: Array) -> Array:
    span = np.ptp(regret)
    if span <= TIE:  # the last digit of a sum is no difference, and would be blown up to a whole one
        return np.zeros_like(regret)
    return np.asarray((regret - regret.min()) / span)


METHOD = Method(
    id="vikor",
    title="VIKOR",
    year=1998,
    reference="Opricovic and Tzeng (2004), European Journal of Operational Research 156(2), 445-455",
    weights_mean="trade-off",
    reverses=True,
    idea="also counts the single largest regret of an option, not just the sum",
    refuses="nothing finite",
    example="Opricovic and Tzeng (2004), European Journal of Operational Research 156(2): climbing a mountain",
    compute=vikor,
    parameters={"v": 0.5},
)
