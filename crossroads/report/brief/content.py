"""What a briefing is made of, whatever file it becomes: parts, and in them paragraphs, lists, tables and pictures.

Writers of formats (docx, pptx, pdf, html, markdown) know these and no more of the decision; so every format says the same.
All text is plain text: a writer escapes it for its format.
"""

from dataclasses import dataclass, field
from typing import Literal

from crossroads.analysis import Analysis, Stress
from crossroads.report.charts import Chart

Style = Literal["lead", "body", "note", "status"]
Where = Literal["page one", "page two", "annex"]


@dataclass(frozen=True)
class Paragraph:
    """A paragraph. "lead": what to take away; "note": small print; "status": the status line of the decision."""

    text: str
    style: Style = "body"


@dataclass(frozen=True)
class Bullets:
    """Points of a list; each may begin with a `term` that is set off, as ("Consent", "what it needs")."""

    items: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Grid:
    """A table: a caption, headings, and rows of text as it is to be read. `widths` are proportions of the columns.

    `numeric`: numbers of the columns that are set to the right. The heading row is repeated on each page.
    """

    caption: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...] = ()
    numeric: tuple[int, ...] = ()


@dataclass(frozen=True)
class Picture:
    """A chart with its caption; its own `title` says the finding, `alt` is for those who do not see it.

    `id` names it in links and file names, such as "ranking".
    """

    id: str
    chart: Chart
    caption: str


@dataclass(frozen=True)
class Box:
    """A frame that is set apart: a title and paragraphs."""

    title: str
    paragraphs: tuple[str, ...]


Block = Paragraph | Bullets | Grid | Picture | Box


@dataclass(frozen=True)
class Part:
    """A part of the briefing under a heading: `where` it stands, and its `blocks`. `notes`: reasoning, for a speaker."""

    id: str
    title: str
    where: Where
    blocks: tuple[Block, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class BriefSettings:
    """What may be chosen of a briefing. Empty texts are left out, an empty `title` is that of the decision.

    `parts`: ids of the parts that go in, all by default. `perspectives`: ids of those under which the ranking is shown, the
    concerns by default; readings of stakeholders only where `readings` is on. `language` is that of numbers only, one of
    `catalogue.SEPARATORS`. `holders`: whether it is said whose weights are used; without, neither the text nor the decision
    inside the file names anybody.
    """

    title: str = ""
    author: str = ""
    classification: str = ""
    parts: tuple[str, ...] = ()
    perspectives: tuple[str, ...] = ()
    readings: bool = False
    language: str = "en"
    holders: bool = True


@dataclass(frozen=True, eq=False)
class Brief:
    """A briefing: its head, its parts in order, and what they were made from.

    `subtitle` is the question, `meta` lines such as author and date, `status` the status line of the decision, which every
    page carries in its foot together with the `classification`. `provenance_line` says in one line how to get the numbers.
    """

    title: str
    subtitle: str
    meta: tuple[str, ...]
    status: str
    classification: str
    provenance_line: str
    parts: tuple[Part, ...]
    settings: BriefSettings
    stress: Stress = field(repr=False)

    @property
    def analysis(self) -> Analysis:
        """The analysis behind it."""
        return self.stress.analysis

    @property
    def date(self) -> str:
        """The date on it, in ISO form, from the provenance."""
        return str(self.analysis.provenance["date"])

    def at(self, where: Where) -> tuple[Part, ...]:
        """The parts of a page."""
        return tuple(part for part in self.parts if part.where == where)

    @property
    def pictures(self) -> tuple[Picture, ...]:
        """All pictures, each once, in order."""
        found = {block.id: block for part in self.parts for block in part.blocks if isinstance(block, Picture)}
        return tuple(found.values())
