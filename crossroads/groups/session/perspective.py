"""The result of a group as a perspective, which can be weighed, stressed, compared and written up like any other."""

import numpy as np

from crossroads.errors import WeightsError
from crossroads.groups.session.results import WEIGHT_RULES, Results
from crossroads.groups.session.subject import subject_of
from crossroads.mcda.points import points_of
from crossroads.model import Decision, Perspective


def perspective_of(results: Results, decision: Decision, rule: str, title: str, summary: str = "") -> Perspective:
    """The weights of the last round that is shown, put together by `rule`, as swing points down the tree of `decision`.

    Its group is "own" and its id names the rule. Raises `WeightsError` where there are no such weights: no result yet,
    another decision, a rule that puts rankings together, or a mean of ratios that does not exist.
    """
    if results.decision != decision.sha256:
        raise WeightsError("these results are of another decision, or of another version of it; open the one of the workshop")
    if rule not in WEIGHT_RULES:
        raise WeightsError(f"'{rule[:40]}' puts no weights together; choose one of {', '.join(WEIGHT_RULES)}")
    found = results.last.ranking(rule) if results.last else None
    if found is None:
        raise WeightsError(
            "the group has no weights by this rule yet: too few have answered, or several give no weight on every criterion"
        )
    leaves = np.array(found.weights) @ subject_of(decision, results.view).within
    points = points_of(decision.tree, leaves)
    return Perspective(id=f"group-{rule}", title=title, group="own", kind="points", summary=summary, points=points)
