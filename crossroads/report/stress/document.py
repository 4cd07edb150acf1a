"""How far a ranking can be trusted, as one JSON document."""

from typing import Any

from crossroads.analysis import Stress
from crossroads.report.document import plain
from crossroads.report.stress.report import Part, StressReport, shifted


def stress_document(stress: Stress) -> dict[str, Any]:
    """Everything that is said of `stress`, ids in place of titles, numbers at full precision."""
    return report_document(StressReport(stress))


def report_document(report: StressReport) -> dict[str, Any]:
    """The same of a `report`, which may have fewer sections or stand in a scenario.

    `sections` has an entry for each section: its document, and its `sentences`. One that a method or the weights do not allow
    says why under `refuses`. Shares and weights are shares of 1, scores points of 100.
    """
    analysis = report.analysis
    decision, weights = analysis.decision, analysis.weights
    document: dict[str, Any] = plain(
        {
            "decision": decision.id,
            "title": decision.title,
            "status": decision.status,
            "method": analysis.settings.method,
            "perspective": weights.perspective.id if weights.perspective else None,
            "view": weights.groups.id,
            "weight_left_out": weights.left_out,
            "weights": dict(zip(decision.tree.index, weights.leaves, strict=True)),
            "scenario": shifted(report.scenario) if report.scenario else None,
            "sampling": _sampling(report),
            "summary": report.summary,
            "sections": {part.section.id: _part(part) for part in report.parts},
            "provenance": report.provenance,
        }
    )
    return document


def _part(part: Part) -> dict[str, Any]:
    refuses = {} if part.refused is None else {"refuses": part.refused}
    return {"title": part.section.title, "sentences": part.sentences, **part.document, **refuses}


def _sampling(report: StressReport) -> dict[str, Any]:
    """How weights and scores are drawn, and how many samples there were; `refuses` says why where there are none."""
    sampling, statements, drawn = report.stress.sampling, report.stress.statements, report.sampled
    refuses = drawn if isinstance(drawn, str) else None
    return {
        "weights": sampling.weighting,
        "concentration": sampling.concentration if sampling.weighting == "near" else None,
        "order": list(statements.order),
        "bounds": {name: [low, high] for name, low, high in statements.bounds},
        "scores": sampling.shape if sampling.uncertain else "likely",
        "errors": sampling.together if sampling.uncertain else None,
        "tolerance": sampling.tolerance,
        "n": None if isinstance(drawn, str) else drawn.n,
        "seed": report.analysis.settings.seed,
        "standard_error": None if isinstance(drawn, str) else drawn.standard_error,
        "stopped": None if isinstance(drawn, str) else drawn.stopped,
        "refuses": refuses,
    }
