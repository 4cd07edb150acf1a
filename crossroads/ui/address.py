"""The address in the browser: what stands behind the question mark.

Streamlit adds an entry to the browser's history each time that the app changes the URL, by widgets bound to it or by
`st.query_params`; going back would lead through every position of every slider. So the entry is replaced instead.
"""

import json
from collections.abc import Mapping
from urllib.parse import urlencode

import streamlit as st

_SCRIPT = "<script>history.replaceState(history.state, '', location.pathname + {query});</script>"


def show(parameters: Mapping[str, str]) -> None:
    """Makes `parameters` what stands behind the question mark. Percent-encoded, they hold nothing that ends the script."""
    query = f"?{urlencode(parameters)}" if parameters else ""
    with st.container(key="address"):
        st.html(_SCRIPT.format(query=json.dumps(query)), unsafe_allow_javascript=True)
