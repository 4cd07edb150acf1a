"""Tables of a decision itself, whatever the weights: facts, criteria, perspectives, scenarios, sources."""

import pandas as pd

from crossroads.mcda.weights import default_weights, perspective_weights
from crossroads.model import Decision, Driver
from crossroads.report.catalogue import listed, percent, text
from crossroads.report.citations import cited


def facts(decision: Decision) -> pd.DataFrame:
    """The facts of the options that are no criteria, one column an option."""
    columns: dict[str, list[str]] = {text("column.fact"): [text(f"fact.{name}") for name in _FACTS]}
    for option in decision.options:
        effect = option.facts.time_to_first_effect
        needs = option.facts.needs
        told = [
            f"{effect.low:g}–{effect.high:g} {effect.unit}. {effect.note}" if effect else "",
            option.facts.reversible_until,
            f"{(option.facts.formal_consent or '').capitalize()}. {option.facts.formal_consent_note}".strip(". "),
            needs.consent,
            needs.troops,
            needs.money,
            needs.time,
        ]
        columns[option.title] = [cited(decision, said) for said in told]
    return pd.DataFrame(columns)


_FACTS = (
    "time_to_first_effect",
    "reversible_until",
    "formal_consent",
    "needs_consent",
    "needs_troops",
    "needs_money",
    "needs_time",
)


def take_no_side(decision: Decision, dilemma: str) -> str:
    """A sentence on the options that take no side on a dilemma; empty when all do."""
    absent = [option for option in decision.options if dilemma in option.dilemmas and option.dilemmas[dilemma].position is None]
    if not absent:
        return ""
    notes = " ".join(f"{option.title}: {option.dilemmas[dilemma].note}" for option in absent)
    return text("dilemma.no_side", options=listed([option.title for option in absent]), notes=notes)


def positions(decision: Decision, dilemma: str) -> pd.DataFrame:
    """Where each option stands on a dilemma, from 0 at its first pole to 1 at its second, and on what grounds."""
    placed = [(option.title, option.dilemmas[dilemma]) for option in decision.options if dilemma in option.dilemmas]
    return pd.DataFrame(
        {
            text("column.option"): title,
            text("column.position"): text("dilemma.none") if one.position is None else f"{one.position:g}",
            text("column.basis"): text(f"strength.{one.basis}"),
            text("column.why"): one.note,
        }
        for title, one in placed
    )


def further_options(decision: Decision) -> pd.DataFrame:
    """Options and modifiers that the sources mention and that are not scored."""
    titles = {source.id: source.title for source in decision.sources}
    return pd.DataFrame(
        {
            text("column.option"): one.title,
            text("column.summary"): one.summary,
            text("column.nearest"): one.nearest,
            text("column.kind"): one.kind,
            text("column.source"): f"{titles[one.source]}, {one.section}",
        }
        for one in decision.further_options
    )


def criteria(decision: Decision) -> pd.DataFrame:
    """The tree, one row a criterion: branch, swing, default weight, definition."""
    branches = {branch.id: branch.title for branch in decision.tree.branches}
    weights = default_weights(decision)
    return pd.DataFrame(
        {
            text("column.branch"): branches.get(leaf.parent, ""),
            text("column.criterion"): leaf.title,
            text("column.weight"): text("criterion.diagnostic") if leaf.role == "diagnostic" else percent(float(weight)),
            text("column.worst"): leaf.worst_text,
            text("column.best"): leaf.best_text,
            text("column.definition"): leaf.definition,
            text("column.overlaps"): " ".join(f"{decision.tree.nodes[one.criterion].title}: {one.note}" for one in leaf.overlaps),
        }
        for leaf, weight in zip(decision.tree.criteria, weights, strict=True)
    )


def perspectives(decision: Decision, *, readings: bool) -> pd.DataFrame:
    """Named sets of weights: readings of stakeholders, or all others, with the weights of the leaves they rank highest."""
    rows = []
    for one in decision.perspectives:
        if (one.group == "reading") == readings:
            weights = perspective_weights(decision, one)
            top = [
                f"{decision.tree.criteria[column].label} {percent(float(weights[column]))}"
                for column in weights.argsort()[::-1][:4]
            ]
            rows.append(
                {
                    text("column.perspective"): one.title,
                    text("column.summary"): one.summary,
                    text("column.order"): _order(decision, one.order, one.view),
                    text("column.top_weights"): ", ".join(top),
                    text("column.confidence"): one.confidence,
                }
            )
    return pd.DataFrame(rows)


def _order(decision: Decision, order: tuple[str, ...], view: str | None) -> str:
    if view is None:
        titles = {node: part.title for node, part in decision.tree.nodes.items()}
    else:
        titles = {part.id: part.title or decision.tree.nodes[part.nodes[0]].title for part in decision.view(view).criteria}
    dropped = {decision.tree.criteria[column].id for column in decision.tree.diagnostics}
    return " > ".join(titles[name] + (text("perspective.dropped") if name in dropped else "") for name in order)


def shifts(decision: Decision, driver: Driver) -> pd.DataFrame:
    """What each state of a driver adds to which performance."""
    titles = {option.id: option.title for option in decision.options}
    return pd.DataFrame(
        {
            text("column.state"): state.title,
            text("column.option"): listed([titles[option] for option in shift.options]),
            text("column.criterion"): decision.tree.nodes[shift.criterion].title,
            text("column.shift"): f"{shift.low:+g} / {shift.likely:+g} / {shift.high:+g}",
            text("column.why"): shift.why,
        }
        for state in driver.states
        for shift in state.shifts
    )


def sources(decision: Decision) -> pd.DataFrame:
    """Where the evidence comes from, and what each source cannot tell."""
    return pd.DataFrame(
        {
            text("column.source"): one.title,
            text("column.author"): one.author,
            text("column.year"): "" if one.year is None else str(one.year),
            text("column.kind"): one.kind,
            text("column.limits"): one.limits,
        }
        for one in decision.sources
    )
