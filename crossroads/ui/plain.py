"""User text on screen: Streamlit reads Markdown, so what people wrote is escaped before it gets there."""

import re

_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+\-.!|~$<>:&=])")
_DRAWN = re.compile(r"(?<!\S)(?:<->|->|<-|--|>=|<=|~=)(?!\S)|:(?:material/|streamlit:)")
"""Signs that Streamlit draws as arrows, dashes, icons or its logo even where they are escaped."""
_PERCENT = re.compile(r"(?<=\d) %")
_JOINER = "\u2060"
"""A character of no width and no ink, which keeps two others from being taken together."""


def plain(text: str) -> str:
    """`text` such that Markdown shows it letter by letter, on one line."""
    kept = _DRAWN.sub(lambda sign: sign[0][0] + _JOINER + sign[0][1:], " ".join(text.split()))
    return _SPECIAL.sub(r"\\\1", kept)


def unbroken(markdown: str) -> str:
    """`markdown` such that no line ends between a number and its per cent sign: for large letters on a small screen."""
    return _PERCENT.sub("\u00a0%", markdown)


def sentence(said: str) -> str:
    """What an error says, which begins small, as a sentence of a page; its text stays text."""
    return plain(said[:1].upper() + said[1:])
