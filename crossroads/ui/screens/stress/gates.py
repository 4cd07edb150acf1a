"""The ranking with and without the gates."""

from crossroads.analysis import Stress


def show(stress: Stress) -> None:
    """This part of the page Stress."""
