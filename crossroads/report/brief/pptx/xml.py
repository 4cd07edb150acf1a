"""Pieces of presentations that python-pptx has no words for: points of lists, the foot of a slide, marks of charts."""

from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.oxml.xmlchemy import BaseOxmlElement

from crossroads.report.brief.package import LANGUAGE

_NUMBER_FIELD = "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}"


def element(tag: str, *children: BaseOxmlElement, **attributes: str) -> BaseOxmlElement:
    """An element such as "c:delete" with its attributes and children."""
    made: BaseOxmlElement = parse_xml(f"<{tag} {nsdecls(tag.partition(':')[0])}/>")
    for name, value in attributes.items():
        made.set(name, value)
    made.extend(children)
    return made


def described(shape: BaseOxmlElement, name: str, said: str) -> None:
    """Name a shape, and describe it for those who do not see it."""
    properties = next(shape.iter(qn("p:cNvPr")))
    properties.set("name", name)
    properties.set("descr", said)


def bulleted(paragraph: BaseOxmlElement, size: float, indent: float, before: float) -> None:
    """Make a paragraph a point of a list; lengths in points."""
    how = paragraph.get_or_add_pPr()
    step = str(round(indent * size * 12_700))
    how.set("marL", step)
    how.set("indent", f"-{step}")
    if before:
        how.append(element("a:spcBef", element("a:spcPts", val=str(round(before * size * 100)))))
    how.append(element("a:buFont", typeface="Arial"))
    how.append(element("a:buChar", char="•"))


def text_paragraph(said: str, size: float) -> BaseOxmlElement:
    """A paragraph of one run."""
    shown = element("a:t")
    shown.text = said
    return element("a:p", element("a:r", element("a:rPr", lang=LANGUAGE, sz=str(round(size * 100))), shown))


def number_paragraph(number: int, size: float = 0.0) -> BaseOxmlElement:
    """A paragraph with the `number` of its slide, kept by programs: as its placeholder has it, or on the right in a `size`."""
    shown = element("a:t")
    shown.text = str(number)
    sized = {"sz": str(round(size * 100))} if size else {}
    field = element("a:fld", element("a:rPr", lang=LANGUAGE, **sized), shown, id=_NUMBER_FIELD, type="slidenum")
    return element("a:p", *([element("a:pPr", algn="r")] if size else []), field)


def placeholder(number: int, source: BaseOxmlElement, name: str, paragraph: BaseOxmlElement) -> BaseOxmlElement:
    """A placeholder on a slide that looks and stands as `source` does on its layout."""
    copied = parse_xml(etree.tostring(next(source.iter(qn("p:ph")))))
    properties = element("p:cNvPr", id=str(number), name=name)
    locked = element("p:cNvSpPr", element("a:spLocks", noGrp="1"))
    text = element("p:txBody", element("a:bodyPr"), element("a:lstStyle"), paragraph)
    return element("p:sp", element("p:nvSpPr", properties, locked, element("p:nvPr", copied)), element("p:spPr"), text)


# --- charts ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Whiskers:
    """Lengths below and above the points of a series, which stand in the workbook at `refs`; `colour` as "#rrggbb".

    `width` in points; `upright` in charts with two axes of numbers.
    """

    refs: tuple[str, str]
    amounts: tuple[Sequence[float], Sequence[float]]
    colour: str
    width: float
    upright: bool = False


def error_bars(series: BaseOxmlElement, whiskers: Whiskers) -> None:
    """Draw whiskers on a series."""
    fill = element("a:solidFill", _srgb(whiskers.colour))
    line = element("a:ln", fill, w=str(round(whiskers.width * 12_700)))
    minus, plus = (
        _numbers(tag, ref, lengths)
        for tag, ref, lengths in zip(("c:minus", "c:plus"), whiskers.refs, whiskers.amounts, strict=True)
    )
    bars = element(
        "c:errBars",
        *([element("c:errDir", val="y")] if whiskers.upright else []),
        element("c:errBarType", val="both"),
        element("c:errValType", val="cust"),
        element("c:noEndCap", val="0"),
        plus,
        minus,
        element("c:spPr", line),
    )
    _before_values(series, bars)


def _numbers(tag: str, ref: str, values: Sequence[float]) -> BaseOxmlElement:
    count = element("c:ptCount", val=str(len(values)))
    points = []
    for place, value in enumerate(values):
        number = element("c:v")
        number.text = repr(float(value))
        points.append(element("c:pt", number, idx=str(place)))
    form, where = element("c:formatCode"), element("c:f")
    form.text, where.text = "General", ref
    return element(tag, element("c:numRef", where, element("c:numCache", form, count, *points)))


@dataclass(frozen=True)
class Label:
    """The name of a series beside the point of it at `place`: on `side` "l" or "r", moved by parts of the chart."""

    place: int
    side: str
    right: float
    down: float


def name_point(series: BaseOxmlElement, label: Label, size: float, colour: str) -> None:
    """Write the name of a series beside one of its points; `colour` as "#rrggbb"."""
    across, down = element("c:x", val=f"{label.right:.4f}"), element("c:y", val=f"{label.down:.4f}")
    moved = element("c:layout", element("c:manualLayout", across, down))
    own = element(
        "c:dLbl", element("c:idx", val=str(label.place)), moved, _font(size, colour), element("c:dLblPos", val=label.side)
    )
    own.extend(_shown("c:showSerName"))
    _before_values(series, element("c:dLbls", own, _font(size, colour), *_shown("")))


def _shown(what: str) -> list[BaseOxmlElement]:
    """What a label shows of all that labels can."""
    flags = ("c:showLegendKey", "c:showVal", "c:showCatName", "c:showSerName", "c:showPercent", "c:showBubbleSize")
    return [element(flag, val=str(int(flag == what))) for flag in flags]


def _srgb(colour: str) -> BaseOxmlElement:
    return element("a:srgbClr", val=colour[1:].upper())


def _font(size: float, colour: str) -> BaseOxmlElement:
    fill = element("a:solidFill", _srgb(colour))
    how = element("a:defRPr", fill, sz=str(round(size * 100)), b="0")
    paragraph = element("a:p", element("a:pPr", how), element("a:endParaRPr", lang=LANGUAGE))
    return element("c:txPr", element("a:bodyPr"), element("a:lstStyle"), paragraph)


def level(chart: BaseOxmlElement) -> None:
    """Write what stands along the axes of a chart level, not slanted."""
    for axis in (one for tag in ("c:catAx", "c:valAx") for one in chart.iter(qn(tag))):
        for frame in axis.iterchildren(qn("c:txPr")):
            frame.find(qn("a:bodyPr")).set("rot", "0")


def every_name(chart: BaseOxmlElement) -> None:
    """Write every name along the axis of bars, none left out."""
    for axis in chart.iter(qn("c:catAx")):
        axis.find(qn("c:lblOffset")).addnext(element("c:tickLblSkip", val="1"))


def _before_values(series: BaseOxmlElement, piece: BaseOxmlElement) -> None:
    values = next(one for tag in ("c:cat", "c:xVal", "c:val") for one in series.iterchildren(qn(tag)))
    values.addprevious(piece)
