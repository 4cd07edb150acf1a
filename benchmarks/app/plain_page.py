"""The first page of Crossroads as one would write it in Streamlit without a thought for speed.

It has the same widgets, the same sentences, numbers and rows of data (from `crossroads`, so that both pages compute the
same), and the same three charts; these are Altair objects on DataFrames, built at each run. Left out is what only
Crossroads has: the state in the URL, undo and redo (their buttons are drawn), the switch for phones, the theme.
"""

from collections.abc import Callable
from functools import partial

import altair as alt
import pandas as pd
import streamlit as st

import crossroads
from crossroads import Analysis, Decision, analyse, choose_weights
from crossroads.mcda.weights import Weights
from crossroads.model import EQUAL_START
from crossroads.report import tables, words
from crossroads.report.charts import Chart, fragility_chart, ranking_chart, sensitivity_chart
from crossroads.report.charts.palette import colours
from crossroads.report.export import export_bytes

TOP = 100


@st.cache_resource
def load() -> Decision:
    """The bundled decision, read once."""
    return crossroads.load(crossroads.bundled_decisions()[0])


def main() -> None:
    """One run of the page."""
    st.set_page_config(page_title="Plain", layout="wide")
    decision = load()
    st.markdown(f"#### {decision.title}")
    st.caption(decision.status)
    left, right = st.columns([1, 2.2], gap="medium")
    with left:
        analysis = analyse(decision, weights_panel(decision))
    with right:
        result(analysis)


# --- weights ---------------------------------------------------------------------------------------------------------


def weights_panel(decision: Decision) -> Weights:
    """Perspective, view, buttons, locks, and a slider for each criterion; returns the weights that they make."""
    shown = {one.id: one.title for one in decision.perspectives if one.group != "reading"}
    start_first = sorted(shown, key=lambda one: one != EQUAL_START)
    perspective = st.selectbox("Perspective", start_first, format_func=lambda one: shown[one])
    if summary := decision.perspective(perspective).summary:
        st.caption(summary)
    first = decision.views[0].id
    views = [*(view.id for view in decision.views), "full"]
    view = st.segmented_control("Criteria", views, default=first, required=True) or first
    start = choose_weights(decision, perspective, view)
    buttons(start)
    titles = dict(zip(start.groups.ids, start.groups.titles, strict=True))
    locked = st.multiselect("Locked", start.groups.ids, format_func=lambda one: titles[one], placeholder="None")
    st.caption("100 for the swing that matters most; the others in proportion.")
    points = present_points(start)
    return choose_weights(decision, perspective, view, sliders(start, points, locked))


def buttons(start: Weights) -> None:
    """Undo and redo, which are only drawn, and the way back to the weights of the perspective."""
    with st.container(horizontal=True):
        st.button("Undo", disabled=True, icon=":material/undo:")
        st.button("Redo", disabled=True, icon=":material/redo:")
        st.button("Reset", icon=":material/restart_alt:", on_click=reset, args=(start,))


def reset(start: Weights) -> None:
    """Every slider back to the weights of the perspective."""
    for criterion, number in default_points(start).items():
        st.session_state[slider_key(start, criterion)] = number


def sliders(start: Weights, points: dict[str, int], locked: list[str]) -> dict[str, float]:
    """A slider for each criterion, with its weight and its swing; returns the points at which they stand."""
    groups, total = start.groups, sum(points.values()) or 1
    chosen = {}
    for place, criterion in enumerate(groups.ids):
        chosen[criterion] = float(
            st.slider(
                f"{groups.titles[place]} · {100 * points[criterion] / total:.0f} %",
                min_value=0,
                max_value=TOP,
                value=default_points(start)[criterion],
                key=slider_key(start, criterion),
                disabled=criterion in locked,
                help=groups.definitions[place] or None,
            )
        )
        st.caption(f"{groups.worst[place]} → {groups.best[place]}")
    return chosen


def present_points(start: Weights) -> dict[str, int]:
    """Where the sliders stand in this run, before they are drawn: their labels say the weights."""
    return {name: st.session_state.get(slider_key(start, name), points) for name, points in default_points(start).items()}


def default_points(start: Weights) -> dict[str, int]:
    """The weights as points, the largest at 100."""
    return {name: round(TOP * share / start.shares.max()) for name, share in zip(start.groups.ids, start.shares, strict=True)}


def slider_key(start: Weights, criterion: str) -> str:
    """Another slider for each perspective and view, so that it begins at the weights of that one."""
    return f"{start.perspective.id if start.perspective else ''}.{start.groups.id}.{criterion}"


# --- result ----------------------------------------------------------------------------------------------------------


def result(analysis: Analysis) -> None:
    """The verdict, the charts with their tables, the reasons, and the files."""
    ranking = ranking_chart(analysis)
    st.markdown(f"##### {ranking.title}")
    st.altair_chart(ranking_bars(analysis, ranking))
    table("Table", "ranking", lambda: tables.ranking(analysis))
    st.markdown("##### Where the ranking turns")
    titles = analysis.path_titles
    chosen = st.selectbox(
        "Weight of", list(titles), index=most_fragile(analysis), format_func=lambda one: titles[one], key="turns"
    )
    st.markdown(words.path_sentence(analysis, chosen))
    st.altair_chart(sensitivity_lines(analysis, sensitivity_chart(analysis, chosen)))
    fragility = fragility_chart(analysis)
    st.markdown(f"**{fragility.title}**")
    st.altair_chart(fragility_bars(fragility))
    table("Table", "fragility", lambda: tables.sensitivity(analysis))
    table("Reasons", "reasons", lambda: tables.pairs(analysis))
    table("Lenses", "lenses", lambda: tables.lens_ranks(analysis))
    downloads(analysis)


def most_fragile(analysis: Analysis) -> int:
    """The place of the criterion whose weight has the least room."""
    rooms = [path.room for path in analysis.paths.values()]
    return rooms.index(min(rooms))


def table(label: str, key: str, make: Callable[[], pd.DataFrame]) -> None:
    """A drawer with a table, which like that of Crossroads is made when it is opened."""
    drawer = st.expander(label, key=key, on_change="rerun")
    if drawer.open:
        drawer.dataframe(make(), hide_index=True)


def downloads(analysis: Analysis) -> None:
    """A button for each format; as in Crossroads, a file is made when it is asked for."""
    with st.container(horizontal=True):
        for ending in ("xlsx", "csv", "json", "png", "svg"):
            make = partial(export_bytes, analysis, ending)
            st.download_button(
                ending.upper(), make, f"ranking.{ending}", on_click="ignore", icon=":material/download:", key=ending
            )


# --- charts ----------------------------------------------------------------------------------------------------------


def ranking_bars(analysis: Analysis, chart: Chart) -> alt.LayerChart | alt.FacetChart:
    """Bars stacked by contribution with labels, the range of each score, and what stands beside it."""
    segments = alt.Chart(pd.DataFrame(chart.data["segments"])).encode(y=alt.Y("place:O", axis=None))
    scale = alt.Scale(domain=[0, 100])
    left, right = alt.datum(0, scale=scale), alt.datum(100, scale=scale)
    bars = segments.mark_bar(size=22, stroke="white").encode(
        x=alt.X("start:Q", scale=scale, title="Score"),
        x2="end:Q",
        color=alt.Color("colour:N", scale=None),
        opacity=alt.Opacity("shade:Q", scale=None),
        tooltip=["option", "criterion", alt.Tooltip("points", format=".1f"), alt.Tooltip("weight", format=".1%")],
    )
    labels = (
        segments.transform_filter("datum.end - datum.start > length(datum.label)")
        .transform_calculate(middle="(datum.start + datum.end) / 2")
        .mark_text(fontSize=10)
        .encode(x=alt.X("middle:Q", scale=scale), text="label:N", color=alt.Color("ink:N", scale=None))
    )
    rows = alt.Chart(pd.DataFrame(chart.data["options"])).encode(y=alt.Y("place:O", axis=None))
    names = rows.mark_text(align="left", dy=-27, fontSize=14, fontWeight="bold").encode(x=left, text="option:N")
    close = rows.mark_text(align="right", dy=-27).encode(x=right, text="close:N")
    score = rows.mark_text(align="left", dx=8, fontWeight="bold").encode(x=alt.X("score:Q", scale=scale), text="shown:N")
    whisker = rows.mark_rule(strokeWidth=2, yOffset=15).encode(x=alt.X("low:Q", scale=scale), x2="high:Q")
    low = rows.mark_tick(size=9, yOffset=15).encode(x=alt.X("low:Q", scale=scale))
    high = rows.mark_tick(size=9, yOffset=15).encode(x=alt.X("high:Q", scale=scale))
    aside = rows.mark_text(align="left", dy=30).encode(x=left, text="diagnostics:N")
    layers = (bars, labels, whisker, low, high, names, close, score, aside)
    return alt.layer(*layers).properties(height=88 * len(analysis.decision.options))


def sensitivity_lines(analysis: Analysis, chart: Chart) -> alt.LayerChart | alt.FacetChart:
    """Score against weight, a line for each option, with crossings, the present weight, and where the first stays."""
    titles = [option.title for option in analysis.decision.options]
    scale, heights = alt.Scale(domain=[0, 1]), alt.Scale(domain=[0, 100])
    hues = alt.Scale(domain=titles, range=list(colours(len(titles))))
    x = alt.X("weight:Q", scale=scale, axis=alt.Axis(format="%"), title="Weight")
    y = alt.Y("score:Q", scale=heights, title="Score")
    colour = alt.Color("option:N", scale=hues, legend=alt.Legend(orient="bottom", columns=3))
    stays = alt.Chart(pd.DataFrame(chart.data["stays"])).mark_rect(opacity=0.12)
    stays = stays.encode(x=alt.X("low:Q", scale=scale), x2="high:Q")
    lines = alt.Chart(pd.DataFrame(chart.data["lines"])).mark_line()
    lines = lines.encode(x=x, y=y, color=colour, strokeWidth=alt.StrokeWidth("wide:Q", scale=None), tooltip=["option"])
    present = alt.Chart(pd.DataFrame(chart.data["present"])).encode(x=alt.X("weight:Q", scale=scale))
    now = present.mark_rule(strokeDash=[4, 3])
    now_label = present.mark_text(align="left", dx=5, dy=8).encode(y=alt.datum(100, scale=heights), text="label:N")
    crossings = pd.DataFrame(chart.data["crossings"], columns=["weight", "score", "label", "what", "size"])
    points = alt.Chart(crossings).encode(x=alt.X("weight:Q", scale=scale), y=alt.Y("score:Q", scale=heights))
    marks = points.mark_point(filled=True, color="#555555").encode(size=alt.Size("size:Q", scale=None), tooltip=["what:N"])
    said = points.mark_text(dy=-14, fontWeight="bold").encode(text="label:N")
    return alt.layer(stays, lines, now, now_label, marks, said).properties(height=320)


def fragility_bars(chart: Chart) -> alt.LayerChart | alt.FacetChart:
    """For each criterion the interval of its weight in which the first place stays, with the present weight."""
    rows = chart.data["rows"]
    scale = alt.Scale(domain=[0, 1])
    x = alt.X("low:Q", scale=scale, axis=alt.Axis(format="%"), title="Weight")
    base = alt.Chart(pd.DataFrame(rows)).encode(y=alt.Y("place:O", axis=None))
    whole = base.mark_rule(opacity=0.35, yOffset=7).encode(x=alt.datum(0, scale=scale), x2=alt.datum(1))
    stays = base.mark_rule(strokeWidth=8, opacity=0.6, yOffset=7).encode(x=x, x2="high:Q", tooltip=["criterion", "low", "high"])
    present = base.mark_tick(thickness=3, size=18, color="#d55e00", yOffset=7).encode(x=alt.X("present:Q", scale=scale))
    name = base.mark_text(align="left", dy=-9).encode(x=alt.datum(0, scale=scale), text="criterion:N")
    said = base.mark_text(align="right", dy=-9).encode(x=alt.datum(1, scale=scale), text="said:N")
    return alt.layer(whole, stays, present, name, said).properties(height=40 * len(rows))


main()
