"""PROMETHEE II: each pair of options is compared criterion by criterion; the net of won and lost votes ranks."""

import numpy as np

from crossroads.mcda.methods.method import Method
from crossroads.mcda.weighting import Array


def promethee_2(matrix: Array, weights: Array, types: Array) -> tuple[Array, dict[str, Array]]:
    """Net flow phi (A,) in -1..1 with the usual preference function: any difference counts in full."""
    from pymcdm.methods import PROMETHEE_II

    if len(matrix) == 1:
        zero = np.zeros(1)
        return zero, {"phi_plus": zero, "phi_minus": zero, "phi": zero}
    engine = PROMETHEE_II("usual")  # a fresh object each time: pymcdm's holds a generator that one call uses up
    *_, phi_plus, phi_minus, phi = engine._method(matrix * types, weights, np.ones_like(weights))
    return phi, {"phi_plus": phi_plus, "phi_minus": phi_minus, "phi": phi}


METHOD = Method(
    id="promethee_2",
    title="PROMETHEE II",
    year=1985,
    reference="Brans and Vincke (1985), Management Science 31(6), 647-656",
    weights_mean="votes",
    reverses=True,
    idea="counts on how much weight each option is ahead of each other one, however narrowly",
    refuses="nothing finite",
    example="none with the usual preference function; independent code only",
    compute=promethee_2,
)
