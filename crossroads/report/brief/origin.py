"""Where the numbers of a briefing come from, as a comment of files that are text: Markdown and XML."""

import json

from crossroads.files.carried import ELEMENT
from crossroads.report.brief.content import Brief
from crossroads.report.carried import payload

_ENDS = {"<": "\\u003c", ">": "\\u003e", "--": "-\\u002d"}
"""What could end a comment, or may not stand in one, written otherwise; in JSON all of them stand in texts only."""


def origin(brief: Brief) -> str:
    """The provenance, with the hash of the decision, as `files.carried` reads it out of a comment."""
    told = json.dumps(payload(brief.analysis, holders=brief.settings.holders)["provenance"], ensure_ascii=False)
    for end, written in _ENDS.items():
        told = told.replace(end, written)
    return f" {ELEMENT} {told} "
