"""What `streamlit run app.py` starts: the app of Crossroads and the HTTP routes beside it."""

from pathlib import Path

import streamlit as st

import crossroads.ui
from crossroads.ui import downloads
from crossroads.web import FAILURES, MIDDLEWARE, ROUTES

downloads.be_patient()
script = Path(crossroads.ui.__file__).with_name("main.py")
app = st.App(script, routes=ROUTES, middleware=MIDDLEWARE, exception_handlers=FAILURES)
