"""The ranking under every perspective, what each option leaves unmet, and regret."""

from crossroads.analysis import Stress


def show(stress: Stress) -> None:
    """This part of the page Stress."""
