"""Decisions in files: a TOML folder, JSON or a workbook made by Crossroads, to and from `Decision`."""

from crossroads.files.bundled import bundled_decisions, bundled_root
from crossroads.files.document import to_document
from crossroads.files.edit import with_performance, with_value_function
from crossroads.files.load import load, load_bytes
from crossroads.files.opened import Opened, open_bytes, open_named

__all__ = [
    "Opened",
    "bundled_decisions",
    "bundled_root",
    "load",
    "load_bytes",
    "open_bytes",
    "open_named",
    "to_document",
    "with_performance",
    "with_value_function",
]
