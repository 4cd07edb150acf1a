"""The typesetter and its fonts.

The fonts are its own and DejaVu Sans, which has Arabic letters and many symbols, and comes with matplotlib; without it the
others do alone. Fonts of the machine are left alone, so that the same briefing is the same file everywhere.
"""

import base64
import datetime
import importlib.util
import json
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from crossroads.errors import ExportError
from crossroads.report.rendering import PAGES, RefusedError

STANDARDS = ("a-3a", "ua-1")
"""PDF/A-3a, for files that are kept and have others attached; PDF/UA-1, for files that everybody can read."""
_BORROWED = ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf", "DejaVuSans-Oblique.ttf", "DejaVuSans-BoldOblique.ttf")


class NotSetError(ExportError):
    """Something that cannot be set such that the PDF keeps to the standards."""


@dataclass(frozen=True)
class Typesetter:
    """Makes pages of sources, files by name, of which it runs "main.typ". The documents it makes are dated `when`.

    It works in a process of its own, which finds the borrowed fonts in a folder.
    """

    fonts: str
    when: datetime.datetime

    def pdf(self, sources: Mapping[str, bytes]) -> bytes:
        """A PDF that keeps to the standards. Raises `NotSetError` for what cannot be set so, and `NotHereError`."""
        try:
            return PAGES.ask("pdf", _written(sources), self.fonts, STANDARDS, self.when.isoformat())
        except RefusedError as error:
            raise NotSetError(f"this cannot be typeset: {error}") from error

    def svgs(self, sources: Mapping[str, bytes]) -> list[bytes]:
        """A picture in SVG for each page. Raises as `pdf`."""
        try:
            return [one.encode() for one in json.loads(PAGES.ask("pages", _written(sources), self.fonts))]
        except RefusedError as error:
            raise NotSetError(f"this cannot be typeset: {error}") from error


@contextmanager
def typesetter(when: datetime.datetime) -> Iterator[Typesetter]:
    """The typesetter for documents of that date, while it lasts."""
    with tempfile.TemporaryDirectory() as folder:
        for file in _borrowed():
            shutil.copy(file, folder)  # alone: beside them lies a font that has a box for every character there is
        yield Typesetter(folder, when)


def _written(sources: Mapping[str, bytes]) -> dict[str, str]:
    return {name: base64.b64encode(content).decode() for name, content in sources.items()}


def _borrowed() -> list[Path]:
    found = importlib.util.find_spec("matplotlib")  # looked up and not imported, which would take a second
    if found is None or found.origin is None:
        return []
    folder = Path(found.origin).parent / "mpl-data" / "fonts" / "ttf"
    return [file for name in _BORROWED if (file := folder / name).is_file()]
