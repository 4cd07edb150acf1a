"""VIKOR: a compromise between the sum of regrets and the largest single regret."""

import numpy as np

from crossroads.mcda.methods.engine import engine
from crossroads.mcda.methods.kernels import aligned, spread, weighted
from crossroads.mcda.methods.levels import counted
from crossroads.mcda.methods.method import Method, Tables
from crossroads.mcda.ranking import TIE, ranks
from crossroads.mcda.weighting import Array


def vikor(matrix: Array, weights: Array, types: Array, *, v: float) -> tuple[Array, Tables]:
    """Preference 1 - Q (A,). S is the weighted sum of regrets, R the largest; Q joins them with `v` for S.

    A criterion on which all are equal carries no regret. Where all S (or all R) are equal that part of Q is zero.
    """
    benefit = counted(matrix, weights) * types
    varies = spread(benefit)[0] > 0
    s = r = np.zeros(len(matrix))
    if varies.any():
        with np.errstate(divide="ignore", invalid="ignore"):
            *_, s, r, _ = engine().VIKOR(v=v)._method(benefit[:, varies], weights[varies], np.ones(varies.sum()))
    q = _share(s, v) + _share(r, 1 - v)
    tables = {"best": benefit.max(axis=0) * types, "worst": benefit.min(axis=0) * types, "regrets": _regrets(benefit) * weights}
    return 1 - q, {**tables, "S": s, "R": r, "Q": q, **_compromise(s, r, q)}


def _compromise(s: Array, r: Array, q: Array) -> Tables:
    """The two conditions of acceptance, and who is in the compromise set.

    C1: the second is behind the first by DQ = 1 / (A - 1) or more; false where two share the first place. C2: one that is
    first by Q is first by S or by R as well. Without C1 the set is all who are nearer to the first than DQ, without C2 the
    first two, else the first. One option alone is the set.
    """
    count = len(q)
    apart = 1 / max(1, count - 1)
    places = ranks(-q)
    first = places == 1
    behind = np.sort(q - q.min())[1:2]
    c1 = bool((behind >= apart - TIE).all())
    c2 = bool(((ranks(-s) == 1) | (ranks(-r) == 1))[first].any())
    near = q - q.min() < apart - TIE
    chosen = near if not c1 else first if c2 else places <= 2
    return {"DQ": np.array(apart), "C1": np.array(c1), "C2": np.array(c2), "compromise": chosen}


def many(matrix: Array, weights: Array, types: Array, *, v: float) -> Array:
    """Preferences 1 - Q (S, A)."""
    regret = _regrets(counted(matrix, weights) * types)
    if regret.ndim == 3:
        s, r = weighted(regret, weights).T, np.asarray((weights[:, None] * regret).max(axis=-1)).T
    else:
        columns = aligned(*weights.T.shape)
        columns[...] = weights.T  # long rows, since numpy is slow at short ones
        r = _largest(regret, columns)
        s = np.matmul(regret, columns, out=aligned(*r.shape))
    preference = _advantage(s, v)
    preference += _advantage(r, 1 - v)
    return preference.T


def _largest(regret: Array, columns: Array) -> Array:
    """Largest weighted regret (A, S) under weights (C, S), row by row: no array of options x criteria x sets.

    On each criterion one option has no regret, and another one all of it: neither needs a product.
    """
    largest, product = aligned(len(regret), columns.shape[1]), aligned(1, columns.shape[1])[0]
    for row, (first, *levels) in zip(largest, regret.tolist(), strict=True):
        np.multiply(columns[0], first, out=row)
        for level, column in zip(levels, columns[1:], strict=True):
            if level == 1:
                np.maximum(row, column, out=row)
            elif level > 0:
                np.maximum(row, np.multiply(column, level, out=product), out=row)
    return largest


def _regrets(benefit: Array) -> Array:
    """How far each level stays behind the highest of its column, 0 to 1; 0 where all are equal."""
    span = spread(benefit)
    return np.where(span > 0, (benefit.max(axis=-2, keepdims=True) - benefit) / np.where(span > 0, span, 1.0), 0.0)


def _share(regret: Array, most: float) -> Array:
    """Regrets (A,) between the smallest of the options, 0, and the largest, `most`."""
    low = regret.min(axis=0)
    # the last digit of a sum is no difference, and would be blown up to a whole one
    span = regret.max(axis=0) - low
    return np.asarray((regret - low) * np.where(span > TIE, most / span, 0.0))


def _advantage(regret: Array, most: float) -> Array:
    """`most` less `_share` of regrets (A, S), in their place: `most` for the smallest, and where all are level."""
    high = regret.max(axis=0)
    span = high - regret.min(axis=0)
    np.subtract(high, regret, out=regret)
    regret *= most / span
    level = span <= TIE
    if level.any():
        regret[:, level] = most
    return regret


METHOD = Method(
    id="vikor",
    title="VIKOR",
    year=1998,
    reference="Opricovic and Tzeng (2004), European Journal of Operational Research 156(2), 445-455",
    family="distance",
    weights_mean="trade-off",
    reverses=True,
    idea="also counts the single largest regret of an option, not just the sum",
    refuses="levels that are too far apart to compute with",
    example="Opricovic and Tzeng (2004), European Journal of Operational Research 156(2): climbing a mountain",
    compute=vikor,
    many=many,
    symbols={
        "best": "best level present of each criterion, f*",
        "worst": "worst level present of each criterion, f-",
        "regrets": "weighted shortfalls from the best, as shares of best to worst",
        "S": "weighted sum of regrets",
        "R": "largest weighted regret",
        "Q": "S and R, each from 0 to 1, joined by v; lower is better",
        "DQ": "lead in Q that is accepted, 1 / (number of options - 1)",
        "C1": "whether the first has that lead over the second",
        "C2": "whether the first by Q is first by S or by R too",
        "compromise": "whether an option is in the compromise set",
    },
    axes={"best": ("criterion",), "worst": ("criterion",)},
    parameters={"v": 0.5},
)
