"""What a file carries of where its numbers come from, so that they can be worked out again from the file alone.

The payload is one JSON object: the canonical decision, the leaf weights, the settings, the scores and ranks that the file
shows, and the provenance. Documents hold it as a part of their own (see `verify`); texts and pictures, which cannot, hold
the provenance, with the hash of the decision.
"""

import json
from typing import Any

from crossroads.analysis import Analysis
from crossroads.files import to_document
from crossroads.files.carried import NAME
from crossroads.model import Decision
from crossroads.report.document import plain

__all__ = ["NAME", "nameless", "payload", "payload_bytes"]

FORMAT = 1
NAMELESS = ("start", "concern")
"""Groups of perspectives that stand for nobody in particular."""


def payload(analysis: Analysis, *, holders: bool = True) -> dict[str, Any]:
    """The payload of `analysis`. Without `holders` nobody's perspective is in it, nor whose weights these are."""
    decision = analysis.decision if holders else nameless(analysis.decision)
    origin = analysis.provenance | {"sha256": decision.sha256}
    if not holders:
        origin |= {"perspective": None, "perspective_title": None}
    options = [option.id for option in decision.options]
    found: dict[str, Any] = plain(
        {
            "crossroads": FORMAT,
            "decision": to_document(decision),
            "scores": dict(zip(options, analysis.scores.tolist(), strict=True)),
            "preference": dict(zip(options, analysis.preference.tolist(), strict=True)),
            "ranks": dict(zip(options, analysis.ranks, strict=True)),
            "provenance": origin,
        }
    )
    return found


def payload_bytes(analysis: Analysis, *, holders: bool = True) -> bytes:
    """The payload as JSON on one line, the same for the same analysis and date."""
    return json.dumps(payload(analysis, holders=holders), ensure_ascii=False, allow_nan=False, sort_keys=True).encode()


def nameless(decision: Decision) -> Decision:
    """`decision` without the perspectives that somebody holds."""
    kept = tuple(one for one in decision.perspectives if one.group in NAMELESS)
    parts = dict(decision) | {"perspectives": kept}
    return Decision.model_construct(**parts)  # valid as before; a copy would keep the hash of what it was copied from
