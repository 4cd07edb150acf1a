"""The first screen: what holds, which ranks, which weights and scores decide, and value against cost."""

from crossroads.analysis import Stress


def show(stress: Stress) -> None:
    """This part of the page Stress."""
