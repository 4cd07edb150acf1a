"""Slides with their titles, feet and notes. Lengths are in points."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.oxml.ns import qn
from pptx.slide import Slide, SlideLayout
from pptx.util import Pt

from crossroads.report.brief.content import Brief
from crossroads.report.brief.package import LANGUAGE, moment
from crossroads.report.brief.pptx.canvas import HEADINGS, TEXTS, Canvas
from crossroads.report.brief.pptx.foot import Foot
from crossroads.report.brief.pptx.template import GAP, TITLE_KINDS, Deck, holders, inner
from crossroads.report.brief.pptx.text import LINE, Room, one_line
from crossroads.report.catalogue import text

TITLES = (28.0, 26.0, 24.0, 22.0, 20.0)
FIRST_TITLES = (40.0, 36.0, 32.0, 28.0, 24.0, 20.0)
CAPITALS = 1.25
"""How much wider capitals are."""


class Slides:
    """Adds slides to a deck; `area` is what lies between title and foot."""

    def __init__(self, deck: Deck, brief: Brief) -> None:
        self.deck, self._brief = deck, brief
        self._foot = Foot(deck, brief)
        self.area = deck.area._replace(height=self._foot.strip.top - GAP - deck.area.top)

    def first(self, notes: Sequence[str]) -> None:
        """The first slide: what is to be decided, who says so, and when."""
        layout, brief = self.deck.first, self._brief
        plain = layout is self.deck.plain
        with self._slide(layout, brief.title, TITLES if plain else FIRST_TITLES, notes) as canvas:
            below = self.area if plain else self._below(layout)
            asked = canvas.paragraph(brief.subtitle, below._replace(height=below.height * 0.6), (28.0, *TEXTS))
            rest = below.under(asked.height, 2 * GAP)
            for line in brief.meta:  # in the notes too
                if rest.height < HEADINGS[-1] * LINE:
                    break
                rest = rest.under(canvas.paragraph(line, rest, HEADINGS, quiet=True).height, GAP / 3)

    @contextmanager
    def add(self, title: str, notes: Sequence[str]) -> Iterator[Canvas]:
        """A slide with its title, to be filled; what has no room on it stands in its notes."""
        with self._slide(self.deck.plain, title, TITLES, notes) as canvas:
            yield canvas

    @contextmanager
    def _slide(self, layout: SlideLayout, title: str, sizes: Sequence[float], notes: Sequence[str]) -> Iterator[Canvas]:
        slide = self.deck.presentation.slides.add_slide(layout)
        holder = slide.shapes.title
        for one in list(slide.placeholders):
            if holder is None or one.element is not holder.element:
                one.element.getparent().remove(one.element)
        whole = self._titled(slide, title, self._title_room(layout), sizes)
        canvas = Canvas(slide, self.deck.look, moment(self._brief.date))
        yield canvas
        self._foot.draw(canvas)
        _speak(slide, [*whole, *notes])

    def _titled(self, slide: Slide, title: str, room: Room, sizes: Sequence[float]) -> list[str]:
        """Write the title; where there is no room for all of it, the notes are to begin with the whole."""
        look = self.deck.look
        measure = replace(look.measure, wide=look.measure.wide * (CAPITALS if look.capitals else 1.0))
        allowed = [size for size in sizes if size <= look.title_size] if sizes is TITLES else sizes
        fitted = measure.fit(title, room, allowed or sizes[-1:], bold=True)
        run = slide.shapes.title.text_frame.paragraphs[0].add_run()
        run.text, run.font.size = fitted.said, Pt(fitted.size)
        return [] if fitted.said == one_line(title) else [text("brief.pptx.whole_title", title=title)]

    def _title_room(self, layout: SlideLayout) -> Room:
        return self.deck.title if layout is self.deck.plain else inner(holders(layout, TITLE_KINDS)[0])

    def _below(self, layout: SlideLayout) -> Room:
        """Where the text of the first slide stands: where its layout has it, if that is large enough."""
        bottom = self._foot.strip.top - GAP
        for one in map(inner, holders(layout, [PP_PLACEHOLDER.SUBTITLE, PP_PLACEHOLDER.BODY])):
            if one.width >= self.area.width / 2 and bottom - one.top >= self.area.height / 3:
                return one._replace(height=bottom - one.top)
        return self.area.under(self.area.height / 2)


def _speak(slide: Slide, notes: Sequence[str]) -> None:
    """Write the notes of whoever speaks, and say in which language all text is."""
    frame = slide.notes_slide.notes_text_frame
    if frame is not None:
        frame.text = "\n".join(filter(None, map(one_line, notes)))
    for root in (slide.element, slide.notes_slide.element):
        for run in root.iter(qn("a:r")):
            run.get_or_add_rPr().set("lang", LANGUAGE)
