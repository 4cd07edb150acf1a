"""The styles of the briefing as a Word document. A template that has one of that name keeps its own; others are added.

Sizes are in points. Arial is on every machine, or replaced there by a font of the same widths, so that pages break alike.
"""

from dataclasses import dataclass
from typing import Literal
from xml.sax.saxutils import quoteattr

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml.ns import nsdecls
from docx.oxml.parser import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.parts.numbering import NumberingPart

from crossroads.report.brief.package import LANGUAGE

FONT = "Arial"
INK, QUIET, RULE, HEADING_FILL = "1B4F57", "555555", "9AA5A8", "E4ECED"
BULLET = 200
"""Twentieths of a point by which the points of a list are indented."""


@dataclass(frozen=True)
class Look:
    """A style by its `name` in English, as files hold it. `kept`: on one page with what follows; `outline`: heading level.

    `before` and `after` are points of space; `frame` and `place` are further paragraph properties, before and after them.
    """

    name: str
    size: float = 0.0
    bold: bool = False
    italic: bool = False
    colour: str = ""
    before: float = 0.0
    after: float = 0.0
    kept: bool = False
    outline: int | None = None
    frame: str = ""
    place: str = ""
    based_on: str = "Normal"
    kind: Literal["paragraph", "character"] = "paragraph"


def _indent(left: int, hanging: int = 0) -> str:
    return f'<w:ind w:left="{left}" w:hanging="{hanging}"/>'


def _aligned(side: str) -> str:
    return f'<w:jc w:val="{side}"/>'


_BAR = f'<w:pBdr><w:left w:val="single" w:sz="18" w:space="6" w:color="{RULE}"/></w:pBdr>'

LOOKS = (
    Look("Title", 17, bold=True, colour=INK, after=1, kept=True),
    Look("Subtitle", 10, colour=QUIET, after=1, kept=True),
    Look("heading 1", 11, bold=True, colour=INK, before=6, after=1, kept=True, outline=0),
    Look("heading 2", 9.5, bold=True, colour=INK, before=7, after=2, kept=True, outline=1),
    Look("List Bullet", after=1, frame="{bullet}", place=_indent(BULLET, BULLET)),
    Look("caption", 8, italic=True, colour=QUIET, before=1, after=1),
    Look("header", 8, colour=QUIET),
    Look("footer", 8, colour=QUIET),
    Look("TOC Heading", 14, bold=True, colour=INK, after=4, kept=True),
    Look("toc 1", after=2, before=3),
    Look("toc 2", 8.5, after=1, place=_indent(BULLET)),
    Look("Brief Meta", 8, colour=QUIET, after=2),
    Look("Brief Lead", 10.5, bold=True, after=3),
    Look("Brief Note", 7.5, colour=QUIET, before=1, after=1),
    Look("Brief Status", 7.5, italic=True, colour=QUIET, based_on="footer"),
    Look("Brief Box", after=3, frame=_BAR, place=_indent(160)),
    Look("Brief Picture", before=3, kept=True),
    Look("Brief Cell", 7.5),
    Look("Brief Number", based_on="Brief Cell", place=_aligned("right")),
    Look("Strong", bold=True, kind="character", based_on="Default Paragraph Font"),
)
TABLE = "Brief Table"


class Styles:
    """The styles of a document by name; one that the document lacks is added when it is first asked for."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._looks = {look.name: look for look in LOOKS}

    def id(self, name: str) -> str:
        """The id of the style called `name`."""
        found = self._document.styles.element.get_by_name(name)
        if found is None:
            found = self._added(name)
        return str(found.styleId)

    def table(self) -> str:
        """The id of the style of tables."""
        if self._document.styles.element.get_by_name(TABLE) is None:
            self._document.styles.element.append(parse_xml(_TABLE_STYLE))
        return self.id(TABLE)

    def _added(self, name: str) -> BaseOxmlElement:
        look = self._looks.get(name, Look(name))
        base = "" if name == look.based_on else self._base(look)
        bullet = f'<w:numPr><w:numId w:val="{_bullets(self._document)}"/></w:numPr>' if "{bullet}" in look.frame else ""
        style = parse_xml(_style(look, base, look.frame.replace("{bullet}", bullet)))
        self._document.styles.element.append(style)
        return style

    def _base(self, look: Look) -> str:
        """The id of the style that `look` rests on; a document without that one has its defaults instead."""
        if look.based_on in self._looks or look.based_on == "Normal":
            return self.id(look.based_on)
        found = self._document.styles.element.get_by_name(look.based_on)
        return "" if found is None else str(found.styleId)


def _style(look: Look, base: str, frame: str) -> str:
    """A style as XML, its parts in the order that the schema asks for."""
    rests_on = f"<w:basedOn w:val={quoteattr(base)}/>" if base else ""
    pieces = [
        "<w:keepNext/>" * look.kept,
        frame,
        f'<w:spacing w:before="{20 * look.before:g}" w:after="{20 * look.after:g}"/>',
        look.place,
        f'<w:outlineLvl w:val="{look.outline}"/>' if look.outline is not None else "",
    ]
    letters = [
        "<w:b/><w:bCs/>" * look.bold,
        "<w:i/><w:iCs/>" * look.italic,
        f'<w:color w:val="{look.colour}"/>' * bool(look.colour),
        f'<w:sz w:val="{2 * look.size:g}"/><w:szCs w:val="{2 * look.size:g}"/>' * bool(look.size),
    ]
    custom = ' w:customStyle="1"' if look.name.startswith("Brief") else ""
    paragraphs = f"<w:pPr>{''.join(pieces)}</w:pPr>" if look.kind == "paragraph" else ""
    return (
        f'<w:style {nsdecls("w")} w:type="{look.kind}"{custom} w:styleId="{_id(look.name)}"><w:name w:val="{look.name}"/>'
        f"{rests_on}<w:qFormat/>{paragraphs}<w:rPr>{''.join(letters)}</w:rPr></w:style>"
    )


def _id(name: str) -> str:
    return "".join(word[:1].upper() + word[1:] for word in name.split())


_EDGE = f'w:val="single" w:sz="4" w:space="0" w:color="{RULE}"'
_TABLE_STYLE = f"""
<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="{_id(TABLE)}"><w:name w:val="{TABLE}"/><w:qFormat/>
  <w:tblPr>
    <w:tblBorders><w:top {_EDGE}/><w:bottom {_EDGE}/><w:insideH {_EDGE}/></w:tblBorders>
    <w:tblCellMar>
      <w:top w:w="15" w:type="dxa"/><w:left w:w="55" w:type="dxa"/>
      <w:bottom w:w="15" w:type="dxa"/><w:right w:w="55" w:type="dxa"/>
    </w:tblCellMar>
  </w:tblPr>
  <w:tblStylePr w:type="firstRow">
    <w:rPr><w:b/><w:bCs/></w:rPr><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{HEADING_FILL}"/></w:tcPr>
  </w:tblStylePr>
  <w:tblStylePr w:type="firstCol"><w:rPr><w:b/><w:bCs/></w:rPr></w:tblStylePr>
</w:style>"""

BASE_STYLES = f"""
<w:styles {nsdecls("w")}>
  <w:docDefaults>
    <w:rPrDefault><w:rPr>
      <w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/><w:sz w:val="18"/><w:szCs w:val="18"/>
      <w:lang w:val="{LANGUAGE}" w:eastAsia="en-US" w:bidi="ar-SA"/>
    </w:rPr></w:rPrDefault>
    <w:pPrDefault><w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr></w:pPrDefault>
  </w:docDefaults>
  <w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>
    <w:pPr><w:spacing w:before="40" w:after="40"/></w:pPr></w:style>
  <w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/></w:style>
  <w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>
    <w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>
</w:styles>"""
"""All styles of a document without a template, before those above are added."""


_BULLETS = """
<w:abstractNum {namespace} w:abstractNumId="{number}"><w:multiLevelType w:val="singleLevel"/>
  <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/><w:lvlJc w:val="left"/>
    <w:pPr><w:ind w:left="{indent}" w:hanging="{indent}"/></w:pPr></w:lvl></w:abstractNum>"""


def _bullets(document: Document) -> int:
    """The number of a new list with bullets."""
    root = _numbering(document).element
    kept = [int(number) for number in root.xpath("./w:abstractNum/@w:abstractNumId | ./w:num/@w:numId")]
    number = max(kept, default=0) + 1
    abstract = parse_xml(_BULLETS.format(namespace=nsdecls("w"), number=number, indent=BULLET))
    root.insert(len(root.xpath("./w:numPicBullet | ./w:abstractNum")), abstract)
    lists = f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'
    root.insert(len(root.xpath("./w:numPicBullet | ./w:abstractNum | ./w:num")), parse_xml(lists))
    return number


def _numbering(document: Document) -> NumberingPart:
    """Where the lists of the document are defined; made where there is none, which python-docx does not."""
    part = document.part
    if not any(one.reltype == RELATIONSHIP_TYPE.NUMBERING for one in part.rels.values()):
        empty = parse_xml(f"<w:numbering {nsdecls('w')}/>")
        made = NumberingPart(PackURI("/word/numbering.xml"), CONTENT_TYPE.WML_NUMBERING, empty, part.package)
        part.relate_to(made, RELATIONSHIP_TYPE.NUMBERING)
    return part.numbering_part
