"""PROMETHEE II: each pair of options is compared criterion by criterion; the net of won and lost votes ranks."""

from typing import Any

from crossroads.mcda.methods import promethee
from crossroads.mcda.methods.method import Method, Tables
from crossroads.mcda.weighting import Array


def promethee_2(matrix: Array, weights: Array, types: Array, **functions: Any) -> tuple[Array, Tables]:
    """Net flow phi (A,) in -1..1: the mean preference over the others less their mean preference over it."""
    tables = promethee.flows(matrix, weights, types, **functions)
    return tables["phi"], tables


METHOD = Method(
    id="promethee_2",
    title="PROMETHEE II",
    year=1985,
    reference="Brans and Vincke (1985), Management Science 31(6), 647-656",
    family="outranking",
    weights_mean="votes",
    reverses=True,
    idea="counts on how much weight each option is ahead of each other one, however narrowly",
    refuses=promethee.REFUSES,
    example="Zhao, Peng and Li (2013), Procedia Computer Science 17, 181-188: three options, any difference counting in full",
    compute=promethee_2,
    many=promethee.many,
    symbols=promethee.SYMBOLS,
    axes=promethee.AXES,
    parameters=promethee.DEFAULTS,
)
