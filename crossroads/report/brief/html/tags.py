"""Elements of a page as text. What people wrote goes through `said`, or into an attribute, and so stays text."""

import json
from html import escape
from typing import Any

from crossroads.report.document import plain
from crossroads.report.xml_text import xml_text

VOID = frozenset({"col", "input", "meta"})
"""Elements that hold nothing and have no end."""


def said(text: str) -> str:
    """`text` such that a page shows it letter by letter."""
    return escape(xml_text(text))


def tag(name: str, /, *inside: str, **attributes: str | bool) -> str:
    """An element around what is `inside`, which is HTML already; an attribute of False is left out, one of True has no value.

    `class_` is the attribute class, `aria_label` aria-label.
    """
    named = {key.rstrip("_").replace("_", "-"): value for key, value in attributes.items() if value is not False}
    written = "".join(f" {key}" if value is True else f' {key}="{said(str(value))}"' for key, value in named.items())
    return f"<{name}{written}>" if name in VOID else f"<{name}{written}>{''.join(inside)}</{name}>"


def as_json(found: Any) -> str:
    """Results as JSON, the same for the same results."""
    return json.dumps(plain(found), ensure_ascii=False, allow_nan=False)


def data_block(data: str, name: str) -> str:
    """JSON as an element of data that is never run, whose end nothing in it can imitate."""
    return tag("script", data.replace("<", "\\u003c"), type="application/json", id=name)
