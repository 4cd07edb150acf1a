"""Going from one page to another by a button."""

from collections.abc import Iterable
from typing import NoReturn

import streamlit as st
from streamlit.navigation.page import Page

WEIGH = ""
"""The path of the page that the app opens with."""
ASK = "ask"
EVIDENCE = "evidence"
JOIN = "join"

_TO_THE_TOP = "<script>/* {step} */ document.querySelector('.stMain')?.scrollTo(0, 0);</script>"


def know(pages: Iterable[Page]) -> None:
    """Remembers the pages of this run by their path."""
    st.session_state["pages"] = {page.url_path: page for page in pages}


def arrive() -> None:
    """Shows the top of a page that a button has led to. For the end of each run."""
    if st.session_state.pop("by_button", False):
        to_the_top(0)


def to_the_top(step: int) -> None:
    """Shows the top of the page when `step` is another than before: the browser would stay as far down as it was."""
    with st.container(key="to_the_top"):
        st.html(_TO_THE_TOP.format(step=step), unsafe_allow_javascript=True)  # no user text goes into it


def go_to(path: str) -> NoReturn:
    """Leaves this page for another one. For use in the run of a page, not in callbacks."""
    st.session_state["by_button"] = True
    st.switch_page(st.session_state["pages"][path])
