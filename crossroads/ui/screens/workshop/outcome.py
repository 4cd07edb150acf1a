"""What came out: the spread of weights first, then the ranking, and what divides the room; the same for everybody."""

from collections.abc import Iterator, Sequence

import streamlit as st

from crossroads.groups.session import Results
from crossroads.model import Decision
from crossroads.report import group_words as say
from crossroads.report.catalogue import text
from crossroads.report.charts import Chart
from crossroads.report.group_report import GroupSection, group_sections
from crossroads.report.group_words import Room
from crossroads.report.stress.section import Table
from crossroads.ui.components.show import show_chart, table_behind
from crossroads.ui.plain import plain
from crossroads.ui.screens.join.seat import letter
from crossroads.workshop import Session
from crossroads.workshop.opened import workshop


def show(session: Session, found: Results) -> None:
    """All parts, each with its numbers in a drawer."""
    preface(session, found)
    for section in sections(session, found):
        part(section)
        for table in section.tables:
            _drawer(table)


def sections(session: Session, found: Results) -> tuple[GroupSection, ...]:
    """The parts that may be shown, with the names that the session shows."""
    return group_sections(named(session), found)


def preface(session: Session, found: Results) -> None:
    """What has to be known before the results are read."""
    said = say.preface(Room(named(session), found))
    if session.phase == "round_2":
        said.append(text("workshop.outcome.second_is_open"))
    elif second_not_shown(session, found):
        said.append(text("workshop.outcome.no_second", people=session.smallest))
    for one in said:
        st.info(plain(one), icon=":material/info:")


def second_not_shown(session: Session, found: Results) -> bool:
    """Whether there was a second round in which too few answered otherwise than before for it to be shown."""
    return session.phase == "closed" and session.rounds == 2 and bool(found.round_1 and not found.round_2)


def part(section: GroupSection, columns: int = 1) -> None:
    """One part: its charts, each under its sentence, in so many columns, and what else there is to say."""
    st.markdown(f"#### {section.title}")
    for row in _rows(section.charts, columns):
        for place, (number, chart) in zip(st.columns(len(row), gap="large"), row, strict=True):
            with place:
                st.markdown(f"**{plain(chart.title)}**")
                show_chart(chart, key=f"workshop.{section.id}.{number}")
    over_charts = " ".join(chart.title for chart in section.charts)
    rest = [plain(said) for said in section.sentences if said not in over_charts]
    if not section.charts:
        st.markdown(f"**{rest.pop(0)}**")
    st.markdown("\n".join(f"- {said}" for said in rest))


def _rows(charts: Sequence[Chart], columns: int) -> Iterator[list[tuple[int, Chart]]]:
    numbered = list(enumerate(charts))
    for start in range(0, len(numbered), columns):
        yield numbered[start : start + columns]


def _drawer(table: Table) -> None:
    table_behind(lambda: table.frame, key=f"workshop_table_{table.id}", label=table.title)


def named(session: Session) -> Decision:
    """The decision of `session`, its options under letters where their names are hidden, in the order that phones have."""
    decision = workshop().decision(session)
    if not session.option_names_hidden:
        return decision
    options = [
        option.model_copy(update={"title": text("join.options.hidden", letter=letter(place))})
        for place, option in enumerate(decision.options)
    ]
    return decision.model_copy(update={"options": tuple(options)})
