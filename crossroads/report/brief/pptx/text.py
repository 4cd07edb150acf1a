"""How much room text takes on a slide, and how much of a text there is room for.

Slides do not flow: what does not fit its box hangs out of it. The fonts of the reader's machine are not known here, so
text is measured by the widths of Arial (those of Helvetica and Liberation Sans too), with a little to spare, and by more
for fonts that may be wider. All lengths are in points.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from crossroads.report.brief.unbroken import BLANK, tie
from crossroads.report.xml_text import xml_text

LINE = 1.22
"""The height of a line, for a size of 1."""
BETWEEN = 0.45
"""The space above a point of a list, for a size of 1."""
INDENT = 1.0
"""What a point of a list is indented by, for a size of 1."""
BOLD = 1.09
"""How much wider bold letters are."""
SLACK = 0.5
"""By how much text may be higher than its room: as much as lengths are rounded."""
SPARE = 1.04
"""Programs round the widths of letters each in its own way."""

_WIDTHS = {
    191: "'",
    222: "ijl",
    260: "|",
    278: " \u00a0\u202f!,./:;I[\\]ft",
    333: "()-`r{}",
    355: '"',
    389: "*",
    469: "^",
    500: "Jckmsvxyz",
    556: "#$0123456789?L_abdeghnopqu",
    584: "+<=>~",
    611: "FTZ",
    667: "&ABEKPSVXY",
    722: "CDHNRUw",
    778: "GOQ",
    833: "Mm",
    889: "%",
    944: "W",
    1015: "@",
}
_OF = {letter: width / 1000 for width, letters in _WIDTHS.items() for letter in letters}
_UNKNOWN, _FULL = 0.75, 1.1
_BLANKS = re.compile(r"[^\S\u00a0\u202f]+")
_TIED = tie()
_LOOSE = f" {BLANK},;:"
"""What no text is cut behind."""
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=\S)")

Point = tuple[str, str]
"""A point of a list: a term that is set off, or none, and what is said."""


class Room(NamedTuple):
    """A box on a slide, from its left upper corner."""

    left: float
    top: float
    width: float
    height: float

    @property
    def bottom(self) -> float:
        """Where it ends."""
        return self.top + self.height

    def split(self, share: float, gap: float) -> tuple["Room", "Room"]:
        """Two boxes side by side, the left one with `share` of the width."""
        left = (self.width - gap) * share
        return self._replace(width=left), self._replace(left=self.left + left + gap, width=self.width - left - gap)

    def under(self, height: float, gap: float = 0.0) -> "Room":
        """What is left below the uppermost `height`."""
        return self._replace(top=self.top + height + gap, height=max(0.0, self.height - height - gap))


@dataclass(frozen=True)
class Fitted:
    """A text as there is room for it: its size, what of it is shown, and the height that takes."""

    size: float
    said: str
    height: float


@dataclass(frozen=True)
class FittedPoints:
    """A list as there is room for it: its size, the points that are shown, and the height that takes."""

    size: float
    points: tuple[Point, ...]
    height: float


def one_line(said: str) -> str:
    """A text as slides hold it: no line breaks, no characters that XML lacks."""
    return _TIED(_BLANKS.sub(" ", xml_text(said)).strip())


def _letter(letter: str) -> float:
    if letter in _OF:
        return _OF[letter]
    bare = unicodedata.normalize("NFD", letter)[0]
    if bare in _OF:
        return _OF[bare]
    if unicodedata.category(letter) in ("Mn", "Cf", "Me"):
        return 0.0
    return _FULL if unicodedata.east_asian_width(letter) in "WF" or ord(letter) > 0xFFFF else _UNKNOWN


@dataclass(frozen=True)
class Measure:
    """Measures text in a font that is `wide` times as wide as Arial."""

    wide: float = 1.0

    def width(self, said: str, size: float, *, bold: bool = False) -> float:
        """How long a line is."""
        return sum(map(_letter, said)) * size * self.wide * SPARE * (BOLD if bold else 1.0)

    def lines(self, said: str, width: float, size: float, *, bold: bool = False) -> int:
        """In how many lines of `width` a text is set; a word that is longer is broken."""
        count, used, space = 1, 0.0, self.width(" ", size, bold=bold)
        for word in said.split(" "):
            long = self.width(word, size, bold=bold)
            if used and used + space + long <= width:
                used += space + long
                continue
            count += bool(used)
            more, used = divmod(long, width) if long > width else (0, long)
            count += int(more) + (1 if more else 0)  # what a broken word leaves over is hard to foretell
        return count

    def height(self, said: str, width: float, size: float, *, bold: bool = False) -> float:
        """How high a text is."""
        return self.lines(said, width, size, bold=bold) * size * LINE

    def cut(self, said: str, room: Room, size: float, *, bold: bool = False) -> str:
        """As much of a text as there is room for, with three dots where it ends early; at a word where there is one."""
        if self.height(said, room.width, size, bold=bold) <= room.height + SLACK:
            return said
        low, high = 0, len(said)
        while low < high:
            middle = (low + high + 1) // 2
            fits = self.height(f"{said[:middle]}…", room.width, size, bold=bold) <= room.height + SLACK
            low, high = (middle, high) if fits else (low, middle - 1)
        kept = said[:low]
        at_word = kept.rpartition(" ")[0] if low < len(said) and said[low] != " " else kept
        return f"{(at_word if len(at_word) > low / 2 else kept).rstrip(_LOOSE)}…"

    def fit(self, said: str, room: Room, sizes: Sequence[float], *, bold: bool = False) -> Fitted:
        """A text in the largest of `sizes` (falling) in which it fits, if need be without its last sentences, else cut."""
        for shorter in _shorter(one_line(said)):
            for size in sizes:
                height = self.height(shorter, room.width, size, bold=bold)
                if height <= room.height + SLACK:
                    return Fitted(size, shorter, height)
        shown = self.cut(one_line(said), room, sizes[-1], bold=bold)
        return Fitted(sizes[-1], shown, self.height(shown, room.width, sizes[-1], bold=bold))

    def fit_points(self, points: Sequence[Point], room: Room, sizes: Sequence[float]) -> FittedPoints:
        """A list in the largest of `sizes` in which it fits, if need be without its last points; one too long is cut."""
        tidy = [(one_line(term), one_line(said)) for term, said in points]
        for count in range(len(tidy), 0, -1):
            for size in sizes:
                height = self.points_height(tidy[:count], room.width, size)
                if height <= room.height + SLACK:
                    return FittedPoints(size, tuple(tidy[:count]), height)
        if not tidy:
            return FittedPoints(sizes[0], (), 0.0)
        size, (term, said) = sizes[-1], tidy[0]
        inner = room._replace(width=room.width - INDENT * size)
        whole = self.fit(f"{term}: {said}" if term else said, inner, sizes[-1:], bold=bool(term)).said
        shown = (term, whole.removeprefix(f"{term}: ")) if term and whole.startswith(f"{term}: ") else ("", whole)
        return FittedPoints(size, (shown,), self.points_height([shown], room.width, size))

    def points_height(self, points: Sequence[Point], width: float, size: float) -> float:
        """How high a list is, bullets and the space between its points included."""
        lines = sum(self._point_lines(point, width - INDENT * size, size) for point in points)
        return lines * size * LINE + max(0, len(points) - 1) * BETWEEN * size

    def _point_lines(self, point: Point, width: float, size: float) -> int:
        term, said = point
        return self.lines(f"{term}: {said}" if term else said, width / (1 + (BOLD - 1) * bool(term)), size)


def _shorter(said: str) -> Iterator[str]:
    """A text, then the same with fewer and fewer sentences."""
    sentences = _SENTENCE.split(said)
    for count in range(len(sentences), 0, -1):
        yield " ".join(sentences[:count])
