"""Facts or preferences: what decides whether the first-ranked option stays first."""

from crossroads.analysis import Stress


def show(stress: Stress) -> None:
    """This part of the page Stress."""
