"""The one way in: `analyse(decision, weights, settings)` gives every number that is shown anywhere.

`Analysis` is the ranking and what goes with it, `Stress` how far it can be trusted, `Pair` two options head to head.
Command line, app and reports all call these and compute nothing themselves.
"""

from crossroads.analysis.analysis import Analysis, Concern, analyse, concerns
from crossroads.analysis.pair import Pair
from crossroads.analysis.sampling import Sampling
from crossroads.analysis.settings import Settings
from crossroads.analysis.stress import Stress
from crossroads.analysis.weight_space import Statements

__all__ = ["Analysis", "Concern", "Pair", "Sampling", "Settings", "Statements", "Stress", "analyse", "concerns"]
