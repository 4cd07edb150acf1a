"""What a critic would say of the model itself, and the two checklists."""

from crossroads.analysis import Stress


def show(stress: Stress) -> None:
    """This part of the page Stress."""
