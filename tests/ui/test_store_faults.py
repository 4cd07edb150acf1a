"""Whatever befalls the store, on whatever screen: the room reads a sentence of ours, and no address, path or driver's words.

Every fault is tried on every screen. What the reader gets is all that the server sends, also what is not in sight.
"""

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import event

from crossroads.ui.screens.join import seat
from crossroads.ui.screens.workshop import held
from crossroads.workshop import STORED, Workshop, opened, rehearsal
from crossroads.workshop.opened import tickets
from crossroads.workshop.tickets import TICKET_HEADER, cookie_name
from tests.ui.conftest import App
from tests.ui.workshops import Lead
from tests.web.asking import ask

FORBIDDEN = ("Zq1x", "127.0.0.1", "postgres", "psycopg", "sqlite", "SQL", "Errno", "Error:", "Traceback", "CROSSROADS_", "%40")
SENTENCES = (
    "the store of the workshops",
    "too many are writing",
    "the disk of the server",
    "this store of workshops",
    "cannot reach its store",
)

Fault = Callable[[Workshop, Path, pytest.MonkeyPatch], None]
Screen = Callable[[Lead, dict[str, str], Callable[[], None]], str]


def _another(url: str) -> Fault:
    return lambda store, folder, patch: patch.setenv("CROSSROADS_DATABASE_URL", url)


def _unusable_folder(store: Workshop, folder: Path, patch: pytest.MonkeyPatch) -> None:
    (folder / "in the way").touch()
    patch.setenv("CROSSROADS_DATA", str(folder / "in the way"))


def _letter(store: Workshop, folder: Path, patch: pytest.MonkeyPatch) -> None:
    letter = folder / "letter" / "workshops.sqlite3"
    letter.parent.mkdir()
    letter.write_bytes(b"This is a letter, not a store of workshops. " * 100)
    patch.setenv("CROSSROADS_DATA", str(letter.parent))


def _taken_away(store: Workshop, folder: Path, patch: pytest.MonkeyPatch) -> None:
    for path in folder.glob("workshops.*"):
        path.rename(folder / f"away-{path.name}")


def _done_to_it(statement: str) -> Fault:
    def fault(store: Workshop, folder: Path, patch: pytest.MonkeyPatch) -> None:
        with sqlite3.connect(folder / "workshops.sqlite3") as connection:
            connection.executescript(statement)
        opened._opened.cache_clear()  # as after a restart of the server

    return fault


def _locked(store: Workshop, folder: Path, patch: pytest.MonkeyPatch) -> None:
    store.database.patience = 0.05
    store.database.engine.dispose()
    holder = sqlite3.connect(folder / "workshops.sqlite3", isolation_level=None, check_same_thread=False)
    holder.execute("PRAGMA locking_mode = EXCLUSIVE")
    holder.execute("BEGIN EXCLUSIVE")
    HELD.append(holder)


def _full(store: Workshop, folder: Path, patch: pytest.MonkeyPatch) -> None:
    event.listen(store.database.engine, "checkout", lambda raw, record, proxy: raw.execute("PRAGMA max_page_count = 1"))


HELD: list[sqlite3.Connection] = []
FAULTS: dict[str, Fault] = {
    "PostgreSQL is down": _another("postgresql://u:Zq1x@127.0.0.1:1/x?sslpassword=Zq1x"),
    "an @ in the password": _another("postgresql://u:p@Zq1x@127.0.0.1:1/x"),
    "a file in place of the folder": _unusable_folder,
    "a letter": _letter,
    "taken away": _taken_away,
    "a table is missing": _done_to_it("DROP TABLE answers; DROP TABLE sessions;"),
    "a row is damaged": _done_to_it("UPDATE sessions SET roles = '[';"),
    "the decision is damaged": _done_to_it("UPDATE decisions SET canonical = '{}';"),
    "a step is missing": _done_to_it("DROP TABLE alembic_version;"),
    "of a newer version": _done_to_it("UPDATE alembic_version SET version_num = 'r9999';"),
    "held by another program": _locked,
    "a full disk": _full,
}
SOME = ("a full disk", "held by another program", "the decision is damaged")
"""Faults that keep only some from what they want: reading goes on."""


def sent(page: App) -> str:
    """All that the server has sent of a page."""
    return "\n".join(str(getattr(element, "proto", "")) for element in page.at.main) + "\n" + page.text


def _entrance(lead: Lead, jar: dict[str, str], breaks: Callable[[], None]) -> str:
    breaks()
    return sent(App("join", code=lead.session.code))


def _agreeing(lead: Lead, jar: dict[str, str], breaks: Callable[[], None]) -> str:
    page = App("join", code=lead.session.code)
    page.at.checkbox(key="join_agree").set_value(True)
    page.run()
    breaks()
    return sent(page.press("join_go"))


def _seated(lead: Lead, jar: dict[str, str], breaks: Callable[[], None]) -> str:
    jar[cookie_name(lead.session.id)] = lead.store.join(lead.session.code, consents={STORED})[1]
    lead.move("gut", answer=False)
    page = App("join", code=lead.session.code)
    breaks()
    return sent(page.press("join_gut_skip")) + sent(page.run())


def _projector(lead: Lead, jar: dict[str, str], breaks: Callable[[], None]) -> str:
    breaks()
    return sent(App("workshop", screen=lead.session.code))


def _results(lead: Lead, jar: dict[str, str], breaks: Callable[[], None]) -> str:
    rehearsal.fill(lead.store, lead.secret, 9)
    page = App("workshop", screen=lead.move("reveal").session.code)
    breaks()
    return sent(page.run())


def _coming_back(lead: Lead, jar: dict[str, str], breaks: Callable[[], None]) -> str:
    page = App("workshop")
    page.at.text_input(key="workshop_back_secret").set_value(lead.secret)
    breaks()
    return sent(page.press("workshop_back_go"))


def _leading(lead: Lead, jar: dict[str, str], breaks: Callable[[], None]) -> str:
    page = App("workshop")
    page.at.session_state[held.SECRET] = lead.secret
    page.run()
    breaks()
    return sent(page.run())


def _routes(lead: Lead, jar: dict[str, str], breaks: Callable[[], None]) -> str:
    token = lead.store.join(lead.session.code, consents={STORED})[1]
    breaks()
    answers = [
        ask("/joined", "POST", host="room", origin="http://room", **{TICKET_HEADER: tickets.issue(token)}),
        ask(f"/follow/{lead.session.id}"),
        ask(f"/join/{lead.session.code}"),
    ]
    assert [one.status for one in answers if one.status >= 500] in ([], [503])
    return "\n".join(f"{one.body.decode()} {one.headers}" for one in answers)


SCREENS: dict[str, Screen] = {
    "entrance": _entrance,
    "agreeing": _agreeing,
    "seated": _seated,
    "projector": _projector,
    "results": _results,
    "coming back": _coming_back,
    "leading": _leading,
    "routes": _routes,
}


@pytest.fixture
def jar(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """The cookies of the participant's browser."""
    cookies: dict[str, str] = {}
    monkeypatch.setattr(seat, "cookies", lambda: cookies)
    return cookies


@pytest.fixture
def lead(store: Workshop, monkeypatch: pytest.MonkeyPatch) -> Iterator[Lead]:
    """A workshop whose phones ask the store each time."""
    monkeypatch.setattr(opened, "GLANCE", 0.0)
    yield Lead(store)
    while HELD:
        HELD.pop().close()


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("screen", SCREENS)
def test_whatever_befalls_the_store_the_room_reads_a_sentence_and_no_address(
    fault: str, screen: str, lead: Lead, jar: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = SCREENS[screen](lead, jar, lambda: FAULTS[fault](lead.store, tmp_path, monkeypatch))
    assert not [word for word in (*FORBIDDEN, str(tmp_path)) if word in found]
    if fault not in SOME and screen != "routes":
        assert [sentence for sentence in SENTENCES if sentence in found.lower()], found
