"""The first screen: what holds, which ranks, which weights and scores decide, and value against cost."""

from dataclasses import replace

import streamlit as st

from crossroads.analysis import Sampling, Stress
from crossroads.analysis.balance import effort
from crossroads.errors import CrossroadsError
from crossroads.report.catalogue import text
from crossroads.report.charts.stress import acceptability_chart, balance_chart
from crossroads.report.stress import acceptability, balance, scores, summary, weights
from crossroads.robustness.sampled import Progress
from crossroads.ui.components import cell, long_work, sampling_panel, weights_panel
from crossroads.ui.components.show import show_chart, table_behind
from crossroads.ui.plain import plain, unbroken
from crossroads.ui.screens.stress.acceptability import WORK

HEADINGS = ("holds", "change", "unmet")
MOST = 5
"""Weights, and scores, that are named on the first screen."""
FEW = 2_000
"""Samples that any decision has time for."""


def show(stress: Stress) -> None:
    """This part of the page Stress."""
    top, ranks = st.container(), st.container()
    with ranks:
        done = long_work.ready(WORK, stress, lambda progress: _sampled(stress, progress), _give_up)
        if done:
            st.session_state["sampled_last"] = stress.sampling
            _ranks(stress)
        _sampling(stress)
    with top:
        _three(summary.three(stress) if done else [text("ui.working"), *summary.exact(stress)])
        _weights(stress)
    if len(stress.rows) > 1:
        _deciding(stress)
    if stress.rows.size:
        _balance(stress)


def _three(said: list[str]) -> None:
    if len(said) < len(HEADINGS):
        st.markdown(f"##### {unbroken(plain(said[0]))}")
        return
    for column, heading, sentence in zip(st.columns([1.2, 1.2, 1], gap="medium"), HEADINGS, said, strict=True):
        with column:
            st.markdown(f"##### {text(f'stress.summary.{heading}')}")
            st.markdown(unbroken(plain(sentence)))


def _weights(stress: Stress) -> None:
    """The panel that changes the weights."""
    drawer = st.expander(text("stress.screen.weights"), icon=":material/tune:", key="change_weights", on_change="rerun")
    if drawer.open:
        with drawer.container(key="weights_column"):
            weights_panel.show(stress.analysis)


def _ranks(stress: Stress) -> None:
    found = acceptability.sampled(stress)
    if isinstance(found, str):
        st.info(plain(text("stress.acceptability.none", why=found)), icon=":material/info:")
    elif len(stress.rows) > 1:
        chart = acceptability_chart(stress, found)
        st.markdown(f"**{unbroken(plain(chart.title))}**")
        show_chart(chart, key="acceptability")
        st.caption(plain(acceptability.how(stress, found)))
        table_behind(lambda: acceptability.ranks(stress, found), key="acceptability_table")


def _sampling(stress: Stress) -> None:
    drawer = st.expander(
        text("stress.acceptability.panel.title"), icon=":material/casino:", key="sampling_drawer", on_change="rerun"
    )
    if drawer.open:
        with drawer:
            sampling_panel.show(stress)


def _deciding(stress: Stress) -> None:
    """The weights and the scores on which the first place hangs, side by side."""
    left, right = st.columns(2, gap="medium")
    with left:
        st.markdown(f"##### {text('stress.screen.fragile')}")
        st.caption(text("stress.screen.fragile_how"))
        said = weights.fragile(stress, MOST) or [text("stress.weights.no_fragile")]
        st.markdown("\n".join("- " + unbroken(plain(sentence)) for sentence in said))
    with right.container(key="decisive_cells"):
        st.markdown(f"##### {text('stress.screen.decisive')}")
        st.caption(text("stress.screen.decisive_how"))
        if not stress.decisive_cells:
            st.markdown(text("stress.scores.none"))
        for number, one in enumerate(stress.decisive_cells[:MOST]):
            option, criterion = stress.decision.options[one.option], stress.decision.tree.criteria[one.criterion]
            head = text("stress.scores.cell", option=option.title, criterion=criterion.title)
            with st.container(gap=None):
                cell.link(option.id, criterion.id, key=f"decisive_{number}", label=head)
                st.markdown(unbroken(plain(scores.cell_sentence(stress, one))))


def _balance(stress: Stress) -> None:
    """Value without cost against cost, and where each option does worst."""
    left, right = st.columns([1.5, 1], gap="medium")
    with left:
        st.markdown(f"##### {text('stress.balance.title')}")
        criterion = _against(stress)
        if criterion is None:
            st.markdown(text("stress.balance.choose"))
        else:
            for sentence in balance.against(stress, criterion):
                st.markdown(plain(sentence))
        if criterion is not None and balance.has_rest(stress, criterion):
            show_chart(balance_chart(stress, criterion), key="balance")
            table_behind(lambda: balance.balance_table(stress, criterion).frame, key="balance_table")
    with right:
        st.markdown(f"##### {text('stress.balance.worst_title')}")
        st.markdown("\n".join(f"- **{plain(option)}:** {plain(said)}" for option, said in balance.worst_lines(stress)))


def _against(stress: Stress) -> str | None:
    """The criterion to set against the rest: that of money or effort where there is one, or the one chosen here."""
    now = stress.analysis.weights
    titles = {name: title for name, title, share in zip(now.groups.ids, now.groups.titles, now.shares, strict=True) if share > 0}
    if st.session_state.get("balance_against") not in titles:
        st.session_state["balance_against"] = effort(stress.analysis)
    return st.selectbox(
        text("stress.balance.against"),
        list(titles),
        index=None,
        format_func=lambda name: titles[name],
        key="balance_against",
        persist_state="session",
    )


def _sampled(stress: Stress, progress: Progress) -> object:
    """What the page shows of samples, with the confidence factors, which are computed when first asked for."""
    try:
        return stress.acceptability(progress).confidence
    except CrossroadsError as error:
        return error  # the page says why nothing can be sampled


def _give_up() -> None:
    """Back to what was sampled before, or to few samples."""
    now = st.session_state.get("sampling", Sampling())
    st.session_state["sampling"] = st.session_state.get("sampled_last") or replace(now, samples=FEW, tolerance=None)
