"""Every defensible way to do the analysis, as a specification curve."""

from crossroads.analysis import Stress


def show(stress: Stress) -> None:
    """This part of the page Stress."""
