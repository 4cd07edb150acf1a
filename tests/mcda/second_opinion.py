"""The classic methods once more, slowly, from the formulas of their papers: plain loops, and nothing of ours."""

import math
from typing import Any

import numpy as np

FUNCTIONS = ("usual", "ushape", "vshape", "level", "linear", "gaussian")


def closeness(matrix: Any, weights: Any, types: Any) -> list[float]:
    """TOPSIS, Hwang and Yoon (1981), with vector normalisation."""
    lengths = [max(sum(value**2 for value in column) ** 0.5, 1e-300) for column in matrix.T]
    table = types * matrix / lengths * weights / weights.sum()
    best, worst = table.max(axis=0), table.min(axis=0)
    found = []
    for row in table:
        to_best, to_worst = sum((row - best) ** 2) ** 0.5, sum((row - worst) ** 2) ** 0.5
        found.append(to_worst / (to_best + to_worst) if to_best + to_worst else 0.5)
    return found


def compromise(matrix: Any, weights: Any, types: Any) -> list[float]:
    """VIKOR, Opricovic and Tzeng (2004): Q with equal parts of S and R."""
    directed, shares_of = matrix * types, weights / weights.sum()
    best, worst = directed.max(axis=0), directed.min(axis=0)
    regrets = [
        [
            share * (top - value) / (top - low) if top > low else 0.0
            for value, top, low, share in zip(row, best, worst, shares_of, strict=True)
        ]
        for row in directed
    ]
    sums, largest = [sum(row) for row in regrets], [max(row) for row in regrets]

    def part(values: list[float]) -> list[float]:
        low, span = min(values), max(values) - min(values)
        return [(value - low) / span if span > 1e-9 else 0.0 for value in values]

    return [0.5 * one + 0.5 * other for one, other in zip(part(sums), part(largest), strict=True)]


def product(matrix: Any, weights: Any, types: Any) -> list[float]:
    """The weighted product, cost with a negative exponent."""
    powers = weights / weights.sum() * types
    return [math.prod(value**power for value, power in zip(row, powers, strict=True)) for row in matrix]


def shares(matrix: Any, types: Any) -> Any:
    """Linear normalisation: x / highest, or lowest / x under cost."""
    return np.array(
        [
            [value / max(column) if sign > 0 else min(column) / value for value in column]
            for column, sign in zip(matrix.T, types, strict=True)
        ]
    ).T


def preferred(function: str, ahead: float, q: float, p: float, s: float) -> float:
    """Brans and Vincke (1985), the six preference functions."""
    if ahead <= 0:
        return 0.0
    return {
        "usual": 1.0,
        "ushape": float(ahead > q),
        "vshape": min(ahead / p, 1.0),
        "level": 0.0 if ahead <= q else 0.5 if ahead <= p else 1.0,
        "linear": min(max((ahead - q) / (p - q), 0.0), 1.0),
        "gaussian": 1 - math.exp(-(ahead**2) / (2 * s**2)),
    }[function]


def flows(matrix: Any, weights: Any, types: Any, function: str, *, q: float, p: float, s: float) -> tuple[Any, Any]:
    """Positive and negative flows of PROMETHEE, means over the others."""
    count = len(matrix)
    plus, minus = np.zeros(count), np.zeros(count)
    for own in range(count):
        for other in range(count):
            ahead = (matrix[own] - matrix[other]) * types
            degrees = [preferred(function, gain, q, p, s) for gain in ahead]
            pi = sum(share * degree for share, degree in zip(weights / weights.sum(), degrees, strict=True))
            plus[own] += pi / (count - 1)
            minus[other] += pi / (count - 1)
    return plus, minus


def outranks(matrix: Any, weights: Any, types: Any, *, cut: float, discordance: float, scale: float, veto: float) -> Any:
    """ELECTRE I, Roy (1968): who outranks whom; nobody himself."""

    def one(own: Any, other: Any) -> bool:
        ahead = (own - other) * types
        concordance = sum(weights[ahead >= 0]) / sum(weights)
        behind = max(0.0, *-ahead)
        return bool(concordance >= cut - 1e-9 and behind / scale <= discordance + 1e-9 and behind < veto)

    return [[row != column and one(own, other) for column, other in enumerate(matrix)] for row, own in enumerate(matrix)]


def credibility(matrix: Any, weights: Any, types: Any, q: float, p: float, veto: float | None) -> Any:
    """ELECTRE III, Roy (1978): credibility that row is at least as good as column."""
    count = len(matrix)
    found = np.ones((count, count))
    for own in range(count):
        for other in range(count):
            behind = (matrix[other] - matrix[own]) * types
            agree = [min(max((p - lag) / (p - q), 0.0), 1.0) for lag in behind]
            concordance = float(np.dot(agree, weights)) / weights.sum()
            found[own, other] = concordance
            for lag in behind:
                doubt = 0.0 if veto is None else min(max((lag - p) / (veto - p), 0.0), 1.0)
                if doubt > concordance:
                    found[own, other] *= (1 - doubt) / (1 - concordance)
    return found


def distillation(sigma: Any, *, descending: bool = True) -> list[int]:
    """Places, 1 for the best: Roy's distillation with s = 0.30 - 0.15 x credibility, one pair at a time."""
    left, classes = list(range(len(sigma))), []
    while left:
        group = left[:]
        level = max((sigma[a, b] for a in group for b in group if a != b), default=0.0)
        while True:
            margin = level - (0.30 - 0.15 * level) - 1e-9
            level = max((sigma[a, b] for a in group for b in group if a != b and sigma[a, b] < margin), default=0.0)
            score = dict.fromkeys(group, 0)
            for a in group:
                for b in group:
                    ahead = sigma[a, b] > sigma[b, a] + 0.30 - 0.15 * sigma[a, b] + 1e-9
                    if a != b and sigma[a, b] > level + 1e-9 and ahead:
                        score[a], score[b] = score[a] + 1, score[b] - 1
            extreme = max(score.values()) if descending else min(score.values())
            group = [a for a in group if score[a] == extreme]
            if len(group) == 1 or level == 0:
                break
        classes.append(group)
        left = [a for a in left if a not in group]
    ordered = classes if descending else classes[::-1]
    return [next(place for place, group in enumerate(ordered, 1) if a in group) for a in range(len(sigma))]
