"""Weights over a criteria tree: from points and orders to the effective weight of each leaf, and what views do to them.

Every function here returns leaf weights (C,), non-negative, summing to 1. They are shares, not per cent.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from crossroads.errors import CrossroadsError, WeightsError
from crossroads.mcda.results import kept
from crossroads.mcda.weighting import Array, rank_order_centroid, swing
from crossroads.model import EQUAL_START, FULL_VIEW, CriteriaTree, Decision, Perspective, ViewCriterion
from crossroads.model.plain import numbers_by_name, word
from crossroads.model.shown import OneLine, line
from crossroads.model.tree import ROOT

EVERYTHING = 100.0
ROUNDING = 0.5
"""Per cent by which weights that name everything may miss 100, since people round."""


@dataclass(frozen=True, eq=False, repr=False)
class Grouping(OneLine):
    """The criteria of a view over the leaves of a tree; the full view has one criterion for each leaf.

    `ids` (K), `members` (K, C) boolean: which leaves each criterion joins.
    """

    id: str
    ids: tuple[str, ...]
    titles: tuple[str, ...]
    labels: tuple[str, ...]
    definitions: tuple[str, ...]
    worst: tuple[str, ...]
    best: tuple[str, ...]
    members: np.ndarray


def tree_weights(tree: CriteriaTree, points: Mapping[str, float] | None = None) -> Array:
    """Leaf weights (C,) by sharing points out among siblings down `tree`; diagnostics get none.

    `points` replaces the default points of the nodes it names. Raises `WeightsError` when nothing is left with weight.
    """
    given = {node: part.points for node, part in tree.nodes.items()} | dict(points or {})
    weights = np.zeros(len(tree.criteria))

    def share_out(parent: str, amount: float) -> None:
        weighted = [child for child in tree.children[parent] if set(tree.leaves[child]) - tree.diagnostics]
        if not weighted or not any(given[child] for child in weighted):
            return
        for child, share in zip(weighted, swing([given[child] for child in weighted]), strict=True):
            if child in tree.index:
                weights[tree.index[child]] = amount * share
            else:
                share_out(child, amount * share)

    share_out(ROOT, 1.0)
    return swing(weights)


@kept(256)
def default_weights(decision: Decision) -> Array:
    """Leaf weights (C,) by the default points of the tree: nobody's preference."""
    return tree_weights(decision.tree)


def perspective_weights(decision: Decision, perspective: Perspective) -> Array:
    """Leaf weights (C,) of `perspective`: its points down the tree, or the centroid of its order.

    In an order, what is not mentioned comes last, tied; a node stands for its leaves at their default proportions;
    diagnostics are left out.
    """
    if perspective.kind == "points":
        return tree_weights(decision.tree, perspective.points)
    places, shares = order_parts(decision, perspective)
    return np.asarray(rank_order_centroid(places) @ shares)


def order_parts(decision: Decision, perspective: Perspective) -> tuple[Array, Array]:
    """What an order ranks: the place of each part (G,) from 0 on, and the leaf shares within each (G, C), rows summing to 1.

    Parts that are not mentioned follow, tied at the last place. The weights that respect the order give no part more than
    one of an earlier place.
    """
    groups = _order_groups(decision, perspective)
    places = np.array([min(place, len(perspective.order)) for place, _ in groups], dtype=float)
    return places, np.stack([_within(decision, columns) for _, columns in groups])


def _order_groups(decision: Decision, perspective: Perspective) -> list[tuple[int, tuple[int, ...]]]:
    """What an order ranks, as (place, leaf columns): the mentioned first, then all that is left, at the last place."""
    tree = decision.tree
    if perspective.view is None:
        named = [(node, tree.leaves[node]) for node in perspective.order]
        rest = [(criterion.id, tree.leaves[criterion.id]) for criterion in tree.criteria]
    else:
        in_view = {part.id: _columns(tree, part.nodes) for part in decision.view(perspective.view).criteria}
        named = [(name, in_view[name]) for name in perspective.order]
        rest = [(name, columns) for name, columns in in_view.items() if name not in perspective.order]
    weighted = [(name, tuple(column for column in columns if column not in tree.diagnostics)) for name, columns in named]
    mentioned = {column for _, columns in weighted for column in columns} | tree.diagnostics
    last = len(perspective.order)
    groups = [(place, columns) for place, (_, columns) in enumerate(weighted) if columns]
    return groups + [(last, columns) for _, columns in rest if not set(columns) <= mentioned]


def _within(decision: Decision, columns: Sequence[int]) -> Array:
    """Shares (C,) of `columns`, summing to 1 in their default proportions, equal where these are all zero."""
    members = np.zeros(len(decision.tree.criteria), dtype=bool)
    members[list(columns)] = True
    return proportions(members, default_weights(decision))


def proportions(members: np.ndarray, *candidates: Array) -> Array:
    """Shares (C,) of the `members` (C,) by the first of the candidate weights that is not zero on all; else equal."""
    for weights in candidates:
        held = np.where(members, weights, 0.0)
        if held.sum() > 0:
            return np.asarray(held / held.sum())
    return np.asarray(members / members.sum())


def _columns(tree: CriteriaTree, nodes: Sequence[str]) -> tuple[int, ...]:
    return tuple(column for node in nodes for column in tree.leaves[node])


@kept(256)
def grouping(decision: Decision, view_id: str) -> Grouping:
    """The criteria of the view `view_id`, or one for each leaf when it is "full". Raises `UnknownNameError`."""
    tree = decision.tree
    if view_id == FULL_VIEW:
        parts = tuple(ViewCriterion(id=leaf.id, nodes=(leaf.id,)) for leaf in tree.criteria)
    else:
        parts = decision.view(view_id).criteria
    members = np.zeros((len(parts), len(tree.criteria)), dtype=bool)
    for row, part in enumerate(parts):
        members[row, list(_columns(tree, part.nodes))] = True
    first = [tree.nodes[part.nodes[0]] for part in parts]
    leaf = [tree.criteria[_columns(tree, part.nodes)[0]] for part in parts]
    return Grouping(
        id=view_id,
        ids=tuple(part.id for part in parts),
        titles=tuple(part.title or node.title for part, node in zip(parts, first, strict=True)),
        labels=tuple(
            part.label or part.title or getattr(node, "label", node.title) for part, node in zip(parts, first, strict=True)
        ),
        definitions=tuple(part.definition or node.definition for part, node in zip(parts, first, strict=True)),
        worst=tuple(part.worst or criterion.worst_text for part, criterion in zip(parts, leaf, strict=True)),
        best=tuple(part.best or criterion.best_text for part, criterion in zip(parts, leaf, strict=True)),
        members=members,
    )


def regroup(decision: Decision, groups: Grouping, weights: Array) -> tuple[Array, Array, float]:
    """What a view makes of leaf `weights` (C,).

    Returns the weight of each criterion of the view (K,), the leaf shares within each (K, C), rows summing to 1, and
    the share of weight that stood on leaves outside the view. Inside a criterion leaves keep their proportions, the
    default ones where all are zero. Raises `WeightsError` when no weight lies inside the view.
    """
    held = groups.members @ weights
    inside = held.sum()
    if inside <= 0:
        raise WeightsError(f"all the weight lies outside the view '{groups.id}'; choose another view or perspective")
    default = default_weights(decision)
    within = np.stack([proportions(members, weights, default) for members in groups.members])
    return held / inside, within, float(max(0.0, 1.0 - inside))


def assign(names: Sequence[str], current: Array, percent: Mapping[str, float], takers: np.ndarray | None = None) -> Array:
    """Weights (K,) in which the named ones hold the given per cent and the rest share what is left as they did before.

    A rest without weight shares equally; `takers` (K,) boolean says who may then take some, everybody by default. When
    nobody is left to share, the numbers are shares and need not sum to 100.
    Raises `WeightsError` for unknown names, numbers that are negative or not finite, or a sum over 100.
    """
    for name, number in percent.items():
        if name not in names:
            raise WeightsError(f"there is no criterion '{name[:60]}' here; known: {', '.join(names)}")
        if not np.isfinite(number) or number < 0:
            raise WeightsError(f"the weight of {name} is {number:g}; give per cent from 0 to 100")
    named = np.array([name in percent for name in names])
    held = np.array([percent.get(name, 0.0) for name in names])
    rest = ~named & ((current > 0) | (True if takers is None else takers))
    if not rest.any():
        return swing(held)
    left = EVERYTHING - held.sum()
    if left < -ROUNDING:
        raise WeightsError(f"the weights given sum to {held.sum():g} per cent; they may sum to 100 at most")
    return swing(held + max(0.0, left) * proportions(rest, current))


@dataclass(frozen=True, eq=False, repr=False)
class Weights(OneLine):
    """The weights of one look at a decision, and whose they are.

    `leaves` (C,) are shares over the leaves, zero outside the view. `groups` are the criteria of the view, `shares` (K,)
    their weights and `within` (K, C) the leaf shares inside each. `left_out` is the share of weight that stood on
    leaves outside the view. `changed` holds what was set by hand on top of the perspective, in per cent.
    """

    perspective: Perspective | None
    groups: Grouping
    shares: Array
    within: Array
    left_out: float
    changed: Mapping[str, float]

    def __repr__(self) -> str:
        whose = repr(self.perspective.id) if self.perspective else "default points"
        changed = [f"{len(self.changed)} set by hand"] if self.changed else []
        return line(self, whose, f"view {self.groups.id!r}", f"{len(self.groups.ids)} criteria", *changed)

    def __post_init__(self) -> None:
        vars(self).update(changed=numbers_by_name(self.changed, "weights", WeightsError))

    @property
    def leaves(self) -> Array:
        """Leaf weights (C,), summing to 1."""
        return np.asarray(self.shares @ self.within)

    @property
    def somebodys(self) -> bool:
        """Whether somebody has set these weights, or chosen a concern; the equal start is nobody's."""
        return bool(self.changed) or (self.perspective is not None and self.perspective.group != "start")


def choose_weights(
    decision: Decision,
    perspective: str | Perspective | None = None,
    view: str = FULL_VIEW,
    percent: Mapping[str, float] | None = None,
) -> Weights:
    """The weights of a perspective (the equal start by default) in a view, with some set by hand in `percent`.

    `perspective`: the id of one of the decision's, or one of somebody's own. `percent` names criteria of the view, or
    leaves and branches of the tree; the rest keep their proportions.
    Raises `UnknownNameError` for a perspective or view that is not there, `WeightsError` for weights that are none.
    """
    if not isinstance(decision, Decision):
        raise CrossroadsError(f"weights are chosen for a Decision; got one of {type(decision).__name__}")
    if not isinstance(perspective, Perspective):
        perspective = None if perspective is None else word(perspective, "perspective")
    view = word(view, "view")
    chosen = perspective if isinstance(perspective, Perspective) else _named(decision, perspective)
    leaves = perspective_weights(decision, chosen) if chosen else default_weights(decision)
    groups = grouping(decision, view)
    changed = {} if percent is None else numbers_by_name(percent, "weights", WeightsError)
    if not changed:
        return Weights(chosen, groups, *regroup(decision, groups, leaves), changed)
    origin = _origin(decision, groups, changed)
    if origin is None:
        return Weights(chosen, groups, *regroup(decision, groups, _assign_nodes(decision, leaves, changed)), changed)
    shares, within, left_out = regroup(decision, origin, leaves)
    takers = (origin.members & _weighted(decision.tree)).any(axis=1)
    shares = assign(origin.ids, shares, changed, takers)
    if origin.id != groups.id:
        shares, within, left_out = regroup(decision, groups, shares @ within)
    return Weights(chosen, groups, shares, within, left_out, changed)


def _origin(decision: Decision, groups: Grouping, changed: Mapping[str, float]) -> Grouping | None:
    """The view in which weights were set, so that changing the view and back restores them; None for tree nodes.

    It is the view whose criteria are all named and add up, else the present one, else the tree, else any that has the
    names.
    """
    views = [groups, *(grouping(decision, view) for view in (*(view.id for view in decision.views), FULL_VIEW))]
    names = set(changed)
    add_up = abs(sum(changed.values()) - EVERYTHING) <= ROUNDING
    whole = next((view for view in views if set(view.ids) == names and add_up), None)
    if whole or names <= set(groups.ids):
        return whole or groups
    if names <= decision.tree.nodes.keys():
        return None
    return next((view for view in views if names <= set(view.ids)), groups)


def parse_weights(given: str) -> dict[str, float]:
    """Weights written as "cost=30,north=20" (a name, = or :, per cent). Raises `WeightsError` saying what is off."""
    percent: dict[str, float] = {}
    for part in filter(None, (piece.strip() for piece in given.split(","))):
        name, separator, number = part.replace(":", "=").partition("=")
        try:
            value = float(number.strip().removesuffix("%"))
        except ValueError:
            value = float("nan")
        if not separator or not np.isfinite(value):
            raise WeightsError(f"'{part[:60]}' is no weight; write criterion=percent, with commas between, as in cost=30")
        if name.strip() in percent:
            raise WeightsError(f"{name.strip()} has two weights; give one")
        percent[name.strip()] = value
    return percent


def written_weights(percent: Mapping[str, float]) -> str:
    """`percent` as the text that `parse_weights` reads, with up to six digits a number."""
    return ",".join(f"{name}={number:.6g}" for name, number in percent.items())


def _named(decision: Decision, perspective: str | None) -> Perspective | None:
    return decision.perspective(perspective) if perspective else _start(decision)


def _start(decision: Decision) -> Perspective | None:
    return next((part for part in decision.perspectives if part.id == EQUAL_START), None)


def _weighted(tree: CriteriaTree) -> np.ndarray:
    """(C,) boolean: which leaves are no diagnostics."""
    return ~np.isin(np.arange(len(tree.criteria)), list(tree.diagnostics))


def _assign_nodes(decision: Decision, leaves: Array, percent: Mapping[str, float]) -> Array:
    """Leaf weights (C,) in which the named leaves and branches hold the given per cent."""
    tree = decision.tree
    for name in percent:
        if name not in tree.nodes:
            raise WeightsError(f"there is no criterion or branch '{name[:60]}'; known: {', '.join(tree.nodes)}")
    named = [column for name in percent for column in tree.leaves[name]]
    if len(named) > len(set(named)):
        raise WeightsError("a criterion is named twice, once through a branch above it; name one of them")
    rest = [column for column in range(len(leaves)) if column not in named]
    parts = {name: tree.leaves[name] for name in percent} | {f"leaf {column}": (column,) for column in rest}
    current = np.array([leaves[list(columns)].sum() for columns in parts.values()])
    takers = np.array([_weighted(tree)[list(columns)].any() for columns in parts.values()])
    shares = assign(list(parts), current, percent, takers)
    held = np.zeros_like(leaves)
    for share, columns in zip(shares, parts.values(), strict=True):
        members = np.isin(np.arange(len(leaves)), columns)
        held += share * proportions(members, leaves, default_weights(decision))
    return held
