"""Charts become pictures here, on this machine, and say where they come from."""

import json
import struct
import zlib
from typing import Any
from xml.etree import ElementTree

import pytest

from crossroads.errors import ExportError
from crossroads.report.catalogue import numbers_in
from crossroads.report.images import as_png, to_png, to_svg, with_provenance_in_png, with_provenance_in_svg

BARS: dict[str, Any] = {
    "data": {"values": [{"option": "A & <b>B</b>", "score": 3}, {"option": "C", "score": 5}]},
    "mark": "bar",
    "encoding": {"x": {"field": "score", "type": "quantitative"}, "y": {"field": "option", "type": "nominal"}},
    "width": 200,
    "height": 100,
}
ELSEWHERE: dict[str, Any] = {**BARS, "data": {"url": "http://127.0.0.1:9/scores.csv"}}
PROVENANCE = {"sha256": "0" * 64, "title": "“<&>” \u0642"}


def chunks(png: bytes) -> dict[bytes, bytes]:
    """The chunks of a PNG by type, each with a right checksum."""
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    found: dict[bytes, bytes] = {}
    at = 8
    while at < len(png):
        (size,) = struct.unpack_from(">I", png, at)
        kind, content = png[at + 4 : at + 8], png[at + 8 : at + 8 + size]
        assert struct.unpack_from(">I", png, at + 8 + size)[0] == zlib.crc32(kind + content)
        found[kind] = found.get(kind, b"") + content
        at += size + 12
    return found


def size(png: bytes) -> tuple[int, int]:
    width, height = struct.unpack_from(">II", chunks(png)[b"IHDR"])
    return width, height


@pytest.mark.parametrize(("language", "shown"), [("en", "2,000"), ("fr", "2\u202f000"), ("de", "2.000")])
def test_the_axis_of_a_chart_is_numbered_in_the_language_of_numbers(language: str, shown: str) -> None:
    bars = {**BARS, "data": {"values": [{"option": "A", "score": 2000}]}}
    with numbers_in(language):
        root = ElementTree.fromstring(to_svg(bars))  # noqa: S314
    assert shown in {part.text for part in root.iter() if part.text}


def test_an_svg_is_well_formed_and_user_text_in_it_is_text() -> None:
    root = ElementTree.fromstring(to_svg(BARS))  # noqa: S314 - our own output
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert "A & <b>B</b>" in "".join(root.itertext())
    assert not [part for part in root.iter() if part.tag.rpartition("}")[2] in ("b", "script", "image")]


def test_a_png_grows_with_its_scale() -> None:
    single, double = size(to_png(BARS, scale=1)), size(to_png(BARS, scale=2))
    assert double == pytest.approx([2 * side for side in single], abs=2)
    assert size(to_png(BARS)) == double


def test_a_picture_in_svg_becomes_the_png_that_its_chart_would_become() -> None:
    assert as_png(to_svg(BARS)) == to_png(BARS)
    assert size(as_png(to_svg(BARS), scale=1)) == size(to_png(BARS, scale=1))


@pytest.mark.parametrize("draw", [to_svg, to_png])
def test_nothing_is_fetched(draw: Any) -> None:
    with pytest.raises(ExportError, match=r"cannot be drawn: .*not allowed: http://127\.0\.0\.1:9/scores\.csv"):
        draw(ELSEWHERE)


@pytest.mark.parametrize("draw", [to_svg, to_png])
def test_what_is_no_chart_is_refused_in_one_line(draw: Any) -> None:
    with pytest.raises(ExportError, match=r"the chart cannot be drawn: .+") as caught:
        draw({"mark": "nonsense"})
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("draw", [to_svg, to_png])
def test_text_that_xml_cannot_hold_is_marked_and_does_not_end_the_process(draw: Any) -> None:
    text = "bell \x07, nothing \x00, no character \uffff, half of one \ud800"
    drawn = draw({**BARS, "data": {"values": [{"option": text, "score": 3}]}, "title": text})
    assert isinstance(drawn, bytes) or "bell \ufffd, nothing \ufffd" in drawn


def test_an_svg_carries_its_provenance() -> None:
    root = ElementTree.fromstring(with_provenance_in_svg(to_svg(BARS), PROVENANCE))  # noqa: S314 - our own output
    metadata = root.find("{http://www.w3.org/2000/svg}metadata")
    assert metadata is not None
    assert json.loads(metadata.text or "") == PROVENANCE


def test_a_png_carries_its_provenance_and_shows_the_same_picture() -> None:
    plain = to_png(BARS)
    found = chunks(with_provenance_in_png(plain, PROVENANCE))
    keyword, _, rest = found[b"iTXt"].partition(b"\0")
    assert keyword == b"Provenance"
    assert json.loads(rest[len(b"\0\0") :].split(b"\0", 2)[2]) == PROVENANCE
    assert {kind: content for kind, content in found.items() if kind != b"iTXt"} == chunks(plain)
    assert next(iter(found)) == b"IHDR"
