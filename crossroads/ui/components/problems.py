"""What is wrong with a file that somebody gave us, in full."""

import pandas as pd
import streamlit as st

from crossroads.errors import DecisionError
from crossroads.report.catalogue import text
from crossroads.ui.components.show import text_table


def show(error: DecisionError, key: str) -> None:
    """A sentence, the text `key` + "problem" or "problems", and a table of all problems."""
    st.error(
        text(f"{key}.problem" if len(error.problems) == 1 else f"{key}.problems", count=len(error.problems)),
        icon=":material/error:",
    )
    rows = [{"File": one.file, "Key": one.key, "Value": one.value, "Mend": one.fix} for one in error.problems]
    text_table(pd.DataFrame(rows))
