"""What a file carries of where its numbers come from, so that they can be worked out again from the file alone.

The payload is one JSON object: the canonical decision, the leaf weights, the settings, the scores and ranks that the file
shows, and the provenance. Documents hold it as a part of their own (see `verify`); texts and pictures, which cannot, hold
the provenance, with the hash of the decision.
"""

import json
from dataclasses import replace
from typing import Any

from crossroads.analysis import Analysis, analyse
from crossroads.files import to_document
from crossroads.files.carried import NAME
from crossroads.model import Decision, Perspective
from crossroads.report.catalogue import text
from crossroads.report.document import plain

__all__ = ["NAME", "anonymous", "nameless", "payload", "payload_bytes"]

FORMAT = 1
NAMELESS = ("start", "concern")
"""Groups of perspectives that stand for nobody in particular."""


def payload(analysis: Analysis, *, holders: bool = True) -> dict[str, Any]:
    """The payload of `analysis`. Without `holders` nobody's perspective is in it, nor whose weights these are."""
    shown = analysis if holders else anonymous(analysis)
    options = [option.id for option in shown.decision.options]
    found: dict[str, Any] = plain(
        {
            "crossroads": FORMAT,
            "decision": to_document(shown.decision),
            "scores": dict(zip(options, shown.scores.tolist(), strict=True)),
            "preference": dict(zip(options, shown.preference.tolist(), strict=True)),
            "ranks": dict(zip(options, shown.ranks, strict=True)),
            "provenance": shown.provenance,
        }
    )
    return found


def payload_bytes(analysis: Analysis, *, holders: bool = True) -> bytes:
    """The payload as JSON on one line, the same for the same analysis and date."""
    return json.dumps(payload(analysis, holders=holders), ensure_ascii=False, allow_nan=False, sort_keys=True).encode()


def anonymous(analysis: Analysis) -> Analysis:
    """The same analysis with nobody named in it: perspectives that somebody holds are gone; such a one's weights stay."""
    who = analysis.weights.perspective
    if who and who.group not in NAMELESS:
        who = Perspective(id="unnamed", title=text("brief.ranking.somebody"), kind=who.kind, order=who.order, view=who.view)
    return analyse(nameless(analysis.decision), replace(analysis.weights, perspective=who), analysis.settings)


def nameless(decision: Decision) -> Decision:
    """`decision` without the perspectives that somebody holds, and without who set a floor."""
    kept = tuple(one for one in decision.perspectives if one.group in NAMELESS)
    unnamed = {"set_by": text("brief.not_named")}
    gates = tuple(gate.model_copy(update=unnamed) if gate.set_by else gate for gate in decision.gates)
    return decision.model_copy(update={"perspectives": kept, "gates": gates})
