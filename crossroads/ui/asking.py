"""The interview of a session: where it stands, and what its criteria and answers are in words."""

import secrets
from typing import cast

import streamlit as st

from crossroads.analysis import Analysis, analyse
from crossroads.elicitation import Criteria, Doubt, Interview, Question, as_perspective, asked_about, begin
from crossroads.elicitation.swing_cards import points, ranked
from crossroads.mcda.weights import choose_weights
from crossroads.model import Perspective
from crossroads.report.catalogue import listed, text
from crossroads.report.charts import Chart, Weight, weights_chart
from crossroads.ui import state

LONGEST_SUMMARY = 4_000
"""Characters of the summary of a perspective."""


def current() -> Interview | None:
    """The interview of this session, with the values that the options have now; None when there is none."""
    kept = cast("Interview | None", st.session_state.get("interview"))
    if kept is None:
        return None
    now = kept.about(asked_about(state.decision(), kept.criteria.view, in_play=kept.criteria.in_play))
    put(now)
    return now


def put(interview: Interview | None) -> None:
    """Makes `interview` the one of this session; None ends it."""
    st.session_state["interview"] = interview


def start(way: str, criteria: Criteria) -> None:
    """Begins a new interview, its questions in an order of its own."""
    put(begin(way, criteria, secrets.randbelow(1_000_000)))


def swing(criteria: Criteria, place: int) -> str:
    """The swing that is asked about, in words."""
    ends = {"worst": criteria.worst[place], "best": criteria.best[place]}
    if not criteria.narrowed(place):
        return text("ui.ask.full", **ends)
    return text("ui.ask.between", low=f"{criteria.low[place]:.0f}", high=f"{criteria.high[place]:.0f}", **ends)


def chart(interview: Interview, *, ordered: bool = False) -> Chart:
    """The weights so far, in the order of the view, or from the largest down."""
    found = interview.estimate
    drawn = [
        Weight(title, float(share), float(low), float(high), bool(known))
        for title, share, (low, high), known in zip(
            interview.criteria.titles, found.weights, found.intervals, found.known, strict=True
        )
    ]
    return weights_chart(sorted(drawn, key=lambda one: -one.share) if ordered else drawn)


def said(interview: Interview, key: str, ratio: float) -> str:
    """The answer to a comparison in words: which swing is worth how many times as much as which."""
    question = next(one for one in interview.questions if one.key == key)
    more, less = question.subject, question.other
    if ratio < 1:
        more, less, ratio = less, more, 1 / ratio
    titles = interview.criteria.titles
    return text(
        "ui.ask.consistency.same" if ratio == 1 else "ui.ask.consistency.more",
        more=titles[more],
        less=titles[less],
        number=f"{ratio:g}",
    )


def doubt_in_words(interview: Interview, doubt: Doubt) -> str:
    """The answer that fits least, and the one that would fit."""
    parts = {"said": said(interview, doubt.key, doubt.said), "mend": said(interview, doubt.key, doubt.mend)}
    return text("ui.ask.consistency.doubt", **parts)


def question_in_words(interview: Interview, question: Question) -> str:
    """What a question was about, short."""
    titles = interview.criteria.titles
    about = [titles[place] for place in (question.subject, question.other) if place >= 0]
    if question.choices:
        about = [titles[place] for place in [interview.record.place(question.key)] if place is not None]
    return text(f"ui.ask.about.{question.kind}", criteria=listed(about))


def perspective(interview: Interview, perspective_id: str, title: str) -> Perspective:
    """The weights so far as a perspective called `title`."""
    return as_perspective(state.decision().tree, interview, perspective_id, title, summary(interview))


def analysis(interview: Interview) -> Analysis:
    """What follows from the weights so far, in the view that was asked about."""
    weights = choose_weights(state.decision(), perspective(interview, "so-far", "so far"), interview.criteria.view)
    return analyse(state.decision(), weights)


def left_open(interview: Interview) -> list[str]:
    """The titles of the criteria without an answer."""
    return [title for title, known in zip(interview.criteria.titles, interview.estimate.known, strict=True) if not known]


def summary(interview: Interview) -> str:
    """How the weights were asked for, for the file that keeps them."""
    criteria, record = interview.criteria, interview.record
    way, extent = text(f"ui.ask.ways.{interview.way}"), text("ui.ask.summary." + ("in_play" if criteria.in_play else "full"))
    parts = [text("ui.ask.summary.how", way=way, view=criteria.view, range=extent)]
    if interview.way == "swing":
        given = [
            text("ui.ask.summary.point", criterion=criteria.titles[place], points=f"{points(record, place):g}")
            for place in ranked(record)
        ]
        parts.append(text("ui.ask.summary.points", points=", ".join(given)))
    if open_ones := left_open(interview):
        parts.append(text("ui.ask.summary.open", criteria=listed(open_ones)))
    if interview.consistency:
        parts.append(text("ui.ask.summary.consistency", ratio=f"{interview.consistency.ratio:.2f}"))
    parts.append(text("ui.ask.summary.seed", seed=record.seed))
    return " ".join(parts)[:LONGEST_SUMMARY]
