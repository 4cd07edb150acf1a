"""Briefings for the tests: of the bundled decision on two pages, of one that can be worked out by hand, and of a hostile one."""

import functools

from crossroads.analysis import Settings, Stress, analyse
from crossroads.files import load
from crossroads.mcda.weights import choose_weights
from crossroads.model import Decision
from crossroads.report.brief import Brief, BriefSettings, brief
from tests.decisions import office_site
from tests.report.cases import CONTROL, HOSTILE, hostile

DATE = "2030-01-02"
SETTINGS = BriefSettings(author="Office of Analysis", classification="FOR TRAINING ONLY")


def stress_of(decision: Decision, perspective: str | None = None, view: str = "full", *, readings: bool = False) -> Stress:
    """How far the ranking of a decision can be trusted, on a fixed date."""
    weights = choose_weights(decision, perspective, view)
    return Stress(analyse(decision, weights, Settings(date=DATE)), readings=readings)


@functools.cache
def two_pages() -> Brief:
    """The briefing on the bundled decision, in its short view."""
    return brief(stress_of(load("mali-2019"), view="short"), SETTINGS)


@functools.cache
def small() -> Brief:
    """The briefing on the made-up decision about an office."""
    return brief(stress_of(office_site(), "money-first", "pairs"), SETTINGS)


@functools.cache
def hostile_brief() -> Brief:
    """A briefing in which every text that a user can give is hostile."""
    told = BriefSettings(title=HOSTILE[5] + CONTROL, author=HOSTILE[8], classification=HOSTILE[7] + "\x01")
    return brief(stress_of(hostile()), told)
