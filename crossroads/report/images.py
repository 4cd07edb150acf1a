"""Charts as pictures, made on this machine in a process of its own; nothing is fetched from anywhere."""

import json
import struct
import zlib
from collections.abc import Mapping
from typing import Any
from xml.sax.saxutils import escape

from crossroads.errors import ExportError
from crossroads.report.catalogue import locale
from crossroads.report.rendering import CHARTS, RefusedError
from crossroads.report.xml_text import xml_text

_PNG_HEADER = 33
"""Bytes of the signature and the header chunk, with which every PNG begins."""


def to_svg(spec: Mapping[str, Any]) -> str:
    """The Vega-Lite `spec` as SVG.

    Raises `ExportError` when it cannot be drawn, and of its kind `NotHereError` when this machine cannot, or not now.
    """
    return _drawn("svg", _drawable(spec), locale()).decode()


def to_png(spec: Mapping[str, Any], scale: float = 2.0) -> bytes:
    """The Vega-Lite `spec` as PNG, `scale` pixels to a point. Raises as `to_svg`."""
    return as_png(to_svg(spec), scale)


def as_png(svg: str, scale: float = 2.0) -> bytes:
    """A picture of `to_svg` as PNG, for which the chart need not be worked out again. Raises as `to_svg`."""
    return _drawn("png", svg, scale)


def _drawn(operation: str, *given: object) -> bytes:
    try:
        return CHARTS.ask(operation, *given)
    except RefusedError as error:
        raise _not_drawn(error) from error


def _drawable(part: Any) -> Any:
    """A spec with all its text such that it can be drawn; the converter ends the whole process over what XML cannot hold."""
    if isinstance(part, str):
        return xml_text(part)
    if isinstance(part, Mapping):
        return {_drawable(key): _drawable(value) for key, value in part.items()}
    if isinstance(part, list | tuple):
        return [_drawable(value) for value in part]
    return part


def _not_drawn(error: RefusedError) -> ExportError:
    lines = [line for line in str(error).splitlines() if not line.startswith(" ")]  # what is indented is a stack of calls
    return ExportError(f"the chart cannot be drawn: {lines[-1] if lines else 'its specification is not valid'}")


def with_provenance_in_svg(svg: str, provenance: Mapping[str, Any]) -> str:
    """`svg` with the provenance object as its metadata, in JSON."""
    start, tag, rest = svg.partition(">")
    return f"{start}{tag}<metadata>{escape(json.dumps(provenance))}</metadata>{rest}"


def with_provenance_in_png(png: bytes, provenance: Mapping[str, Any]) -> bytes:
    """`png` with the provenance object in a text chunk called "Provenance", in JSON, after the header.

    Source: PNG (Portable Network Graphics) Specification, Third Edition, 11.3.3.4 iTXt.
    """
    text = json.dumps(provenance, ensure_ascii=False).encode()
    content = b"iTXt" + b"Provenance\0" + b"\0\0" + b"\0" + b"\0" + text  # not compressed, no language, no translated keyword
    chunk = struct.pack(">I", len(content) - 4) + content + struct.pack(">I", zlib.crc32(content))
    return png[:_PNG_HEADER] + chunk + png[_PNG_HEADER:]
