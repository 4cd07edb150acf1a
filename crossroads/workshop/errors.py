"""What can go wrong with a workshop, each said in a sentence that names what to do.

What a database reports becomes one of these in `crossroads.workshop.database`: no page and no command sees a database's own.
"""

from crossroads.errors import CrossroadsError

SAVED_ONCE = "Send it again: nothing is counted twice."


class WorkshopError(CrossroadsError):
    """Base of what a workshop refuses, and of what befalls its store."""


class NotAcceptedError(WorkshopError):
    """Something was given that a workshop does not take: an unknown role, an answer to a question that was not asked."""


class NotNowError(WorkshopError):
    """The workshop does not take this at present: another phase, held by the facilitator, over, or withdrawn."""


class UnknownSessionError(WorkshopError):
    """No workshop has this secret, token or id; it may have expired or been deleted."""


class UnknownCodeError(UnknownSessionError):
    """No workshop has this join code. `wait`: the seconds after which to say so, so that codes cannot be tried fast."""

    def __init__(self, message: str, wait: float = 0.0) -> None:
        self.wait = wait
        super().__init__(message)


class StoreError(WorkshopError):
    """The store of the workshops failed; the message says whether anything was saved, and is for everybody in the room.

    `detail`: where the store is and what it reported, for whoever runs the server; there is no secret in it.
    """

    def __init__(self, message: str, detail: str = "") -> None:
        self.detail = detail
        super().__init__(message)

    @property
    def in_full(self) -> str:
        """Message and detail, for logs and for the command line."""
        return f"{self} ({self.detail})" if self.detail else str(self)


class StoreFullError(StoreError):
    """No room is left on the disk."""


class StoreGoneError(StoreError):
    """The database does not answer, or its file is not there."""


class StoreUnusableError(StoreGoneError):
    """The system does not let this program use the folder or file of the store."""


class StoreBusyError(StoreError):
    """Others have been writing for longer than one can wait."""


class StoreDamagedError(StoreError):
    """The file is no store of workshops, is damaged, or was written by a newer version."""
