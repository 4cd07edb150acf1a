"""What `streamlit run app.py` starts: the app of Crossroads and the HTTP routes beside it."""

from pathlib import Path

import streamlit as st

import crossroads.ui
from crossroads.ui import downloads
from crossroads.web import MIDDLEWARE, ROUTES

downloads.be_patient()
app = st.App(Path(crossroads.ui.__file__).with_name("main.py"), routes=ROUTES, middleware=MIDDLEWARE)
