"""The pages of the app, and how one gets to them."""

from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.runtime.context import ContextProxy
from streamlit.testing.v1 import AppTest

import crossroads.ui


def test_no_folder_called_pages_lies_beside_the_main_script() -> None:
    """Streamlit would take its modules for pages of their own until the app has run once: a first link to one opens blank."""
    assert not Path(crossroads.ui.__file__).with_name("pages").exists()


@pytest.mark.parametrize(("embedded", "position"), [(True, "hidden"), (False, "top")])
def test_a_page_within_a_frame_has_no_navigation(embedded: bool, position: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    navigation = st.navigation

    def noted(pages: Any, *, position: Any) -> Any:
        asked.append(position)
        return navigation(pages, position=position)

    monkeypatch.setattr(ContextProxy, "is_embedded", embedded)
    monkeypatch.setattr(st, "navigation", noted)
    app = AppTest.from_file(str(Path(crossroads.ui.__file__).with_name("main.py")), default_timeout=60).run()
    assert not app.exception
    assert asked == [position]
