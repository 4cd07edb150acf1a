"""Charts as vector pictures for a typeset page: their letters stay letters, about as large as those of a table."""

import re
from dataclasses import dataclass

from crossroads.errors import ExportError
from crossroads.report import images
from crossroads.report.brief.content import Where
from crossroads.report.brief.pdf.content import spelled, texts
from crossroads.report.brief.pdf.glyphs import LATIN, Spell
from crossroads.report.brief.pdf.typesetter import NotSetError, Typesetter
from crossroads.report.charts import Chart

TALLEST: dict[Where, float] = {"page one": 0.4, "page two": 0.8, "annex": 1.05}
"""How tall a picture may be at most for a width of one; one that would be taller is drawn over a wider plot."""
DRAWN = 640
"""Pixels of plot width, on the width of the text."""
AROUND = 70
"""Pixels of height of a picture that are not its plot: axis, title of the axis, margin."""
LABELS = 11
PADDING = 2
FONTS = "Libertinus Serif, DejaVu Sans, serif"
_SIZE = re.compile(r'<svg[^>]*? width="([\d.]+)" height="([\d.]+)"')
_ALONE = b'#set document(title: "picture")\n#image("picture.svg", alt: "picture")'


@dataclass(frozen=True)
class Drawing:
    """A picture as the content of a file, the ending of its name, and how tall it is for a width of one."""

    content: bytes
    ending: str
    ratio: float


def drawn(chart: Chart, where: Where, spell: Spell, setter: Typesetter) -> Drawing:
    """The chart with its texts as `spell` gives them, and without its title: what it finds is said in words beside it.

    It is SVG; where the typesetter cannot set the letters of a script within a picture, it is PNG.
    """
    plot = chart.spec.get("height")
    height = plot if isinstance(plot, int | float) else 0
    spec = chart.standalone(width=max(DRAWN, round((height + AROUND) / TALLEST[where])))
    spec.pop("title")
    config = {**spec["config"], "font": FONTS, "axis": {"labelFontSize": LABELS}}
    spec = spelled({**spec, "config": config, "padding": PADDING}, spell)
    svg = images.to_svg(spec)
    if (size := _SIZE.match(svg)) is None:
        raise ExportError("the chart cannot be drawn: it has no size")
    ratio = float(size[2]) / float(size[1])
    if all(map(LATIN.fullmatch, texts(spec))) or _can_be_set(svg, setter):
        return Drawing(svg.encode(), ".svg", ratio)
    return Drawing(images.as_png(svg), ".png", ratio)


def _can_be_set(svg: str, setter: Typesetter) -> bool:
    try:
        setter.pdf({"main.typ": _ALONE, "picture.svg": svg.encode()})
    except NotSetError:
        return False
    return True
