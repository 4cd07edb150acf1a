"""The foot of every slide: the status line, the classification, and the number of the slide."""

from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.slide import SlideLayout

from crossroads.report.brief.content import Brief
from crossroads.report.brief.pptx.canvas import Canvas
from crossroads.report.brief.pptx.template import Deck, holders, inner
from crossroads.report.brief.pptx.text import one_line
from crossroads.report.brief.pptx.xml import number_paragraph, placeholder, text_paragraph
from crossroads.report.catalogue import text

CLASSIFICATION = (12.0, 11.0, 10.0)
STATUS = (10.0, 9.0, 8.0)
"""Sizes of the status line: on one line if it can be."""
MOST = 50.0
"""Points of height that the status line takes at most."""


class Foot:
    """Draws the foot: the status line in `strip`, over the row in which the layout has footer and number."""

    def __init__(self, deck: Deck, brief: Brief) -> None:
        self._deck = deck
        self._status, self._classification = one_line(brief.status), one_line(brief.classification)
        longest = max((self._line(layout) for layout in (deck.plain, deck.first)), key=len)
        measure, width = deck.look.measure, deck.area.width
        one_line_high = [size for size in STATUS if measure.lines(longest, width, size) == 1]
        self._sizes = one_line_high[:1] or STATUS
        height = measure.fit(longest, deck.area._replace(height=MOST), self._sizes).height if longest else 0.0
        self.strip = deck.area._replace(top=deck.area.bottom - height, height=height)

    def draw(self, canvas: Canvas) -> None:
        """Put the foot on a slide, after all else."""
        layout, number = canvas.slide.slide_layout, len(self._deck.presentation.slides)
        if line := self._line(layout):
            canvas.paragraph(line, self.strip, self._sizes, quiet=True)
            canvas.slide.shapes[-1].name = text("brief.pptx.names.status")
        if size := self._own_place(layout):
            holder, said = holders(layout, [PP_PLACEHOLDER.FOOTER])[0], text_paragraph(self._classification, size)
            canvas.append(placeholder(canvas.next_id, holder.element, text("brief.pptx.names.classification"), said))
        if numbers := holders(layout, [PP_PLACEHOLDER.SLIDE_NUMBER]):
            said = number_paragraph(number)
            canvas.append(placeholder(canvas.next_id, numbers[0].element, text("brief.pptx.names.number"), said))
        else:
            frame = canvas.box(self._deck.number, text("brief.pptx.names.number"))
            first = frame.paragraphs[0]._p  # noqa: SLF001
            first.getparent().replace(first, number_paragraph(number, 12.0))

    def _line(self, layout: SlideLayout) -> str:
        """The status line, and before it the classification where the layout has no place for that."""
        if not self._classification or self._own_place(layout):
            return self._status
        return text("brief.pptx.status", classification=self._classification, status=self._status).strip()

    def _own_place(self, layout: SlideLayout) -> float:
        """The size in which the classification fits the place that the layout has for a footer; 0 where it does not."""
        found = holders(layout, [PP_PLACEHOLDER.FOOTER])
        if not found or not self._classification:
            return 0.0
        fitted = self._deck.look.measure.fit(self._classification, inner(found[0]), CLASSIFICATION, bold=True)
        return fitted.size if fitted.said == self._classification else 0.0
