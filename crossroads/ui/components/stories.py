"""Stories of this session: named and kept, looked at, taken home as a file, and read from one."""

from collections.abc import Mapping
from functools import partial

import streamlit as st

from crossroads.analysis import Stress
from crossroads.errors import DecisionError
from crossroads.files.stories import MOST, parse_stories, stories_toml
from crossroads.model import Decision
from crossroads.model.stories import Story, as_assumed, story_problems
from crossroads.report.catalogue import text
from crossroads.report.stress.stories import story_ranks, story_sentences, story_states
from crossroads.server_options import SMALL_UPLOAD
from crossroads.ui import state
from crossroads.ui.components import problems, scenario_states
from crossroads.ui.components.show import table_behind
from crossroads.ui.plain import plain

LONGEST = 80
"""Characters of a story's name that is typed here."""


def show(stress: Stress, states: Mapping[str, str]) -> None:
    """Keeping the present `states` as a story, and the stories there are."""
    decision = stress.decision
    st.markdown(f"##### {text('stress.stories.ui.title')}")
    st.caption(text("stress.stories.ui.how"))
    _keep(decision, states)
    place = st.container()
    _load(decision)  # before what is shown above it
    with place:
        _show_kept(stress)


def _show_kept(stress: Stress) -> None:
    if state.stories():
        _buttons(stress.decision)
        st.markdown("\n".join("- " + plain(sentence) for sentence in story_sentences(stress, state.stories())))
        st.dataframe(story_ranks(stress, state.stories()), hide_index=True, width="stretch", column_config=_WHOLE)
        table_behind(lambda: story_states(stress, state.stories()), key="story_states", label=text("stress.stories.states"))


_WHOLE = {text("stress.scenarios.column.regret"): st.column_config.NumberColumn(format="%.0f")}


def _keep(decision: Decision, states: Mapping[str, str]) -> None:
    with st.form("story_form", border=False), st.container(horizontal=True, vertical_alignment="bottom"):
        title = st.text_input(text("stress.stories.ui.name"), max_chars=LONGEST, key="story_name", width=320)
        pressed = st.form_submit_button(text("stress.stories.ui.keep"), icon=":material/bookmark_add:", key="story_keep")
    if pressed:
        assumed = as_assumed(decision)
        told = Story(title.strip(), {driver: chosen for driver, chosen in states.items() if chosen != assumed[driver]})
        _add(decision, told)


def _add(decision: Decision, told: Story) -> None:
    stories = (*state.stories(), told)
    wrong = [one.fix for one in story_problems(decision, stories)]
    if len(stories) > MOST:
        wrong.append(text("stress.stories.ui.too_many", most=MOST))
    if wrong:
        st.error(plain(text("stress.stories.ui.not_kept", why="; ".join(wrong))), icon=":material/error:")
    else:
        state.keep_stories(stories)


def _buttons(decision: Decision) -> None:
    with st.container(horizontal=True):
        for number, story in enumerate(state.stories()):
            st.button(
                plain(story.title),
                icon=":material/visibility:",
                help=text("stress.stories.ui.show"),
                on_click=partial(scenario_states.put, decision, story.states),
                key=f"story_show_{number}",
            )
    with st.container(horizontal=True):
        st.download_button(
            text("stress.stories.ui.download"),
            data=stories_toml(decision, state.stories()).encode(),
            file_name=f"{decision.id}-stories.toml",
            mime="application/toml",
            on_click="ignore",
            icon=":material/download:",
            key="stories_download",
        )
        with st.popover(text("stress.stories.ui.remove"), icon=":material/delete:"):
            for number, story in enumerate(state.stories()):
                st.button(plain(story.title), on_click=partial(_remove, number), key=f"story_remove_{number}", width="stretch")


def _remove(number: int) -> None:
    state.keep_stories([story for row, story in enumerate(state.stories()) if row != number])


def _load(decision: Decision) -> None:
    with st.expander(text("stress.stories.ui.load_title"), icon=":material/upload_file:", key="stories_file_drawer"):
        given = st.file_uploader(
            text("stress.stories.ui.upload"), type=["toml"], key="stories_file", max_upload_size=SMALL_UPLOAD
        )
        if given is None or not st.button(text("stress.stories.ui.load"), icon=":material/folder_open:", key="stories_load"):
            return
        try:
            found = parse_stories(given.getvalue(), given.name, decision)
        except DecisionError as error:
            problems.show(error, "stress.stories.ui")
            return
        state.keep_stories(found)
