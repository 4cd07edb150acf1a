"""Live sessions in which a room weighs together: who takes part, what they answered, and in which phase it is.

`Workshop(Database())` is the way in. Nothing here draws a screen.
"""

from crossroads.workshop.answers import Answered, Saved
from crossroads.workshop.clock import Clock
from crossroads.workshop.comments import Comment
from crossroads.workshop.course import ASKABLE, KINDS, PHASES
from crossroads.workshop.database import Database
from crossroads.workshop.errors import (
    NotAcceptedError,
    NotNowError,
    StoreBusyError,
    StoreDamagedError,
    StoreError,
    StoreFullError,
    StoreGoneError,
    UnknownCodeError,
    UnknownSessionError,
    WorkshopError,
)
from crossroads.workshop.gathering import Gathered, Row, Snapshot
from crossroads.workshop.participants import ROWS, STORED, Participant
from crossroads.workshop.payloads import OPEN, Questions, questions
from crossroads.workshop.service import Workshop
from crossroads.workshop.sessions import Session, Settings
from crossroads.workshop.throttle import Throttle

__all__ = [
    "ASKABLE",
    "KINDS",
    "OPEN",
    "PHASES",
    "ROWS",
    "STORED",
    "Answered",
    "Clock",
    "Comment",
    "Database",
    "Gathered",
    "NotAcceptedError",
    "NotNowError",
    "Participant",
    "Questions",
    "Row",
    "Saved",
    "Session",
    "Settings",
    "Snapshot",
    "StoreBusyError",
    "StoreDamagedError",
    "StoreError",
    "StoreFullError",
    "StoreGoneError",
    "Throttle",
    "UnknownCodeError",
    "UnknownSessionError",
    "Workshop",
    "WorkshopError",
    "questions",
]
