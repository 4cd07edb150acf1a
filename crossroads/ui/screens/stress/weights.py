"""Weights that decide: within which bounds the ranking stays, and the nearest change that brings another option first."""

import streamlit as st

from crossroads.analysis import Stress
from crossroads.report.catalogue import text
from crossroads.report.charts.stress import nearest_flips_chart, stability_chart, weight_tornado_chart
from crossroads.report.stress import weights
from crossroads.robustness import Norm
from crossroads.ui.components.show import show_chart, table_behind
from crossroads.ui.plain import plain


def show(stress: Stress) -> None:
    """This part of the page Stress."""
    if too_few := weights.nothing_to_compare(stress):
        st.info(plain(too_few[0]), icon=":material/info:")
        return
    _stability(stress)
    _flips(stress)
    _tornado(stress)


@st.fragment
def _stability(stress: Stress) -> None:
    st.markdown(f"##### {text('stress.weights.ui.stability')}")
    tree, names = stress.decision.tree, stress.analysis.path_titles
    sets = {
        "view": weights.taking_part(stress),
        "branches": [name for name in names if name not in tree.index and name in tree.nodes],
        "leaves": [name for name in names if name in tree.index],
    }
    known = {kind: text(f"stress.weights.ui.{kind}") for kind, found in sets.items() if found and set(found) != set(sets["view"])}
    known = {"view": text("stress.weights.ui.view")} | known
    chosen = st.segmented_control(
        text("stress.weights.ui.which"),
        list(known),
        format_func=lambda one: known[one],
        default="view",
        required=True,
        key="stability_of",
        persist_state="session",
    )
    chart = stability_chart(stress, sets[chosen if chosen in known else "view"])
    said = weights.fragile(stress) if chosen == "view" else []
    st.markdown("\n".join("- " + plain(sentence) for sentence in said or [chart.title]))
    show_chart(chart, key=f"stability.{chosen}")
    table_behind(lambda: weights.stability_table(stress), key="stability_table")


@st.fragment
def _flips(stress: Stress) -> None:
    st.markdown(f"##### {text('stress.weights.ui.flips')}")
    names = {norm: text(f"stress.weights.norm.{norm}") for norm in weights.NORMS}
    chosen = st.segmented_control(
        text("stress.weights.ui.norm"),
        list(names),
        format_func=lambda one: names[one],
        default="l1",
        required=True,
        key="flips_norm",
        persist_state="session",
    )
    norm: Norm = chosen or "l1"
    st.caption(text(f"stress.weights.norm_means.{norm}"))
    flips = stress.flips(norm)
    sentences = [weights.flip_sentence(stress, row, norm) for row in (*flips.order.tolist(), *weights.behind(stress))]
    st.markdown("\n".join("- " + plain(sentence) for sentence in sentences))
    show_chart(nearest_flips_chart(stress, norm), key="nearest_flips")
    table_behind(lambda: weights.flips_table(stress), key="flips_table")


def _tornado(stress: Stress) -> None:
    concerns = weights.has_concerns(stress)
    st.markdown(f"##### {text('stress.weights.ui.tornado' if concerns else 'stress.weights.ui.tornado_half')}")
    chart = weight_tornado_chart(stress)
    st.markdown(plain(chart.title))
    st.caption(text("stress.weights.ui.tornado_caption" if concerns else "stress.weights.ui.tornado_caption_half"))
    show_chart(chart, key="weight_tornado")
    table_behind(lambda: weights.tornado_table(stress), key="weight_tornado_table")
