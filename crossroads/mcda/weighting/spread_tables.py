"""Weights from the spread of the data, nobody's preference: every table of the working, by its published symbol.

Each function takes checked levels (A, C), types (C,) of 1 and -1 and which columns vary (C,), and returns the amounts (C,)
that become weights, with the tables that lead to them. A column that does not vary has the amount 0.
"""

from collections.abc import Callable

import numpy as np

from crossroads.errors import WeightsError
from crossroads.mcda.weighting.arrays import Array

Tables = tuple[Array, dict[str, Array]]
Spread = Callable[[Array, Array, np.ndarray], Tables]
ROUNDING = 1e-12


def entropy(levels: Array, types: Array, varies: np.ndarray) -> Tables:
    """Shares p of each column, their entropy E and 1 - E; the last without loss of digits for columns nearly constant."""
    refuse(levels < 0, levels, "negative levels; it needs amounts counted from zero")
    scaled = per_column(levels)
    share = scaled / np.where(varies, scaled.sum(axis=0), 1.0)
    share[:, ~varies] = 1 / len(levels)
    off = len(levels) * share - 1
    term = np.where(off > -1, (1 + off) * np.log1p(np.where(off > -1, off, 0.0)), 0.0) - off
    diversity = np.where(varies, np.maximum(term, 0).sum(axis=0) / (len(levels) * np.log(len(levels))), 0.0)
    return diversity, {"p": share, "E": 1 - diversity, "d": diversity}


def critic(levels: Array, types: Array, varies: np.ndarray) -> Tables:
    """Min-max scaled r, deviations sigma (n - 1), correlations rho and C = sigma times the sum of 1 - rho."""
    scaled = rising(levels, types, varies)
    sigma = np.where(varies, scaled.std(axis=0, ddof=1), 0.0)
    centred = (scaled - scaled.mean(axis=0)) * varies
    length = np.where(varies, np.sqrt((centred**2).sum(axis=0)), 1.0)
    rho = np.clip((centred / length).T @ (centred / length), -1, 1)
    conflict = np.where(np.outer(varies, varies), 1 - rho, 0.0)
    conflict[conflict < ROUNDING] = 0.0
    information = sigma * conflict.sum(axis=1)
    return information, {"r": scaled, "sigma": sigma, "rho": rho, "C": information}


def merec(levels: Array, types: Array, varies: np.ndarray) -> Tables:
    """Scaled N, performance S of the options, S' without each criterion, and E, what removing a criterion changes."""
    refuse(levels <= 0, levels, "levels that are not above zero, since it takes logarithms")
    logs = np.log(levels)
    distance = np.where(varies, np.where(types > 0, logs - logs.min(axis=0), logs.max(axis=0) - logs), 0.0)
    count = levels.shape[1]
    performance = np.log1p(distance.sum(axis=1) / count)
    without = np.log1p(np.maximum(distance.sum(axis=1, keepdims=True) - distance, 0) / count)
    effect = np.where(varies, np.abs(without - performance[:, None]).sum(axis=0), 0.0)
    return effect, {"N": np.exp(-distance), "S": performance, "S'": without, "E": effect}


def standard_deviation(levels: Array, types: Array, varies: np.ndarray) -> Tables:
    """Deviations sigma (n - 1) of the levels as given."""
    varying = np.where(varies, levels, 0.0)
    top = np.abs(varying).max()
    sigma = (varying / top).std(axis=0, ddof=1)
    return sigma, {"sigma": sigma * top}


def scaled_deviation(levels: Array, types: Array, varies: np.ndarray) -> Tables:
    """Min-max scaled r and its deviations sigma (n - 1)."""
    scaled = rising(levels, np.ones_like(types), varies)
    sigma = np.where(varies, scaled.std(axis=0, ddof=1), 0.0)
    return sigma, {"r": scaled, "sigma": sigma}


def statistical_variance(levels: Array, types: Array, varies: np.ndarray) -> Tables:
    """Min-max scaled r and its variances V (n)."""
    scaled = rising(levels, np.ones_like(types), varies)
    variance = np.where(varies, scaled.var(axis=0), 0.0)
    return variance, {"r": scaled, "V": variance}


def gini(levels: Array, types: Array, varies: np.ndarray) -> Tables:
    """Gini coefficients G: the mean difference between two options over twice the mean, from the sorted column."""
    refuse(levels < 0, levels, "negative levels; it needs amounts counted from zero")
    ordered = np.sort(per_column(levels), axis=0)
    count = len(levels)
    signs = 2 * np.arange(1, count + 1) - count - 1
    coefficient = np.where(varies, signs @ ordered / np.where(varies, count * ordered.sum(axis=0), 1.0), 0.0)
    return coefficient, {"G": coefficient}


def cilos(levels: Array, types: Array, varies: np.ndarray) -> Tables:
    """Scaled matrix, the square matrix A of the options that lead each criterion, losses P, the system F and q.

    Where several options lead a criterion, its row of A is their mean, so that the order of the options does not matter.
    """
    refuse((levels < 0) & (types > 0), levels, "negative levels; it needs amounts counted from zero")
    refuse((levels <= 0) & (types < 0), levels, "levels that are not above zero where less is better, since it divides by them")
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        turned = np.where(types > 0, per_column(levels), levels.min(axis=0) / levels)
    scaled = turned / np.where(varies, turned.sum(axis=0), 1.0)
    leads = (scaled == scaled.max(axis=0)).astype(float)
    square = (leads / leads.sum(axis=0)).T @ scaled
    top = np.where(varies, np.diag(square), 1.0)
    losses = np.where(np.outer(varies, varies), (top - square) / top, 0.0)
    losses[np.abs(losses) < ROUNDING] = 0.0
    system = losses - np.diag(losses.sum(axis=0))
    impact = np.zeros(levels.shape[1])
    impact[varies] = _stationary(system[np.ix_(varies, varies)])
    return impact, {"normalised": scaled, "A": square, "P": losses, "F": system, "q": impact}


def _stationary(system: Array) -> Array:
    """The one q >= 0 with system q = 0 and sum 1."""
    count = len(system)
    if np.linalg.matrix_rank(system, tol=1e-10) < count - 1:
        raise WeightsError(
            "CILOS has no single answer here: following the option that leads one criterion costs others nothing; "
            "weigh by another way"
        )
    found, *_ = np.linalg.lstsq(np.vstack([system, np.ones(count)]), np.append(np.zeros(count), 1.0), rcond=None)
    return np.asarray(np.maximum(found, 0.0))


def idocriw(levels: Array, types: Array, varies: np.ndarray) -> Tables:
    """Entropy weights W of the levels as given and CILOS weights q, then their products."""
    diversity, _ = entropy(levels, types, varies)
    impact, _ = cilos(levels, types, varies)
    spread, losses = diversity / diversity.sum(), impact / impact.sum()
    return spread * losses, {"W": spread, "q": losses}


SPREADS: dict[str, Spread] = {
    "entropy": entropy,
    "critic": critic,
    "merec": merec,
    "standard_deviation": scaled_deviation,
    "standard_deviation_as_given": standard_deviation,
    "cilos": cilos,
    "idocriw": idocriw,
    "gini": gini,
    "statistical_variance": statistical_variance,
}


def per_column(levels: Array) -> Array:
    """Levels over the largest size in their column; unit-free, and sums of huge ones stay finite."""
    top = np.abs(levels).max(axis=0)
    return np.asarray(levels / np.where(top > 0, top, 1.0))


def rising(levels: Array, types: Array, varies: np.ndarray) -> Array:
    """Levels from 0, the worst present, to 1; 0 in columns that do not vary."""
    scaled = per_column(levels)
    low, high = scaled.min(axis=0), scaled.max(axis=0)
    shares = (scaled - low) / np.where(varies, high - low, 1.0)
    return np.where(varies, np.where(types > 0, shares, 1 - shares), 0.0)


def refuse(cells: np.ndarray, levels: Array, what: str) -> None:
    """Raises `WeightsError` for the first of the marked `cells`."""
    if cells.any():
        option, criterion = np.argwhere(cells)[0]
        found = f"criterion {criterion + 1} of option {option + 1} is {levels[option, criterion]:g}"
        raise WeightsError(f"this weighting refuses {what}; {found}")
