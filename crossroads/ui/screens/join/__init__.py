"""The page of a participant in a workshop, for a phone."""

from crossroads.ui.screens.join.page import page

__all__ = ["page"]
