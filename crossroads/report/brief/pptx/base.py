"""The design of slides without a template: a master with two layouts on 16:9, as the XML that a presentation is made of.

Arial is on every machine, or replaced there by a font of the same widths. The six accents of the theme are the first
colours of the palette of charts, so that an option has the same colour on slides as on the page.
"""

from crossroads.report.brief.package import TYPES, zipped
from crossroads.report.charts.chart import GROUND, INK
from crossroads.report.charts.palette import HUES, VALUES

WIDTH, HEIGHT = 12_192_000, 6_858_000
"""A slide of 13 1/3 by 7 1/2 inches, in English metric units."""
FONT = "Arial"
QUIET = "595959"

_NAMES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_KIND = "application/vnd.openxmlformats-officedocument.presentationml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_THEME_KIND = "application/vnd.openxmlformats-officedocument.theme+xml"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"

_LEFT, _ACROSS = 548_640, 11_094_720
_TITLE = (_LEFT, 274_320, _ACROSS, 914_400)
_RULE = (_LEFT, 1_261_872, _ACROSS, 0)
_BODY = (_LEFT, 1_371_600, _ACROSS, 4_937_760)
_FOOT = (_LEFT, 6_492_240, 8_229_600, 274_320)
_NUMBER = (10_728_960, 6_492_240, 914_400, 274_320)
_FIRST_TITLE = (_LEFT, 731_520, _ACROSS, 2_286_000)
_FIRST_TEXT = (_LEFT, 3_200_400, _ACROSS, 2_743_200)
_BAND = (0, 0, 274_320, HEIGHT)

Place = tuple[int, int, int, int]


def blank() -> bytes:
    """A presentation without slides."""
    parts = {
        TYPES: _types(),
        "_rels/.rels": _relations(("officeDocument", "ppt/presentation.xml")),
        "ppt/presentation.xml": _presentation(),
        "ppt/_rels/presentation.xml.rels": _relations(
            ("slideMaster", "slideMasters/slideMaster1.xml"), ("theme", "theme/theme1.xml")
        ),
        "ppt/slideMasters/slideMaster1.xml": _master(),
        "ppt/slideMasters/_rels/slideMaster1.xml.rels": _relations(
            ("slideLayout", "../slideLayouts/slideLayout1.xml"),
            ("slideLayout", "../slideLayouts/slideLayout2.xml"),
            ("theme", "../theme/theme1.xml"),
        ),
        "ppt/slideLayouts/slideLayout1.xml": _first_layout(),
        "ppt/slideLayouts/_rels/slideLayout1.xml.rels": _relations(("slideMaster", "../slideMasters/slideMaster1.xml")),
        "ppt/slideLayouts/slideLayout2.xml": _plain_layout(),
        "ppt/slideLayouts/_rels/slideLayout2.xml.rels": _relations(("slideMaster", "../slideMasters/slideMaster1.xml")),
        "ppt/theme/theme1.xml": _theme(),
    }
    return zipped({name: (_HEAD + said).encode() for name, said in parts.items()}, "2000-01-01")


def _types() -> str:
    kinds = {
        "presentation.xml": f"{_KIND}.presentation.main+xml",
        "slideMasters/slideMaster1.xml": f"{_KIND}.slideMaster+xml",
        "slideLayouts/slideLayout1.xml": f"{_KIND}.slideLayout+xml",
        "slideLayouts/slideLayout2.xml": f"{_KIND}.slideLayout+xml",
        "theme/theme1.xml": _THEME_KIND,
    }
    overrides = "".join(f'<Override PartName="/ppt/{name}" ContentType="{kind}"/>' for name, kind in kinds.items())
    defaults = (
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
    )
    return f'<Types xmlns="{_PACKAGE}/content-types">{defaults}{overrides}</Types>'


def _relations(*targets: tuple[str, str]) -> str:
    inside = "".join(
        f'<Relationship Id="rId{number}" Type="{_RELATION}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{inside}</Relationships>'


def _presentation() -> str:
    return (
        f'<p:presentation {_NAMES} saveSubsetFonts="1"><p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="rId1"/>'
        f'</p:sldMasterIdLst><p:sldSz cx="{WIDTH}" cy="{HEIGHT}"/><p:notesSz cx="6858000" cy="9144000"/></p:presentation>'
    )


# --- master and layouts ----------------------------------------------------------------------------------------------


def _master() -> str:
    shapes = (
        _holder(2, "Title", "title", _TITLE, anchor="b"),
        _holder(3, "Text", 'body" idx="1', _BODY),
        _holder(4, "Footer", 'ftr" sz="quarter" idx="3', _FOOT, style=_small("l", bold=True), anchor="ctr"),
        _holder(5, "Slide number", 'sldNum" sz="quarter" idx="4', _NUMBER, style=_small("r"), anchor="ctr"),
    )
    return (
        f"<p:sldMaster {_NAMES}>{_tree(*shapes, background=True)}"
        '<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3"'
        ' accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/>'
        '<p:sldLayoutIdLst><p:sldLayoutId id="2147483649" r:id="rId1"/><p:sldLayoutId id="2147483650" r:id="rId2"/>'
        f"</p:sldLayoutIdLst><p:txStyles><p:titleStyle>{_level(1, 2800, 'tx2', bold=True)}</p:titleStyle>"
        f"<p:bodyStyle>{''.join(_level(number, 2000, 'tx1') for number in range(1, 6))}</p:bodyStyle>"
        f"<p:otherStyle>{_level(1, 1800, 'tx1')}</p:otherStyle></p:txStyles></p:sldMaster>"
    )


def _first_layout() -> str:
    shapes = (
        _bar(6, "Band", _BAND),
        _holder(2, "Title", "ctrTitle", _FIRST_TITLE, style=_level(1, 4000, "tx2", bold=True, list_style=True), anchor="b"),
        _holder(3, "Subtitle", 'subTitle" idx="1', _FIRST_TEXT, style=_level(1, 2400, "tx1", list_style=True)),
        _holder(4, "Footer", 'ftr" sz="quarter" idx="11', None),
        _holder(5, "Slide number", 'sldNum" sz="quarter" idx="12', None),
    )
    return _layout("title", "Title Slide", *shapes)


def _plain_layout() -> str:
    shapes = (
        _holder(2, "Title", "title", None),
        _bar(6, "Rule", _RULE),
        _holder(4, "Footer", 'ftr" sz="quarter" idx="11', None),
        _holder(5, "Slide number", 'sldNum" sz="quarter" idx="12', None),
    )
    return _layout("titleOnly", "Title Only", *shapes)


def _layout(kind: str, name: str, *shapes: str) -> str:
    return (
        f'<p:sldLayout {_NAMES} type="{kind}" preserve="1">{_tree(*shapes, name=name)}'
        "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"
    )


def _tree(*shapes: str, name: str = "", background: bool = False) -> str:
    ground = (
        "<p:bg><p:bgPr><a:solidFill><a:schemeClr val='bg1'/></a:solidFill><a:effectLst/></p:bgPr></p:bg>" if background else ""
    )
    named = f' name="{name}"' if name else ""
    return (
        f'<p:cSld{named}>{ground}<p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>'
        '<p:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm>'
        f"</p:grpSpPr>{''.join(shapes)}</p:spTree></p:cSld>"
    )


def _holder(number: int, name: str, kind: str, place: Place | None, *, style: str = "", anchor: str = "") -> str:
    """A placeholder; without a place it stands where the master has it."""
    properties = f"<p:spPr>{_frame(place)}<a:prstGeom prst='rect'><a:avLst/></a:prstGeom></p:spPr>" if place else "<p:spPr/>"
    body = (
        '<a:bodyPr lIns="0" tIns="0" rIns="0" bIns="0"'
        + (f' anchor="{anchor}"' if anchor else "")
        + ("><a:normAutofit/></a:bodyPr>" if place else "/>")
    )
    text = _NUMBERED if kind.startswith("sldNum") else f'<a:r><a:rPr lang="en-GB"/><a:t>{name}</a:t></a:r>'
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{name}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f'<p:nvPr><p:ph type="{kind}"/></p:nvPr></p:nvSpPr>{properties}<p:txBody>{body}<a:lstStyle>{style}</a:lstStyle>'
        f"<a:p>{text}</a:p></p:txBody></p:sp>"
    )


def _bar(number: int, name: str, place: Place) -> str:
    """A plain area in the colour of titles, or a line where it has no height; readers are not told of it."""
    form, paint = ("rect", _COLOUR) if place[3] else ("line", f'<a:ln w="19050">{_COLOUR}</a:ln>')
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{name}"><a:extLst>'
        '<a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative'
        ' xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst></p:cNvPr>'
        f"<p:cNvSpPr/><p:nvPr userDrawn='1'/></p:nvSpPr><p:spPr>{_frame(place)}<a:prstGeom prst='{form}'><a:avLst/></a:prstGeom>"
        f"{paint}</p:spPr></p:sp>"
    )


_COLOUR = "<a:solidFill><a:schemeClr val='tx2'/></a:solidFill>"
_NUMBERED = '<a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum"><a:rPr lang="en-GB"/><a:t>#</a:t></a:fld>'


def _frame(place: Place) -> str:
    x, y, width, height = place
    return f'<a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'


def _level(number: int, size: int, colour: str, *, bold: bool = False, list_style: bool = False) -> str:
    """The look of text of a level, without bullets."""
    how = ' marL="0" indent="0"' + (
        "" if list_style else ' algn="l" defTabSz="914400" rtl="0" eaLnBrk="1" latinLnBrk="0" hangingPunct="1"'
    )
    font = "+mj" if bold else "+mn"
    return (
        f"<a:lvl{number}pPr{how}><a:lnSpc><a:spcPct val='100000'/></a:lnSpc><a:spcBef><a:spcPts val='0'/></a:spcBef><a:buNone/>"
        f"<a:defRPr sz='{size}' b='{int(bold)}' kern='1200'><a:solidFill><a:schemeClr val='{colour}'/></a:solidFill>"
        f"<a:latin typeface='{font}-lt'/><a:ea typeface='{font}-ea'/><a:cs typeface='{font}-cs'/></a:defRPr></a:lvl{number}pPr>"
    )


def _small(align: str, *, bold: bool = False) -> str:
    return (
        f'<a:lvl1pPr algn="{align}"><a:defRPr sz="1200" b="{int(bold)}"><a:solidFill><a:srgbClr val="{QUIET}"/></a:solidFill>'
        '<a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/><a:cs typeface="+mn-cs"/></a:defRPr></a:lvl1pPr>'
    )


# --- theme -----------------------------------------------------------------------------------------------------------


def _theme() -> str:
    colours = {
        "dk1": INK["light"],
        "lt1": GROUND["light"],
        "dk2": VALUES[1],
        "lt2": VALUES[0],
        **{f"accent{number}": hue for number, hue in enumerate(HUES[:6], 1)},
        "hlink": VALUES[1],
        "folHlink": VALUES[1],
    }
    scheme = "".join(f'<a:{name}><a:srgbClr val="{hue[1:].upper()}"/></a:{name}>' for name, hue in colours.items())
    font = f'<a:latin typeface="{FONT}"/><a:ea typeface=""/><a:cs typeface=""/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="9525">{fill}<a:prstDash val="solid"/></a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Crossroads"><a:themeElements>'
        f'<a:clrScheme name="Crossroads">{scheme}</a:clrScheme>'
        f'<a:fontScheme name="Crossroads"><a:majorFont>{font}</a:majorFont><a:minorFont>{font}</a:minorFont></a:fontScheme>'
        f'<a:fmtScheme name="Crossroads"><a:fillStyleLst>{fill * 3}</a:fillStyleLst><a:lnStyleLst>{line * 3}</a:lnStyleLst>'
        f"<a:effectStyleLst>{effect * 3}</a:effectStyleLst><a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme>"
        "</a:themeElements></a:theme>"
    )
