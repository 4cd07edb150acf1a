"""Weights from what people say, and from the spread of the data. Arrays in, arrays out, weights summing to 1.

From people: points (`swing`, `smart`), orders (`rank_order_centroid`, `rank_sum`, `rank_reciprocal`, `rank_exponent`),
comparisons (`ahp`, `best_worst`); `trade_offs` checks them, `in_play` asks swings on the range in play, `incomplete` and
`sampling` take what is less than weights. From the spread of the data, nobody's preference: `spread`. Weights of siblings
become those of leaves as points down a criteria tree, `mcda.weights.tree_weights`. `WEIGHTINGS` lists them all.
"""

from crossroads.mcda.weighting.ahp import Hierarchy, Judgement, ahp
from crossroads.mcda.weighting.arrays import Array
from crossroads.mcda.weighting.best_worst import BestWorst, best_worst
from crossroads.mcda.weighting.in_play import on_whole_scale, range_in_play
from crossroads.mcda.weighting.incomplete import Known, Outlook, conflict, contradiction, feasible, outlook, ranges
from crossroads.mcda.weighting.points import (
    rank_exponent,
    rank_order_centroid,
    rank_reciprocal,
    rank_sum,
    smart,
    smart_remark,
    swing,
    swing_remark,
)
from crossroads.mcda.weighting.registry import WEIGHTINGS, Weighting
from crossroads.mcda.weighting.sampling import Sample, sample
from crossroads.mcda.weighting.spread import (
    cilos,
    critic,
    entropy,
    gini,
    idocriw,
    merec,
    standard_deviation,
    statistical_variance,
    working,
)
from crossroads.mcda.weighting.trade_offs import Implication, TradeOff, implied, questions, trade_off

__all__ = [
    "WEIGHTINGS",
    "Array",
    "BestWorst",
    "Hierarchy",
    "Implication",
    "Judgement",
    "Known",
    "Outlook",
    "Sample",
    "TradeOff",
    "Weighting",
    "ahp",
    "best_worst",
    "cilos",
    "conflict",
    "contradiction",
    "critic",
    "entropy",
    "feasible",
    "gini",
    "idocriw",
    "implied",
    "merec",
    "on_whole_scale",
    "outlook",
    "questions",
    "range_in_play",
    "ranges",
    "rank_exponent",
    "rank_order_centroid",
    "rank_reciprocal",
    "rank_sum",
    "sample",
    "smart",
    "smart_remark",
    "standard_deviation",
    "statistical_variance",
    "swing",
    "swing_remark",
    "trade_off",
    "working",
]
