"""The briefing as slides: native charts with their data inside, speaker notes, and inside it what it was made from."""

import io
import json

from crossroads.report.brief.content import Brief
from crossroads.report.brief.package import describe, sealed
from crossroads.report.brief.pptx.slides import Slides
from crossroads.report.brief.pptx.story import Story
from crossroads.report.brief.pptx.template import opened
from crossroads.report.carried import payload_bytes
from crossroads.report.catalogue import numbers_in


def write(brief: Brief, template: bytes | None = None) -> bytes:
    """The content of a .pptx file, with the masters, layouts, fonts and colours of `template` where there is one.

    The same for the same briefing. Raises `ExportError` for a template that cannot be read, or has no layout to write on.
    """
    deck = opened(template)
    with numbers_in(brief.settings.language):
        Story(Slides(deck, brief), brief).tell()
    payload = payload_bytes(brief.analysis, holders=brief.settings.holders)
    describe(deck.presentation.core_properties, brief, json.loads(payload)["provenance"]["sha256"])
    saved = io.BytesIO()
    deck.presentation.save(saved)
    return sealed(saved.getvalue(), payload, brief.date)
