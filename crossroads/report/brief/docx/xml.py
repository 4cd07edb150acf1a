"""Pieces of WordprocessingML that python-docx has no words for: elements, paragraphs with fields, bookmarks."""

import re
from collections.abc import Mapping, Sequence

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.oxml.xmlchemy import BaseOxmlElement

from crossroads.report.xml_text import xml_text

Field = tuple[str, str]
"""What a field computes, as Word writes it, and what it shows until it is updated."""
MARKS = ("\x01", "\x02")
"""Where fields stand in a text; no text that XML can hold has these characters."""


def element(tag: str, *children: BaseOxmlElement, **attributes: str) -> BaseOxmlElement:
    """An element such as "w:tab" with attributes of the same namespace."""
    made: BaseOxmlElement = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    made.extend(children)
    return made


def run(said: str, style: str = "") -> BaseOxmlElement:
    """A run of text, in a character style by id; line breaks and tabs in it are such."""
    made = element("w:r", *([element("w:rPr", element("w:rStyle", val=style))] if style else []))
    for piece in re.split(r"(\r\n?|\n|\t)", said):
        if piece == "\t":
            made.append(element("w:tab"))
        elif piece.startswith(("\r", "\n")):
            made.append(element("w:br"))
        elif piece:
            made.append(_text("w:t", piece))
    return made


def field_runs(field: Field) -> list[BaseOxmlElement]:
    """The runs of a field: where it begins, what it computes, what it shows, where it ends."""
    does, shows = field
    return [*field_start(does), run(shows), field_end()]


def field_start(does: str) -> list[BaseOxmlElement]:
    """The runs of a field that come before what it shows."""
    return [
        element("w:r", element("w:fldChar", fldCharType="begin")),
        element("w:r", _text("w:instrText", f" {does} ")),
        element("w:r", element("w:fldChar", fldCharType="separate")),
    ]


def field_end() -> BaseOxmlElement:
    """The run that ends a field."""
    return element("w:r", element("w:fldChar", fldCharType="end"))


def runs(said: str, fields: Sequence[Field] = ()) -> list[BaseOxmlElement]:
    """`said` as runs; each of `MARKS` in it becomes the field of that place."""
    marked: Mapping[str, Field] = dict(zip(MARKS, fields, strict=False))
    found: list[BaseOxmlElement] = []
    for piece in re.split(f"([{''.join(MARKS)}])", said):
        if piece:
            found += field_runs(marked[piece]) if piece in marked else [run(piece)]
    return found


def paragraph(
    style: str, *content: BaseOxmlElement, keep: bool = False, new_page: bool = False, right: int = 0
) -> BaseOxmlElement:
    """A paragraph in a style, by id. `keep`: on one page with what follows; `new_page`: at the top of one.

    `right`: where text after a tab ends, in twentieths of a point.
    """
    how = element("w:pPr", element("w:pStyle", val=style))
    if keep:
        how.append(element("w:keepNext"))
    if new_page:
        how.append(element("w:pageBreakBefore"))
    if right:
        how.append(element("w:tabs", element("w:tab", val="right", pos=str(right))))
    return element("w:p", how, *content)


def bookmarked(name: str, number: int, content: Sequence[BaseOxmlElement]) -> list[BaseOxmlElement]:
    """`content` such that it is found by `name`; the number is one that no other bookmark of the document has."""
    start, end = element("w:bookmarkStart", id=str(number), name=name), element("w:bookmarkEnd", id=str(number))
    return [start, *content, end]


def _text(tag: str, said: str) -> BaseOxmlElement:
    made = element(tag)
    made.text = xml_text(said)
    made.set(qn("xml:space"), "preserve")
    return made
