"""Office documents as packages of parts (zip files): the payload as a part of its own, and the same bytes every time."""

import datetime
import io
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import quoteattr

from crossroads.errors import ExportError
from crossroads.report.carried import NAME

TYPES = "[Content_Types].xml"
RELATIONS = "_rels/.rels"
KIND = "urn:crossroads:relationships:analysis"
"""The relationship by which the payload belongs to a document."""
_RELATION = f'<Relationship Id="crossroads" Type={quoteattr(KIND)} Target="/{NAME}"/>'
_TYPE = f'<Override PartName="/{NAME}" ContentType="application/json"/>'
EARLIEST, LATEST = datetime.datetime(1980, 1, 1), datetime.datetime(2107, 12, 31)  # noqa: DTZ001 - as zip files keep time


def moment(date: str) -> datetime.datetime:
    """A date of a briefing in ISO form, as UTC without its zone. Raises `ExportError` when it is none."""
    try:
        found = datetime.datetime.fromisoformat(date)
    except ValueError as error:
        raise ExportError(f"'{date[:40]}' is no date for a document; write it as 2019-06-30") from error
    return found.astimezone(datetime.UTC).replace(tzinfo=None) if found.tzinfo else found


def sealed(document: bytes, payload: bytes, date: str) -> bytes:
    """The Office document with `payload` as its part `NAME`; every part is dated `date`, so that equal parts give equal bytes."""
    with zipfile.ZipFile(io.BytesIO(document)) as package:
        parts = {name: package.read(name) for name in package.namelist() if name != NAME}
    parts[TYPES] = _with(parts[TYPES], _TYPE, "</Types>")
    parts[RELATIONS] = _with(parts[RELATIONS], _RELATION, "</Relationships>")
    return zipped(parts | {NAME: payload}, date)


def zipped(parts: Mapping[str, bytes], date: str) -> bytes:
    """A zip file of `parts`, name to content, in order, every one dated `date`, within the years that zip files know."""
    when = min(max(moment(date), EARLIEST), LATEST).timetuple()[:6]
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        for name, content in parts.items():
            info = zipfile.ZipInfo(name, when)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            info.create_system = 3
            package.writestr(info, content)
    return target.getvalue()


def _with(xml: bytes, piece: str, end: str) -> bytes:
    """`xml` with `piece` as the last child of its root, unless it stands there."""
    if piece.encode() in xml:
        return xml
    start, closing, rest = xml.rpartition(end.encode())
    return start + piece.encode() + closing + rest
