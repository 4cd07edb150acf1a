"""Reading one file safely: bounded in size, decoded as UTF-8, parsed as data and nothing else."""

import json
import tomllib
from pathlib import Path
from typing import Any

from crossroads.errors import DecisionError, Problem

MAX_BYTES = 5_000_000


def read_bytes(path: Path, name: str) -> bytes:
    """The content of `path`. Raises `DecisionError` when it cannot be read or is over `MAX_BYTES`."""
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise DecisionError([Problem(name, "", "", f"cannot be read: {error.strerror}")]) from error
    if len(content) > MAX_BYTES:
        fix = f"too large; a file of a decision holds at most {MAX_BYTES // 1_000_000} MB"
        raise DecisionError([Problem(name, "", f"{path.stat().st_size:,} bytes", fix)])
    return content


def parse_toml(content: bytes, name: str) -> dict[str, Any]:
    """A TOML file as a dict. Raises `DecisionError` naming the line when it is not TOML in UTF-8."""
    try:
        return tomllib.loads(content.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise DecisionError([Problem(name, "", "", f"not UTF-8 at byte {error.start}; save it as UTF-8")]) from error
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise DecisionError([Problem(name, "", "", f"not valid TOML: {error}")]) from error


def parse_json(content: bytes, name: str) -> dict[str, Any]:
    """A JSON object as a dict. Raises `DecisionError` when it is not one in UTF-8, or holds NaN or Infinity."""
    try:
        document = json.loads(content.decode("utf-8-sig"), parse_constant=_refuse_constant)
    except UnicodeDecodeError as error:
        raise DecisionError([Problem(name, "", "", f"not UTF-8 at byte {error.start}; save it as UTF-8")]) from error
    except (ValueError, RecursionError) as error:
        raise DecisionError([Problem(name, "", "", f"not valid JSON: {error}")]) from error
    if not isinstance(document, dict):
        raise DecisionError([Problem(name, "", type(document).__name__, "a decision is a JSON object, in braces")])
    return document


def _refuse_constant(constant: str) -> float:
    raise ValueError(f"{constant} is no number; leave the cell out and say missing = true")
