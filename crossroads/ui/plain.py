"""User text on screen: Streamlit reads Markdown, so what people wrote is escaped before it gets there."""

import re

_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+\-.!|~$<>:&=])")


def plain(text: str) -> str:
    """`text` such that Markdown shows it letter by letter, on one line."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))
