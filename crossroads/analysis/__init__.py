"""The one way in: `analyse(decision, weights, settings)` gives every number that is shown anywhere.

`Analysis` is the ranking and what goes with it, `Stress` how far it can be trusted. Command line, app and reports all
call these and compute nothing themselves.
"""

from crossroads.analysis.analysis import Analysis, Concern, Settings, analyse, concerns
from crossroads.analysis.sampling import Sampling, Statements
from crossroads.analysis.stress import Stress

__all__ = ["Analysis", "Concern", "Sampling", "Settings", "Statements", "Stress", "analyse", "concerns"]
