"""Sources as people read them: ids that authors cite in running text become the short names of the sources."""

import re

from crossroads.model import Decision

_IN_BRACKETS = re.compile(r"\(([^()]*)\)")


def cited(decision: Decision, written: str) -> str:
    """`written` with the ids of sources that stand in brackets replaced by their labels, where they have one."""
    labels = {source.id: source.label for source in decision.sources if source.label}
    if not labels:
        return written
    known = re.compile("|".join(rf"(?<![\w-]){re.escape(name)}(?![\w-])" for name in sorted(labels, key=len, reverse=True)))
    return _IN_BRACKETS.sub(lambda found: known.sub(lambda name: labels[name.group(0)], found.group(0)), written)
