"""What must hold within a criteria tree: one root, no circles, anchors and levels that make sense."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from crossroads.errors import Problem
from crossroads.model.scale import Piecewise
from crossroads.model.tree import ROOT, Branch, CriteriaTree, Criterion

MAX_DEPTH = 20
"""Branches above a branch: more than anybody can weigh, and a bound for what walks down the tree."""


def shape(tree: CriteriaTree) -> Iterator[Problem]:
    """What keeps `tree` from being one: parents that are not there, circles, branches with nothing below. Ids are unique."""
    branches = {branch.id: branch for branch in tree.branches}
    parents = {node.parent for node in tree.nodes.values()}
    kinds: dict[str, Sequence[Branch | Criterion]] = {"branches": tree.branches, "criteria": tree.criteria}
    for kind, nodes in kinds.items():
        for number, node in enumerate(nodes):
            if node.parent != ROOT and node.parent not in branches:
                known = ", ".join(branches) or "none"
                yield Problem("", f"{kind}.{number}.parent", node.parent, f"no such branch; known: {known}")
    for number, branch in enumerate(tree.branches):
        above = _ancestors(branch, branches)
        if branch.id in above:
            yield Problem("", f"branches.{number}.parent", branch.parent, "the branch is its own ancestor; break the circle")
        if len(above) >= MAX_DEPTH:
            yield Problem("", f"branches.{number}.parent", branch.parent, f"nested too deeply; at most {MAX_DEPTH} levels")
        if branch.id not in parents:
            yield Problem("", f"branches.{number}", branch.id, "the branch has nothing below it; remove it or add a criterion")


def _ancestors(branch: Branch, branches: Mapping[str, Branch]) -> set[str]:
    """The branches above `branch`, itself among them in a circle; no more than `MAX_DEPTH` of them."""
    found: set[str] = set()
    above = branch.parent
    while above in branches and above not in found and len(found) < MAX_DEPTH:
        found.add(above)
        above = branches[above].parent
    return found


def problems(tree: CriteriaTree) -> list[Problem]:
    """What is wrong in `tree` besides its `shape`."""
    found: list[Problem] = []
    for column, criterion in enumerate(tree.criteria):
        found += _scale(f"criteria.{column}", criterion)
        found += _value_function(f"criteria.{column}.value_function", criterion)
        for number, overlap in enumerate(criterion.overlaps):
            if overlap.criterion not in tree.nodes:
                found.append(Problem("", f"criteria.{column}.overlaps.{number}.with", overlap.criterion, "no such criterion"))
    if not carries_weight(tree, {node: part.points for node, part in tree.nodes.items()}):
        found.append(Problem("", "criteria", "", "all weights are zero; give points to at least one weighted criterion"))
    return found


def carries_weight(tree: CriteriaTree, points: Mapping[str, float]) -> bool:
    """Whether some weighted criterion has points on every node from the root down to it."""

    def open_path(node: Branch | Criterion) -> bool:
        return points[node.id] > 0 and (node.parent == ROOT or open_path(tree.nodes[node.parent]))

    return any(open_path(leaf) for leaf in tree.criteria if leaf.role == "weighted")


def _scale(key: str, criterion: Criterion) -> Iterator[Problem]:
    worst, best = criterion.worst, criterion.best
    if worst == best:
        yield Problem("", f"{key}.best", f"{best:g}", "worst and best are the same level; set them apart")
        return
    if (worst < best) != (criterion.direction == "max"):
        fix = f"direction {criterion.direction} needs worst {'below' if criterion.direction == 'max' else 'above'} best"
        yield Problem("", f"{key}.direction", criterion.direction, fix)
    levels = [level.level for level in criterion.levels]
    for level in levels:
        if not criterion.lowest <= level <= criterion.highest:
            scale = f"{worst:g} (worst) to {best:g} (best)"
            yield Problem("", f"{key}.levels", f"{level:g}", f"off the scale, which runs from {scale}")
    for anchor, name in ((worst, "worst"), (best, "best")):
        if levels.count(anchor) != 1:
            yield Problem("", f"{key}.levels", f"{anchor:g}", f"describe the {name} level in words, once")
    if len(set(levels)) < len(levels):
        yield Problem("", f"{key}.levels", ", ".join(f"{level:g}" for level in levels), "describe each level once")


def _value_function(key: str, criterion: Criterion) -> Iterator[Problem]:
    function = criterion.value_function
    if not isinstance(function, Piecewise):
        return
    levels = [level for level, _ in function.points]
    values = [value for _, value in function.points]
    ends = (levels[0], values[0], levels[-1], values[-1])
    if ends != (criterion.worst, 0, criterion.best, 100):
        yield Problem("", f"{key}.points", str(ends), "start at the worst level with value 0 and end at the best with 100")
    sign = 1 if criterion.best > criterion.worst else -1
    if any(sign * (after - before) <= 0 for before, after in pairwise(levels)):
        yield Problem("", f"{key}.points", str(levels), "list the levels from worst to best, each once")
    if any(after < before for before, after in pairwise(values)):
        yield Problem("", f"{key}.points", str(values), "values may not fall on the way from worst to best")
