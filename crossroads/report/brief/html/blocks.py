"""The blocks of a briefing as they stand in a page: paragraphs, lists, tables, figures, asides."""

from collections.abc import Sequence
from typing import Any

from crossroads.analysis import Stress
from crossroads.report import images
from crossroads.report.brief.content import Block, Box, Bullets, Grid, Paragraph, Part, Picture
from crossroads.report.brief.html.numbers import numbers_behind
from crossroads.report.brief.html.tags import said, tag
from crossroads.report.catalogue import locale, text
from crossroads.report.charts import Chart

WIDTH = 760
"""Pixels of plot width of a picture where scripts may not run."""
EVIDENCE = "evidence"


def section(part: Part, stress: Stress, *, begins: bool = False) -> str:
    """A part under its heading; on paper it `begins` a page if asked for."""
    title = tag("h2", said(part.title), id=f"{part.id}-title")
    blocks = (_block(block, part, stress) for block in part.blocks)
    kind = "part begins" if begins else "part"
    return tag("section", title, *blocks, id=part.id, class_=kind, aria_labelledby=f"{part.id}-title")


def _block(block: Block, part: Part, stress: Stress) -> str:
    match block:
        case Paragraph():
            return tag("p", said(block.text), class_=block.style)
        case Bullets():
            return tag("ul", *(tag("li", _term(term), said(item)) for term, item in block.items))
        case Grid():
            return _evidence(block) if part.id == EVIDENCE else table(block)
        case Picture():
            return figure(block) + numbers(stress, block.id)
        case Box():
            title = tag("h3", said(block.title)) if block.title else ""
            return tag("div", title, *(tag("p", said(one)) for one in block.paragraphs), class_="box")


def _term(term: str) -> str:
    return f"{tag('strong', said(f'{term}:'))} " if term else ""


# --- tables


def table(grid: Grid) -> str:
    """A table with its caption. On a narrow screen each row of words becomes a card, so that its roles are said here."""
    columns = tag("colgroup", *(tag("col", style=f"width: {100 * share / sum(grid.widths):.1f}%") for share in grid.widths))
    heads = tag("tr", *(_head(one, at in grid.numeric) for at, one in enumerate(grid.headings)), role="row")
    rows = (tag("tr", *_cells(row, grid), role="row") for row in grid.rows)
    inside = (
        tag("caption", said(grid.caption)),
        columns,
        tag("thead", heads, role="rowgroup"),
        tag("tbody", *rows, role="rowgroup"),
    )
    drawn = tag("table", *inside, role="table", class_="" if grid.numeric else "cards")
    return scrolled(drawn, grid.caption) if grid.numeric else drawn


def _head(title: str, numeric: bool) -> str:
    return tag("th", said(title), scope="col", role="columnheader", class_="number" if numeric else False)


def _cells(row: Sequence[str], grid: Grid) -> list[str]:
    """The cells of a row; the first that is no number says what the row is about."""
    about = next(column for column in range(len(row) + 1) if column not in grid.numeric)
    made = []
    for column, (cell, head) in enumerate(zip(row, grid.headings, strict=True)):
        if column == about:
            made.append(tag("th", said(cell), scope="row", role="rowheader"))
        else:
            kind = "number" if column in grid.numeric else False
            made.append(tag("td", said(cell), role="cell", data_head=head, class_=kind))
    return made


def scrolled(inside: str, label: str) -> str:
    """What may be wider than the screen, in a frame that the keyboard can move as well."""
    return tag("div", inside, class_="scroll", role="region", aria_label=label, tabindex="0")


def _evidence(grid: Grid) -> str:
    """Each row in a drawer: what it is about outside, the rest inside under its headings."""
    drawers = []
    for row in grid.rows:
        terms = (tag("dt", said(head)) + tag("dd", said(cell)) for head, cell in zip(grid.headings[1:], row[1:], strict=True))
        drawers.append(tag("details", tag("summary", said(row[0])), tag("dl", *terms), class_="evidence"))
    return tag("p", said(grid.caption), class_="caption") + "".join(drawers)


# --- pictures


def figure(picture: Picture) -> str:
    """A picture as it stands where scripts may not run, and on paper, with its caption; else the page draws it anew."""
    name = f"picture-{picture.id}"
    drawn = tag("div", still(picture.chart), id=name, class_="picture", role="img", aria_label=picture.chart.alt)
    return tag("figure", drawn, tag("figcaption", said(picture.caption)))


def still(chart: Chart) -> str:
    """The chart as it is, whatever the width of the page."""
    return tag("div", images.to_svg(within(chart) | {"width": WIDTH}), class_="still")


def within(chart: Chart) -> dict[str, Any]:
    """The specification of a chart that is as wide as its place in the page, and stands on the ground of the page."""
    spec = chart.inside()
    written = {"usermeta": {"embedOptions": {"formatLocale": found}}} if (found := locale()) else {}
    return {**spec, **written, "config": {**spec["config"], "background": None}}


def numbers(stress: Stress, name: str) -> str:
    """The table behind a picture, in a drawer; nothing where there is none."""
    found = numbers_behind(stress, name)
    return drawer(table(found)) if found else ""


def drawer(*inside: str) -> str:
    """The numbers behind a chart, folded away; they are printed only if they are open."""
    return tag("details", tag("summary", text("brief.html.numbers")), *inside, class_="numbers")
