"""How far a ranking can be trusted: what changes of weights or scores would change it."""

from crossroads.robustness.dominance import dominated
from crossroads.robustness.separation import Separation, separation
from crossroads.robustness.weight_stability import WeightPath, WeightStability, weight_path, weight_stability

__all__ = [
    "Separation",
    "WeightPath",
    "WeightStability",
    "dominated",
    "separation",
    "weight_path",
    "weight_stability",
]
