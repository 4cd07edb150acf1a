"""The HTML of a briefing, read as a browser reads it: elements with their attributes and texts."""

import functools
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from crossroads.report.brief import Brief
from crossroads.report.brief.html import write
from tests.report.brief.briefs import hostile_brief, small, two_pages

MEGABYTE = 1_000_000
VOID = {"meta", "col", "input"}
RUN = "text/javascript"


@dataclass
class Element:
    name: str
    attributes: dict[str, str]
    children: "list[Element | str]" = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(child if isinstance(child, str) else child.text for child in self.children)

    def all(self, name: str = "") -> "Iterator[Element]":
        for child in self.children:
            if isinstance(child, Element):
                if name in ("", child.name):
                    yield child
                yield from child.all(name)


class Reader(HTMLParser):
    """A page as a tree; it takes nothing on trust: every end must fit its beginning."""

    def __init__(self, written: str) -> None:
        super().__init__()
        self.root = Element("page", {})
        self._open = [self.root]
        self.feed(written)
        self.close()
        assert self._open == [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        made = Element(tag, {name: value or "" for name, value in attrs})
        assert len(made.attributes) == len(attrs), attrs
        self._open[-1].children.append(made)
        if tag not in VOID:
            self._open.append(made)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop().name == tag

    def handle_data(self, data: str) -> None:
        self._open[-1].children.append(data)


@functools.cache
def content(made: Callable[[], Brief]) -> bytes:
    return write(made())


@functools.cache
def page(made: Callable[[], Brief] = two_pages) -> Element:
    return Reader(content(made).decode()).root


def read(made: Brief) -> Element:
    return Reader(write(made).decode()).root


def by_id(root: Element, name: str) -> Element:
    return next(one for one in root.all() if one.attributes.get("id") == name)


def shown(root: Element) -> str:
    """The text of the body that people can see."""
    (body,) = root.all("body")
    scripts = {id(one) for one in body.all("script")}

    def seen(element: Element) -> str:
        parts = (child if isinstance(child, str) else seen(child) for child in element.children if id(child) not in scripts)
        return " ".join(parts)

    return seen(body)


def data(root: Element) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(by_id(root, "living-data").text)
    return found


def meta(root: Element) -> dict[str, str]:
    named = (one.attributes for one in root.all("meta"))
    return {one.get("name", one.get("http-equiv", "charset")): one.get("content", "") for one in named}


BRIEFS = (two_pages, small, hostile_brief)
