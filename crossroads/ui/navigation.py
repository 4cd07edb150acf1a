"""Going from one page to another by a button."""

from collections.abc import Iterable
from typing import NoReturn

import streamlit as st
from streamlit.navigation.page import Page

WEIGH = ""
"""The path of the page that the app opens with."""
ASK = "ask"


def know(pages: Iterable[Page]) -> None:
    """Remembers the pages of this run by their path."""
    st.session_state["pages"] = {page.url_path: page for page in pages}


def go_to(path: str) -> NoReturn:
    """Leaves this page for another one. For use in the run of a page, not in callbacks."""
    st.switch_page(st.session_state["pages"][path])
