"""The address in the browser: what stands behind the question mark.

Streamlit adds an entry to the browser's history each time that the app changes the URL; going back would lead through
every position of every slider. A few lines of script make it replace the entry, unless it leads to another page.
"""

from collections.abc import Mapping

import streamlit as st

_ONE_ENTRY_A_PAGE = """
<script>
history.pushState = (state, unused, url) => {
  const same = url == null || new URL(url, location.href).pathname === location.pathname;
  History.prototype[same ? "replaceState" : "pushState"].call(history, state, unused, url);
};
</script>
"""


def show(parameters: Mapping[str, str]) -> None:
    """Makes `parameters` what stands behind the question mark, from the second run on: before, the script has yet to come."""
    with st.container(key="address"):
        st.html(_ONE_ENTRY_A_PAGE, unsafe_allow_javascript=True)  # no user text goes into it
    if st.session_state.get("script_has_come") and st.query_params.to_dict() != parameters:
        st.query_params.from_dict(parameters)
    st.session_state["script_has_come"] = True
