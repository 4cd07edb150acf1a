"""The browser's history: a page is a step in it, the position of a slider is not."""

import streamlit as st

# Streamlit adds an entry each time that the app itself changes the URL; going back would lead through every position.
_ONE_ENTRY_A_PAGE = """
<script>
history.pushState = (state, unused, url) => {
  const same = url == null || new URL(url, location.href).pathname === location.pathname;
  History.prototype[same ? "replaceState" : "pushState"].call(history, state, unused, url);
};
</script>
"""


def keep_one_entry_a_page() -> None:
    """Lets changes of the URL within a page replace its entry. No user text goes into the script."""
    st.html(_ONE_ENTRY_A_PAGE, unsafe_allow_javascript=True)
