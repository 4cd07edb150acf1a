"""The pages of the app, and how one gets to them."""

from pathlib import Path

import crossroads.ui


def test_no_folder_called_pages_lies_beside_the_main_script() -> None:
    """Streamlit would take its modules for pages of their own until the app has run once: a first link to one opens blank."""
    assert not Path(crossroads.ui.__file__).with_name("pages").exists()
