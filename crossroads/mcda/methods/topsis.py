"""TOPSIS: closeness to the best and distance from the worst of what is present."""

import numpy as np

from crossroads.mcda.methods.method import Method
from crossroads.mcda.normalization import normalize
from crossroads.mcda.weighting import Array


def topsis(matrix: Array, weights: Array, types: Array, *, normalization: str) -> tuple[Array, dict[str, Array]]:
    """Closeness (A,) in 0..1: d_minus / (d_plus + d_minus), Euclidean distances to the anti-ideal and the ideal present.

    Options that are all alike are as near to one as to the other: closeness 0.5.
    """
    from pymcdm.methods import TOPSIS

    normalized = normalize(normalization, matrix, types)
    if normalization in ("none", "vector"):
        normalized = normalized * types  # pymcdm takes the maximum as ideal
    engine = TOPSIS(normalization_function=lambda column, cost: column)
    with np.errstate(divide="ignore", invalid="ignore"):
        tables = engine._method(normalized, weights, np.ones_like(weights))
    _, _, _, _, d_minus, d_plus, closeness = tables
    reach = d_minus + d_plus
    closeness = np.where(reach > 0, closeness, 0.5)
    return closeness, {"d_plus": d_plus, "d_minus": d_minus, "closeness": closeness, "normalized": normalized}


METHOD = Method(
    id="topsis",
    title="TOPSIS",
    year=1981,
    reference="Hwang and Yoon (1981), Multiple Attribute Decision Making",
    weights_mean="trade-off",
    reverses=True,
    idea="looks for closeness to an imagined option that has the highest value present on everything",
    refuses="nothing finite; with linear or sum normalisation negatives, and zeros under cost",
    example="Tzeng and Huang (2011), Multiple Attribute Decision Making, chapter 5: four options on three criteria",
    compute=topsis,
    parameters={"normalization": "vector"},
)
