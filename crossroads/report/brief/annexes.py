"""The annexes of a briefing: robustness, concerns left unmet, the method, the evidence, and where the numbers come from."""

from crossroads.analysis import Stress
from crossroads.mcda.methods import METHODS, ROOM_LENSES
from crossroads.model import Criterion, Decision, Option, Performance, Source
from crossroads.report import words
from crossroads.report.again import brief_command
from crossroads.report.brief.charts import pictures_of
from crossroads.report.brief.content import Block, Box, Bullets, Grid, Paragraph, Part
from crossroads.report.catalogue import level, listed, text, whole
from crossroads.report.citations import cited
from crossroads.report.stress import SECTIONS

ROBUSTNESS = ("acceptability", "weights", "scores", "balance", "statements", "scenarios", "gates")
"""Sections of the stress report that stand in the annex on robustness."""
UNMET = "perspectives"
CRITIC = "critic"


def parts(stress: Stress) -> tuple[Part, ...]:
    """The annexes, in order."""
    found = (robustness(stress), unmet(stress), method(stress), critic(stress), evidence(stress), provenance(stress))
    return tuple(part for part in found if part.blocks)


def robustness(stress: Stress) -> Part:
    """How far the ranking can be trusted, section by section, in words and with their charts."""
    blocks: list[Block] = []
    for section in SECTIONS:
        if section.id in ROBUSTNESS and (said := section.sentences(stress)):
            blocks.append(Box(section.title, tuple(said)))
            blocks += pictures_of(section.id, stress)
    return _part("robustness", *blocks)


def unmet(stress: Stress) -> Part:
    """The concerns that each option leaves unmet."""
    section = next(one for one in SECTIONS if one.id == UNMET)
    said = section.sentences(stress)
    if not said:
        return _part("unmet")
    return _part("unmet", Bullets(tuple(("", one) for one in said)), *pictures_of(section.id, stress))


def method(stress: Stress) -> Part:
    """What was computed, in a box: the model, the weights, and what the numbers do not mean."""
    settings = stress.analysis.settings
    told = [text("brief.method.additive"), text("brief.method.weights"), text("brief.method.ranges")]
    if settings.method != "additive":
        chosen = METHODS[settings.method]
        told.append(text("brief.method.other", method=chosen.title, idea=chosen.idea, reference=chosen.reference))
    return _part(
        "method", Box(text("brief.method.box"), tuple(told)), Paragraph(words.lens_sentence(stress.analysis, ROOM_LENSES))
    )


def critic(stress: Stress) -> Part:
    """What can be held against the model itself."""
    section = next(one for one in SECTIONS if one.id == CRITIC)
    return _part("critic", *([Bullets(tuple(("", one) for one in said))] if (said := section.sentences(stress)) else []))


def evidence(stress: Stress) -> Part:
    """Every decisive score with its reason, the argument against it, and what it rests on; then what the sources cannot tell."""
    decision = stress.decision
    rows = []
    for cell in stress.decisive_cells:
        option, criterion = decision.options[cell.option], decision.tree.criteria[cell.criterion]
        found = decision.cells[option.id, criterion.id]
        rows.append((_scored(option, criterion, found), *(cited(decision, said) for said in _reasons(decision, found))))
    heads = tuple(text(f"brief.evidence.{name}") for name in ("score", "why", "against", "rests_on"))
    limits = tuple((_named(source), source.limits) for source in decision.sources if source.limits)
    blocks: list[Block] = []
    if rows:
        blocks.append(Grid(text("brief.evidence.caption"), heads, tuple(rows), (1.3, 1.6, 1.3, 3.3)))
    if limits:
        blocks += [Paragraph(text("brief.evidence.limits")), Bullets(limits)]
    return _part("evidence", *blocks)


def _scored(option: Option, criterion: Criterion, cell: Performance) -> str:
    """Which score it is, with its level and range in the unit of the criterion, and where it stands in the data."""
    levels = {"likely": level(cell.likely), "low": level(cell.low), "high": level(cell.high)}
    key = "no_level" if cell.likely is None else "one_level" if cell.low == cell.high else "level"
    said = text(f"brief.evidence.{key}", unit=criterion.unit, **levels)
    return text(
        "brief.evidence.cell", option=option.title, criterion=criterion.title, level=said, place=f"{option.id}.{criterion.id}"
    )


def _named(source: Source) -> str:
    """The short name by which evidence cites a source, its title, who wrote it and when."""
    told = [source.label, source.title, source.author, str(source.year or "")]
    return ", ".join(filter(None, told))


def _reasons(decision: Decision, cell: Performance) -> tuple[str, str, str]:
    """Why, what speaks against it, and the sources with section and finding."""
    titles = {source.id: source.label or source.title for source in decision.sources}
    found = [
        text("brief.evidence.found", place=_place(titles[one.source], one.section), finding=one.finding) for one in cell.evidence
    ]
    why = text("brief.evidence.strength", why=cell.why, strength=text(f"strength.{cell.strength}"))
    return why, cell.against, " ".join(found) or text("cell.no_evidence")


def _place(source: str, section: str) -> str:
    """Where it stands: a source and its section, once where both have the same name."""
    return source if section.casefold() == source.casefold() else ", ".join(filter(None, (source, section)))


def provenance(stress: Stress) -> Part:
    """Where every number comes from, and the command that gives it again."""
    versions = listed([f"{package} {version}" for package, version in stress.analysis.provenance["versions"].items()])
    rows = [(text(f"brief.provenance.{name}"), said) for name, said in _origin(stress, versions).items() if said]
    heads = (text("brief.provenance.what"), text("brief.provenance.said"))
    again = Paragraph(text("brief.provenance.again", command=brief_command(stress)), "note")
    return _part("provenance", Grid(text("brief.provenance.caption"), heads, tuple(rows), (1, 3)), again)


def _origin(stress: Stress, versions: str) -> dict[str, str]:
    """What is needed to get the numbers again, by the key of its name."""
    found = stress.analysis.provenance
    return {
        "decision": str(found["decision"]),
        "sha256": str(found["sha256"]),
        "perspective": str(found["perspective_title"] or ""),
        "view": str(found["view"]),
        "method": str(found["method"]),
        "seed": str(found["seed"]),
        "samples": whole(found["samples"]),
        "drawn": whole(stress.sampling.samples),
        "versions": versions,
        "date": str(found["date"]),
    }


def _part(name: str, *blocks: Block) -> Part:
    return Part(name, text(f"brief.{name}.title"), "annex", blocks)
