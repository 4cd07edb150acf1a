"""The state of a session, in one place: which decision, which look at it, what was undone, what was altered.

A look is what the URL holds as well: perspective, view and weights. The URL gives the first one and then follows it,
without adding to the browser's history. Everything else is derived from it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from itertools import count
from types import MappingProxyType
from typing import cast

import streamlit as st

from crossroads.analysis import Analysis, Sampling, Settings, Statements, Stress, analyse
from crossroads.errors import CrossroadsError
from crossroads.files import Opened
from crossroads.mcda.weights import Weights, choose_weights, parse_weights, written_weights
from crossroads.model import EQUAL_START, FULL_VIEW, Decision, Perspective
from crossroads.model.stories import Story
from crossroads.report import look as carried_looks
from crossroads.report.brief.workshop import Gathering
from crossroads.report.catalogue import text
from crossroads.report.look import carried_look
from crossroads.ui import address

LONGEST = 10_000
"""Characters of a parameter of the URL that are read."""
HISTORY = 100


@dataclass(frozen=True)
class Look:
    """One look at a decision: perspective id, view id, and the weights set by hand as text ("" for none)."""

    perspective: str
    view: str
    weights: str = ""

    def chosen(self, decision: Decision, own: Mapping[str, Perspective] = MappingProxyType({})) -> Weights:
        """The weights of this look; `own` are perspectives beside those of `decision`, by id.

        Raises `CrossroadsError` when a name or number in it is no good.
        """
        perspective = own.get(self.perspective, self.perspective)
        return choose_weights(decision, perspective or None, self.view, parse_weights(self.weights))


@lru_cache(maxsize=64)
def first_look(decision: Decision) -> Look:
    """What a decision opens with: the equal start in the first view that holds any of its weight."""
    has_start = any(perspective.id == EQUAL_START for perspective in decision.perspectives)
    looks = [Look(EQUAL_START if has_start else "", view) for view in (*(view.id for view in decision.views), FULL_VIEW)]
    return next(filter(partial(_can_be_had, decision), looks))


def _can_be_had(decision: Decision, look: Look) -> bool:
    try:
        look.chosen(decision)
    except CrossroadsError:
        return False
    return True


def open_look() -> None:
    """Takes the look from the URL that the session began with; later the URL follows the look. For the top of each run.

    A link that asks for something that is not there is answered with a message and the first look.
    """
    if "look" in st.session_state:
        return
    first = first_look(decision())
    asked = replace(first, **{name: value[:LONGEST] for name in vars(first) if (value := st.query_params.get(name))})
    try:
        asked.chosen(decision())
    except CrossroadsError as error:
        st.session_state["bad_link"] = str(error)
        asked = first
    st.session_state["look"] = asked


def follow_look() -> None:
    """Puts the look into the URL, as far as it differs from the first one. Each page calls it, in what it runs anew."""
    address.show(link())


def link() -> dict[str, str]:
    """The present look as far as it differs from the first one, as others can open it."""
    first = vars(first_look(decision()))
    return {name: value for name, value in vars(_shared()).items() if value != first[name]}


def _shared() -> Look:
    """The present look as others can open it: a perspective of this session, which they do not have, as its weights."""
    if look().perspective not in own():
        return look()
    weights = analysis().weights
    percent = {name: 100 * share for name, share in zip(weights.groups.ids, weights.shares.tolist(), strict=True)}
    return Look(first_look(decision()).perspective, look().view, written_weights(percent))


def look() -> Look:
    """The present look."""
    return cast("Look", st.session_state["look"])


def go(new: Look) -> None:
    """Moves to another look, so that it can be undone. For use in callbacks."""
    now = look()
    if new != now:
        st.session_state["undo"] = [*st.session_state.get("undo", []), now][-HISTORY:]
        st.session_state["redo"] = []
        st.session_state.pop("bad_link", None)
        st.session_state["look"] = new


def undo() -> None:
    """Back to the look before the last change."""
    _step("undo", "redo")


def redo() -> None:
    """Forward again after an undo."""
    _step("redo", "undo")


def _step(source: str, target: str) -> None:
    if st.session_state.get(source):
        st.session_state[target] = [*st.session_state.get(target, []), look()]
        st.session_state["look"] = st.session_state[source].pop()


def stand(key: str, value: object) -> None:
    """Makes the widget called `key` stand at `value`; one that does already is left alone.

    What is set is sent to the browser. Sent back the value that it has just told, a slider that was moved on since then
    would jump back.
    """
    if key not in st.session_state or st.session_state[key] != value:
        st.session_state[key] = value


def changed(**parts: str) -> Look:
    """The present look with some parts replaced."""
    return replace(look(), **parts)


def set_decision(decision: Decision, *, altered: bool = False) -> None:
    """Makes `decision` the one of this session. An altered one keeps the look, another one starts afresh.

    An altered one that is the published one again counts as such.
    """
    if altered:
        before = st.session_state.setdefault("published", st.session_state["decision"])
        if decision.sha256 == before.sha256:
            del st.session_state["published"]
    else:
        for key in ("published", "undo", "redo", "bad_link", "locked", "own", "interview", "stories", "opened_as"):
            st.session_state.pop(key, None)
        if "look" in st.session_state:
            st.session_state["look"] = first_look(decision)
    st.session_state["decision"] = decision


def open_file(opened: Opened) -> None:
    """Makes what was opened the decision of this session, and begins with the look that the file carries, if it does.

    Raises `DecisionError`, and changes nothing, where that look is spoilt.
    """
    carried = carried_look(opened)
    set_decision(opened.decision)
    if carried:
        _take(carried)


def start_with(opened: Opened) -> None:
    """The same at the beginning of a session, whose link may ask for another look."""
    if any(st.query_params.get(name) for name in vars(first_look(opened.decision))):
        set_decision(opened.decision)
    else:
        open_file(opened)


def _take(carried: carried_looks.Look) -> None:
    weights, settings = carried.weights, carried.settings
    whose = weights.perspective
    name = "" if whose is None else whose.id if whose in decision().perspectives else keep(whose)
    st.session_state["look"] = Look(name, weights.groups.id, written_weights(weights.changed))
    st.session_state["locked"] = list(settings.locked)
    said = carried.said(decision())
    lines = [text("look.opened", **said)]
    if settings.method != Settings().method:
        lines.append(text("look.ranks_by", **said))
    st.session_state["opened_as"] = " ".join(lines)


def opened_as() -> str | None:
    """What is to be said of the look that a file was opened with, until that is left for the default; None else."""
    return cast("str | None", st.session_state.get("opened_as"))


def leave_opened() -> None:
    """From the look that a file was opened with to the default one. For use in callbacks."""
    st.session_state.pop("opened_as", None)
    st.session_state["locked"] = []
    go(first_look(decision()))


def locked() -> tuple[str, ...]:
    """The criteria whose weights are held while others are moved."""
    return tuple(st.session_state.get("locked", ()))


def restore_published() -> None:
    """Takes back all what-if scores and value functions of this session."""
    st.session_state["decision"] = st.session_state.pop("published", st.session_state["decision"])


def published() -> Decision | None:
    """The decision as it was before it was altered in this session; None when it was not."""
    return cast("Decision | None", st.session_state.get("published"))


def decision() -> Decision:
    """The decision of this session, as altered where it was."""
    return cast("Decision", st.session_state["decision"])


def analysis() -> Analysis:
    """The analysis of the present decision and look; computed once a run."""
    chosen = decision()
    key = (chosen.sha256, look())
    kept = st.session_state.get("analysis")
    if kept is None or kept[0] != key:
        kept = (key, analyse(chosen, look().chosen(chosen, own()), Settings()))
        st.session_state["analysis"] = kept
    return cast("Analysis", kept[1])


def stress() -> Stress:
    """How far the ranking of `analysis` can be trusted, as sampled and stated on the page Stress; kept while these stay."""
    sampling = cast("Sampling", st.session_state.get("sampling", Sampling()))
    statements = cast("Statements", st.session_state.get("statements", Statements()))
    in_view = statements.among(analysis().weights.groups.ids)  # what was said in another view waits until one is back there
    asked = (analysis(), sampling, in_view, analyst())
    kept = st.session_state.get("stress")
    if kept is None or kept[0] != asked:
        kept = (asked, Stress(*asked))
        st.session_state["stress"] = kept
    return cast("Stress", kept[1])


def for_briefing(date: str, perspectives: tuple[str, ...], *, readings: bool) -> Stress:
    """The same for a briefing: dated, under the perspectives that go in; kept while these stay."""
    now = stress()
    asked = (now, date, perspectives, readings, locked())
    kept = st.session_state.get("for_briefing")
    if kept is None or kept[0] != asked:
        dated = analyse(decision(), now.analysis.weights, replace(now.analysis.settings, date=date, locked=locked()))
        kept = (asked, replace(now, analysis=dated, readings=readings, shown=perspectives))
        st.session_state["for_briefing"] = kept
    return cast("Stress", kept[1])


def own() -> Mapping[str, Perspective]:
    """The perspectives of this session, beside those of the decision, by id."""
    return cast("Mapping[str, Perspective]", st.session_state.get("own", {}))


def keep(perspective: Perspective) -> str:
    """Adds a perspective to those of this session; returns its id, a new one where another has it already."""
    taken = {**{one.id: one for one in decision().perspectives}, **own()}
    name = perspective.id
    for number in count(2):
        if taken.get(name) in (None, perspective.model_copy(update={"id": name})):
            break
        name = f"{perspective.id[:56]}-{number}"
    if name not in taken:
        st.session_state["own"] = {**own(), name: perspective.model_copy(update={"id": name})}
    return name


def keep_gathering(held: Gathering) -> None:
    """Keeps what a workshop has said, for the briefing."""
    st.session_state["gathering"] = held


def gathering() -> Gathering | None:
    """The workshop that this session has kept, where it was on the present decision as it is."""
    held = cast("Gathering | None", st.session_state.get("gathering"))
    return held if held and held.results.decision == decision().sha256 else None


def stories() -> tuple[Story, ...]:
    """The stories of this session: scenarios that somebody has named and kept."""
    return cast("tuple[Story, ...]", st.session_state.get("stories", ()))


def keep_stories(found: Sequence[Story]) -> None:
    """Makes `found` the stories of this session."""
    st.session_state["stories"] = tuple(found)


def analyst() -> bool:
    """Whether this session shows what only an analyst needs: all methods, and readings of stakeholders."""
    return bool(st.session_state.get("analyst"))


def bad_link() -> str | None:
    """What was wrong with the link that was opened, in words; None when nothing was."""
    why = st.session_state.get("bad_link")
    return text("ui.bad_link", why=why) if why else None
