"""How far a ranking can be trusted: what changes of weights or scores would change it."""

from crossroads.model.stories import Story, story_problems
from crossroads.robustness.agreement import Agreement, agreement
from crossroads.robustness.checklists import Item, ispor, uk_manual
from crossroads.robustness.combinations import Combinations, Turn, combinations, count_combinations
from crossroads.robustness.comparison import Comparison, compare
from crossroads.robustness.critic import Finding, critique
from crossroads.robustness.dominance import dominated
from crossroads.robustness.draws import Draw, kept_draws
from crossroads.robustness.first_place import FirstPlace, Reach, first_place
from crossroads.robustness.first_place_map import FirstPlaceMap, Places, Region, on_paper, ternary_map, two_way_map
from crossroads.robustness.gate_effect import GateEffect, GatesEffect, gates_effect
from crossroads.robustness.inputs import Sobol, WhatDecides, what_decides
from crossroads.robustness.joint_flips import Cell, JointFlips, joint_flips
from crossroads.robustness.levels import to_level
from crossroads.robustness.multiverse import Multiverse, Plan, Variant, multiverse
from crossroads.robustness.nearest_flip import Flips, Move, Norm, nearest_flip
from crossroads.robustness.necessary import Relations, in_order, preferring, relations
from crossroads.robustness.overlaps import Merge, correlations, merge, weaker_of_two
from crossroads.robustness.performance_draws import decision_performances, performances
from crossroads.robustness.perspectives import Spread, Unmet, acceptable, draws_within, minority_report, spreads
from crossroads.robustness.regret import Choice, Regret, hurwicz, maximin, minimax_regret, regret, value_without_regret
from crossroads.robustness.reversals import Reversal, Reversals, reversals
from crossroads.robustness.scenarios import Scenario, across, scenario
from crossroads.robustness.score_flips import DecisiveCell, ScoreFlips, decisive_cells, score_flips
from crossroads.robustness.separation import Separation, separation
from crossroads.robustness.smaa import Acceptability, smaa
from crossroads.robustness.tornado import Tornado, cell_tornado, weight_tornado
from crossroads.robustness.weight_draws import agreeing, down_tree, near, ordered, uniform
from crossroads.robustness.weight_stability import WeightPath, WeightStability, weight_path, weight_stability

__all__ = [
    "Acceptability",
    "Agreement",
    "Cell",
    "Choice",
    "Combinations",
    "Comparison",
    "DecisiveCell",
    "Draw",
    "Finding",
    "FirstPlace",
    "FirstPlaceMap",
    "Flips",
    "GateEffect",
    "GatesEffect",
    "Item",
    "JointFlips",
    "Merge",
    "Move",
    "Multiverse",
    "Norm",
    "Places",
    "Plan",
    "Reach",
    "Region",
    "Regret",
    "Relations",
    "Reversal",
    "Reversals",
    "Scenario",
    "ScoreFlips",
    "Separation",
    "Sobol",
    "Spread",
    "Story",
    "Tornado",
    "Turn",
    "Unmet",
    "Variant",
    "WeightPath",
    "WeightStability",
    "WhatDecides",
    "acceptable",
    "across",
    "agreeing",
    "agreement",
    "cell_tornado",
    "combinations",
    "compare",
    "correlations",
    "count_combinations",
    "critique",
    "decision_performances",
    "decisive_cells",
    "dominated",
    "down_tree",
    "draws_within",
    "first_place",
    "gates_effect",
    "hurwicz",
    "in_order",
    "ispor",
    "joint_flips",
    "kept_draws",
    "maximin",
    "merge",
    "minimax_regret",
    "minority_report",
    "multiverse",
    "near",
    "nearest_flip",
    "on_paper",
    "ordered",
    "performances",
    "preferring",
    "regret",
    "relations",
    "reversals",
    "scenario",
    "score_flips",
    "separation",
    "smaa",
    "spreads",
    "story_problems",
    "ternary_map",
    "to_level",
    "two_way_map",
    "uk_manual",
    "uniform",
    "value_without_regret",
    "weaker_of_two",
    "weight_path",
    "weight_stability",
    "weight_tornado",
    "what_decides",
]
