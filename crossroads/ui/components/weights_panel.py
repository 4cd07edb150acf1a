"""The weights: perspective, view, one slider for each criterion, locks, undo."""

from collections.abc import Iterator, Sequence
from contextlib import nullcontext

import numpy as np
import streamlit as st

from crossroads.analysis import Analysis
from crossroads.errors import WeightsError
from crossroads.mcda.weighting import Array
from crossroads.mcda.weights import parse_weights, written_weights
from crossroads.model import FULL_VIEW, Decision
from crossroads.model.tree import ROOT
from crossroads.report.catalogue import percent, text
from crossroads.ui import navigation, state
from crossroads.ui.plain import plain

TOP = 100
NOTHING = 1e-9
"""A share of weight too small to be told from none."""


def show(analysis: Analysis) -> None:
    """The panel, with a slider for each criterion of the view that stands at its swing points."""
    decision, groups = analysis.decision, analysis.weights.groups
    _perspective(decision)
    if st.button(text("ui.weights.ask"), icon=":material/quiz:", key="ask_me", width="stretch"):
        navigation.go_to(navigation.ASK)
    _view(decision)
    _steps(decision)
    numbers = _numbers(analysis)
    locked = set(st.session_state.get("locked", ()))
    st.caption(text("ui.weights.how"))
    for heading, places in _sections(analysis):
        box = st.expander(heading, key=f"section.{places[0]}") if heading else nullcontext()
        with box:
            for place in places:
                _slider(analysis, place, numbers, locked)
    _locks(groups.ids, groups.titles)


def _sections(analysis: Analysis) -> Iterator[tuple[str, list[int]]]:
    """Which sliders stand together: all of them, or in the full view those of each branch, to open one by one."""
    tree, groups = analysis.decision.tree, analysis.weights.groups
    if groups.id != FULL_VIEW or not tree.branches:
        yield "", list(range(len(groups.ids)))
        return
    for node in tree.children[ROOT]:
        places = list(tree.leaves[node])
        share = float(analysis.weights.shares[places].sum())
        yield text("ui.weights.label", criterion=plain(tree.nodes[node].title), weight=percent(share)), places


def _slider(analysis: Analysis, place: int, numbers: Array, locked: set[str]) -> None:
    """One criterion: its swing in words, its effective weight, and a slider at its swing points."""
    groups, shares = analysis.weights.groups, analysis.weights.shares
    criterion = groups.ids[place]
    key = f"points.{groups.id}.{criterion}"
    state.stand(key, round(float(numbers[place])))
    st.slider(
        text(
            "ui.weights.slider",
            criterion=plain(groups.titles[place]),
            weight=percent(float(shares[place])),
            worst=plain(groups.worst[place]),
            best=plain(groups.best[place]),
        ),
        0,
        TOP,
        value=round(float(numbers[place])),  # where a run is cut short before it has sent what it set, a browser goes by this
        key=key,
        format="%d",
        on_change=_moved,
        args=(key, criterion, groups.ids, tuple(numbers), tuple(shares)),
        disabled=criterion in locked,
    )


def _perspective(decision: Decision) -> None:
    known = {one.id: one for one in (*decision.perspectives, *state.own().values())}
    shown = [perspective for perspective in known.values() if perspective.group != "reading" or state.analyst()]
    shown.sort(key=lambda perspective: perspective.group != "start")
    titles = {perspective.id: perspective.title for perspective in known.values()}
    ids = [perspective.id for perspective in shown]
    now = state.look().perspective
    if now and now not in ids:
        ids.append(now)
    if not ids:
        return
    state.stand("pick_perspective", now or ids[0])
    st.selectbox(
        text("ui.weights.perspective"),
        ids,
        format_func=lambda perspective: titles[perspective],
        key="pick_perspective",
        help=plain(known[now].summary) if now else None,
        on_change=lambda: _go(state.changed(perspective=st.session_state["pick_perspective"], weights="")),
    )


def _view(decision: Decision) -> None:
    if not decision.views:
        return
    titles = {view.id: view.id for view in decision.views} | {FULL_VIEW: text("ui.weights.full_view")}
    state.stand("pick_view", state.look().view)
    st.segmented_control(
        text("ui.weights.view"),
        list(titles),
        format_func=lambda view: titles[view],
        key="pick_view",
        required=True,
        on_change=lambda: _go(state.changed(view=st.session_state["pick_view"] or state.look().view)),
    )


def _go(look: state.Look) -> None:
    """Moves to another look, unless all its weight lies outside its view."""
    try:
        look.chosen(state.decision(), state.own())
    except WeightsError:
        st.toast(text("ui.weights.none_in_view"), icon=":material/info:")
        return
    state.go(look)


def _steps(decision: Decision) -> None:
    with st.container(horizontal=True):
        st.button(
            text("ui.undo"),
            on_click=state.undo,
            disabled=not st.session_state.get("undo"),
            icon=":material/undo:",
            key="undo_button",
        )
        st.button(
            text("ui.redo"),
            on_click=state.redo,
            disabled=not st.session_state.get("redo"),
            icon=":material/redo:",
            key="redo_button",
        )
        st.button(
            text("ui.reset"),
            on_click=lambda: state.go(state.changed(weights="")),
            disabled=not state.look().weights,
            icon=":material/restart_alt:",
            key="reset_button",
        )


def _locks(ids: Sequence[str], titles: Sequence[str]) -> None:
    names = dict(zip(ids, titles, strict=True))
    state.stand("locked", [criterion for criterion in st.session_state.get("locked", ()) if criterion in names])
    st.multiselect(
        text("ui.weights.lock"),
        list(names),
        format_func=lambda criterion: names[criterion],
        key="locked",
        placeholder=text("ui.weights.lock_none"),
        persist_state="session",
    )


def _numbers(analysis: Analysis) -> Array:
    """Swing points (K,) at which the sliders stand: as they were set, else the weights with the largest at 100."""
    given = parse_weights(state.look().weights)
    if set(given) == set(analysis.weights.groups.ids):
        numbers = np.array([given[criterion] for criterion in analysis.weights.groups.ids])
        return numbers if numbers.max() <= TOP else numbers * TOP / numbers.max()
    return np.asarray(analysis.weights.shares * TOP / analysis.weights.shares.max())


def _moved(key: str, criterion: str, ids: Sequence[str], numbers: Sequence[float], shares: Sequence[float]) -> None:
    """A slider was moved: its new points stand, the others keep theirs, and what is locked keeps its per cent."""
    points = dict(zip(ids, numbers, strict=True)) | {criterion: float(st.session_state[key])}
    held = {name: share for name, share in zip(ids, shares, strict=True) if name in st.session_state.get("locked", [])}
    free = sum(number for name, number in points.items() if name not in held)
    room = 1 - sum(held.values())
    if free <= 0 or room < NOTHING:
        st.toast(text("ui.weights.all_zero" if free <= 0 else "ui.weights.all_held"), icon=":material/info:")
        return
    points |= {name: free * share / room for name, share in held.items()}
    largest = max(points.values())
    scale = min(1.0, TOP / largest)
    state.go(state.changed(weights=written_weights({name: number * scale for name, number in points.items()})))
