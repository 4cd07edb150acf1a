"""Draws of weights: uniform, down a criteria tree, in an order, within bounds, near given ones.

Weights sum to 1 in each draw and are not negative. What is said of a result must name its draw: a share of weights drawn
uniformly is a share of the weight space; a share of weights drawn near the present ones is none.
"""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.random import Generator
from numpy.typing import ArrayLike

from crossroads.errors import WeightsError
from crossroads.mcda.weighting import Array, Known, sample, swing
from crossroads.model import CriteriaTree
from crossroads.robustness.draws import Draw


def uniform(count: int) -> Draw:
    """Weights of `count` criteria, uniform on the simplex: any mix is as likely as any other.

    With many criteria none of them ever weighs much: of 15, one exceeds 40 % in one draw of 85.
    """

    def draw(draws: int, generator: Generator) -> Array:
        weights = generator.standard_exponential((draws, count))
        weights /= weights @ np.ones((count, 1))
        return weights

    return draw


def down_tree(tree: CriteriaTree | Sequence[int]) -> Draw:
    """Weights uniform at each node of a criteria tree, among siblings; a leaf has the product of the shares above it.

    A tree as an array names the parent of each node, -1 for those below the root; the leaves come first. The diagnostics of
    a `CriteriaTree` weigh nothing. Raises `WeightsError` for parents that make no tree.
    """
    if isinstance(tree, CriteriaTree):
        families, count = _families_of(tree), len(tree.criteria)
    else:
        families, count = _families(tree)
    size = 1 + max(max(children) for _, children in families)
    idle = np.setdiff1d(np.arange(count), [child for _, children in families for child in children])

    def draw(draws: int, generator: Generator) -> Array:
        weights = generator.standard_exponential((draws, max(size, count)))
        for parent, children in families:
            above = 1.0 if parent < 0 else weights[:, parent, None]
            weights[:, children] *= above / weights[:, children].sum(axis=1, keepdims=True)
        weights[:, idle] = 0.0
        return weights[:, :count]

    return draw


def ordered(order: ArrayLike | Sequence[Sequence[int]], count: int) -> Draw:
    """Weights of `count` criteria, uniform over all that respect `order`, by sorting uniform ones, which is exact.

    See `tiers` for what an order can be.
    """
    groups = tiers(order, count)
    named = np.array([one for group in groups for one in group], dtype=np.int64)
    ends = np.cumsum([0, *(len(group) for group in groups)])
    free = uniform(count)

    def draw(draws: int, generator: Generator) -> Array:
        weights = free(draws, generator)
        falling = -np.sort(-weights[:, named], axis=1)
        for start, end in pairwise(ends):
            if end - start > 1:  # any order among them is as likely as any other
                generator.permuted(falling[:, start:end], axis=1, out=falling[:, start:end])
        weights[:, named] = falling
        return weights

    return draw


def agreeing(known: Known) -> Draw:
    """Weights uniform over all that agree with what is `known`: by rejection where it is quick, else by walks.

    The draws of a walk depend on each other a little, so that the standard error is a little larger than it is said to be.
    Raises `WeightsError`, when drawn, for statements that contradict one another.
    """

    def draw(draws: int, generator: Generator) -> Array:
        return sample(known, draws, seed=int(generator.integers(2**62))).weights

    return draw


def near(weights: ArrayLike, concentration: float) -> Draw:
    """Weights around `weights` (C,), which are their mean: a Dirichlet distribution.

    The standard deviation of a weight w is sqrt(w (1 - w) / (concentration + 1)): 5 points around 20 % for 63. A weight of
    zero stays zero. Raises `WeightsError` for weights that are none, and for a concentration that is not positive.
    """
    centre = swing(weights)
    if not (np.isfinite(concentration) and concentration > 0):
        raise WeightsError(f"the concentration is a positive number, more for weights nearer by; got {concentration}")
    weighted = np.flatnonzero(centre)

    def draw(draws: int, generator: Generator) -> Array:
        result = np.zeros((draws, centre.size))
        result[:, weighted] = generator.dirichlet(concentration * centre[weighted], draws)
        return result

    return draw


def bounded(bounds: ArrayLike, known: Known) -> Known:
    """What is `known`, and that each weight lies between its `bounds` (C, 2), as shares. Raises `WeightsError`."""
    limits = np.asarray(bounds, dtype=float)
    if limits.shape != (known.count, 2) or np.isnan(limits).any():
        raise WeightsError(f"bounds have a row for each of {known.count} criteria, its least and its largest weight")
    for criterion, (low, high) in enumerate(limits.tolist()):
        if low > 0 or high < 1:
            known = known.within(criterion, low, high)
    return known


def with_order(order: ArrayLike | Sequence[Sequence[int]], known: Known) -> Known:
    """What is `known`, and that the weights respect an order as `tiers` reads it."""
    for above, below in pairwise(tiers(order, known.count)):
        for more in above:
            for less in below:
                known = known.ordered(more, less)
    return known


def tiers(order: ArrayLike | Sequence[Sequence[int]], count: int) -> tuple[tuple[int, ...], ...]:
    """The criteria of an order, the most important first; those of one tier are tied: any order among them is allowed.

    Three ways to say it, criteria counting from 0: a sequence of criteria, such as [2, 0, 1]; the same with tied ones
    together, [[2], [0, 1]]; or ranks (C,), 1 for the most important, ties alike, as [2, 2, 1]. What a sequence leaves out,
    or what has NaN for a rank, may weigh anything. Raises `WeightsError` for what is none of these.
    """
    parts = list(np.asarray(order, dtype=object))
    if any(np.ndim(part) for part in parts):
        groups = [np.atleast_1d(part).tolist() for part in parts]
    else:
        ranks = np.asarray(order, dtype=float)
        if len(parts) == count and not np.array_equal(np.sort(ranks), np.arange(count)):
            groups = [np.flatnonzero(ranks == rank).tolist() for rank in np.unique(ranks[~np.isnan(ranks)])]
        else:
            groups = [[part] for part in ranks.tolist()]
    named = [one for group in groups for one in group]
    if not named or len(set(named)) < len(named) or not set(named) <= set(range(count)):
        raise WeightsError(f"an order names each criterion once, from 0 to {count - 1}, or gives each of them a rank from 1 on")
    return tuple(tuple(int(one) for one in group) for group in groups)


def _families(parents: Sequence[int]) -> tuple[list[tuple[int, list[int]]], int]:
    """Each inner node with its children, a parent before its children's children; and the number of leaves."""
    above = [int(parent) for parent in parents]
    inner = set(above) - {-1}
    count = len(above) - len(inner)
    children = {node: [child for child, parent in enumerate(above) if parent == node] for node in (-1, *inner)}
    found, waiting = [], [-1]
    while waiting:
        node = waiting.pop(0)
        found.append((node, children[node]))
        waiting += [child for child in children[node] if child in inner]
    if inner != set(range(count, len(above))) or len(found) <= len(inner) or not children[-1]:
        raise WeightsError("the parents of a tree: leaves first, then nodes that have children, -1 for those below the root")
    return found, count


def _families_of(tree: CriteriaTree) -> list[tuple[int, list[int]]]:
    """As `_families`, criteria first and then branches, without those that hold nothing but diagnostics."""
    place = {node: position for position, node in enumerate(["", *(leaf.id for leaf in tree.criteria)], -1)}
    place |= {branch.id: len(tree.criteria) + row for row, branch in enumerate(tree.branches)}
    weighted = {node for node, columns in tree.leaves.items() if not set(columns) <= tree.diagnostics}
    found, waiting = [], [""]
    while waiting:
        node = waiting.pop(0)
        children = [child for child in tree.children[node] if child in weighted]
        found.append((place[node], [place[child] for child in children]))
        waiting += [child for child in children if child in tree.children]
    return found
