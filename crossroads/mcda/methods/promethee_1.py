"""PROMETHEE I: a partial order, in which two options may stay incomparable."""

from typing import Any

import numpy as np

from crossroads.mcda.methods import promethee
from crossroads.mcda.methods.method import PAIRS, Method, Tables
from crossroads.mcda.ranking import TIE
from crossroads.mcda.weighting import Array


def promethee_1(matrix: Array, weights: Array, types: Array, **functions: Any) -> tuple[Array, Tables]:
    """Net flow phi (A,), as in PROMETHEE II, and who outranks whom (A, A).

    Row outranks column when it is not behind in phi_plus nor in phi_minus. Where both outrank each other they are
    indifferent, where neither does they are incomparable.
    """
    tables = promethee.flows(matrix, weights, types, **functions)
    plus, minus = tables["phi_plus"], tables["phi_minus"]
    outranks = (plus[:, None] >= plus - TIE) & (minus[:, None] <= minus + TIE)
    return tables["phi"], {**tables, "outranks": outranks & ~np.eye(len(matrix), dtype=bool)}


METHOD = Method(
    id="promethee_1",
    title="PROMETHEE I",
    year=1985,
    reference="Brans and Vincke (1985), Management Science 31(6), 647-656",
    family="outranking",
    weights_mean="votes",
    reverses=True,
    idea="leaves two options unranked when one is ahead more and the other is behind less",
    refuses=promethee.REFUSES,
    example="Brans and Vincke (1985), Management Science 31(6), 647-656: six power plants, each preference function once; "
    "the preferences of pairs",
    compute=promethee_1,
    many=promethee.many,
    symbols={**promethee.SYMBOLS, "outranks": "whether the row is behind the column in neither flow"},
    axes=promethee.AXES | {"outranks": PAIRS},
    parameters=promethee.DEFAULTS,
    like="promethee_2",
)
