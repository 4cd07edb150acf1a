"""Workshops for tests of their pages: a session with its facilitator, and what stands on a page."""

from typing import Any

import crossroads
from crossroads.groups.session import Results
from crossroads.workshop import Session, Settings, Workshop, rehearsal, results
from tests.ui.conftest import App
from tests.ui.hostile import HOSTILE

MALI = crossroads.load("mali-2019")
HTML = HOSTILE[1]
OPTIONS = [option.title for option in MALI.options]
SETTINGS = Settings("What next?", "The planning unit", "To hear everybody.", roles=("field", "office"))


class Lead:
    """A session in the store with its facilitator, simulated participants, and windows on it."""

    def __init__(self, store: Workshop, people: int = 0, **settings: Any) -> None:
        self.store = store
        self.session, self.secret = store.create(MALI, Settings(**{**vars(SETTINGS), **settings}))
        rehearsal.fill(store, self.secret, people)

    @property
    def now(self) -> Session:
        return self.store.session(self.session.id)

    def move(self, phase: str, *, answer: bool = True) -> "Lead":
        """Go on to `phase`, the simulated participants answering on the way."""
        while self.now.phase != phase:
            self.store.advance(self.secret, self.now.phase)
            if answer:
                rehearsal.answer(self.store, self.secret, ("A remark", HTML))
            results.shown(self.store, self.now)
        return self

    @property
    def results(self) -> Results:
        found = results.shown(self.store, self.now)
        assert found
        return found

    def controls(self) -> App:
        """A facilitator's window."""
        page = App().go("workshop")
        page.at.text_input(key="workshop_back_secret").set_value(f" {self.secret} ")
        return page.press("workshop_back_go")

    def projector(self) -> App:
        """A window of the projector."""
        return App(screen=self.session.shown_code).go("workshop")


def charts(page: App) -> int:
    """How many charts are in sight."""
    return len(page.at.get("vega_lite_chart"))


def html(page: App) -> str:
    """The raw markup that the page puts in."""
    return "\n".join(str(one.proto.body) for one in page.at.get("html"))


def codes(page: App) -> list[str]:
    """What stands in boxes to be copied."""
    return [str(one.value) for one in page.at.code]
