"""Maps of the first place: two weights against each other, and three groups of criteria on a triangle."""

from crossroads.analysis import Stress


def show(stress: Stress) -> None:
    """This part of the page Stress."""
