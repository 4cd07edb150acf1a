"""The briefing as one page for the browser: it opens from anywhere without a network, and its weights can be moved.

All that it needs lies inside: text, pictures, data, and the scripts, which a content security policy names letter by
letter. Where scripts may not run, everything but the sliders is there all the same.
"""

from typing import get_args

from crossroads.report.brief.content import Brief, Where
from crossroads.report.brief.html.blocks import section, within
from crossroads.report.brief.html.living import ID as LIVING
from crossroads.report.brief.html.living import Living
from crossroads.report.brief.html.print import page_margins
from crossroads.report.brief.html.scripts import ours, page_file, policy
from crossroads.report.brief.html.tags import as_json, data_block, said, tag
from crossroads.report.carried import payload_bytes
from crossroads.report.catalogue import text
from crossroads.report.charts.libraries import vega

LANGUAGE = "en"
PAYLOAD = "crossroads"
"""The id of the element that holds what the page was made from: see `files.carried`."""
RANKING = "ranking"
"""The part without which there are no weights to move."""


def write(brief: Brief) -> bytes:
    """The content of a .html file, the same for the same briefing. Raises `ExportError` for a chart that cannot be drawn."""
    scripts = (vega(), ours())
    page = tag("html", _head(brief, policy(scripts)), _body(brief, scripts), lang=LANGUAGE, class_="no-script")
    return f"<!doctype html>\n{page}\n".encode()


def _head(brief: Brief, allowed: str) -> str:
    facts = {
        "author": brief.settings.author,
        "description": brief.subtitle,
        "dcterms.date": brief.date,
        "classification": brief.classification,
        "generator": "Crossroads",
    }
    return tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=allowed),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="color-scheme", content="light dark"),
        tag("title", said(brief.title)),
        *(tag("meta", name=name, content=content) for name, content in facts.items() if content),
        tag("style", page_file("page.css"), page_margins(brief)),
    )


def _body(brief: Brief, scripts: tuple[str, ...]) -> str:
    parts = _parts(brief)
    charts = as_json({picture.id: within(picture.chart) for picture in brief.pictures})
    payload = payload_bytes(brief.analysis, holders=brief.settings.holders).decode()
    return tag(
        "body",
        tag("a", text("brief.html.skip"), href="#briefing", class_="skip"),
        _header(brief),
        _contents([(name, title) for name, title, _ in parts]),
        tag("main", *(made for _, _, made in parts), id="briefing"),
        _footer(brief),
        data_block(charts, "charts"),
        data_block(payload, PAYLOAD),
        *(tag("script", script) for script in scripts),
    )


def _parts(brief: Brief) -> list[tuple[str, str, str]]:
    """Id, title and content of every part, each page of the briefing on paper of its own; after the ranking the living part."""
    parts: list[tuple[str, str, str]] = []
    for where in get_args(Where):
        for place, part in enumerate(brief.at(where)):
            parts.append((part.id, part.title, section(part, brief.stress, begins=bool(parts) and place == 0)))
        if any(part.id == RANKING for part in brief.at(where)):
            parts.append((LIVING, text("brief.html.living.title"), Living(brief).section()))
    return parts


def _header(brief: Brief) -> str:
    lines = [tag("p", said(brief.classification), class_="classification")] if brief.classification else []
    lines += [tag("h1", said(brief.title)), tag("p", said(brief.subtitle), class_="subtitle")]
    return tag("header", *lines, tag("p", said(" · ".join(brief.meta)), class_="meta"))


def _contents(parts: list[tuple[str, str]]) -> str:
    lines = (tag("li", tag("a", said(title), href=f"#{name}")) for name, title in parts)
    heading = tag("h2", text("brief.html.contents"), id="contents")
    return tag("nav", heading, tag("ol", *lines), aria_labelledby="contents")


def _footer(brief: Brief) -> str:
    """The status line with the classification, and how to get the numbers again."""
    again = text("brief.html.verify", command=f"crossroads verify {text('brief.html.file')}")
    lines = [tag("p", said(line)) for line in (brief.status, brief.classification) if line]
    return tag("footer", *lines, tag("p", said(brief.provenance_line)), tag("p", said(again)))
