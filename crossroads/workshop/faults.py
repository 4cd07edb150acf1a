"""What a database reports, said to the people in the room: what happened, whether anything was saved, what to do."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, DisconnectionError, IntegrityError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from crossroads.workshop.errors import (
    SAVED_ONCE,
    StoreBusyError,
    StoreDamagedError,
    StoreError,
    StoreFullError,
    StoreGoneError,
)

_SQLITE: dict[int, type[StoreError]] = {
    sqlite3.SQLITE_FULL: StoreFullError,
    sqlite3.SQLITE_BUSY: StoreBusyError,
    sqlite3.SQLITE_LOCKED: StoreBusyError,
    sqlite3.SQLITE_CORRUPT: StoreDamagedError,
    sqlite3.SQLITE_NOTADB: StoreDamagedError,
    sqlite3.SQLITE_ERROR: StoreDamagedError,  # a table or column is missing
}
_POSTGRES: dict[str, type[StoreError]] = {
    "53100": StoreFullError,
    "53300": StoreBusyError,  # too many connections
    "55P03": StoreBusyError,  # waited too long for a lock
    "57014": StoreBusyError,  # took too long
    "40P01": StoreBusyError,  # two waited for each other
    "40001": StoreBusyError,
    "XX001": StoreDamagedError,
    "XX002": StoreDamagedError,
    "42P01": StoreDamagedError,  # a table is missing
    "42703": StoreDamagedError,  # a column is missing
}


@contextmanager
def told(place: str, *, saving: bool = False) -> Iterator[None]:
    """Raises a `StoreError` for whatever the database at `place` reports meanwhile; `saving`: something was to be saved.

    A row that another has put in first is no fault of the database: `IntegrityError` is left to whoever put it in.
    """
    try:
        yield
    except IntegrityError:
        raise
    except PoolTimeoutError as error:
        raise _said(StoreBusyError, place, saving=saving) from error
    except DisconnectionError as error:
        raise _said(StoreGoneError, place, saving=saving) from error
    except DBAPIError as error:
        raise _said(_kind(error.orig), place, saving=saving) from error
    except sqlite3.Error as error:
        raise _said(_kind(error), place, saving=saving) from error
    except OSError as error:
        raise StoreGoneError(f"the store of the workshops, {place}, cannot be used: {error.strerror or error}") from error


def _kind(error: BaseException | None) -> type[StoreError]:
    if isinstance(error, sqlite3.Error):
        return _SQLITE.get(getattr(error, "sqlite_errorcode", -1) & 0xFF, StoreGoneError)
    return _POSTGRES.get(getattr(error, "sqlstate", None) or "", StoreGoneError)


def _said(kind: type[StoreError], place: str, *, saving: bool) -> StoreError:
    nothing = "; nothing was saved" if saving else ""
    if kind is StoreFullError:
        return kind(f"the disk of the server is full{nothing}. Make room on it, then try again; what was saved before is there")
    if kind is StoreBusyError:
        return kind(f"too many are writing at this moment{nothing}. Try again")
    if kind is StoreDamagedError:
        return kind(f"{place} is damaged, or no store of workshops{nothing}. Put it aside and import the last export")
    again = f"Nobody knows yet whether this was saved. {SAVED_ONCE}" if saving else "Try again; what was saved before is kept"
    return kind(f"the store of the workshops, {place}, does not answer; all goes on by itself once it is back. {again}")
