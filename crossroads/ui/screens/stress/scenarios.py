"""Scenarios: the ranking as drivers change, all combinations of their states, and regret."""

from crossroads.analysis import Stress


def show(stress: Stress) -> None:
    """This part of the page Stress."""
