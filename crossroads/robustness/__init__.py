"""How far a ranking can be trusted: what changes of weights or scores would change it."""

from crossroads.robustness.agreement import Agreement, agreement
from crossroads.robustness.comparison import Comparison, compare
from crossroads.robustness.dominance import dominated
from crossroads.robustness.reversals import Reversal, Reversals, reversals
from crossroads.robustness.separation import Separation, separation
from crossroads.robustness.weight_stability import WeightPath, WeightStability, weight_path, weight_stability

__all__ = [
    "Agreement",
    "Comparison",
    "Reversal",
    "Reversals",
    "Separation",
    "WeightPath",
    "WeightStability",
    "agreement",
    "compare",
    "dominated",
    "reversals",
    "separation",
    "weight_path",
    "weight_stability",
]
