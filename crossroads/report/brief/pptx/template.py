"""The presentation that a briefing is written into: one of our own design, or a template of somebody's organisation."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import pptx
from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.exc import PythonPptxError
from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.oxml.xmlchemy import BaseOxmlElement
from pptx.presentation import Presentation
from pptx.shapes.placeholder import LayoutPlaceholder, MasterPlaceholder
from pptx.slide import SlideLayout

from crossroads.errors import ExportError
from crossroads.report.brief.package import DAMAGE, as_document
from crossroads.report.brief.pptx.base import blank
from crossroads.report.brief.pptx.text import Measure, Room
from crossroads.report.charts.palette import HUES

POINT = 12_700
"""English metric units in a point."""
GAP = 12.0
LEAST = (396.0, 180.0)
"""Points of width and height that a slide needs below its title."""
APART = 60
"""Steps of lightness, of 255, by which a colour has to differ from the ground."""
_PRESENTATION = "application/vnd.openxmlformats-officedocument.presentationml"
_KINDS = {
    f"{_PRESENTATION}.template.main+xml".encode(): CONTENT_TYPE.PML_PRESENTATION_MAIN,
    f"{_PRESENTATION}.slideshow.main+xml".encode(): CONTENT_TYPE.PML_PRESENTATION_MAIN,
}
_FONTS = ("Arial", "Helvetica", "Liberation Sans", "Arial Narrow", "Times New Roman", "Liberation Serif")
"""Fonts no wider than Arial that are everywhere, or replaced by others of their widths."""
_WIDER = 1.2
"""How much wider than Arial another font may be, or the one that stands in for it where it is missing."""
TITLE_KINDS = (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE)
_FOOT = (PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER, PP_PLACEHOLDER.DATE)
_TEXTS = (PP_PLACEHOLDER.BODY, PP_PLACEHOLDER.OBJECT)
_UNUSABLE = (
    "the template has no usable slide layout; it needs one with a title at the top and free space of half a slide below, "
    "such as 'Title Only'"
)

_INSETS = {"lIns": "91440", "tIns": "45720", "rIns": "91440", "bIns": "45720"}

Placeholder: TypeAlias = LayoutPlaceholder | MasterPlaceholder
Colour: TypeAlias = MSO_THEME_COLOR | RGBColor


@dataclass(frozen=True)
class Look:
    """What slides look like. `strong`, `ink` and `ground` are colours as "#rrggbb"; `hues` those of the options.

    `title_size` is the largest of titles in points; `capitals`: they are shown in capitals.
    """

    strong: str
    ink: str
    ground: str
    hues: tuple[Colour, ...]
    measure: Measure
    title_size: float
    capitals: bool

    def hue(self, row: int) -> Colour:
        """The colour of an option, the same on every slide."""
        return self.hues[row % len(self.hues)]


@dataclass(frozen=True, eq=False)
class Deck:
    """A presentation without slides: its layouts for the first slide and for the others, and where things stand on these.

    `area` is what lies between the title and the row with the slide number; `number` is where that stands.
    """

    presentation: Presentation
    first: SlideLayout
    plain: SlideLayout
    look: Look
    title: Room
    area: Room
    number: Room


def opened(template: bytes | None) -> Deck:
    """A presentation of our own design, or with the masters, layouts, fonts and colours of `template` (.pptx or .potx).

    Raises `ExportError` for a template that cannot be read, has macros, or has no layout with a title and space below.
    """
    try:
        content = blank() if template is None else as_document(template, _KINDS, ".pptx or .potx")
        presentation = pptx.Presentation(io.BytesIO(content))
        _empty(presentation)
        return _deck(presentation)
    except ExportError:
        raise
    except (PythonPptxError, *DAMAGE) as error:
        raise ExportError("the template cannot be read as a presentation; open it in PowerPoint and save it as .pptx") from error


def room_of(holder: Placeholder) -> Room:
    """Where a placeholder stands."""
    return Room(*((side or 0) / POINT for side in (holder.left, holder.top, holder.width, holder.height)))


def inner(holder: Placeholder) -> Room:
    """What the frame of a placeholder leaves of its room for text."""
    room, frame = room_of(holder), next(holder.element.iter(qn("a:bodyPr")))
    left, top, right, bottom = (int(frame.get(side, usual)) / POINT for side, usual in _INSETS.items())
    return Room(room.left + left, room.top + top, max(1.0, room.width - left - right), max(1.0, room.height - top - bottom))


def _empty(presentation: Presentation) -> None:
    """Take out the slides of a template, and what speaks of them: sections, shows, a picture of the first slide."""
    root, part = presentation.element, presentation.part
    for one in root.xpath("./p:sldIdLst/p:sldId"):
        part.drop_rel(one.rId)
        one.getparent().remove(one)
    for one in root.xpath("./p:custShowLst | ./p:extLst"):
        root.remove(one)
    for relation in list(part.package.iter_rels()):
        if relation.reltype in (RELATIONSHIP_TYPE.THUMBNAIL, RELATIONSHIP_TYPE.EXTENDED_PROPERTIES):
            part.package.drop_rel(relation.rId)


def _deck(presentation: Presentation) -> Deck:
    layouts = [layout for master in presentation.slide_masters for layout in master.slide_layouts]
    width, height = (presentation.slide_width or 0) / POINT, (presentation.slide_height or 0) / POINT
    usable = [(layout, found) for layout in layouts if (found := _free(layout, width, height))]
    if not usable:
        raise ExportError(_UNUSABLE)
    plain, (title, area, number) = min(usable, key=lambda one: _liking(one[0]))
    first = next((layout for layout in layouts if layout.element.get("type") == "title" and holders(layout, TITLE_KINDS)), plain)
    return Deck(presentation, first, plain, _look(plain), title, area, number)


def holders(layout: SlideLayout, kinds: Sequence[PP_PLACEHOLDER]) -> list[LayoutPlaceholder]:
    """The placeholders of a layout of some kinds."""
    return [one for one in layout.placeholders if one.placeholder_format.type in kinds]


def _liking(layout: SlideLayout) -> tuple[int, int]:
    """Layouts made for a title and nothing else come first, then those with the fewest placeholders."""
    order = {"titleOnly": 0, "obj": 1}
    return order.get(layout.element.get("type") or "", 2), len(layout.placeholders)


def _free(layout: SlideLayout, width: float, height: float) -> tuple[Room, Room, Room] | None:
    """Where a layout has its title, its free space, and its slide number; None where it is not made for content."""
    titles = holders(layout, TITLE_KINDS)
    if not titles or layout.element.get("type") in ("title", "secHead"):
        return None
    frame, title = room_of(titles[0]), inner(titles[0])
    foot = [one.top for one in map(room_of, holders(layout, _FOOT)) if one.top > height * 0.75]
    bottom, top = min(foot, default=height * 0.93), frame.bottom + GAP
    left, across = _across(layout, width)
    area = Room(left, top, across, bottom - top)
    if frame.top > height / 3 or frame.width < width / 3 or area.width < LEAST[0] or area.height < LEAST[1]:
        return None
    numbers = [room_of(one) for one in holders(layout, [PP_PLACEHOLDER.SLIDE_NUMBER])]
    number = numbers[0] if numbers else Room(left + across - 60, bottom, 60, height * 0.05)
    return title, area, number


def _across(layout: SlideLayout, width: float) -> tuple[float, float]:
    """Where text begins on a slide, and how wide it is: as in the layout or its master, where that is most of the width."""
    masters = (one for one in layout.slide_master.placeholders if one.placeholder_format.type in _TEXTS)
    wide = [one for one in map(inner, (*holders(layout, _TEXTS), *masters)) if one.width >= 0.6 * width]
    return (wide[0].left, wide[0].width) if wide else (0.05 * width, 0.9 * width)


# --- fonts and colours -----------------------------------------------------------------------------------------------


def _look(layout: SlideLayout) -> Look:
    master = layout.slide_master
    theme = parse_xml(master.part.part_related_by(RELATIONSHIP_TYPE.THEME).blob)
    used = {one: master.element.find(qn("p:clrMap")).get(one, one) for one in ("bg1", "tx1", "tx2")}
    colours = {name: _hex(theme, used.get(name, name)) for name in ("bg1", "tx1", "tx2", *(f"accent{n}" for n in range(1, 7)))}
    ground, ink = colours["bg1"] or "#ffffff", colours["tx1"] or "#000000"
    strong = colours["tx2"] if colours["tx2"] and _apart(colours["tx2"], ground) else ink
    fonts = {one.get("typeface") for one in theme.iter(qn("a:latin"))}
    style = next(master.element.iter(qn("p:titleStyle")), None)
    size = next((one for one in (style.iter(qn("a:defRPr")) if style is not None else ()) if one.get("sz")), None)
    return Look(
        strong=strong,
        ink=ink,
        ground=ground,
        hues=tuple(_hues(colours, ground)),
        measure=Measure(1.0 if fonts <= {"", *_FONTS} else _WIDER),
        title_size=int(size.get("sz")) / 100 if size is not None else 28.0,
        capitals=size is not None and size.get("cap") == "all",
    )


def _hues(colours: dict[str, str], ground: str) -> Iterator[Colour]:
    """The accents of the theme, and colours of the palette where it has none that stands out."""
    for number, hue in enumerate(HUES, 1):
        accent = colours.get(f"accent{number}", "")
        themed = accent and _apart(accent, ground)
        yield MSO_THEME_COLOR[f"ACCENT_{number}"] if themed else RGBColor.from_string(hue[1:].upper())


def _hex(theme: BaseOxmlElement, name: str) -> str:
    """A colour of the theme as "#rrggbb"; empty where it is none, or one that only a program knows."""
    found = next(theme.iter(qn(f"a:{name}")), None)
    if found is None or not len(found):
        return ""
    said = found[0].get("lastClr") or found[0].get("val") or ""
    return f"#{said.lower()}" if len(said) == 6 else ""


def _apart(colour: str, ground: str) -> bool:
    return abs(_lightness(colour) - _lightness(ground)) >= APART


def _lightness(colour: str) -> float:
    red, green, blue = bytes.fromhex(colour[1:])
    return 0.299 * red + 0.587 * green + 0.114 * blue
