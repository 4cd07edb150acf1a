"""What stands on a slide below its title: text, lists, tables, charts. Lengths are in points."""

import datetime
import io
from collections.abc import Sequence
from dataclasses import dataclass

from pptx.oxml.xmlchemy import BaseOxmlElement
from pptx.slide import Slide
from pptx.text.text import TextFrame
from pptx.util import Pt

from crossroads.analysis import Stress
from crossroads.report import images
from crossroads.report.brief.content import Grid, Picture
from crossroads.report.brief.pptx.charts import NATIVE
from crossroads.report.brief.pptx.drawing import Drawing, rgb
from crossroads.report.brief.pptx.table import Page, drawn
from crossroads.report.brief.pptx.template import Look
from crossroads.report.brief.pptx.text import BETWEEN, INDENT, Fitted, FittedPoints, Point, Room, one_line
from crossroads.report.brief.pptx.xml import bulleted, described, level
from crossroads.report.catalogue import text
from crossroads.report.charts import Chart
from crossroads.report.charts.palette import mixed

TEXTS = (24.0, 22.0, 20.0, 18.0)
"""Sizes of text that matters; what has no room at the last one is left to the notes."""
HEADINGS = (18.0, 16.0, 14.0)
SMALL = (14.0, 13.0, 12.0)
ALTS = {"perspectives": "brief.pptx.alt.perspectives", "value-against-cost": "brief.pptx.alt.balance"}
"""Of charts that are drawn in another form here than on the page."""
DRAWN, SCALE = 560, 2.5
"""Pixels of plot width of a picture, so that its letters are large, and pixels of the file to one of these."""
QUIET = 0.75
"""The share of the colour of text in small print."""


@dataclass(frozen=True, eq=False)
class Canvas:
    """One slide, to be filled. Workbooks in its charts are dated `created`."""

    slide: Slide
    look: Look
    created: datetime.datetime

    def points(self, points: Sequence[Point], room: Room, sizes: Sequence[float] = TEXTS) -> FittedPoints:
        """A list at the top of `room`; what it has no room for is left out."""
        fitted = self.look.measure.fit_points(points, room, sizes)
        frame = self.box(room._replace(height=fitted.height))
        for place, (term, said) in enumerate(fitted.points):
            paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
            bulleted(paragraph._p, fitted.size, INDENT, BETWEEN if place else 0.0)  # noqa: SLF001
            for piece, bold in ((f"{term}: " if term else "", True), (said, False)):
                if piece:
                    run = paragraph.add_run()
                    run.text, run.font.size, run.font.bold = piece, Pt(fitted.size), bold
        return fitted

    def heading(self, said: str, room: Room) -> Fitted:
        """A line that says what is below it."""
        return self.paragraph(said, room, HEADINGS, bold=True)

    def paragraph(self, said: str, room: Room, sizes: Sequence[float], *, bold: bool = False, quiet: bool = False) -> Fitted:
        """A paragraph at the top of `room`."""
        fitted = self.look.measure.fit(said, room, sizes, bold=bold)
        run = self.box(room._replace(height=fitted.height)).paragraphs[0].add_run()
        run.text, run.font.size, run.font.bold = fitted.said, Pt(fitted.size), bold
        if bold or quiet:
            run.font.color.rgb = rgb(mixed(self.look.ground, self.look.ink, QUIET) if quiet else self.look.strong)
        return fitted

    def table(self, grid: Grid, page: Page, room: Room) -> None:
        """A page of a table at the top of `room`."""
        frame = drawn(self.slide, page, room, self.look, grid.numeric)
        caption = one_line(grid.caption)
        described(frame.element, text("brief.pptx.names.table"), caption)

    def chart(self, name: str, chart: Chart, stress: Stress, room: Room) -> None:
        """The native chart that stands for `chart`, called `name` in the gallery."""
        frame = NATIVE[name](stress, Drawing(self.slide, room, self.look, self.created))
        level(frame.chart.element)
        said = text(ALTS[name]) if name in ALTS else chart.alt
        described(frame.element, text("brief.pptx.names.chart", name=name), one_line(f"{said} {chart.title}"))

    def picture(self, picture: Picture, room: Room) -> None:
        """A chart as a picture, for those that have no native form, as large as `room` allows."""
        spec = picture.chart.standalone(width=DRAWN)
        spec.pop("title")
        shape = self.slide.shapes.add_picture(io.BytesIO(images.to_png(spec, SCALE)), Pt(room.left), Pt(room.top))
        share = min(Pt(room.width) / shape.width, Pt(room.height) / shape.height)
        shape.width, shape.height = round(shape.width * share), round(shape.height * share)
        described(shape._element, text("brief.pptx.names.chart", name=picture.id), one_line(picture.chart.alt))  # noqa: SLF001

    def box(self, room: Room, name: str = "") -> TextFrame:
        """An empty frame for text, without margins."""
        shape = self.slide.shapes.add_textbox(*(Pt(side) for side in room))
        shape.name = name or text("brief.pptx.names.text")
        frame = shape.text_frame
        frame.word_wrap = True
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
        return frame

    def append(self, shape: BaseOxmlElement) -> None:
        """Put a shape after all others."""
        self.slide.shapes.element.append(shape)

    @property
    def next_id(self) -> int:
        """A number that no shape of the slide has."""
        return max(int(one) for one in self.slide.shapes.element.xpath("//p:cNvPr/@id")) + 1
