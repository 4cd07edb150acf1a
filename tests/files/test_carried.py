"""What a file carries of where its numbers come from is found in every kind of file, and no file breaks the search."""

import html
import io
import json
import struct
import zipfile
import zlib
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossroads.errors import DecisionError
from crossroads.files.carried import ELEMENT, NAME, read_carried
from tests.examples import drawn

PAYLOAD: dict[str, Any] = {"crossroads": 1, "provenance": {"sha256": "ab", "status": "<b>&amp; “x” --"}, "scores": {"a": 1.5}}
ORIGIN = {"provenance": PAYLOAD["provenance"]}
TEXT = json.dumps(PAYLOAD)


def in_zip(name: str, content: bytes = TEXT.encode()) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("other.xml", "<a/>")
        archive.writestr(name, content)
    return buffer.getvalue()


def in_page() -> bytes:
    safe = TEXT.replace("<", "\\u003c")
    return f'<!doctype html><html><p>x</p><script type="application/json" id="{ELEMENT}">{safe}</script></html>'.encode()


def in_png() -> bytes:
    body = b"Provenance\0\0\0\0\0" + json.dumps(ORIGIN["provenance"]).encode()
    chunk = struct.pack(">I", len(body)) + b"iTXt" + body + struct.pack(">I", zlib.crc32(b"iTXt" + body))
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I4s", 1, b"IHDR") + b"x0000" + chunk


def in_svg() -> bytes:
    return f"<svg><metadata>{html.escape(json.dumps(ORIGIN['provenance']), quote=False)}</metadata></svg>".encode()


def in_table() -> bytes:
    quoted = json.dumps(ORIGIN["provenance"]).replace('"', '""')
    return f'\ufeffRank,Option id,Score,Provenance\r\n1,a,1.5,"{quoted}"\r\n,b,2,"{quoted}"\r\n'.encode()


@pytest.mark.parametrize(
    "content", [TEXT.encode(), in_zip(NAME), in_zip(f"word/{NAME}"), in_page()], ids=["json", "zip", "docx", "html"]
)
def test_the_payload_of_a_document(content: bytes) -> None:
    assert read_carried(content, "file") == PAYLOAD


def test_an_archive_of_all_holds_what_its_ranking_as_json_holds() -> None:
    ranking = {"ranking": [{"option": "a", "score": 1.5, "rank": 1}], **ORIGIN}
    assert read_carried(in_zip("mali-2019.json", json.dumps(ranking).encode()), "all.zip") == {
        **ORIGIN,
        "scores": {"a": 1.5},
        "ranks": {"a": 1},
    }


@pytest.mark.parametrize("content", [in_png(), in_svg()], ids=["png", "svg"])
def test_the_provenance_of_a_picture(content: bytes) -> None:
    assert read_carried(content, "file") == ORIGIN


def test_a_table_gives_scores_and_ranks_as_well() -> None:
    assert read_carried(in_table(), "file") == {**ORIGIN, "scores": {"a": 1.5, "b": 2.0}, "ranks": {"a": 1, "b": None}}


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{}",
        b"hello",
        b"\xff\xfe",
        b"PK\x03\x04",
        b"%PDF-1.7",
        b"\x89PNG\r\n\x1a\n",
        b"<svg></svg>",
        b"<html></html>",
        in_zip("x.txt"),
    ],
)
def test_a_file_that_carries_nothing_is_refused_by_its_name(content: bytes) -> None:
    with pytest.raises(DecisionError) as refused:
        read_carried(content, "my file.bin")
    assert "my file.bin" in str(refused.value)


def test_a_part_that_is_huge_once_unpacked_is_not_unpacked() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(NAME, b" " * 110_000_000)
    with pytest.raises(DecisionError, match="too large"):
        read_carried(buffer.getvalue(), "bomb.docx")


WHOLE = [TEXT.encode(), in_zip(NAME), in_page(), in_png(), in_svg(), in_table()]


@settings(max_examples=drawn(200), deadline=None)
@given(st.sampled_from(WHOLE), st.integers(0, 400), st.integers(0, 12), st.binary(max_size=6))
def test_a_spoilt_file_is_read_or_refused(content: bytes, start: int, length: int, put: bytes) -> None:
    spoilt = content[:start] + put + content[start + length :]
    try:
        found = read_carried(spoilt, "spoilt")
    except DecisionError:
        return
    assert isinstance(found["provenance"], dict)
