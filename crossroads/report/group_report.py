"""Everything that a room has said, part by part: sentences, charts and tables, the same on the projector and in the record."""

from collections.abc import Callable
from dataclasses import dataclass

from crossroads.groups.session import Results, RoundResult
from crossroads.model import Decision
from crossroads.report import group_words as say
from crossroads.report.catalogue import text
from crossroads.report.charts import group as draw
from crossroads.report.charts.chart import Chart
from crossroads.report.group_tables import places_table, ranking_table, roles_table, weights_table
from crossroads.report.group_words import Room
from crossroads.report.stress.section import Table


@dataclass(frozen=True, eq=False)
class GroupSection:
    """One part of the results: what it says, the most important first, with its charts and tables."""

    id: str
    sentences: tuple[str, ...]
    charts: tuple[Chart, ...] = ()
    tables: tuple[Table, ...] = ()

    @property
    def title(self) -> str:
        """Its heading."""
        return text(f"workshop_results.title.{self.id}")


def group_sections(decision: Decision, results: Results) -> tuple[GroupSection, ...]:
    """All parts that may be shown by now, in the order in which a room should see them: the spread of weights first.

    Names are those of `decision`; hand in a copy with other titles to hide those of the options. `preface` in `group_words`
    comes before.
    """
    room, found = Room(decision, results), results.last
    sections = [part(room, found) for part in _PARTS] if found else []
    if results.round_1 and results.round_2:
        sections.append(_rounds(room, results.round_1, results.round_2))
    if results.gut:
        charts = tuple(chart for chart in (draw.gut_chart(room), draw.gut_taus_chart(room)) if chart)
        sections.append(GroupSection("gut", tuple(say.gut(room)), charts))
    if results.check_1 or results.check_2:
        sections.append(GroupSection("check", tuple(say.check(room))))
    return tuple(sections)


def _weights(room: Room, found: RoundResult) -> GroupSection:
    sentences, table = tuple(say.weights(room, found)), weights_table(room, found)
    return GroupSection("weights", sentences, (draw.weights_chart(room, found),), (table,))


def _ranking(room: Room, found: RoundResult) -> GroupSection:
    sentences, table = tuple(say.ranking(room, found)), ranking_table(room, found)
    return GroupSection("ranking", sentences, (draw.rules_chart(room, found),), (table,))


def _places(room: Room, found: RoundResult) -> GroupSection:
    sentences, table = tuple(say.places(room, found)), places_table(room, found)
    return GroupSection("places", sentences, (draw.places_chart(room, found),), (table,))


def _agreement(room: Room, found: RoundResult) -> GroupSection:
    return GroupSection("agreement", tuple(say.agreement(found.agreement, found.people)), (draw.taus_chart(found),))


def _difference(room: Room, found: RoundResult) -> GroupSection:
    return GroupSection("difference", tuple(say.difference(room, found)))


def _facts(room: Room, found: RoundResult) -> GroupSection:
    return GroupSection("facts", tuple(say.facts(room, found)))


def _minority(room: Room, found: RoundResult) -> GroupSection:
    return GroupSection("minority", tuple(say.minority(room, found)))


def _roles(room: Room, last: RoundResult) -> GroupSection:
    """Of the round in which more roles may be shown, the last of the two where these are as many."""
    found = max([last, room.results.round_1 or last], key=lambda one: len(one.roles))
    chart, sentences = draw.roles_chart(room, found), tuple(say.roles(room, found))
    return GroupSection("roles", sentences, (chart,), (roles_table(room, found),)) if chart else GroupSection("roles", sentences)


def _rounds(room: Room, before: RoundResult, after: RoundResult) -> GroupSection:
    charts = (
        draw.rounds_weights_chart(room, before, after),
        draw.rounds_places_chart(room, before, after),
        draw.rounds_taus_chart(before, after),
    )
    return GroupSection("rounds", tuple(say.rounds(room, before, after)), charts)


_PARTS: tuple[Callable[[Room, RoundResult], GroupSection], ...] = (
    _weights,
    _ranking,
    _places,
    _agreement,
    _difference,
    _facts,
    _minority,
    _roles,
)
