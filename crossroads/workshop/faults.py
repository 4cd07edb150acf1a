"""What a database reports, said to the people in the room: what happened, whether anything was saved, what to do.

They read nothing of where the store is, nor what its driver said: that goes to the server's log, without secrets.
"""

import json
import logging
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, DisconnectionError, IntegrityError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from crossroads.workshop.address import Address
from crossroads.workshop.errors import (
    SAVED_ONCE,
    StoreBusyError,
    StoreDamagedError,
    StoreError,
    StoreFullError,
    StoreGoneError,
    StoreUnusableError,
)

LOG = logging.getLogger(__name__)
QUIET = 30.0
"""Seconds for which the same is not logged again: a room of phones asks all the time."""
_logged: dict[str, float] = {}

_SQLITE: dict[int, type[StoreError]] = {
    sqlite3.SQLITE_FULL: StoreFullError,
    sqlite3.SQLITE_BUSY: StoreBusyError,
    sqlite3.SQLITE_LOCKED: StoreBusyError,
    sqlite3.SQLITE_CORRUPT: StoreDamagedError,
    sqlite3.SQLITE_NOTADB: StoreDamagedError,
    sqlite3.SQLITE_ERROR: StoreDamagedError,  # a table or column is missing
    sqlite3.SQLITE_READONLY: StoreUnusableError,
    sqlite3.SQLITE_PERM: StoreUnusableError,
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
    "42P07": StoreDamagedError,  # a table is there that has yet to be made
    "42703": StoreDamagedError,  # a column is missing
    "42501": StoreUnusableError,  # no right to do this
    "25006": StoreUnusableError,  # a copy of another server, which cannot be written
}
_OTHERS: dict[type[Exception], type[StoreError]] = {
    PoolTimeoutError: StoreBusyError,
    DisconnectionError: StoreGoneError,
    json.JSONDecodeError: StoreDamagedError,  # what stands in a row is no longer what was put there
    OSError: StoreUnusableError,
}
_MESSAGES: dict[type[StoreError], str] = {
    StoreFullError: "the disk of the server is full{nothing}. Make room on it, then try again; what was saved before is there",
    StoreBusyError: "too many are writing at this moment{nothing}. Try again",
    StoreDamagedError: (
        "the store of the workshops is damaged, or is none{nothing}. Put it aside on the server, and import the last export"
    ),
    StoreUnusableError: "the store of the workshops cannot be used{nothing}: whoever runs the server has to see to it",
    StoreGoneError: "the store of the workshops does not answer; all goes on by itself once it is back. {again}",
}


@contextmanager
def told(address: Address, *, saving: bool = False) -> Iterator[None]:
    """Raises a `StoreError` for whatever the database at `address` reports meanwhile; `saving`: something was to be saved.

    A row that another has put in first is no fault of the database: `IntegrityError` is left to whoever put it in.
    """
    try:
        yield
    except StoreError as error:
        _log(error)
        raise
    except Exception as error:
        kind = _kind(error)
        if kind is None:
            raise
        failed = kind(_said(kind, saving=saving), _detail(address, error))
        _log(failed)
        raise failed from None  # what drivers say of an address, whoever prints the chain of errors shall not print


def _kind(error: BaseException | None) -> type[StoreError] | None:
    """What befell the store; None where `error` is not about it."""
    if isinstance(error, IntegrityError):
        return None
    if isinstance(error, DBAPIError):
        return _kind(error.orig) or _POSTGRES.get(getattr(error.orig, "sqlstate", None) or "", StoreGoneError)
    if isinstance(error, sqlite3.Error):
        return _SQLITE.get(getattr(error, "sqlite_errorcode", -1) & 0xFF, StoreGoneError)
    return next((kind for of, kind in _OTHERS.items() if isinstance(error, of)), None)


def _said(kind: type[StoreError], *, saving: bool) -> str:
    again = f"Nobody knows yet whether this was saved. {SAVED_ONCE}" if saving else "Try again; what was saved before is kept"
    return _MESSAGES[kind].format(nothing="; nothing was saved" if saving else "", again=again)


def _detail(address: Address, error: Exception) -> str:
    """Where it happened and what was reported, for whoever runs the server."""
    cause = error.orig if isinstance(error, DBAPIError) and error.orig else error
    reported = cause.strerror if isinstance(cause, OSError) and cause.strerror else str(cause)
    return f"{address.place}: {type(cause).__name__}: {address.hidden(reported)}"


def _log(error: StoreError) -> None:
    now = time.monotonic()
    if now - _logged.get(error.in_full, -QUIET) >= QUIET:
        _logged.clear()
        _logged[error.in_full] = now
        LOG.error("%s", error.in_full)
