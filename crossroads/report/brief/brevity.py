"""What the authors of a decision wrote, made short enough for a page that is read in two minutes.

Where a text says of itself that it is judged, a mark takes the place of these words, so that nothing is lost by leaving
out the brackets in which it stood.
"""

import re

JUDGED = "*"
"""Stands after what its authors have judged, and no source says."""

_IN_BRACKETS = re.compile(r"\s*\(([^()]*)\)")
_FIRST = re.compile(r"(?<=[^.\d])[.;](?:\s|$)")
_SILENT = re.compile(r"^(The (text|report|source)s? (is|are) silent\.)\s*", re.IGNORECASE)
_BEGINS_JUDGED = re.compile(r"^judged:\s*", re.IGNORECASE)


def short(written: str) -> str:
    """The first statement of `written`, without what stands in brackets, and with `JUDGED` where it is said to be judged."""
    told = _SILENT.sub("", written.strip())
    judged = bool(_BEGINS_JUDGED.match(told))
    told = _BEGINS_JUDGED.sub("", told)
    first = _FIRST.split(_with_brackets_kept_whole(told), maxsplit=1)[0]
    first = first.replace("\x00", ".").replace("\x01", ";")
    judged = judged or any("judged" in inside.lower() for inside in _IN_BRACKETS.findall(first))
    bare = _IN_BRACKETS.sub("", first).strip().rstrip(".;,")
    return f"{bare[:1].upper()}{bare[1:]}{JUDGED if judged and bare else ''}"


def _with_brackets_kept_whole(told: str) -> str:
    """`told` with the stops inside brackets out of the way, so that they end no statement."""
    return _IN_BRACKETS.sub(lambda found: found.group(0).replace(".", "\x00").replace(";", "\x01"), told)
