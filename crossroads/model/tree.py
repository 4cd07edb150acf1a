"""The criteria tree: branches and, as its leaves, the criteria on which options are scored."""

from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field

from crossroads.model.base import Citation, Id, Number, Part, Text, Title
from crossroads.model.scale import Direction, Level, Linear, ValueFunction, Wording
from crossroads.model.shown import line

Points = Annotated[Number, Field(ge=0, le=100)]
ROOT = ""


class Overlap(Part):
    """Another criterion that a reader might count twice with this one, and where the line runs."""

    criterion: Id = Field(alias="with")
    note: Title


class Branch(Part):
    """An inner node of the tree. `points` are its swing points among its siblings."""

    id: Id
    parent: Id | Literal[""] = ROOT
    title: Title
    definition: Text = ""
    points: Points


class Criterion(Part):
    """A leaf of the tree: what is scored, in which unit, between which anchors.

    `role` "diagnostic" means weight 0 unless somebody raises it: shown beside the score, not in it. `settled_by`: who could
    settle a doubt about a score on it.
    """

    id: Id
    parent: Id | Literal[""] = ROOT
    role: Literal["weighted", "diagnostic"] = "weighted"
    title: Title
    label: Title
    definition: Title
    direction: Direction
    unit: Title
    worst: Number
    best: Number
    levels: tuple[Level, ...] = Field(min_length=2)
    neutral: Wording | None = None
    value_function: ValueFunction = Linear()
    proxies: Text = ""
    settled_by: Text = ""
    points: Points
    overlaps: tuple[Overlap, ...] = ()
    sources: tuple[Citation, ...] = ()

    @property
    def lowest(self) -> float:
        """The numerically smallest level of the scale."""
        return min(self.worst, self.best)

    @property
    def highest(self) -> float:
        """The numerically largest level of the scale."""
        return max(self.worst, self.best)

    def words(self, level: float) -> str:
        """The verbal level nearest to `level`; of two that are equally near, the worse."""
        worse_first = sorted(self.levels, key=lambda known: abs(known.level - self.worst))
        return min(worse_first, key=lambda known: abs(known.level - level)).text

    @property
    def worst_text(self) -> str:
        """The worst level in words: where the swing of this criterion starts."""
        return self.words(self.worst)

    @property
    def best_text(self) -> str:
        """The best level in words: where the swing of this criterion ends."""
        return self.words(self.best)


class CriteriaTree(Part):
    """Branches and criteria in display order. The root has no id and no weight of its own."""

    id: Id
    title: Title
    summary: Text = ""
    branches: tuple[Branch, ...] = Field(default=(), max_length=200)
    criteria: tuple[Criterion, ...] = Field(min_length=1, max_length=200)

    def __repr__(self) -> str:
        return line(self, repr(self.id), f"{len(self.criteria)} criteria", f"{len(self.branches)} branches")

    @cached_property
    def index(self) -> dict[str, int]:
        """Position of each criterion, by id: the column of every (A, C) array."""
        return {criterion.id: column for column, criterion in enumerate(self.criteria)}

    @cached_property
    def nodes(self) -> dict[str, Branch | Criterion]:
        """Every branch and criterion, by id."""
        nodes: tuple[Branch | Criterion, ...] = (*self.branches, *self.criteria)
        return {node.id: node for node in nodes}

    @cached_property
    def children(self) -> dict[str, tuple[str, ...]]:
        """The ids of each inner node's children in display order; the root's under ""."""
        return {
            parent: tuple(node.id for node in self.nodes.values() if node.parent == parent)
            for parent in (ROOT, *(branch.id for branch in self.branches))
        }

    @cached_property
    def leaves(self) -> dict[str, tuple[int, ...]]:
        """The columns of the criteria below each node; a criterion stands for itself."""

        def below(node: str) -> tuple[int, ...]:
            if node in self.index:
                return (self.index[node],)
            return tuple(sorted(column for child in self.children[node] for column in below(child)))

        return {node: below(node) for node in (ROOT, *self.nodes)}

    @cached_property
    def diagnostics(self) -> frozenset[int]:
        """The columns of the diagnostics."""
        return frozenset(column for column, leaf in enumerate(self.criteria) if leaf.role == "diagnostic")
