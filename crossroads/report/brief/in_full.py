"""What the authors of a decision wrote of each option, in full and with its source: for whoever speaks to the short tables."""

from collections.abc import Iterable

from crossroads.model import Decision
from crossroads.model.option import Option
from crossroads.report.catalogue import text
from crossroads.report.citations import cited


def changes(decision: Decision) -> tuple[str, ...]:
    """A paragraph an option: what it is, what it changes, and where that is described."""
    return _paragraphs(
        decision,
        (
            (one, (one.summary, one.changes.tasks, one.changes.troops, one.changes.money, _source(decision, one)))
            for one in decision.options
        ),
    )


def needs(decision: Decision) -> tuple[str, ...]:
    """A paragraph an option: what it needs, when it first shows, and until when it can be taken back, with the reasons."""
    found = []
    for option in decision.options:
        facts, effect = option.facts, option.facts.time_to_first_effect
        asked = (facts.needs.consent, facts.needs.troops, facts.needs.money, facts.needs.time)
        found.append((option, (*asked, facts.formal_consent_note, effect.note if effect else "", facts.reversible_until)))
    return _paragraphs(decision, found)


def _paragraphs(decision: Decision, said: Iterable[tuple[Option, tuple[str, ...]]]) -> tuple[str, ...]:
    told = ((option.title, " ".join(filter(None, map(str.strip, sentences)))) for option, sentences in said)
    return tuple(text("brief.in_full", option=title, said=cited(decision, sentences)) for title, sentences in told if sentences)


def _source(decision: Decision, option: Option) -> str:
    """Where an option is described."""
    titles = {source.id: source.label or source.title for source in decision.sources}
    if option.source is None:
        return ""
    return text("brief.described_in", place=", ".join(filter(None, (titles[option.source], option.section))))
