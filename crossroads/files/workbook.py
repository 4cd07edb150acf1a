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


def parse_workbook(content: bytes, name: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """The decision document in a workbook's bytes, and what else it carries: nothing in older ones.

    Raises `DecisionError` when it holds no decision.
    """
    try:
        decision, beside = _columns(content, name)
    except DecisionError:
        raise
    except SPOILT as error:
        raise DecisionError([Problem(name, "", "", "not a workbook that can be read; export it again")]) from error
    if len(decision) > MAX_BYTES:
        raise DecisionError([Problem(name, "", f"{len(decision):,} bytes", "too large for a decision")])
    return parse_json(decision, name), parse_json(beside, name) if beside else {}


def _columns(content: bytes, name: str) -> tuple[bytes, bytes]:
    """What stands in the first two columns of the sheet `SHEET`, below their headings."""
    from openpyxl import load_workbook

    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if sum(part.file_size for part in archive.infolist()) > UNPACKED:
            raise DecisionError([Problem(name, "", "", "too large once unpacked")])
    book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    if SHEET not in book.sheetnames:
        fix = f"has no sheet '{SHEET}'; only a workbook exported by Crossroads can be read as a decision"
        raise DecisionError([Problem(name, "", "", fix)])
    rows = list(book[SHEET].iter_rows(min_row=2, max_col=2, values_only=True))
    columns = (("".join(str(row[at]) for row in rows if len(row) > at and row[at] is not None)).encode() for at in (0, 1))
    return next(columns), next(columns)
