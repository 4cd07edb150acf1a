"""What a facilitator takes away: the group's weights as a perspective, the record as files, and the results as data."""

import csv
import io
from datetime import UTC, datetime
from functools import partial

import streamlit as st

from crossroads.analysis import Settings, Stress, analyse
from crossroads.errors import WeightsError
from crossroads.groups.session import WEIGHT_RULES, Results
from crossroads.mcda.weights import choose_weights
from crossroads.model import Perspective
from crossroads.report.brief import BriefSettings, brief
from crossroads.report.brief.workshop import Gathering, workshop_parts
from crossroads.report.catalogue import text
from crossroads.report.document import to_json
from crossroads.report.export import safe_text
from crossroads.report.group_words import group_perspective, rule_title
from crossroads.ui import navigation, state
from crossroads.ui.components import own_perspectives
from crossroads.ui.plain import plain
from crossroads.ui.screens.briefing import MIMES
from crossroads.ui.screens.workshop import outcome
from crossroads.workshop import Session, results
from crossroads.workshop.bounds import PARAGRAPH
from crossroads.workshop.opened import workshop

FORMATS = ("docx", "pptx", "xlsx")
PARTS = ("workshop", "workshop_results", "ranking", "why", "change", "method", "provenance")
"""What the record has of a briefing."""


def show(session: Session, found: Results) -> None:
    """A frame with everything that can be taken away."""
    if found.last is None:
        return
    with st.container(border=True, key="workshop_record"):
        st.markdown(f"#### {text('workshop.record.title')}")
        gathered = _gathering(session, found, _steps())
        if perspective := _rule(session, found):
            _keep(session, gathered, perspective)
            _files(session, gathered, perspective)
        _data(session, found)


def _steps() -> tuple[str, ...]:
    """What is next, as a facilitator has put it in: by a button, since a download would not wait for what is being typed."""
    with st.form("workshop_next_form", border=False):
        written = st.text_area(
            text("workshop.record.next"),
            max_chars=PARAGRAPH,
            key="workshop_next_steps",
            help=text("workshop.record.next_help"),
        )
        st.form_submit_button(text("workshop.record.next_go"), icon=":material/playlist_add:", key="workshop_next_go")
    lines = tuple(line.strip() for line in (written or "").splitlines() if line.strip())
    if lines:
        st.caption(plain(text("workshop.record.put", steps=" · ".join(lines))))
    return lines


def _gathering(session: Session, found: Results, lines: tuple[str, ...]) -> Gathering:
    remarks = tuple(comment.text for comment in workshop().shown_comments(session))
    day = f"{session.created:%Y-%m-%d}"
    hidden = outcome.second_not_shown(session, found)
    return Gathering(found, session.title, session.convener, session.why, day, remarks, lines, hidden)


def _rule(session: Session, found: Results) -> Perspective | None:
    """The room's weights by the rule that is chosen; None where it has none by any."""
    decision, by_rule = workshop().decision(session), {}
    for rule in WEIGHT_RULES:
        try:
            by_rule[rule] = group_perspective(decision, found, rule)
        except WeightsError:
            continue
    if not by_rule:
        return None
    chosen = st.segmented_control(
        text("workshop.record.rule"),
        list(by_rule),
        default=next(iter(by_rule)),
        format_func=rule_title,
        required=True,
        key="workshop_rule",
        help=text("workshop.record.rule_help"),
    )
    return by_rule[chosen]


def _keep(session: Session, gathered: Gathering, perspective: Perspective) -> None:
    """A button that makes the room's weights a perspective of this visit, and its results a part of the briefing."""
    if state.decision().sha256 != session.decision_sha256:
        st.info(text("workshop.record.other_decision"), icon=":material/info:")
        st.button(
            text("workshop.record.open_decision"),
            icon=":material/folder_open:",
            key="workshop_open_decision",
            on_click=state.set_decision,
            args=(workshop().decision(session),),
        )
        return
    if st.button(text("workshop.record.keep"), type="primary", icon=":material/bookmark_add:", key="workshop_keep"):
        kept = state.keep(perspective)
        state.keep_gathering(gathered)
        own_perspectives.choose(kept, session.view)
        st.session_state["workshop_kept"] = kept
    if (kept := st.session_state.get("workshop_kept", "")) in state.own():
        st.success(plain(text("workshop.record.kept", title=state.own()[kept].title)), icon=":material/check:")
        if st.button(text("workshop.record.see"), icon=":material/tune:", key="workshop_see"):
            navigation.go_to(navigation.WEIGH)


def _files(session: Session, gathered: Gathering, perspective: Perspective) -> None:
    with st.container(horizontal=True):
        for ending in FORMATS:
            st.download_button(
                text(f"workshop.record.{ending}"),
                data=partial(_file, session, gathered, perspective, ending),
                file_name=f"workshop-{session.created:%Y-%m-%d}.{ending}",
                mime=MIMES[ending],
                on_click="ignore",
                icon=":material/download:",
                key=f"workshop_{ending}",
            )


def _file(session: Session, gathered: Gathering, perspective: Perspective, ending: str) -> bytes:
    """The record: the ranking by the room's weights, and what the room said, written as a briefing is."""
    from crossroads.report.brief.files import Order, brief_bytes  # the writers of files take time to import

    decision = workshop().decision(session)
    today = datetime.now(UTC).date().isoformat()
    analysis = analyse(decision, choose_weights(decision, perspective, session.view), Settings(date=today))
    settings = BriefSettings(title=text("workshop.record.name", title=session.title), author=session.convener, parts=PARTS)
    made = brief(Stress(analysis), settings, workshop_parts(decision, gathered, where="page one"))
    return brief_bytes(Order(made), f".{ending}")


def _data(session: Session, found: Results) -> None:
    """The results as they are shown, and the rows of those who agreed to that."""
    with st.container(horizontal=True):
        st.download_button(
            text("workshop.record.results"),
            data=lambda: to_json(found.model_dump(mode="json")).encode(),
            file_name=f"workshop-{session.created:%Y-%m-%d}.json",
            mime="application/json",
            on_click="ignore",
            icon=":material/data_object:",
            key="workshop_json",
            help=text("workshop.record.results_help"),
        )
        rows = results.shared_rows(workshop(), session, 2 if found.round_2 else 1)
        if rows:
            st.download_button(
                text("workshop.record.rows"),
                data=partial(_table, found.criteria, rows),
                file_name=f"workshop-{session.created:%Y-%m-%d}-rows.csv",
                mime="text/csv",
                on_click="ignore",
                icon=":material/table_rows:",
                key="workshop_rows",
            )
    if not rows:
        st.caption(text("workshop.record.no_rows"))


def _table(criteria: tuple[str, ...], rows: tuple[tuple[float | None, ...], ...]) -> bytes:
    """Rows as CSV, an empty cell for what was skipped."""
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow([safe_text(name) for name in criteria])
    writer.writerows([["" if points is None else f"{points:g}" for points in row] for row in rows])
    return file.getvalue().encode("utf-8-sig")
