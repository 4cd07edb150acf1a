"""Office documents as packages of parts (zip files): the payload as a part of its own, and the same bytes every time."""

import datetime
import io
import zipfile
import zlib
from collections.abc import Mapping
from typing import Protocol
from xml.sax.saxutils import quoteattr

from crossroads.errors import ExportError
from crossroads.report.brief.content import Brief
from crossroads.report.carried import NAME
from crossroads.report.xml_text import xml_text

TYPES = "[Content_Types].xml"
RELATIONS = "_rels/.rels"
KIND = "urn:crossroads:relationships:analysis"
"""The relationship by which the payload belongs to a document."""
_RELATION = f'<Relationship Id="crossroads" Type={quoteattr(KIND)} Target="/{NAME}"/>'
_TYPE = f'<Override PartName="/{NAME}" ContentType="application/json"/>'
LANGUAGE = "en-GB"
"""The language of the text."""
LONGEST = 255
"""Characters that a property of a document may have."""
LARGEST = 64 * 2**20
"""Bytes that a template may take when unpacked."""
DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    SyntaxError,
    KeyError,
    ValueError,
    AttributeError,
    TypeError,
    NotImplementedError,
    EOFError,
)
"""What lxml, zipfile and the readers of documents raise over files that are damaged, or of another kind."""
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


def as_document(template: bytes, kinds: Mapping[bytes, str], endings: str) -> bytes:
    """A template, its type changed from one of the `kinds` of template files to that of a document, which readers ask for.

    Raises `ExportError` when it is too large or has macros, which belong to files with other `endings`, and of `DAMAGE`
    where it is no such file.
    """
    with zipfile.ZipFile(io.BytesIO(template)) as package:
        if sum(info.file_size for info in package.infolist()) > LARGEST:
            raise ExportError(f"the template is larger than {LARGEST // 2**20} MB unpacked; take pictures out of it")
        types = package.read(TYPES)
        if b"macroEnabled" in types:
            raise ExportError(f"the template has macros, which a briefing cannot hold; save it as {endings}")
        kind = next((one for one in kinds if one in types), None)
        if kind is None:
            return template
        parts = {name: package.read(name) for name in package.namelist()}
    return zipped(parts | {TYPES: types.replace(kind, kinds[kind].encode())}, "2000-01-01")


class Properties(Protocol):
    """The properties of a document."""

    title: str
    subject: str
    author: str
    last_modified_by: str
    comments: str
    category: str
    content_status: str
    keywords: str
    language: str
    revision: int
    version: str
    created: datetime.datetime
    modified: datetime.datetime


def describe(found: Properties, brief: Brief, sha256: str) -> None:
    """Say in the properties of a file what it is, whose, and from when; the key word is the hash of the decision."""
    found.title, found.subject = _short(brief.title), _short(brief.subtitle)
    found.author = found.last_modified_by = _short(brief.settings.author)
    found.comments, found.category, found.content_status = _short(brief.provenance_line), _short(brief.classification), ""
    found.keywords, found.language, found.revision, found.version = sha256, LANGUAGE, 1, ""
    found.created = found.modified = moment(brief.date)


def _short(said: str) -> str:
    shown = xml_text(said)
    return shown if len(shown) <= LONGEST else f"{shown[: LONGEST - 1]}…"


def _with(xml: bytes, piece: str, end: str) -> bytes:
    """`xml` with `piece` as the last child of its root, unless it stands there."""
    if piece.encode() in xml:
        return xml
    start, closing, rest = xml.rpartition(end.encode())
    return start + piece.encode() + closing + rest
