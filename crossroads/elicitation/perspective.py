"""From weights that were asked for to a perspective, which can be kept in a file like any other."""

from crossroads.elicitation.interview import Interview
from crossroads.mcda.points import points_of
from crossroads.model import CriteriaTree, Perspective


def as_perspective(tree: CriteriaTree, interview: Interview, perspective_id: str, title: str, summary: str) -> Perspective:
    """The weights so far as swing points down `tree`, the largest among siblings at 100.

    The leaves inside a criterion of a view have their default proportions.
    """
    weights = interview.estimate.weights @ interview.criteria.within
    points = points_of(tree, weights)
    return Perspective(id=perspective_id, title=title, group="own", kind="points", summary=summary, points=points)
