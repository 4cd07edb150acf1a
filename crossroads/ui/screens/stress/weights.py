"""Weights that decide: within which bounds the ranking stays, and the nearest change that brings another option first."""

from crossroads.analysis import Stress


def show(stress: Stress) -> None:
    """This part of the page Stress."""
