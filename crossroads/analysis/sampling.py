"""What is drawn when a result is sampled: weights around or within what is known of them, scores within their ranges."""

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from crossroads.analysis.analysis import Analysis
from crossroads.analysis.weight_space import Statements, counted, known_of
from crossroads.errors import CrossroadsError, WeightsError
from crossroads.mcda.weighting import Array
from crossroads.mcda.weights import order_parts
from crossroads.model import plain
from crossroads.robustness import (
    Acceptability,
    Draw,
    agreeing,
    decision_performances,
    down_tree,
    near,
    ordered,
    smaa,
    uniform,
)
from crossroads.robustness.performance_draws import Shape
from crossroads.robustness.sampled import Progress
from crossroads.robustness.separation import ASSUMPTIONS
from crossroads.robustness.smaa import MOST

Weighting = Literal["tree", "view", "near", "order", "statements"]
NEAREST = 1e9
"""The concentration beyond which weights drawn around the present ones would be the present ones."""
TOLERANCES = (0.00005, 0.5)
"""The standard error of a share that can be asked for: what `smaa.MOST` samples give where half of them count, and one sample."""


@dataclass(frozen=True)
class Sampling:
    """How weights and scores are drawn.

    `weighting`: "tree", uniform at each node down the criteria tree; "view", uniform over the criteria of the view; "near",
    around the present weights, nearer for a larger `concentration`; "order", uniform over all weights that respect the order
    of the present perspective; "statements", uniform over all that agree with the `Statements`. `uncertain`: scores are
    drawn between low and high by `shape`, errors going `together` as one of `separation.ASSUMPTIONS` says; else they stand at
    likely. `samples` are raised until the standard error is below `tolerance` where there is one. Numbers of numpy are kept as
    plain ones; raises `CrossroadsError` for what cannot be sampled.
    """

    weighting: Weighting = "tree"
    samples: int = 20_000
    uncertain: bool = True
    shape: Shape = "triangular"
    together: str = "independent"
    concentration: float = 63.0
    tolerance: float | None = None

    def __post_init__(self) -> None:
        known = {"weighting": get_args(Weighting), "shape": get_args(Shape), "together": ASSUMPTIONS}
        for name, ids in known.items():
            if plain.word(getattr(self, name), name) not in ids:
                raise CrossroadsError(f"no {name} '{getattr(self, name)[:60]}'; known: {', '.join(ids)}")
        plainly = {
            **{name: str(getattr(self, name)) for name in known},
            "samples": plain.whole(self.samples, "the number of samples", 1, MOST),
            "uncertain": plain.flag(self.uncertain, "uncertain"),
            "concentration": _concentration(self.concentration),
            "tolerance": None if self.tolerance is None else _tolerance(self.tolerance),
        }
        vars(self).update(plainly)


def _concentration(value: object) -> float:
    found = plain.number(value, "the concentration")
    if not 0 < found <= NEAREST:
        raise CrossroadsError(f"the concentration is a number above 0, up to {NEAREST:,.0f}; got {found:g}")
    return found


def _tolerance(value: object) -> float:
    found = plain.number(value, "the tolerance")
    low, high = TOLERANCES
    if not low <= found <= high:
        bounds = f"from {low:f} (some {MOST:,} samples) to {high}"
        raise CrossroadsError(f"the tolerance is a standard error {bounds}, such as 0.005; got {found:g}")
    return found


def weight_draw(analysis: Analysis, sampling: Sampling, statements: Statements) -> Draw:
    """Draws of leaf weights (S, C) for `analysis`. Raises `WeightsError` where the present weights or statements allow none."""
    weights = analysis.weights
    if sampling.weighting == "tree":
        return down_tree(analysis.decision.tree)
    if sampling.weighting == "near":
        return near(weights.leaves, sampling.concentration)
    if sampling.weighting == "order":
        return _in_order(analysis)
    part = counted(analysis, statements)
    if sampling.weighting == "view":
        return _shared_out(uniform(len(part)), weights.within[part])
    return _shared_out(agreeing(known_of(analysis, statements, part)), weights.within[part])


def score_draw(analysis: Analysis, sampling: Sampling, rows: NDArray[np.int64], columns: NDArray[np.int64]) -> Draw:
    """Draws of values (S, A, C) of the options `rows` on the criteria `columns` only."""
    draw = decision_performances(analysis.decision, shape=sampling.shape, together=sampling.together)
    return lambda count, generator: draw(count, generator)[:, rows[:, None], columns]


def among(draw: Draw, columns: NDArray[np.int64]) -> Draw:
    """The `columns` of what is drawn; the others have no weight."""
    return lambda count, generator: draw(count, generator)[:, columns]


def acceptability(
    analysis: Analysis, sampling: Sampling, draws: tuple[Array | Draw, Draw], progress: Progress | None
) -> Acceptability:
    """Rank acceptabilities by the method of `analysis`, from `draws` of values and of weights."""
    settings = analysis.settings
    return smaa(
        draws[0],
        sampling.samples,
        settings.seed,
        method=settings.method,
        weights=draws[1],
        tolerance=sampling.tolerance,
        progress=progress,
        **dict(settings.parameters),
    )


def asked(analysis: Analysis, sampling: Sampling, statements: Statements) -> tuple[Hashable, ...]:
    """What a sampled result depends on: where this is the same, so is the result.

    Down the tree weights are drawn whatever the present ones are, so that a slider that moves asks nothing new.
    """
    settings, weights = analysis.settings, analysis.weights
    parameters = tuple(sorted((name, str(value)) for name, value in settings.parameters.items()))
    taking_part = (analysis.compared_options.tobytes(), analysis.active.tobytes())
    always = (analysis.decision, settings.method, parameters, settings.seed, sampling, *taking_part)
    if sampling.weighting == "tree":
        return always
    perspective = weights.perspective.id if weights.perspective else ""
    return (*always, statements, weights.groups.id, perspective, weights.leaves.tobytes())


def _in_order(analysis: Analysis) -> Draw:
    perspective = analysis.weights.perspective
    if perspective is None or perspective.kind != "order":
        raise WeightsError("the present weights are no order of criteria; choose a perspective that is one, or another draw")
    places, shares = order_parts(analysis.decision, perspective)
    order = [np.flatnonzero(places == place).tolist() for place in np.unique(places)]
    return _shared_out(ordered(order, len(places)), shares)


def _shared_out(draw: Draw, shares: Array) -> Draw:
    """Weights of K criteria (S, K) on their leaves, with the `shares` (K, C) of each leaf within them."""

    def leaves(count: int, generator: Generator) -> Array:
        return np.asarray(draw(count, generator) @ shares)

    return leaves
