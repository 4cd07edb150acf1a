"""The script that Streamlit runs: header, navigation, and then the page that was chosen."""

from pathlib import Path

import streamlit as st

from crossroads.report.catalogue import text
from crossroads.ui import header, navigation, state, style
from crossroads.ui.choice import started_with
from crossroads.ui.screens import ask, briefing, compare, decision, evidence, join, methods, stress, weigh, workshop

ICON = Path(__file__).with_name("icon.png")  # a file of our own: a named icon would be fetched from outside
LOGO = Path(__file__).with_name("logo.svg")


def main() -> None:
    """One run of the app."""
    st.set_page_config(page_title=text("ui.title"), page_icon=str(ICON), layout="wide", initial_sidebar_state="collapsed")
    st.logo(str(LOGO), icon_image=str(ICON))
    style.apply_style()
    if "decision" not in st.session_state:
        state.start_with(started_with())
    state.open_look()
    pages = [
        st.Page(weigh.page, title=text("ui.page.weigh"), icon=":material/tune:", url_path="weigh", default=True),
        st.Page(compare.page, title=text("ui.page.compare"), icon=":material/compare_arrows:", url_path="compare"),
        st.Page(stress.page, title=text("ui.page.stress"), icon=":material/earthquake:", url_path="stress"),
        st.Page(evidence.page, title=text("ui.page.evidence"), icon=":material/fact_check:", url_path="evidence"),
        st.Page(workshop.page, title=text("ui.page.workshop"), icon=":material/groups:", url_path="workshop"),
        st.Page(
            methods.page,
            title=text("ui.page.methods"),
            icon=":material/lens_blur:",
            url_path="methods",
            visibility="visible" if state.analyst() else "hidden",
        ),
        st.Page(briefing.page, title=text("ui.page.briefing"), icon=":material/article:", url_path="briefing"),
        st.Page(ask.page, title=text("ui.page.ask"), icon=":material/quiz:", url_path="ask", visibility="hidden"),
        st.Page(join.page, title=text("join.page"), icon=":material/login:", url_path=navigation.JOIN, visibility="hidden"),
        st.Page(decision.page, title=text("ui.page.decision"), icon=":material/account_tree:", url_path="decision"),
    ]
    navigation.know(pages)
    page = st.navigation(pages, position="hidden" if st.context.is_embedded else "top")  # a frame shows one page alone
    if page.url_path != navigation.JOIN:  # what a participant sees is their workshop and nothing around it
        header.show()
    page.run()
    navigation.arrive()


main()
