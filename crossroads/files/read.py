"""Reading one file safely: bounded in size, decoded as UTF-8, parsed as data and nothing else."""

import json
import tomllib
from collections import Counter
from pathlib import Path
from stat import S_ISREG
from typing import Any

from crossroads.errors import DecisionError, Problem

MAX_BYTES = 5_000_000


def read_bytes(path: Path, name: str, most: int = MAX_BYTES) -> bytes:
    """The content of `path`. Raises `DecisionError` when it cannot be read or is over `most` bytes."""
    try:
        status = path.stat()
        content = _head(path, most) if S_ISREG(status.st_mode) else None  # a pipe would keep us waiting for ever
    except OSError as error:
        raise DecisionError([Problem(name, "", "", f"cannot be read: {error.strerror}")]) from error
    if content is None:
        raise DecisionError([Problem(name, "", "", "cannot be read: it is no ordinary file")])
    if len(content) > most:
        fix = f"too large; a file of a decision holds at most {most // 1_000_000} MB"
        raise DecisionError([Problem(name, "", f"{status.st_size:,} bytes", fix)])
    return content


def _head(path: Path, most: int) -> bytes:
    with path.open("rb") as file:
        return file.read(most + 1)


def parse_toml(content: bytes, name: str) -> dict[str, Any]:
    """A TOML file as a dict. Raises `DecisionError` naming the line when it is not TOML in UTF-8."""
    try:
        return tomllib.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise DecisionError([_not_utf8(name, error)]) from error
    except (ValueError, RecursionError) as error:  # tomllib lets a number of 5,000 digits through as a plain ValueError
        raise DecisionError([Problem(name, "", "", f"not valid TOML: {error}")]) from error


def parse_json(content: bytes, name: str) -> dict[str, Any]:
    """A JSON object as a dict. Raises `DecisionError` when it is not one in UTF-8, or holds NaN or Infinity."""
    try:
        document = json.loads(content.decode("utf-8-sig"), parse_constant=_refuse_constant, object_pairs_hook=_object)
    except UnicodeDecodeError as error:
        raise DecisionError([_not_utf8(name, error)]) from error
    except (ValueError, RecursionError) as error:
        raise DecisionError([Problem(name, "", "", f"not valid JSON: {error}")]) from error
    if not isinstance(document, dict):
        raise DecisionError([Problem(name, "", type(document).__name__, "a decision is a JSON object, in braces")])
    return document


def _not_utf8(name: str, error: UnicodeDecodeError) -> Problem:
    return Problem(name, "", "", f"not UTF-8 at byte {error.start}; save it as UTF-8")


def _refuse_constant(constant: str) -> float:
    raise ValueError(f"{constant} is no number; leave the cell out and say missing = true")


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        repeated = Counter(key for key, _ in pairs).most_common(1)[0][0]
        raise ValueError(f"the key {repeated!r} stands twice in one object; keep one")
    return found
