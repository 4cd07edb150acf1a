"""Weights from the spread of the data: how far apart the options lie on each criterion, which is nobody's preference.

They change when an option is added, dropped or copied. So a ranking built on them can turn round among the others, and
Crossroads never uses them unless asked. A criterion on which all options are alike has weight 0; when only one criterion
varies, it has all the weight. All of them raise `WeightsError` for fewer than two options, levels that are not finite and
a table in which nothing varies.
"""

import numpy as np
from numpy.typing import ArrayLike

from crossroads.errors import WeightsError
from crossroads.mcda.weighting.arrays import Array, numbers, shares
from crossroads.mcda.weighting.spread_tables import ROUNDING, SPREADS, per_column

SCALINGS = ("minmax", "none")


def entropy(matrix: ArrayLike) -> Array:
    """Weights (C,) by 1 - entropy of each column of levels (A, C): spread of the data, nobody's preference.

    Direction and unit do not matter, the zero of the scale does. Refuses negative levels.
    Source: Hwang and Yoon (1981), Multiple Attribute Decision Making, Springer.
    """
    return working("entropy", matrix)["weights"]


def critic(matrix: ArrayLike, types: ArrayLike) -> Array:
    """Weights (C,) by deviation times conflict with the other columns (A, C): spread of the data, nobody's preference.

    `types` (C,): 1 more is better, -1 less is better. Unit and zero of a scale do not matter. Refuses criteria that all
    say the same. Source: Diakoulaki, Mavrotas and Papayannakis (1995), Determining objective weights in multiple criteria
    problems: the CRITIC method, Computers & Operations Research 22(7), 763-770.
    """
    return working("critic", matrix, types)["weights"]


def merec(matrix: ArrayLike, types: ArrayLike) -> Array:
    """Weights (C,) by what leaving a column of levels (A, C) out changes: spread of the data, nobody's preference.

    `types` (C,): 1 more is better, -1 less is better. Refuses levels that are not above zero. Source: Keshavarz-Ghorabaee
    and others (2021), Determination of objective weights using a new method based on the removal effects of criteria
    (MEREC), Symmetry 13(4), 525.
    """
    return working("merec", matrix, types)["weights"]


def standard_deviation(matrix: ArrayLike, normalization: str = "minmax") -> Array:
    """Weights (C,) by the deviation of each column of levels (A, C): spread of the data, nobody's preference.

    `normalization`: "minmax" scales each column to 0..1 first; "none" takes the levels as they are, which means something
    only where all criteria share one unit. Source: Mukhametzyanov (2021), Specific character of objective methods for
    determining weights of criteria in MCDM problems, Decision Making: Applications in Management and Engineering 4(2).
    """
    if normalization not in SCALINGS:
        raise WeightsError(f"no normalisation {str(normalization)[:40]!r} here; known: {', '.join(SCALINGS)}")
    way = "standard_deviation" if normalization == "minmax" else "standard_deviation_as_given"
    return working(way, matrix)["weights"]


def statistical_variance(matrix: ArrayLike) -> Array:
    """Weights (C,) by the variance of each min-max scaled column (A, C): spread of the data, nobody's preference.

    Source: Rao and Patel (2010), A subjective and objective integrated multiple attribute decision making method for
    material selection, Materials & Design 31(10), 4738-4747.
    """
    return working("statistical_variance", matrix)["weights"]


def gini(matrix: ArrayLike) -> Array:
    """Weights (C,) by the Gini coefficient of each column of levels (A, C): spread of the data, nobody's preference.

    Direction and unit do not matter, the zero of the scale does. Refuses negative levels. Source: Baczkiewicz and others
    (2022), Towards reliable results, Information Technology for Management, Springer, 143-165.
    """
    return working("gini", matrix)["weights"]


def cilos(matrix: ArrayLike, types: ArrayLike) -> Array:
    """Weights (C,) by what following another criterion loses, from levels (A, C): spread of the data, nobody's preference.

    `types` (C,): 1 more is better, -1 less is better. Refuses negative levels, zeros where less is better, and tables
    without a single answer (one option leads everything). Source: Zavadskas and Podvezko (2016), Integrated determination
    of objective criteria weights in MCDM, International Journal of Information Technology & Decision Making 15(2), 267-283.
    """
    return working("cilos", matrix, types)["weights"]


def idocriw(matrix: ArrayLike, types: ArrayLike) -> Array:
    """Weights (C,) in proportion to entropy times CILOS weights of levels (A, C): spread of the data, nobody's preference.

    `types` (C,): 1 more is better, -1 less is better. Refuses what either refuses. Source: as for `cilos`.
    """
    return working("idocriw", matrix, types)["weights"]


def working(way: str, matrix: ArrayLike, types: ArrayLike | None = None) -> dict[str, Array]:
    """Every table of the weighting with the id `way`, by its published symbol and in order; "weights" (C,) is the last.

    Without `types` (C,) more is better throughout, which matters to CRITIC, MEREC, CILOS and IDOCRIW only.
    """
    levels = _levels(matrix)
    directions = _directions(types, levels.shape[1])
    scaled = per_column(levels)
    varies = np.ptp(scaled, axis=0) > ROUNDING
    if not varies.any():
        raise WeightsError("the options are alike on every criterion, so there is no spread to weigh by")
    amounts, tables = SPREADS[way](levels, directions, varies)
    if varies.sum() == 1:
        amounts = varies.astype(float)
    if not amounts.any():
        raise WeightsError("all criteria order the options alike, so none conflicts with another; weigh by another way")
    return {**tables, "weights": shares(amounts)}


def _levels(matrix: ArrayLike) -> Array:
    levels = numbers(matrix)
    if levels.ndim != 2 or not levels.size:
        raise WeightsError("levels are a table, a row for each option and a column for each criterion")
    if len(levels) < 2:
        raise WeightsError("spread of the data needs at least two options")
    if not np.isfinite(levels).all():
        option, criterion = np.argwhere(~np.isfinite(levels))[0]
        raise WeightsError(f"levels must be finite numbers; criterion {criterion + 1} of option {option + 1} is not")
    return levels


def _directions(types: ArrayLike | None, count: int) -> Array:
    directions = np.ones(count) if types is None else numbers(types)
    if directions.shape != (count,) or not np.isin(directions, (1, -1)).all():
        raise WeightsError(f"types are {count} numbers, 1 where more is better and -1 where less is")
    return directions
