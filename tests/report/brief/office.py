"""Documents as their readers see them: page by page, through LibreOffice and poppler, the pages kept for people to look at.

    seen = office.pages(content, "two-pages.docx", soffice)   # the fixture `soffice` says where LibreOffice is
    assert len(seen) == 2 and "Contents" in seen.texts[0]

A PDF needs no LibreOffice: `office.pages(content, "two-pages.pdf")`. A test whose machine lacks what it takes is skipped.
"""

import io
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests import libreoffice
from tests.machine import needed

FOLDER = Path(__file__).resolve().parents[3] / "screenshots" / "brief"
"""Where PDFs and pictures of pages stay after a run."""
DOTS = 80
"""Dots to the inch of the pictures."""


@dataclass(frozen=True)
class Pages:
    """The pages of a document: as one `pdf`, as `pictures` (PNG), and as `texts` in their layout, one a page."""

    pdf: Path
    pictures: tuple[Path, ...]
    texts: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.pictures)


def pages(content: bytes, name: str, soffice: str = "", dots: int = DOTS) -> Pages:
    """The pages of the document `content` called `name`, whose ending says what it is; they are kept in `FOLDER`."""
    needed(shutil.which("pdftoppm"), "poppler is not installed (on Debian or Ubuntu: apt-get install poppler-utils)")
    place = Path(tempfile.mkdtemp(prefix="pages", dir=libreoffice.profile()))  # another run may look at the same document
    pdf = place / f"{name.removesuffix('.pdf')}.pdf"
    pdf.write_bytes(content if name.endswith(".pdf") else as_pdf(content, Path(name).suffix, soffice))
    subprocess.run(["pdftoppm", "-png", "-r", str(dots), str(pdf), str(place / name)], check=True, capture_output=True)
    pictures = sorted(place.glob(f"{name}-*.png"))
    shutil.copytree(place, FOLDER, dirs_exist_ok=True)
    layout = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True).stdout.decode()
    return Pages(pdf, tuple(pictures), tuple(layout.split("\f")[: len(pictures)]))


def as_pdf(content: bytes, ending: str, soffice: str) -> bytes:
    """A document as LibreOffice prints it. Where it reads no documents of that kind at all, the test is skipped."""
    if (printed := _printed(content, ending, soffice)) is not None:
        return printed
    if _printed(_blank(ending), ending, soffice) is None:
        pytest.skip(f"LibreOffice here reads no {ending} (on Debian or Ubuntu: apt-get install libreoffice-writer and -impress)")
    pytest.fail(f"LibreOffice does not open this {ending}")


def _printed(content: bytes, ending: str, soffice: str) -> bytes | None:
    with tempfile.TemporaryDirectory() as place:
        source = Path(place) / f"document{ending}"
        source.write_bytes(content)
        target = libreoffice.converted(source, "pdf", Path(place), soffice)
        return target.read_bytes() if target else None


def _blank(ending: str) -> bytes:
    """A document of that kind by the package that knows it, with nothing in it."""
    import docx
    import pptx

    empty = io.BytesIO()
    made = pptx.Presentation() if ending == ".pptx" else docx.Document()
    made.save(empty)
    return empty.getvalue()
