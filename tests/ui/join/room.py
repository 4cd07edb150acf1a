"""A workshop with one participant, whose browser has cookies and tabs; and what a person does with the page."""

import re
from dataclasses import dataclass, field, replace
from typing import Any

from crossroads import Decision
from crossroads.workshop import Participant, Session, Settings, Workshop
from crossroads.workshop.opened import tickets
from crossroads.workshop.tickets import cookie_name
from tests.decisions import office_site
from tests.ui.conftest import App

OFFICE = office_site()
CRITERIA = ("space", "quiet", "rent", "transit")
SETTINGS = Settings("A new office", "The committee", why="To hear everybody.", view="full", roles=("staff", "guests"))
POINTS = {"space": 40.0, "quiet": 100.0, "rent": 70.0, "transit": 10.0}


@dataclass
class Room:
    """A workshop with its facilitator, and the browser of one participant, whose cookies all its tabs share."""

    store: Workshop
    session: Session
    secret: str
    jar: dict[str, str] = field(default_factory=dict)

    def move(self, phase: str) -> None:
        """Go on to `phase`."""
        while self.now.phase != phase:
            self.store.advance(self.secret, self.now.phase)

    @property
    def now(self) -> Session:
        return self.store.session(self.session.id)

    @property
    def me(self) -> Participant:
        return self.store.by_token(self.jar[cookie_name(self.session.id)])

    @property
    def own(self) -> dict[tuple[str, int], Any]:
        """What counts of the participant's answers."""
        return dict(self.store.own(self.me))

    def tab(self, **query: str) -> App:
        """Another tab with the page."""
        return App(**({"code": self.session.code} | query)).go("join")

    def come_in(self, **choices: Any) -> App:
        """Join as a person does, and be back on the page with the cookie."""
        page = self.tab()
        page.at.checkbox(key="join_agree").set_value(True)
        for kind, value in choices.items():
            getattr(page.at, kind)(key={"checkbox": "join_rows", "radio": "join_role"}[kind]).set_value(value)
        page.run().press("join_go")
        self.take_cookie(page)
        return self.tab()

    def take_cookie(self, page: App) -> None:
        """What the browser does with the ticket."""
        token = tickets.exchange(ticket(page))
        assert token is not None
        self.jar[cookie_name(self.session.id)] = token


def ticket(page: App) -> str:
    """The ticket in a page."""
    scripts = [str(one.proto.body) for one in page.at.get("html")]
    found = [match[1] for script in scripts if (match := re.search(r'"X-Crossroads-Ticket": "([\w-]{22})"', script))]
    assert len(found) == 1, scripts
    return found[0]


def a_room(store: Workshop, jar: dict[str, str], decision: Decision = OFFICE, **settings: Any) -> Room:
    session, secret = store.create(decision, replace(SETTINGS, **settings))
    return Room(store, session, secret, jar)


def next_key(page: App, way: str) -> str:
    """The key of the button of the card in sight that leads that way; it belongs to its card."""
    (key,) = [str(one.key) for one in page.at.button if str(one.key).startswith(f"join_{way}.join_points")]
    return key


def card(page: App) -> str:
    """The criterion of the card in sight."""
    (slider,) = page.at.slider
    return str(slider.key).split(".")[-1]


def choose_first(page: App, criterion: str, number: int = 1) -> App:
    page.at.radio(key=f"join_first_choice.{number}").set_value(criterion)
    return page.run().press("join_first_go")


def answer(page: App, points: float | str) -> App:
    """Answer the card in sight: points, "skip" or "unknown"."""
    if isinstance(points, str):
        return page.press(next_key(page, points))
    page.at.slider[0].set_value(round(points))
    return page.press(next_key(page, "next"))


def answer_all(page: App, points: dict[str, Any] = POINTS) -> App:
    """All cards of the first round."""
    choose_first(page, next(name for name, given in points.items() if given == 100))
    while page.at.slider and str(page.at.slider[0].key).startswith("join_points."):
        answer(page, points[card(page)])
    return page


def at_the_cards(room: Room) -> App:
    """The first screen of the first round, for somebody who came in the lobby."""
    page = room.come_in()
    room.move("round_1")
    return page.run().press("join_gut_skip").press("join_practice_skip")


def at_the_cards_at_once(room: Room) -> App:
    """The same where nothing else is asked."""
    page = room.come_in()
    room.move("round_1")
    return page.run()
