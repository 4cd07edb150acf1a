"""The briefing: what it says, put together from one analysis; a writer for each kind of file stands beside."""

from dataclasses import replace

from crossroads.analysis import Stress
from crossroads.errors import UnknownNameError
from crossroads.report.brief import annexes, page_one, page_two
from crossroads.report.brief.content import Brief, BriefSettings, Part
from crossroads.report.brief.unbroken import tie, unbroken, units_of
from crossroads.report.carried import anonymous
from crossroads.report.catalogue import text

__all__ = ["Brief", "BriefSettings", "brief"]


def brief(stress: Stress, settings: BriefSettings | None = None, more: tuple[Part, ...] = ()) -> Brief:
    """The briefing on the analysis behind `stress`, with `more` parts before the annexes.

    Raises `UnknownNameError` for a part that there is not. Without holders it is one on the same
    numbers in which nobody is named, so that no writer can let a name slip.
    """
    chosen = settings or BriefSettings()
    if not chosen.holders:
        unnamed = anonymous(stress.analysis)
        kept = {one.id for one in unnamed.decision.perspectives}
        shown = tuple(name for name in stress.shown if name in kept)
        stress = replace(stress, analysis=unnamed, readings=False, shown=shown)
    known = (*page_one.parts(stress), *page_two.parts(stress), *more, *annexes.parts(stress))
    tied = tie(units_of(stress.decision))
    decision, origin = stress.decision, stress.analysis.provenance
    return Brief(
        title=chosen.title or decision.title,
        subtitle=decision.question,
        meta=_meta(stress, chosen),
        status=decision.status,
        classification=chosen.classification,
        provenance_line=text("brief.provenance.line", **{**origin, "version": origin["versions"]["crossroads"]}),
        parts=tuple(unbroken(part, tied) for part in _chosen(known, chosen.parts)),
        settings=chosen,
        stress=stress,
    )


def _meta(stress: Stress, settings: BriefSettings) -> tuple[str, ...]:
    """When it is seen from, who prepared it, and the date on it."""
    decision = stress.decision
    lines = [text("brief.meta.as_seen", date=decision.date, horizon=decision.horizon).strip() if decision.date else ""]
    lines.append(text("brief.meta.author", author=settings.author) if settings.author else "")
    lines.append(text("brief.meta.date", date=str(stress.analysis.provenance["date"])[:10]))
    return tuple(line for line in lines if line)


def _chosen(known: tuple[Part, ...], names: tuple[str, ...]) -> tuple[Part, ...]:
    ids = [part.id for part in known]
    if unknown := [name for name in names if name not in ids]:
        raise UnknownNameError(f"no part '{unknown[0][:60]}' of a briefing; there are {', '.join(ids)}")
    return tuple(part for part in known if not names or part.id in names)
