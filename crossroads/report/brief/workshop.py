"""What a room has said, as parts of a briefing: who was asked, what is agreed, disputed and next; then the results."""

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from crossroads.groups.session import Results, RoundResult
from crossroads.model import Decision
from crossroads.report import group_words as say
from crossroads.report.brief.content import Block, Box, Grid, Paragraph, Part, Picture, Where
from crossroads.report.catalogue import listed, text
from crossroads.report.group_report import GroupSection, group_sections
from crossroads.report.group_words import Room
from crossroads.report.stress.section import Table

ID, RESULTS = "workshop", "workshop_results"
CLOSE = 0.05
"""Weights whose middle half lies within this share are as good as agreed."""


@dataclass(frozen=True)
class Gathering:
    """A workshop as its record tells of it. `day` in ISO form; `remarks`: comments let through; `steps`: what is next.

    `second_not_shown`: there was a second round, which too few answered otherwise than the first for it to be shown.
    """

    results: Results
    title: str
    convener: str
    why: str
    day: str
    remarks: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    second_not_shown: bool = False


def workshop_parts(decision: Decision, held: Gathering, *, holders: bool = True, where: Where = "annex") -> tuple[Part, ...]:
    """The parts of a briefing on `held`, which was on `decision`: the findings, which stand `where` it is said, and the results.

    Without `holders` nobody is named, and no role is shown.
    """
    room = Room(decision, held.results)
    blocks = [Paragraph(said) for said in _about(held, holders=holders)]
    blocks += [Paragraph(said, "status") for said in say.preface(room)]
    boxes = [Box(text(f"workshop_record.{name}"), tuple(said)) for name, said in _findings(room, held).items() if said]
    sections = [one for one in group_sections(decision, held.results) if holders or one.id != "roles"]
    remarks = [Box(text("workshop_record.remarks"), held.remarks)] if held.remarks else []
    findings: tuple[Block, ...] = (*blocks, *boxes, *remarks)
    found = tuple(block for section in sections for block in _section(section))
    return (
        Part(ID, text("workshop_record.title"), where, findings),
        Part(RESULTS, text("workshop_record.results"), "annex", found),
    )


def _about(held: Gathering, *, holders: bool) -> Iterator[str]:
    yield text("workshop_record.what", title=held.title, day=held.day)
    if holders:
        yield text("workshop_record.convened", convener=held.convener, why=held.why).strip()
    counts = [(one.round, one.people) for one in (held.results.round_1, held.results.round_2) if one]
    if counts:
        rounds = [text("workshop_record.round", round=number, people=people) for number, people in counts]
        yield text("workshop_record.people", rounds=listed(rounds), smallest=held.results.smallest)
    if held.second_not_shown:
        yield text("workshop.outcome.no_second", people=held.results.smallest)
    yield text("workshop_record.decision", sha256=held.results.decision)


def _findings(room: Room, held: Gathering) -> dict[str, list[str]]:
    last = held.results.last
    return {
        "agreed": agreed(room, last) if last else [],
        "disputed": disputed(room, last) if last else [],
        "next": list(held.steps),
    }


def agreed(room: Room, found: RoundResult) -> list[str]:
    """What the room is at one on: what comes first by every rule, and weights that hardly differ."""
    said = [] if _rules_differ(found) else [say.rules_sentence(room, found.rankings)]
    if not found.minority.elsewhere:
        said += say.minority(room, found)
    if found.shows_widths:
        close = [room.criteria[one.criterion] for one in found.spreads if one.quartiles[2] - one.quartiles[0] <= CLOSE]
        if close:
            said.append(text("workshop_record.close", criteria=listed(close)))
        if not found.difference.matters:
            said.append(say.difference(room, found)[0])
    return said or [text("workshop_record.nothing")]


def disputed(room: Room, found: RoundResult) -> list[str]:
    """What divides the room: rules that differ, the weight that changes what comes first, and those who see it otherwise."""
    said = [say.rules_sentence(room, found.rankings)] if _rules_differ(found) else []
    if found.difference.matters or not found.shows_widths:
        said.append(say.difference(room, found)[0])
    if found.minority.elsewhere:
        said += say.minority(room, found)
    return said or [text("workshop_record.nothing")]


def _rules_differ(found: RoundResult) -> bool:
    return len({say.first_by(one) for one in found.rankings}) > 1


def _section(section: GroupSection) -> Iterator[Block]:
    yield Box(section.title, section.sentences)
    for number, chart in enumerate(section.charts):
        yield Picture(f"{ID}-{section.id}-{number}", chart, section.title)
    for table in section.tables:
        yield _grid(table)


def _grid(table: Table) -> Grid:
    frame = table.frame
    numeric = tuple(place for place, kind in enumerate(frame.dtypes) if pd.api.types.is_numeric_dtype(kind))
    rows = tuple(tuple(_cell(cell) for cell in row) for row in frame.itertuples(index=False))
    return Grid(table.title, tuple(map(str, frame.columns)), rows, (2.0, *(1.0 for _ in frame.columns[1:])), numeric)


def _cell(cell: object) -> str:
    return f"{cell:.0f}" if isinstance(cell, float) else str(cell)
