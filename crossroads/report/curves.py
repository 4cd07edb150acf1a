"""Value functions for people: a sentence on the curve, tables of what levels are worth, and levels to choose from."""

import math

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from crossroads.mcda.values import half_way, to_value
from crossroads.model import Criterion, Decision
from crossroads.model.scale import Exponential, Linear, Piecewise
from crossroads.report.catalogue import level, text

CHOICES = 100
"""About as many levels of a scale as somebody can choose from with a slider."""


def sentence(criterion: Criterion) -> str:
    """What the value function of `criterion` says: whether its first or its last steps count more."""
    value = half_way(criterion)
    middle = {"level": level((criterion.worst + criterion.best) / 2), "unit": criterion.unit, "value": level(value)}
    if round(value) != 50:
        return text("curve.first" if value > 50 else "curve.last", **middle)
    return text("curve.same" if _straight(criterion) else "curve.bent", **middle)


def _straight(criterion: Criterion) -> bool:
    if isinstance(criterion.value_function, Exponential):
        return True  # as good as straight when the level half-way is worth 50
    return same(criterion, criterion.model_copy(update={"value_function": Linear()}))


def drawn_levels(criterion: Criterion) -> NDArray[np.float64]:
    """A hundred even steps along the scale in rising order, and every bend of the value function."""
    function = criterion.value_function
    bends = [at for at, _ in function.points] if isinstance(function, Piecewise) else []
    return np.union1d(np.linspace(criterion.worst, criterion.best, 101), bends)


def same(one: Criterion, other: Criterion) -> bool:
    """Whether two value functions of one criterion give every level the same value, in whichever way they are written."""
    levels = np.union1d(drawn_levels(one), drawn_levels(other))
    return bool(np.allclose(to_value(levels, one), to_value(levels, other), rtol=0, atol=1e-9))


def described_levels(criterion: Criterion) -> list[tuple[int, str, float, float]]:
    """Number from 1, words, level and value of each level that is described in words, from worst to best."""
    known = sorted(criterion.levels, key=lambda one: abs(one.level - criterion.worst))
    values = to_value(np.array([one.level for one in known], dtype=float), criterion).tolist()
    return [(number, one.text, one.level, value) for number, (one, value) in enumerate(zip(known, values, strict=True), 1)]


def levels_table(criterion: Criterion) -> pd.DataFrame:
    """What each described level is worth, numbered as in the chart; two columns, so that it fits a phone."""
    rows = [
        {
            text("column.level"): text("curve.level", number=number, words=words, level=level(at)),
            text("column.value"): f"{max(0, value):.0f}",  # no minus before a zero
        }
        for number, words, at, value in described_levels(criterion)
    ]
    return pd.DataFrame(rows)


def options_table(decision: Decision, criterion: str, before: Criterion) -> pd.DataFrame:
    """The likely level of each option on `criterion`, its value by the function `before` had, and its value now.

    Values are NaN where the score is missing.
    """
    leaf = decision.tree.criteria[decision.tree.index[criterion]]
    cells = [decision.cells[option.id, criterion] for option in decision.options]
    likely = np.array([math.nan if cell.likely is None else cell.likely for cell in cells])
    return pd.DataFrame(
        {
            text("column.option"): [option.title for option in decision.options],
            text("cell.likely"): likely,
            text("chart.value.before"): to_value(likely, before),
            text("chart.value.now"): to_value(likely, leaf),
        }
    )


def choices(criterion: Criterion, *also: float) -> list[float]:
    """Round levels strictly between worst and best to choose from, in that order, the middle and `also` among them."""
    span = criterion.highest - criterion.lowest
    step = round_step(criterion)
    first = math.ceil(criterion.lowest / step)
    steps = (round((first + count) * step, 12) for count in range(math.ceil(span / step) + 1))
    inner: list[float] = []
    for at in (*also, criterion.worst / 2 + criterion.best / 2, *steps):
        # 0.3 and 3 * 0.1 are one level: on screen they could not be told apart
        if criterion.lowest < at < criterion.highest and not any(abs(at - known) < step / 1000 for known in inner):
            inner.append(at)
    return sorted(inner, reverse=criterion.worst > criterion.best)


def round_step(criterion: Criterion) -> float:
    """A step of 1, 2 or 5 times a power of ten, of which the scale holds about a hundred at most."""
    least = (criterion.highest - criterion.lowest) / CHOICES
    power = 10.0 ** math.floor(math.log10(least))
    return float(next(times * power for times in (1, 2, 5, 10) if times * power >= least * (1 - 1e-9)))
