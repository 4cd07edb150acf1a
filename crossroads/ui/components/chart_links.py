"""Each chart by itself: as a picture, and by a link for a web page."""

from collections.abc import Mapping
from functools import partial
from html import escape
from urllib.parse import urlencode, urlsplit

import streamlit as st

from crossroads.analysis import Stress
from crossroads.report.catalogue import text
from crossroads.report.charts import Chart
from crossroads.report.gallery import GALLERY, drawn
from crossroads.server_options import is_local
from crossroads.ui import choice, state
from crossroads.ui.components.show import show_chart
from crossroads.ui.local_network import this_url
from crossroads.ui.plain import plain

TYPES = {"svg": "image/svg+xml", "png": "image/png"}
HEIGHT = 560
"""Pixels of a frame in a page; what does not fit is scrolled to."""


def show(stress: Stress) -> None:
    """A picker of a chart, the chart, and the ways to take it along."""
    st.caption(text("ui.briefing.charts_how"))
    charts = {name: chart for name in GALLERY if (chart := drawn(name, stress))}
    name = st.selectbox(
        text("ui.briefing.charts"),
        list(charts),
        format_func=lambda one: charts[one].title,
        key="brief_chart",
        label_visibility="collapsed",
    )
    if name is None:
        return
    st.markdown(f"**{plain(charts[name].title)}**")
    show_chart(charts[name], key=f"brief_chart.{name}")
    with st.container(horizontal=True):
        for kind, mime in TYPES.items():
            st.download_button(
                text("ui.briefing.picture", kind=kind.upper()),
                data=partial(_picture, stress, charts[name], kind),
                file_name=f"{stress.decision.id}-{name}.{kind}",
                mime=mime,
                on_click="ignore",
                icon=":material/download:",
                key=f"brief_chart_{kind}",
            )
    _links(stress, name, charts[name].title)


def _picture(stress: Stress, chart: Chart, kind: str) -> bytes:
    from crossroads.report import images  # what draws pictures takes a moment to load

    spec, origin = chart.standalone(footer=stress.decision.status), stress.analysis.provenance
    if kind == "svg":
        return images.with_provenance_in_svg(images.to_svg(spec), origin).encode()
    return images.with_provenance_in_png(images.to_png(spec), origin)


def _links(stress: Stress, name: str, title: str) -> None:
    if not _served(stress):
        st.info(text("ui.briefing.not_served"), icon=":material/link_off:")
        return
    here, asked = this_url(), urlencode(state.link())
    link = f"{here}/embed/{stress.decision.id}/{name}"
    st.caption(text("ui.briefing.link"))
    st.code(f"{link}.svg?{asked}", language=None, wrap_lines=True)
    st.caption(text("ui.briefing.frame"))
    st.code(_frame(f"{link}.html?{asked}", title), language="html", wrap_lines=True)
    if is_local(st.get_option("server.address") or "") and is_local(urlsplit(here).hostname or "localhost"):
        st.caption(text("ui.briefing.local"))


def _frame(address: str, title: str) -> str:
    return f'<iframe src="{escape(address)}" title="{escape(title)}" width="100%" height="{HEIGHT}" style="border:0"></iframe>'


def _served(stress: Stress) -> bool:
    """Whether links lead to this decision: it is one that anybody may choose, as it is."""
    known: Mapping[str, str] = {one.id: one.sha256 for one in map(choice.load_once, choice.choices())}
    return known.get(stress.decision.id) == stress.decision.sha256
