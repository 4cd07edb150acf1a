"""Maps of the first place: who comes first as two weights, or three, vary together."""

from collections.abc import Callable

import streamlit as st

from crossroads.analysis import Stress
from crossroads.errors import WeightsError
from crossroads.report.catalogue import text
from crossroads.report.charts import Chart
from crossroads.report.charts.stress import ternary_chart, two_way_chart
from crossroads.report.stress import maps, weights
from crossroads.ui import state
from crossroads.ui.components.show import show_chart, table_behind
from crossroads.ui.plain import plain

THREE = 3
Draw = Callable[[Stress, maps.Map], Chart]


def show(stress: Stress) -> None:
    """This part of the page Stress."""
    if too_few := weights.nothing_to_compare(stress):
        st.info(plain(too_few[0]), icon=":material/info:")
        return
    _two_way(stress)
    _ternary(stress)


@st.fragment
def _two_way(stress: Stress) -> None:
    st.markdown(f"##### {text('stress.maps.ui.two_way')}")
    known, default = maps.choices(stress), maps.pair(stress)
    if not default:
        st.info(text("stress.maps.few_two"), icon=":material/info:")
        return
    chosen = []
    for column, name, first in zip(st.columns(2), ("one", "other"), default, strict=True):
        if st.session_state.get(f"map_{name}") not in known:
            state.stand(f"map_{name}", first)
        label, titles = text(f"stress.maps.ui.{name}"), known.__getitem__
        chosen.append(column.selectbox(label, list(known), format_func=titles, key=f"map_{name}", persist_state="session"))
    if chosen[0] == chosen[1]:
        st.info(text("stress.maps.ui.same"), icon=":material/info:")
        return
    _map(stress, chosen, two_way_chart, "two_way")


@st.fragment
def _ternary(stress: Stress) -> None:
    st.markdown(f"##### {text('stress.maps.ui.ternary')}")
    known, default = maps.choices(stress), maps.trio(stress)
    if not default:
        st.info(text("stress.maps.few_three"), icon=":material/info:")
        return
    if "map_three" not in st.session_state or not set(st.session_state["map_three"]) <= known.keys():
        state.stand("map_three", list(default))
    chosen = st.multiselect(
        text("stress.maps.ui.three"),
        list(known),
        format_func=known.__getitem__,
        max_selections=THREE,
        help=text("stress.maps.ui.three_help"),
        key="map_three",
        persist_state="session",
    )
    if len(chosen) < THREE:
        st.info(text("stress.maps.ui.take_three", number=len(chosen)), icon=":material/info:")
        return
    st.caption(text("stress.maps.ui.corner"))
    _map(stress, chosen, ternary_chart, "ternary")


def _map(stress: Stress, chosen: list[str], chart: Draw, key: str) -> None:
    """A map with what it says, and below it the same in the proportions of each perspective that it shows wrongly."""
    try:
        drawn = maps.draw(stress, chosen)
    except WeightsError as error:
        st.info(plain(text("stress.maps.ui.no_map", why=str(error))), icon=":material/info:")
        return
    if drawn is None:
        return
    _drawn(stress, drawn, chart, key)
    for number in maps.sections(stress, drawn):
        perspective = stress.perspectives[number]
        label = plain(text("stress.maps.ui.section", perspective=perspective.title))
        drawer = st.expander(label, icon=":material/person:", key=f"{key}_as_{perspective.id}", on_change="rerun")
        if drawer.open and (own := maps.draw(stress, chosen, number)):
            with drawer:
                _drawn(stress, own, chart, f"{key}.{perspective.id}")


def _drawn(stress: Stress, drawn: maps.Map, chart: Draw, key: str) -> None:
    """One map: its sentences, its points by number, and the tables behind it."""
    st.markdown("\n".join("- " + plain(sentence) for sentence in maps.map_sentences(stress, drawn)))
    picture, beside = st.columns([2.2, 1])
    with picture:
        show_chart(chart(stress, drawn), key=f"{key}_map")
    with beside:
        st.caption(plain(text("stress.maps.ui.legend", whose=drawn.whose)))
        numbers = range(len(stress.perspectives))
        st.markdown("\n".join("- " + plain(maps.place_sentence(stress, drawn, number)) for number in numbers))
    table_behind(lambda: maps.regions_table(stress, drawn), key=f"{key}_regions")
    if stress.perspectives:
        table_behind(lambda: maps.points_table(stress, drawn), key=f"{key}_points", label=text("stress.maps.ui.points"))
