"""What holds under all weights that agree with what is stated of them: necessary and possible ranks."""

from crossroads.analysis import Stress


def show(stress: Stress) -> None:
    """This part of the page Stress."""
