"""Briefings as pages that are opened in a browser, and what the engine makes of the weights set in them."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from playwright.sync_api import Page

from crossroads.analysis import Analysis, Settings, Stress, analyse
from crossroads.files import load
from crossroads.mcda.weights import choose_weights
from crossroads.model import Decision
from crossroads.report.brief import Brief, BriefSettings, brief
from tests.report.cases import difficult, hostile

SETTINGS = BriefSettings(author="Office of Analysis", classification="FOR TRAINING ONLY")
CLOSE = 1e-9
SHOWN = "() => [...document.querySelectorAll('#living-ranks tbody tr')].map(row => [...row.cells].map(cell => cell.innerText))"
EXACT = "() => Object.fromEntries(living.options.map((option, i) => [option.title, living.scores[i]]))"
OVERFLOWS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


def brief_of(decision: Decision, perspective: str | None = None, view: str = "full") -> Brief:
    weights = choose_weights(decision, perspective, view)
    return brief(Stress(analyse(decision, weights, Settings(date="2030-01-02"))), SETTINGS)


CASES: dict[str, Callable[[], Brief]] = {
    "mali": lambda: brief_of(load("mali-2019"), "civilians-first", "short"),
    "difficult": lambda: brief_of(difficult(), view="joined"),
    "hostile": lambda: brief_of(hostile()),
}


@dataclass
class Opened:
    """A page that was opened, the briefing in it, and what went wrong."""

    page: Page
    brief: Brief
    errors: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    @property
    def start(self) -> Analysis:
        return self.brief.analysis

    def slider(self, criterion: str) -> Any:
        return self.page.get_by_role("slider", name=criterion, exact=True)

    def press(self, criterion: str, key: str, times: int = 1) -> "Opened":
        self.slider(criterion).focus()
        for _ in range(times):
            self.page.keyboard.press(key)
        return self

    @property
    def points(self) -> list[float]:
        found: list[float] = self.page.evaluate("() => living.points")
        return found

    def engine(self) -> Analysis:
        """What the engine makes of the weights to which the sliders were moved."""
        points, groups = np.array(self.points), self.start.weights.groups
        columns = np.flatnonzero(groups.members[:, self.start.active].any(axis=1))
        shares = np.zeros(len(groups.ids))
        shares[columns] = points / points.sum()
        return analyse(self.start.decision, replace(self.start.weights, shares=shares), self.start.settings)


Open = Callable[..., Opened]
