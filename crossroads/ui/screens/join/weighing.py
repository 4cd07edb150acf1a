"""A participant's weights as an interview: what the store has of them, read as swing cards that have been answered.

The store keeps points by criterion, "skip" and "unknown"; which improvement was taken first is the one with 100 points.
Round two begins with what was said in round one.
"""

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Literal

import numpy as np
import streamlit as st

from crossroads.analysis import Analysis, analyse
from crossroads.elicitation import Criteria, Interview, Record, Reply, asked_about
from crossroads.elicitation.swing_cards import LARGEST, REFERENCE, key, points
from crossroads.mcda.weights import choose_weights, grouping
from crossroads.model import Decision
from crossroads.model.scale import Wording
from crossroads.ui.screens.join.seat import Seat, again
from crossroads.ui.screens.join.sending import send
from crossroads.workshop import OPEN

Given = Mapping[str, float | str]
"""Points by criterion, or one of `OPEN`."""
Change = dict[str, float | str | None]
"""What is to be sent: None takes an answer back."""
SKIPPED, UNKNOWN = OPEN
OPEN_TEXTS = {SKIPPED: "join.summary.skipped", UNKNOWN: "join.summary.unknown"}
SWING = "swing"
Screen = Literal["summary", "check", "done"]


@lru_cache(maxsize=64)
def criteria(decision: Decision, view: str, *, neutral: bool) -> Criteria:
    """What is asked about in a view; with `neutral`, in neutral words where the criteria have them."""
    found = asked_about(decision, view)
    if not neutral:
        return found
    words = [_neutral(decision, view, name) for name in found.ids]
    ends = zip(words, found.worst, found.best, strict=True)
    swings = [(word.worst, word.best) if word else (worst, best) for word, worst, best in ends]
    return replace(found, worst=tuple(worst for worst, _ in swings), best=tuple(best for _, best in swings))


def _neutral(decision: Decision, view: str, name: str) -> Wording | None:
    """The neutral wording of a criterion that is one leaf of the tree; one that joins several has none."""
    groups = grouping(decision, view)
    columns = np.flatnonzero(groups.members[groups.ids.index(name)])
    return decision.tree.criteria[columns[0]].neutral if columns.size == 1 else None


def given(seat: Seat, number: int) -> dict[str, float | str]:
    """What counts of the weights in a round; before anything is sent in the second, what was said in the first."""
    said: Mapping[str, float | str] = seat.own.get(("weights", number)) or seat.own.get(("weights", 1)) or {}
    return dict(said)


def interview(seat: Seat, number: int) -> Interview:
    """The cards of a round, answered as far as they are; at the one that is looked at again, if any."""
    asked = criteria(seat.decision, seat.session.view, neutral=seat.session.neutral)
    answers = _answers(asked, given(seat, number), st.session_state.get(f"join_first.{number}"))
    return Interview(SWING, Record(asked, seat.seed, answers), revisited=st.session_state.get(f"join_look_at.{number}"))


def _answers(asked: Criteria, said: Given, first: str | None) -> dict[str, Reply]:
    top = [name for name in asked.ids if said.get(name) == REFERENCE]
    if not top:
        return {}
    largest = first if first in top else top[0]
    record = Record(asked, 0, {LARGEST: largest})
    others = [(place, said[name]) for place, name in enumerate(asked.ids) if name in said and name != largest]
    return {LARGEST: largest} | {key(record, place): None if reply in OPEN else float(reply) for place, reply in others}


def complete(seat: Seat, number: int) -> bool:
    """Whether every criterion has been dealt with in a round, or was in the round before it."""
    return set(given(seat, number)) == set(interview(seat, number).criteria.ids)


def change(seat: Seat, number: int, changes: Change) -> bool:
    """Save changed weights; the first change of the second round takes along all that was said in the first."""
    begun = ("weights", number) in seat.own
    return send(seat, number, "weights", changes if begun else {**given(seat, number), **changes})


def chosen_first(seat: Seat, number: int, name: str) -> bool:
    """Save which improvement is taken first: points against another one do not hold any more, what was left open does."""
    now = interview(seat, number)
    if now.record.answers.get(LARGEST) == name:
        return True
    taken_back: Change = {one: None for one, said in given(seat, number).items() if said not in OPEN}
    done = change(seat, number, {**taken_back, name: REFERENCE})
    if done:
        st.session_state[f"join_first.{number}"] = name
    return done


def raised(seat: Seat, number: int, place: int) -> bool:
    """Save that a criterion and the one above it change places, and points."""
    now = interview(seat, number)
    after = now.raised(place).record
    found = {name: points(after, at) for at, name in enumerate(now.criteria.ids)}
    done = change(seat, number, {name: value for name, value in found.items() if value is not None})
    if done:
        st.session_state[f"join_first.{number}"] = after.answers[LARGEST]
    return done


def look_at(number: int, key_of: str) -> None:
    """Look at a card again, and then go on where one was."""
    st.session_state[f"join_look_at.{number}"] = key_of


def walk(number: int) -> None:
    """Go through all cards again, from the first on."""
    st.session_state[f"join_walk.{number}"] = True
    look_at(number, LARGEST)


def go_on(seat: Seat, number: int, after: str) -> None:
    """On from the card called `after`, whose answer has just been saved: to the one behind it on a walk through all."""
    if not st.session_state.get(f"join_walk.{number}"):
        stop_looking(number)
        return
    now = interview(again(seat), number)
    keys = [one.key for one in now.questions]
    place = keys.index(after) + 1 if after in keys else len(keys)
    if place < len(keys):
        look_at(number, keys[place])
    else:
        stop_looking(number)


def stop_looking(number: int) -> None:
    """No card is looked at again."""
    for name in ("join_look_at", "join_walk"):
        st.session_state.pop(f"{name}.{number}", None)


def at(number: int, screen: Screen) -> None:
    """Go to a screen behind the cards of a round."""
    st.session_state[f"join_at.{number}"] = screen


def screen(seat: Seat, number: int) -> Literal["cards"] | Screen:
    """Where a participant is in a round. Cards come first; then the summary, until the check has been answered."""
    looking = interview(seat, number)
    if looking.revisited in [one.key for one in looking.questions] or not complete(seat, number):
        return "cards"
    chosen: Screen | None = st.session_state.get(f"join_at.{number}")
    checks = "check" in seat.session.asks
    if chosen is None:
        return "done" if ("check", number) in seat.own else "summary"
    return chosen if checks or chosen != "check" else "done"


def analysis(seat: Seat, number: int) -> Analysis:
    """What follows from the weights of a round; what was left open counts as anything it could have been."""
    now = interview(seat, number)
    percents = {name: 100 * float(share) for name, share in zip(now.criteria.ids, now.estimate.weights, strict=True)}
    return analyse(seat.decision, choose_weights(seat.decision, None, now.criteria.view, percents))
