"""Crossroads: weigh policy options against criteria, and see what would change the answer.

>>> import crossroads
>>> decision = crossroads.load("my-decision/")
>>> analysis = crossroads.analyse(decision, crossroads.choose_weights(decision, view="short"))
>>> analysis.ranks
"""

from crossroads.analysis import Analysis, Sampling, Settings, Stress, analyse
from crossroads.errors import CrossroadsError, DecisionError
from crossroads.files import bundled_decisions, load
from crossroads.mcda.weights import Weights, choose_weights
from crossroads.model import Decision

__all__ = [
    "Analysis",
    "CrossroadsError",
    "Decision",
    "DecisionError",
    "Sampling",
    "Settings",
    "Stress",
    "Weights",
    "analyse",
    "bundled_decisions",
    "choose_weights",
    "load",
]
