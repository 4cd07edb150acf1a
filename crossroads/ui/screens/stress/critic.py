"""What a critic would say of the model itself, and the two checklists."""

import streamlit as st

from crossroads.analysis import Stress
from crossroads.analysis.counted_once import overlaps
from crossroads.report.catalogue import text
from crossroads.report.stress import critic
from crossroads.report.stress.checklists import checklist_sentence, checklist_table
from crossroads.report.stress.finding_words import criterion_title, worst_words
from crossroads.ui.components.show import number_table, table_behind, text_table
from crossroads.ui.plain import plain

ANSWERS = ("yes", "no")


def show(stress: Stress) -> None:
    """This part of the page Stress."""
    _deciding(stress)
    _independence(stress)
    _rest(stress)
    _overlaps(stress)
    _checklists(stress)


def _deciding(stress: Stress) -> None:
    """What can change the first place; the questions among the findings are asked below, before what a yes would do is said."""
    st.markdown(f"##### {text('stress.critic.ui.decides')}")
    decisive = critic.decisive(stress, asked=False)
    _say(decisive)
    if not decisive:
        ask = any(one.decides for one in stress.findings)
        st.markdown(text("stress.critic.ui.only_questions" if ask else "stress.critic.ui.nothing_decides"))


def _rest(stress: Stress) -> None:
    """What leaves the first place as it is, and all findings as a table."""
    st.markdown(f"##### {text('stress.critic.ui.rest')}")
    harmless = critic.harmless(stress, asked=False)
    _say(harmless)
    if not harmless:
        st.markdown(text("stress.critic.nothing"))
    st.caption(plain(critic.limits()))
    if stress.findings:
        drawer = st.expander(
            text("stress.critic.ui.all_findings"), icon=":material/table_rows:", key="critic_findings", on_change="rerun"
        )
        if drawer.open:
            with drawer:
                text_table(critic.findings_table(stress))


@st.fragment
def _independence(stress: Stress) -> None:
    """The question that only people can answer, of the pairs that the critic asks about, and of two others."""
    st.markdown(f"##### {text('stress.critic.ui.ask')}")
    st.markdown(text("stress.critic.ui.ask_why"))
    leaves = zip(stress.decision.tree.criteria, stress.analysis.weights.leaves, strict=True)
    weighted = [leaf.id for leaf, weight in leaves if weight > 0]
    if len(weighted) < 2 or len(stress.rows) < 2:
        st.info(text("stress.critic.ui.no_others"), icon=":material/info:")
        return
    for one, other in critic.questions(stress):
        _question(stress, one, other)
    drawer = st.expander(text("stress.critic.ui.another"), icon=":material/add:", key="critic_another", on_change="rerun")
    if drawer.open:
        with drawer:
            _another(stress, weighted)


def _question(stress: Stress, one: str, other: str) -> None:
    """One question with what follows from the answer."""
    asked = text(
        "stress.critic.ui.question",
        one=criterion_title(stress, one),
        other=criterion_title(stress, other),
        worst=worst_words(stress, other),
    )
    st.markdown(plain(asked))
    said = st.segmented_control(
        asked,
        ANSWERS,
        format_func=lambda answer: text(f"stress.critic.ui.{answer}"),
        label_visibility="collapsed",
        key=f"independence.{one}.{other}",
        persist_state="session",
    )
    if said == "yes":
        st.markdown("**" + plain(critic.answer(stress, one, other)) + "**")
        number_table(critic.by_weaker_table(stress, one, other))
    elif said == "no":
        st.markdown(text("stress.critic.ui.after_no"))


def _another(stress: Stress, criteria: list[str]) -> None:
    """The same about two criteria of one's own choice."""
    pickers = zip(st.columns(2), ("one", "other"), criteria[:2], strict=True)
    for column, which, first in pickers:
        if st.session_state.get(f"independence_{which}") not in criteria:
            st.session_state[f"independence_{which}"] = first
        column.selectbox(
            text(f"stress.critic.ui.{which}"),
            criteria,
            format_func=lambda name: plain(criterion_title(stress, name)),
            key=f"independence_{which}",
            persist_state="session",
        )
    one, other = (st.session_state[f"independence_{which}"] for which in ("one", "other"))
    if one == other:
        st.info(text("stress.critic.ui.same_criterion"), icon=":material/info:")
    elif (one, other) not in critic.questions(stress):
        _question(stress, one, other)


def _overlaps(stress: Stress) -> None:
    """What counting each declared overlap once would do, and counting all of them once."""
    st.markdown(f"##### {text('stress.critic.ui.overlaps')}")
    if not overlaps(stress):
        st.markdown(text("stress.critic.ui.no_overlaps"))
        return
    st.caption(text("stress.critic.table.once"))
    number_table(critic.once_table(stress))
    label = text("stress.critic.table.overlaps")
    table_behind(lambda: critic.overlaps_table(stress), key="critic_overlaps", label=label)


def _checklists(stress: Stress) -> None:
    st.markdown(f"##### {text('stress.critic.ui.checklists')}")
    for name, items in stress.checklists.items():
        st.markdown("- " + plain(checklist_sentence(name, items)))
    st.caption(text("stress.critic.checklist.confirm"))
    for name, items in stress.checklists.items():
        drawer = st.expander(
            text(f"stress.critic.checklist.{name}"), icon=":material/checklist:", key=f"checklist_{name}", on_change="rerun"
        )
        if drawer.open:
            with drawer:
                text_table(checklist_table(name, items).frame)


def _say(sentences: list[str]) -> None:
    for sentence in sentences:
        st.markdown("- " + plain(sentence))
