"""What a workshop says: from the answers of the people in a room to results that may be shown to them.

Pure functions over arrays and small frozen objects; where answers are kept, and when results are asked for, is the
business of `crossroads.workshop`.
"""

from crossroads.groups.session.answers import Answered, Round
from crossroads.groups.session.perspective import perspective_of
from crossroads.groups.session.rehearsal import simulated
from crossroads.groups.session.results import RANKING_RULES, WEIGHT_RULES, Results, RoundResult
from crossroads.groups.session.rows import rows_to_share
from crossroads.groups.session.snapshot import Snapshot, take

__all__ = [
    "RANKING_RULES",
    "WEIGHT_RULES",
    "Answered",
    "Results",
    "Round",
    "RoundResult",
    "Snapshot",
    "perspective_of",
    "rows_to_share",
    "simulated",
    "take",
]
