"""Briefing: what goes in, how it reads, and every kind of file to take it away in."""

from functools import partial

import streamlit as st

from crossroads.errors import CrossroadsError
from crossroads.report.brief import Brief, BriefSettings, brief
from crossroads.report.brief.content import Part
from crossroads.report.brief.workshop import workshop_parts
from crossroads.report.catalogue import SEPARATORS, numbers_in, text
from crossroads.server_options import SMALL_UPLOAD
from crossroads.ui import state
from crossroads.ui.components import brief_preview, chart_links
from crossroads.ui.plain import plain

MIMES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "pdf": "application/pdf",
    "html": "text/html",
    "zip": "application/zip",
    "md": "text/markdown",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv",
    "json": "application/json",
    "xml": "application/xml",
}


@st.fragment
def page() -> None:
    """The page."""
    state.follow_look()
    st.subheader(text("ui.briefing.title"), anchor=False)
    st.caption(text("ui.briefing.how"))
    left, right = st.columns([1, 2.2], gap="medium")
    with left:
        settings, date, template = _settings()
    try:
        with st.spinner(text("ui.working")), numbers_in(settings.language):
            stress = state.for_briefing(date, settings.perspectives, readings=settings.readings)
            made = brief(stress, settings, _workshop(settings))
    except CrossroadsError as error:
        right.error(plain(str(error)), icon=":material/error:")
        return
    with left:
        _files(made, template)
    with right:
        _preview(made)
    drawer = st.expander(text("ui.briefing.charts"), icon=":material/insert_chart:", key="brief_charts", on_change="rerun")
    if drawer.open:
        with drawer:
            chart_links.show(state.stress())


def _workshop(settings: BriefSettings) -> tuple[Part, ...]:
    """What a workshop has said on this decision, where one has been kept."""
    held = state.gathering()
    return workshop_parts(state.decision(), held, holders=settings.holders) if held else ()


def _settings() -> tuple[BriefSettings, str, dict[str, bytes]]:
    """What goes in, the date on it, and the template of one's own by its ending."""
    st.markdown(f"**{text('ui.briefing.head')}**")
    title = _line("name", 300, state.decision().title)
    author, marked = _line("author", 200), _line("classification", 200)
    day = st.date_input(text("ui.briefing.date"), value="today", key="brief_date", persist_state="session")
    with st.expander(text("ui.briefing.parts"), icon=":material/checklist:", key="brief_parts"):
        language = st.selectbox(text("ui.briefing.numbers"), list(SEPARATORS), key="brief_numbers", persist_state="session")
        perspectives = _perspectives()
        readings = state.analyst() and st.checkbox(text("ui.briefing.readings"), key="brief_readings", persist_state="session")
        holders = st.checkbox(
            text("ui.briefing.holders"),
            value=True,
            key="brief_holders",
            help=text("ui.briefing.holders_help"),
            persist_state="session",
        )
        template = _template()
    settings = BriefSettings(
        title=title,
        author=author,
        classification=marked,
        perspectives=perspectives,
        readings=readings,
        language=language,
        holders=holders,
    )
    return settings, day.isoformat(), template


def _line(name: str, longest: int, placeholder: str = "") -> str:
    written = st.text_input(
        text(f"ui.briefing.{name}"), placeholder=placeholder, key=f"brief_{name}", max_chars=longest, persist_state="session"
    )
    return (written or "").strip()


def _template() -> dict[str, bytes]:
    told = text("ui.briefing.template_help")
    kinds = ["docx", "pptx"]
    own = st.file_uploader(
        text("ui.briefing.template"), type=kinds, key="brief_template", help=told, max_upload_size=SMALL_UPLOAD
    )
    return {own.name.rpartition(".")[2].lower(): own.getvalue()} if own else {}


def _perspectives() -> tuple[str, ...]:
    groups = ("concern", "reading") if state.analyst() else ("concern",)
    titles = {one.id: one.title for one in state.decision().perspectives if one.group in groups}
    chosen = st.multiselect(
        text("ui.briefing.perspectives"),
        list(titles),
        format_func=lambda one: titles[one],
        key="brief_perspectives",
        help=text("ui.briefing.perspectives_help"),
        persist_state="session",
    )
    return tuple(chosen)


def _files(made: Brief, template: dict[str, bytes]) -> None:
    st.markdown(f"**{text('ui.briefing.files')}**")
    with st.container(horizontal=True):
        for number, (ending, mime) in enumerate(MIMES.items()):
            st.download_button(
                text(f"ui.briefing.format.{ending}"),
                data=partial(_file, made, ending, template.get(ending)),
                file_name=f"{made.analysis.decision.id}-briefing.{ending}",
                mime=mime,
                on_click="ignore",
                type="primary" if number == 0 else "secondary",
                icon=":material/download:",
                key=f"brief_{ending}",
            )
    if lacking := _not_shown(made):
        st.warning(plain(text("ui.briefing.not_shown", lacking=lacking)), icon=":material/font_download_off:")


def _not_shown(made: Brief) -> str:
    """Which characters the PDF can only show by their numbers."""
    from crossroads.report.brief.pdf import not_shown

    return not_shown(made)


def _file(made: Brief, ending: str, template: bytes | None) -> bytes:
    from crossroads.report.brief.files import Order, brief_bytes  # the writers of files take time to import

    with numbers_in(made.settings.language):
        return brief_bytes(Order(made, template), f".{ending}")


def _preview(made: Brief) -> None:
    names = {
        "page one": text("ui.briefing.page_one"),
        "page two": text("ui.briefing.page_two"),
        "annex": text("ui.briefing.annex"),
    }
    where = st.segmented_control(
        text("ui.briefing.preview"),
        list(names),
        format_func=lambda one: names[one],
        default="page one",
        required=True,
        key="brief_page",
        persist_state="session",
    )
    with st.container(border=True):
        if made.classification:
            st.caption(plain(made.classification))
        st.markdown(f"#### {plain(made.title)}")
        st.markdown(plain(made.subtitle))
        for line in made.meta:
            st.caption(plain(line))
        for part in made.parts:
            if part.where == where:
                brief_preview.show(part)
        st.caption(plain(made.status))
