"""All that is said of how far a ranking can be trusted, worked out once for text, JSON, workbook and files."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any, TypeVar

from crossroads.analysis import Analysis, Stress
from crossroads.errors import CrossroadsError
from crossroads.mcda.results import Result
from crossroads.report.catalogue import text
from crossroads.report.stress import SECTIONS, acceptability, chosen
from crossroads.report.stress.section import Section, Table
from crossroads.report.stress.summary import three
from crossroads.robustness import Acceptability, Scenario

Said = TypeVar("Said")


@dataclass(frozen=True, eq=False)
class Part:
    """One section with what it says. `refused`: why it says nothing, where a method or the weights do not allow it."""

    section: Section
    sentences: list[str]
    tables: list[Table]
    document: dict[str, Any]
    refused: str | None = None

    @classmethod
    def of(cls, section: Section, stress: Stress) -> "Part":
        """What `section` says of `stress`."""
        try:
            return cls(section, section.sentences(stress), section.tables(stress), section.document(stress))
        except CrossroadsError as error:
            return cls(section, [text("stress.report.refused", why=error)], [], {}, str(error))


@dataclass(frozen=True, eq=False)
class StressReport(Result):
    """What `sections` say of `stress`. In a `scenario`, `stress` is that of the shifted decision: see `in_scenario`."""

    stress: Stress
    sections: Sequence[Section] = SECTIONS
    scenario: Scenario | None = None

    @property
    def analysis(self) -> Analysis:
        """The ranking that is looked at."""
        return self.stress.analysis

    @cached_property
    def summary(self) -> list[str]:
        """What holds, what would change it, and whom it leaves unmet, in three sentences."""
        try:
            return three(self.stress)
        except CrossroadsError as error:
            return [text("stress.report.refused", why=error)]

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """Every section, in order."""
        return tuple(Part.of(section, self.stress) for section in self.sections)

    @cached_property
    def sampled(self) -> Acceptability | str:
        """The samples behind every share; why there are none where there are none."""
        return acceptability.sampled(self.stress)

    @cached_property
    def assumed(self) -> str:
        """Which states are looked at in place of those that the scores assume; nothing outside of a scenario."""
        return self.parts[0].sentences[0] if self.scenario else ""

    @property
    def how(self) -> str:
        """How weights and scores were drawn, how often, and with which error."""
        drawn = self.sampled
        return text("stress.acceptability.none", why=drawn) if isinstance(drawn, str) else acceptability.how(self.stress, drawn)

    @cached_property
    def provenance(self) -> dict[str, Any]:
        """That of the ranking, with how many samples were drawn here, their error, and what was shifted."""
        drawn = self.sampled
        shares = (None, None) if isinstance(drawn, str) else (drawn.n, drawn.standard_error)
        found = self.analysis.provenance | {"samples": shares[0], "monte_carlo_error": shares[1]}
        return found if self.scenario is None else found | {"scenario": shifted(self.scenario)}


def shifted(scenario: Scenario) -> dict[str, Any]:
    """Which drivers are in which state, which of them are not as the scores assume, and of which decision."""
    return {"of": scenario.base.sha256, "states": dict(scenario.states), "changed": list(scenario.changed)}


def chosen_section(base: Stress, scenario: Scenario) -> Section:
    """What a chosen `scenario` makes of the ranking of `base`, as a section of the report on the shifted decision."""

    def of_base(said: Callable[[Stress, Any], Said], _: Stress) -> Said:
        return said(base, scenario.states)

    return Section(
        "scenario",
        partial(of_base, chosen.chosen_sentences),
        partial(of_base, chosen.chosen_tables),
        partial(of_base, chosen.chosen_document),
    )


def in_scenario(base: Stress, scenario: Scenario, sections: Sequence[Section] = SECTIONS) -> StressReport:
    """The report on `base` as it looks in `scenario`: first what is shifted, then `sections` on the shifted decision."""
    future = base.futures.chosen(scenario.states)
    stress = Stress(future.analysis, base.sampling, base.statements, base.readings, base.shown)
    return StressReport(stress, (chosen_section(base, scenario), *sections), scenario)


def quick() -> tuple[Section, ...]:
    """The sections that take no time, so that every workbook has them."""
    return tuple(section for section in SECTIONS if not section.slow)


def at_hand(stress: Stress) -> tuple[Section, ...]:
    """The sections that take no time, or no more of it since they have been worked out."""
    return tuple(section for section in SECTIONS if not section.slow or section.id in stress.done)
