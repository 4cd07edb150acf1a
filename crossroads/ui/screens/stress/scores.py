"""Scores that decide: the cells on which the first place hangs, alone and together."""

from crossroads.analysis import Stress


def show(stress: Stress) -> None:
    """This part of the page Stress."""
