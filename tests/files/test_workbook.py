"""A workbook is read only through the JSON it carries; junk in its clothes is refused."""

import io
import zipfile
from collections.abc import Callable

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossroads import DecisionError
from crossroads.files.load import load_bytes
from crossroads.files.workbook import PIECE, SHEET, pieces
from crossroads.model import Decision
from tests.decisions import office_site, outcome
from tests.examples import drawn


def workbook(*cells: object, sheet: str = SHEET) -> bytes:
    """A workbook with a heading and then `cells` in the first column of `sheet`."""
    book = openpyxl.Workbook(write_only=True)
    page = book.create_sheet(sheet)
    for cell in ("heading", *cells):
        page.append([cell])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def refusal(content: bytes) -> str:
    with pytest.raises(DecisionError) as caught:
        load_bytes(content, "book.xlsx")
    assert {problem.file for problem in caught.value.problems} == {"book.xlsx"}
    str(caught.value).encode()
    return str(caught.value)


def test_the_canonical_json_in_pieces_loads_to_the_same_decision() -> None:
    canonical = office_site().canonical
    for size in (PIECE, 100, 7):
        cut = [canonical[start : start + size] for start in range(0, len(canonical), size)]
        assert load_bytes(workbook(*cut), "book.xlsx").sha256 == office_site().sha256
    assert "".join(pieces(canonical)) == canonical


@given(st.text(max_size=100_000))
@settings(max_examples=drawn(20), deadline=None)
def test_pieces_fit_a_cell_and_add_up(text: str) -> None:
    assert "".join(pieces(text)) == text
    assert all(0 < len(piece) <= 32_767 for piece in pieces(text))


def test_a_workbook_of_somebody_else_is_refused() -> None:
    assert "no sheet 'decision'" in refusal(workbook("{}", sheet="Tabelle1"))


@pytest.mark.parametrize("cells", [(), ("{",), ("junk",), (1, 2, 3), ("[]",), (None, None)])
def test_a_sheet_that_holds_no_decision_is_refused(cells: tuple[object, ...]) -> None:
    refusal(workbook(*cells))


def test_a_bomb_is_refused_unopened() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("xl/workbook.xml", "w") as part:
        for _ in range(101):
            part.write(bytes(1_000_000))
    assert "too large" in refusal(buffer.getvalue())


def test_more_text_than_a_decision_file_may_hold_is_refused() -> None:
    assert "too large" in refusal(workbook('{"a": "', *["x" * 30_000] * 200, '"}'))


def rewritten(content: bytes, change: Callable[[str, bytes], bytes | None]) -> bytes:
    """A workbook with each part as `change` gives it; None leaves it out."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            part = change(name, old.read(name))
            if part is not None:
                new.writestr(name, part)
    return buffer.getvalue()


GOOD = workbook(office_site().canonical)
PARTS = zipfile.ZipFile(io.BytesIO(GOOD)).namelist()


@pytest.mark.filterwarnings("ignore::UserWarning")
@pytest.mark.parametrize("name", PARTS)
@pytest.mark.parametrize(
    "junk", [None, b"", b"junk", b"<a/>", b"\x00\xff", b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>']
)
def test_a_workbook_with_one_part_spoilt_loads_or_is_refused(name: str, junk: bytes | None) -> None:
    content = rewritten(GOOD, lambda part, data: junk if part == name else data)
    found = outcome(lambda: load_bytes(content, "book.xlsx"))
    assert found == office_site() or str(found).startswith("book.xlsx: ")


@given(st.data())
@settings(max_examples=drawn(100), deadline=None)
def test_a_workbook_with_some_bytes_changed_loads_or_is_refused(data: st.DataObject) -> None:
    content = bytearray(GOOD)
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    found = outcome(lambda: load_bytes(bytes(content), "book.xlsx"))
    assert found == office_site() or str(found).startswith("book.xlsx: ")


@pytest.mark.filterwarnings("ignore::UserWarning")
@given(st.sampled_from(PARTS), st.data())
@settings(max_examples=drawn(100), deadline=None)
def test_a_workbook_with_its_xml_changed_loads_or_is_refused(name: str, data: st.DataObject) -> None:
    def change(part: str, content: bytes) -> bytes:
        if part != name:
            return content
        start = data.draw(st.integers(0, len(content)))
        return content[:start] + data.draw(st.binary(max_size=5)) + content[start + data.draw(st.integers(0, 30)) :]

    found = outcome(lambda: load_bytes(rewritten(GOOD, change), "book.xlsx"))
    assert isinstance(found, Decision) or str(found).startswith("book.xlsx: ")


def test_an_encrypted_zip_is_refused() -> None:
    content = bytearray(GOOD)
    central = content.rindex(b"PK\x01\x02")
    for start in range(len(content) - 4):
        if content[start : start + 4] == b"PK\x01\x02":
            content[start + 8] |= 1
        if content[start : start + 4] == b"PK\x03\x04":
            content[start + 6] |= 1
    assert central
    refusal(bytes(content))


def test_escaped_surrogates_in_a_cell_are_refused_like_any_junk() -> None:
    refusal(workbook("_xD800_"))
