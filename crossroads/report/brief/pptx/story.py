"""Which slides there are, and what of the briefing stands on each: at most ten, and more where a table takes several.

Parts from elsewhere, such as what a workshop has said, have as many as they take.

What has no room on a slide stands in its notes, with the reasoning and the sources; nothing of the briefing is lost.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from crossroads.report.brief.brevity import JUDGED
from crossroads.report.brief.content import Block, Box, Brief, Bullets, Grid, Paragraph, Part, Picture
from crossroads.report.brief.pptx.canvas import HEADINGS, SMALL, TEXTS, Canvas
from crossroads.report.brief.pptx.slides import Slides
from crossroads.report.brief.pptx.table import paged
from crossroads.report.brief.pptx.template import GAP
from crossroads.report.brief.pptx.text import LINE, Point, Room
from crossroads.report.catalogue import text
from crossroads.report.charts import Chart
from crossroads.report.gallery import drawn
from crossroads.report.stress import perspective_words, scores

Panel = Callable[[Canvas, Room], None]
"""Draws one thing on a slide."""
_ONE, _TWO = ("changes", "needs", "in_play", "trade_offs", "judgements"), ("ranking", "why", "change")
_ANNEX = ("robustness", "unmet", "method", "critic", "evidence", "provenance")
TOLD = frozenset((*_ONE, *_TWO, *_ANNEX))
"""Parts that a slide below tells, or its notes."""
COLUMN = 24.0
"""Points between two columns."""
WIDE = 760.0
"""Points of width from which two things stand side by side."""
BESIDE = 0.38
"""The share of the width that sentences have beside the chart that they are about."""
HEADED = 3 * HEADINGS[0] * LINE
"""The height of a heading over a chart, at most."""


class Story:
    """Tells a briefing on slides. Parts that were left out of it have no slide."""

    def __init__(self, slides: Slides, brief: Brief) -> None:
        self._slides, self._brief, self._stress = slides, brief, brief.stress
        self._parts = {part.id: part for part in brief.parts}

    def tell(self) -> None:
        """Add all slides."""
        self._slides.first([*self._brief.meta, self._brief.provenance_line])
        others = [part for part in self._brief.parts if part.id not in TOLD]
        self._others([part for part in others if part.where == "page one"])
        for name in ("changes", "needs"):
            self._tabled(name)
        self._in_play()
        self._judgements()
        self._ranking()
        self._change()
        self._others([part for part in others if part.where != "page one"])
        self._robustness()
        self._unmet()
        self._method()

    def _chosen(self, *names: str) -> list[Part]:
        return [self._parts[name] for name in names if name in self._parts]

    def _chart(self, name: str) -> Chart | None:
        return drawn(name, self._stress)

    # --- slides

    def _tabled(self, name: str) -> None:
        """A table, on as many slides as it takes, with what its marks mean below it."""
        for part in self._chosen(name):
            grid = _grids(part)[0]
            note = _small_print(part)
            area, measure = self._slides.area, self._slides.deck.look.measure
            below = measure.fit(note, area, SMALL[-1:]).height + GAP if note else 0.0
            pages = paged(grid, area._replace(height=area.height - below), measure)
            for number, page in enumerate(pages, 1):
                title = (
                    text("brief.pptx.pages", title=part.title, number=number, count=len(pages)) if len(pages) > 1 else part.title
                )
                with self._slides.add(title, told(part)) as canvas:
                    canvas.table(grid, page, area)
                    if note:
                        canvas.paragraph(note, area.under(sum(page.heights), GAP / 2), SMALL[-1:], quiet=True)

    def _in_play(self) -> None:
        """What is in play and what separates it, and on what readers differ."""
        parts = self._chosen("in_play", "trade_offs")
        if not parts:
            return
        lead = _lead(parts[0])
        sections = [(_heading(part), points) for part in parts if (points := _points(part, lead))]
        with self._slides.add(lead if sections else parts[0].title, told(*parts)) as canvas:
            _stacked(canvas, self._slides.area, sections)
            if not sections:
                canvas.points([("", lead)], self._slides.area)

    def _judgements(self) -> None:
        """The judgements that would change the ranking, beside the scores on which it hangs most."""
        for part in self._chosen("judgements"):
            panels: list[Panel] = [partial(_told_panel, part), *self._headed("decisive-scores", scores.alone(self._stress)[0])]
            self._panels(part.title, [*told(part), *self._evidence()], panels, 0.68)

    def _evidence(self) -> list[str]:
        """What the decisive scores rest on."""
        return told(*self._chosen("evidence"))

    def _ranking(self) -> None:
        """The ranking, and why."""
        parts = self._chosen("ranking", "why")
        if not parts:
            return
        panels: list[Panel] = [partial(self._ranked, part) for part in self._chosen("ranking")]
        panels += [partial(_listed, _points(part, "")) for part in self._chosen("why")]
        self._panels(_lead(parts[0]), told(*parts), panels, 0.62)

    def _ranked(self, part: Part, canvas: Canvas, room: Room) -> None:
        """The chart of the ranking, and below it whose weights these are."""
        caption = " ".join([_small_print(part), *(block.caption for block in part.blocks if isinstance(block, Picture))])
        below = canvas.look.measure.fit(caption, room._replace(height=4 * SMALL[0] * LINE), SMALL)
        above = room._replace(height=room.height - below.height - GAP / 2)
        if chart := self._chart("ranking"):
            canvas.chart("ranking", chart, self._stress, above)
        canvas.paragraph(caption, room.under(above.height, GAP / 2), SMALL, quiet=True)

    def _change(self) -> None:
        """What would change the ranking, and how far each weight can move until it does."""
        for part in self._chosen("change"):
            points = _points(part, "")
            panels = [*self._headed("fragility"), *self._headed("sensitivity")]
            self._panels(points[1][1] if len(points) > 1 else part.title, told(part), panels or [partial(_listed, points)])

    def _others(self, parts: Sequence[Part]) -> None:
        """Parts that have no slide of their own making: what they say, and their charts as pictures, each with its sentence.

        What stands in a frame has slides of its own, under its heading, or with other short ones. A table has a slide where no
        chart shows the same; all tables are in the notes.
        """
        for part in parts:
            for title, panels in _in_turn(part):
                for first in range(0, len(panels), 2):
                    self._panels(title, told(part), panels[first : first + 2], 0.5 if first else BESIDE)

    def _robustness(self) -> None:
        """Under how many weights and scores what comes first, and value against cost."""
        for part in self._chosen("robustness"):
            boxes = [block for block in part.blocks if isinstance(block, Box)]
            found = self._chart("acceptability")
            panels = [*self._headed("acceptability", boxes[0].title), *self._headed("value-against-cost")]
            instead = partial(_listed, [("", box.paragraphs[0]) for box in boxes])
            self._panels(found.title if found else part.title, told(part), panels or [instead])

    def _unmet(self) -> None:
        """The score of each option under each concern, and which concerns each leaves unmet."""
        for part in self._chosen("unmet"):
            chart, points = self._chart("perspectives"), _points(part, "")
            with self._slides.add(points[0][1] if chart else part.title, told(part)) as canvas:
                upper = lower = self._slides.area
                if chart:
                    upper = upper._replace(height=upper.height * 0.55)
                    lower = lower.under(upper.height, GAP)
                    canvas.chart("perspectives", chart, self._stress, upper)
                    points = [("", said) for said in perspective_words.unmet(self._stress)]
                canvas.points(points, lower)

    def _method(self) -> None:
        """How it was computed, and where the numbers come from."""
        parts = self._chosen("method", "provenance")
        panels: list[Panel] = [partial(_listed, _points(part, "")) for part in self._chosen("method")]
        panels += [partial(_first_page, block) for part in self._chosen("provenance") for block in _grids(part)]
        if panels:
            self._panels(parts[0].title, told(*parts, *self._chosen("critic")), panels, 0.6)

    # --- pieces

    def _panels(self, title: str, notes: Sequence[str], panels: Sequence[Panel], share: float = 0.5) -> None:
        """Two things side by side on one slide, the left one with `share` of the width; where that is too little, on two."""
        area = self._slides.area
        if len(panels) == 1 or area.width >= WIDE:
            rooms = area.split(share, COLUMN) if len(panels) > 1 else (area,)
            with self._slides.add(title, notes) as canvas:
                for panel, room in zip(panels, rooms, strict=True):
                    panel(canvas, room)
            return
        for number, panel in enumerate(panels, 1):
            with self._slides.add(text("brief.pptx.pages", title=title, number=number, count=len(panels)), notes) as canvas:
                panel(canvas, area)

    def _headed(self, name: str, heading: str = "") -> list[Panel]:
        """The chart of that name, if there is one, under its `heading`: what it finds, unless something else is said."""
        chart = self._chart(name)
        return [partial(self._chart_panel, name, chart, heading or chart.title)] if chart else []

    def _chart_panel(self, name: str, chart: Chart, heading: str, canvas: Canvas, room: Room) -> None:
        room = room.under(canvas.heading(heading, room._replace(height=HEADED)).height, GAP / 2)
        if name == "fragility":
            room = room.under(canvas.paragraph(text("brief.pptx.room.caption"), room, SMALL[-1:], quiet=True).height)
        canvas.chart(name, chart, self._stress, room)


def _in_turn(part: Part) -> Iterator[tuple[str, list[Panel]]]:
    """The slides of a part, each with its title and what stands on it."""
    short: list[Box] = []
    for group in _groups(part):
        if isinstance(group[0], Box) and len(group) == 1:
            short.append(group[0])
            continue
        yield from _together(part.title, short)
        short = []
        points = _points(replace(part, blocks=tuple(group)), "")
        panels: list[Panel] = [partial(_listed, points)] if points else []
        pictures = [block for block in group if isinstance(block, Picture)]
        panels += [partial(_drawn if points and not place else _titled, block) for place, block in enumerate(pictures)]
        panels += [partial(_first_page, block) for block in group if isinstance(block, Grid) and not pictures]
        yield group[0].title if isinstance(group[0], Box) else part.title, panels
    yield from _together(part.title, short)


def _groups(part: Part) -> list[list[Block]]:
    """The blocks of a part: each frame with its charts and tables, and what is between frames."""
    groups: list[list[Block]] = []
    for block in part.blocks:
        after_frame = groups and isinstance(groups[-1][0], Box) and isinstance(block, Paragraph | Bullets)
        if not groups or isinstance(block, Box) or after_frame:
            groups.append([])
        groups[-1].append(block)
    return groups


def _together(title: str, boxes: Sequence[Box]) -> Iterator[tuple[str, list[Panel]]]:
    """Frames of text only, three on a slide."""
    for first in range(0, len(boxes), 3):
        sections = [(box.title, [("", said) for said in box.paragraphs]) for box in boxes[first : first + 3]]
        yield title, [partial(_stack, sections)]


def _told_panel(part: Part, canvas: Canvas, room: Room) -> None:
    """The points of a part, and its small print."""
    small = canvas.look.measure.fit(_small_print(part), room, SMALL[-1:])
    above = room._replace(height=room.height - small.height - GAP / 2)
    canvas.points(_points(part, ""), above)
    canvas.paragraph(small.said, room.under(above.height, GAP / 2), SMALL[-1:], quiet=True)


def _drawn(picture: Picture, canvas: Canvas, room: Room) -> None:
    canvas.picture(picture, room)


def _titled(picture: Picture, canvas: Canvas, room: Room) -> None:
    """A chart under what it says."""
    above = canvas.heading(picture.chart.title, room._replace(height=HEADED))
    canvas.picture(picture, room.under(above.height, GAP / 2))


def _listed(points: Sequence[Point], canvas: Canvas, room: Room) -> None:
    canvas.points(points, room)


def _first_page(grid: Grid, canvas: Canvas, room: Room) -> None:
    """As much of a table as one slide holds."""
    canvas.table(grid, paged(grid, room, canvas.look.measure)[0], room)


def _grids(part: Part) -> list[Grid]:
    return [block for block in part.blocks if isinstance(block, Grid)]


def told(*parts: Part) -> list[str]:
    """Parts as a speaker has them: all that they say, and the reasoning behind it."""
    return [
        line for part in parts for line in (part.title, *(one for block in part.blocks for one in _lines(block)), *part.notes)
    ]


def _lines(block: Block) -> list[str]:
    match block:
        case Paragraph():
            return [_here(block.text)]
        case Bullets():
            return [f"{term}: {said}" if term else said for term, said in block.items]
        case Box():
            return [block.title, *block.paragraphs]
        case Picture():
            return [block.caption]
        case Grid():
            rows = ([f"{head}: {cell}" for head, cell in zip(block.headings, row, strict=True)] for row in block.rows)
            return [block.caption, *(". ".join(row) for row in rows)]


def _small_print(part: Part) -> str:
    """The small print of a part, and what the mark in its points means."""
    said = [_here(block.text) for block in part.blocks if isinstance(block, Paragraph) and block.style == "note"]
    mark = text("brief.pptx.judged", mark=JUDGED)
    return " ".join([*said, *([mark] if mark not in said and any(JUDGED in one for _, one in _points(part, "")) else [])])


def _here(said: str) -> str:
    """Small print that speaks of pages and annexes, in words that are right of slides."""
    if said == text("brief.judged_mark", mark=JUDGED):
        return text("brief.pptx.judged", mark=JUDGED)
    return text("brief.pptx.under") if said == text("brief.judgements.under") else said


def _lead(part: Part) -> str:
    """What a part says first, where that is a sentence; else its heading."""
    first = part.blocks[0]
    return first.text if isinstance(first, Paragraph) and first.style != "note" else part.title


def _heading(part: Part) -> str:
    return text("brief.pptx.separates") if part.id == "in_play" else part.title


def _points(part: Part, title: str) -> list[Point]:
    """The points of a part, and its paragraphs but small print and what stands in the `title`."""
    found: list[Point] = []
    for block in part.blocks:
        if isinstance(block, Bullets):
            found += block.items
        elif isinstance(block, Box):
            found += [("", said) for said in block.paragraphs]
        elif isinstance(block, Paragraph) and block.style != "note" and block.text != title:
            found.append(("", block.text))
    return found


def _stack(sections: Sequence[tuple[str, list[Point]]], canvas: Canvas, room: Room) -> None:
    _stacked(canvas, room, sections)


def _stacked(canvas: Canvas, room: Room, sections: Sequence[tuple[str, list[Point]]]) -> None:
    """Lists under their headings, one below the other, all in the same size."""
    measure, head = canvas.look.measure, HEADINGS[0] * LINE + GAP / 2
    fits = (
        size
        for size in TEXTS
        if sum(head + measure.points_height(points, room.width, size) + 1.5 * GAP for _, points in sections) <= room.height
    )
    size, left = next(fits, 0.0), len(sections)
    for heading, points in sections:
        title = canvas.heading(heading, room._replace(height=head))
        below = room.under(title.height, GAP / 2)
        if not size:
            below = below._replace(height=room.height / left - title.height - 2 * GAP)
        shown = canvas.points(points, below, (size or TEXTS[-1],))
        room, left = below._replace(height=room.bottom - below.top).under(shown.height, 1.5 * GAP), left - 1
