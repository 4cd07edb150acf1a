"""Where the store lies: a file of SQLite, or PostgreSQL by an address.

An address may hold secrets. They are taken out of it once, here, and handed to the driver alone: what is shown or logged of an
address is `Address.place`, and what a driver says of it goes through `Address.hidden`.
"""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

import platformdirs
import psycopg
from psycopg.conninfo import make_conninfo
from sqlalchemy import make_url
from sqlalchemy.exc import SQLAlchemyError

from crossroads.workshop.errors import StoreError

URL_VARIABLE = "CROSSROADS_DATABASE_URL"
"""Names a PostgreSQL database: postgresql://user:password@host/name."""
FOLDER_VARIABLE = "CROSSROADS_DATA"
"""Names the folder in which the SQLite file lies, in place of the user's data folder."""
FILE = "workshops.sqlite3"
FILE_URL = "sqlite:///"

NOT_SET_UP = "the store of the workshops is not set up: whoever runs the server has to mend its address"
_ESCAPED = "in a user name, a password or an option write @ as %40, ? as %3F, # as %23"
_HOW = f"it is no address of a store; write postgresql://user:password@host/name or {FILE_URL}path/to/{FILE}; {_ESCAPED}"
_UNKNOWN = "PostgreSQL does not take an option that stands behind the ? of its address; their names are in small letters"

_POSTGRES = re.compile(r"postgres(?:ql)?(?:\+\w+)?://(?:[^:/?#@]*(?::[^?#@]*)?@)?[^?#@]*(?:\?[^#@]*)?")
"""An address of which nobody can doubt where the password ends: pieces of one would else be taken for a host, and shown."""
_SHOWN = ("host", "hostaddr", "port", "dbname")
_PLAIN = re.compile(r"[\w.,:/\[\] -]*")
_HIDDEN = "***"


@dataclass(frozen=True)
class Address:
    """A store: its `file`, or the `options` of a connection to PostgreSQL. `place` names it to whoever runs the server."""

    place: str
    file: Path | None = None
    options: Mapping[str, Any] = field(default_factory=dict, repr=False)

    def hidden(self, said: str) -> str:
        """What a driver said, in one line, with all but host, port and name of the database taken out."""
        secrets = {str(value) for name, value in self.options.items() if name not in (*_SHOWN, "user")} - {""}
        for secret in sorted(secrets | {quote(one, safe="") for one in secrets}, key=len, reverse=True):
            said = said.replace(secret, _HIDDEN)
        return " ".join(said.split())


def default_url() -> str:
    """The store that is used when none is named: that of the environment, else a file in the user's data folder."""
    if named := os.environ.get(URL_VARIABLE):
        return named
    folder = os.environ.get(FOLDER_VARIABLE) or platformdirs.user_data_dir("crossroads", appauthor=False)
    return f"{FILE_URL}{Path(folder).expanduser().absolute() / FILE}"


def read(written: str) -> Address:
    """What an address names. Raises `StoreError`, which repeats nothing of it, when that is not clear."""
    if written.startswith(FILE_URL):  # all that follows is the path, whatever is in it
        path = written.removeprefix(FILE_URL)
        if not path or path.startswith(":") or "\0" in path:
            raise StoreError(NOT_SET_UP, f"a store of workshops has to be a file; write {FILE_URL}path/to/{FILE}")
        return Address(place=path, file=Path(path))
    if not _POSTGRES.fullmatch(written):
        raise StoreError(NOT_SET_UP, _HOW)
    try:
        url = make_url(re.sub(r"^postgres(ql)?(\+\w+)?://", "postgresql+psycopg://", written))  # as some hosts write it
        options = url.get_dialect()().create_connect_args(url)[1]
    except (ValueError, SQLAlchemyError):
        raise StoreError(NOT_SET_UP, _HOW) from None
    try:
        make_conninfo(**options).encode()
    except (ValueError, TypeError, psycopg.Error):
        raise StoreError(NOT_SET_UP, _UNKNOWN) from None
    return Address(place=_place(options), options=options)


def _place(options: Mapping[str, Any]) -> str:
    """Host, port and database, each where it is no more than a name."""
    found = {name: str(options.get(name, "")) for name in _SHOWN}
    shown = {name: one if _PLAIN.fullmatch(one) else _HIDDEN for name, one in found.items()}
    port = f":{shown['port']}" if shown["port"] else ""
    return f"postgresql://{shown['host'] or shown['hostaddr']}{port}/{shown['dbname']}"
