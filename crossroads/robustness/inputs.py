"""What decides whether the first-ranked option stays first: facts (scores), preferences (weights), or the rule (method).

Variance-based sensitivity with three groups of inputs, each drawn as a whole, since the weights of one draw depend on each
other. The first-order index of a group is the share of the variance that would go if the group were settled; the total
index is the share that would be left if everything but the group were. A gap between the two means that groups act
together. The shares depend on the ranges that were entered: wide scores with near-certain weights make it a matter of
facts, and the other way round. Sources: Saltelli et al. (2010), Variance based sensitivity analysis of model output,
Computer Physics Communications 181(2), 259-270 (first-order); Jansen (1999), Analysis of variance designs for model output,
Computer Physics Communications 117(1-2), 35-43 (total).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.random import Generator

from crossroads.errors import MethodError
from crossroads.mcda.methods import LENSES, METHODS, evaluate_many
from crossroads.mcda.ranking import TIE
from crossroads.mcda.weighting import Array
from crossroads.model.shown import OneLine
from crossroads.robustness.draws import Draw
from crossroads.robustness.sampled import Progress
from crossroads.robustness.separation import SEED

GROUPS = ("scores", "weights", "rule")
RULES = ("additive", *LENSES)
SAMPLES = 4_096
CELLS = 1_000_000
"""Sampled cells that are held at once, in each of two sets."""
RESAMPLES = 400
"""How often the samples are drawn again from themselves for the standard errors."""


@dataclass(frozen=True, eq=False, repr=False)
class Sobol(OneLine):
    """Indices of K groups, (K,) each, with bootstrap standard errors. NaN where the outcome never varies.

    `mean` and `variance` of the outcome over all samples. An index is a share of the variance, 0 to 1 but for sampling
    error. `samples` are the rows of each of the two sets; the model ran `runs` times.
    """

    first: Array
    total: Array
    first_error: Array
    total_error: Array
    mean: float
    variance: float
    samples: int
    runs: int
    seed: int


@dataclass(frozen=True, eq=False, repr=False)
class WhatDecides(OneLine):
    """How much of whether `option` (a row) comes first is decided by each of `groups`.

    `sobol.mean` is the share of samples in which it comes first, alone or level. For "facts decide a fifth of it,
    preferences half, the rule a tenth, and the rest is theirs together". `settled`: it came first in all samples, or in
    none, and there is nothing to share out.
    """

    option: int
    groups: tuple[str, ...]
    methods: tuple[str, ...]
    sobol: Sobol

    @property
    def settled(self) -> bool:
        """Whether the outcome never varied."""
        return self.sobol.variance == 0

    @property
    def together(self) -> float:
        """The share of the variance that no group has alone: 1 less the first-order indices."""
        return float(1 - self.sobol.first.sum())


def what_decides(
    option: int,
    draws: tuple[Draw, Draw],
    methods: Sequence[str] = RULES,
    *,
    count: int = SAMPLES,
    seed: int = SEED,
    progress: Progress | None = None,
) -> WhatDecides | None:
    """How much scores, weights and rule decide of whether `option` (a row) comes first.

    `draws`: of values 0-100 (S, A, C), of the options that take part, and of leaf weights (S, C). The rule is one of
    `methods`, each as likely as another, with its published defaults. `progress` is called after each block of samples;
    None comes back when it stops the work.
    Raises `MethodError` for an unknown method, and for one that refuses a sample.
    """
    for method in methods:
        if method not in METHODS:
            raise MethodError(f"no method '{method}'; known: {', '.join(METHODS)}")

    def rule(size: int, generator: Generator) -> Array:
        return generator.integers(len(methods), size=size).astype(float)

    def stays(values: Array, weights: Array, rules: Array) -> Array:
        return _stays(option, values, weights, [methods[int(number)] for number in rules])

    found = sobol(stays, (*draws, rule), count=count, seed=seed, progress=progress)
    return None if found is None else WhatDecides(option, GROUPS, tuple(methods), found)


def sobol(
    model: Callable[..., Array],
    groups: Sequence[Draw],
    *,
    count: int = SAMPLES,
    seed: int = SEED,
    progress: Progress | None = None,
) -> Sobol | None:
    """First-order and total indices of `groups` for `model`, which takes a draw of each and gives (S,) outcomes.

    `count` samples in each of two sets, so that the model runs `count` x (K + 2) times. `progress` is called after each
    block; None comes back when it stops the work.
    """
    generator = np.random.default_rng(seed)
    size = sum(draw(1, np.random.default_rng(0)).size for draw in groups)
    step = max(1, CELLS // size)
    outcomes = np.empty((count, len(groups) + 2))
    for start in range(0, count, step):
        block = outcomes[start : start + step]
        one = [draw(len(block), generator) for draw in groups]
        other = [draw(len(block), generator) for draw in groups]
        block[:, 0], block[:, 1] = model(*one), model(*other)
        for place in range(len(groups)):
            block[:, 2 + place] = model(*one[:place], other[place], *one[place + 1 :])
        if progress is not None and progress(min(start + step, count), count) is False:
            return None
    return _summary(outcomes, seed)


def _summary(outcomes: Array, seed: int) -> Sobol:
    """Indices and their errors from the `outcomes` (n, 2 + K) of both sets and of the mixed ones."""
    count, columns = outcomes.shape
    first, total = _indices(outcomes[None])
    picked = np.random.default_rng(seed).integers(count, size=(RESAMPLES, count))
    again = [_indices(outcomes[rows][None]) for rows in picked]
    with np.errstate(invalid="ignore"):
        first_error, total_error = (np.std([one[which][0] for one in again], axis=0, ddof=1) for which in (0, 1))
    base = outcomes[:, :2]
    return Sobol(
        first=first[0],
        total=total[0],
        first_error=first_error,
        total_error=total_error,
        mean=float(base.mean()),
        variance=float(base.var()),
        samples=count,
        runs=count * columns,
        seed=seed,
    )


def _indices(outcomes: Array) -> tuple[Array, Array]:
    """First-order and total indices (R, K) of `outcomes` (R, n, 2 + K); NaN where nothing varies."""
    base = outcomes[:, :, :2]
    variance = base.var(axis=(1, 2))[:, None]
    variance = np.where(variance > 0, variance, np.nan)
    centred = base - base.mean(axis=(1, 2), keepdims=True)  # the mean tells nothing, and would add to the error
    one, other, mixed = base[:, :, :1], centred[:, :, 1:], outcomes[:, :, 2:]
    return (other * (mixed - one)).mean(axis=1) / variance, ((one - mixed) ** 2).mean(axis=1) / 2 / variance


def _stays(row: int, values: Array, weights: Array, rules: Sequence[str]) -> Array:
    """(S,) 1 where the option of `row` comes first, alone or level, by the rule of the sample; else 0."""
    found = np.empty(len(values))
    chosen = np.array(rules)
    for method in dict.fromkeys(rules):
        mine = chosen == method
        preference = evaluate_many(method, values[mine], weights[mine], np.ones(values.shape[2]))
        found[mine] = preference[:, row] >= preference.max(axis=1) - TIE
    return found
