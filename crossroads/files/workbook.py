"""The decision inside a workbook that Crossroads wrote: its canonical JSON, in pieces, on a sheet of its own."""

import io
import struct
import zipfile
import zlib
from typing import Any

from crossroads.errors import DecisionError, Problem
from crossroads.files.read import MAX_BYTES, parse_json

SHEET = "decision"
PIECE = 30_000
"""Characters in one cell; Excel allows 32,767."""

UNPACKED = 20 * MAX_BYTES
"""Bytes that a workbook may hold once unpacked."""

# openpyxl reads a spoilt file until something breaks, wherever that is; each of these means the same
SPOILT = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    SyntaxError,  # XML that is none, by whichever parser openpyxl uses
    LookupError,
    TypeError,
    AttributeError,
    ValueError,
    ArithmeticError,
    RuntimeError,
    OSError,
    EOFError,
)


def pieces(canonical: str) -> list[str]:
    """`canonical` cut into pieces that fit a cell."""
    return [canonical[start : start + PIECE] for start in range(0, len(canonical), PIECE)]


def parse_workbook(content: bytes, name: str) -> dict[str, Any]:
    """The decision document in a workbook's bytes. Raises `DecisionError` when it holds none."""
    try:
        text = _text(content, name)
    except DecisionError:
        raise
    except SPOILT as error:
        raise DecisionError([Problem(name, "", "", "not a workbook that can be read; export it again")]) from error
    if len(text) > MAX_BYTES:
        raise DecisionError([Problem(name, "", f"{len(text):,} bytes", "too large for a decision")])
    return parse_json(text, name)


def carried_beside(content: bytes, name: str) -> tuple[bytes, bytes]:
    """What stands on the sheet `SHEET`: the decision, and beside it what else the workbook carries, empty in older ones."""
    return _text(content, name), _text(content, name, column=2)


def _text(content: bytes, name: str, column: int = 1) -> bytes:
    """What stands in a column of the sheet `SHEET`, below its heading."""
    from openpyxl import load_workbook

    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if sum(part.file_size for part in archive.infolist()) > UNPACKED:
            raise DecisionError([Problem(name, "", "", "too large once unpacked")])
    book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    if SHEET not in book.sheetnames:
        fix = f"has no sheet '{SHEET}'; only a workbook exported by Crossroads can be read as a decision"
        raise DecisionError([Problem(name, "", "", fix)])
    rows = book[SHEET].iter_rows(min_row=2, min_col=column, max_col=column, values_only=True)
    return "".join(str(row[0]) for row in rows if row[0] is not None).encode()
