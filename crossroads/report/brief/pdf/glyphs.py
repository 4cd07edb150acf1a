"""Characters that no font of a PDF has a shape for: found, written by their numbers, and named."""

import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence

from crossroads.report.brief.pdf.typesetter import Typesetter
from crossroads.report.catalogue import text
from crossroads.report.xml_text import xml_text

Spell = Callable[[str], str]
"""Gives a text as it can be set."""
NAMED = 40
"""At most so many characters are named."""
_NO_SHAPE = "\U0010ffff"
"""No font has a shape for it, since it will never be a character: what is drawn in its place is the box for a lack."""
LATIN = re.compile(r"[\n -~\u00a0-\u017f\u2010-\u2026\u2212]*")
"""Letters of Europe's Latin alphabets and their punctuation."""
_NEVER = ("Co", "Cn", "Mn", "Mc", "Me")
"""Kinds of characters that mean nothing to another reader, or nothing alone: those of nobody, and marks on no letter."""
_JOINER = "\u200d"
_REFUSED = "\ufeff"
"""A mark of the order of bytes, which is not seen, and which a PDF may not hold."""
_PROBE = b"""
#set page(width: 2cm, height: 2cm, margin: 0pt)
#set text(font: ("Libertinus Serif", "DejaVu Sans"))
#for one in json("probe.json") { page(one) }
"""
_SHAPE = re.compile(rb'xlink:href="#(\w+)"')


def missing(texts: Iterable[str], setter: Typesetter) -> list[str]:
    """The characters in `texts`, each with its accents, that none of the fonts has a shape for, in order of their numbers."""
    asked = sorted({one for said in texts for one in _characters(said)})
    if not asked:
        return []
    probe = json.dumps([_NO_SHAPE, *asked]).encode()
    (lack,), *drawn = [_SHAPE.findall(page) for page in setter.svgs({"main.typ": _PROBE, "probe.json": probe})]
    return [one for one, shapes in zip(asked, drawn, strict=True) if lack in shapes or _category(one[0]) in _NEVER]


def beyond_latin(texts: Iterable[str]) -> list[str]:
    """The characters in `texts` that are not of those which every font has."""
    return sorted({one for said in texts for one in _characters(said) if not LATIN.fullmatch(one)})


def spelling(lacking: Sequence[str]) -> Spell:
    """What writes each of the characters that are `lacking` by its number, and leaves other text as it is."""
    if not lacking:
        return _plain
    found = re.compile("|".join(map(re.escape, sorted(lacking, key=len, reverse=True))))
    return lambda said: found.sub(lambda one: f"[{_number(one[0])}]", _plain(said))


def named(lacking: Sequence[str]) -> str:
    """Which characters are lacking, in a sentence; nothing where none are."""
    if not lacking:
        return ""
    names = [text("brief.pdf.character", number=_number(one), name=_name(one)).strip() for one in lacking[:NAMED]]
    names += [text("brief.pdf.more", count=len(lacking) - NAMED)] if len(lacking) > NAMED else []
    return text("brief.pdf.missing", characters=", ".join(names))


def _plain(said: str) -> str:
    return xml_text(said).replace(_REFUSED, "")


def _number(characters: str) -> str:
    return " ".join(f"U+{ord(one):04X}" for one in characters)


def _name(characters: str) -> str:
    return ", ".join(filter(None, (unicodedata.name(one, "").lower() for one in characters)))


def _characters(said: str) -> Iterator[str]:
    """Each character but those of ASCII, with the marks on it, and with what a joiner ties to it, as in pictures of families."""
    if said.isascii():
        return
    whole, start = _plain(said), 0
    for place in range(1, len(whole) + 1):
        if place == len(whole) or not (_joined(whole[place]) or whole[place - 1] == _JOINER):
            if not whole[start:place].isascii():
                yield whole[start:place]
            start = place


def _joined(character: str) -> bool:
    return character == _JOINER or _category(character).startswith("M")


def _category(character: str) -> str:
    return unicodedata.category(character)
