"""What a file that Crossroads wrote carries of where its numbers come from, read back out of it.

Documents carry the payload: one JSON object with the decision, the scores and ranks that the file shows, and the provenance.
Texts and pictures carry the provenance alone, with the hash of the decision. Nothing in a file is run, and what is read is
bounded in size.
"""

import csv
import io
import re
import struct
import zipfile
from collections.abc import Callable, Mapping
from html.parser import HTMLParser
from typing import Any

from crossroads.errors import DecisionError, Problem
from crossroads.files.read import MAX_BYTES, parse_json
from crossroads.files.workbook import SPOILT, UNPACKED, carried_beside

NAME = "crossroads.json"
"""What the payload is called where it is a file inside a file."""
LARGEST = 60_000_000
"""Bytes of a file that is looked into."""
ELEMENT = "crossroads"
"""The id of the element of a page, and the word that begins a comment, in which it stands."""
NOTHING = (
    "carries nothing of Crossroads; files that Crossroads wrote can be verified: "
    ".json .xlsx .docx .pptx .pdf .html .csv .md .xml .svg .png .zip"
)

Payload = Mapping[str, Any]
_ALONE = re.compile(r"[^/]+\.json")
"""A JSON file that lies in no folder of an archive."""


def read_carried(content: bytes, name: str) -> Payload:
    """The payload in the bytes of the file called `name`: `provenance`, and where there is one `decision`, `scores`, `ranks`.

    Raises `DecisionError` for a file that carries nothing, that is too large, or that cannot be read.
    """
    reader = next((read for begins, read in _READERS if begins(content)), _text)
    try:
        found = reader(content, name)
    except (*SPOILT, csv.Error) as error:
        if isinstance(error, DecisionError):
            raise
        raise _refused(name, "cannot be read; it may be damaged. Export it again") from error
    if not isinstance(found, dict) or not isinstance(found.get("provenance"), dict):
        raise _refused(name, NOTHING)
    return found


def _refused(name: str, why: str) -> DecisionError:
    return DecisionError([Problem(name, "", "", why)])


def _json(content: bytes, name: str) -> Payload | None:
    document = parse_json(content, name)
    if "crossroads" in document or "ranking" not in document:
        return document
    return from_ranking(document)


def from_ranking(document: Mapping[str, Any]) -> dict[str, Any]:
    """The payload in a ranking as `rank --json` prints it."""
    rows = [row for row in document["ranking"] if isinstance(row, dict)]
    found = {"provenance": document.get("provenance")}
    found |= {key: {row["option"]: row.get(one) for row in rows} for key, one in (("scores", "score"), ("ranks", "rank"))}
    return found | ({"decision": document["decision_document"]} if "decision_document" in document else {})


def _zip(content: bytes, name: str) -> Payload | None:
    """A Word document or slides: the part `NAME`; an archive of all: the ranking as JSON; or else a workbook."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = archive.infolist()
        part = next((one for one in parts if one.filename.rsplit("/", 1)[-1] == NAME), None)
        part = part or next((one for one in parts if _ALONE.fullmatch(one.filename)), None)
        if part is None:
            return _workbook(content, name)
        if part.file_size > UNPACKED:
            raise _refused(name, "too large once unpacked")
        return _json(archive.read(part), name)


def _workbook(content: bytes, name: str) -> Payload | None:
    decision, beside = carried_beside(content, name)
    return {**parse_json(beside, name), "decision": parse_json(decision, name)} if beside else None


def _pdf(content: bytes, name: str) -> Payload | None:
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        attached = PdfReader(io.BytesIO(content)).attachments.get(NAME)
    except PyPdfError as error:
        raise _refused(name, "cannot be read; it may be damaged. Export it again") from error
    return parse_json(attached[0], name) if attached else None


def _png(content: bytes, name: str) -> Payload | None:
    """The provenance in the text chunk that `report.images` writes."""
    place = 8
    while place + 8 <= len(content):
        size, kind = struct.unpack(">I4s", content[place : place + 8])
        body = content[place + 8 : place + 8 + size]
        if kind == b"iTXt" and body.startswith(b"Provenance\0"):
            return {"provenance": parse_json(body.split(b"\0", 5)[-1], name)}
        place += 12 + size
    return None


def _text(content: bytes, name: str) -> Payload | None:
    """A page, a picture in SVG, a table in CSV, or Markdown."""
    if len(content) > UNPACKED:
        raise _refused(name, "too large")
    written = content.decode("utf-8-sig")
    if "<html" in written[:2_000].lower():
        return _page(written, name)
    if found := re.search(r"<metadata>(.*?)</metadata>", written, re.DOTALL):
        from html import unescape

        return {"provenance": parse_json(unescape(found.group(1)).encode(), name)}
    if found := re.search(rf"<!-- {ELEMENT} (.*?) -->", written, re.DOTALL):
        return {"provenance": parse_json(found.group(1).encode(), name)}
    return _table(written, name)


def _page(written: str, name: str) -> Payload | None:
    """The element of an HTML page that holds data and is no script."""

    class Finder(HTMLParser):
        inside = False
        data = ""

        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            self.inside = tag == "script" and dict(attrs).get("id") == ELEMENT

        def handle_endtag(self, tag: str) -> None:
            self.inside = False

        def handle_data(self, data: str) -> None:
            self.data += data if self.inside else ""

    finder = Finder()
    finder.feed(written)
    return parse_json(finder.data.encode(), name) if finder.data else None


def _table(written: str, name: str) -> Payload | None:
    """The ranking as CSV: each row has the provenance."""
    csv.field_size_limit(MAX_BYTES)
    rows = list(csv.DictReader(io.StringIO(written)))
    if not rows or not rows[0].get("Provenance"):
        return None
    origin = parse_json(rows[0]["Provenance"].encode(), name)
    scores = {row["Option id"]: float(row["Score"]) for row in rows}
    ranks = {row["Option id"]: int(row["Rank"]) if row["Rank"] else None for row in rows}
    return {"provenance": origin, "scores": scores, "ranks": ranks}


def _begins(*marks: bytes) -> Callable[[bytes], bool]:
    return lambda content: content.removeprefix(b"\xef\xbb\xbf").lstrip()[:8].startswith(marks)


_READERS: tuple[tuple[Callable[[bytes], bool], Callable[[bytes, str], Payload | None]], ...] = (
    (_begins(b"PK\x03\x04"), _zip),
    (_begins(b"%PDF"), _pdf),
    (_begins(b"\x89PNG"), _png),
    (_begins(b"{"), _json),
)
