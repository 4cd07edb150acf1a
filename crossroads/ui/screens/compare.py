"""Compare: two options, where one gains and the other, and what would turn it."""

import streamlit as st

from crossroads.analysis import Analysis, Pair
from crossroads.report import comparison
from crossroads.report.catalogue import level, text
from crossroads.report.charts import pair_weights_chart, positions_chart, profile_chart, waterfall_chart
from crossroads.report.tables import option_names
from crossroads.ui import state
from crossroads.ui.components import cell
from crossroads.ui.components.show import show_chart, table_behind, text_table
from crossroads.ui.plain import plain, unbroken

PICKERS = ("compare_one", "compare_other")
TELLING = 3
"""Criteria whose evidence is shown side by side."""


@st.fragment
def page() -> None:
    """The page; a fragment, so that a choice runs and redraws this and not the frame around it."""
    state.follow_look()
    analysis = state.analysis()
    if len(analysis.decision.options) < 2:
        st.info(text("compare.ui.one_option"), icon=":material/info:")
        return
    pair = Pair(analysis, *_chosen(analysis))
    st.markdown(f"##### {unbroken(plain(comparison.headline(pair)))}")
    st.markdown(plain(f"{comparison.in_sum(pair)} {comparison.how_sure(pair)}"))
    for note in comparison.notes(pair):
        st.caption(plain(note))
    show_chart(waterfall_chart(pair), key="waterfall")
    table_behind(lambda: comparison.contributions(pair), key="contributions_of_pair")
    left, right = st.columns(2, gap="medium")
    with left:
        _turns(pair)
    with right:
        _profile(pair)
    _cells(pair)
    _evidence(pair)


def _chosen(analysis: Analysis) -> tuple[int, int]:
    """The rows of the two options: those that were picked in this session, else the first two of the ranking."""
    rows = analysis.decision.option_index
    picked = st.session_state.get("compared", ())
    one, other = picked if set(picked) <= rows.keys() and len(picked) == 2 else _first_two(analysis)
    names = dict(zip(rows, option_names(analysis), strict=True))
    with st.container(horizontal=True, vertical_alignment="bottom", key="pickers"):
        for key, option in zip(PICKERS, (one, other), strict=True):
            state.stand(key, option)
            label = text("compare.ui.one" if key == "compare_one" else "compare.ui.other")
            st.selectbox(
                label, list(names), format_func=lambda name: names[name], key=key, on_change=_pick, args=(key, one, other)
            )
        st.button(text("compare.ui.exchange"), icon=":material/swap_horiz:", key="exchange", on_click=_compare, args=(other, one))
    return rows[one], rows[other]


def _first_two(analysis: Analysis) -> tuple[str, str]:
    one, other = (analysis.decision.options[row].id for row in analysis.order[:2])
    return one, other


def _pick(key: str, one: str, other: str) -> None:
    """Takes what was chosen in a picker; where both would be the same, the other one gets what stood here before."""
    chosen = st.session_state[key]
    if key == "compare_one":
        _compare(chosen, one if chosen == other else other)
    else:
        _compare(other if chosen == one else one, chosen)


def _compare(one: str, other: str) -> None:
    st.session_state["compared"] = (one, other)


def _turns(pair: Pair) -> None:
    st.markdown(f"##### {text('compare.ui.turns')}")
    for sentence in comparison.turns(pair):
        st.markdown("- " + plain(sentence))
    show_chart(pair_weights_chart(pair), key="weights_of_pair")
    table_behind(lambda: comparison.weights(pair), key="weights_of_pair_table")


def _cells(pair: Pair) -> None:
    """The scores that can turn the two; their table takes the whole width."""
    drawer = st.expander(text("compare.ui.cells"), icon=":material/fact_check:", key="cells_of_pair", on_change="rerun")
    if drawer.open:
        with drawer:
            st.markdown(plain(comparison.cell_turn(pair)))
            text_table(comparison.cells(pair))


def _profile(pair: Pair) -> None:
    profile = profile_chart(pair)
    st.markdown(f"##### {text('compare.ui.profile')}")
    st.markdown(plain(profile.title))
    show_chart(profile, key="profile_of_pair")
    if pair.analysis.decision.dilemmas:
        positions = positions_chart(pair)
        st.markdown(f"##### {text('compare.ui.dilemmas')}")
        st.markdown(plain(positions.title))
        show_chart(positions, key="positions_of_pair")
        drawer = st.expander(text("ui.table"), icon=":material/table_rows:", key="positions_of_pair_table", on_change="rerun")
        if drawer.open:
            with drawer:
                text_table(comparison.dilemmas(pair))


def _evidence(pair: Pair) -> None:
    st.markdown(f"##### {text('compare.ui.evidence')}")
    st.caption(text("compare.ui.evidence_how"))
    for place, column in enumerate(pair.telling[:TELLING]):
        with st.expander(plain(pair.leaf(column).title), expanded=place == 0, icon=":material/fact_check:"):
            for row, side in enumerate(st.columns(2, gap="medium")):
                with side:
                    _cell(pair, row, column)


def _cell(pair: Pair, row: int, column: int) -> None:
    performance, criterion = pair.performance(row, column), pair.leaf(column)
    st.markdown(f"**{plain(option_names(pair.analysis)[pair.rows[row]])}**")
    if performance.likely is None:
        st.markdown(text("cell.missing"))
    else:
        numbers = {name: level(getattr(performance, name)) for name in ("low", "likely", "high")}
        ends = {"unit": criterion.unit, "worst": level(criterion.worst), "best": level(criterion.best)}
        st.markdown(plain(text("cell.range", **ends, **numbers)))
        st.caption(plain(text("ui.value.nearest", words=criterion.words(performance.likely))))
    cell.reasons(pair.analysis.decision, performance)
    cell.link(performance.option, performance.criterion, key=f"open.{performance.option}.{performance.criterion}")
