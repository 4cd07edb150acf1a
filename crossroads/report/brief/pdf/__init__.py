"""The briefing as a PDF: typeset, tagged, with its fonts and what it was made from inside."""

import datetime
import json
import warnings
from collections.abc import Sequence
from importlib.resources import files

from crossroads.report.brief.content import Brief, Picture
from crossroads.report.brief.package import moment
from crossroads.report.brief.pdf.content import Data, content, spelled, texts
from crossroads.report.brief.pdf.glyphs import Spell, beyond_latin, missing, named, spelling
from crossroads.report.brief.pdf.pictures import Drawing, drawn
from crossroads.report.brief.pdf.typesetter import NotSetError, Typesetter, typesetter
from crossroads.report.carried import NAME, payload_bytes
from crossroads.report.catalogue import text
from crossroads.report.xml_text import xml_text

LANGUAGE, REGION = "en", "GB"
TEMPLATE = "brief.typ"


class MissingGlyphsWarning(UserWarning):
    """Some characters of a briefing are in none of the fonts of its PDF."""


def write(brief: Brief) -> bytes:
    """The content of a .pdf file, the same for the same briefing.

    Warns with `MissingGlyphsWarning` of characters that it can only show by their numbers. Raises `ExportError` for a
    date that is none, or a chart that cannot be drawn.
    """
    said = _said(brief)
    with typesetter(_when(brief)) as setter:
        lacking = missing(said, setter)
        try:
            made = setter.pdf(_sources(brief, lacking, setter))
        except NotSetError:  # marks that combine as no font knows
            lacking = beyond_latin(said)
            made = setter.pdf(_sources(brief, lacking, setter))
    if lacking:
        warnings.warn(named(lacking), MissingGlyphsWarning, stacklevel=2)
    return made


def not_shown(brief: Brief) -> str:
    """Which characters of `brief` its PDF can only show by their numbers, in a sentence; nothing where there are none."""
    said = _said(brief)
    if not beyond_latin(said):
        return ""
    with typesetter(_when(brief)) as setter:
        return named(missing(said, setter))


def _said(brief: Brief) -> list[str]:
    """All text on the pages of `brief`, pictures included."""
    return list(texts([content(brief), [(one.chart.spec, one.chart.data) for one in brief.pictures]]))


def _when(brief: Brief) -> datetime.datetime:
    return moment(brief.date).replace(tzinfo=datetime.UTC)


def _sources(brief: Brief, lacking: Sequence[str], setter: Typesetter) -> dict[str, bytes]:
    """The files that the typesetter sees, by name: the template, what it is to say, the pictures, and what is attached."""
    payload = payload_bytes(brief.analysis, holders=brief.settings.holders)
    spell = spelling(lacking)
    pictures = _pictures(brief, spell, setter)
    said = content(brief) | {"end": [line for line in (named(lacking), brief.provenance_line) if line]}
    whole = spelled(said, spell) | _frame(brief, json.loads(payload)["provenance"]["sha256"])
    whole["pictures"] = {
        one.id: {"file": one.id + made.ending, "ratio": made.ratio, "alt": xml_text(one.chart.alt)} for one, made in pictures
    }
    return {
        "main.typ": files("crossroads.report.brief.pdf").joinpath(TEMPLATE).read_bytes(),
        "brief.json": json.dumps(whole).encode(),
        NAME: payload,
        **{one.id + made.ending: made.content for one, made in pictures},
    }


def _pictures(brief: Brief, spell: Spell, setter: Typesetter) -> list[tuple[Picture, Drawing]]:
    return [
        (one, drawn(one.chart, part.where, spell, setter))
        for part in brief.parts
        for one in part.blocks
        if isinstance(one, Picture)
    ]


def _frame(brief: Brief, sha256: str) -> Data:
    """What is not said on the pages, properties, language, the attached file; and the words of the frame."""
    return {
        "language": LANGUAGE,
        "region": REGION,
        "properties": {
            "title": xml_text(brief.title),
            "author": xml_text(brief.settings.author),
            "description": xml_text(brief.subtitle),
            "keywords": sha256,
        },
        "payload": {"name": NAME, "description": text("brief.pdf.payload")},
        "words": {
            "contents": text("brief.pdf.contents"),
            "table": text("brief.pdf.table"),
            "figure": text("brief.pdf.figure"),
            "page": text("brief.pdf.page", page="{page}", pages="{pages}"),
        },
    }
