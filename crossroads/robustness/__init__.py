"""How far a ranking can be trusted: what changes of weights or scores would change it."""

from crossroads.robustness.agreement import Agreement, agreement
from crossroads.robustness.comparison import Comparison, compare
from crossroads.robustness.dominance import dominated
from crossroads.robustness.first_place import FirstPlace, Reach, first_place
from crossroads.robustness.first_place_map import FirstPlaceMap, Places, Region, on_paper, ternary_map, two_way_map
from crossroads.robustness.joint_flips import Cell, JointFlips, joint_flips
from crossroads.robustness.levels import to_level
from crossroads.robustness.nearest_flip import Flips, Move, Norm, nearest_flip
from crossroads.robustness.necessary import Relations, in_order, preferring, relations
from crossroads.robustness.reversals import Reversal, Reversals, reversals
from crossroads.robustness.score_flips import DecisiveCell, ScoreFlips, decisive_cells, score_flips
from crossroads.robustness.separation import Separation, separation
from crossroads.robustness.tornado import Tornado, cell_tornado, weight_tornado
from crossroads.robustness.weight_stability import WeightPath, WeightStability, weight_path, weight_stability

__all__ = [
    "Agreement",
    "Cell",
    "Comparison",
    "DecisiveCell",
    "FirstPlace",
    "FirstPlaceMap",
    "Flips",
    "JointFlips",
    "Move",
    "Norm",
    "Places",
    "Reach",
    "Region",
    "Relations",
    "Reversal",
    "Reversals",
    "ScoreFlips",
    "Separation",
    "Tornado",
    "WeightPath",
    "WeightStability",
    "agreement",
    "cell_tornado",
    "compare",
    "decisive_cells",
    "dominated",
    "first_place",
    "in_order",
    "joint_flips",
    "nearest_flip",
    "on_paper",
    "preferring",
    "relations",
    "reversals",
    "score_flips",
    "separation",
    "ternary_map",
    "to_level",
    "two_way_map",
    "weight_path",
    "weight_stability",
    "weight_tornado",
]
