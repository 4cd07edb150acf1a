"""Which weights are looked at: those that agree with what was said, those under the concerns, and never those of diagnostics."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from crossroads.analysis.analysis import Analysis
from crossroads.errors import WeightsError
from crossroads.mcda.weighting import Array, Known, conflict, ranges
from crossroads.mcda.weights import perspective_weights
from crossroads.model import Perspective, plain
from crossroads.robustness import in_order


@dataclass(frozen=True)
class Statements:
    """What somebody is ready to say of the weights of the criteria of a view, by their ids, without giving numbers for all.

    `order`: these fall in this order, and none of the others weighs more than the last of them. `bounds`: a criterion with
    its least and its largest weight, as shares of all weight.
    """

    order: tuple[str, ...] = ()
    bounds: tuple[tuple[str, float, float], ...] = ()

    def __post_init__(self) -> None:
        if isinstance(self.order, str):
            raise WeightsError("the order is a list of criteria, the most important first; got one text")
        try:
            bounds = [(name, low, high) for name, low, high in self.bounds]
        except (TypeError, ValueError):
            raise WeightsError(
                "bounds are a criterion with its least and its largest weight, for each; got another shape"
            ) from None
        order = tuple(plain.word(name, "a criterion") for name in self.order)
        vars(self).update(order=order, bounds=tuple(_bound(*bound) for bound in bounds))

    def among(self, ids: tuple[str, ...]) -> "Statements":
        """What of it is about criteria `ids`."""
        order = tuple(name for name in self.order if name in ids)
        return Statements(order, tuple(bound for bound in self.bounds if bound[0] in ids))

    def known(self, ids: tuple[str, ...]) -> Known:
        """The same on the weights (K,) of the criteria `ids`. Raises `WeightsError` for a criterion that is not there."""
        unknown = [name for name in (*self.order, *(name for name, _, _ in self.bounds)) if name not in ids]
        if unknown:
            raise WeightsError(f"no criterion '{unknown[0][:60]}' in this view; known: {', '.join(ids)}")
        if len(set(self.order)) < len(self.order):
            raise WeightsError("a criterion stands twice in the order; name each once")
        known = in_order(len(ids), [ids.index(name) for name in self.order], ids)
        for name, low, high in self.bounds:
            known = known.within(ids.index(name), low, high)
        return known


def _bound(name: object, low: object, high: object) -> tuple[str, float, float]:
    least, most = (plain.number(limit, "a bound of a weight", WeightsError) for limit in (low, high))
    return plain.word(name, "a criterion"), least, most


def stated(analysis: Analysis, statements: Statements) -> Statements:
    """The `statements`, or where nothing is said the order of the present perspective, if it is one of criteria of the view."""
    weights = analysis.weights
    perspective = weights.perspective
    if statements != Statements() or perspective is None or perspective.kind != "order" or weights.changed:
        return statements
    return Statements(tuple(perspective.order)) if set(perspective.order) <= set(weights.groups.ids) else statements


def counted(analysis: Analysis, statements: Statements) -> NDArray[np.int64]:
    """The criteria of the view, 0 to K - 1, whose weights are open: all but diagnostics that carry none and are not named."""
    groups = analysis.weights.groups
    named = {*statements.order, *(name for name, _, _ in statements.bounds)}
    taking_part = groups.members[:, analysis.active].any(axis=1)
    return np.flatnonzero(taking_part | np.isin(groups.ids, list(named)))


def known_of(analysis: Analysis, statements: Statements, part: NDArray[np.int64]) -> Known:
    """What the `statements` say of the weights of the criteria `part` of the view. Raises as `Statements.known`."""
    return statements.known(tuple(analysis.weights.groups.ids[number] for number in part))


def open_weights(analysis: Analysis) -> Known:
    """All weights (K,) of the criteria of the view, with none on diagnostics that carry none."""
    known = Known(len(analysis.weights.groups.ids))
    for number in set(range(known.count)) - set(counted(analysis, Statements()).tolist()):
        known = known.within(number, 0.0, 0.0)
    return known


def concern_ranges(analysis: Analysis) -> Array:
    """The least and the largest weight (K, 2) of each criterion of the view under the concerns and the present weights.

    From half to twice its weight where the decision has no concerns. As shares of all weight.
    """
    shares = analysis.weights.shares
    held = [_shares(analysis, perspective) for perspective in analysis.decision.perspectives if perspective.group == "concern"]
    if not held:
        return np.column_stack([shares / 2, np.minimum(1.0, 2 * shares)])
    table = np.vstack([shares, *held])
    return np.column_stack([table.min(axis=0), table.max(axis=0)])


def _shares(analysis: Analysis, perspective: Perspective) -> Array:
    """What a perspective gives to each criterion of the view (K,), of the weight that lies in the view."""
    held = analysis.weights.groups.members @ perspective_weights(analysis.decision, perspective)
    return np.asarray(held / held.sum()) if held.sum() > 0 else analysis.weights.shares


@dataclass(frozen=True)
class Clash:
    """Statements that cannot all hold, no fewer of which contradict one another.

    `order`: whether the order is among them. `bounds`: which of the intervals, by their number. `room`: for each of these the
    least and the largest weight that agrees with everything else that was said; None where the rest contradicts itself, too.
    """

    order: bool
    bounds: tuple[int, ...]
    room: tuple[tuple[float, float] | None, ...]


def clash(analysis: Analysis, statements: Statements) -> Clash | None:
    """What of the `statements` contradicts itself, and how wide each interval in it may be; None where all can hold."""
    part = counted(analysis, statements)
    numbers = conflict(known_of(analysis, statements, part))
    if not numbers:
        return None
    of_order = len(known_of(analysis, Statements(statements.order), part).statements)
    bounds = tuple(number - of_order for number in numbers if number >= of_order)
    return Clash(any(number < of_order for number in numbers), bounds, tuple(_room(analysis, statements, one) for one in bounds))


def _room(analysis: Analysis, statements: Statements, bound: int) -> tuple[float, float] | None:
    """Between which weights the criterion of an interval lies by everything else that was said."""
    part = counted(analysis, statements)
    rest = Statements(statements.order, statements.bounds[:bound] + statements.bounds[bound + 1 :])
    known = known_of(analysis, rest, part)
    if conflict(known):
        return None
    ids = [analysis.weights.groups.ids[number] for number in part]
    low, high = ranges(known)[ids.index(statements.bounds[bound][0])]
    return float(low), float(high)
