"""PROMETHEE II: each pair of options is compared criterion by criterion; the net of won and lost votes ranks."""

import numpy as np

from crossroads.mcda.methods.kernels import weighted
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


def many(matrix: Array, weights: Array, types: Array) -> Array:
    """Net flows (S, A): linear in the weights, so each criterion's own net flow is found once."""
    benefit = matrix * types
    apart = np.sign(benefit[..., :, None, :] - benefit[..., None, :, :]).sum(axis=-2)
    return weighted(apart / max(1, matrix.shape[-2] - 1), weights)


METHOD = Method(
    id="promethee_2",
    title="PROMETHEE II",
    year=1985,
    reference="Brans and Vincke (1985), Management Science 31(6), 647-656",
    family="outranking",
    weights_mean="votes",
    reverses=True,
    idea="counts on how much weight each option is ahead of each other one, however narrowly",
    refuses="nothing finite",
    example="none with the usual preference function; independent code only",
    compute=promethee_2,
    many=many,
    symbols={
        "phi_plus": "how far it is ahead of the others, on average",
        "phi_minus": "how far the others are ahead of it, on average",
        "phi": "phi_plus - phi_minus",
    },
)
