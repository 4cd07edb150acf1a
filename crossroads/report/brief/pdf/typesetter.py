"""The typesetter and its fonts.

The fonts are its own and DejaVu Sans, which has Arabic letters and many symbols, and comes with matplotlib; without it the
others do alone. Fonts of the machine are left alone, so that the same briefing is the same file everywhere.
"""

import datetime
import importlib.util
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import typst

from crossroads.errors import ExportError

STANDARDS = ("a-3a", "ua-1")
"""PDF/A-3a, for files that are kept and have others attached; PDF/UA-1, for files that everybody can read."""
_BORROWED = ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf", "DejaVuSans-Oblique.ttf", "DejaVuSans-BoldOblique.ttf")
_compile: Callable[..., Any] = typst.compile
"""Its types know neither of several sources nor of several pages."""


class NotSetError(ExportError):
    """Something that cannot be set such that the PDF keeps to the standards."""


@dataclass(frozen=True)
class Typesetter:
    """Makes pages of sources, files by name, of which it runs "main.typ". The documents it makes are dated `when`."""

    fonts: typst.Fonts
    when: datetime.datetime

    def pdf(self, sources: Mapping[str, bytes]) -> bytes:
        """A PDF that keeps to the standards. Raises `NotSetError` for what cannot be set so."""
        try:
            made: bytes = _compile(
                dict(sources), format="pdf", font_paths=self.fonts, pdf_standards=list(STANDARDS), timestamp=self.when
            )
        except typst.TypstError as error:
            raise NotSetError(f"this cannot be typeset: {error}") from error
        return made

    def svgs(self, sources: Mapping[str, bytes]) -> list[bytes]:
        """A picture in SVG for each page."""
        made: list[bytes] = _compile(dict(sources), format="svg", font_paths=self.fonts)
        return made


@contextmanager
def typesetter(when: datetime.datetime) -> Iterator[Typesetter]:
    """The typesetter for documents of that date, while it lasts."""
    with tempfile.TemporaryDirectory() as folder:
        for file in _borrowed():
            shutil.copy(file, folder)  # alone: beside them lies a font that has a box for every character there is
        yield Typesetter(typst.Fonts(include_system_fonts=False, font_paths=[folder]), when)


def _borrowed() -> list[Path]:
    found = importlib.util.find_spec("matplotlib")  # looked up and not imported, which would take a second
    if found is None or found.origin is None:
        return []
    folder = Path(found.origin).parent / "mpl-data" / "fonts" / "ttf"
    return [file for name in _BORROWED if (file := folder / name).is_file()]
